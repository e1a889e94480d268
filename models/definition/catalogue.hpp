// A catalogue: the programmes, projects, agreements and ways of organising that some sources tell of, each
// with the scenario that shows it, or with why no scenario can.
//
// A file of its own, in the language of scenarios. What is thought that a scenario does is in the scenario
// (expectation.hpp).
#pragma once

#include <string>
#include <vector>

#include "models/language/file_source.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

/// [[source]]: where entries are told of.
struct CatalogueSource {
  std::string name;
  Label label;
  Location where;
};

/// [[entry]]
struct CatalogueEntry {
  std::string name;
  Reference from;
  Label label;
  Label changes;                       ///< in the chain
  std::vector<std::string> scenarios;  ///< that show it: files, from the catalogue's folder
  std::vector<std::string> keys;       ///< where they say so, as `kedja explain` takes them
  Label outside;                       ///< why there is no scenario of it; empty where there is one
  Location where;
};

struct Catalogue {
  std::vector<CatalogueSource> sources;
  std::vector<CatalogueEntry> entries;
  Location where;

  const CatalogueSource& source_of(const CatalogueEntry& entry) const { return sources.at(entry.from.index); }
};
const TableSchema<Catalogue>& catalogue_schema();

/// The catalogue in a file, its scenarios as paths beside it. Throws ScenarioError.
Catalogue read_catalogue(const std::string& path, const FileSource& files);

}  // namespace kedja::models
