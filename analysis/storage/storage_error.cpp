#include "analysis/storage/storage_error.hpp"

#include <algorithm>
#include <array>
#include <system_error>

namespace kedja::analysis::storage {

StorageError::StorageError(std::filesystem::path path, Message problem, Message remedy)
    : MessageError(
          Message("{path}: {problem}. {remedy}.",
                  {{"path", path.string()}, {"problem", std::move(problem)}, {"remedy", std::move(remedy)}})),
      path_(std::move(path)) {}

messages::Argument because(const std::string& reason) {
  static const std::array common = {
      Message("Permission denied"),     Message("No space left on device"),   Message("File too large"),
      Message("File name too long"),    Message("No such file or directory"), Message("Not a directory"),
      Message("Read-only file system"), Message("Disk quota exceeded"),       Message("Input/output error")};
  const auto known = std::ranges::find(common, reason, &Message::text);
  if (known != common.end()) return {"why", *known};
  return {"why", reason};
}

messages::Argument because(int error) {
  return because(std::generic_category().message(error));
}

}  // namespace kedja::analysis::storage
