#include "cli/kept_results.hpp"

#include <filesystem>

#include "analysis/storage/storage_error.hpp"

namespace kedja::cli {

using messages::Message;

void refuse_to_overwrite_results(const std::string& results, const std::string& out) {
  std::error_code unknown;
  if (std::filesystem::equivalent(results, out, unknown))
    throw analysis::storage::StorageError(
        out, Message("what is to be written is made from this file, which is kept"),
        Message("Choose another name for it"));
}

}  // namespace kedja::cli
