// The processes that do one job together: one, or as many as MPI has begun (mpi/launched_ranks.hpp).
//
// Each is known by its rank, from 0. The first one owns the job: it decides what is to be done and puts the
// results together. The others help, and say nothing. Nobody hands out work: a rank knows its own part of it,
// and what is left goes to whoever takes it first, by a number that all share.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

namespace kedja::analysis {

/// Numbers that all ranks share, from 0 when the program begins.
enum class SharedNumber : std::uint8_t { taken, done };
inline constexpr std::size_t shared_numbers = 2;

class Ranks {
 public:
  virtual ~Ranks() = default;

  virtual unsigned rank() const = 0;
  virtual unsigned size() const = 0;
  bool is_first() const { return rank() == 0; }

  /// The first rank's text, in every rank. All must call it.
  virtual std::string from_first(std::string text) const = 0;
  /// Every rank's text, by rank, in the first; nothing in the others. All must call it.
  virtual std::vector<std::string> at_first(std::string text) const = 0;

  /// Adds to a number that all share, and returns what it was. May be called by any thread at any time.
  virtual std::uint64_t add(SharedNumber which, std::uint64_t more) const = 0;
};

/// This process alone.
class OneRank : public Ranks {
 public:
  unsigned rank() const override { return 0; }
  unsigned size() const override { return 1; }
  std::string from_first(std::string text) const override { return text; }
  std::vector<std::string> at_first(std::string text) const override { return {std::move(text)}; }
  std::uint64_t add(SharedNumber which, std::uint64_t more) const override {
    return numbers_[static_cast<std::size_t>(which)].fetch_add(more);
  }

 private:
  mutable std::array<std::atomic<std::uint64_t>, shared_numbers> numbers_{};
};

}  // namespace kedja::analysis
