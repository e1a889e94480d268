#include "analysis/thread_workers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace kedja::analysis {
namespace {

/// Later items are done sooner, so that order is not kept by accident.
void take_a_while(std::uint64_t item) {
  std::this_thread::sleep_for(std::chrono::microseconds(item % 4 == 0 ? 2000 : 100));
}

std::vector<std::uint64_t> numbers(std::uint64_t count) {
  std::vector<std::uint64_t> all(count);
  std::iota(all.begin(), all.end(), 0);
  return all;
}

/// Gives up when it will never be.
template <class Condition>
void wait_until(Condition holds) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!holds() && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
}

TEST(Beside, DoesBothAtOnce) {
  std::atomic<int> begun{0};
  const auto meet = [&] {
    ++begun;
    wait_until([&] { return begun == 2; });
    EXPECT_EQ(begun, 2);
  };
  beside(meet, meet);
}

TEST(Beside, ThrowsWhatEitherDoesWhenBothHaveEnded) {
  const auto fails = [] { throw std::runtime_error("no luck"); };
  std::atomic<bool> ended{false};
  const auto takes_a_while = [&] {
    take_a_while(0);
    ended = true;
  };
  EXPECT_THROW(beside(takes_a_while, fails), std::runtime_error);
  EXPECT_TRUE(ended.exchange(false));
  EXPECT_THROW(beside(fails, takes_a_while), std::runtime_error);
  EXPECT_TRUE(ended);
}

TEST(ThreadWorkers, HandOverEveryItemOnceAndInOrderHoweverManyTheyAre) {
  for (const unsigned threads : {1U, 2U, 4U, 7U})
    for (const std::uint64_t items : {0U, 1U, 3U, 100U}) {
      std::vector<std::uint64_t> taken;
      for_each_in_order<std::string>(
          ThreadWorkers(threads), items,
          [](std::uint64_t item) {
            take_a_while(item);
            return std::to_string(item);
          },
          [&](std::uint64_t item, const std::string& result) {
            EXPECT_EQ(result, std::to_string(item));
            taken.push_back(item);
          });
      EXPECT_EQ(taken, numbers(items)) << threads << " threads";
    }
}

TEST(ThreadWorkers, WorkAtOnceAlsoBeyondTheThreadsOfTheMachine) {
  constexpr unsigned threads = 5;
  std::atomic<unsigned> waiting{0};
  // Nobody goes on before all five are there.
  for_each_in_order<int>(
      ThreadWorkers(threads), threads,
      [&](std::uint64_t) {
        ++waiting;
        wait_until([&] { return waiting == threads; });
        return 0;
      },
      [](std::uint64_t, int) {});
  EXPECT_EQ(waiting, threads);
}

TEST(ThreadWorkers, DoAllOnTheThreadThatCallsIfThereIsOne) {
  std::set<std::thread::id> seen;
  for_each_in_order<int>(
      ThreadWorkers(1), 5, [&](std::uint64_t) { return seen.insert(std::this_thread::get_id()), 0; },
      [&](std::uint64_t, int) { seen.insert(std::this_thread::get_id()); });
  EXPECT_EQ(seen, std::set{std::this_thread::get_id()});
}

TEST(ThreadWorkers, NeverHandOverTwoItemsAtOnce) {
  std::atomic<int> inside{0};
  int most = 0;
  for_each_in_order<int>(
      ThreadWorkers(4), 200, [](std::uint64_t) { return 0; },
      [&](std::uint64_t, int) {
        most = std::max(most, ++inside);
        std::this_thread::sleep_for(std::chrono::microseconds(50));
        --inside;
      });
  EXPECT_EQ(most, 1);
}

// The first item goes on until as many as may wait for it, and then a little longer.
TEST(ThreadWorkers, HoldNoMoreThanTwoItemsAThread) {
  constexpr int threads = 3;
  std::atomic<int> held{0};
  std::atomic<int> most{0};
  for_each_in_order<int>(
      ThreadWorkers(threads), 100,
      [&](std::uint64_t item) {
        const int now = ++held;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
        }
        if (item == 0) {
          wait_until([&] { return held == 2 * threads; });
          std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return 0;
      },
      [&](std::uint64_t, int) { --held; });
  EXPECT_EQ(most, 2 * threads);
}

TEST(ThreadWorkers, ThrowWhatComputingAnItemThrewWhenTheOthersUnderWayAreFinished) {
  for (const unsigned threads : {1U, 3U}) {
    std::atomic<int> under_way{0};
    std::vector<std::uint64_t> taken;
    try {
      for_each_in_order<int>(
          ThreadWorkers(threads), 1000,
          [&](std::uint64_t item) {
            ++under_way;
            take_a_while(item);
            --under_way;
            if (item == 20) throw std::domain_error("item 20");
            return 0;
          },
          [&](std::uint64_t item, int) { taken.push_back(item); });
      FAIL() << "nothing was thrown";
    } catch (const std::domain_error& error) {
      EXPECT_STREQ(error.what(), "item 20");
      EXPECT_EQ(under_way, 0);
    }
    EXPECT_LE(taken.size(), 20U);
    EXPECT_EQ(taken, numbers(taken.size()));
  }
}

TEST(ThreadWorkers, ThrowWhatTakingAnItemThrewAndTakeNoMore) {
  for (const unsigned threads : {1U, 3U}) {
    std::uint64_t last = 0;
    EXPECT_THROW(for_each_in_order<int>(
                     ThreadWorkers(threads), 1000, [](std::uint64_t) { return 0; },
                     [&](std::uint64_t item, int) {
                       last = item;
                       if (item == 20) throw std::domain_error("enough");
                     }),
                 std::domain_error);
    EXPECT_EQ(last, 20U);
  }
}

TEST(ThreadWorkers, LeaveNothingBehindOfWhatWasNotTaken) {
  const auto counted = std::make_shared<int>(0);
  EXPECT_THROW(for_each_in_order<std::shared_ptr<int>>(
                   ThreadWorkers(4), 100, [&](std::uint64_t) { return counted; },
                   [](std::uint64_t item, const std::shared_ptr<int>&) {
                     if (item == 7) throw std::domain_error("enough");
                   }),
               std::domain_error);
  EXPECT_EQ(counted.use_count(), 1);
}

TEST(ThreadWorkers, AreAtLeastOne) {
  EXPECT_GE(threads_of_machine(), 1U);
  EXPECT_THROW(ThreadWorkers(0), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::analysis
