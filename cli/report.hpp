// Reports for other commands to write: `kedja compare --report`.
#pragma once

#include <filesystem>

namespace kedja::cli {

/// Throws a MessageError unless the program was built with its pages: before a long run, not after it.
void require_pages();

/// Writes the page of a result file. Throws storage::StorageError for what can't be read or written.
void write_report(const std::filesystem::path& results, const std::filesystem::path& page, bool replace);

}  // namespace kedja::cli
