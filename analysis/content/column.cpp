#include "analysis/content/column.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace kedja::analysis {
namespace {

struct TypeFacts {
  std::string_view name;
  std::size_t size;
};
constexpr std::array<TypeFacts, 7> facts{{
    {"int64", 8},
    {"int32", 4},
    {"uint32", 4},
    {"uint16", 2},
    {"uint8", 1},
    {"float64", 8},
    {"string", 0},
}};

[[noreturn]] void refuse(std::string_view subject, const std::string& problem) {
  throw std::invalid_argument("column '" + std::string(subject) + "': " + problem);
}

bool is_word(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_later = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && is_letter(text.front()) && std::ranges::all_of(text, is_later);
}

/// Line breaks and tabs separate the fields of the digest's text.
bool is_one_line(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

/// The length of the well-formed UTF-8 sequence a text begins with (Unicode 15, table 3-7), or 0.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool overlong = first == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = first == 0xED && byte(1) >= 0xA0;
    return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool outside = (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) >= 0x90);
    return follows(1) && follows(2) && follows(3) && !outside ? 4 : 0;
  }
  return 0;
}

template <typename Text>
void require_texts(std::span<const Text> texts) {
  for (std::size_t i = 0; i < texts.size(); ++i)
    if (i == 0 || texts[i] != texts[i - 1]) require_text(texts[i]);
}

template <typename Value>
void require_labelled(const ColumnDescription& description, std::span<const Value> codes) {
  if constexpr (std::is_integral_v<Value>) {
    if (codes.empty()) return;
    Value least = codes.front();
    Value greatest = least;
    for (const Value code : codes) {  // std::ranges::minmax takes several times as long
      least = std::min(least, code);
      greatest = std::max(greatest, code);
    }
    if (std::cmp_less(least, 0) || std::cmp_greater_equal(greatest, description.labels.size())) {
      refuse(description.name, "code " + std::to_string(std::cmp_less(least, 0) ? least : greatest) +
                                   " has no label (there are " + std::to_string(description.labels.size()) +
                                   ")");
    }
  }
}

}  // namespace

std::string_view name_of(ElementType type) {
  return facts.at(static_cast<std::size_t>(type)).name;
}
std::size_t size_of(ElementType type) {
  return facts.at(static_cast<std::size_t>(type)).size;
}

ElementType type_of(const ColumnData& data) {
  return static_cast<ElementType>(std::min(data.index(), static_cast<std::size_t>(ElementType::String)));
}

std::size_t length_of(const ColumnData& data) {
  return std::visit([](const auto& values) { return values.size(); }, data);
}

ColumnData slice(const ColumnData& data, std::size_t first, std::size_t count) {
  return std::visit([&](const auto& values) { return ColumnData(values.subspan(first, count)); }, data);
}

ColumnData view(const ColumnValues& values) {
  return std::visit(
      [](const auto& owned) {
        using Value = typename std::decay_t<decltype(owned)>::value_type;
        return ColumnData(std::span<const Value>(owned));
      },
      values);
}

double canonical(double value) {
  return std::isnan(value) ? std::bit_cast<double>(std::uint64_t{0x7FF8000000000000}) : value;
}

ColumnDescription label_column(const ColumnDescription& enumeration) {
  return {.name = enumeration.name + "_labels",
          .unit = "1",
          .long_name = "what the codes of '" + enumeration.name + "' mean, from code 0",
          .type = ElementType::String,
          .labels = {}};
}

void require_text(std::string_view text) {
  const auto is_plain = [](char c) { return c > 0; };  // ASCII, and not NUL
  for (;;) {
    text.remove_prefix(
        static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_plain) - text.begin()));
    if (text.empty()) return;
    const std::size_t length = sequence_length(text);
    if (length == 0 || text.front() == '\0') throw std::invalid_argument("text is not UTF-8 without NUL");
    text.remove_prefix(length);
  }
}

void require_name(std::string_view name) {
  if (!is_word(name)) refuse(name, "a name is a lower-case word: [a-z][a-z0-9_]*");
}

void require_valid(const ColumnDescription& description) {
  require_name(description.name);
  if (description.unit.empty()) refuse(description.name, "has no unit; say \"1\" for what has none");
  if (description.long_name.empty()) refuse(description.name, "has no long name");
  if (!is_one_line(description.unit)) refuse(description.name, "a unit is one line");
  require_text(description.unit);
  require_text(description.long_name);
  for (const std::string& label : description.labels) require_text(label);
  if (description.labels.empty()) return;
  if (description.type == ElementType::Float64 || description.type == ElementType::String) {
    refuse(description.name, "only whole numbers can be codes with labels");
  }
}

void require_valid(const ColumnDescription& description, const ColumnData& data) {
  if (type_of(data) != description.type) {
    refuse(description.name, "takes " + std::string(name_of(description.type)) + ", not " +
                                 std::string(name_of(type_of(data))));
  }
  if (const auto* texts = std::get_if<std::span<const std::string>>(&data)) {
    require_texts(*texts);
  } else if (const auto* views = std::get_if<std::span<const std::string_view>>(&data)) {
    require_texts(*views);
  } else if (!description.labels.empty()) {
    std::visit([&](const auto& codes) { require_labelled(description, codes); }, data);
  }
}

void require_table_path(std::string_view path) {
  std::string_view rest = path;
  do {
    if (!rest.starts_with('/')) refuse(path, "a table's path begins with a slash");
    rest.remove_prefix(1);
    const std::string_view word = rest.substr(0, rest.find('/'));
    if (!is_word(word)) refuse(path, "a table's path is lower-case words, each after a slash");
    rest.remove_prefix(word.size());
  } while (!rest.empty());
}

}  // namespace kedja::analysis
