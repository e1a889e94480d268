#include "analysis/engine/people_ways.hpp"

#include <gtest/gtest.h>

#include <map>
#include <tuple>
#include <utility>

#include "tests/models/worlds.hpp"

namespace kedja::analysis {
namespace {

using models::Standing;
using models::TrajectoryEvent;

constexpr std::int64_t day = 86400;

constexpr std::uint8_t code(Standing standing) {
  return static_cast<std::uint8_t>(standing);
}

/// Two services, work and studies, five years.
models::Chain two_steps() {
  return models::read(models::world(R"(
    [[service]]
    name = "course"
    places = { value = 5, unit = "places", source = "test" }
    duration = { distribution = "exponential", mean = 100, unit = "days", source = "test" }

    [[service]]
    name = "practice"
    places = { value = 5, unit = "places", source = "test" }
    duration = { distribution = "exponential", mean = 100, unit = "days", source = "test" }

    [[exit]]
    name = "work"
    leads_to = "work"
    hazard = { value = 0.01, unit = "per month", source = "test" }
)"))
      .chain;
}

/// A replication by hand.
struct Log {
  models::ReplicationResult result;

  std::uint32_t person(std::int64_t arrived, std::uint8_t standing = code(Standing::neither)) {
    const auto number = static_cast<std::uint32_t>(result.participants.participant.size());
    result.participants.participant.push_back(number);
    result.participants.arrived.push_back(arrived);
    result.participants.standings.resize(4);
    for (auto& at_look : result.participants.standings) at_look.push_back(standing);
    return number;
  }
  void event(std::uint32_t who, std::int64_t time, std::uint8_t event, std::uint16_t service = 0) {
    result.trajectories.time.push_back(time);
    result.trajectories.participant.push_back(who);
    result.trajectories.event.push_back(event);
    result.trajectories.service.push_back(service);
  }
};

TEST(PeopleWays, GoByEachServiceInTheOrderOfTheirStarts) {
  const models::Chain chain = two_steps();
  Log log;
  const auto who = log.person(0, code(Standing::work));
  log.event(who, 1 * day, models::code(TrajectoryEvent::waiting), 2);
  log.event(who, 11 * day, models::code(TrajectoryEvent::started), 2);
  log.event(who, 12 * day, models::code(TrajectoryEvent::waiting), 1);
  log.event(who, 13 * day, models::code(TrajectoryEvent::started), 1);
  log.event(who, 50 * day, models::code(TrajectoryEvent::started), 2);  // again: no new step
  log.event(who, 60 * day, models::to_exit(0));
  PeopleWays ways(chain);
  ways.add(log.result);

  EXPECT_EQ(ways.months(), 36);
  EXPECT_EQ(ways.people(), 1);
  const std::vector<Flow> flows = ways.flows();
  ASSERT_EQ(flows.size(), 3U);
  EXPECT_EQ(flows[0].to, station_of_service(1));
  EXPECT_EQ(flows[0].wait, 10 * day);
  EXPECT_EQ(flows[1].from, station_of_service(1));
  EXPECT_EQ(flows[1].to, station_of_service(0));
  EXPECT_EQ(flows[1].wait, 1 * day);
  EXPECT_EQ(flows[2].to, station_of_standing(chain, Standing::work));
}

TEST(PeopleWays, EndWherePeopleStoodWhenTheyWereLookedAt) {
  const models::Chain chain = two_steps();
  Log log;
  const auto lost = log.person(0, code(Standing::next_programme));
  log.person(0, code(Standing::in_programme));
  const auto late = log.person(0);
  log.person(0, code(Standing::moved));
  log.event(lost, 10 * day, models::to_exit(0));
  log.event(lost, 20 * day, models::from_exit(0));
  log.event(late, 1200 * day, models::to_exit(0));  // after 36 months
  PeopleWays ways(chain);
  ways.add(log.result);

  std::vector<std::int64_t> ends(standings, 0);
  for (const Flow& flow : ways.flows())
    ends[flow.to - station_of_standing(chain, Standing::in_programme)] += flow.persons;
  EXPECT_EQ(ends, (std::vector<std::int64_t>{1, 0, 0, 1, 1, 1}));  // in the order of Standing
  EXPECT_EQ(ways.established_within().back(), 1);                  // who lost it had it once
}

TEST(PeopleWays, AreThoseOfAComparison) {
  const models::Scenario scenario = models::read(models::world(R"(
    next_share = { value = 0.6, unit = "share" }
    [[service]]
    name = "course"
    source = "test"
    places = { value = 20, unit = "places" }
    duration = { distribution = "exponential", mean = 100, unit = "days" }
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.03, unit = "per month" }
    lasts = { distribution = "exponential", mean = 20, unit = "months" }
)"));
  PeopleWays ways(scenario.chain);
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::pair<std::int64_t, std::int64_t>>
      compared;
  const std::size_t look = look_of_comparison(scenario.chain).value();
  std::int64_t next = 0;
  for (std::uint64_t number = 0; number < 3; ++number) {
    const auto result =
        models::run_replication(scenario.chain, sim::Seed{5}, number, models::Keep::trajectories);
    ways.add(result);
    for (const Flow& flow : flows(scenario.chain, result, follow(scenario.chain, result, look), look)) {
      auto& [persons, wait] = compared[{flow.step, flow.from, flow.to}];
      persons += flow.persons;
      wait += flow.wait;
      if (flow.to == station_of_standing(scenario.chain, Standing::next_programme)) next += flow.persons;
    }
  }
  EXPECT_EQ(ways.months(), scenario.chain.looks[look]);
  EXPECT_GT(next, 0);
  decltype(compared) found;
  for (const Flow& flow : ways.flows()) found[{flow.step, flow.from, flow.to}] = {flow.persons, flow.wait};
  EXPECT_EQ(found, compared);
}

TEST(PeopleWays, EndWithTheLastServiceWhereNobodyIsLookedAt) {
  models::Chain chain = two_steps();
  chain.exits.clear();
  Log log;
  const auto who = log.person(0);
  log.event(who, 1 * day, models::code(TrajectoryEvent::started), 1);
  PeopleWays ways(chain);
  ways.add(log.result);
  EXPECT_EQ(ways.people(), 1);
  ASSERT_EQ(ways.flows().size(), 1U);
  EXPECT_EQ(ways.flows().front().to, station_of_service(0));
}

TEST(PeopleWays, FollowThoseWhoseMonthsAreWithinTheScenario) {
  const models::Chain chain = two_steps();
  Log log;
  log.person(-1);                     // before the start
  log.person(chain.end.ticks() - 1);  // too late
  log.person(0);
  PeopleWays ways(chain);
  ways.add(log.result);
  EXPECT_EQ(ways.people(), 1);
}

TEST(PeopleWays, CountWhoHadStartedWithinEachMonth) {
  const models::Chain chain = two_steps();
  Log log;
  const auto who = log.person(0);
  log.event(who, 40 * day, models::code(TrajectoryEvent::started), 1);  // in the second month
  PeopleWays ways(chain);
  ways.add(log.result);
  EXPECT_EQ(ways.started_within(0)[1], 0);
  EXPECT_EQ(ways.started_within(0)[2], 1);
  EXPECT_EQ(ways.started_within(0)[36], 1);
  EXPECT_EQ(ways.started_within(1)[36], 0);
}

}  // namespace
}  // namespace kedja::analysis
