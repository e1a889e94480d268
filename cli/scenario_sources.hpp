// The files that scenarios are written in, to go along with what was made of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/bundle/recipe.hpp"

namespace kedja::cli {

/// What is said to have gone into a result.
struct SaidSources {
  std::vector<std::string> scenarios;  // paths
  std::vector<std::string> settings;   // of --set, for all of them
  std::string design;                  // path; empty for none
};

/// Texts of all files that were read for the scenarios and the design, by "sources/" and where they stand
/// beside each other. Throws messages::MessageError where a scenario or design does not say what the recipe
/// has, models::ScenarioError where one can't be read.
std::map<std::string, std::string> sources_of(const SaidSources& said, const analysis::Recipe& recipe);

}  // namespace kedja::cli
