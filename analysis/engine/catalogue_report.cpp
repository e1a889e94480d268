#include "analysis/engine/catalogue_report.hpp"

#include <boost/json.hpp>

#include "analysis/engine/json_parts.hpp"
#include "models/definition/scenario.hpp"
#include "models/language/node_path.hpp"
#include "models/language/overlay.hpp"
#include "models/language/toml_reader.hpp"

namespace kedja::analysis {

namespace json = boost::json;
using models::Message;

namespace {

/// Each key of an entry is in one of its scenarios at least.
void check_keys(const models::CatalogueEntry& entry, const std::map<std::string, models::Node>& trees,
                models::Problems& problems) {
  for (const std::string& key : entry.keys) {
    models::Problems missing;
    bool is_found = false;
    for (const std::string& path : entry.scenarios) {
      models::Node tree = trees.at(path);
      is_found = is_found || !walk(tree, models::parse_path(key), entry.where, missing).empty();
    }
    if (!is_found)
      problems.add(entry.where, "entry." + entry.name,
                   Message("entry '{entry}' is said to be shown by what none of its scenarios has: {problem}",
                           {{"entry", entry.name}, {"problem", missing.list().front().message}}));
  }
}

json::object object_of(const ShownScenario& shown) {
  json::array expectations;
  if (shown.found)
    for (const ExpectationCheck& check : *shown.found) expectations.push_back(to_object(check));
  else
    for (const models::Expectation& expected : shown.expectations)
      expectations.push_back(to_object(expected));
  return {{"file", shown.path},
          {"base", shown.base.empty() ? json::value(nullptr) : json::value(shown.base)},
          {"title", words_in_both(shown.title)},
          {"incomparable",
           shown.incomparable ? json::value(in_english(*shown.incomparable)) : json::value(nullptr)},
          {"expectations", std::move(expectations)}};
}

}  // namespace

CatalogueReport read_with_scenarios(const std::string& path, const models::FileSource& files) {
  CatalogueReport report{models::read_catalogue(path, files), {}};
  std::map<std::string, models::Node> trees;
  models::Problems problems;
  for (const models::CatalogueEntry& entry : report.catalogue.entries) {
    for (const std::string& file : entry.scenarios) {
      if (report.scenarios.contains(file)) continue;
      models::Scenario scenario = models::load_scenario(file, files);
      report.scenarios[file] = {.path = file,
                                .base = models::base_of(file, files),
                                .title = scenario.chain.title,
                                .expectations = std::move(scenario.expectations),
                                .found = {},
                                .incomparable = {}};
      trees[file] = models::read_toml(scenario.resolved, file, problems);
    }
    check_keys(entry, trees, problems);
  }
  problems.throw_if_any();
  return report;
}

std::string to_json(const CatalogueReport& report) {
  json::array entries;
  for (const models::CatalogueEntry& entry : report.catalogue.entries) {
    json::array scenarios;
    for (const std::string& path : entry.scenarios) scenarios.push_back(object_of(report.scenarios.at(path)));
    const bool is_outside = !entry.outside.en.empty();
    entries.push_back(
        {{"name", entry.name},
         {"source", entry.from.name},
         {"source_label", words_in_both(report.catalogue.source_of(entry).label)},
         {"label", words_in_both(entry.label)},
         {"changes", words_in_both(entry.changes)},
         {"scenarios", std::move(scenarios)},
         {"keys", json::value_from(entry.keys)},
         {"outside", is_outside ? json::value(words_in_both(entry.outside)) : json::value(nullptr)}});
  }
  return json::serialize(entries) + "\n";
}

}  // namespace kedja::analysis
