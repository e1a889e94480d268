#include "analysis/engine/table_rows.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/engine/document_parts.hpp"

namespace kedja::analysis::document {

namespace json = boost::json;

namespace {

/// "sfi" of "/timeseries/sfi"; nothing for columns of other tables, and for labels.
std::string name_in(const std::string& table, const std::string& path) {
  if (!path.starts_with(table + "/") || path.ends_with("_labels")) return "";
  const std::string name = path.substr(table.size() + 1);
  return name.find('/') == std::string::npos ? name : "";
}

}  // namespace

TableRows::TableRows(const ColumnSource& source, const std::string& table) : table_(table) {
  for (const std::string& path : source.columns()) {
    const std::string name = name_in(table, path);
    if (name.empty()) continue;
    const std::vector<std::string> labels = source.describe(path).labels;
    Column& column = columns_[name];
    std::visit(
        [&](const auto& values) {
          for (const auto& value : values) {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>)
              column.texts.push_back(value);
            else if (labels.empty())
              column.numbers.push_back(static_cast<double>(value));
            else
              column.texts.push_back(labels.at(static_cast<std::size_t>(value)));
          }
        },
        source.read(path));
    column.is_text = !column.texts.empty();
    size_ = std::max(column.texts.size(), column.numbers.size());
  }
  for (const auto& [name, column] : columns_)
    if (column.texts.size() + column.numbers.size() != size_)
      throw std::runtime_error(table + " has columns of unequal length");
}

const TableRows::Column& TableRows::column(std::string_view name, bool is_text) const {
  const auto found = columns_.find(name);
  if (found == columns_.end() || found->second.is_text != is_text)
    throw std::runtime_error(table_ + " has no such column: " + std::string(name));
  return found->second;
}

const std::string& TableRows::text(std::string_view name, std::size_t row) const {
  return column(name, true).texts.at(row);
}

double TableRows::number(std::string_view name, std::size_t row) const {
  return column(name, false).numbers.at(row);
}

std::size_t TableRows::index(std::string_view name, std::size_t row) const {
  return static_cast<std::size_t>(number(name, row));
}

json::value TableRows::value(std::string_view name, std::size_t row) const {
  const auto found = columns_.find(name);
  if (found == columns_.end()) return nullptr;
  if (found->second.is_text) return json::value(found->second.texts.at(row));
  const double value = found->second.numbers.at(row);
  return document::number(shortened(value));
}

json::object TableRows::object(std::size_t row, const std::vector<std::string_view>& without) const {
  json::object object;
  for (const auto& [name, column] : columns_)
    if (std::ranges::find(without, name) == without.end()) object[name] = value(name, row);
  return object;
}

json::array TableRows::objects(const IsKept& is_kept, const std::vector<std::string_view>& without) const {
  json::array rows;
  for (std::size_t row = 0; row < size_; ++row)
    if (is_kept(row)) rows.push_back(object(row, without));
  return rows;
}

json::array TableRows::objects() const {
  return objects([](std::size_t) { return true; });
}

}  // namespace kedja::analysis::document
