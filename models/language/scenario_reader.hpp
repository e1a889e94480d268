// From the path of a scenario to its definition: load it over its bases, apply the settings of the command
// line, read every table by its schema, resolve the names.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/language/overlay.hpp"
#include "models/language/schema.hpp"
#include "models/language/setting.hpp"

namespace kedja::models {

template <class T>
struct ScenarioReading {
  T definition;
  Document document;                  ///< to_toml(document.root) is the resolved text
  std::vector<Parameter> parameters;  ///< every number, by path
};

/// The definition in a tree, with every number in it; adds to `problems`.
template <class T>
std::pair<T, std::vector<Parameter>> read_definition(const Node& root, const TableSchema<T>& schema,
                                                     const FileSource& files, Problems& problems) {
  ReadContext context(problems, files);
  T definition{};
  const ReadContext::Scope inside(context, root, "");
  schema.read(root, definition, context);
  schema.link(definition, context.names(), problems);
  return {std::move(definition), context.sorted_parameters()};
}

/// Reads the scenario at `path`; throws a ScenarioError with everything that is wrong with it. `settings` are
/// "path=value", applied in their order.
template <class T>
ScenarioReading<T> read_scenario(const std::string& path, const TableSchema<T>& schema,
                                 const FileSource& files, const std::vector<std::string>& settings = {}) {
  Problems problems;
  Document document = load_document(path, files, problems);
  if (!document.complete) problems.throw_if_any();
  schema.fill_defaults(document.root);
  for (const auto& setting : settings) apply_setting(document, setting, problems);
  auto [definition, parameters] = read_definition(document.root, schema, files, problems);
  problems.throw_if_any();
  return {std::move(definition), std::move(document), std::move(parameters)};
}

}  // namespace kedja::models
