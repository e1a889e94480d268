#include "analysis/belt.hpp"

#include <gtest/gtest.h>
#include <pthread.h>

#include <algorithm>
#include <any>
#include <atomic>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

namespace kedja::analysis {
namespace {

TEST(Belt, BringsThingsInOrderByAnotherThread) {
  std::vector<int> taken;
  std::thread::id taker;
  Belt belt([&](const std::any& any) {
    const int thing = std::any_cast<int>(any);
    taken.push_back(thing);
    taker = std::this_thread::get_id();
  });
  for (int thing = 0; thing < 1000; ++thing) belt.put(thing);
  belt.finish();
  std::vector<int> expected(1000);
  std::iota(expected.begin(), expected.end(), 0);
  EXPECT_EQ(taken, expected);
  EXPECT_NE(taker, std::this_thread::get_id());
}

TEST(Belt, HoldsFewThingsAtATime) {
  const auto counted = std::make_shared<int>(0);
  std::atomic<long> most = 0;
  Belt belt([&](const std::any& thing) {
    most = std::max(most.load(), std::any_cast<const std::shared_ptr<int>&>(thing).use_count());
    std::this_thread::yield();
  });
  for (int thing = 0; thing < 10'000; ++thing) belt.put(counted);
  belt.finish();
  // `counted`, two that wait, one about to, one that is being taken, and copies on the way.
  EXPECT_LE(most, 8);
  EXPECT_EQ(counted.use_count(), 1);
}

TEST(Belt, ThrowsWhatWasThrownAndTakesNothingMore) {
  std::vector<int> taken;
  Belt belt([&](const std::any& any) {
    const int thing = std::any_cast<int>(any);
    if (thing == 3) throw std::runtime_error("full");
    taken.push_back(thing);
  });
  EXPECT_THROW(
      {
        for (int thing = 0; thing < 100'000; ++thing) belt.put(thing);
        belt.finish();
      },
      std::runtime_error);
  EXPECT_EQ(taken, (std::vector<int>{0, 1, 2}));
}

TEST(Belt, TakesAtOnceWhereNoThreadIsToBeHad) {
  pthread_attr_t usual;
  pthread_attr_t too_large;
  ASSERT_EQ(pthread_getattr_default_np(&usual), 0);
  ASSERT_EQ(pthread_attr_init(&too_large), 0);
  ASSERT_EQ(pthread_attr_setstacksize(&too_large, std::size_t{1} << 48), 0);
  ASSERT_EQ(pthread_setattr_default_np(&too_large), 0);
  int taken = 0;
  Belt belt([&](const std::any& thing) { taken = std::any_cast<int>(thing); });
  ASSERT_EQ(pthread_setattr_default_np(&usual), 0);
  belt.put(7);
  EXPECT_EQ(taken, 7);
  belt.finish();
}

TEST(Belt, DropsWhatWaitsWhenItIsGivenUp) {
  const auto counted = std::make_shared<int>(0);
  {
    Belt belt([](const std::any&) {});
    for (int thing = 0; thing < 3; ++thing) belt.put(counted);
  }
  EXPECT_EQ(counted.use_count(), 1);
}

}  // namespace
}  // namespace kedja::analysis
