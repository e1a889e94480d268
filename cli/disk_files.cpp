#include "cli/disk_files.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace kedja::cli {

std::optional<std::string> DiskFiles::read(const std::string& path) const {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return std::nullopt;
  return text.str();
}

}  // namespace kedja::cli
