// What is thrown when a file or folder of results cannot be written, read or believed.
//
// The message reads "<path>: <problem>. <remedy>." and is meant for the person at the keyboard. Misuse by
// our own code (a column of the wrong type, rows of unequal length) is std::invalid_argument instead.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>

namespace kedja::analysis::storage {

class StorageError : public std::runtime_error {
 public:
  StorageError(std::filesystem::path path, const std::string& problem, const std::string& remedy)
      : std::runtime_error(path.string() + ": " + problem + ". " + remedy + "."), path_(std::move(path)) {}

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace kedja::analysis::storage
