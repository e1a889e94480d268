#include "models/language/parameter.hpp"

#include <gtest/gtest.h>

#include "tests/models/language/sample_concepts.hpp"

namespace kedja::models::testing {
namespace {

TEST(Parameter, KeepsTheNumberItsUnitSourceRangeAndPlace) {
  const Read read = read_text(sound_scenario);
  const Parameter& speed_up = read.scenario.services[1].speed_up;
  EXPECT_EQ(speed_up.value, 1.5);
  EXPECT_EQ(speed_up.stated, 1.5);
  EXPECT_EQ(speed_up.unit, "factor");
  EXPECT_EQ(speed_up.source, "assumption");
  EXPECT_EQ(speed_up.range, std::pair(1.0, 2.0));
  EXPECT_EQ(speed_up.path, "service.sfi-2d.speed_up");
  EXPECT_EQ(speed_up.where, (Location{"a.toml", 15}));
  EXPECT_TRUE(speed_up.given);
}

TEST(Parameter, InheritsTheSourceOfTheConceptAroundIt) {
  const Read read = read_text(sound_scenario);
  EXPECT_EQ(read.parameter("service.sfi-2d.pass").source, "S1 table 2");
  EXPECT_EQ(read.parameter("service.sfi-2d.level.a.hours").source, "X11");
}

TEST(Parameter, IsATableWithAValue) {
  EXPECT_EQ(wrong_in_service("group = 20"),
            Lines{"a.toml:5: 'service.x.group' is a bare number (a number needs a unit and a source). Write "
                  "{ value = 20, unit = \"persons\", source = \"...\" }"});
  EXPECT_EQ(wrong_in_service("group = \"20\""),
            Lines{"a.toml:5: 'service.x.group' expected a number, found a text. Write "
                  "{ value = ..., unit = \"persons\", source = \"...\" }"});
  EXPECT_EQ(wrong_in_service("group = { unit = \"persons\", source = \"S1\" }"),
            Lines{"a.toml:5: 'service.x.group' has no `value`. Write "
                  "{ value = ..., unit = \"persons\", source = \"...\" }"});
  EXPECT_EQ(wrong_in_service("group = { value = \"20\", unit = \"persons\", source = \"S1\" }"),
            Lines{"a.toml:5: 'service.x.group' expected a number, found a text"});
}

TEST(Parameter, TakesNoUnknownKeys) {
  EXPECT_EQ(
      wrong_in_service("group = { value = 20, unit = \"persons\", source = \"S1\", rnage = [1, 2] }"),
      Lines{
          "a.toml:5: service 'x', 'group' has an unknown key 'rnage' (it takes: value, unit, source, range, "
          "note). Did you mean 'range'?"});
}

TEST(Parameter, NeedsAUnitOfItsDimension) {
  EXPECT_EQ(
      wrong_in_service("group = { value = 20, source = \"S1\" }"),
      Lines{"a.toml:5: 'service.x.group' has no unit (it is a number of persons). Give it a `unit`: persons, "
            "people"});
  EXPECT_EQ(wrong_in_service("group = { value = 20, unit = \"days\", source = \"S1\" }"),
            Lines{"a.toml:5: 'service.x.group' has the unit 'days' (it is a number of persons, in persons, "
                  "people)."});
  EXPECT_EQ(wrong_in_service("group = { value = 20, unit = \"person\", source = \"S1\" }"),
            Lines{"a.toml:5: 'service.x.group' has the unit 'person' (it is a number of persons, in persons, "
                  "people). "
                  "Did you mean 'persons'?"});
  EXPECT_EQ(wrong_in_service("group = { value = 20, unit = 3, source = \"S1\" }"),
            Lines{"a.toml:5: 'service.x.group.unit' expected a text, found a whole number"});
}

TEST(Parameter, NeedsASource) {
  const std::string none =
      "a.toml:5: 'service.x.group' has no source (every number needs one). Give it a `source`, or "
      "\"assumption\" and a "
      "range";
  EXPECT_EQ(wrong_in_service("group = { value = 20, unit = \"persons\" }"), Lines{none});
  EXPECT_EQ(wrong_in_service("group = { value = 20, unit = \"persons\", source = \" \" }"), Lines{none});
}

TEST(Parameter, AnAssumptionNeedsARange) {
  EXPECT_EQ(
      wrong_in_service("group = { value = 20, unit = \"persons\", source = \"assumption\" }"),
      Lines{
          "a.toml:5: 'service.x.group' is an assumption without a range (it must say how far off it may be). "
          "Write range = [low, high]"});
}

TEST(Parameter, AnAssumptionMayBeExplained) {
  EXPECT_TRUE(is_assumption("assumption"));
  EXPECT_TRUE(is_assumption("Assumption: half of S1"));
  EXPECT_FALSE(is_assumption("S1 on assumptions"));
  EXPECT_FALSE(is_assumption(""));
}

TEST(Parameter, ARangeIsTwoNumbersAroundTheValue) {
  const auto with_range = [](const std::string& range) {
    return wrong_in_service("group = { value = 20, unit = \"persons\", source = \"S1\", range = " + range +
                            " }");
  };
  EXPECT_EQ(with_range("[10, 30]"), Lines{});
  const Lines not_two = {
      "a.toml:5: 'service.x.group' has a range that is not two numbers. Write range = [low, high]"};
  EXPECT_EQ(with_range("[10]"), not_two);
  EXPECT_EQ(with_range("[\"a\", 30]"), not_two);
  EXPECT_EQ(with_range("3"), not_two);
  EXPECT_EQ(
      with_range("[30, 10]"),
      Lines{"a.toml:5: 'service.x.group' has a range that ends before it begins. Write range = [low, high]"});
  EXPECT_EQ(with_range("[21, 30]"),
            Lines{"a.toml:5: 'service.x.group' is 20 persons (outside its range [21, 30], "
                  "a.toml:5). Correct one of them"});
  EXPECT_EQ(with_range("[10, 41]"),
            Lines{"a.toml:5: 'service.x.group' is 41 persons (it can only be between 1 and 40 "
                  "persons). Check the number and its unit"});
}

TEST(Parameter, IsANumberThatCanBeMeant) {
  const auto of = [](const std::string& value) {
    return wrong_in_service("group = { value = " + value + ", unit = \"persons\", source = \"S1\" }");
  };
  EXPECT_EQ(
      of("nan"),
      Lines{
          "a.toml:5: 'service.x.group' is nan (not a number that can be counted with). Write a finite one"});
  EXPECT_EQ(
      of("-inf"),
      Lines{
          "a.toml:5: 'service.x.group' is -inf (not a number that can be counted with). Write a finite one"});
  EXPECT_EQ(of("-3"),
            Lines{"a.toml:5: 'service.x.group' is -3 persons (it can't be negative). Write 0 or more"});
  EXPECT_EQ(of("4000"),
            Lines{"a.toml:5: 'service.x.group' is 4000 persons (it can only be between 1 and 40 persons). "
                  "Check the number and its unit"});
  EXPECT_EQ(of("2.5"),
            Lines{"a.toml:5: 'service.x.group' is 2.5 persons (only whole numbers can be meant). Round it"});
  EXPECT_EQ(of("20.0"), Lines{});
}

TEST(Parameter, AnEffectSaysWhatItRestsOn) {
  const auto with_evidence = [](const std::string& evidence) {
    return wrong_in_service("speed_up = { value = 1.5, source = \"S1\"" + evidence + " }");
  };
  EXPECT_EQ(with_evidence(", evidence = \"causal\""), Lines{}) << "a factor needs no unit";
  EXPECT_EQ(with_evidence(""),
            Lines{"a.toml:5: 'service.x.speed_up' has no evidence (an effect says what it rests "
                  "on). Give it `evidence`: causal, association, assumption"});
  EXPECT_EQ(
      with_evidence(", evidence = \"casual\""),
      Lines{"a.toml:5: 'service.x.speed_up' has the evidence 'casual' (it is one of: causal, association, "
            "assumption). Did you mean 'causal'?"});
  EXPECT_EQ(with_evidence(", evidence = 3"),
            Lines{"a.toml:5: 'service.x.speed_up.evidence' expected a text, found a whole number"});
}

TEST(Span, KeepsMonthsOfTheCalendar) {
  const auto open_for = [](const std::string& span) {
    return read_text(
        "[scenario]\nstart = 2014-01-01\n[[service]]\nname = \"x\"\nsource = \"S1\"\nopen_for = " + span +
        "\nplaces = { value = 1, unit = \"places\" }\n");
  };
  EXPECT_EQ(open_for("{ value = 24, unit = \"months\" }").scenario.services[0].open_for, (Span{0, 24}));
  EXPECT_EQ(open_for("{ value = 1.5, unit = \"years\" }").scenario.services[0].open_for, (Span{0, 18}));
  EXPECT_EQ(open_for("{ value = 90, unit = \"days\" }").scenario.services[0].open_for,
            (Span{90 * 86400.0, 0}));
  EXPECT_EQ(
      open_for("{ value = 1.5, unit = \"months\" }").problems,
      Lines{"a.toml:6: 'service.x.open_for' is 1.5 months (the calendar has whole months only). Write it in "
            "days, or in whole months"});
}

// Where a number of an overlay gets its source. -----------------------------------------------------------

constexpr const char* old_text =
    "[scenario]\nstart = 2014-01-01\n[[service]]\nname = \"x\"\nsource = \"S1\"\n"
    "places = { value = 1, unit = \"places\" }\n"
    "group = { value = 20, unit = \"persons\", source = \"S2\", range = [10, 30] }\n"
    "speed_up = { value = 2, evidence = \"causal\" }\n";

Read read_overlay(const std::string& service_lines) {
  return read_files({{"old.toml", old_text},
                     {"a.toml", "base = \"old.toml\"\n[[service]]\nname = \"x\"\n" + service_lines + "\n"}});
}

TEST(Provenance, ANewValueNeedsItsOwnSource) {
  EXPECT_EQ(read_overlay("group = { value = 25 }").problems,
            Lines{"a.toml:4: 'service.x.group' has a new value but the source of the old one ('S2', "
                  "old.toml:7; a new "
                  "value needs its own source). Give it a `source`, or \"assumption\" and a range"});
  EXPECT_EQ(read_overlay("places = { value = 2 }").problems,
            Lines{"a.toml:4: 'service.x.places' has a new value but the source of the old one ('S1', "
                  "old.toml:5; a new "
                  "value needs its own source). Give it a `source`, or \"assumption\" and a range"});
}

TEST(Provenance, ANewValueWithASourceKeepsTheUnitAndRange) {
  const Read read = read_overlay("group = { value = 25, source = \"S3\" }");
  EXPECT_EQ(read.problems, Lines{});
  EXPECT_EQ(read.parameter("service.x.group").source, "S3");
  EXPECT_EQ(read.parameter("service.x.group").value, 25);
  EXPECT_EQ(read.parameter("service.x.group").range, std::pair(10.0, 30.0));
}

TEST(Provenance, ANewSourceOfAConceptIsThatOfItsNewNumbersOnly) {
  const Read read = read_overlay("source = \"council\"\ngroup = { value = 25 }");
  EXPECT_EQ(read.problems, Lines{});
  EXPECT_EQ(read.parameter("service.x.group").source, "council");
  EXPECT_EQ(read.parameter("service.x.places").source, "S1") << "was not changed";
}

TEST(Provenance, AnOldValueMayGetABetterSource) {
  const Read read = read_overlay("group = { source = \"S9\" }");
  EXPECT_EQ(read.problems, Lines{});
  EXPECT_EQ(read.parameter("service.x.group").source, "S9");
}

TEST(Provenance, ANewEffectNeedsItsOwnEvidence) {
  EXPECT_EQ(read_overlay("speed_up = { value = 3, source = \"S3\" }").problems,
            Lines{"a.toml:4: 'service.x.speed_up' has a new value but the evidence of the old one (an effect "
                  "says what "
                  "it rests on). Give it `evidence`: causal, association, assumption"});
}

}  // namespace
}  // namespace kedja::models::testing
