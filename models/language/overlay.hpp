// A scenario names a base and states only what differs from it; this puts the layers together.
//
// Tables merge by key. Arrays of tables whose entries have a `name` merge by it: an unknown name is a new
// entry, `remove = true` takes one away. Other lists replace. A table that states its `distribution`, or its
// numbers in another form (`value`, `values`, `by_year`, `table`), restates them. Afterwards named entries
// are sorted by name: the order of tables in a file can't matter. Each node keeps where it was written and
// what it replaced; the source a number inherits is looked up among its own layer's
// (models/language/read_context.hpp).
#pragma once

#include <string>

#include "models/language/document.hpp"
#include "models/language/file_source.hpp"
#include "models/language/problem.hpp"

namespace kedja::models {

/// The scenario at `path` with all its bases under it. `base` is relative to the file that says it.
Document load_document(const std::string& path, const FileSource& files, Problems& problems);

/// The file that the scenario at `path` names as its base, beside that; empty if it stands alone. Throws a
/// ScenarioError where a layer can't be read.
std::string base_of(const std::string& path, const FileSource& files);

/// Puts what `overlay` states over `base`, as above.
void merge(Node& base, Node overlay, Problems& problems);

/// Sorts every array of named tables in the tree by name.
void sort_named_entries(Node& node);

}  // namespace kedja::models
