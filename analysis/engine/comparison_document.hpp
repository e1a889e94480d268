// What a page of a comparison shows, as one JSON text: as that of a run (report_document.hpp), of a base and
// its alternatives, with what each changes and how sure that is. Made from the comparison's tables
// (docs/format.md).
#pragma once

#include <string>

#include "analysis/content/column_source.hpp"
#include "analysis/content/content_digest.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::analysis {

/// `base` is the scenario of the base. Throws std::runtime_error for tables that are not as the format has
/// them.
std::string comparison_document(const models::Scenario& base, const Attributes& attributes,
                                const ColumnSource& tables);

}  // namespace kedja::analysis
