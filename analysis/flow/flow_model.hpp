// A chain as states between which people flow at constant rates: the skeleton of an absorbing Markov chain.
//
// A state is a kind of person, a standing, and how far that person has come with each service: not begun,
// being handed over, waiting, in one of some stages, away, achieved, given up. Durations become as many
// exponential stages as their variation asks for; all that a chain can do and this can't is named in
// `leaves_out`.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "messages/message.hpp"
#include "models/chain.hpp"

namespace kedja::analysis {

struct FlowModel {
  /// For whom a flow runs, by the time since arrival.
  enum class While : std::uint8_t { always, programme_runs, programme_is_over, handover_is_due };

  struct Flow {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    double rate = 0;                             // per day
    std::uint16_t exit = models::no_index;       // whose season and cycle multiply the rate
    std::uint16_t completes = models::no_index;  // this service
    std::uint16_t handover = models::no_index;   // handover_is_due: this one's `at`
    While when = While::always;
  };
  struct Move {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
  };
  struct Entry {
    std::uint32_t state = 0;
    double share = 0;
  };

  std::size_t states = 0;
  std::vector<Flow> flows;
  std::vector<std::vector<Move>> grants;               // of a place, for each service
  std::vector<Move> programme_ends;                    // for everyone whose time is out
  std::vector<std::vector<std::uint32_t>> in_service;  // states, for each service
  std::vector<char> works;                             // for each state, of those present
  std::vector<char> studies;
  std::vector<char> moved;
  std::vector<std::vector<Entry>> entries;  // where the people of each source begin
  std::vector<messages::Message> leaves_out;
};

/// Nothing if there would be too many states.
std::optional<FlowModel> flow_model(const models::Chain& chain);

}  // namespace kedja::analysis
