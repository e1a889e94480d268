// Exact tests of whole sample paths: small worlds worked out by hand, and recursions that give every
// person's start and end without any events. They see what means can't, such as the order of service.
#include <gtest/gtest.h>

#include <algorithm>
#include <queue>

#include "queueing.hpp"

namespace kedja::sim::theory {
namespace {

/// A whole number from 0 to size - 1.
std::int64_t whole_number(Draws& numbers, std::int64_t size) {
  return static_cast<std::int64_t>(numbers.uniform() * static_cast<double>(size));
}

Draws numbers_of(std::uint64_t world, std::string_view what) {
  return Draws(entity_key(Seed{1}, world, hash_name("paths"), 0), purpose(what));
}

std::vector<Visitor> random_visitors(std::uint64_t world, std::size_t size, std::int64_t gap,
                                     std::int64_t service) {
  Draws numbers = numbers_of(world, "visitors");
  std::vector<Visitor> visitors;
  Time time(0);
  for (std::size_t i = 0; i < size; ++i) {
    time += Duration(1 + whole_number(numbers, gap));
    visitors.push_back({time, {Duration(1 + whole_number(numbers, service))}});
  }
  return visitors;
}

/// Runs to the end in steps of random length, checking the identities after each.
std::vector<Visit> visits_of(const Network& network, std::uint64_t world, Time end) {
  QueueingModel model(network, Seed{1}, world);
  Draws numbers = numbers_of(world, "steps");
  while (model.now() < end) {
    model.run_until(std::min(end, model.now() + Duration(whole_number(numbers, end.ticks() / 10) + 1)));
    EXPECT_EQ(model.check(), std::nullopt) << "at tick " << model.now().ticks();
  }
  std::vector<Visit> visits = model.visits();
  std::ranges::sort(visits, {}, &Visit::person);
  return visits;
}

/// The starts and ends of people served in the order of their arrival: the recursion of J. Kiefer and
/// J. Wolfowitz, On the theory of queues with many servers (1955), in terms of when places get free. Who
/// would wait as long as the patience leaves then.
std::vector<Visit> by_recursion(const std::vector<Visitor>& visitors, std::size_t places,
                                std::optional<Duration> patience, std::optional<Duration> endurance) {
  std::priority_queue<Time, std::vector<Time>, std::greater<>> free;
  for (std::size_t i = 0; i < places; ++i) free.push(Time(0));
  std::vector<Visit> visits;
  for (const Visitor& visitor : visitors) {
    Visit visit{.person = visits.size(), .entered = visitor.arrival};
    const Time start = std::max(visitor.arrival, free.top());
    if (patience && start - visitor.arrival >= *patience) {
      visit.left = visitor.arrival + *patience;
    } else {
      const Duration service = visitor.services.front();
      visit.started = start;
      visit.left = start + (endurance ? std::min(service, *endurance) : service);
      free.pop();
      free.push(visit.left);
    }
    visits.push_back(visit);
  }
  return visits;
}

TEST(Paths, ServesInTheOrderOfArrivalWithAnyNumberOfPlaces) {
  for (std::uint64_t world = 0; world < 60; ++world) {
    const std::size_t places = 1 + world % 4;
    Network network{.stations = {{.places = static_cast<std::int64_t>(places), .service = {}}},
                    .visitors = random_visitors(world, 300, 40, 70 * static_cast<std::int64_t>(places)),
                    .keep_visits = true};
    ASSERT_EQ(visits_of(network, world, Time(200'000)),
              by_recursion(network.visitors, places, std::nullopt, std::nullopt));
  }
}

TEST(Paths, LosesNoPlaceWhenPeopleGiveUpOrBreakOff) {
  for (std::uint64_t world = 0; world < 60; ++world) {
    const std::size_t places = 1 + world % 3;
    const Duration patience(100);
    const Duration endurance(70);
    Network network{.stations = {{.places = static_cast<std::int64_t>(places),
                                  .service = {},
                                  .patience = Distribution::constant(100),
                                  .endurance = Distribution::constant(70)}},
                    .visitors = random_visitors(world, 500, 20, 70 * static_cast<std::int64_t>(places)),
                    .keep_visits = true};
    const std::vector<Visit> expected = by_recursion(network.visitors, places, patience, endurance);
    ASSERT_GT(std::ranges::count(expected, Time::never(), &Visit::started), 50) << "the world is too easy";
    ASSERT_EQ(visits_of(network, world, Time(200'000)), expected);
  }
}

TEST(Paths, DecidesTiesByLotteryAndNotByWhoWasThereFirst) {
  int against_the_sequence = 0;
  for (std::uint64_t world = 0; world < 20; ++world) {
    Network network{.stations = {{.service = {}}}, .keep_visits = true};
    for (std::uint32_t i = 0; i < 10; ++i) network.visitors.push_back({Time(5), {Duration(100)}});
    const std::vector<Visit> visits = visits_of(network, world, Time(2000));
    std::vector<std::uint64_t> expected{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    std::ranges::sort(expected, {}, [&](std::uint64_t person) {
      return lottery(entity_key(Seed{1}, world, hash_name("visitors"), person), purpose("places"), Time(5));
    });
    for (std::size_t rank = 0; rank < 10; ++rank) {
      ASSERT_EQ(visits[expected[rank]].started, Time(5 + 100 * static_cast<std::int64_t>(rank)));
      against_the_sequence += expected[rank] != rank;
    }
  }
  EXPECT_GT(against_the_sequence, 150);
}

TEST(Paths, StartsCohortsAsWorkedOutByHand) {
  Network network{.stations = {{.places = 4, .service = {}, .cohort = CohortRule{.least = 2, .most = 3}}},
                  .keep_visits = true};
  for (const std::int64_t t : {10, 20, 30, 33, 40}) network.openings.emplace_back(Time(t), 0);
  const std::vector<std::int64_t> arrivals{1, 12, 13, 14, 15, 20, 31};
  const std::vector<std::int64_t> services{15, 8, 15, 15, 15, 15, 15};
  for (std::size_t i = 0; i < arrivals.size(); ++i)
    network.visitors.push_back({Time(arrivals[i]), {Duration(services[i])}});
  // 10: one waits, too few. 20: six wait, three may. 30: three wait, two fit. 33: two wait, none fits,
  // cancelled. 40: two wait, two fit.
  const std::vector<std::int64_t> starts{20, 20, 20, 30, 30, 40, 40};
  QueueingModel model(network, Seed{1}, 0);
  model.run_until(Time(100));
  EXPECT_EQ(model.check(), std::nullopt);
  ASSERT_EQ(model.visits().size(), arrivals.size());
  for (const Visit& visit : model.visits()) {
    EXPECT_EQ(visit.started, Time(starts[visit.person])) << "person " << visit.person;
    EXPECT_EQ(visit.left, visit.started + Duration(services[visit.person])) << "person " << visit.person;
  }
  EXPECT_EQ(model.allocation().books(LineId{0}).cohorts_started, 3);
  EXPECT_EQ(model.allocation().books(LineId{0}).cohorts_cancelled, 2);
}

TEST(Paths, FinishesAnActivityWhoseRateChangesAsWorkedOutByHand) {
  Network network{
      .stations = {{.service = {}}},
      .speed_changes = {{Time(40), 0, 0.5},
                        {Time(50), 0, 0.5},
                        {Time(60), 0, 2.0},
                        {Time(90), 0, 0.0},
                        {Time(190), 0, 1.0}},
      .visitors = {{Time(0), {Duration(100)}}, {Time(1), {Duration(31)}}, {Time(205), {Duration(3)}}},
      .keep_visits = true};
  // The first: 40 done by 40, 10 more by 60, the other 50 at speed 2 by 85. The second: 10 of 31 done by 90,
  // then nothing until 190, and 21 more by 211. The third: from 211 to 214.
  const std::vector<Visit> expected{{0, 0, Time(0), Time(0), Time(85)},
                                    {1, 0, Time(1), Time(85), Time(211)},
                                    {2, 0, Time(205), Time(211), Time(214)}};
  EXPECT_EQ(visits_of(network, 0, Time(300)), expected);
}

TEST(Paths, TurnsAwayJustWhoFindsNoRoom) {
  Network network{.stations = {{.places = 1, .service = {}, .room = 2}},
                  .visitors = {{Time(0), {Duration(10)}},
                               {Time(1), {Duration(10)}},
                               {Time(2), {Duration(10)}},
                               {Time(11), {Duration(10)}}},
                  .keep_visits = true};
  const std::vector<Visit> expected{{0, 0, Time(0), Time(0), Time(10)},
                                    {1, 0, Time(1), Time(10), Time(20)},
                                    {3, 0, Time(11), Time(20), Time(30)}};
  EXPECT_EQ(visits_of(network, 0, Time(100)), expected);
}

TEST(Paths, ServesTheBetterClassFirstWherePlacesAreShared) {
  for (std::uint64_t world = 0; world < 20; ++world) {
    Network network{.stations = {{.service = Distribution::exponential(50), .priority_class = 1},
                                 {.service = Distribution::exponential(50), .same_places_as = 0}},
                    .sources = {{Distribution::exponential(120), 0}, {Distribution::exponential(120), 1}},
                    .keep_visits = true};
    const std::vector<Visit> visits = visits_of(network, world, Time(50'000));
    // Nobody of the worse class starts while somebody of the better one has been waiting before that tick.
    for (const Visit& worse : visits) {
      if (worse.station != 0) continue;
      for (const Visit& better : visits) {
        if (better.station != 1) continue;
        EXPECT_FALSE(better.entered <= worse.started && worse.started < better.started)
            << worse.person << " was served before " << better.person;
      }
    }
  }
}

/// A network in which everything happens that the model can do.
Network busy_network() {
  Network network;
  network.stations = {
      {.places = 3,
       .service = Distribution::exponential(300),
       .patience = Distribution::exponential(400),
       .routing = {0.1, 0.4, 0.3, 0.2}},
      {.places = 2,
       .service = Distribution::uniform(50, 250),
       .endurance = Distribution::exponential(600),
       .room = 5,
       .routing = {0.2, 0, 0, 0.5}},
      {.service = Distribution::exponential(200), .same_places_as = 1, .priority_class = 1},
      {.places = 8, .service = Distribution::constant(500), .cohort = CohortRule{.least = 2, .most = 6}}};
  network.sources = {{Distribution::exponential(150), 0}, {Distribution::exponential(400), 1}};
  for (std::int64_t t = 700; t < 60'000; t += 700) network.openings.emplace_back(Time(t), 3);
  for (std::int64_t t = 1000; t < 60'000; t += 1000)
    network.speed_changes.push_back({Time(t), static_cast<std::size_t>(t / 1000 % 4), t % 3000 ? 0.7 : 1.0});
  network.longest_stay = Duration(3000);
  network.keep_visits = true;
  return network;
}

TEST(Paths, KeepItsIdentitiesWhereEverythingHappensAtOnce) {
  const Network network = busy_network();
  for (std::uint64_t world = 0; world < 20; ++world) visits_of(network, world, Time(60'000));
}

TEST(Paths, ContinueBitForBitWhenSavedInTheMiddleAndResumed) {
  const Network network = busy_network();
  for (std::uint64_t world = 0; world < 10; ++world) {
    QueueingModel whole(network, Seed{1}, world);
    whole.run_until(Time(60'000));
    const std::string end = save(whole);
    Draws numbers = numbers_of(world, "breaks");
    for (int i = 0; i < 5; ++i) {
      const Time middle(whole_number(numbers, 60'000));
      QueueingModel first(network, Seed{1}, world);
      first.run_until(middle);
      const std::string saved = save(first);
      QueueingModel second(network, Seed{1}, world);
      resume(second, saved);
      ASSERT_EQ(save(second), saved);
      ASSERT_EQ(second.check(), std::nullopt);
      second.run_until(Time(60'000));
      ASSERT_EQ(second.visits(), whole.visits()) << "saved at tick " << middle.ticks();
      ASSERT_EQ(save(second), end) << "saved at tick " << middle.ticks();
    }
  }
}

}  // namespace
}  // namespace kedja::sim::theory
