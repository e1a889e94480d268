// What an alternative says otherwise than the base, and of which kind that is: whether it hangs on a reform,
// which a coin can put some people under and not others, or holds for everybody at once.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/definition/scenario.hpp"

namespace kedja::analysis {

/// A value that differs, as `kedja diff` shows it.
struct ScenarioChange {
  std::string path;
  std::string base_value;  ///< with unit; empty where nothing is said
  std::string value;       ///< in the alternative, likewise
  std::string source;      ///< of the alternative's number
  std::string range;
  std::string evidence;
  std::string note;
  bool is_assumed = false;
  std::string hangs_on;       ///< the reform's name; empty for none
  bool goes_with_it = false;  ///< without anybody under that reform it is as if nothing had changed

  /// Of the chain itself: not of what levers, targets and choices of measures say about it.
  bool is_of_chain() const;
};

/// In order of their paths; labels and notes, sources and ranges alone are left out.
/// Of the scenarios as they are stored with results: levers stated, not pulled.
std::vector<ScenarioChange> changes_between(const models::Explanation& base,
                                            const models::Explanation& other);

enum class AlternativeKind : std::uint8_t { base, none, rule, capacity, mixed };
/// "base" and so on: in files and JSON.
const char* name_of(AlternativeKind kind);
AlternativeKind kind_of(const std::vector<ScenarioChange>& changes);

/// The reforms that changes hang on, each once, in order.
std::vector<std::string> reforms_of(const std::vector<ScenarioChange>& changes);

}  // namespace kedja::analysis
