// A catalogue with its scenarios: what each is called, is compared with and is expected to show, and what was
// found when it was compared.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/engine/expectation_check.hpp"
#include "models/definition/catalogue.hpp"

namespace kedja::analysis {

/// A scenario that a catalogue names.
struct ShownScenario {
  std::string path;
  std::string base;  ///< what it is compared with; empty where it stands alone
  models::Label title;
  std::vector<models::Expectation> expectations;
  std::optional<std::vector<ExpectationCheck>> found;  ///< once it was compared
  std::optional<messages::Message> incomparable;       ///< why it can't be compared with its base
};

struct CatalogueReport {
  models::Catalogue catalogue;
  std::map<std::string, ShownScenario> scenarios;  ///< by path
};

/// Reads a catalogue and every scenario in it. Throws ScenarioError, also for keys that their scenarios lack.
CatalogueReport read_with_scenarios(const std::string& path, const models::FileSource& files);

/// An array with an object for each entry (docs/cli.md).
std::string to_json(const CatalogueReport& report);

}  // namespace kedja::analysis
