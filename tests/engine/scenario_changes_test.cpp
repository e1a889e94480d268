#include "analysis/engine/scenario_changes.hpp"

#include <gtest/gtest.h>

#include "tests/engine/comparison_worlds.hpp"

namespace kedja::analysis {
namespace {

const std::string with_handover = chain_with(R"(
    [[service]]
    name = "next"
    after = ["course"]
    source = "test"
    places = { value = 20, unit = "places" }
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[handover]]
    name = "old"
    from = "course"
    to = "next"
    source = "test"
    delay = { distribution = "constant", value = 10, unit = "days", range = [5, 20] }
)");

const std::string reform = R"(
    [[reform]]
    name = "sooner"
    from = 2014-01-01
    [[handover]]
    name = "new"
    from = "course"
    to = "next"
    since = "sooner"
    delay = { distribution = "constant", value = 1, unit = "days", source = "assumption", range = [0, 5] }
)";

std::string replaced(std::string text, const std::string& old, const std::string& with) {
  const auto at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), with);
}

std::string with_rule() {
  return replaced(with_handover, "to = \"next\"\n    source = \"test\"",
                  "to = \"next\"\n    until = \"sooner\"\n    source = \"test\"") +
         reform;
}

std::vector<ScenarioChange> changes_to(const std::string& other, const std::string& base = with_handover) {
  return changes_between(models::explain_stored(named("base.toml", base)),
                         models::explain_stored(named("a.toml", other)));
}

const ScenarioChange& change_of(const std::vector<ScenarioChange>& changes, const std::string& path) {
  for (const ScenarioChange& change : changes)
    if (change.path == path) return change;
  throw std::runtime_error("no change of " + path);
}

TEST(ScenarioChanges, SayBothValuesWithTheirUnits) {
  const auto changes = changes_to(replaced(with_handover, "value = 20, unit", "value = 30, unit"));
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].path, "service.next.places");
  EXPECT_EQ(changes[0].base_value, "20 places");
  EXPECT_EQ(changes[0].value, "30 places");
  EXPECT_EQ(changes[0].source, "test");
  EXPECT_FALSE(changes[0].is_assumed);
  EXPECT_EQ(changes[0].hangs_on, "");
  EXPECT_EQ(kind_of(changes), AlternativeKind::capacity);
}

TEST(ScenarioChanges, OfTheSameScenarioAreNone) {
  EXPECT_TRUE(changes_to(with_handover).empty());
  EXPECT_EQ(kind_of(std::vector<ScenarioChange>{}), AlternativeKind::none);
}

TEST(ScenarioChanges, OfARuleHangOnItsReform) {
  const auto changes = changes_to(with_rule());
  EXPECT_EQ(kind_of(changes), AlternativeKind::rule);
  EXPECT_EQ(reforms_of(changes), std::vector<std::string>{"sooner"});
  for (const char* path :
       {"reform.sooner.from", "handover.old.until", "handover.new.since", "handover.new.delay"})
    EXPECT_TRUE(change_of(changes, path).goes_with_it) << path;
  const ScenarioChange& delay = change_of(changes, "handover.new.delay");
  EXPECT_EQ(delay.base_value, "");
  EXPECT_TRUE(delay.is_assumed);
  EXPECT_EQ(delay.range, "0 to 5");
}

TEST(ScenarioChanges, OfARuleAndPlacesAreMixed) {
  const auto changes = changes_to(replaced(with_rule(), "value = 20, unit", "value = 30, unit"));
  EXPECT_EQ(kind_of(changes), AlternativeKind::mixed);
}

TEST(ScenarioChanges, OfWhatARuleThatIsThereSaysDoNotGoWithIt) {
  const auto changes = changes_to(
      replaced(with_rule(), "value = 1, unit = \"days\", source", "value = 3, unit = \"days\", source"),
      with_rule());
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].hangs_on, "sooner");
  EXPECT_FALSE(changes[0].goes_with_it);
  EXPECT_EQ(kind_of(changes), AlternativeKind::rule);
}

TEST(ScenarioChanges, OfTargetsAreNotOfTheChain) {
  const auto changes = changes_to(with_handover + R"(
    [[target]]
    name = "observed"
    kpi = "arrivals"
    year = 2014
    value = 200
    unit = "persons"
    source = "test"
)");
  EXPECT_FALSE(changes.empty());
  EXPECT_EQ(kind_of(changes), AlternativeKind::none);
}

}  // namespace
}  // namespace kedja::analysis
