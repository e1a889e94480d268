// What a workshop's page of a scenario holds besides the engine: what is known of it, its files, and stored
// results for browsers that let a page simulate nothing.
#pragma once

#include <cstdint>
#include <string>

#include "analysis/engine/watch.hpp"
#include "analysis/engine/workers.hpp"
#include "models/language/file_source.hpp"

namespace kedja::analysis {

struct WorkshopPageOptions {
  std::uint64_t replications = 100;        ///< that the page simulates of each plan
  std::uint64_t stored_replications = 20;  ///< simulated now
};

/// JSON texts, as pages::WorkshopParts has them.
struct WorkshopPage {
  std::string outline;
  std::string stored;
  std::string files;
};

/// Compares today with each lever at the end that is farther from where it stands: for a switch or a choice
/// the first other. A lever that makes no valid scenario there is left out. Throws models::ScenarioError for
/// a scenario that can't be used, and Interrupted.
WorkshopPage workshop_page(const std::string& scenario, const models::FileSource& files,
                           const WorkshopPageOptions& options, const Watch& watch, const Workers& workers);

}  // namespace kedja::analysis
