#include "models/language/setting.hpp"

#include <gtest/gtest.h>

#include "models/language/document_writer.hpp"
#include "tests/models/language/reading.hpp"

namespace kedja::models {
namespace {

using testing::Lines;
using testing::lines_of;

constexpr const char* scenario = R"([scenario]
title = "1979"
start = 2014-01-01
paired = true
[[service]]
name = "sfi"
places = { value = 200, unit = "places", source = "S1", range = [150, 250] }
effect = { value = 2, unit = "factor", source = "S2", evidence = "causal" }
wait = { distribution = "exponential", mean = 14, unit = "days", source = "S1" }
shape = { distribution = "uniform", low = 1, high = 2, unit = "days", source = "S1" }
requires = ["mapping"]
[[service]]
name = "mapping"
visits = [{ share = 0.1 }, { share = 0.2 }]
[[arrival]]
name = "varmdo"
gender = { women = 0.42, men = 0.58 }
count = { by_year = { 2014 = 40 }, unit = "persons", source = "S1" }
seats = { values = [{ from = 2015-01-01, value = 20 }], unit = "places", source = "S1", range_factor = [0.5, 1.5] }
)";

struct Outcome {
  Node root;
  Lines problems;

  std::string at(std::initializer_list<const char*> path, const char* entry = "sfi") const {
    const Node* node = &root;
    for (const char* key : path) {
      if (node->is_list()) {
        for (const auto& item : node->list()) {
          if (name_of(item) == entry || name_of(item).empty()) node = &item;
          if (name_of(*node) == entry) break;
        }
      }
      node = node->find(key);
      if (node == nullptr) return "nothing";
    }
    return to_inline_toml(*node);
  }
};

Outcome set(std::initializer_list<const char*> settings) {
  Problems problems;
  Document document = load_document("a.toml", TextFiles(TextFiles::Texts{{"a.toml", scenario}}), problems);
  for (const char* setting : settings) apply_setting(document, setting, problems);
  return {document.root, lines_of(problems)};
}

TEST(Setting, ReplacesANumberAndItsSourceAndItsRange) {
  const Outcome outcome = set({"service.sfi.places=300"});
  EXPECT_EQ(outcome.problems, Lines{});
  EXPECT_EQ(outcome.at({"service", "places"}),
            R"({ source = "set on the command line", unit = "places", value = 300 })");
}

TEST(Setting, RemembersWhatStoodThere) {
  const Node root = set({"service.sfi.places=300"}).root;
  const Node& value = *root.find("service")->list()[1].find("places")->find("value");
  EXPECT_EQ(to_string(value.where), "--set service.sfi.places=300");
  EXPECT_EQ(value.layer, 1);
  ASSERT_EQ(value.history.size(), 1U);
  EXPECT_EQ(to_string(value.history[0].where), "a.toml:7");
  EXPECT_EQ(value.history[0].text, "200");
}

TEST(Setting, TakesANumberWithItsUnit) {
  EXPECT_EQ(set({"service.sfi.places=35 %"}).at({"service", "places"}),
            R"({ source = "set on the command line", unit = "%", value = 35.0 })");
}

TEST(Setting, AnEffectSetThisWayRestsOnAnAssumption) {
  EXPECT_EQ(set({"service.sfi.effect=1.5"}).at({"service", "effect", "evidence"}), "\"assumption\"");
}

TEST(Setting, OfADistributionIsItsMean) {
  EXPECT_EQ(
      set({"service.sfi.wait=20"}).at({"service", "wait"}),
      R"({ distribution = "exponential", mean = 20, source = "set on the command line", unit = "days" })");
  EXPECT_EQ(set({"service.sfi.shape.low=0.5"}).at({"service", "shape", "low"}), "0.5");
}

TEST(Setting, OfADistributionInAnotherUnitKeepsTheUnitThatItsOtherNumbersHave) {
  EXPECT_EQ(
      set({"service.sfi.wait=6 weeks"}).at({"service", "wait"}),
      R"({ distribution = "exponential", mean = 42.0, source = "set on the command line", unit = "days" })");
}

TEST(Setting, ReachesSharesYearsAndDates) {
  const Outcome outcome = set({"arrival.varmdo.gender.women=0.5", "arrival.varmdo.count.by_year.2014=80",
                               "arrival.varmdo.seats.values.2015-01-01.value=30"});
  EXPECT_EQ(outcome.problems, Lines{});
  EXPECT_EQ(outcome.at({"arrival", "gender"}, "varmdo"),
            R"({ men = 0.58, source = "set on the command line", women = 0.5 })");
  EXPECT_EQ(outcome.at({"arrival", "count"}, "varmdo"),
            R"({ by_year = { 2014 = 80 }, source = "set on the command line", unit = "persons" })");
  EXPECT_EQ(
      outcome.at({"arrival", "seats"}, "varmdo"),
      R"({ source = "set on the command line", unit = "places", values = [{ from = 2015-01-01, value = 30 }] })");
}

TEST(Setting, ReplacesTextsDatesFlagsAndLists) {
  const Outcome outcome = set({"scenario.title=2018", "scenario.start=2015-01-01", "scenario.paired=false",
                               "service.sfi.requires=[\"a\", \"b\"]"});
  EXPECT_EQ(outcome.problems, Lines{});
  EXPECT_EQ(outcome.at({"scenario"}), R"({ paired = false, start = 2015-01-01, title = "2018" })");
  EXPECT_EQ(outcome.at({"service", "requires"}), R"(["a", "b"])");
}

TEST(Setting, ReachesEntriesWithoutANameByTheirPlace) {
  const Outcome outcome = set({"service.mapping.visits.#2.share=0.3"});
  EXPECT_EQ(outcome.problems, Lines{});
  EXPECT_NE(to_inline_toml(outcome.root).find("visits = [{ share = 0.1 }, { share = 0.3, source"),
            std::string::npos)
      << to_inline_toml(outcome.root);
  EXPECT_EQ(
      set({"service.mapping.visits.#3.share=0.3"}).problems,
      Lines{"--set service.mapping.visits.#3.share=0.3: 'service.mapping.visits.#3.share' is not in the "
            "scenario ('service.mapping.visits' has: #1, #2). Did you mean 'service.mapping.visits.#1'?"});
}

TEST(Setting, OfAnUnknownPathNamesTheNearest) {
  EXPECT_EQ(
      set({"service.sfi.plcaes=300"}).problems,
      Lines{"--set service.sfi.plcaes=300: 'service.sfi.plcaes' is not in the scenario ('service.sfi' has: "
            "effect, name, places, requires, shape, wait). Did you mean 'service.sfi.places'?"});
  EXPECT_EQ(set({"service.sfy.places=300"}).problems,
            Lines{"--set service.sfy.places=300: 'service.sfy.places' is not in the scenario ('service' has: "
                  "mapping, sfi). Did you mean 'service.sfi'?"});
  EXPECT_EQ(set({"zzz=1"}).problems,
            Lines{"--set zzz=1: 'zzz' is not in the scenario (it has: arrival, scenario, "
                  "service)."});
  EXPECT_EQ(
      set({"scenario.paired.x=1"}).problems,
      Lines{"--set scenario.paired.x=1: 'scenario.paired.x' is not in the scenario ('scenario.paired' has "
            "nothing below it)."});
}

TEST(Setting, KeepsTheKindOfAValue) {
  EXPECT_EQ(
      set({"service.sfi.places=many"}).problems,
      Lines{"--set service.sfi.places=many: 'service.sfi.places' expected a number, found a text (many)"});
}

TEST(Setting, OfASeriesNamesTheNumbersThatCanBeSet) {
  EXPECT_EQ(set({"arrival.varmdo.seats=30"}).problems,
            Lines{"--set arrival.varmdo.seats=30: 'arrival.varmdo.seats' is a table (only a single value can "
                  "be set). "
                  "It changes over time. Set one of: arrival.varmdo.seats.values.2015-01-01"});
  EXPECT_EQ(set({"arrival.varmdo.count=30"}).problems,
            Lines{"--set arrival.varmdo.count=30: 'arrival.varmdo.count' is a table (only a single value can "
                  "be set). "
                  "It changes over time. Set one of: arrival.varmdo.count.by_year.2014"});
}

TEST(Setting, SaysHowAValueIsWrittenThatPeopleWriteOtherwise) {
  const auto ending = [](const char* setting) {
    const Lines problems = set({setting}).problems;
    return problems.empty() ? "" : problems.front().substr(problems.front().rfind(". ") + 2);
  };
  EXPECT_EQ(ending("service.sfi.places=15,5"), "Decimals are written with a point: 0.52");
  EXPECT_EQ(ending("service.sfi.places=50%"), "Write a space before the sign: 50 %");
  EXPECT_EQ(ending("scenario.start=20140101"), "A date is written 2014-01-31");
}

TEST(Setting, OfATableIsRefused) {
  EXPECT_EQ(set({"scenario=3"}).problems,
            Lines{"--set scenario=3: 'scenario' is a table (only a single value can be "
                  "set). Set one of: paired, start, title"});
  EXPECT_EQ(
      set({"service.sfi.shape=3"}).problems,
      Lines{"--set service.sfi.shape=3: 'service.sfi.shape' is a table (only a single value can be set). "
            "Set one of: distribution, high, low, source, unit"});
}

TEST(Setting, HasAPathAndAValue) {
  const std::string why = "not a setting (it has no '='). Write path=value, such as service.sfi.places=300";
  EXPECT_EQ(set({"service.sfi.places"}).problems, Lines{"--set service.sfi.places: " + why});
  EXPECT_EQ(set({"=3"}).problems, Lines{"--set =3: " + why});
}

}  // namespace
}  // namespace kedja::models
