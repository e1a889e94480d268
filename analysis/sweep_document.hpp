// What a sweep says, as the document of a page (web/report/sweepDocument.ts): of each headline measure what
// it is at the points and which inputs matter for it; the inputs, the lowest and the highest point, what is
// missing, and what it takes to make the sweep again.
//
// Its size follows the inputs and the measures, not the points: of many it shows some, chosen by lot.
#pragma once

#include <string>

#include "analysis/storage/result_file_reader.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::analysis {

/// JSON. `scenario` is that of the file, `path` what the file is called. Throws storage::StorageError for a
/// file whose tables do not fit each other.
std::string sweep_document(const storage::ResultFileReader& file, const std::string& path,
                           const models::Scenario& scenario);

}  // namespace kedja::analysis
