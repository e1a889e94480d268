#include "cli/explained.hpp"

#include <array>
#include <filesystem>
#include <fstream>

#include "analysis/storage/result_file_reader.hpp"
#include "cli/disk_files.hpp"
#include "models/definition/scenario.hpp"
#include "models/language/quantity_text.hpp"

namespace kedja::cli {

namespace {

bool is_result_file(const std::string& path) {
  std::array<char, 4> first{};
  std::ifstream(path, std::ios::binary).read(first.data(), first.size());
  return std::string(first.data(), first.size()) == "\x89HDF";
}

std::string folder_of(const std::string& path) {
  return path.substr(0, path.find_last_of('/') + 1);
}

}  // namespace

models::Explanation explained(const std::string& path, const std::vector<std::string>& settings) {
  if (!is_result_file(path)) return models::explain_scenario(path, DiskFiles(), settings);
  const analysis::storage::ResultFileReader results(path);
  const std::string name = std::filesystem::path(path).filename().string();
  const models::TextFiles files(models::TextFiles::Texts{{name, results.attribute<std::string>("scenario")}});
  return models::explain_scenario(name, files, settings);
}

std::string value_text(const models::ExplainedValue& value) {
  return value.number ? models::with_unit(value.value, value.number->unit) : value.value;
}

std::string source_text(const models::ExplainedValue& value) {
  if (!value.number) return "";
  const std::string& evidence = value.number->evidence;
  return value.number->source + (evidence.empty() ? "" : " (" + evidence + ")");
}

std::string short_where(const models::Location& where) {
  if (where.file.starts_with("--set ")) return "--set";
  return models::to_string(models::Location{where.file.substr(folder_of(where.file).size()), where.line});
}

std::string where_text(const models::Location& where, const std::string& scenario) {
  const std::string folder = folder_of(scenario);
  const std::string text = models::to_string(where);
  return !folder.empty() && text.starts_with(folder) ? text.substr(folder.size()) : text;
}

}  // namespace kedja::cli
