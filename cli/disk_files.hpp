// Scenario files from disk.
#pragma once

#include <optional>
#include <string>

#include "models/language/file_source.hpp"

namespace kedja::cli {

class DiskFiles : public models::FileSource {
 public:
  std::optional<std::string> read(const std::string& path) const override;
};

}  // namespace kedja::cli
