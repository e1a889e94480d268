// Columns of text for people. Widths are counted in letters, not in bytes.
#pragma once

#include <string>
#include <vector>

namespace kedja::cli {

/// What a terminal is taken to hold.
inline constexpr std::size_t line_width = 120;

std::size_t width(const std::string& text);
std::string left(const std::string& text, std::size_t columns);
std::string right(const std::string& text, std::size_t columns);

/// The words of a text in lines of at most so many letters; a longer word has a line of its own.
std::vector<std::string> wrapped(const std::string& text, std::size_t columns);

/// A text that begins in a column and goes on under it: the first line without indent, the rest with it.
std::string hanging(const std::string& text, std::size_t indent);

}  // namespace kedja::cli
