#include "analysis/engine/scenario_outline.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <map>
#include <string_view>
#include <utility>

#include "analysis/content/digest.hpp"
#include "analysis/engine/comparison_design.hpp"
#include "analysis/engine/document_parts.hpp"
#include "analysis/engine/version.hpp"
#include "models/language/document_writer.hpp"
#include "models/language/node_path.hpp"
#include "models/language/overlay.hpp"
#include "models/language/unit.hpp"

namespace kedja::analysis {

namespace {

namespace json = boost::json;
using models::ExplainedTable;
using models::ExplainedValue;
using models::LeverDefinition;

/// The numbers of a scenario as it is explained, by path.
using Numbers = std::map<std::string, const ExplainedValue*>;
Numbers numbers_of(const models::Explanation& explanation) {
  Numbers numbers;
  for (const ExplainedTable& table : explanation.tables)
    for (const ExplainedValue& value : table.values)
      if (value.number) numbers[value.path] = &value;
  return numbers;
}

std::string_view kind_of(const LeverDefinition& lever) {
  if (lever.is_number()) return "number";
  return lever.choices.empty() ? "switch" : "choice";
}

json::object change_of(const models::LeverChange& change, const Numbers& numbers) {
  json::object object = {{"path", change.path},
                         {"how", models::word_of(change.how)},
                         {"from", change.throughout() ? "" : models::to_string(change.from)},
                         {"value", ""},
                         {"source", ""},
                         {"range", ""},
                         {"evidence", ""}};
  const auto found = numbers.find(change.path);
  if (found == numbers.end()) return object;
  const ExplainedValue& value = *found->second;
  object["value"] = value.value + " " + value.number->unit;
  object["source"] = value.number->source;
  object["range"] = value.range;
  object["evidence"] = value.number->evidence;
  return object;
}

json::object lever_of(const LeverDefinition& lever, const Numbers& numbers) {
  json::array changes;
  for (const models::LeverChange& change : lever.changes) changes.push_back(change_of(change, numbers));
  const bool has_range = lever.range.size() == 2;
  return {{"name", lever.name},
          {"label", document::label(lever.label)},
          {"who", lever.who.name},
          {"kind", kind_of(lever)},
          {"unit", lever.unit},
          {"low", has_range ? document::number(lever.range[0]) : json::value(nullptr)},
          {"high", has_range ? document::number(lever.range[1]) : json::value(nullptr)},
          {"step", document::number_or_null(lever.step)},
          {"choices", json::value_from(lever.choices)},
          {"baseline", models::plain_text(lever.baseline)},
          {"value", models::plain_text(lever.value)},
          {"changes", std::move(changes)}};
}

/// What judges or moves a scenario is no part of what it says of the world.
bool is_of_the_world(const ExplainedTable& table) {
  constexpr std::array<std::string_view, 4> beside = {"lever.", "target.", "expectation.", "measure."};
  return std::ranges::none_of(beside, [&](std::string_view start) { return table.path.starts_with(start); });
}

json::object number_of(const ExplainedTable& table, const ExplainedValue& value) {
  const models::Parameter& number = *value.number;
  const models::Unit* unit = models::find_unit(number.unit);
  const auto stated = [&](double canonical) {
    return document::number(
        document::shortened(unit == nullptr ? canonical : unit->from_canonical(canonical)));
  };
  return {{"path", value.path},
          {"table", table.path},
          {"label", document::label(table.label)},
          {"doc", value.doc},
          {"point", value.point},
          {"value", document::number(number.stated)},
          {"unit", number.unit},
          {"low", number.range ? stated(number.range->first) : json::value(nullptr)},
          {"high", number.range ? stated(number.range->second) : json::value(nullptr)},
          {"whole", number.whole},
          {"source", number.source},
          {"evidence", number.evidence},
          {"origin", models::is_assumption(number.source) ? "assumption" : "stated"}};
}

/// Whether a path leads somewhere in the files themselves: not into a table of its own file.
class Paths {
 public:
  Paths(const std::string& path, const models::FileSource& files) {
    models::Problems problems;
    document_ = models::load_document(path, files, problems);
    models::scenario_schema().fill_defaults(document_.root);
  }

  bool has(const std::string& path) {
    models::Problems problems;
    return !models::walk(document_.root, models::parse_path(path), {}, problems).empty();
  }

 private:
  models::Document document_;
};

json::array numbers_to_set(const models::Explanation& explanation, Paths paths) {
  json::array numbers;
  for (const ExplainedTable& table : explanation.tables)
    for (const ExplainedValue& value : table.values)
      if (value.number && is_of_the_world(table) && value.origin != models::Origin::built_in &&
          paths.has(value.path))
        numbers.push_back(number_of(table, value));
  return numbers;
}

std::string_view name_of(Station::Kind kind) {
  switch (kind) {
    case Station::Kind::arrival:
      return "arrival";
    case Station::Kind::service:
      return "service";
    case Station::Kind::standing:
      return "standing";
  }
  return "";
}

json::array stations_with_authorities(const models::Chain& chain) {
  json::array stations;
  const std::vector<Station> all = stations_of(chain);
  for (std::size_t s = 0; s < all.size(); ++s) {
    const bool is_service = all[s].kind == Station::Kind::service;
    const std::uint16_t authority = is_service ? chain.services[s - 1].authority : models::no_index;
    stations.push_back({{"name", all[s].name},
                        {"kind", name_of(all[s].kind)},
                        {"label", document::label(all[s].label)},
                        {"authority", authority == models::no_index ? "" : chain.authorities[authority]}});
  }
  return stations;
}

}  // namespace

std::string scenario_outline(const models::Scenario& scenario, const std::string& path,
                             const models::FileSource& files, std::uint64_t replications) {
  const models::Chain& chain = scenario.chain;
  const models::Explanation explanation = models::explain_stored(scenario);
  const Numbers numbers = numbers_of(explanation);
  json::array levers;
  for (const LeverDefinition& lever : scenario.levers) levers.push_back(lever_of(lever, numbers));
  return json::serialize(json::object{{"format", document::format},
                                      {"kedja_version", version()},
                                      {"title", document::label(chain.title)},
                                      {"scenario", path},
                                      {"scenario_sha256", sha256_hex(scenario.resolved)},
                                      {"start", sim::to_string(chain.calendar.start())},
                                      {"end", sim::to_string(chain.calendar.date(chain.end))},
                                      {"replications", replications},
                                      {"authorities", document::authorities_of(chain)},
                                      {"municipalities", document::municipalities_of(chain)},
                                      {"stations", stations_with_authorities(chain)},
                                      {"levers", std::move(levers)},
                                      {"numbers", numbers_to_set(explanation, Paths(path, files))},
                                      {"labels", document::labels_of(explanation)}});
}

}  // namespace kedja::analysis
