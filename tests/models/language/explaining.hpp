// What the tests of explanations share: the sample scenario explained, and values found in it.
#pragma once

#include <string>
#include <vector>

#include "models/language/explanation.hpp"
#include "tests/models/language/sample_concepts.hpp"

namespace kedja::models::testing {

/// The scenario at `path` among the files, explained with the schema of the sample concepts.
inline Explanation explain_files(TextFiles::Texts texts, const std::string& path,
                                 const std::vector<std::string>& settings = {}) {
  const auto reading = read_scenario(path, scenario_schema(), TextFiles(std::move(texts)), settings);
  return explain(reading.document, reading.parameters, json_schema(scenario_schema(), SchemaUse::whole));
}

/// The sample scenario, or one that states `overlay` over it.
inline Explanation explain_sample(const std::string& overlay = "",
                                  const std::vector<std::string>& settings = {}) {
  return explain_files({{"old.toml", sound_scenario}, {"new.toml", "base = \"old.toml\"\n" + overlay}},
                       overlay.empty() ? "old.toml" : "new.toml", settings);
}

inline ExplainedTable table_at(const Explanation& explanation, const std::string& path) {
  for (const ExplainedTable& table : explanation.tables)
    if (table.path == path) return table;
  return {};
}

inline ExplainedValue value_at(const Explanation& explanation, const std::string& path) {
  for (const ExplainedTable& table : explanation.tables)
    for (const ExplainedValue& value : table.values)
      if (value.path == path) return value;
  return {};
}

inline Lines paths_of(const Explanation& explanation) {
  Lines paths;
  for (const ExplainedTable& table : explanation.tables)
    for (const ExplainedValue& value : table.values) paths.push_back(value.path);
  return paths;
}

/// What stood in the place of a value: "20 places, S1, old.toml:30".
inline Lines replaced_at(const Explanation& explanation, const std::string& path) {
  Lines lines;
  for (const Replaced& old : value_at(explanation, path).replaced) {
    const std::string range = old.range.empty() ? "" : " (" + old.range + ")";
    lines.push_back((old.key.empty() ? "" : old.key + " ") + old.value + range + ", " + old.source + ", " +
                    to_string(old.where));
  }
  return lines;
}

}  // namespace kedja::models::testing
