#include "analysis/engine/possible_future.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "tests/engine/comparison_worlds.hpp"

namespace kedja::analysis {
namespace {

constexpr std::int64_t day = 86400;

/// A chain with a course and the exit work, and what happened to two people in it.
class PossibleFuture : public ::testing::Test {
 protected:
  PossibleFuture() {
    using Event = models::TrajectoryEvent;
    happened(0, 0, models::code(Event::arrived));
    happened(0, 3, models::code(Event::waiting), 1);
    happened(1, 4, models::code(Event::arrived));
    happened(0, 10, models::code(Event::started), 1);
    happened(0, 30, models::code(Event::contact));
    happened(0, 110, models::code(Event::completed), 1);
    happened(0, 150, models::to_exit(0));
    happened(1, 200, models::code(Event::moved_away));
    happened(0, 300, models::from_exit(0));
    result.participants.participant = {0, 1};
  }

  void happened(std::uint32_t person, std::int64_t when, std::uint8_t event, std::uint16_t service = 0) {
    result.trajectories.time.push_back(when * day + day / 2);
    result.trajectories.participant.push_back(person);
    result.trajectories.event.push_back(event);
    result.trajectories.service.push_back(service);
  }

  models::Scenario scenario = named("base.toml", chain_with(""));
  models::ReplicationResult result;
  const std::uint32_t course = station_of_service(0);
  const std::uint32_t work = station_of_standing(scenario.chain, models::Standing::work);
  const std::uint32_t moved = station_of_standing(scenario.chain, models::Standing::moved);
};

TEST_F(PossibleFuture, SaysWhereEachPersonIsAndWhatThePersonDoesThere) {
  EXPECT_EQ(person_moves(scenario.chain, result, 1),
            (std::vector<PersonMove>{{0, 0, station_of_arrival, Doing::stands},
                                     {3, 0, course, Doing::waits},
                                     {4, 1, station_of_arrival, Doing::stands},
                                     {10, 0, course, Doing::is_served},
                                     {110, 0, course, Doing::leaves},
                                     {150, 0, work, Doing::stands},
                                     {200, 1, moved, Doing::stands},
                                     {300, 0, work, Doing::leaves}}));
}

TEST_F(PossibleFuture, CanBeOfEverySoManyThPersonNumberedAnew) {
  result.trajectories.participant.back() = 2;
  const auto moves = person_moves(scenario.chain, result, 2);
  ASSERT_EQ(moves.size(), 6U);
  EXPECT_EQ(moves.back(), (PersonMove{300, 1, work, Doing::leaves}));
}

TEST_F(PossibleFuture, BeforeTheStartHasDaysBelowNought) {
  result.trajectories.time.front() = -day - 1;
  EXPECT_EQ(person_moves(scenario.chain, result, 1).front().day, -2);
}

TEST_F(PossibleFuture, IsWrittenForAPageInTheComparisonsStations) {
  const ComparisonDesign comparison = comparison_of({chain_with(""), chain_with("")});
  const auto future = boost::json::parse(future_json(comparison, 1, result, 1)).as_object();
  EXPECT_EQ(future.at("alternative").as_int64(), 1);
  EXPECT_EQ(future.at("each").as_int64(), 2);
  EXPECT_EQ(future.at("start").as_string(), "2014-01-01");
  EXPECT_EQ(boost::json::serialize(future.at("moves").as_array().at(1)), "[3,0,1,0]");
}

}  // namespace
}  // namespace kedja::analysis
