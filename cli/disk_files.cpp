#include "cli/disk_files.hpp"

#include <algorithm>
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
  read_.push_back(path);
  return text.str();
}

bool DiskFiles::has_read(const std::string& path) const {
  return std::ranges::any_of(read_, [&](const std::string& other) {
    std::error_code is_not_there;
    return std::filesystem::equivalent(path, other, is_not_there);
  });
}

}  // namespace kedja::cli
