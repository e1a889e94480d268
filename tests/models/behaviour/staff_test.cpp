#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;
constexpr std::int64_t week = 7 * day;

/// Forty adults in 2014 and a service of a day, with what is added.
std::string forty(const std::string& added) {
  std::string text = world(R"(
    [[authority]]
    name = "agency"
    [[service]]
    name = "mapping"
    source = "test"
    duration = { distribution = "constant", value = 30, unit = "days" }
)" + added);
  return text.replace(text.find("2014 = 200"), 10, "2014 = 40");
}

/// A team whose caseworkers have thirty hours a week for contacts of one and a half: twenty contacts each.
std::string team(const std::string& caseworkers, const std::string& more = "") {
  return R"(
    [[staff]]
    name = "team"
    authority = "agency"
    source = "test"
    caseworkers = { value = )" +
         caseworkers + R"(, unit = "persons" }
    hours = { value = 30, unit = "hours per week" }
    contact = { value = 1.5, unit = "hours" }
    target = { value = 1, unit = "contacts per week" }
)" + more;
}

std::vector<std::int64_t> times(const std::vector<Happened>& story, const std::string& event) {
  std::vector<std::int64_t> all;
  for (const Happened& h : story)
    if (h.event == event) all.push_back(h.time);
  return all;
}

struct World {
  Scenario scenario;
  ReplicationResult result;
  std::vector<std::vector<Happened>> people;

  double measure(const std::string& id, const std::string& category = "") const {
    return kpi(scenario.chain, result, id, category);
  }
};
World run(const std::string& added) {
  Scenario scenario = read(forty(added));
  ReplicationResult result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_EQ(result.broken_identity, "");
  auto people = stories(scenario.chain, result);
  return {std::move(scenario), std::move(result), std::move(people)};
}

/// Between contacts in 2015, when all forty are there and nobody leaves.
void expect_interval(const World& w, std::int64_t interval) {
  const std::int64_t from = 365 * day + 10 * week;
  for (const auto& story : w.people) {
    const auto contacts = times(story, "contact");
    int seen = 0;
    for (std::size_t i = 1; i < contacts.size(); ++i) {
      if (contacts[i - 1] < from || contacts[i] >= 2 * 365 * day) continue;
      ++seen;
      EXPECT_EQ(contacts[i] - contacts[i - 1], interval);
    }
    EXPECT_GE(seen, 5);
  }
}

TEST(Staff, MeetsEachCaseAsOftenAsItShouldWhileThereIsTime) {
  expect_interval(run(team("4")), week);
}

TEST(Staff, MeetsEachCaseInTurnWhenHoursDoNotSuffice) {
  expect_interval(run(team("1")), 2 * week);  // forty cases, twenty contacts a week
}

TEST(Staff, HasLessTimeForContactsTheMoreItsCasesInterrupt) {
  // Forty cases take fifteen of thirty hours.
  expect_interval(run(team("1", "interruptions = { value = 0.375, unit = \"hours per week\" }")), 4 * week);
}

TEST(Staff, OfHalfAPositionMakesHalfTheContacts) {
  expect_interval(run(team("0.5")), 4 * week);
}

TEST(Staff, HasItsContactsAndTheirIntervalsMeasured) {
  const World w = run(team("1"));
  double early = 0;
  double contacts = 0;
  double between = 0;
  for (const auto& story : w.people) {
    const std::int64_t arrived = when(story, "arrived");
    const std::int64_t half_year = w.scenario.chain.calendar.add_months(sim::Time(arrived), 6).ticks();
    std::int64_t last = arrived;
    for (const std::int64_t time : times(story, "contact")) {
      early += time < half_year ? 1 : 0;
      ++contacts;
      between += static_cast<double>(time - std::exchange(last, time));
    }
  }
  EXPECT_DOUBLE_EQ(w.measure("contacts_6m.team"), early / 40);
  EXPECT_EQ(w.measure("contacts.team"), contacts);
  EXPECT_DOUBLE_EQ(w.measure("contact_interval_days.team"), between / contacts / day);
  EXPECT_EQ(w.measure("wait_for_caseworker_days.team"), 0);
}

TEST(Staff, WithFullCaseloadsLetsNewCasesWaitInTurn) {
  const World w = run(team("1", "caseload = { value = 25, unit = \"cases\" }"));
  double waited = 0;
  for (std::size_t i = 0; i < 40; ++i) {  // people are numbered as they arrive, and leave after 24 months
    const std::int64_t arrived = when(w.people[i], "arrived");
    const std::int64_t expected = i < 25 ? arrived : when(w.people[i - 25], "left_programme");
    EXPECT_EQ(when(w.people[i], "got_caseworker"), expected);
    waited += static_cast<double>(expected - arrived);
  }
  EXPECT_DOUBLE_EQ(w.measure("wait_for_caseworker_days.team"), waited / 40 / day);
  EXPECT_DOUBLE_EQ(w.measure("cases_per_caseworker.team", "2015"), 25);
}

TEST(Staff, OnlyServesWhomItIsForFromAndUntilTheServicesNamed) {
  const World w = run(team("4", R"(
    from = "mapping"
    until = "course"
    [[staff.for]]
    attribute = "gender"
    is = ["women"]
    [[service]]
    name = "course"
    after = ["mapping"]
    source = "test"
    duration = { distribution = "constant", value = 90, unit = "days" }
    [[handover]]
    name = "to-mapping"
    to = "mapping"
    source = "test"
    delay = { distribution = "constant", value = 20, unit = "days" }
)"));
  int women = 0;
  for (std::size_t i = 0; i < 40; ++i) {
    const bool is_woman = w.result.participants.attributes[0][i] == 1;  // men, women
    women += is_woman;
    const auto contacts = times(w.people[i], "contact");
    EXPECT_EQ(!contacts.empty(), is_woman);
    if (contacts.empty()) continue;
    EXPECT_EQ(when(w.people[i], "got_caseworker"), when(w.people[i], "started", "mapping"));
    EXPECT_GT(contacts.front(), when(w.people[i], "started", "mapping"));
    EXPECT_LE(contacts.back(), when(w.people[i], "completed", "course"));
    EXPECT_GT(contacts.back(), when(w.people[i], "completed", "course") - 2 * week);
  }
  EXPECT_GT(women, 5);
  EXPECT_LT(women, 35);
}

TEST(Staff, ChangesInNumberOnTheDatesGiven) {
  std::string text = team("1");
  text.replace(text.find("value = 1,"), 10,
               "values = [{ from = 2014-01-01, value = 4 }, { from = 2015-07-01, value = 0 }],");
  const World w = run(text);
  const std::int64_t without = w.scenario.chain.staff[0].caseworkers[1].from.ticks();
  std::int64_t last = 0;
  for (const auto& story : w.people)
    for (const std::int64_t time : times(story, "contact")) last = std::max(last, time);
  EXPECT_LT(last, without);
  EXPECT_GT(last, without - day);
  EXPECT_DOUBLE_EQ(w.measure("cases_per_caseworker.team", "2015"), 40 * 365.0 / (4 * 181));
}

const std::string turnover = R"(
    turnover = { value = 2, unit = "per year" }
    vacant = { distribution = "constant", value = 30, unit = "days" }
)";

TEST(Staff, ThatLeavesLeavesItsCasesAloneUntilThePositionIsFilled) {
  const World w = run(team("1", turnover));
  double told = 0;
  for (const auto& story : w.people) {
    const auto lost = times(story, "lost_caseworker");
    const auto got = times(story, "got_caseworker");
    const auto contacts = times(story, "contact");
    told += static_cast<double>(times(story, "told_again").size());
    for (const std::int64_t time : lost) {
      const std::int64_t filled = time + 30 * day;
      const bool is_over = filled > when(story, "left_programme");
      EXPECT_EQ(std::ranges::count(got, filled), is_over ? 0 : 1);
      EXPECT_TRUE(std::ranges::none_of(contacts, [&](auto at) { return at > time && at <= filled; }));
    }
  }
  EXPECT_GT(told, 40);
  EXPECT_DOUBLE_EQ(w.measure("retellings"), told / 40);
}

TEST(Staff, LeavesAtItsHazardWhileAtWork) {
  const Scenario scenario = read(forty(team("1", turnover)));
  const double days = 2191;  // 2014 to 2019
  const double mean = 365.2425 / 2 + 30;
  const double sd = 365.2425 / 2;
  double leavings = 0;
  for (std::uint64_t r = 0; r < 200; ++r) {
    Replication replication(scenario.chain, sim::Seed{1}, r, Keep::kpis_only);
    replication.run_until(scenario.chain.end);
    leavings += replication.state().staff.teams[0].leavings;
  }
  // Renewals with that mean and sd between them (W. Feller, vol. 2, XI): expected number and variance. The
  // first begins without a vacancy before it.
  const double expected = (days + 30) / mean + (sd * sd - mean * mean) / (2 * mean * mean);
  const double error = std::sqrt(days * sd * sd / (mean * mean * mean) / 200);
  EXPECT_NEAR(leavings / 200, expected, 5 * error);
}

TEST(Staff, OfSeveralLeavesTheCasesOfOneAlone) {
  const World w = run(team("4", R"(
    turnover = { value = 0.5, unit = "per year" }
)"));
  double told = 0;
  double lost = 0;
  for (const auto& story : w.people) {
    lost += static_cast<double>(times(story, "lost_caseworker").size());
    told += static_cast<double>(times(story, "told_again").size());
    EXPECT_EQ(times(story, "got_caseworker").size(), 1u);  // replaced at once
  }
  EXPECT_EQ(told, lost);
  // Forty cases for two years each, one in four of them at each of two leavings a year.
  EXPECT_NEAR(lost, 40 * 2 * 2 * 0.25, 5 * std::sqrt(40.0 + 40.0 * 40 / 8));
}

const std::string work_ends_with_contacts = R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.03, unit = "per day" }
    [[exit.effect]]
    name = "met"
    factor = { value = 0, unit = "factor", evidence = "assumption" }
)";

TEST(Staff, ContactsChangeTheHazardOfAnExit) {
  const auto most_before_work = [](const std::string& contacts) {
    const World w = run(team("4") + work_ends_with_contacts + contacts);
    std::size_t most = 0;
    std::size_t in_work = 0;
    for (const auto& story : w.people) {
      if (when(story, "to_work") < 0) continue;
      ++in_work;
      most = std::max(most, times(story, "contact").size());
    }
    EXPECT_GT(in_work, 10u);
    return most;
  };
  EXPECT_EQ(most_before_work("contacts.at_least = { value = 3, unit = \"contacts\" }"), 2u);
  EXPECT_EQ(most_before_work("contacts.staff = \"team\"\n"
                             "contacts.at_least = { value = 4, unit = \"contacts\" }\n"
                             "contacts.within = { value = 6, unit = \"months\" }"),
            3u);
  EXPECT_GT(most_before_work("contacts.at_least = { value = 3, unit = \"contacts\" }\n"
                             "contacts.within = { value = 2, unit = \"weeks\" }"),
            3u);
}

TEST(Staff, ThatMakesNoSenseIsRefused) {
  const auto staff = [](const std::string& keys) {
    return "[[staff]]\nname = \"team\"\nsource = \"test\"\n" + keys;
  };
  const std::string some = "authority = \"agency\"\ncaseworkers = { value = 2, unit = \"persons\" }\n";
  const std::string hours = "hours = { value = 30, unit = \"hours per week\" }\n";
  const std::string contact = "contact = { value = 1, unit = \"hours\" }\n";
  const std::string target = "target = { value = 2, unit = \"contacts per month\" }\n";
  const std::string caseload = "caseload = { value = 40, unit = \"cases\" }\n";
  const std::string all = some + hours + contact + target;
  const std::string effect =
      work_ends_with_contacts + "contacts.at_least = { value = 3, unit = \"contacts\" }\n";
  const std::string course = R"(
    [[service]]
    name = "course"
    after = ["mapping"]
    source = "test"
    duration = { distribution = "constant", value = 90, unit = "days" }
)";
  EXPECT_EQ(problems_of(forty(staff(all + caseload) + effect + course)), "");
  const std::vector<std::array<std::string, 2>> cases = {
      {staff("caseworkers = { value = 2, unit = \"persons\" }\n" + caseload), "`authority`"},
      {staff(some + hours + target), "does not say how long one takes"},
      {staff(some + contact + target), "but no time for them: state 'hours'"},
      {staff(some + hours + caseload), "but not how many are wanted: state 'target'"},
      {staff(some), "makes no contacts and has no caseload (it would change nothing)"},
      {staff(some + hours + target + "contact = { value = 0, unit = \"hours\" }"), "that take no time"},
      {staff(some + "caseload = { value = 0, unit = \"cases\" }"), "has a caseload of 0"},
      {staff(all + caseload + "interruptions = { value = 1, unit = \"hours per week\" }"),
       "has no time for contacts at a full caseload"},
      {staff(all + "vacant = { distribution = \"constant\", value = 9, unit = \"days\" }"),
       "but nobody ever leaves one: state 'turnover'"},
      {staff("authority = \"agency\"\ncaseworkers = { value = 0, unit = \"persons\" }\n" + caseload),
       "has no caseworker at any time"},
      {staff(all + "[[staff.for]]\nattribute = \"gender\"\nis = [\"women\"]\n"
                   "[[staff.for]]\nattribute = \"gender\"\nis = [\"men\"]\n"),
       "serves nobody"},
      {staff(all + "from = \"course\"\nuntil = \"mapping\"\n") + course, "which comes before it (never)"},
      {staff(all + "from = \"maping\""), "Did you mean 'mapping'?"},
      {staff(some + caseload) + effect, "asks for contacts, but no [[staff]] makes any"},
  };
  for (const auto& [added, says] : cases)
    EXPECT_NE(problems_of(forty(added)).find(says), std::string::npos)
        << says << " in: " << problems_of(forty(added));
}

// Resources. ------------------------------------------------------------------------------------------------

const std::string two_with_one_interpreter = R"(
    [[resource]]
    name = "interpreter"
    source = "test"
    places = { values = [{ from = 2014-01-01, value = 0 }, { from = 2014-07-01, value = 1 }], unit = "places" }
    [[service]]
    name = "health-talk"
    needs = ["interpreter"]
    source = "test"
    duration = { distribution = "constant", value = 2, unit = "days" }
    [[service]]
    name = "plan-talk"
    needs = ["interpreter"]
    places = { value = 5, unit = "places" }
    source = "test"
    duration = { distribution = "constant", value = 3, unit = "days" }
)";

TEST(Resources, AreSharedByTheServicesThatNeedThem) {
  const World w = run(two_with_one_interpreter);
  std::vector<std::pair<std::int64_t, std::int64_t>> stays;
  for (const auto& story : w.people)
    for (const std::string service : {"health-talk", "plan-talk"})
      stays.emplace_back(when(story, "started", service), when(story, "completed", service));
  std::ranges::sort(stays);
  EXPECT_EQ(stays.front().first, 181 * day) << "nobody before there is an interpreter";
  for (std::size_t i = 1; i < stays.size(); ++i) EXPECT_GE(stays[i].first, stays[i - 1].second);
  EXPECT_DOUBLE_EQ(w.measure("resource_use.interpreter"), 40.0 * 5 / (2191 - 181));
}

TEST(Resources, ThatMakeNoSenseAreRefused) {
  const auto with = [](const std::string& from, const std::string& to) {
    std::string text = two_with_one_interpreter;
    return problems_of(forty(text.replace(text.find(from), from.size(), to)));
  };
  EXPECT_NE(with("[\"interpreter\"]", "[\"interpretor\"]").find("Did you mean 'interpreter'?"),
            std::string::npos);
  EXPECT_NE(with("value = 1 }]", "value = 0 }]").find("has no places at any time"), std::string::npos);
  EXPECT_NE(with("duration = { distribution = \"constant\", value = 2",
                 "cohort.start = { every = \"week\", on = \"monday\" }\n"
                 "cohort.least = { value = 2, unit = \"persons\" }\n"
                 "cohort.most = { value = 4, unit = \"persons\" }\n"
                 "duration = { distribution = \"constant\", value = 2")
                .find("starts cohorts of more people than 'interpreter' ever has places for"),
            std::string::npos);
}

}  // namespace
}  // namespace kedja::models
