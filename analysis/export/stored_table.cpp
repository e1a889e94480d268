#include "analysis/export/stored_table.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "analysis/storage/storage_error.hpp"
#include "models/language/likeness.hpp"
#include "models/language/text.hpp"

namespace kedja::analysis {

namespace {

using messages::Message;
using storage::ResultFileReader;

/// A file lists its columns by name. These come first, in this order: what a row is of, then what it says.
constexpr std::array<std::string_view, 46> first_columns = {
    "draw",        "point",   "replication", "alternative", "kpi",      "measure", "parameter",
    "input",       "rank",    "step",        "from",        "to",       "station", "time",
    "participant", "event",   "service",     "authority",   "source",   "ordinal", "municipality",
    "arrived",     "outcome", "id",          "name",        "path",     "group",   "category",
    "about",       "kind",    "status",      "label_sv",    "label_en", "unit",    "denominator_name",
    "n",           "people",  "numerator",   "denominator", "base",     "mean",    "sd",
    "half_width",  "low",     "high",        "value"};

bool comes_before(const std::string& a, const std::string& b) {
  const auto place = [](const std::string& name) { return std::ranges::find(first_columns, name); };
  return std::pair(place(a), a) < std::pair(place(b), b);
}

/// The columns of a table, in the order they are shown. Labels stand in their column's place.
std::vector<std::string> columns_of(const ResultFileReader& file, const std::string& table) {
  std::vector<std::string> names;
  std::set<std::string> labels;
  for (const std::string& path : file.columns()) {
    const std::size_t slash = path.rfind('/');
    if (path.substr(0, slash) != table) continue;
    names.push_back(path.substr(slash + 1));
    if (!file.describe(path).labels.empty()) labels.insert(label_column(file.describe(path)).name);
  }
  std::erase_if(names, [&](const std::string& name) { return labels.contains(name); });
  std::ranges::sort(names, comes_before);
  return names;
}

[[noreturn]] void refuse_table(const ResultFileReader& file, const std::filesystem::path& path,
                               const std::string& table) {
  const auto tables = tables_of(file);
  throw storage::StorageError(path, Message("there is no table '{name}' in it", {{"name", table.substr(1)}}),
                              Message("It has {tables}", {{"tables", models::joined(tables, ", ")}}));
}

std::string bracketed_unit(const ColumnDescription& column) {
  const std::string& unit = column.unit;
  const bool is_said_elsewhere =
      unit == "1" || unit == "replications" || unit.starts_with("see ") || CivilClock::of(unit);
  return is_said_elsewhere ? "" : " [" + unit + "]";
}

}  // namespace

std::vector<std::string> tables_of(const ResultFileReader& file) {
  std::set<std::string> tables;
  for (const std::string& path : file.columns()) tables.insert(path.substr(1, path.rfind('/') - 1));
  return {tables.begin(), tables.end()};
}

StoredTable::StoredTable(const ResultFileReader& file, const std::filesystem::path& path, std::string table,
                         Selection only)
    : path_(path), only_(only) {
  bool is_of_measures = false;
  for (const std::string& name : columns_of(file, table)) {
    Column& column = columns_.emplace_back(
        Column{.cells = ColumnCells(file, path, table + "/" + name), .shown = true, .referred = {}});
    const std::size_t number = columns_.size() - 1;
    if (name == "replication") at_replication_ = number;
    if (name == "point") at_point_ = number;
    if (name == "numerator") at_numerator_ = number;
    if (name == "denominator") at_denominator_ = number;
    if (auto found = referred(file, path, table, name)) {
      column.referred = std::move(*found);
      column.shown = name == "point";
      is_of_measures = is_of_measures || name == "kpi" || name == "measure";
    }
    if (column.shown) header_.push_back(name + bracketed_unit(column.cells.description()));
    for (const ReferredColumn& other : column.referred) header_.push_back(other.name);
    const std::uint64_t length = file.length(table + "/" + name);
    walk_ = BlockWalk(length);
    if (length != file.length(table + "/" + columns_.front().cells.description().name)) refuse_damaged(path);
  }
  if (columns_.empty()) refuse_table(file, path, table);
  if (only_.point && !at_point_)
    throw storage::StorageError(path, Message("table '{name}' is not of points", {{"name", table.substr(1)}}),
                                Message("Leave out --point"));
  if (only_.replication && !at_replication_)
    throw storage::StorageError(path,
                                Message("table '{name}' is not of replications", {{"name", table.substr(1)}}),
                                Message("Leave out --replication"));
  has_value_ = is_of_measures && at_numerator_ && at_denominator_;
  if (has_value_) header_.emplace_back("value");
}

bool StoredTable::has_row() {
  return walk_.has_row([&](std::uint64_t first, std::uint64_t count) {
    for (Column& column : columns_) column.cells.read(first, count);
  });
}

void StoredTable::put(const Column& column, std::vector<Cell>& row) const {
  const std::size_t at = walk_.in_block();
  if (column.shown) row.push_back(column.cells.cell(at));
  if (column.referred.empty()) return;
  const std::uint64_t number = column.cells.whole(at);
  for (const ReferredColumn& other : column.referred) {
    if (number >= other.cells.size()) refuse_damaged(path_);
    row.push_back(other.cells[number]);
  }
}

bool StoredTable::is_selected() const {
  const auto is_it = [&](const std::optional<std::uint64_t>& wanted,
                         const std::optional<std::size_t>& column) {
    return !wanted || columns_[*column].cells.whole(walk_.in_block()) == *wanted;
  };
  return is_it(only_.point, at_point_) && is_it(only_.replication, at_replication_);
}

bool StoredTable::next(std::vector<Cell>& row) {
  row.clear();
  for (; has_row(); walk_.go_on()) {
    if (!is_selected()) continue;
    const std::size_t at = walk_.in_block();
    has_selected_ = true;
    for (const Column& column : columns_) put(column, row);
    if (has_value_)
      row.push_back(
          quotient(columns_[*at_numerator_].cells.cell(at), columns_[*at_denominator_].cells.cell(at)));
    walk_.go_on();
    return true;
  }
  if ((only_.point || only_.replication) && !has_selected_) refuse_selection(path_, only_);
  return false;
}

}  // namespace kedja::analysis
