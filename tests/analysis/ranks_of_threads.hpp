// Ranks that are threads of one process, for tests of what they do together.
#pragma once

#include <barrier>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "analysis/ranks.hpp"

namespace kedja::testing {

class RanksOfThreads {
 public:
  explicit RanksOfThreads(unsigned size) : size_(size), at_(size), together_(size) {}

  /// Calls act(rank) in as many threads as there are ranks, and returns when all have ended.
  void each(const std::function<void(const analysis::Ranks&)>& act) {
    std::vector<std::thread> threads;
    for (unsigned rank = 0; rank < size_; ++rank)
      threads.emplace_back([this, rank, &act] { act(One(*this, rank)); });
    for (std::thread& thread : threads) thread.join();
  }

 private:
  class One : public analysis::Ranks {
   public:
    One(RanksOfThreads& all, unsigned rank) : all_(all), rank_(rank) {}
    unsigned rank() const override { return rank_; }
    unsigned size() const override { return all_.size_; }
    std::string from_first(std::string text) const override {
      if (is_first()) all_.first_ = std::move(text);
      all_.together_.arrive_and_wait();
      std::string got = all_.first_;
      all_.together_.arrive_and_wait();
      return got;
    }
    std::vector<std::string> at_first(std::string text) const override {
      all_.at_[rank_] = std::move(text);
      all_.together_.arrive_and_wait();
      std::vector<std::string> got = is_first() ? all_.at_ : std::vector<std::string>();
      all_.together_.arrive_and_wait();
      return got;
    }
    std::uint64_t add(analysis::SharedNumber which, std::uint64_t more) const override {
      return all_.numbers_.add(which, more);
    }

   private:
    RanksOfThreads& all_;
    unsigned rank_;
  };

  unsigned size_;
  std::string first_;
  std::vector<std::string> at_;
  std::barrier<> together_;
  analysis::OneRank numbers_;
};

}  // namespace kedja::testing
