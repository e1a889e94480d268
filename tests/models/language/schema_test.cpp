#include "models/language/schema.hpp"

#include <gtest/gtest.h>

#include "models/language/document_writer.hpp"
#include "models/language/toml_reader.hpp"
#include "tests/models/language/sample_concepts.hpp"

namespace kedja::models::testing {
namespace {

TEST(Schema, ReadsEveryKindOfField) {
  const Read read = read_text(sound_scenario);
  ASSERT_EQ(read.problems, Lines{});
  EXPECT_EQ(read.scenario.frame.title, "Värmdö");
  EXPECT_EQ(read.scenario.frame.start, (CivilDate{2014, 1, 1}));
  ASSERT_EQ(read.scenario.services.size(), 2U);
  EXPECT_EQ(read.scenario.services[0].name, "sfi-2c") << "sorted by name";
  EXPECT_EQ(read.scenario.services[0].label.sv, "Sfi 2C");
  EXPECT_EQ(read.scenario.services[0].label.en, "Sfi 2C");
  const Service& service = read.scenario.services[1];
  EXPECT_EQ(service.label.en, "Swedish");
  EXPECT_EQ(service.where, (Location{"a.toml", 8}));
  EXPECT_EQ(service.places.points.size(), 2U);
  EXPECT_EQ(service.work.kind, DistributionKind::gamma);
  EXPECT_EQ(service.pass.value, 0.35);
  EXPECT_EQ(service.speed_up.evidence, "association");
  EXPECT_EQ(service.group.value, 20);
  EXPECT_EQ(service.open_for, (Span{0, 24}));
  EXPECT_EQ(service.opens, (CivilDate{2014, 8, 18}));
  EXPECT_FALSE(service.refills);
  EXPECT_EQ(service.owner.kind, "authority");
  EXPECT_EQ(service.owner.index, 0);
  ASSERT_EQ(service.needed.size(), 1U);
  EXPECT_EQ(service.needed[0].index, 0);
  EXPECT_EQ(service.languages, (std::vector<std::string>{"sv", "ar"}));
  ASSERT_EQ(service.levels.size(), 1U);
  EXPECT_EQ(service.levels[0].hours.value, 700 * 3600.0);
  EXPECT_EQ(read.scenario.arrivals[0].counts, Counting::adults);
  EXPECT_EQ(read.scenario.arrivals[0].gender.size(), 2U);
}

TEST(Schema, AFieldNotSaidIsItsDefaultOrNotGiven) {
  const Read read = read_text(sound_scenario);
  const Service& service = read.scenario.services[0];
  EXPECT_EQ(service.pass.value, 0.8);
  EXPECT_EQ(service.pass.source, "assumption");
  EXPECT_EQ(service.pass.range, std::pair(0.6, 1.0));
  EXPECT_EQ(to_string(service.pass.where), "built in");
  EXPECT_TRUE(service.refills);
  EXPECT_FALSE(service.group.given);
  EXPECT_FALSE(service.work.mean.given);
  EXPECT_FALSE(service.owner.given());
}

TEST(Schema, EveryNumberReadIsListedByItsPath) {
  const Read read = read_text(sound_scenario);
  std::vector<std::string> paths;
  for (const auto& parameter : read.parameters) paths.push_back(parameter.path);
  EXPECT_EQ(paths, (std::vector<std::string>{
                       "arrival.assigned.count.by_year.2014", "arrival.assigned.count.by_year.2015",
                       "arrival.assigned.gender.men", "arrival.assigned.gender.women", "service.sfi-2c.pass",
                       "service.sfi-2c.places", "service.sfi-2d.group", "service.sfi-2d.level.a.hours",
                       "service.sfi-2d.open_for", "service.sfi-2d.pass",
                       "service.sfi-2d.places.values.2014-01-01", "service.sfi-2d.places.values.2016-07-01",
                       "service.sfi-2d.speed_up", "service.sfi-2d.work"}));
}

TEST(Schema, EveryListedPathCanBeSet) {
  const Read read = read_text(sound_scenario);
  for (const auto& parameter : read.parameters) {
    const std::string value = std::to_string(static_cast<int>(parameter.stated));
    const Read changed = read_files({{"a.toml", sound_scenario}}, {parameter.path + "=" + value});
    const bool one_share = parameter.path.find("gender") != std::string::npos;
    EXPECT_EQ(changed.problems.size(), one_share ? 1U : 0U) << parameter.path;
    EXPECT_EQ(changed.parameter(parameter.path).stated, std::stod(value)) << parameter.path;
    EXPECT_EQ(changed.parameter(parameter.path).source, "set on the command line") << parameter.path;
  }
}

TEST(Schema, AnUnknownKeyIsAProblemWithTheKnownOnes) {
  EXPECT_EQ(
      wrong_in_service("opnes = \"2014-01-01\""),
      Lines{"a.toml:5: service 'x' has an unknown key 'opnes' (it takes: name, label, places, work, pass, "
            "speed_up, group, open_for, opens, refills, owner, requires, languages, level, source, note). "
            "Did you mean 'opens'?"});
  EXPECT_EQ(read_text("[scenario]\nstart = 2014-01-01\nend = 3\n").problems,
            Lines{"a.toml:3: 'scenario' has an unknown key 'end' (it takes: title, start, source, note)."});
  EXPECT_EQ(read_text("servce = []\n[scenario]\nstart = 2014-01-01\n").problems,
            Lines{"a.toml:1: the scenario has an unknown key 'servce' (it takes: scenario, authority, "
                  "service, arrival, "
                  "source, note). Did you mean 'service'?"});
}

TEST(Schema, AMissingKeyIsAProblem) {
  EXPECT_EQ(
      read_text("[scenario]\nstart = 2014-01-01\n[[service]]\nname = \"x\"\n").problems,
      Lines{"a.toml:3: service 'x' has no `places` (People at the same time; it must be said). Add it"});
  EXPECT_EQ(
      read_text("[scenario]\nstart = 2014-01-01\n[[authority]]\n").problems,
      Lines{"a.toml:3: authority '#1' has no `name` (What other tables call it: small letters, digits and "
            "hyphens; it must be said). Add it"});
  EXPECT_EQ(read_text("source = \"S1\"\n").problems,
            Lines{"a.toml:1: the scenario has no `scenario` (What it is about; it must be said). Add it"});
}

TEST(Schema, AValueOfAnotherKindIsAProblem) {
  EXPECT_EQ(wrong_in_service("label = 3"),
            Lines{"a.toml:5: 'service.x.label' expected a table, found a whole number"});
  EXPECT_EQ(wrong_in_service("refills = \"yes\""),
            Lines{"a.toml:5: 'service.x.refills' expected true or false, found a text"});
  EXPECT_EQ(wrong_in_service("opens = 2014"),
            Lines{"a.toml:5: 'service.x.opens' expected a date, found a whole number"});
  EXPECT_EQ(wrong_in_service("languages = \"sv\""),
            Lines{"a.toml:5: 'service.x.languages' expected a list, found a text"});
  EXPECT_EQ(wrong_in_service("languages = [1]"),
            Lines{"a.toml:5: 'service.x.languages' expected a text, found a whole number"});
  EXPECT_EQ(wrong_in_service("owner = true"),
            Lines{"a.toml:5: 'service.x.owner' expected a text, found true or false"});
  EXPECT_EQ(wrong_in_service("requires = \"x\""),
            Lines{"a.toml:5: 'service.x.requires' expected a list, found a text"});
  EXPECT_EQ(wrong_in_service("level = { name = \"a\" }"),
            Lines{"a.toml:5: 'service.x.level' expected a list, found a table"});
  EXPECT_EQ(wrong_in_service("source = 1"),
            Lines{"a.toml:5: 'service.x.source' expected a text, found a whole number"});
  EXPECT_EQ(read_text("scenario = 3\n").problems,
            Lines{"a.toml:1: 'scenario' expected a table, found a whole number"});
  EXPECT_EQ(read_text("service = [1]\n[scenario]\nstart = 2014-01-01\n").problems,
            Lines{"a.toml:1: 'service.#1' expected a table, found a whole number"});
}

TEST(Schema, ANameHasNoCapitalsOrSpaces) {
  EXPECT_EQ(
      read_text("[scenario]\nstart = 2014-01-01\n[[authority]]\nname = \"Värmdö\"\n").problems,
      Lines{
          "a.toml:4: 'authority.Värmdö.name' is 'Värmdö' (a name is small letters a-z, digits and hyphens). "
          "Keep å, ä, ö and capitals for the label"});
}

TEST(Schema, ALabelHasBothLanguages) {
  EXPECT_EQ(wrong_in_service("label = { sv = \"Sfi\" }"),
            Lines{"a.toml:5: 'service.x.label' has no `en`. Write { sv = \"...\", en = \"...\" }"});
  EXPECT_EQ(wrong_in_service("label = { sv = \"Sfi\", en = \"x\", fi = \"y\" }"),
            Lines{"a.toml:5: service 'x', 'label' has an unknown key 'fi' (it takes: sv, en)."});
}

TEST(Schema, ADateIsADayOfTheCalendar) {
  EXPECT_EQ(
      wrong_in_service("opens = \"2015-02-29\""),
      Lines{"a.toml:5: 'service.x.opens' is '2015-02-29' (not a day of the calendar). Write 2015-01-01"});
}

TEST(Schema, AChoiceIsOneOfItsWords) {
  EXPECT_EQ(
      wrong_in_arrival("counts = \"adult\""),
      Lines{
          "a.toml:5: 'arrival.x.counts' is 'adult' (it is one of: persons, adults). Did you mean 'adults'?"});
}

TEST(Schema, AListNamesNothingTwice) {
  EXPECT_EQ(wrong_in_service("languages = [\"sv\", \"sv\"]"),
            Lines{"a.toml:5: 'service.x.languages' names 'sv' twice. Keep one"});
  EXPECT_EQ(wrong_in_service("requires = [\"x\", \"x\"]"),
            Lines{"a.toml:5: 'service.x.requires' names 'x' twice. Keep one"});
}

TEST(Schema, EverythingWrongIsFoundAtOnce) {
  EXPECT_EQ(wrong_in_service("opens = 3\nrefills = 3\nlanguages = 3").size(), 3U);
}

TEST(Schema, ACheckBetweenFieldsRunsOnlyOnASoundTable) {
  struct Pair {
    bool a = false, b = false;
  };
  const auto schema = TableSchema<Pair>("pair", "Two flags")
                          .flag("a", &Pair::a, "One")
                          .flag("b", &Pair::b, "Two")
                          .check([](const Pair& pair, const Node& node, ReadContext& context) {
                            if (pair.a && pair.b)
                              context.concept_problem(node, Message("{subject} has both"));
                          });
  const auto wrong = [&](const char* text) {
    Problems problems;
    const TextFiles files({});
    read_definition(read_toml(text, "a.toml", problems), schema, files, problems);
    return lines_of(problems);
  };
  EXPECT_EQ(wrong("a = true\nb = true\n"), Lines{"a.toml:1: the scenario has both"});
  EXPECT_EQ(wrong("a = true\n"), Lines{});
  EXPECT_EQ(wrong("a = true\nb = 3\n").size(), 1U);
}

TEST(JsonSchema, ComesFromTheSameFields) {
  const Node schema = json_schema(scenario_schema(), SchemaUse::whole);
  EXPECT_EQ(schema.find("$schema")->text(), "https://json-schema.org/draft/2020-12/schema");
  const Node& service = *schema.find("properties")->find("service")->find("items");
  EXPECT_FALSE(service.find("additionalProperties")->boolean());
  EXPECT_EQ(to_inline_toml(*service.find("required")), R"(["name"])");
  EXPECT_EQ(to_inline_toml(*service.find("if")), R"({ required = ["like"] })");
  EXPECT_EQ(to_inline_toml(*service.find("else")->find("required")), R"(["name", "places"])");
  std::vector<std::string> keys = keys_of(*service.find("properties"));
  const auto declared = service_schema();
  for (const auto& field : declared.fields()) {
    EXPECT_NE(std::find(keys.begin(), keys.end(), field.key), keys.end()) << field.key;
    EXPECT_EQ(service.find("properties")->find(field.key)->find("description")->text(), field.doc);
  }
  EXPECT_EQ(keys.size(), declared.fields().size() + 4) << "its fields, source, note, like and each";
}

TEST(JsonSchema, SaysUnitsBoundsChoicesAndDefaults) {
  const Node schema = json_schema(scenario_schema(), SchemaUse::whole);
  const Node& service = *schema.find("properties")->find("service")->find("items")->find("properties");
  const Node& pass = *service.find("pass");
  EXPECT_EQ(to_inline_toml(*pass.find("properties")->find("unit")->find("enum")), R"(["share", "%"])");
  EXPECT_EQ(pass.find("allOf")
                ->list()[1]
                .find("then")
                ->find("properties")
                ->find("value")
                ->find("maximum")
                ->number(),
            100);
  EXPECT_EQ(pass.find("default")->find("value")->number(), 0.8);
  EXPECT_EQ(to_inline_toml(*schema.find("properties")
                                ->find("arrival")
                                ->find("items")
                                ->find("properties")
                                ->find("counts")
                                ->find("enum")),
            R"(["persons", "adults"])");
}

TEST(JsonSchema, OfAnOverlayRequiresOnlyNames) {
  const Node schema = json_schema(scenario_schema(), SchemaUse::overlay);
  EXPECT_EQ(schema.find("required"), nullptr);
  const Node& service = *schema.find("properties")->find("service")->find("items");
  EXPECT_EQ(to_inline_toml(*service.find("required")), R"(["name"])");
  EXPECT_NE(service.find("properties")->find("remove"), nullptr);
  EXPECT_EQ(service.find("properties")->find("work")->find("required"), nullptr);
}

}  // namespace
}  // namespace kedja::models::testing
