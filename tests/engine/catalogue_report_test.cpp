#include "analysis/engine/catalogue_report.hpp"

#include <gtest/gtest.h>

#include "tests/engine/comparison_worlds.hpp"

namespace kedja::analysis {
namespace {

constexpr const char* sources = R"(
[[source]]
name = "s1"
label = { sv = "Källan", en = "The source" }
)";
constexpr const char* overlay = R"(
base = "../today.toml"
scenario.title = "Sooner"
[[service]]
name = "course"
duration = { value = 50, source = "test" }
[[expectation]]
name = "sooner"
kpi = "established_36m"
difference = "higher"
)";

std::string entry(const std::string& keys) {
  std::string text = sources;
  text += "[[entry]]\nname = \"1\"\nfrom = \"s1\"\nlabel = \"One\"\nchanges = \"A shorter course\"\n";
  return text.append(keys).append("\n");
}

models::TextFiles files_with(const std::string& catalogue) {
  return models::TextFiles({{"all/catalogue.toml", catalogue},
                            {"all/today.toml", chain_with("")},
                            {"all/what/shorter.toml", overlay}});
}

std::string refusal_of(const std::string& catalogue) {
  try {
    read_with_scenarios("all/catalogue.toml", files_with(catalogue));
  } catch (const models::ScenarioError& error) {
    return error.what();
  }
  return "";
}

TEST(CatalogueReport, FindsScenariosBesideItWithTheirBasesAndExpectations) {
  const CatalogueReport report = read_with_scenarios(
      "all/catalogue.toml",
      files_with(entry(
          "scenarios = [\"what/shorter.toml\", \"today.toml\"]\nkeys = [\"service.course.duration\"]")));
  ASSERT_EQ(report.catalogue.entries.size(), 1U);
  EXPECT_EQ(report.catalogue.source_of(report.catalogue.entries[0]).label.sv, "Källan");
  const ShownScenario& shown = report.scenarios.at("all/what/shorter.toml");
  EXPECT_EQ(shown.base, "all/today.toml");
  EXPECT_EQ(shown.title.en, "Sooner");
  EXPECT_EQ(shown.expectations.at(0).kpi.measure->id, "established_36m");
  EXPECT_EQ(report.scenarios.at("all/today.toml").base, "");
}

TEST(CatalogueReport, IsAnArrayWithAnObjectForEachEntry) {
  const std::string json = to_json(read_with_scenarios(
      "all/catalogue.toml", files_with(entry("outside = { sv = \"Därför\", en = \"Because\" }"))));
  EXPECT_EQ(
      json,
      R"([{"name":"1","source":"s1","source_label":{"sv":"Källan","en":"The source"},"label":{"sv":"One","en":"One"},)"
      R"("changes":{"sv":"A shorter course","en":"A shorter course"},"scenarios":[],"keys":[],)"
      R"("outside":{"sv":"Därför","en":"Because"}}])"
      "\n");
}

TEST(CatalogueReport, SaysWhatIsWrongWithAnEntry) {
  EXPECT_TRUE(models::says(refusal_of(entry("")), "has no scenario. Name one in `scenarios`"));
  EXPECT_TRUE(models::says(refusal_of(entry("scenarios = [\"today.toml\"]\noutside = \"Because\"")),
                           "has both `scenarios` and `outside`"));
  EXPECT_TRUE(models::says(refusal_of(entry("keys = [\"service.course\"]\noutside = \"Because\"")),
                           "has `keys` without a scenario"));
  EXPECT_TRUE(models::says(refusal_of(entry("scenarios = [\"today.toml\"]\nkeys = [\"service.curse\"]")),
                           "entry '1' is said to be shown by what none of its scenarios has"));
  EXPECT_TRUE(models::says(refusal_of(entry("scenarios = [\"tomorrow.toml\"]")), "tomorrow.toml"));
  EXPECT_TRUE(models::says(refusal_of("[[entry]]\nname = \"1\"\n"), "source"));
}

}  // namespace
}  // namespace kedja::analysis
