#include "cli/layout.hpp"

#include <algorithm>
#include <sstream>

namespace kedja::cli {

/// The part of UTF-8 that is needed to line columns up.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string left(const std::string& text, std::size_t columns) {
  return text + std::string(columns - std::min(columns, width(text)), ' ');
}

std::string right(const std::string& text, std::size_t columns) {
  return std::string(columns - std::min(columns, width(text)), ' ') + text;
}

std::vector<std::string> wrapped(const std::string& text, std::size_t columns) {
  std::vector<std::string> lines = {""};
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    std::string& line = lines.back();
    if (line.empty())
      line = word;
    else if (width(line) + 1 + width(word) <= columns)
      line += " " + word;
    else
      lines.push_back(word);
  }
  return lines;
}

std::string hanging(const std::string& text, std::size_t indent) {
  constexpr std::size_t narrowest = 20;
  std::string out;
  for (const std::string& line :
       wrapped(text, std::max(narrowest, line_width - std::min(line_width, indent))))
    out += (out.empty() ? "" : "\n" + std::string(indent, ' ')) + line;
  return out;
}

}  // namespace kedja::cli
