#include "analysis/engine/people_ways.hpp"

#include <gtest/gtest.h>

#include "tests/models/worlds.hpp"

namespace kedja::analysis {
namespace {

using models::TrajectoryEvent;

constexpr std::int64_t day = 86400;

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

  std::uint32_t person(std::int64_t arrived) {
    const auto number = static_cast<std::uint32_t>(result.participants.participant.size());
    result.participants.participant.push_back(number);
    result.participants.arrived.push_back(arrived);
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
  const auto who = log.person(0);
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
  const std::vector<Passage> passages = ways.passages();
  ASSERT_EQ(passages.size(), 3U);
  EXPECT_EQ(passages[0].to, ways.station_of_service(1));
  EXPECT_EQ(passages[0].wait, 10 * day);
  EXPECT_EQ(passages[1].from, ways.station_of_service(1));
  EXPECT_EQ(passages[1].to, ways.station_of_service(0));
  EXPECT_EQ(passages[1].wait, 1 * day);
  EXPECT_EQ(passages[2].to, ways.station_of(Destination::work));
}

TEST(PeopleWays, EndWherePeopleStandAfterTheMonths) {
  const models::Chain chain = two_steps();
  Log log;
  const auto lost = log.person(0);
  const auto late = log.person(0);
  const auto moved = log.person(0);
  log.event(moved, 5 * day, models::code(TrajectoryEvent::moved_away));
  log.event(lost, 10 * day, models::to_exit(0));
  log.event(lost, 20 * day, models::from_exit(0));
  log.event(late, 1200 * day, models::to_exit(0));  // after 36 months
  PeopleWays ways(chain);
  ways.add(log.result);

  std::vector<std::int64_t> ends(destinations, 0);
  for (const Passage& passage : ways.passages())
    ends[passage.to - ways.station_of(Destination::work)] += passage.persons;
  EXPECT_EQ(ends, (std::vector<std::int64_t>{0, 0, 2, 1}));  // work, studies, neither, moved
  EXPECT_EQ(ways.established_within().back(), 1);            // who lost it had it once
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
