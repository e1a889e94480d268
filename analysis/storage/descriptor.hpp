// An open file of the operating system, closed when its owner goes. Errors are StorageError.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "analysis/storage/storage_error.hpp"

namespace kedja::analysis::storage {

/// Throws that a file or folder cannot be written, with the system's reason and what to do.
[[noreturn]] void fail_to_write(const std::filesystem::path& path, Message what, int error);

class Descriptor {
 public:
  /// Flags are those of open(2).
  Descriptor(const std::filesystem::path& path, int flags);
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor();

  void write(std::span<const std::byte> bytes) const;
  /// Waits until what was written would survive a power cut.
  void synchronise() const;
  /// A disk that is full may say so only now.
  void close();

 private:
  std::filesystem::path path_;
  int fd_;
};

}  // namespace kedja::analysis::storage
