// What is wrong with a scenario, where, and what was probably meant.
//
// Readers add to one `Problems` and go on, so that a planner sees everything at once; whoever started the
// reading throws them together as a `ScenarioError`. A message reads: problem (why it is one) what to do:
//   baseline.toml:41: service 'sfi-2d' requires 'sfi-2x' (no such service). Did you mean 'sfi-2c'?
// It is a Message, to be said in any language; kinds of tables and keys stand in it as in the file.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "messages/message.hpp"

namespace kedja::models {

using messages::Message;
using messages::Words;

/// A line in a file, counted from 1; line 0 means the file as a whole, or a setting of the command line.
struct Location {
  std::string file;
  int line = 0;

  bool operator==(const Location&) const = default;
};

/// "baseline.toml:41", or "baseline.toml" without a line.
std::string to_string(const Location& where);

struct Problem {
  Location where;
  std::string path;  ///< which field, "service.sfi.places"; empty for a file as a whole
  Message message;
};

/// "baseline.toml:41: message", in English.
std::string to_string(const Problem& problem);

/// Collects problems in the order they are found; promises to lose none.
class Problems {
 public:
  void add(Location where, std::string path, Message message);

  bool empty() const { return list_.empty(); }
  std::size_t size() const { return list_.size(); }
  const std::vector<Problem>& list() const { return list_; }

  /// Throws a ScenarioError with all of them, by file and line, if there are any.
  void throw_if_any() const;

 private:
  std::vector<Problem> list_;
};

/// A scenario that can't be used. what() is every problem in English, one a line.
class ScenarioError : public std::runtime_error {
 public:
  explicit ScenarioError(std::vector<Problem> problems);

  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// How many letters must be added, dropped, changed or swapped with their neighbour to make `a` into `b`,
/// capitals aside.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate that `name` probably meant: at most a third of its letters wrong. Of equals the first in
/// the alphabet.
std::optional<std::string> nearest_name(std::string_view name, const std::vector<std::string>& candidates);

/// " Did you mean 'sfi-2c'?", for the {guess} that ends a message.
Message suggestion(const std::string& name);
/// The same of the nearest name, or nothing.
Message did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace kedja::models
