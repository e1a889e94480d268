#include "analysis/content/memory_tables.hpp"

#include <algorithm>
#include <stdexcept>
#include <type_traits>
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

void add_values(ColumnValues& to, const ColumnData& from) {
  std::visit(
      [&](const auto& values) {
        using Given = typename std::decay_t<decltype(values)>::value_type;
        using Kept = std::conditional_t<std::is_same_v<Given, std::string_view>, std::string, Given>;
        auto& all = std::get<std::vector<Kept>>(to);
        all.insert(all.end(), values.begin(), values.end());
      },
      from);
}

}  // namespace

TableId MemoryTables::add_table(const std::string& path, const std::vector<ColumnDescription>& columns) {
  const TableId id = digest_.add_table(path, columns);
  std::vector<std::string> of_table;
  for (const ColumnDescription& one : columns) {
    const std::string column = path + "/" + one.name;
    keep(column, {one, empty_values(one.type)});
    if (!one.labels.empty()) keep(column + "_labels", {label_column(one), one.labels});
    of_table.push_back(column);
  }
  tables_.push_back(std::move(of_table));
  return id;
}

void MemoryTables::append(TableId table, std::span<const ColumnData> columns) {
  digest_.append(table, columns);
  for (std::size_t c = 0; c < columns.size(); ++c)
    add_values(columns_.at(tables_[table.index()][c]).values, columns[c]);
}

void MemoryTables::set_attribute(const std::string& name, AttributeValue value) {
  digest_.set_attribute(name, std::move(value));
}

std::string MemoryTables::finish() {
  std::string digest = digest_.finish();
  attributes_ = digest_.attributes();
  attributes_["content_sha256"] = digest;
  return digest;
}

ColumnDescription MemoryTables::describe(const std::string& path) const {
  return at(path).description;
}

ColumnValues MemoryTables::read(const std::string& path) const {
  return at(path).values;
}

void MemoryTables::keep(const std::string& path, Column column) {
  paths_.insert(std::upper_bound(paths_.begin(), paths_.end(), path), path);
  columns_.emplace(path, std::move(column));
}

const MemoryTables::Column& MemoryTables::at(const std::string& path) const {
  const auto found = columns_.find(path);
  if (found == columns_.end()) throw std::invalid_argument("there is no column '" + path + "'");
  return found->second;
}

}  // namespace kedja::analysis
