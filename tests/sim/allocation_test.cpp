#include "sim/allocation.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <utility>
#include <vector>

#include "sim/archive.hpp"

namespace kedja::sim {
namespace {

using Grants = std::vector<std::uint32_t>;

Grants settle(Allocation& allocation, Time now) {
  Grants grants;
  allocation.settle(now, [&](LineId, std::uint32_t subject, Time) { grants.push_back(subject); });
  EXPECT_EQ(allocation.check(now), std::nullopt);
  return grants;
}

TEST(Allocation, HandsAReleasedPlaceToTheOneWhoWaitedLongest) {
  AllocationLayout layout;
  const LineId line = layout.add_line({{layout.add_resource(1)}});
  Allocation allocation(layout, Time(0));
  allocation.request(Time(0), line, 1, 0);
  allocation.request(Time(0), line, 2, 0);
  EXPECT_EQ(settle(allocation, Time(0)), Grants{1});
  allocation.request(Time(5), line, 3, 0);
  EXPECT_EQ(settle(allocation, Time(5)), Grants{});
  allocation.release(Time(9), line);
  EXPECT_EQ(settle(allocation, Time(9)), Grants{2});
  EXPECT_EQ(allocation.books(line).waited, 9);
  EXPECT_EQ(allocation.books(line).queue.integral(Time(9)), 9 + 4);
}

TEST(Allocation, DecidesBetweenPeopleOfOneTickByLotteryNotByTheOrderOfEvents) {
  AllocationLayout layout;
  const LineId line = layout.add_line({{layout.add_resource(1)}});
  Allocation allocation(layout, Time(0));
  allocation.request(Time(0), line, 1, 900);
  allocation.request(Time(0), line, 2, 100);
  allocation.request(Time(0), line, 3, 500);
  EXPECT_EQ(settle(allocation, Time(0)), Grants{2});
  allocation.release(Time(1), line);
  EXPECT_EQ(settle(allocation, Time(1)), Grants{3});
}

TEST(Allocation, ThrowsNobodyOutWhenCapacityFallsAndSwallowsTheNextReleases) {
  AllocationLayout layout;
  const ResourceId places = layout.add_resource(3);
  const LineId line = layout.add_line({{places}});
  Allocation allocation(layout, Time(0));
  for (std::uint32_t i = 0; i < 4; ++i) allocation.request(Time(0), line, i, i);
  EXPECT_EQ(settle(allocation, Time(0)).size(), 3u);
  allocation.set_capacity(Time(1), places, 1);
  EXPECT_EQ(allocation.books(places).in_use.level(), 3);
  allocation.release(Time(2), line);
  allocation.release(Time(2), line);
  EXPECT_EQ(settle(allocation, Time(2)), Grants{});
  allocation.release(Time(3), line);
  EXPECT_EQ(settle(allocation, Time(3)), Grants{3});
  allocation.request(Time(4), line, 9, 0);
  allocation.set_capacity(Time(5), places, 2);
  EXPECT_EQ(settle(allocation, Time(5)), Grants{9});
}

TEST(Allocation, SeizesSeveralResourcesAllOrNothing) {
  AllocationLayout layout;
  const ResourceId rooms = layout.add_resource(1);
  const ResourceId teachers = layout.add_resource(2);
  const LineId both = layout.add_line({{rooms}, {teachers, 2}});
  const LineId teacher_only = layout.add_line({{teachers}});
  Allocation allocation(layout, Time(0));
  allocation.request(Time(0), teacher_only, 1, 0);
  settle(allocation, Time(0));
  allocation.request(Time(1), both, 2, 0);
  allocation.request(Time(2), teacher_only, 3, 0);
  EXPECT_EQ(settle(allocation, Time(2)), Grants{3}) << "2 wants two teachers and does not hold up 3";
  EXPECT_EQ(allocation.books(rooms).in_use.level(), 0) << "nothing is held while waiting for the rest";
  allocation.release(Time(3), teacher_only);
  EXPECT_EQ(settle(allocation, Time(3)), Grants{});
  allocation.release(Time(4), teacher_only);
  EXPECT_EQ(settle(allocation, Time(4)), Grants{2});
}

TEST(Allocation, ServesCompetingLinesByClassThenWaitingTime) {
  AllocationLayout layout;
  const ResourceId places = layout.add_resource(1);
  const LineId first = layout.add_line({{places}}, 2);
  const LineId second = layout.add_line({{places}}, 2);
  Allocation allocation(layout, Time(0));
  allocation.request(Time(0), first, 1, 0, 1);
  allocation.request(Time(1), second, 2, 0, 1);
  allocation.request(Time(2), second, 3, 0, 0);
  EXPECT_EQ(settle(allocation, Time(3)), Grants{3}) << "the better class first";
  allocation.release(Time(4), second);
  EXPECT_EQ(settle(allocation, Time(4)), Grants{1}) << "then who has waited longest, in whichever line";
  allocation.release(Time(5), first);
  EXPECT_EQ(settle(allocation, Time(5)), Grants{2});
}

TEST(Allocation, AdmitsACohortOnlyWhenEnoughWaitAndNeverMoreThanFit) {
  AllocationLayout layout;
  const ResourceId seats = layout.add_resource(5);
  const LineId course = layout.add_line({{seats}}, 1, CohortRule{.least = 3, .most = 4});
  Allocation allocation(layout, Time(0));
  allocation.request(Time(0), course, 1, 0);
  allocation.request(Time(0), course, 2, 1);
  allocation.open_cohort(Time(0), course);
  EXPECT_EQ(settle(allocation, Time(0)), Grants{}) << "two are too few";
  for (std::uint32_t i = 3; i < 9; ++i) allocation.request(Time(1), course, i, i);
  EXPECT_EQ(settle(allocation, Time(1)), Grants{}) << "closed between starts";
  allocation.open_cohort(Time(2), course);
  EXPECT_EQ(settle(allocation, Time(2)), (Grants{1, 2, 3, 4})) << "at most four";
  allocation.open_cohort(Time(3), course);
  EXPECT_EQ(settle(allocation, Time(3)), Grants{}) << "four wait, but only one seat is free";
  EXPECT_EQ(allocation.books(course).cohorts_started, 1);
  EXPECT_EQ(allocation.books(course).cohorts_cancelled, 2);
}

TEST(Allocation, StartsNoCohortBelowItsLeastWhenTwoOpenForTheSamePlaces) {
  AllocationLayout layout;
  const ResourceId seats = layout.add_resource(4);
  const LineId first = layout.add_line({{seats}}, 1, CohortRule{.least = 3});
  const LineId second = layout.add_line({{seats}}, 1, CohortRule{.least = 3});
  Allocation allocation(layout, Time(0));
  for (std::uint32_t i = 0; i < 6; ++i) allocation.request(Time(i), i % 2 == 0 ? second : first, i, i);
  allocation.open_cohort(Time(9), first);
  allocation.open_cohort(Time(9), second);
  EXPECT_EQ(settle(allocation, Time(9)), (Grants{0, 2, 4})) << "one cohort whole, not half of each";
  EXPECT_EQ(allocation.books(second).cohorts_started, 1);
  EXPECT_EQ(allocation.books(first).cohorts_cancelled, 1);
}

TEST(Allocation, StartsNoCohortBelowItsLeastWhenOthersWantTheSamePlaces) {
  AllocationLayout layout;
  const ResourceId seats = layout.add_resource(0);
  const LineId course = layout.add_line({{seats}}, 1, CohortRule{.least = 3});
  const LineId single = layout.add_line({{seats}});
  Allocation allocation(layout, Time(0));
  for (std::uint32_t i = 0; i < 3; ++i) allocation.request(Time(2 * i), course, i, i);
  for (std::uint32_t i = 0; i < 2; ++i) allocation.request(Time(2 * i + 1), single, 10 + i, i);
  allocation.set_capacity(Time(9), seats, 4);
  allocation.open_cohort(Time(9), course);
  EXPECT_EQ(settle(allocation, Time(9)), (Grants{0, 1, 2, 10}))
      << "the cohort's turn is its first person's, and then it starts whole";
  EXPECT_EQ(allocation.books(course).cohorts_started, 1);
}

TEST(Allocation, CountsNoCancelledCohortOfAnEmptyLine) {
  AllocationLayout layout;
  const LineId course = layout.add_line({{layout.add_resource(1)}}, 1, CohortRule{});
  Allocation allocation(layout, Time(0));
  allocation.open_cohort(Time(0), course);
  EXPECT_EQ(settle(allocation, Time(0)), Grants{});
  EXPECT_EQ(allocation.books(course).cohorts_cancelled, 0) << "nobody waited for it";
  allocation.request(Time(1), course, 1, 0);
  EXPECT_EQ(settle(allocation, Time(1)), Grants{}) << "the opening has passed";
}

TEST(Allocation, StartsACohortOfAnySizeWhereThatIsAskedFor) {
  AllocationLayout layout;
  const LineId course = layout.add_line({{layout.add_resource(5)}}, 1, CohortRule{.least = 3, .most = 4});
  Allocation allocation(layout, Time(0));
  allocation.open_cohort(Time(0), course, true);
  EXPECT_EQ(settle(allocation, Time(0)), Grants{}) << "nobody waits";
  allocation.request(Time(1), course, 1, 0);
  allocation.open_cohort(Time(1), course, true);
  EXPECT_EQ(settle(allocation, Time(1)), Grants{1});
  EXPECT_EQ(allocation.books(course).cohorts_started, 1);
  EXPECT_EQ(allocation.books(course).cohorts_cancelled, 0);
  EXPECT_EQ(allocation.books(course).cohort_starters, 1);
}

TEST(Allocation, FillsSingleSeatsOfACohortWithoutCountingAnotherStart) {
  AllocationLayout layout;
  const LineId course = layout.add_line({{layout.add_resource(5)}}, 1, CohortRule{.least = 3, .most = 4});
  Allocation allocation(layout, Time(0));
  for (std::uint32_t i = 1; i < 7; ++i) allocation.request(Time(0), course, i, i);
  allocation.open_cohort(Time(0), course);
  allocation.open_seats(Time(0), course, 2);
  EXPECT_EQ(settle(allocation, Time(0)), (Grants{1, 2, 3, 4})) << "seats do not replace a start";
  allocation.release(Time(1), course);
  allocation.open_seats(Time(1), course, 1);
  EXPECT_EQ(settle(allocation, Time(1)), Grants{5}) << "one seat, though two are free";
  EXPECT_EQ(allocation.books(course).cohorts_started, 1);
  EXPECT_EQ(allocation.books(course).cohorts_cancelled, 0);
  EXPECT_EQ(allocation.books(course).cohort_starters, 4);
}

TEST(Allocation, ServesNobodyInALineThatIsHeld) {
  AllocationLayout layout;
  const LineId line = layout.add_line({{layout.add_resource(2)}});
  Allocation allocation(layout, Time(0));
  allocation.hold(Time(0), line, true);
  allocation.request(Time(0), line, 1, 0);
  EXPECT_EQ(settle(allocation, Time(0)), Grants{});
  allocation.hold(Time(5), line, false);
  EXPECT_EQ(settle(allocation, Time(5)), Grants{1}) << "served when the line is let go";
}

TEST(Allocation, KnowsSinceWhenTheFirstOfAllClassesWaits) {
  AllocationLayout layout;
  const LineId line = layout.add_line({{layout.add_resource(0)}}, 2);
  Allocation allocation(layout, Time(0));
  EXPECT_TRUE(allocation.waiting_since(line).is_never());
  allocation.request(Time(3), line, 1, 0, 1);
  allocation.request(Time(7), line, 2, 0, 0);
  EXPECT_EQ(allocation.waiting_since(line), Time(3)) << "of the worse class, but waits longer";
}

TEST(Allocation, CountsThoseWhoGiveUpInTheLaw) {
  AllocationLayout layout;
  const LineId line = layout.add_line({{layout.add_resource(0)}});
  Allocation allocation(layout, Time(0));
  const WaitingId id = allocation.request(Time(0), line, 1, 0);
  allocation.request(Time(3), line, 2, 0);
  EXPECT_EQ(allocation.abandon(Time(10), line, id), Time(0));
  EXPECT_EQ(allocation.books(line).abandoned, 1);
  EXPECT_EQ(settle(allocation, Time(12)), Grants{});
}

TEST(Allocation, FindsALostReleaseByItsBooks) {
  AllocationLayout layout;
  const LineId line = layout.add_line({{layout.add_resource(1)}});
  Allocation allocation(layout, Time(0));
  allocation.release(Time(1), line);
  EXPECT_EQ(allocation.check(Time(1)), "line 0: more is released than was granted");
}

TEST(Allocation, RefusesNeedsThatMakeNoSense) {
  AllocationLayout layout;
  const ResourceId places = layout.add_resource(1);
  EXPECT_THROW(layout.add_line({{places, 0}}), std::invalid_argument);
  EXPECT_THROW(layout.add_line({{places, 1}, {places, 1}}), std::invalid_argument);
}

/// Two lines with places of their own, whose people may also take each other's where guests are let in.
struct Neighbours {
  AllocationLayout layout;
  ResourceId here = layout.add_resource(1);
  ResourceId there = layout.add_resource(1);
  ResourceId guests = layout.add_resource(1);
  LineId at_home = layout.add_line({{here}});
  LineId of_others = layout.add_line({{there}});
  LineId as_guest = layout.add_line({{there}, {guests}});

  Neighbours() { layout.add_detour(at_home, as_guest); }
};

TEST(Detours, GiveWhatIsFreeElsewhereOnlyWhenTheOwnPlacesAreTaken) {
  const Neighbours world;
  Allocation allocation(world.layout, Time(0));
  for (std::uint32_t i = 1; i <= 3; ++i) allocation.request(Time(0), world.at_home, i, i);
  std::vector<std::pair<LineId, std::uint32_t>> grants;
  allocation.settle(Time(0),
                    [&](LineId line, std::uint32_t subject, Time) { grants.emplace_back(line, subject); });
  EXPECT_EQ(grants, (std::vector<std::pair<LineId, std::uint32_t>>{{world.at_home, 1}, {world.as_guest, 2}}));
  EXPECT_EQ(allocation.waiting(world.at_home), 1u);
  EXPECT_EQ(allocation.books(world.at_home).lent, 1);
  EXPECT_EQ(allocation.books(world.as_guest).taken, 1);
  EXPECT_EQ(allocation.books(world.there).in_use.level(), 1);
  allocation.release(Time(4), world.as_guest);
  EXPECT_EQ(settle(allocation, Time(4)), Grants{3}) << "and what a guest gives back goes on";
}

TEST(Detours, LetThoseWithABundleOfTheirOwnGoFirst) {
  const Neighbours world;
  Allocation allocation(world.layout, Time(0));
  allocation.request(Time(0), world.at_home, 1, 0);
  settle(allocation, Time(0));
  allocation.set_capacity(Time(1), world.there, 0);
  allocation.request(Time(1), world.at_home, 2, 0);
  allocation.request(Time(2), world.of_others, 3, 0);
  settle(allocation, Time(2));
  allocation.set_capacity(Time(3), world.there, 1);
  EXPECT_EQ(settle(allocation, Time(3)), Grants{3}) << "though 2 has waited longer";
}

TEST(Detours, ThrowNoGuestOutWhenTheyCloseButLetNoneIn) {
  const Neighbours world;
  Allocation allocation(world.layout, Time(0));
  for (std::uint32_t i = 1; i <= 3; ++i) allocation.request(Time(0), world.at_home, i, i);
  settle(allocation, Time(0));
  allocation.set_capacity(Time(1), world.guests, 0);
  EXPECT_EQ(settle(allocation, Time(1)), Grants{});
  EXPECT_EQ(allocation.books(world.there).in_use.level(), 1);
  allocation.release(Time(2), world.as_guest);
  EXPECT_EQ(settle(allocation, Time(2)), Grants{}) << "the seat stands empty";
}

TEST(Detours, AreTakenByWhereThereIsMostRoomAndServeTheLongestWaitFirst) {
  AllocationLayout layout;
  const ResourceId none = layout.add_resource(0);
  const ResourceId near = layout.add_resource(1);
  const ResourceId far = layout.add_resource(2);
  const LineId one = layout.add_line({{none}});
  const LineId other = layout.add_line({{none}});
  const LineId by_near = layout.add_line({{near}});
  const LineId by_far = layout.add_line({{far}});
  for (const LineId line : {one, other}) {
    layout.add_detour(line, by_near);
    layout.add_detour(line, by_far);
  }
  Allocation allocation(layout, Time(0));
  allocation.request(Time(0), other, 1, 0);
  allocation.request(Time(1), one, 2, 0);
  std::vector<std::pair<LineId, std::uint32_t>> grants;
  allocation.settle(Time(1),
                    [&](LineId line, std::uint32_t subject, Time) { grants.emplace_back(line, subject); });
  EXPECT_EQ(grants, (std::vector<std::pair<LineId, std::uint32_t>>{{by_far, 1}, {by_near, 2}}));
}

TEST(Detours, OfALineThatIsHeldLeadNowhere) {
  const Neighbours world;
  Allocation allocation(world.layout, Time(0));
  allocation.hold(Time(0), world.at_home, true);
  allocation.request(Time(0), world.at_home, 1, 0);
  EXPECT_EQ(settle(allocation, Time(0)), Grants{});
}

TEST(Detours, ThatMakeNoSenseAreRefused) {
  AllocationLayout layout;
  const ResourceId places = layout.add_resource(1);
  const LineId line = layout.add_line({{places}});
  const LineId groups = layout.add_line({{places}}, 1, CohortRule{2, 4});
  EXPECT_THROW(layout.add_detour(line, line), std::invalid_argument);
  EXPECT_THROW(layout.add_detour(groups, line), std::invalid_argument);
}

TEST(Allocation, ContinuesTheSameAfterSavingAndResuming) {
  AllocationLayout layout;
  const LineId line = layout.add_line({{layout.add_resource(1)}}, 2);
  Allocation allocation(layout, Time(0));
  for (std::uint32_t i = 0; i < 20; ++i) allocation.request(Time(i), line, i, i, i % 2);
  settle(allocation, Time(20));
  Allocation resumed(layout, Time(0));
  resume(resumed, save(allocation));
  for (std::int64_t t = 21; t < 40; ++t) {
    allocation.release(Time(t), line);
    resumed.release(Time(t), line);
    EXPECT_EQ(settle(allocation, Time(t)), settle(resumed, Time(t)));
  }
}

// Once each, those first that were asked for last; and the same after saving in the middle of a tick.
TEST(Allocation, SettlesEachLineOnceAndTheLastOneToChangeFirst) {
  AllocationLayout layout;
  const LineId first = layout.add_line({{layout.add_resource(2)}});
  const LineId second = layout.add_line({{layout.add_resource(2)}});
  Allocation allocation(layout, Time(0));
  EXPECT_TRUE(allocation.settled());
  allocation.request(Time(1), first, 1, 0);
  allocation.request(Time(1), second, 2, 0);
  allocation.request(Time(1), first, 3, 1);
  Allocation resumed(layout, Time(0));
  resume(resumed, save(allocation));
  EXPECT_FALSE(resumed.settled());
  EXPECT_EQ(settle(allocation, Time(1)), (Grants{2, 1, 3}));
  EXPECT_EQ(settle(resumed, Time(1)), (Grants{2, 1, 3}));
  EXPECT_TRUE(allocation.settled());
  EXPECT_TRUE(resumed.settled());
}

}  // namespace
}  // namespace kedja::sim
