#include "models/behaviour/phases.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

const std::string course = R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 30, unit = "days" }
)";
const std::string phases = R"(
    [[phase]]
    name = "wait-for-municipality"
    source = "test"
    lasts = { distribution = "constant", value = 152, unit = "days" }
    [[phase]]
    name = "wait-for-home"
    source = "test"
    lasts = { distribution = "constant", value = 30, unit = "days" }
    [[phase.for]]
    attribute = "gender"
    is = ["women"]
)";

TEST(Phases, LieBeforeArrivalOneAfterTheOther) {
  const Scenario scenario = read(world(course + phases));
  Replication replication(scenario.chain, sim::Seed{3}, 0, Keep::trajectories);
  replication.run_until(sim::Time(0) + sim::days(365));
  const ChainState& state = replication.state();
  for (std::uint32_t person = 0; person < state.people.size(); ++person) {
    const Person& p = state.people[person];
    const bool is_woman = scenario.chain.attributes[0].categories[p.cell % 2] == "women";
    EXPECT_EQ((p.arrived - permit_time(state, person)).ticks(), (is_woman ? 182 : 152) * day);
    EXPECT_EQ(state.records.participants.permit[p.number], permit_time(state, person).ticks());
  }
  const auto result = replication.finish();
  EXPECT_EQ(result.participants.permit.size(), 200u);
  EXPECT_EQ(kpi(scenario.chain, result, "days_permit_to_reception", "men"), 152);
  EXPECT_EQ(kpi(scenario.chain, result, "days_permit_to_reception", "women"), 182);
}

TEST(Phases, ChangeNothingAfterArrival) {
  const auto with_them = simulate(world(course + phases));
  const auto without = simulate(world(course));
  EXPECT_EQ(with_them.trajectories.time, without.trajectories.time);
  EXPECT_EQ(with_them.trajectories.event, without.trajectories.event);
  EXPECT_TRUE(without.participants.permit.empty());
}

const std::string places_on_two_days = R"(
    [[phase]]
    name = "place"
    source = "test"
    places = { values = [{ from = 2014-07-01, value = 50 }, { from = 2015-01-01, value = 100 }], unit = "places" }
)";

/// When people of a world came, in order.
std::vector<std::int64_t> arrivals_of(const Outcome& world) {
  std::vector<std::int64_t> times = world.result.participants.arrived;
  std::ranges::sort(times);
  return times;
}

TEST(Phases, WithPlacesLetThoseComeFirstWhoHaveWaitedLongest) {
  const Outcome world_of_places(world(course + places_on_two_days));
  const std::vector<std::int64_t> asked = arrivals_of(Outcome(world(course)));
  const std::int64_t july = 181 * day;
  const std::int64_t january = 365 * day;
  ASSERT_LE(asked[49], july);

  const std::vector<std::int64_t> came = arrivals_of(world_of_places);
  ASSERT_EQ(came.size(), 150u);
  std::int64_t waited = 0;
  for (std::size_t i = 0; i < came.size(); ++i) {
    EXPECT_EQ(came[i], i < 50 ? july : january) << i;
    waited += came[i] - asked[i];
  }
  EXPECT_EQ(world_of_places.measure("places_found.place"), 150);
  EXPECT_EQ(world_of_places.measure("without_place.place"), 50);
  EXPECT_NEAR(world_of_places.measure("wait_for_place_days.place"), static_cast<double>(waited) / day / 150,
              1e-9);
  EXPECT_EQ(world_of_places.measure("days_permit_to_reception"),
            world_of_places.measure("wait_for_place_days.place"));
}

TEST(Phases, WithPlacesLieBetweenThoseThatLastAndArrival) {
  const Outcome both(world(course + phases + places_on_two_days));
  EXPECT_NEAR(both.measure("days_permit_to_reception", "men"),
              both.measure("wait_for_place_days.place", "men") + 152, 1e-9);
  EXPECT_NEAR(both.measure("days_permit_to_reception", "women"),
              both.measure("wait_for_place_days.place", "women") + 182, 1e-9);
}

TEST(Phases, WithPlacesThatAreThereKeepNobodyWaitingUntilTheyAreTaken) {
  const Outcome three(world(course + R"(
    [[phase]]
    name = "place"
    source = "test"
    places = { value = 3, unit = "places" }
)"));
  std::vector<std::int64_t> asked = arrivals_of(Outcome(world(course)));
  asked.resize(3);
  EXPECT_EQ(arrivals_of(three), asked);
  EXPECT_EQ(three.measure("wait_for_place_days.place"), 0);
}

TEST(Phases, WithPlacesKeepOnlyThoseWaitingWhomTheyAreFor) {
  const Outcome women_wait(world(course + places_on_two_days + R"(
    [[phase.for]]
    attribute = "gender"
    is = ["women"]
)"));
  const Outcome nobody_waits(world(course));
  EXPECT_EQ(women_wait.measure("arrivals", "men"), nobody_waits.measure("arrivals", "men"));
  const auto& people = women_wait.result.participants;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const bool is_woman =
        women_wait.scenario.chain.attributes[0].categories[people.attributes[0][i]] == "women";
    EXPECT_EQ(is_woman, people.arrived[i] == 181 * day || people.arrived[i] == 365 * day);
  }
}

TEST(Phases, WithPlacesLetACoupleComeWhenThereAreTwo) {
  const std::string couples = R"(
    [[phase]]
    name = "place"
    source = "test"
    places = { value = 3, unit = "places" }
    [population.household]
    source = "test"
    couples = { value = 1, unit = "share" }
    differs = "gender"
)";
  const Outcome three(world(course + couples));
  const auto& people = three.result.participants;
  ASSERT_EQ(people.size(), 2u);
  EXPECT_EQ(people.household[0], people.household[1]);
  EXPECT_EQ(people.arrived[0], people.arrived[1]);
  EXPECT_EQ(three.measure("without_place.place"), 198);
}

TEST(Phases, WithPlacesAreTakenByAllWhomTheArrivalsCount) {
  const std::string adults = "counts = \"adults\"";
  std::string text = world(course + places_on_two_days);
  text.replace(text.find(adults), adults.size(),
               "counts = \"persons\"\nadult_share = { value = 0.5, unit = \"share\" }");
  const Outcome children_too(text);
  EXPECT_EQ(children_too.measure("places_found.place"), 150);
  EXPECT_EQ(children_too.measure("received"), 150);
  EXPECT_LT(children_too.result.participants.size(), 100u);
}

TEST(Phases, WithPlacesKeepNobodyWaitingBeforeTheStart) {
  const Outcome earlier(world(course + places_on_two_days + R"(
    [[initial]]
    name = "earlier"
    municipality = "here"
    population = "people"
    counts = "adults"
    source = "test"
    persons = { value = 40, unit = "persons" }
    from = 2013-01-01
    until = 2014-01-01
)"));
  const auto& arrived = earlier.result.participants.arrived;
  EXPECT_EQ(std::ranges::count_if(arrived, [](std::int64_t time) { return time < 0; }), 40);
  EXPECT_EQ(earlier.measure("places_found.place"), 150);
}

TEST(Phases, WithPlacesGoOnAsBeforeWhenResumed) {
  expect_same_when_resumed(read(world(course + places_on_two_days)), {100, 181, 300, 400});
}

std::string place_refused(const std::string& keys) {
  return refusal(world(course + "\n[[phase]]\nname = \"place\"\nsource = \"test\"\n" + keys));
}

TEST(Phases, AreOverAfterATimeOrWhenThereIsAPlace) {
  EXPECT_TRUE(says(place_refused(""), "phase 'place' says nothing of when it is over"));
  EXPECT_TRUE(says(place_refused(R"(
    lasts = { distribution = "constant", value = 30, unit = "days" }
    places = { value = 3, unit = "places" }
)"),
                   "phase 'place' states both 'lasts' and 'places'"));
}

TEST(Phases, WithoutAnyPlaceAreRefused) {
  const std::string reason = "phase 'place' has no places at any time";
  EXPECT_TRUE(says(place_refused(R"(places = { value = 0, unit = "places" })"), reason));
  EXPECT_TRUE(says(place_refused(R"(
    places = { values = [{ from = 2020-01-01, value = 3 }], unit = "places" }
)"),
                   reason));
}

TEST(Phases, WithPlacesFromBeforeTheStartAreRefused) {
  EXPECT_TRUE(says(place_refused(R"(
    places = { values = [{ from = 2013-07-01, value = 3 }, { from = 2014-07-01, value = 3 }], unit = "places" }
)"),
                   "places that open on 2013-07-01, before the scenario's start"));
}

TEST(Phases, WithPlacesForTheSamePeopleAreRefused) {
  EXPECT_TRUE(says(place_refused(R"(
    places = { value = 3, unit = "places" }
    [[phase]]
    name = "other-place"
    source = "test"
    places = { value = 3, unit = "places" }
    [[phase.for]]
    attribute = "gender"
    is = ["men"]
)"),
                   "both have places for the same people"));
}

TEST(Phases, ForNobodyAreRefused) {
  const std::string message = refusal(world(course + phases + R"(
    [[phase.for]]
    attribute = "gender"
    is = ["men"]
)"));
  EXPECT_NE(message.find("phase 'wait-for-home' is for nobody"), std::string::npos) << message;
}

}  // namespace
}  // namespace kedja::models
