#include "analysis/content/rows.hpp"

#include <limits>
#include <stdexcept>
#include <utility>

namespace kedja::analysis {

namespace {

ColumnValues empty_values(ElementType type) {
  switch (type) {
    case ElementType::Int64:
      return std::vector<std::int64_t>();
    case ElementType::Int32:
      return std::vector<std::int32_t>();
    case ElementType::UInt32:
      return std::vector<std::uint32_t>();
    case ElementType::UInt16:
      return std::vector<std::uint16_t>();
    case ElementType::UInt8:
      return std::vector<std::uint8_t>();
    case ElementType::Float64:
      return std::vector<double>();
    case ElementType::String:
      return std::vector<std::string>();
  }
  throw std::invalid_argument("a column of no type");
}

}  // namespace

ColumnDescription column(std::string name, std::string unit, std::string long_name, ElementType type) {
  return {.name = std::move(name), .unit = std::move(unit), .long_name = std::move(long_name), .type = type};
}

ColumnDescription derived(ColumnDescription description) {
  description.derived = true;
  return description;
}

ColumnDescription coded(std::string name, std::string long_name, std::vector<std::string> labels) {
  return {.name = std::move(name),
          .unit = "1",
          .long_name = std::move(long_name),
          .type = ElementType::UInt8,
          .labels = std::move(labels)};
}

Rows::Rows(std::vector<ColumnDescription> columns) : columns_(std::move(columns)) {
  for (const ColumnDescription& description : columns_) values_.push_back(empty_values(description.type));
}

void Rows::put_into(ResultSink& sink, const std::string& path) const {
  std::vector<ColumnData> data;
  for (const ColumnValues& values : values_) data.push_back(view(values));
  sink.append(sink.add_table(path, columns_), data);
}

void Rows::require_as_many(std::size_t values) const {
  if (values != columns_.size())
    throw std::invalid_argument("a row of another length than the table has columns");
}

void Rows::put_text(std::size_t column, std::string_view text) {
  auto* texts = std::get_if<std::vector<std::string>>(&values_[column]);
  if (texts == nullptr)
    throw std::invalid_argument("a text in the column of numbers " + columns_[column].name);
  texts->emplace_back(text);
}

void Rows::put_number(std::size_t column, double number) {
  auto* numbers = std::get_if<std::vector<double>>(&values_[column]);
  if (numbers == nullptr) throw std::invalid_argument("a fraction in the column " + columns_[column].name);
  numbers->push_back(number);
}

void Rows::put_whole(std::size_t column, std::int64_t number) {
  std::visit(
      [&]<class T>(std::vector<T>& numbers) {
        if constexpr (std::is_same_v<T, std::string>) {
          throw std::invalid_argument("a number in the column of texts " + columns_[column].name);
        } else {
          if constexpr (std::is_integral_v<T>)
            if (!std::in_range<T>(number))
              throw std::invalid_argument("a number too large for the column " + columns_[column].name);
          numbers.push_back(static_cast<T>(number));
        }
      },
      values_[column]);
}

void Rows::put_optional(std::size_t column, const std::optional<double>& number) {
  put_number(column, number.value_or(std::numeric_limits<double>::quiet_NaN()));
}

}  // namespace kedja::analysis
