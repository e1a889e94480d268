// A column of a result table: what it is called, what it measures, of what type its values are.
//
// Plain data plus the checks that hold wherever a column is declared or filled: a file that breaks one of
// them could not be read everywhere. The checks throw std::invalid_argument, as they find our own mistakes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kedja::analysis {

/// In the order of ColumnData's and ColumnValues' alternatives; ColumnData has views of strings beside.
enum class ElementType : std::uint8_t { Int64, Int32, UInt32, UInt16, UInt8, Float64, String };

/// "int64", ..., "float64", "string": as the format and the content digest spell it.
std::string_view name_of(ElementType type);
/// Bytes a value takes; 0 for strings, which differ.
std::size_t size_of(ElementType type);

struct ColumnDescription {
  std::string name;       ///< a lower-case word: [a-z][a-z0-9_]*
  std::string unit;       ///< "seconds", "days", "kr"; "1" for what has none (counts, codes, text)
  std::string long_name;  ///< for a reader who has only the file
  ElementType type = ElementType::Float64;
  /// Of an enumeration: labels[code] says what a code means; otherwise empty.
  std::vector<std::string> labels = {};
  /// Computed from other columns by a library's functions, which may differ in the last digit from one
  /// machine to another: kept, but no part of the content digest.
  bool derived = false;
};

/// A run of values of one column, borrowed for the duration of a call. Texts come as their owner has them: a
/// table of measures, whose rows say the same few words again and again, need not copy them.
using ColumnData =
    std::variant<std::span<const std::int64_t>, std::span<const std::int32_t>, std::span<const std::uint32_t>,
                 std::span<const std::uint16_t>, std::span<const std::uint8_t>, std::span<const double>,
                 std::span<const std::string>, std::span<const std::string_view>>;

/// A run of values of one column, owned.
using ColumnValues = std::variant<std::vector<std::int64_t>, std::vector<std::int32_t>,
                                  std::vector<std::uint32_t>, std::vector<std::uint16_t>,
                                  std::vector<std::uint8_t>, std::vector<double>, std::vector<std::string>>;

ElementType type_of(const ColumnData& data);
std::size_t length_of(const ColumnData& data);
/// The values first .. first + count - 1.
ColumnData slice(const ColumnData& data, std::size_t first, std::size_t count);
ColumnData view(const ColumnValues& values);

/// The one bit pattern every not-a-number is stored and digested as: processors differ in the sign and
/// payload they give it.
double canonical(double value);

/// What stands beside an enumeration: a text column "<name>_labels".
ColumnDescription label_column(const ColumnDescription& enumeration);

/// Throw unless the name, unit, texts and labels are as ColumnDescription says.
void require_valid(const ColumnDescription& description);
/// Throws unless the values are of the column's type, codes have labels, and text is UTF-8 without NUL.
void require_valid(const ColumnDescription& description, const ColumnData& data);
/// Throws unless the name is a lower-case word: [a-z][a-z0-9_]*.
void require_name(std::string_view name);
/// Throws unless the path is one or more lower-case words, each after a slash: "/trajectories".
void require_table_path(std::string_view path);
/// Throws unless the text is UTF-8 without NUL.
void require_text(std::string_view text);

}  // namespace kedja::analysis
