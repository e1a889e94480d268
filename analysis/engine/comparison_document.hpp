// What a page of a comparison shows, as one JSON text: as that of a run (report_document.hpp), of a base and
// its alternatives, with what each changes and how sure that is. Made from the comparison's tables
// (docs/format.md).
#pragma once

#include <string>

#include "analysis/content/column_source.hpp"
#include "analysis/content/content_digest.hpp"
#include "models/definition/scenario.hpp"
#include "models/kpi.hpp"

namespace kedja::analysis {

/// `base` is the scenario of the base. Throws std::runtime_error for tables that are not as the format has
/// them.
std::string comparison_document(const models::Scenario& base, const Attributes& attributes,
                                const ColumnSource& tables);
/// The same with the base explained already, as models::explain_stored has it.
std::string comparison_document(const models::Scenario& base, const models::Explanation& explanation,
                                const Attributes& attributes, const ColumnSource& tables);

/// Whether a page of a comparison shows a measure: all of all people; of groups the headline measures.
bool is_on_page(const models::KpiDefinition& measure);

}  // namespace kedja::analysis
