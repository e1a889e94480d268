// Results are never replaced by what is made from them.
#pragma once

#include <string>

namespace kedja::cli {

/// Throws storage::StorageError if `out` is the result file itself, by whatever name.
void refuse_to_overwrite_results(const std::string& results, const std::string& out);

}  // namespace kedja::cli
