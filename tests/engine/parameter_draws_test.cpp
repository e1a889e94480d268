#include "analysis/engine/parameter_draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/language/text.hpp"
#include "tests/engine/comparison_worlds.hpp"

namespace kedja::analysis {
namespace {

const std::string unsure = chain_with(R"(
    [[service]]
    name = "placement"
    after = ["course"]
    source = "assumption"
    places = { values = [{ from = 2014-01-01, value = 8 }, { from = 2016-01-01, value = 20 }], unit = "places", range_factor = [0.5, 1.5] }
    duration = { distribution = "lognormal", mean = 3, sd = 1, unit = "months", range = [2, 5] }
)");

std::string replaced(std::string text, const std::string& old, const std::string& with) {
  const auto at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), with);
}

const DrawnParameter& parameter(const ParameterDraws& draws, const std::string& path) {
  for (const DrawnParameter& one : draws.parameters())
    if (one.number.path == path) return one;
  throw std::runtime_error("no parameter " + path);
}

/// The number that a draw sets at a path.
double set_at(const ParameterDraws& draws, std::size_t scenario, std::uint64_t draw,
              const std::string& path) {
  for (const std::string& setting : draws.settings(scenario, draw))
    if (setting.starts_with(path + "=")) return *models::parse_number(setting.substr(path.size() + 1));
  throw std::runtime_error("nothing sets " + path);
}

TEST(LatinHypercube, HasOneDrawInEachStrip) {
  const auto heights = latin_hypercube(sim::Seed{3}, "service.sfi.places", 50);
  std::vector<int> strips(50);
  for (const double height : heights) ++strips.at(static_cast<std::size_t>(std::floor(height * 50)));
  EXPECT_TRUE(std::ranges::all_of(strips, [](int n) { return n == 1; }));
}

TEST(LatinHypercube, IsAnotherForAnotherNameOrSeedAndElseTheSame) {
  const auto heights = latin_hypercube(sim::Seed{3}, "a", 20);
  EXPECT_EQ(latin_hypercube(sim::Seed{3}, "a", 20), heights);
  EXPECT_NE(latin_hypercube(sim::Seed{3}, "b", 20), heights);
  EXPECT_NE(latin_hypercube(sim::Seed{4}, "a", 20), heights);
  EXPECT_FALSE(std::ranges::is_sorted(heights));
}

TEST(ParameterDraws, AreOfAllNumbersWithARange) {
  const models::Scenario scenario = named("base.toml", unsure);
  const ParameterDraws draws({&scenario}, sim::Seed{1}, 10);
  ASSERT_EQ(draws.parameters().size(), 2U);
  const auto& duration = parameter(draws, "service.placement.duration").number;
  EXPECT_EQ(duration.unit, "months");
  EXPECT_TRUE(duration.is_assumption());
  EXPECT_NEAR(duration.stated, 3, 1e-9);
  EXPECT_NEAR(duration.low, 2, 1e-9);
  EXPECT_NEAR(duration.high, 5, 1e-9);
  const auto& places = parameter(draws, "service.placement.places").number;
  EXPECT_EQ(places.unit, "factor");
  EXPECT_EQ(places.low, 0.5);
  EXPECT_EQ(places.high, 1.5);
  ASSERT_EQ(places.points.size(), 2U);
}

TEST(ParameterDraws, LieWithinTheRangesAndFillThem) {
  const models::Scenario scenario = named("base.toml", unsure);
  const ParameterDraws draws({&scenario}, sim::Seed{1}, 100);
  double least = 9;
  double most = 0;
  for (std::uint64_t draw = 0; draw < 100; ++draw) {
    const double months = set_at(draws, 0, draw, "service.placement.duration");
    EXPECT_DOUBLE_EQ(months, parameter(draws, "service.placement.duration").value(draw));
    least = std::min(least, months);
    most = std::max(most, months);
  }
  EXPECT_GE(least, 2);
  EXPECT_LT(least, 2.03);
  EXPECT_LE(most, 5);
  EXPECT_GT(most, 4.97);
}

TEST(ParameterDraws, MoveAWholeSeriesByOneFactorToWholePlaces) {
  const models::Scenario scenario = named("base.toml", unsure);
  const ParameterDraws draws({&scenario}, sim::Seed{1}, 20);
  for (std::uint64_t draw = 0; draw < 20; ++draw) {
    const double factor = parameter(draws, "service.placement.places").value(draw);
    const std::string path = "service.placement.places.values.";
    EXPECT_EQ(set_at(draws, 0, draw, path + "2014-01-01"), std::floor(8 * factor + 0.5));
    EXPECT_EQ(set_at(draws, 0, draw, path + "2016-01-01"), std::floor(20 * factor + 0.5));
  }
}

TEST(ParameterDraws, KeepTheirHeightInAnotherRange) {
  const models::Scenario base = named("base.toml", unsure);
  const models::Scenario other =
      named("a.toml", replaced(unsure, "mean = 3, sd = 1, unit = \"months\", range = [2, 5]",
                               "mean = 6, sd = 1, unit = \"months\", range = [5, 9]"));
  const ParameterDraws draws({&base, &other}, sim::Seed{1}, 10);
  EXPECT_EQ(draws.parameters().size(), 2U);
  for (std::uint64_t draw = 0; draw < 10; ++draw) {
    const double here = set_at(draws, 0, draw, "service.placement.duration");
    const double there = set_at(draws, 1, draw, "service.placement.duration");
    EXPECT_NEAR((here - 2) / 3, (there - 5) / 4, 1e-9);
    EXPECT_EQ(set_at(draws, 0, draw, "service.placement.places.values.2016-01-01"),
              set_at(draws, 1, draw, "service.placement.places.values.2016-01-01"));
  }
}

TEST(ParameterDraws, LeaveAloneWhatIsAskedAbout) {
  const models::Scenario base = named("base.toml", unsure);
  const models::Scenario other =
      named("a.toml", replaced(unsure, "mean = 3, sd = 1, unit = \"months\", range = [2, 5]",
                               "mean = 4, sd = 1, unit = \"months\", range = [2, 5]"));
  const ParameterDraws draws({&base, &other}, sim::Seed{1}, 10);
  EXPECT_EQ(draws.not_drawn(), std::vector<std::string>{"service.placement.duration"});
  for (const std::size_t scenario : {0, 1}) {
    EXPECT_THROW(set_at(draws, scenario, 0, "service.placement.duration"), std::runtime_error);
    EXPECT_NO_THROW(set_at(draws, scenario, 0, "service.placement.places.values.2016-01-01"));
  }
}

TEST(ParameterDraws, LeaveAloneWhatAnAlternativeIsSureOf) {
  const models::Scenario base = named("base.toml", unsure);
  const models::Scenario other =
      named("a.toml", replaced(unsure, "mean = 3, sd = 1, unit = \"months\", range = [2, 5]",
                               "mean = 6, sd = 1, unit = \"months\", source = \"test\""));
  const ParameterDraws draws({&base, &other}, sim::Seed{1}, 10);
  EXPECT_THROW(set_at(draws, 1, 0, "service.placement.duration"), std::runtime_error);
  EXPECT_NO_THROW(set_at(draws, 0, 0, "service.placement.duration"));
}

std::string handover(const std::string& name, const std::string& rule, const std::string& mean) {
  return "[[handover]]\nname = \"" + name + "\"\nto = \"course\"\n" + rule +
         "\ndelay = { distribution = \"exponential\", mean = " + mean +
         ", unit = \"days\", source = \"assumption\", range = [5, 50] }\n";
}

TEST(ParameterDraws, OfARuleThatSaysANumberAgainAreThatNumbers) {
  const std::string reform = "[[reform]]\nname = \"new\"\nfrom = 2015-01-01\n";
  const models::Scenario base = named("base.toml", chain_with(handover("old", "", "20")));
  const models::Scenario same = named("a.toml", chain_with(handover("old", "until = \"new\"", "20") + reform +
                                                           handover("again", "since = \"new\"", "20")));
  const ParameterDraws draws({&base, &same}, sim::Seed{1}, 10);
  EXPECT_EQ(draws.parameters().size(), 1U);
  EXPECT_EQ(set_at(draws, 1, 4, "handover.again.delay"), set_at(draws, 0, 4, "handover.old.delay"));
}

// A reform that an alternative brings asks what its numbers do. One that the base has too is part of both.
TEST(ParameterDraws, LeaveAloneWhatAReformChangesWithinTheRange) {
  const std::string reform = "[[reform]]\nname = \"new\"\nfrom = 2015-01-01\n";
  const models::Scenario base = named("base.toml", chain_with(handover("old", "", "20")));
  const std::string changed = chain_with(handover("old", "until = \"new\"", "20") + reform +
                                         handover("sooner", "since = \"new\"", "10"));
  const models::Scenario other = named("a.toml", changed);
  const ParameterDraws draws({&base, &other}, sim::Seed{1}, 10);
  EXPECT_TRUE(draws.parameters().empty());
  EXPECT_EQ(draws.not_drawn(), (std::vector<std::string>{"handover.old.delay", "handover.sooner.delay"}));
  const models::Scenario reformed = named("base.toml", changed);
  EXPECT_EQ(ParameterDraws({&reformed, &other}, sim::Seed{1}, 10).parameters().size(), 2U);
}

TEST(ParameterDraws, OfPartsOfAWholeSumToIt) {
  const std::string parts =
      "shares = { women = 0.5, men = 0.5, source = \"assumption\", range = { women = "
      "[0.3, 0.7], men = [0.4, 0.6] } }";
  const models::Scenario scenario =
      named("base.toml", replaced(unsure, "shares = { women = 0.5, men = 0.5 }", parts));
  const ParameterDraws draws({&scenario}, sim::Seed{1}, 10);
  EXPECT_EQ(draws.parameters().size(), 4U);
  for (std::uint64_t draw = 0; draw < 10; ++draw) {
    const std::string path = "population.people.attribute.gender.shares.";
    EXPECT_NEAR(set_at(draws, 0, draw, path + "women") + set_at(draws, 0, draw, path + "men"), 1, 1e-12);
  }
}

TEST(ParameterDraws, MakeScenariosThatCanBeRun) {
  const models::Scenario scenario = named("base.toml", unsure);
  const ParameterDraws draws({&scenario}, sim::Seed{1}, 10);
  for (std::uint64_t draw = 0; draw < 10; ++draw) {
    const auto drawn =
        models::scenario_from_resolved(scenario.resolved, "drawn.toml", draws.settings(0, draw));
    EXPECT_EQ(static_cast<double>(drawn.chain.services[1].capacity.back().places),
              set_at(draws, 0, draw, "service.placement.places.values.2016-01-01"));
  }
}

TEST(ParameterDraws, OfANumberDoNotHangOnTheOthers) {
  const models::Scenario base = named("base.toml", unsure);
  const models::Scenario more =
      named("more.toml", replaced(unsure, "hazard = { value = 0.03, unit = \"per month\" }",
                                  "hazard = { value = 0.03, unit = \"per month\", range = [0.01, 0.05] }"));
  const ParameterDraws few({&base}, sim::Seed{1}, 10);
  const ParameterDraws many({&more}, sim::Seed{1}, 10);
  EXPECT_EQ(many.parameters().size(), 3U);
  EXPECT_EQ(parameter(few, "service.placement.duration").heights,
            parameter(many, "service.placement.duration").heights);
}

TEST(ParameterDraws, SayWhatTheyCannotSet) {
  const models::Scenario scenario = named("base.toml", chain_with(R"(
    [[service]]
    name = "placement"
    after = ["course"]
    source = "test"
    duration = { distribution = "uniform", low = 20, high = 40, unit = "days", range = [20, 60] }
)"));
  const ParameterDraws draws({&scenario}, sim::Seed{1}, 10);
  EXPECT_TRUE(draws.parameters().empty());
  EXPECT_EQ(draws.not_drawn(), std::vector<std::string>{"service.placement.duration"});
}

}  // namespace
}  // namespace kedja::analysis
