// A result file as the document of a page (analysis/engine/report_document.hpp, analysis/sweep_document.hpp).
#pragma once

#include <filesystem>
#include <string>

namespace kedja::analysis {

/// JSON. One replication is in memory at a time. Throws storage::StorageError for what is no result file or
/// is broken, and models::ScenarioError when the scenario in it can't be read by this version.
std::string document_of_file(const std::filesystem::path& file);

}  // namespace kedja::analysis
