// Small helpers on text that the scenario language needs in several places: numbers that don't depend on
// the machine's locale, checks of the encoding, lists for messages. Pure functions; own nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kedja::models {

/// The number in the fewest digits that read back as the same double: 0.35, 300, 1e+20.
std::string shortest_text(double number);

/// The number a whole text is, with a decimal point whatever the locale; nothing for any other text,
/// "nan" and "inf" included.
std::optional<double> parse_number(std::string_view text);

/// Where the first byte stands that isn't UTF-8; nothing when all of it is.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// The UTF-8 bytes of one code point.
std::string to_utf8(char32_t code_point);

/// The line, counted from 1, in which the byte at `offset` stands.
int line_of(std::string_view text, std::size_t offset);

std::string_view trimmed(std::string_view text);
std::string in_quotes(std::string_view text);
std::string joined(const std::vector<std::string>& parts, std::string_view separator);

}  // namespace kedja::models
