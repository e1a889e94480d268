#include "models/definition/lever.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "tests/models/language/reading.hpp"
#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

using testing::Lines;

constexpr const char* chain = R"(
[[authority]]
name = "school"
[[service]]
name = "sfi"
authority = "school"
source = "S1"
places = { value = 90, unit = "places", range = [60, 150], source = "assumption" }
duration = { distribution = "gamma", mean = 10, sd = 5, unit = "weeks" }
share = { value = 0.5, unit = "share" }
[[service]]
name = "praktik"
after = ["sfi"]
source = "S1"
places = { values = [{ from = 2014-01-01, value = 8 }, { from = 2018-01-01, value = 18 }], unit = "places", range_factor = [0.5, 1.5], source = "assumption" }
duration = { distribution = "constant", value = 3, unit = "months" }
[[handover]]
name = "to-praktik"
from = "sfi"
to = "praktik"
source = "S1"
delay = { distribution = "exponential", mean = 14, unit = "days" }
meeting = { every = "month", on = "15" }
)";

/// The world with a lever of some keys that changes something.
std::string with_lever(const std::string& keys, const std::string& change, const std::string& name = "more") {
  return world(chain) + "[[lever]]\nname = \"" + name + "\"\nlabel = \"A lever\"\nwho = \"school\"\n" + keys +
         "\n[[lever.change]]\n" + change + "\n";
}
std::string adding(const std::string& value, const std::string& change) {
  return with_lever("unit = \"places\"\nrange = [0, 40]\nstep = 10\nbaseline = 0\nvalue = " + value, change);
}

double stated(const Scenario& scenario, const std::string& path) {
  for (const Parameter& parameter : scenario.parameters)
    if (parameter.path == path) return parameter.stated;
  ADD_FAILURE() << "no number " << path;
  return 0;
}
std::string source(const Scenario& scenario, const std::string& path) {
  for (const Parameter& parameter : scenario.parameters)
    if (parameter.path == path) return parameter.source;
  return "nothing";
}

Service sfi(const Scenario& scenario) {
  for (const Service& service : scenario.chain.services)
    if (service.name == "sfi") return service;
  ADD_FAILURE() << "no service sfi";
  return {};
}

/// The problems of a scenario without the place they are at.
Lines problems_of(const std::string& text) {
  try {
    read(text);
  } catch (const ScenarioError& error) {
    Lines lines;
    for (const Problem& problem : error.problems()) lines.push_back(in_english(problem.message));
    return lines;
  }
  return {};
}

constexpr const char* more_places = "path = \"service.sfi.places\"\nhow = \"add\"";

TEST(Lever, AtItsBaselineChangesNothing) {
  const Scenario plain = read(world(chain));
  const Scenario at_rest = read(adding("0", more_places));
  EXPECT_EQ(stated(at_rest, "service.sfi.places"), 90);
  EXPECT_EQ(source(at_rest, "service.sfi.places"), "assumption");
  EXPECT_EQ(bytes(run_replication(at_rest.chain, sim::Seed{1}, 0, Keep::trajectories)),
            bytes(run_replication(plain.chain, sim::Seed{1}, 0, Keep::trajectories)));
}

TEST(Lever, AddsToANumberThatKeepsItsSourceAndRange) {
  const Scenario scenario = read(adding("20", more_places));
  EXPECT_EQ(stated(scenario, "service.sfi.places"), 110);
  EXPECT_EQ(source(scenario, "service.sfi.places"), "assumption; lever more adds 20 places");
  EXPECT_EQ(sfi(scenario).capacity.front().places, 110);
}

TEST(Lever, StandsAtItsBaselineUntilSomethingSaysOtherwise) {
  const std::string text =
      with_lever("unit = \"places\"\nrange = [0, 40]\nstep = 10\nbaseline = 0", more_places);
  const TextFiles files(TextFiles::Texts{
      {"a.toml", text}, {"b.toml", "base = \"a.toml\"\n[[lever]]\nname = \"more\"\nvalue = 30\n"}});
  EXPECT_EQ(stated(load_scenario("a.toml", files), "service.sfi.places"), 90);
  EXPECT_EQ(stated(load_scenario("b.toml", files), "service.sfi.places"), 120);
  EXPECT_EQ(stated(load_scenario("a.toml", files, {"lever.more.value=20"}), "service.sfi.places"), 110);
  EXPECT_EQ(stated(load_scenario("a.toml", files, {"lever.more=20 places"}), "service.sfi.places"), 110);
}

TEST(Lever, IsAppliedOnceHoweverOftenTheScenarioIsStoredAndRead) {
  const Scenario first = read(adding("20", more_places));
  const Scenario second = scenario_from_resolved(first.resolved, "again.toml");
  EXPECT_EQ(second.resolved, first.resolved);
  EXPECT_EQ(stated(second, "service.sfi.places"), 110);
  EXPECT_EQ(bytes(run_replication(first.chain, sim::Seed{1}, 0, Keep::trajectories)),
            bytes(run_replication(second.chain, sim::Seed{1}, 0, Keep::trajectories)));
}

TEST(Lever, OnANumberSetOnTheCommandLineReadsBackTheSame) {
  const TextFiles files(TextFiles::Texts{{"a.toml", adding("20", more_places)}});
  const Scenario first = load_scenario("a.toml", files, {"service.sfi.places=300"});
  EXPECT_EQ(stated(first, "service.sfi.places"), 320);
  EXPECT_EQ(stated(scenario_from_resolved(first.resolved, "again.toml"), "service.sfi.places"), 320);
}

TEST(Lever, ConvertsItsUnitToThatOfThePath) {
  const Scenario scenario =
      read(with_lever("unit = \"days\"\nrange = [0, 28]\nstep = 7\nbaseline = 0\nvalue = 14",
                      "path = \"service.sfi.duration\"\nhow = \"add\""));
  EXPECT_EQ(stated(scenario, "service.sfi.duration"), 12);
}

TEST(Lever, MultipliesTheMeanOfADistributionAndAShare) {
  const std::string keys = "unit = \"factor\"\nrange = [0.5, 1.5]\nstep = 0.1\nbaseline = 1\nvalue = 1.1";
  EXPECT_EQ(stated(read(with_lever(keys, "path = \"service.sfi.duration.mean\"\nhow = \"multiply\"")),
                   "service.sfi.duration"),
            11);
  EXPECT_EQ(
      stated(read(with_lever(keys, "path = \"service.sfi.share\"\nhow = \"multiply\"")), "service.sfi.share"),
      0.55);
}

TEST(Lever, SetsANumberWhoseSourceItBecomes) {
  const Scenario scenario =
      read(with_lever("unit = \"days\"\nrange = [0, 28]\nstep = 7\nbaseline = 14\nvalue = 7",
                      "path = \"handover.to-praktik.delay\"\nhow = \"set\""));
  EXPECT_EQ(stated(scenario, "handover.to-praktik.delay"), 7);
  EXPECT_EQ(source(scenario, "handover.to-praktik.delay"), "lever more");
}

TEST(Lever, ChangesAllOfASeriesOrItFromADay) {
  const std::string praktik = "path = \"service.praktik.places\"\nhow = \"add\"";
  const std::string keys = "unit = \"places\"\nrange = [0, 4]\nstep = 1\nbaseline = 0\nvalue = 3";
  const Scenario all = read(with_lever(keys, praktik));
  EXPECT_EQ(stated(all, "service.praktik.places.values.2014-01-01"), 11);
  EXPECT_EQ(stated(all, "service.praktik.places.values.2018-01-01"), 21);
  const Scenario later = read(with_lever(keys, praktik + "\nfrom = 2016-07-01"));
  EXPECT_EQ(stated(later, "service.praktik.places.values.2014-01-01"), 8);
  EXPECT_EQ(stated(later, "service.praktik.places.values.2016-07-01"), 11);
  EXPECT_EQ(stated(later, "service.praktik.places.values.2018-01-01"), 21);
  const Scenario last = read(with_lever(keys, praktik + "\nfrom = 2018-01-01"));
  EXPECT_EQ(stated(last, "service.praktik.places.values.2014-01-01"), 8);
  EXPECT_EQ(stated(last, "service.praktik.places.values.2018-01-01"), 21);
}

TEST(Lever, ChangesAConstantFromADayWhereItsKeyTakesASeries) {
  const Scenario scenario = read(adding("20", std::string(more_places) + "\nfrom = 2015-03-01"));
  const auto capacity = sfi(scenario).capacity;
  ASSERT_EQ(capacity.size(), 2U);
  EXPECT_EQ(capacity[0].places, 90);
  EXPECT_EQ(capacity[1].places, 110);
  EXPECT_EQ(capacity[1].from, scenario.chain.calendar.midnight(std::chrono::year(2015) / 3 / 1));
}

TEST(Lever, ChangesYearsAndReachesTablesInCsv) {
  const std::string arrivals = R"(
    [[arrival]]
    name = "more-adults"
    municipality = "here"
    population = "people"
    counts = "adults"
    persons = { table = "a.csv", unit = "persons", source = "S1" }
)";
  const std::string lever =
      with_lever("unit = \"factor\"\nrange = [0.5, 2]\nstep = 0.5\nbaseline = 1\nvalue = 2",
                 "path = \"arrival.more-adults.persons\"\nhow = \"multiply\"\nfrom = 2015-01-01");
  const TextFiles files(
      TextFiles::Texts{{"a.toml", lever + arrivals}, {"a.csv", "year;value\n2014;10\n2015;20\n"}});
  const Scenario scenario = load_scenario("a.toml", files);
  EXPECT_EQ(stated(scenario, "arrival.more-adults.persons.by_year.2014"), 10);
  EXPECT_EQ(stated(scenario, "arrival.more-adults.persons.by_year.2015"), 40);
}

TEST(Lever, TurnsASwitch) {
  const std::string change = "path = \"service.sfi.ends_with_programme\"\nhow = \"set\"";
  EXPECT_TRUE(sfi(read(with_lever("baseline = true", change))).ends_with_programme);
  EXPECT_FALSE(sfi(read(with_lever("baseline = true\nvalue = false", change))).ends_with_programme);
}

TEST(Lever, MakesAChoice) {
  const std::string change = "path = \"handover.to-praktik.meeting.on\"\nhow = \"set\"";
  const std::string keys = "choices = [\"1\", \"15\"]\nbaseline = \"15\"";
  const auto story = [&](const std::string& more) {
    return bytes(
        run_replication(read(with_lever(keys + more, change)).chain, sim::Seed{1}, 0, Keep::trajectories));
  };
  EXPECT_EQ(story(""), story("\nvalue = \"15\""));
  EXPECT_NE(story(""), story("\nvalue = \"1\""));
}

TEST(Lever, SharesAValueWithOneThatAlsoAdds) {
  const std::string second =
      "[[lever]]\nname = \"other\"\nlabel = \"B\"\nwho = \"school\"\nunit = \"places\"\nrange = [0, "
      "10]\nstep = 5\n"
      "baseline = 0\nvalue = 5\n[[lever.change]]\npath = \"service.sfi.places.value\"\nhow = ";
  const Scenario scenario = read(adding("20", more_places) + second + "\"add\"\n");
  EXPECT_EQ(stated(scenario, "service.sfi.places"), 115);
  EXPECT_EQ(source(scenario, "service.sfi.places"),
            "assumption; lever more adds 20 places; lever other adds 5 places");
}

TEST(Lever, ThatWouldMatterInItsOrderIsRefused) {
  const std::string setting =
      "[[lever]]\nname = \"other\"\nlabel = \"B\"\nwho = \"school\"\nunit = \"places\"\nrange = [80, "
      "100]\nstep = 5\n"
      "baseline = 90\n[[lever.change]]\npath = \"service.sfi.places.value\"\nhow = \"set\"\n";
  EXPECT_EQ(
      problems_of(adding("0", more_places) + setting),
      Lines{
          "lever 'other' changes 'service.sfi.places.value', which lever 'more' changes too (it would matter "
          "which came first). Let one change do it, or add in both"});
}

TEST(Lever, ThatLeadsNowhereNamesTheNearest) {
  EXPECT_EQ(problems_of(adding("0", "path = \"service.sfi.plcaes\"\nhow = \"add\"")),
            Lines{"lever 'more' changes what is not there: 'service.sfi.plcaes' is not in the scenario "
                  "('service.sfi' "
                  "has: authority, duration, ends_with_programme, name, places, share, source). Did you mean "
                  "'service.sfi.places'?"});
  EXPECT_EQ(problems_of(adding("0", "path = \"service.sfi\"\nhow = \"add\"")),
            Lines{"lever 'more' changes 'service.sfi', which has no one value. Name one below it: authority, "
                  "duration, "
                  "ends_with_programme, name, places, share, source"});
  EXPECT_EQ(
      problems_of(adding("0", "path = \"service\"\nhow = \"add\"")),
      Lines{
          "lever 'more' changes 'service', which is a list (a lever moves single values). Name one of them"});
  for (const char* path : {"service.sfi.name", "service.sfi.places.unit", "lever.more.step"})
    EXPECT_EQ(problems_of(adding("0", "path = \"" + std::string(path) + "\"\nhow = \"add\"")),
              Lines{"lever 'more' changes '" + std::string(path) +
                    "' (a lever changes numbers, switches and choices of the chain). Name one of these"});
}

TEST(Lever, StandsWithinItsRangeAndOnAStep) {
  EXPECT_EQ(problems_of(adding("50", more_places)),
            Lines{"lever 'more' has the value 50 places (it goes from 0 to 40 places). Keep it within that"});
  EXPECT_EQ(problems_of(adding("15", more_places)),
            Lines{"lever 'more' has the value 15 places (it goes from 0 in steps of 10 places). Take the "
                  "nearest step"});
  EXPECT_EQ(
      problems_of(with_lever("unit = \"places\"\nrange = [10, 40]\nstep = 10\nbaseline = 0\nvalue = 10",
                             more_places)),
      Lines{"lever 'more' has the baseline 0 places (it goes from 10 to 40 places). Keep it within that"});
}

TEST(Lever, KeepsItsPathWithinTheRangeOfThePath) {
  EXPECT_EQ(
      problems_of(with_lever("unit = \"places\"\nrange = [0, 80]\nstep = 10\nbaseline = 0", more_places)),
      Lines{"lever 'more' changes 'service.sfi.places' to 170 places when it stands at 80 places (outside "
            "the range "
            "of 'service.sfi.places', 60 to 150 places, world.toml:31). Narrow the lever's range, or widen "
            "that one"});
}

// The number then has no range that an author gave it.
TEST(Lever, MayPassTheRangeOfANumberSetOnTheCommandLine) {
  const std::string text = with_lever("unit = \"places\"\nrange = [-4, 4]\nstep = 1\nbaseline = 0",
                                      "path = \"service.praktik.places\"\nhow = \"add\"");
  EXPECT_EQ(problems_of(text).size(), 0U);
  const std::string path = "service.praktik.places.values.2014-01-01";
  EXPECT_EQ(stated(scenario_from_resolved(text, "world.toml", {path + "=4"}), path), 4);
}

TEST(Lever, MeasuresWhatItsPathMeasures) {
  EXPECT_EQ(
      problems_of(with_lever("unit = \"days\"\nrange = [0, 40]\nstep = 10\nbaseline = 0", more_places)),
      Lines{"lever 'more' changes 'service.sfi.places', which is in places, but the lever is in days (they "
            "measure different things). Correct the lever's unit"});
  EXPECT_EQ(problems_of(with_lever("unit = \"places\"\nrange = [1, 4]\nstep = 1\nbaseline = 1",
                                   "path = \"service.sfi.places\"\nhow = \"multiply\"")),
            Lines{"lever 'more' changes 'service.sfi.places', which is in places, but the lever is in places "
                  "(a lever "
                  "that multiplies is in factor or %). Correct the lever's unit"});
  EXPECT_EQ(
      problems_of(with_lever("baseline = true", "path = \"service.sfi.places\"\nhow = \"set\"")),
      Lines{"lever 'more' changes 'service.sfi.places', which is a whole number, but its baseline is true. "
            "Make it one of the same kind"});
}

TEST(Lever, ChangesOverTimeOnlyWhatCan) {
  const std::string days = "unit = \"days\"\nrange = [0, 28]\nstep = 7\nbaseline = 0";
  EXPECT_EQ(
      problems_of(with_lever(days, "path = \"service.sfi.duration\"\nhow = \"add\"\nfrom = 2015-01-01")),
      Lines{"lever 'more' changes 'service.sfi.duration' from 2015-01-01, which can't change over time. "
            "Remove 'from'"});
  const std::string factor = "unit = \"factor\"\nrange = [0.5, 1.5]\nstep = 0.5\nbaseline = 1";
  EXPECT_EQ(
      problems_of(
          with_lever(factor, "path = \"arrival.adults.persons\"\nhow = \"multiply\"\nfrom = 2014-03-01")),
      Lines{
          "lever 'more' changes 'arrival.adults.persons' from 2014-03-01, whose numbers are of whole years. "
          "Write from = 2014-01-01"});
  const std::string few = "unit = \"places\"\nrange = [0, 4]\nstep = 1\nbaseline = 0";
  EXPECT_EQ(problems_of(with_lever(few,
                                   "path = \"service.praktik.places.values.2018-01-01\"\nhow = \"add\"\n"
                                   "from = 2018-03-01")),
            Lines{"lever 'more' changes 'service.praktik.places.values.2018-01-01' from 2018-03-01, which is "
                  "one number "
                  "of a series. Remove 'from', or name the series"});
  EXPECT_EQ(
      problems_of(with_lever(few, "path = \"service.sfi.places.value\"\nhow = \"add\"\nfrom = 2018-03-01")),
      Lines{"lever 'more' changes 'service.sfi.places.value' from 2018-03-01, which is one number. Remove "
            "'from', or "
            "name 'service.sfi.places'"});
}

TEST(Lever, HasABaselineThatLeavesTheScenarioAsItIs) {
  const std::string scale = "unit = \"places\"\nrange = [80, 100]\nstep = 10\nbaseline = 80";
  EXPECT_EQ(problems_of(with_lever(scale, "path = \"service.sfi.places\"\nhow = \"set\"")),
            Lines{"lever 'more' changes 'service.sfi.places', which is 90 places, but its baseline is 80 "
                  "places (there "
                  "it must leave the scenario as it is). Correct the baseline"});
  EXPECT_EQ(
      problems_of(with_lever(scale, more_places)),
      Lines{
          "lever 'more' adds to 'service.sfi.places', but its baseline is 80 places (which would change it). "
          "Write baseline = 0"});
}

TEST(Lever, SaysItsScale) {
  const auto problem = [](const std::string& keys) {
    const Lines lines = problems_of(with_lever(keys, more_places));
    return lines.empty() ? "" : lines.front();
  };
  EXPECT_EQ(problem("unit = \"places\"\nrange = [40, 0]\nstep = 10\nbaseline = 0"),
            "lever 'more' has no range of two numbers, the lower first. Write range = [low, high]");
  EXPECT_EQ(problem("unit = \"places\"\nrange = [0, 40]\nbaseline = 0"),
            "lever 'more' has no step that fits into its range. Write step = ... in the unit of the range");
  EXPECT_EQ(problem("range = [0, 40]\nstep = 10\nbaseline = 0"),
            "lever 'more' has no unit (its numbers need one). Add it: places, factor, ...");
  EXPECT_EQ(problem("unit = \"seats\"\nrange = [0, 40]\nstep = 10\nbaseline = 0"),
            "lever 'more' has the unit 'seats' (there is no such unit). Write places, days, %, factor, ...");
  EXPECT_EQ(problem("step = 1\nbaseline = true"),
            "lever 'more' has a unit, a range or a step, but its baseline is true (only numbers have them). "
            "Remove them");
  EXPECT_EQ(problem("baseline = \"15\""),
            "lever 'more' is a choice without `choices` (what else could it be?). Write choices = [\"...\"]");
  EXPECT_EQ(problem("baseline = true\nchoices = [\"15\"]"),
            "lever 'more' has `choices`, but its baseline is no text (nothing to choose). Remove them");
  EXPECT_EQ(problem("baseline = true\nvalue = 3"),
            "lever 'more' has the value 3, but its baseline is true (both are a position of it). Write the "
            "same kind");
  EXPECT_EQ(problem("baseline = true"),
            "lever 'more' adds to 'service.sfi.places', but its baseline is true (not a "
            "number). Write how = \"set\"");
  EXPECT_EQ(problem("baseline = \"15\"\nchoices = [\"1\", \"15\"]\nvalue = \"2\""),
            "lever 'more' has the value '2' (its choices are: 1, 15). Did you mean '1'?");
  EXPECT_EQ(problem("baseline = 2014-01-01"),
            "'lever.more.baseline' expected a number, a text, or true or false, found a date");
  EXPECT_EQ(problem("unit = \"places\"\nrange = [0, inf]\nstep = 10\nbaseline = 0"),
            "'lever.more.range' is inf (not a number that can be counted with). Write a finite one");
}

TEST(Lever, ThatChangesNothingOrHasAnUnknownOwnerIsRefused) {
  const std::string scale = "unit = \"places\"\nrange = [0, 40]\nstep = 10\nbaseline = 0\n";
  const std::string head = "[[lever]]\nname = \"more\"\nlabel = \"A\"\n" + scale;
  EXPECT_EQ(problems_of(world(chain) + head + "who = \"school\"\nchange = []\n"),
            Lines{"lever 'more' changes nothing (it would be pulled in vain). Add [[lever.change]]"});
  EXPECT_EQ(problems_of(world(chain) + head + "who = \"schol\"\n[[lever.change]]\n" + more_places + "\n"),
            Lines{"lever 'more' who 'schol' (no such authority). Did you mean 'school'?"});
}

// At -8 there are two places for groups of five; at 0, where it stands, nothing is wrong.
TEST(Lever, IsTriedAtBothEnds) {
  const std::string cohort = R"(
[[service]]
name = "course"
source = "S1"
places = { value = 10, unit = "places" }
duration = { distribution = "constant", value = 9, unit = "weeks" }
cohort = { start = { every = "month", on = "1" }, least = { value = 5, unit = "persons" }, most = { value = 10, unit = "persons" } }
)";
  const std::string text = with_lever("unit = \"places\"\nrange = [-8, 8]\nstep = 4\nbaseline = 0",
                                      "path = \"service.course.places\"\nhow = \"add\"") +
                           cohort;
  const TextFiles files(TextFiles::Texts{{"a.toml", text}});
  const Scenario scenario = load_scenario("a.toml", files);
  try {
    try_levers(scenario, "a.toml", files, {});
    FAIL() << "two places are too few";
  } catch (const ScenarioError& error) {
    ASSERT_EQ(error.problems().size(), 1U);
    EXPECT_EQ(in_english(error.problems()[0].message),
              "lever 'more' can't stand at -8 places: service 'course' starts cohorts of at least 5, but "
              "never has as "
              "many places (no cohort could ever fill): lower 'least' or add places");
  }
}

TEST(Lever, OfWordsIsTriedAtEach) {
  const std::string change = "path = \"handover.to-praktik.meeting.every\"\nhow = \"set\"";
  const TextFiles files(TextFiles::Texts{
      {"a.toml", with_lever("choices = [\"month\", \"week\"]\nbaseline = \"month\"", change)},
      {"b.toml",
       with_lever("baseline = true", "path = \"service.sfi.ends_with_programme\"\nhow = \"set\"")}});
  EXPECT_THROW(try_levers(load_scenario("a.toml", files), "a.toml", files, {}), ScenarioError);
  EXPECT_NO_THROW(try_levers(load_scenario("b.toml", files), "b.toml", files, {}));
}

}  // namespace
}  // namespace kedja::models
