#include "models/language/scenario_reader.hpp"

#include <gtest/gtest.h>

#include "models/language/document_writer.hpp"
#include "models/language/toml_reader.hpp"
#include "tests/models/language/sample_concepts.hpp"

namespace kedja::models::testing {
namespace {

const TextFiles files(TextFiles::Texts{
    {"2017.toml", sound_scenario},
    {"ten-more.toml",
     "base = \"2017.toml\"\n[[service]]\nname = \"sfi-2c\"\nplaces = { value = 22, source = \"council\" }\n"},
    {"wrong.toml",
     "base = \"2017.toml\"\n[[service]]\nname = \"sfi-2c\"\nplaces.value = 22\nowner = \"komun\"\n"},
    {"broken.toml", "base = \"nowhere.toml\"\n"}});

TEST(ScenarioReader, ReadsAScenarioOverItsBaseWithSettings) {
  const auto reading =
      read_scenario("ten-more.toml", scenario_schema(), files, {"arrival.assigned.count.by_year.2014=80"});
  EXPECT_EQ(reading.definition.services[0].places.points[0].value.value, 22);
  EXPECT_EQ(reading.definition.services[0].places.points[0].value.source, "council");
  EXPECT_EQ(reading.definition.arrivals[0].count.points[0].value.value, 80);
  EXPECT_EQ(reading.document.files, (std::vector<std::string>{"2017.toml", "ten-more.toml"}));
  EXPECT_EQ(reading.parameters.size(), 14U);
}

TEST(ScenarioReader, ThrowsEverythingWrongAtOnce) {
  try {
    read_scenario("wrong.toml", scenario_schema(), files, {"service.sfi-2c.pass=2"});
    FAIL() << "nothing was thrown";
  } catch (const ScenarioError& error) {
    EXPECT_STREQ(
        error.what(),
        "--set service.sfi-2c.pass=2: 'service.sfi-2c.pass' is 2 (it can only be between 0 and 1). Check the "
        "number and its unit\n"
        "wrong.toml:4: 'service.sfi-2c.places' has a new value but the source of the old one ('S1', "
        "2017.toml:30; a new value needs its own source). Give it a `source`, or \"assumption\" and a range\n"
        "wrong.toml:5: service 'sfi-2c' owner 'komun' (no such authority). Did you mean 'kommun'?");
  }
}

TEST(ScenarioReader, DoesNotReadOnWhenALayerIsMissing) {
  try {
    read_scenario("broken.toml", scenario_schema(), files);
    FAIL() << "nothing was thrown";
  } catch (const ScenarioError& error) {
    EXPECT_EQ(error.problems().size(), 1U);
  }
}

TEST(ScenarioReader, TheResolvedTextReadsBackAsTheSameScenario) {
  const auto reading = read_scenario("ten-more.toml", scenario_schema(), files);
  const std::string text = to_toml(reading.document.root);
  EXPECT_NE(text.find("assumption"), std::string::npos) << "the defaults are written out";
  const auto again =
      read_scenario("all.toml", scenario_schema(), TextFiles(TextFiles::Texts{{"all.toml", text}}));
  EXPECT_EQ(to_toml(again.document.root), text);
  ASSERT_EQ(again.parameters.size(), reading.parameters.size());
  for (std::size_t i = 0; i < again.parameters.size(); ++i) {
    EXPECT_EQ(again.parameters[i].value, reading.parameters[i].value) << again.parameters[i].path;
    EXPECT_EQ(again.parameters[i].source, reading.parameters[i].source) << again.parameters[i].path;
  }
}

TEST(ScenarioReader, ADefaultCanBeSet) {
  const auto reading = read_scenario("2017.toml", scenario_schema(), files, {"service.sfi-2c.pass=0.9"});
  EXPECT_EQ(reading.definition.services[0].pass.value, 0.9);
}

}  // namespace
}  // namespace kedja::models::testing
