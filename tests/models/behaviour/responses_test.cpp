// Places that follow what was measured, later, in small worlds whose outcome can be worked out by hand.

#include "models/behaviour/responses.hpp"

#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

/// 100 people come in each year from 2014 to 2017, but so many in 2016, to a course with some places.
std::string courses(const std::string& response, const std::string& in_2016 = "100",
                    const std::string& days = "10") {
  std::string text = world(R"(
    [[service]]
    name = "course"
    source = "test"
    places = { value = 2, unit = "places" }
    duration = { distribution = "constant", value = )" +
                           days + R"(, unit = "days" }
)" + response);
  const std::string persons = "2014 = 200";
  return text.replace(text.find(persons), persons.size(),
                      "2014 = 100, 2015 = 100, 2016 = " + in_2016 + ", 2017 = 100");
}

std::string response(const std::string& rule) {
  return R"(
    [[response]]
    name = "follow"
    source = "test"
    decides = { every = "year", on = "1" }
    over = { value = 12, unit = "months" }
    delay = { value = 6, unit = "months" }
)" + rule;
}
const std::string by_arrivals = R"(
    reads = "arrivals"
    changes = "course"
    per_arrival = { value = 0.1, unit = "factor" }
)";
const std::string by_wait = R"(
    reads = "wait"
    of = "course"
    changes = "course"
    step = { value = 1, unit = "places" }
    above = { value = 30, unit = "days" }
)";

/// The places of the only service on the first day of each month, as the time series has them.
std::vector<int> places_by_month(const std::string& text) {
  const Scenario scenario = read(text);
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_EQ(result.broken_identity, "");
  return {result.timeseries.places.begin(), result.timeseries.places.end()};
}

TEST(Responses, OpenPlacesByWhoCameSomeTimeAfterTheDecision) {
  const std::vector<int> places = places_by_month(courses(response(by_arrivals), "200"));
  // Decided on 1 January by the year before, open on 1 July, so seen on 1 August.
  const auto on = [&](int year, int month) {
    return places.at(static_cast<std::size_t>((year - 2014) * 12 + month - 1));
  };
  EXPECT_EQ(on(2015, 6), 2) << "decided, not yet open";
  EXPECT_EQ(on(2015, 8), 2 + 10);
  EXPECT_EQ(on(2016, 8), 2 + 10);
  EXPECT_EQ(on(2017, 6), 2 + 10) << "the many of 2016 are known, their places are not open";
  EXPECT_EQ(on(2017, 8), 2 + 20);
  EXPECT_EQ(on(2018, 8), 2 + 10);
}

TEST(Responses, ReadFiguresThatAreAsOldAsTheLag) {
  const std::vector<int> places =
      places_by_month(courses(response(by_arrivals + "lag = { value = 12, unit = \"months\" }"), "200"));
  const auto in_august = [&](int year) {
    return places.at(static_cast<std::size_t>((year - 2014) * 12 + 7));
  };
  EXPECT_EQ(in_august(2015), 2) << "no whole year of figures that old";
  EXPECT_EQ(in_august(2016), 2 + 10);
  EXPECT_EQ(in_august(2017), 2 + 10);
  EXPECT_EQ(in_august(2018), 2 + 20) << "by the year 2016";
}

TEST(Responses, NeverAddMoreThanIsSaid) {
  const std::vector<int> places = places_by_month(
      courses(response(by_arrivals + "most_added = { value = 4, unit = \"places\" }"), "200"));
  EXPECT_EQ(*std::max_element(places.begin(), places.end()), 2 + 4);
}

TEST(Responses, AddAStepForEachYearOfALongWaitAndTakeItAwayAfterAShortOne) {
  // 100 people a year for places that serve 12 each, until nobody comes any more.
  const std::vector<int> adds = places_by_month(courses(response(by_wait), "100", "30"));
  const auto in_august = [&](const std::vector<int>& places, int year) {
    return places.at(static_cast<std::size_t>((year - 2014) * 12 + 7));
  };
  for (int year = 2015; year < 2019; ++year) EXPECT_EQ(in_august(adds, year), 2 + year - 2014);
  const std::vector<int> falls =
      places_by_month(courses(response(by_wait + "below = { value = 5, unit = \"days\" }\n"
                                                 "most_removed = { value = 1, unit = \"places\" }"),
                              "100", "1"));
  EXPECT_EQ(in_august(falls, 2015), 2 - 1) << "nobody waits for long";
  EXPECT_EQ(in_august(falls, 2019), 2 - 1) << "and no more than one is taken away";
}

TEST(Responses, ChangeResourcesAndCaseworkersToo) {
  const std::string needs = R"(
    [[resource]]
    name = "rooms"
    source = "test"
    places = { value = 1, unit = "places" }
    [[authority]]
    name = "af"
    [[staff]]
    name = "team"
    authority = "af"
    source = "test"
    caseworkers = { value = 1, unit = "persons" }
    caseload = { value = 300, unit = "cases" }
)";
  const auto with = [&](const std::string& what) {
    std::string rule = by_arrivals;
    return needs + response(rule.replace(rule.find("course"), 6, what));
  };
  std::string text = courses(with("rooms"));
  text.replace(text.find("    places = { value = 2"), 0, "    needs = [\"rooms\"]\n");
  const Scenario rooms = read(text);
  const auto in_rooms = run_replication(rooms.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(rooms.chain, in_rooms, "places_added.follow", "2016"), 10);
  const Scenario team = read(courses(with("team")));
  const auto in_team = run_replication(team.chain, sim::Seed{1}, 0, Keep::kpis_only);
  EXPECT_EQ(kpi(team.chain, in_team, "places_added.follow", "2016"), 10);
  EXPECT_GT(kpi(team.chain, in_team, "cases_per_caseworker.team", "2014"), 30);
  EXPECT_LT(kpi(team.chain, in_team, "cases_per_caseworker.team", "2016"), 30) << "eleven for 200 cases";
}

TEST(Responses, GoOnTheSameAfterSavingAndResuming) {
  expect_same_when_resumed(read(courses(response(by_wait), "100", "30")), {0, 300, 400, 1000});
}

TEST(Responses, ThatMakeNoSenseAreRefused) {
  const auto refused = [](const std::string& rule) { return refusal(courses(response(rule))); };
  const auto without = [](std::string rule, const std::string& key) {
    const auto at = rule.find("    " + key);
    return rule.erase(at, rule.find('\n', at) - at + 1);
  };
  EXPECT_TRUE(says(refused(without(by_wait, "above")), "reads a wait, but does not say of what"));
  EXPECT_TRUE(says(refused(by_wait + "per_arrival = { value = 1, unit = \"factor\" }"),
                   "says what follows of arrivals"));
  EXPECT_TRUE(says(refused(without(by_arrivals, "per_arrival")), "does not say what follows"));
  EXPECT_TRUE(
      says(refused(by_arrivals + "above = { value = 30, unit = \"days\" }"), "says what follows of a wait"));
  EXPECT_TRUE(says(refused(by_wait + "below = { value = 60, unit = \"days\" }"), "at the same wait"));
  EXPECT_TRUE(
      says(refused(by_arrivals + "lag = { value = 10, unit = \"days\" }"), "other than whole months"));
  EXPECT_TRUE(says(refused(by_arrivals + "lag = { value = 20, unit = \"years\" }"), "more than ten years"));
  EXPECT_TRUE(says(refused(by_arrivals + "most_added = { value = 0, unit = \"places\" }"),
                   "may neither add nor take away"));
  std::string open = courses(response(by_arrivals));
  const std::string places = "    places = { value = 2, unit = \"places\" }\n";
  open.replace(open.find(places), places.size(), "");
  EXPECT_TRUE(says(refusal(open), "which has no limit"));
  std::string at_once = courses(response(by_arrivals));
  const std::string over = "over = { value = 12, unit = \"months\" }";
  at_once.replace(at_once.find(over), over.size(), "over = { value = 0, unit = \"months\" }");
  EXPECT_TRUE(says(refusal(at_once), "figures of no time"));
}

}  // namespace
}  // namespace kedja::models
