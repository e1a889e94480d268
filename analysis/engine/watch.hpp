// Those who follow long work: told how far it has come, asked whether it should stop.
#pragma once

#include <cstdint>
#include <functional>

#include "messages/message.hpp"
#include "sim/random.hpp"

namespace kedja::analysis {

struct Watch {
  /// Called now and then, never by two threads at once, with how many replications are finished.
  std::function<void(std::uint64_t done, std::uint64_t all)> progress = [](std::uint64_t, std::uint64_t) {};
  /// Asked before each replication, perhaps by several threads at once.
  std::function<bool()> stop_requested = [] { return false; };
  /// Called with what whoever waits should know, before the work begins.
  std::function<void(const messages::Message&)> note = [](const messages::Message&) {};
};

/// Thrown when work has stopped because `stop_requested` said so, and those under way are finished.
class Interrupted : public messages::MessageError {
 public:
  Interrupted(std::uint64_t done, std::uint64_t all, sim::Seed seed);

  std::uint64_t done() const { return done_; }

 private:
  std::uint64_t done_;
};

/// What whoever computes one of many items throws to have all stop; the work turns it into Interrupted.
struct StopRequested {};

}  // namespace kedja::analysis
