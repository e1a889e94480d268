// What is thrown when a file or folder of results cannot be written, read or believed.
//
// The message reads "<path>: <problem>. <remedy>." and is meant for the person at the keyboard. Misuse by
// our own code (a column of the wrong type, rows of unequal length) is std::invalid_argument instead.
#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "messages/message.hpp"

namespace kedja::analysis::storage {

using messages::Message;

class StorageError : public messages::MessageError {
 public:
  StorageError(std::filesystem::path path, Message problem, Message remedy);

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// {why}: what the operating system or a library gave as its reason. The commonest of them are translated.
messages::Argument because(const std::string& reason);
/// Likewise, of an error number of the system.
messages::Argument because(int error);

}  // namespace kedja::analysis::storage
