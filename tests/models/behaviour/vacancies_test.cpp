// Vacancies: small worlds by hand, and what holds whatever the policy.

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

const std::string course = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 300, unit = "days" }
)";
const std::string job = R"(
    [[exit]]
    name = "work"
    leads_to = "work"
)";
/// 50 jobs in 2015, open for 100 days, told of after 20.
std::string jobs(const std::string& more,
                 const std::string& came = "count = { by_year = { 2015 = 50 }, unit = \"jobs\" }") {
  return course + job + R"(
    [[authority]]
    name = "office"
    [[vacancy]]
    name = "jobs"
    exit = "work"
    conveyed_by = "office"
    source = "test"
    lifetime = { distribution = "constant", value = 100, unit = "days" }
    conveyance = { distribution = "constant", value = 20, unit = "days" }
)" + came +
         "\n" +
         (more.find("displacement") == std::string::npos ? "displacement = { value = 0, unit = \"share\" }\n"
                                                         : "") +
         more;
}

/// When each vacancy came, by its key, of those that are still open.
std::map<std::uint64_t, std::int64_t> open_at_end(const std::string& text) {
  const Scenario scenario = read(world(text));
  Replication replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  replication.run_until(scenario.chain.end);
  std::map<std::uint64_t, std::int64_t> open;
  for (const OpenVacancy& v : replication.state().vacancies.open)
    if (v.kind != no_index) open[v.key.value] = v.since.ticks();
  return open;
}

double count_of(const Scenario& scenario, const ReplicationResult& result, const std::string& id,
                const std::string& category = "") {
  return kpi(scenario.chain, result, id, category);
}

TEST(Vacancies, GiveEachOnePersonAJobWhenTheyAreConveyed) {
  const Scenario scenario = read(world(jobs("")));
  Replication replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  std::map<std::int64_t, int> told;  // how many are to be told of at a time
  for (int d = 0; d < 740; ++d) {
    replication.run_until(sim::Time(d * day));
    for (const OpenVacancy& v : replication.state().vacancies.open)
      if (v.kind != no_index) told[v.since.ticks() + 20 * day] = 1;
  }
  const ReplicationResult result = replication.finish();
  EXPECT_EQ(told.size(), 50u);
  int filled = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    int jobs_of_person = 0;
    for (std::size_t i = 0; i < story.size(); ++i) {
      if (story[i].event != "got_jobs") continue;
      EXPECT_EQ(told.count(story[i].time), 1u) << "twenty days after it came";
      EXPECT_EQ(story[i + 1].event, "to_work");
      EXPECT_EQ(story[i + 1].time, story[i].time);
      ++jobs_of_person;
    }
    EXPECT_LE(jobs_of_person, 1) << "the job is for good";
    filled += jobs_of_person;
  }
  EXPECT_EQ(filled, 50);
  EXPECT_EQ(count_of(scenario, result, "vacancies_filled.jobs"), 50);
  EXPECT_EQ(count_of(scenario, result, "vacancies.jobs", "2015"), 50);
  EXPECT_EQ(count_of(scenario, result, "vacancy_jobs"), 50);
}

TEST(Vacancies, AreConveyedByTheirAuthority) {
  const Scenario scenario = read(world(jobs("")));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const auto events = event_labels(scenario.chain);
  const auto authorities = authority_labels(scenario.chain);
  int rows = 0;
  for (std::size_t row = 0; row < result.trajectories.size(); ++row) {
    if (events[result.trajectories.event[row]] != "got_jobs") continue;
    EXPECT_EQ(authorities[result.trajectories.authority[row]], "office");
    ++rows;
  }
  EXPECT_EQ(rows, 50);
}

// The scarce thing is vacancies: whatever is done to tell more people of them sooner, there are 50 a year.
TEST(Vacancies, YieldNoMoreJobsThanThereAreWhateverThePolicy) {
  const std::string by_year =
      "count = { by_year = { 2014 = 50, 2015 = 50, 2016 = 50, 2017 = 50, 2018 = 50, 2019 = 50 }, unit = "
      "\"jobs\" }";
  const std::string lasts =
      "lasts = { distribution = \"constant\", value = 10, unit = \"days\", source = \"test\" }\n";
  for (const std::string policy :
       {"", "attempts = { value = 1, unit = \"days\" }", "share = { value = 0.5, unit = \"share\" }",
        "take_up = { value = 0.01, unit = \"share\" }", "requires = [\"course\"]"}) {
    std::string text = world(jobs(policy, by_year));
    text.insert(text.find("    [[authority]]"), lasts);
    text.replace(text.find("2014 = 200"), 10, "2014 = 2000");
    const Scenario scenario = read(text);
    for (std::uint64_t r = 0; r < 3; ++r) {
      const auto result = run_replication(scenario.chain, sim::Seed{1}, r, Keep::trajectories);
      EXPECT_EQ(result.broken_identity, "");
      for (int year = 2014; year < 2020; ++year) {
        const std::string y = std::to_string(year);
        EXPECT_EQ(count_of(scenario, result, "vacancies.jobs", y), 50);
        EXPECT_LE(count_of(scenario, result, "vacancies_filled.jobs", y), 50);
        EXPECT_LE(count_of(scenario, result, "vacancy_jobs", y), 50);
        if (year < 2019) {
          EXPECT_EQ(count_of(scenario, result, "vacancies_filled.jobs", y) +
                        count_of(scenario, result, "vacancies_lapsed.jobs", y) +
                        count_of(scenario, result, "vacancies_unconveyed.jobs", y),
                    50);
        }
      }
      int to_work = 0;
      for (const auto& story : stories(scenario.chain, result))
        for (const Happened& h : story) to_work += h.event == "to_work";
      EXPECT_LE(to_work, 300);
      EXPECT_EQ(to_work, count_of(scenario, result, "vacancies_filled.jobs"));
      EXPECT_GT(to_work, 50);
    }
  }
}

TEST(Vacancies, ThatNobodyIsToldOfInTimeAreUnconveyedAndThoseNobodyTakesLapse) {
  const auto run = [](const std::string& text) {
    const Scenario scenario = read(world(text));
    const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
    return std::array<double, 3>{count_of(scenario, result, "vacancies_filled.jobs"),
                                 count_of(scenario, result, "vacancies_lapsed.jobs"),
                                 count_of(scenario, result, "vacancies_unconveyed.jobs")};
  };
  using Sums = std::array<double, 3>;
  EXPECT_EQ(run(jobs("")), (Sums{50, 0, 0}));
  EXPECT_EQ(run(jobs("take_up = { value = 0, unit = \"share\" }")), (Sums{0, 50, 0}));
  EXPECT_EQ(run(jobs("share = { value = 0, unit = \"share\" }")), (Sums{0, 0, 50}));
  std::string slow = jobs("");
  slow.replace(slow.find("value = 20"), 10, "value = 100");
  EXPECT_EQ(run(slow), (Sums{0, 0, 50})) << "it lapses before somebody is looked for";
  const Sums half = run(jobs("share = { value = 0.5, unit = \"share\" }"));
  EXPECT_EQ(half[0] + half[2], 50);
  EXPECT_NEAR(half[0], 25, 5 * std::sqrt(50 * 0.25));
}

// Nobody is here before the first of the year's arrivals; those who are wait for somebody to come.
TEST(Vacancies, AreOfferedAgainAtTheirAttempts) {
  const std::string first = "count = { by_year = { 2014 = 50 }, unit = \"jobs\" }";
  const std::string done = "requires = [\"course\"]\n";
  const Scenario once = read(world(jobs(done, first)));
  const Scenario again = read(world(jobs(done + "attempts = { value = 7, unit = \"days\" }", first)));
  const auto without = run_replication(once.chain, sim::Seed{1}, 0, Keep::trajectories);
  const auto with = run_replication(again.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_LT(count_of(once, without, "vacancies_filled.jobs"), count_of(again, with, "vacancies_filled.jobs"));
  for (const auto& story : stories(again.chain, with)) {
    const std::int64_t got = when(story, "got_jobs");
    if (got >= 0) {
      EXPECT_GE(got, when(story, "completed", "course"));
      EXPECT_GE(when(story, "completed", "course"), 0);
    }
  }
}

TEST(Vacancies, AreForThosePeopleThatTheySay) {
  const Scenario scenario = read(world(jobs(R"(
    [[vacancy.for]]
    attribute = "gender"
    is = ["women"]
)")));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(count_of(scenario, result, "vacancies_filled.jobs", "women"), 50);
  EXPECT_EQ(count_of(scenario, result, "vacancies_filled.jobs", "men"), 0);
}

TEST(Vacancies, AreNotForThoseWhomLifeLeavesNoWayToWork) {
  const auto women_in = [](const std::string& factor) {
    const Scenario scenario = read(world(jobs(R"(
    [[life]]
    name = "caring"
    source = "test"
    share = { value = 1, unit = "share" }
    onset = { distribution = "constant", value = 0, unit = "days" }
    exit_factor = { value = )" + factor + R"(, unit = "factor", evidence = "assumption" }
    [[life.for]]
    attribute = "gender"
    is = ["women"]
)")));
    const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
    EXPECT_EQ(count_of(scenario, result, "vacancies_filled.jobs"), 50);
    return count_of(scenario, result, "vacancies_filled.jobs", "women");
  };
  EXPECT_EQ(women_in("0"), 0);
  EXPECT_GT(women_in("0.5"), 10);
}

TEST(Vacancies, DisplaceOthersInTheStatedShareOfJobs) {
  const Scenario scenario = read(world(jobs("displacement = { value = 0.3, unit = \"share\" }")));
  double net = 0;
  for (std::uint64_t r = 0; r < 40; ++r) {
    const auto result = run_replication(scenario.chain, sim::Seed{1}, r, Keep::kpis_only);
    EXPECT_EQ(count_of(scenario, result, "vacancy_jobs"), 50);
    EXPECT_EQ(count_of(scenario, result, "vacancy_jobs_net"), count_of(scenario, result, "jobs_net.jobs"));
    net += count_of(scenario, result, "vacancy_jobs_net");
  }
  EXPECT_NEAR(net / 2000, 0.7, 5 * std::sqrt(0.21 / 2000));
}

TEST(Vacancies, AtAHigherRateAreMoreAndTheOthersStayWhatTheyWere) {
  const std::string kept = "share = { value = 0, unit = \"share\" }";
  const auto never_over = [&](const std::string& came) {
    std::string text = jobs(kept, came);
    return open_at_end(text.replace(text.find("value = 100"), 11, "value = 9000"));
  };
  const auto fewer = never_over("rate = { value = 40, unit = \"jobs per year\" }");
  const auto more = never_over("rate = { value = 500, unit = \"jobs per year\" }");
  // Poisson counts over 2191 days, six years but for half a day: 240 and 2999; five standard deviations.
  EXPECT_NEAR(static_cast<double>(fewer.size()), 239.9, 5 * 15.5);
  EXPECT_NEAR(static_cast<double>(more.size()), 2999.3, 5 * 54.8);
  for (const auto& [key, since] : fewer) EXPECT_EQ(more.at(key), since);

  const auto counted = never_over("count = { by_year = { 2015 = 30 }, unit = \"jobs\" }");
  const auto further = never_over("count = { by_year = { 2015 = 70, 2016 = 10 }, unit = \"jobs\" }");
  EXPECT_EQ(counted.size(), 30u);
  EXPECT_EQ(further.size(), 80u);
  for (const auto& [key, since] : counted) EXPECT_EQ(further.at(key), since);
}

const std::string placements = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 30, unit = "days" }
    [[service]]
    name = "placement"
    source = "test"
    after = ["course"]
    duration = { distribution = "constant", value = 60, unit = "days" }
    [[vacancy]]
    name = "hosts"
    service = "placement"
    conveyed_by = "networks"
    source = "test"
    count = { by_year = { 2015 = 20 }, unit = "jobs" }
    lifetime = { distribution = "constant", value = 50, unit = "days" }
)";

TEST(Vacancies, OfAServiceGiveItToAsManyAndNobodyElseIsGivenIt) {
  const Scenario scenario = read(world(placements));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  int given = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t got = when(story, "got_hosts", "placement");
    const std::int64_t started = when(story, "started", "placement");
    EXPECT_EQ(got, started);
    if (started < 0) continue;
    ++given;
    EXPECT_GE(started, when(story, "completed", "course"));
    const std::int64_t left = when(story, "left_programme");
    EXPECT_TRUE(when(story, "completed", "placement") == started + 60 * day || left < started + 60 * day);
  }
  EXPECT_EQ(given, 20);
  EXPECT_EQ(count_of(scenario, result, "vacancies_filled.hosts"), 20);
  EXPECT_EQ(count_of(scenario, result, "vacancy_jobs"), 0) << "a placement is no job";
}

TEST(Vacancies, LostFromTheBooksAreNoticed) {
  const Scenario scenario = read(world(jobs("")));
  Replication replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only);
  replication.run_until(sim::Time(0) + sim::days(500));
  ASSERT_EQ(broken_identity(replication.state()), std::nullopt);
  ChainState lost = replication.state();
  ++lost.vacancies.books[0].lapsed;
  EXPECT_EQ(broken_identity(lost),
            "vacancy 'jobs': those that came are not open, filled, lapsed or unconveyed");
}

}  // namespace
}  // namespace kedja::models
