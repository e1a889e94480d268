#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

const std::string course = R"(
    [[service]]
    name = "course"
    ends_with_programme = false
    source = "test"
    duration = { distribution = "constant", value = 1400, unit = "days" }
)";
std::string exit_to_work(const std::string& per_month) {
  return R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = )" +
         per_month + R"(, unit = "per month" }
)";
}
std::string housing(const std::string& moves, const std::string& more) {
  return R"(
    [housing]
    source = "test"
    length = { value = 2, unit = "years" }
    moves = { value = )" +
         moves + R"(, unit = "share" }
)" + more;
}
std::string extension(const std::string& months) {
  return R"(
    extended = { value = 1, unit = "share" }
    extension = { value = )" +
         months + R"(, unit = "months" }
    most_extension = { value = 2, unit = "years" }
)";
}

/// After how many civil months everybody moves away; -1 if not everybody does, or not alike.
int all_move_after(const std::string& text) {
  const Scenario scenario = read(text);
  const auto result = run_replication(scenario.chain, sim::Seed{3}, 0, Keep::trajectories);
  EXPECT_EQ(result.broken_identity, "");
  EXPECT_EQ(kpi(scenario.chain, result, "onward_moves"), 1);
  for (int months = 1; months <= 60; ++months) {
    bool all = true;
    for (const auto& story : stories(scenario.chain, result))
      all = all && sim::Time(when(story, "moved_away")) ==
                       scenario.chain.calendar.add_months(sim::Time(when(story, "arrived")), months);
    if (all) return months;
  }
  return -1;
}

TEST(Housing, EndsAfterTwoYearsAndTheServicesOfThoseWhoMoveWithIt) {
  const std::string text = world(course + exit_to_work("0") + housing("1", ""));
  EXPECT_EQ(all_move_after(text), 24);
  const Scenario scenario = read(text);
  for (const auto& story :
       stories(scenario.chain, run_replication(scenario.chain, sim::Seed{3}, 0, Keep::trajectories))) {
    EXPECT_EQ(when(story, "left_programme"), when(story, "moved_away")) << "both on the same day";
    EXPECT_EQ(when(story, "interrupted", "course"), when(story, "moved_away"));
    EXPECT_TRUE(story.back().time == when(story, "moved_away"));
  }
}

TEST(Housing, IsExtendedABitAtATimeUpToTheMost) {
  const std::string chain = course + exit_to_work("0");
  EXPECT_EQ(all_move_after(world(chain + housing("1", extension("6")))), 48);
  EXPECT_EQ(all_move_after(world(chain + housing("1", extension("9")))), 48);
  const Scenario scenario = read(world(chain + housing("1", extension("6"))));
  const auto result = run_replication(scenario.chain, sim::Seed{3}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(scenario.chain, result, "housing_extended"), 1);
}

TEST(Housing, EndsForThoseItIsForAndTheStatedShareMoves) {
  const Scenario scenario = read(world(course + exit_to_work("0") + housing("0.3", R"(
    [[housing.for]]
    attribute = "gender"
    is = ["women"]
)")));
  double moves = 0;
  for (std::uint64_t r = 0; r < 50; ++r) {
    const auto result = run_replication(scenario.chain, sim::Seed{1}, r, Keep::kpis_only);
    moves += kpi(scenario.chain, result, "onward_moves", "women") / 50;
    EXPECT_EQ(kpi(scenario.chain, result, "onward_moves", "men"), 0);
  }
  EXPECT_NEAR(moves, 0.3, 5 * std::sqrt(0.3 * 0.7 / 5000));
}

TEST(Housing, WhenLostHoldsThoseWhoStayBackForAWhile) {
  const auto times = [](const std::string& text) {
    const Scenario scenario = read(text);
    const auto result = run_replication(scenario.chain, sim::Seed{3}, 0, Keep::trajectories);
    return stories(scenario.chain, result);
  };
  const std::string chain = course + exit_to_work("0.03");
  const auto without = times(world(chain));
  const auto with_it = times(world(chain + housing("0", R"(
    exit_factor = { value = 0, unit = "factor", evidence = "assumption" }
    exit_factor_lasts = { value = 100, unit = "days" }
)")));
  const Scenario scenario = read(world(chain));
  int later = 0;
  for (std::size_t i = 0; i < without.size(); ++i) {
    const sim::Time out = scenario.chain.calendar.add_months(sim::Time(when(without[i], "arrived")), 24);
    const std::int64_t work = when(without[i], "to_work");
    if (work < 0 || work > out.ticks() + 500 * day) continue;
    const std::int64_t expected = work > out.ticks() ? work + 100 * day : work;
    EXPECT_NEAR(static_cast<double>(when(with_it[i], "to_work")), static_cast<double>(expected), 2);
    later += expected != work ? 1 : 0;
  }
  EXPECT_GT(later, 10);
}

/// People of 2014, who have left the chain in 2019, and others of 2020, who take their places in it.
std::string two_waves(std::string text) {
  text.replace(text.find("end = 2020"), 10, "end = 2026");
  text.replace(text.find("2014 = 200"), 10,
               "2014 = 200, 2015 = 0, 2016 = 0, 2017 = 0, 2018 = 0, 2019 = 0, 2020 = 200");
  return text;
}

TEST(Housing, WhenLostDoesNotHoldBackWhoComesAfterwards) {
  const std::string chain = exit_to_work("0.03") + R"(
    [[service]]
    name = "course"
    ends_with_programme = false
    source = "test"
    places = { value = 1, unit = "places" }
    duration = { distribution = "constant", value = 1400, unit = "days" }
)";
  const auto times = [](const std::string& text) {
    const Scenario scenario = read(two_waves(text));
    return stories(scenario.chain, run_replication(scenario.chain, sim::Seed{3}, 0, Keep::trajectories));
  };
  const auto without = times(world(chain));
  const auto with_it = times(world(chain + housing("0", R"(
    exit_factor = { value = 0, unit = "factor", evidence = "assumption" }
    exit_factor_lasts = { value = 2000, unit = "days" }
)")));
  ASSERT_EQ(without.size(), 400);
  int at_work = 0;
  for (std::size_t i = 200; i < without.size(); ++i) {
    const std::int64_t work = when(without[i], "to_work");
    if (work < 0 || work > when(without[i], "arrived") + 700 * day) continue;
    EXPECT_EQ(when(with_it[i], "to_work"), work) << "before the home can be lost";
    ++at_work;
  }
  EXPECT_GT(at_work, 50);
}

/// The world's people, in couples.
std::string in_couples(std::string text) {
  return text.insert(text.find("[[arrival]]"), R"([population.household]
    couples = { value = 1, unit = "share" }
    differs = "gender"
)");
}

/// For each household the times at which its two people moved away.
std::map<std::uint32_t, std::vector<std::int64_t>> moves_of_couples(const std::string& text) {
  const Scenario scenario = read(in_couples(world(text)));
  const auto result = run_replication(scenario.chain, sim::Seed{3}, 0, Keep::trajectories);
  EXPECT_EQ(result.broken_identity, "");
  const auto all = stories(scenario.chain, result);
  std::map<std::uint32_t, std::vector<std::int64_t>> moves;
  for (std::size_t i = 0; i < all.size(); ++i)
    moves[result.participants.household[i]].push_back(when(all[i], "moved_away"));
  return moves;
}

TEST(Housing, OfACoupleIsExtendedAndLostTogether) {
  const std::string housed = course + exit_to_work("0") + housing("0.5", extension("6"));
  std::string half = housed;
  half.replace(half.find("extended = { value = 1,"), 23, "extended = { value = 0.5,");
  int moved = 0;
  for (const auto& [household, times] : moves_of_couples(half)) {
    ASSERT_EQ(times.size(), 2u);
    EXPECT_EQ(times[0], times[1]);
    moved += times[0] >= 0 ? 1 : 0;
  }
  EXPECT_NEAR(moved, 50, 4 * std::sqrt(100 * 0.5 * 0.5));
}

TEST(Housing, WhenLostTakesAPartnerAlongWhomTheMunicipalityDoesNotHouse) {
  for (const auto& [household, times] : moves_of_couples(course + exit_to_work("0") + housing("1", R"(
    [[housing.for]]
    attribute = "gender"
    is = ["women"]
)"))) {
    EXPECT_GE(times[0], 0);
    EXPECT_EQ(times[0], times[1]);
  }
}

TEST(Housing, IsSharedByAPartnerWhoComesLater) {
  const Scenario scenario = read(world(course + exit_to_work("0") + housing("1", extension("6")) + R"(
    [[relatives]]
    name = "partners"
    source = "test"
    share = { value = 1, unit = "share" }
    lag = { distribution = "uniform", low = 100, high = 1000, unit = "days" }
    partner = true
    programme = true
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{3}, 0, Keep::trajectories);
  EXPECT_EQ(result.broken_identity, "");
  const auto all = stories(scenario.chain, result);
  EXPECT_EQ(all.size(), 400u);
  for (std::size_t i = 0; i < all.size(); ++i)
    EXPECT_EQ(when(all[i], "moved_away"), when(all[result.participants.household[i]], "moved_away"));
}

void expect_refused(const std::string& text, const std::string& says) {
  const std::string message = refusal(world(course + text));
  EXPECT_NE(message.find(says), std::string::npos) << "in: " << message;
}

TEST(HousingRefused, WhereItMakesNoSense) {
  EXPECT_EQ(refusal(world(course + housing("1", extension("6")))), "");
  expect_refused(R"(
    [housing]
    source = "test"
    length = { value = 0, unit = "years" }
    moves = { value = 1, unit = "share" }
)",
                 "has no length");
  expect_refused(R"(
    [housing]
    source = "test"
    length = { value = -1, unit = "years" }
    moves = { value = 1, unit = "share" }
)",
                 "'housing.length'");
  expect_refused(housing("1", "extension = { value = 6, unit = \"months\" }\n"),
                 "needs 'extension' (how long at a time), 'most_extension'");
  expect_refused(housing("1", extension("0")), "is extended by no time at all");
  expect_refused(housing("1", "exit_factor_lasts = { value = 6, unit = \"months\" }\n"),
                 "needs both 'exit_factor'");
  expect_refused(housing("1", R"(
    exit_factor = { value = 0.5, unit = "factor" }
    exit_factor_lasts = { value = 6, unit = "months" }
)"),
                 "evidence");
  expect_refused(housing("1", R"(
    [[housing.for]]
    attribute = "gender"
    is = ["men"]
    [[housing.for]]
    attribute = "gender"
    is = ["women"]
)"),
                 "[housing] is for nobody");
}

}  // namespace
}  // namespace kedja::models
