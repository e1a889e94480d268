// A long text that comes into being whole (new_file.hpp), written piece by piece.
//
// Memory holds one buffer of it. Destroyed before finish(), nothing is left of it. Errors are StorageError.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "analysis/storage/descriptor.hpp"
#include "analysis/storage/new_file.hpp"

namespace kedja::analysis::storage {

class NewTextFile {
 public:
  NewTextFile(const std::filesystem::path& target, Existing existing);

  NewTextFile& operator<<(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= buffer_size) flush();
    return *this;
  }

  /// Puts the file in place; nothing may follow.
  void finish();

 private:
  static constexpr std::size_t buffer_size = 1 << 20;
  void flush();

  NewFile file_;
  Descriptor descriptor_;
  std::string buffer_;
};

}  // namespace kedja::analysis::storage
