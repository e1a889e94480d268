// A small table filled row by row in memory, then put into a sink at once.
//
//   Rows people({column("name", "1", "who", ElementType::String), column("age", "years", "...")});
//   people.add("Ada", 36);
//   people.put_into(sink, "/people");
//
// Values are converted to their column's type; what there is none of becomes not-a-number. A row with too
// many or too few values, or a text where a number belongs, is std::invalid_argument.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "analysis/content/column.hpp"
#include "analysis/content/result_sink.hpp"

namespace kedja::analysis {

/// A column without labels.
ColumnDescription column(std::string name, std::string unit, std::string long_name,
                         ElementType type = ElementType::Float64);
/// One whose values differ in the last digit from machine to machine.
ColumnDescription derived(ColumnDescription description);
/// A code with its labels.
ColumnDescription coded(std::string name, std::string long_name, std::vector<std::string> labels);

class Rows {
 public:
  explicit Rows(std::vector<ColumnDescription> columns);

  template <class... Values>
  void add(const Values&... values) {
    require_as_many(sizeof...(values));
    std::size_t column = 0;
    (put(column++, values), ...);
  }

  void put_into(ResultSink& sink, const std::string& path) const;

 private:
  void require_as_many(std::size_t values) const;
  void put_text(std::size_t column, std::string_view text);
  void put_number(std::size_t column, double number);
  void put_whole(std::size_t column, std::int64_t number);

  template <class Value>
  void put(std::size_t column, const Value& value) {
    if constexpr (std::is_same_v<Value, std::optional<double>>)
      put_optional(column, value);
    else if constexpr (std::is_enum_v<Value>)
      put_whole(column, static_cast<std::int64_t>(value));
    else if constexpr (std::is_integral_v<Value>)
      put_whole(column, static_cast<std::int64_t>(value));
    else if constexpr (std::is_floating_point_v<Value>)
      put_number(column, value);
    else
      put_text(column, value);
  }
  void put_optional(std::size_t column, const std::optional<double>& number);

  std::vector<ColumnDescription> columns_;
  std::vector<ColumnValues> values_;
};

}  // namespace kedja::analysis
