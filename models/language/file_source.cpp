#include "models/language/file_source.hpp"

#include <vector>

#include "models/language/text.hpp"

namespace kedja::models {
namespace {

bool is_absolute(std::string_view path) {
  return !path.empty() &&
         (path.front() == '/' || path.front() == '\\' || (path.size() > 1 && path[1] == ':'));
}

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  while (start <= path.size()) {
    const auto end = std::min(path.find_first_of("/\\", start), path.size());
    parts.emplace_back(path.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

}  // namespace

std::optional<std::string> TextFiles::read(const std::string& path) const {
  const auto found = texts_.find(path);
  if (found == texts_.end()) return std::nullopt;
  return found->second;
}

std::string path_beside(std::string_view file, std::string_view relative) {
  std::vector<std::string> path;
  if (!is_absolute(relative)) {
    path = parts_of(file);
    path.pop_back();
  }
  for (auto& part : parts_of(relative)) {
    if (part == ".." && !path.empty() && path.back() != ".." && !path.back().empty()) {
      path.pop_back();
    } else if (part != ".") {
      path.push_back(std::move(part));
    }
  }
  const bool from_root = path.size() > 1 && path.front().empty();
  return (from_root ? "/" : "") + joined(path, "/");
}

}  // namespace kedja::models
