// --precision HALF-WIDTH@MEASURE: a run that goes on until it is as precise as asked for.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/engine/run.hpp"
#include "cli/exit_code.hpp"

namespace kedja::cli {

class PrecisionOption {
 public:
  /// How many replications there are at most, if nothing else is said.
  static constexpr std::uint64_t most = 10'000;

  /// Adds the option; this must outlive the reading of the command line.
  void add_to(CLI::App& command);

  bool is_given() const { return !texts_.empty(); }

  /// Sets the goals of a run, and how many replications it may take unless that is said. Throws UsageError
  /// for goals that make no sense in the scenario, and for fewer replications than the first look.
  void apply(const models::Chain& chain, bool replications_are_said, analysis::RunOptions& options) const;

 private:
  std::vector<std::string> texts_;
};

/// Says of each goal on standard output that it was reached, or complains that it wasn't. Returns whether all
/// were.
bool say_how_precise(const analysis::RunReport& report, bool on_standard_output);

}  // namespace kedja::cli
