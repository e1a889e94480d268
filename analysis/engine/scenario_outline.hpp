// What a page knows of a scenario before anything was simulated, as one JSON text: its levers, its numbers,
// its stations. web/workshop/engine/outline.ts describes the same from the other side.
#pragma once

#include <string>

#include "models/definition/scenario.hpp"
#include "models/language/file_source.hpp"

namespace kedja::analysis {

/// `path` is the scenario's among `files`; `replications` are how many a page should run of it. The numbers
/// are those that can be set by themselves.
std::string scenario_outline(const models::Scenario& scenario, const std::string& path,
                             const models::FileSource& files, std::uint64_t replications);

}  // namespace kedja::analysis
