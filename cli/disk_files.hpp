// Scenario files from disk. Remembers which were read, so that results are never written over one of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/language/file_source.hpp"

namespace kedja::cli {

class DiskFiles : public models::FileSource {
 public:
  std::optional<std::string> read(const std::string& path) const override;

  /// Every file that has been read, as it was named, in that order.
  const std::vector<std::string>& files_read() const { return read_; }
  /// Whether `path` is a file that has been read, by whatever name.
  bool has_read(const std::string& path) const;

 private:
  mutable std::vector<std::string> read_;
};

}  // namespace kedja::cli
