#include "analysis/export/column_cells.hpp"

#include <cmath>
#include <limits>
#include <type_traits>
#include <utility>

#include "analysis/storage/storage_error.hpp"

namespace kedja::analysis {

using messages::Message;

void refuse_damaged(const std::filesystem::path& path) {
  throw storage::StorageError(path, Message("the tables of the file do not fit each other (is it damaged?)"),
                              Message("Make the file again"));
}

void refuse_replication(const std::filesystem::path& path, std::uint64_t replication) {
  throw storage::StorageError(path,
                              Message("it has no replication {n}", {{"n", std::to_string(replication)}}),
                              Message("Replications are numbered from 0; one that failed has no rows"));
}

void refuse_selection(const std::filesystem::path& path, const Selection& only) {
  if (!only.point) refuse_replication(path, only.replication.value_or(0));
  const std::string point = std::to_string(*only.point);
  const Message remedy("Points are numbered from 0; one without results has no rows");
  if (!only.replication)
    throw storage::StorageError(path, Message("it has no point {point}", {{"point", point}}), remedy);
  throw storage::StorageError(path,
                              Message("it has no replication {n} of point {point}",
                                      {{"n", std::to_string(*only.replication)}, {"point", point}}),
                              remedy);
}

ColumnCells::ColumnCells(const storage::ResultFileReader& file, const std::filesystem::path& path,
                         std::string column)
    : file_(file),
      path_(path),
      column_(std::move(column)),
      description_(file.describe(column_)),
      clock_(CivilClock::of(description_.unit)) {}

void ColumnCells::read(std::uint64_t first, std::uint64_t count) {
  values_ = file_.read(column_, first, count);
}

std::uint64_t ColumnCells::whole(std::size_t row) const {
  return std::visit(
      [&]<class Value>(const std::vector<Value>& values) -> std::uint64_t {
        if constexpr (std::is_integral_v<Value>)
          if (std::cmp_greater_equal(values[row], 0)) return static_cast<std::uint64_t>(values[row]);
        refuse_damaged(path_);
      },
      values_);
}

Cell ColumnCells::cell(std::size_t row) const {
  return std::visit(
      [&]<class Value>(const std::vector<Value>& values) -> Cell {
        const Value& value = values[row];
        if constexpr (std::is_same_v<Value, std::string>) {
          return value;
        } else if constexpr (std::is_floating_point_v<Value>) {
          return std::isnan(value) ? Cell() : Cell(value);
        } else {
          if (!description_.labels.empty()) {
            if (std::cmp_greater_equal(value, description_.labels.size())) refuse_damaged(path_);
            return description_.labels[static_cast<std::size_t>(value)];
          }
          if (!clock_) return static_cast<std::int64_t>(value);
          if (std::cmp_equal(value, std::numeric_limits<std::int64_t>::min())) return {};
          return CivilTime{clock_->text(static_cast<std::int64_t>(value))};
        }
      },
      values_);
}

double number_of(const Cell& cell) {
  const auto* number = std::get_if<double>(&cell);
  return number == nullptr ? 0.0 : *number;
}

Cell quotient(const Cell& numerator, const Cell& denominator) {
  const double below = number_of(denominator);
  if (below == 0) return {};
  return number_of(numerator) / below;
}

std::vector<Cell> all_cells(const storage::ResultFileReader& file, const std::filesystem::path& path,
                            const std::string& column) {
  ColumnCells read(file, path, column);
  const std::uint64_t length = file.length(column);
  read.read(0, length);
  std::vector<Cell> cells;
  cells.reserve(length);
  for (std::size_t row = 0; row < length; ++row) cells.push_back(read.cell(row));
  return cells;
}

}  // namespace kedja::analysis
