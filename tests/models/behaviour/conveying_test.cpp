// Vacancies that a team conveys in the time that its cases leave it, beside the same by hand.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr double day = 86400;
constexpr double week = 7 * day;
constexpr double lifetime = 100 * day;

/// 200 people of 2014, whose cases a team has, and 50 jobs of 2015 that it conveys, open for 100 days.
std::string conveyed_by_team(const std::string& work, const std::string& team, const std::string& more = "") {
  return R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 300, unit = "days" }
    [[exit]]
    name = "work"
    leads_to = "work"
    [[authority]]
    name = "office"
    [[staff]]
    name = "team"
    authority = "office"
    source = "test"
    caseworkers = { value = 1, unit = "persons" }
    hours = { value = 16.8, unit = "hours per week" }
    contact = { value = 1, unit = "hours" }
)" + team +
         R"(
    [[vacancy]]
    name = "jobs"
    exit = "work"
    staff = "team"
    source = "test"
    work = { value = )" +
         work + R"(, unit = "hours" }
    lifetime = { distribution = "constant", value = 100, unit = "days" }
    displacement = { value = 0, unit = "share" }
    count = { by_year = { 2015 = 50 }, unit = "jobs" }
)" + more;
}

struct World {
  Scenario scenario;
  std::vector<double> came;  // in order
  std::vector<double> got;   // in order
  ReplicationResult result;

  double count(const std::string& id) const { return kpi(scenario.chain, result, id); }
};

World run(const std::string& text) {
  Scenario scenario = read(world(text));
  Replication replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  std::map<std::uint64_t, double> since;
  for (int d = 365; d < 740; ++d) {
    replication.run_until(sim::Time(0) + sim::days(d));
    for (const OpenVacancy& v : replication.state().vacancies.open)
      if (v.kind != no_index) since[v.key.value] = static_cast<double>(v.since.ticks());
  }
  ReplicationResult result = replication.finish();
  std::vector<double> came;
  for (const auto& [key, time] : since) came.push_back(time);
  std::vector<double> got;
  for (const auto& story : stories(scenario.chain, result))
    for (const Happened& h : story)
      if (h.event == "got_jobs") got.push_back(static_cast<double>(h.time));
  std::ranges::sort(came);
  std::ranges::sort(got);
  EXPECT_EQ(result.broken_identity, "");
  return {std::move(scenario), std::move(came), std::move(got), std::move(result)};
}

/// When they are conveyed by one who takes them in turn, each for so long after so many have been.
template <class TimeTaken>
std::vector<double> in_turn(const std::vector<double>& came, TimeTaken time_taken) {
  std::vector<double> done;
  double free = 0;
  for (const double since : came) {
    if (free >= since + lifetime) continue;  // it has lapsed before its turn
    free = std::max(free, since) + time_taken(done.size());
    if (free > since + lifetime)
      free = since + lifetime;  // while it was worked on
    else
      done.push_back(free);
  }
  return done;
}

const std::string no_contacts = "target = { value = 0, unit = \"contacts per week\" }\n";

TEST(Conveying, IsDoneForOneVacancyAfterTheOther) {
  const World w = run(conveyed_by_team("24", no_contacts));  // ten days, of 2.4 hours
  const std::vector<double> expected = in_turn(w.came, [](std::size_t) { return 10 * day; });
  ASSERT_EQ(w.came.size(), 50u);
  ASSERT_LT(expected.size(), 48u) << "some should lapse, or nothing is shown";
  ASSERT_EQ(w.got.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(w.got[i], expected[i], 1 + double(i));
  EXPECT_EQ(w.count("vacancies_unconveyed.jobs"), static_cast<double>(50 - expected.size()));
  EXPECT_EQ(w.count("vacancies_lapsed.jobs"), 0);
}

// 200 cases leave 0.8 of 16.8 hours a week; each who gets a job gives 0.08 back.
TEST(Conveying, HasTheHoursThatCasesLeave) {
  const World w = run(
      conveyed_by_team("0.8", no_contacts + "interruptions = { value = 0.08, unit = \"hours per week\" }\n"));
  const auto expected =
      in_turn(w.came, [](std::size_t filled) { return week / (1 + 0.1 * static_cast<double>(filled)); });
  const double first_leaves = 730 * day;  // the programme of those who came first ends
  const auto compared =
      static_cast<std::size_t>(std::ranges::lower_bound(expected, first_leaves) - expected.begin());
  ASSERT_GT(compared, 30u);
  ASSERT_GE(w.got.size(), compared);
  for (std::size_t i = 0; i < compared; ++i) EXPECT_NEAR(w.got[i], expected[i], 1 + double(i));
}

// 0.08 contacts of an hour for each of 200 take 16 of 16.8 hours, as interruptions did.
TEST(Conveying, ComesAfterContacts) {
  const World w = run(conveyed_by_team("0.8", "target = { value = 0.08, unit = \"contacts per week\" }\n"));
  const double waited = w.got.front() - w.came.front();
  EXPECT_NEAR(waited, week, 1);
  const World none = run(conveyed_by_team("0.8", "target = { value = 1, unit = \"contacts per week\" }\n"));
  EXPECT_TRUE(none.got.empty() || none.got.front() > 730 * day) << "contacts take all hours of 200 cases";
}

// Contacts would take all hours of 200 cases; a twentieth of 16.8 hours a week is set aside while any wait.
TEST(Conveying, HasTheShareThatIsSetAside) {
  const std::string contacts = "target = { value = 1, unit = \"contacts per week\" }\n";
  const World w =
      run(conveyed_by_team("0.84", contacts + "for_vacancies = { value = 0.05, unit = \"share\" }\n"));
  const auto expected = in_turn(w.came, [](std::size_t) { return week; });
  ASSERT_GT(w.got.size(), 30u);
  ASSERT_EQ(w.got.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(w.got[i], expected[i], 1 + double(i));
}

// While at work on a vacancy, a week each, it makes 15.96 contacts a week instead of 16.8. Nobody takes one,
// so that the cases stay the same.
TEST(Conveying, InTheShareThatIsSetAsideLeavesFewerContacts) {
  const std::string contacts = "target = { value = 1, unit = \"contacts per week\" }\n";
  const std::string share = "for_vacancies = { value = 0.05, unit = \"share\" }\n";
  const std::string nobody = "take_up = { value = 0, unit = \"share\" }\n";
  const World w = run(conveyed_by_team("0.84", contacts + share, nobody));
  const World alone = run(conveyed_by_team("0.84", contacts, nobody));
  const double weeks_at_work = (alone.count("contacts.team") - w.count("contacts.team")) / 0.84;
  EXPECT_EQ(w.count("vacancies_lapsed.jobs"), 50);
  EXPECT_NEAR(weeks_at_work, 50, 2 / 0.84);
}

TEST(Conveying, ThatFoundNobodyTakesItsTurnAgain) {
  const World w = run(conveyed_by_team("2.4", no_contacts,
                                       "take_up = { value = 0, unit = \"share\" }\n"
                                       "attempts = { value = 7, unit = \"days\" }\n"));
  EXPECT_EQ(w.count("vacancies_lapsed.jobs"), 50) << "all are conveyed, nobody takes one";
  EXPECT_EQ(w.count("vacancies_unconveyed.jobs"), 0);
}

TEST(Conveying, IsDoneForTheTeamsAuthority) {
  const World w = run(conveyed_by_team("2.4", no_contacts));
  const auto events = event_labels(w.scenario.chain);
  const auto authorities = authority_labels(w.scenario.chain);
  int rows = 0;
  for (std::size_t row = 0; row < w.result.trajectories.size(); ++row) {
    if (events[w.result.trajectories.event[row]] != "got_jobs") continue;
    EXPECT_EQ(authorities[w.result.trajectories.authority[row]], "office");
    ++rows;
  }
  EXPECT_EQ(rows, 50);
}

TEST(Conveying, GoesOnAsItWasWhenResumed) {
  expect_same_when_resumed(read(world(conveyed_by_team("24", no_contacts))), {400, 500, 700});
}

TEST(Conveying, ByATeamThatCanNotIsRefused) {
  const auto with = [](const std::string& from, const std::string& to) {
    std::string text = conveyed_by_team("24", no_contacts);
    return refusal(world(text.replace(text.find(from), from.size(), to)));
  };
  const std::string staff = "    staff = \"team\"";
  const std::string work = "    work = { value = 24, unit = \"hours\" }";
  EXPECT_TRUE(says(with(staff, ""), "nobody who may convey it"));
  EXPECT_EQ(with(staff, staff + "\nconveyed_by = \"office\""), "");
  EXPECT_TRUE(says(with(staff, staff + "\nconveyed_by = \"networks\""), "which is not its team"));
  EXPECT_TRUE(says(with(work, ""), "does not say what an attempt takes"));
  EXPECT_TRUE(says(with(staff, "conveyed_by = \"office\""), "but not whose"));
  EXPECT_TRUE(says(with(work, "work = { value = 0, unit = \"hours\" }"), "in no time at all"));
  const std::string hours = R"(    hours = { value = 16.8, unit = "hours per week" }
    contact = { value = 1, unit = "hours" }
)" + no_contacts;
  EXPECT_TRUE(
      says(with(hours, "    caseload = { value = 300, unit = \"cases\" }\n"), "which has no 'hours'"));
}

}  // namespace
}  // namespace kedja::models
