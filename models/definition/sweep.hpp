// A sweep: which points of which inputs a scenario is run at, and how often at each.
//
// A file of its own, in the language of scenarios. What an input's range is where none is stated, the
// scenario says (analysis/sweep_plan.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/language/file_source.hpp"
#include "models/language/label.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

enum class SweepKind { grid, latin_hypercube, sobol, saltelli, morris, list };
enum class SweepScale { linear, logarithmic };

/// [design]
struct SweepHead {
  SweepKind kind = SweepKind::latin_hypercube;
  std::optional<double>
      points;  ///< of Saltelli's design blocks, of Morris' trajectories; a grid has its levels
  std::optional<double> first;         ///< of a Latin hypercube that was doubled: how many it began with
  std::optional<double> levels;        ///< of each input that says none, in a grid or in Morris' design
  std::optional<double> replications;  ///< at each point
  std::optional<double> block;         ///< replications that are computed together
  std::optional<double> seed;          ///< of the design
  bool common = true;        ///< the same luck at every point, of a block or trajectory where there are such
  bool assumptions = false;  ///< every number with a range is an input too
};

/// [[input]]
struct SweepInputDefinition {
  std::string name;
  std::string lever;
  std::string path;
  Label label;  ///< empty: that of the lever
  std::vector<double> range;
  std::vector<double> values;
  SweepScale scale = SweepScale::linear;
  std::optional<double> levels;
  Location where;
};

struct SweepDefinition {
  SweepHead head;
  std::vector<SweepInputDefinition> inputs;  ///< by name
  std::string resolved;                      ///< the whole of it as one TOML text
  Location where;
};
const TableSchema<SweepDefinition>& sweep_schema();

/// Throws ScenarioError.
SweepDefinition read_sweep(const std::string& path, const FileSource& files);
/// From the text that an earlier one was stored as.
SweepDefinition sweep_from_resolved(const std::string& text);

}  // namespace kedja::models
