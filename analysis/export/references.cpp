#include "analysis/export/references.hpp"

#include <map>
#include <sstream>

#include "analysis/export/column_cells.hpp"

namespace kedja::analysis {

namespace {

using storage::ResultFileReader;

/// Where the numbers in a column lead, and what is shown of it.
struct Reference {
  std::string table;
  std::vector<std::string> columns;
};

const std::map<std::string, Reference>& references() {
  static const std::map<std::string, Reference> all = {
      {"alternative", {"/alternatives", {"name"}}},
      {"station", {"/stations", {"name"}}},
      {"from", {"/stations", {"name"}}},
      {"to", {"/stations", {"name"}}},
      {"input", {"/inputs", {"name"}}},
      {"parameter", {"/uncertainty/parameters", {"path", "unit"}}},
      {"kpi", {"/kpis", {"id", "group", "category", "label_sv", "label_en", "unit"}}},
      {"measure", {"/measures", {"id", "group", "category", "label_sv", "label_en", "unit"}}}};
  return all;
}

std::vector<std::string> words_of(const std::string& divided) {
  std::vector<std::string> words;
  std::istringstream in(divided);
  for (std::string word; std::getline(in, word, '|');) words.push_back(word);
  return words;
}

/// An input that is one of some words has numbers of them as its values.
Cell cell_of(double value, const std::vector<std::string>& words, const std::filesystem::path& path) {
  if (words.empty()) return value;
  if (!(value >= 0 && value < static_cast<double>(words.size()))) refuse_damaged(path);
  return words[static_cast<std::size_t>(value)];
}

std::vector<ReferredColumn> columns_of(const ResultFileReader& file, const std::filesystem::path& path,
                                       const std::string& table, const std::vector<std::string>& names) {
  std::vector<ReferredColumn> columns;
  for (const std::string& name : names)
    if (const std::string column = table + "/" + name; file.has_column(column))
      columns.push_back({name, all_cells(file, path, column)});
  return columns;
}

}  // namespace

std::vector<ReferredColumn> inputs_by_point(const ResultFileReader& file, const std::filesystem::path& path) {
  const auto names = file.read_as<std::string>("/inputs/name");
  const auto units = file.read_as<std::string>("/inputs/unit");
  const auto words = file.read_as<std::string>("/inputs/words");
  const auto values = file.read_as<double>("/points/value");
  const std::size_t inputs = names.size();
  if (inputs == 0 || values.size() % inputs != 0) refuse_damaged(path);
  std::vector<ReferredColumn> columns;
  for (std::size_t i = 0; i < inputs; ++i) {
    const auto choices = words_of(words[i]);
    ReferredColumn& column = columns.emplace_back();
    column.name = names[i] + (units[i].empty() ? "" : " [" + units[i] + "]");
    for (std::size_t at = i; at < values.size(); at += inputs)
      column.cells.push_back(cell_of(values[at], choices, path));
  }
  return columns;
}

std::vector<ReferredColumn> described_measures(const ResultFileReader& file,
                                               const std::filesystem::path& path, const std::string& table) {
  return columns_of(file, path, table, references().at("kpi").columns);
}

std::optional<std::vector<ReferredColumn>> referred(const ResultFileReader& file,
                                                    const std::filesystem::path& path,
                                                    const std::string& table, const std::string& column) {
  if (column == "point" && table != "/points" && file.has_column("/points/value"))
    return inputs_by_point(file, path);
  const auto found = references().find(column);
  if (found == references().end()) return std::nullopt;
  auto columns = columns_of(file, path, found->second.table, found->second.columns);
  if (columns.empty()) return std::nullopt;
  if (columns.front().name == "name") columns.front().name = column;
  return columns;
}

}  // namespace kedja::analysis
