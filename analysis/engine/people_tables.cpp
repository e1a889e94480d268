#include "analysis/engine/people_tables.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "analysis/engine/followed.hpp"

namespace kedja::analysis {

namespace {

enum Table : std::size_t { participants, trajectories, timeseries };

template <class T>
ElementType element_type() {
  if constexpr (std::is_same_v<T, std::int64_t>) return ElementType::Int64;
  if constexpr (std::is_same_v<T, std::int32_t>) return ElementType::Int32;
  if constexpr (std::is_same_v<T, std::uint32_t>) return ElementType::UInt32;
  if constexpr (std::is_same_v<T, std::uint16_t>) return ElementType::UInt16;
  if constexpr (std::is_same_v<T, std::uint8_t>) return ElementType::UInt8;
}

std::string since_start(std::string unit, const models::Chain& chain) {
  const std::string placeholder = "{start}";
  if (const auto at = unit.find(placeholder); at != std::string::npos)
    unit.replace(at, placeholder.size(), sim::to_string(chain.calendar.start()));
  return unit;
}

std::vector<std::string> labels_of(const models::Chain& chain, std::string_view column) {
  if (column == "event") return models::event_labels(chain);
  if (column == "service") return models::service_labels(chain);
  if (column == "authority") return models::authority_labels(chain);
  if (column == "municipality") return chain.municipalities;
  if (column == "source") {
    std::vector<std::string> names;
    for (const models::ArrivalSource& source : chain.sources) names.push_back(source.name);
    return names;
  }
  return {};
}

template <class Rows>
std::vector<ColumnDescription> describe(const models::Chain& chain) {
  std::vector<ColumnDescription> columns;
  const Rows none;
  Rows::columns(none,
                [&]<class T>(const char* name, const char* unit, const char* meaning, const std::vector<T>&) {
                  columns.push_back({.name = name,
                                     .unit = std::string(unit) == "code" ? "1" : since_start(unit, chain),
                                     .long_name = meaning,
                                     .type = element_type<T>(),
                                     .labels = labels_of(chain, name)});
                });
  return columns;
}

/// The name of a scenario's entry as part of a column's.
std::string column_name(const std::string& kind, std::string name) {
  for (char& c : name)
    if (c == '-') c = '_';
  return kind + "_" + name;
}

/// Of a column of standings, whose codes begin with "not_looked_at".
std::vector<std::string> standing_labels() {
  std::vector<std::string> labels = {"not_looked_at"};
  for (const StandingWords& standing : words_of_standings()) labels.emplace_back(standing.name);
  return labels;
}

std::vector<ColumnDescription> describe_participants(const models::Chain& chain) {
  const auto seconds = since_start("seconds since {start}", chain);
  std::vector<ColumnDescription> columns = {
      {"participant", "1", "number of the person within the replication", ElementType::UInt32, {}},
      {"source", "1", "the source the person came from", ElementType::UInt16, labels_of(chain, "source")},
      {"ordinal", "1", "number of the person within the source", ElementType::Int64, {}},
      {"arrived", seconds, "when the person came", ElementType::Int64, {}},
      {"municipality", "1", "where the person lived on arrival", ElementType::UInt16, chain.municipalities},
      {"left_programme",
       seconds,
       "when the person left the programme first; the least integer while in it",
       ElementType::Int64,
       {}},
      {"first_work",
       seconds,
       "when the person first had work; the least integer without",
       ElementType::Int64,
       {}},
  };
  if (chain.has_couples)
    columns.push_back(
        {"household", "1", "number of the first person of the household", ElementType::UInt32, {}});
  for (const models::Attribute& attribute : chain.attributes)
    columns.push_back({column_name("attribute", attribute.name), "1", "the person's " + attribute.name,
                       ElementType::UInt8, attribute.categories});
  for (const models::ReformId reform : chain.shared_reforms)
    columns.push_back({column_name("reform", chain.reforms[reform].name), "1",
                       "whether the reform " + chain.reforms[reform].name + " is for the person",
                       ElementType::UInt8, models::under_reform_labels()});
  if (!chain.exits.empty())
    for (const int months : chain.looks)
      columns.push_back({standing_column(months), "1",
                         "where the person stood " + std::to_string(months) + " months after arrival",
                         ElementType::UInt8, standing_labels()});
  if (!chain.phases.empty())
    columns.push_back({"permit", seconds, "when the person got the permit", ElementType::Int64, {}});
  return columns;
}

std::vector<ColumnDescription> after(std::vector<ColumnDescription> keys,
                                     std::vector<ColumnDescription> others) {
  keys.insert(keys.end(), std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
  return keys;
}

/// A column for each key, as long as there are rows.
std::vector<std::vector<std::uint32_t>> repeated_keys(std::span<const std::uint32_t> keys, std::size_t rows) {
  std::vector<std::vector<std::uint32_t>> repeated;
  for (const std::uint32_t key : keys) repeated.emplace_back(rows, key);
  return repeated;
}
std::vector<ColumnData> columns_of(const std::vector<std::vector<std::uint32_t>>& repeated) {
  std::vector<ColumnData> columns;
  for (const auto& column : repeated) columns.emplace_back(std::span(column));
  return columns;
}

bool is_same(const std::vector<ColumnDescription>& one, const std::vector<ColumnDescription>& other) {
  const auto said = [](const ColumnDescription& column) {
    return std::tie(column.name, column.unit, column.type, column.labels);
  };
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [&](const auto& a, const auto& b) { return said(a) == said(b); });
}

}  // namespace

PeopleTables::PeopleTables(const models::Chain& chain, std::vector<ColumnDescription> keys, ResultSink& sink)
    : chain_(chain), sink_(sink) {
  tables_.push_back(sink.add_table("/participants", after(keys, describe_participants(chain))));
  tables_.push_back(sink.add_table("/trajectories", after(keys, describe<models::Trajectories>(chain))));
  tables_.push_back(
      sink.add_table("/timeseries", after(std::move(keys), describe<models::Timeseries>(chain))));
}

void PeopleTables::append(std::span<const std::uint32_t> keys, const models::Records& records) {
  append_participants(keys, records.participants);
  append_rows(tables_[trajectories], keys, records.trajectories);
  append_rows(tables_[timeseries], keys, records.timeseries);
}

template <class Rows>
void PeopleTables::append_rows(TableId table, std::span<const std::uint32_t> keys, const Rows& rows) {
  const auto repeated = repeated_keys(keys, rows.size());
  std::vector<ColumnData> columns = columns_of(repeated);
  Rows::columns(rows, [&]<class T>(const char*, const char*, const char*, const std::vector<T>& values) {
    columns.emplace_back(std::span<const T>(values));
  });
  sink_.append(table, columns);
}

void PeopleTables::append_participants(std::span<const std::uint32_t> keys,
                                       const models::Participants& people) {
  const auto repeated = repeated_keys(keys, people.size());
  std::vector<ColumnData> columns = columns_of(repeated);
  columns.insert(
      columns.end(),
      {std::span<const std::uint32_t>(people.participant), std::span<const std::uint16_t>(people.source),
       std::span<const std::int64_t>(people.ordinal), std::span<const std::int64_t>(people.arrived),
       std::span<const std::uint16_t>(people.municipality),
       std::span<const std::int64_t>(people.left_programme),
       std::span<const std::int64_t>(people.first_work)});
  if (chain_.has_couples) columns.emplace_back(std::span<const std::uint32_t>(people.household));
  for (const auto& attribute : people.attributes)
    columns.emplace_back(std::span<const std::uint8_t>(attribute));
  for (const auto& reform : people.reforms) columns.emplace_back(std::span<const std::uint8_t>(reform));
  std::vector<std::vector<std::uint8_t>> looks;
  if (!chain_.exits.empty())
    for (const auto& at_look : people.standings) looks.push_back(codes_of_standings(at_look));
  for (const auto& codes : looks) columns.emplace_back(std::span<const std::uint8_t>(codes));
  if (!chain_.phases.empty()) columns.emplace_back(std::span<const std::int64_t>(people.permit));
  sink_.append(tables_[participants], columns);
}

bool tells_alike(const models::Chain& one, const models::Chain& other) {
  return is_same(describe_participants(one), describe_participants(other)) &&
         is_same(describe<models::Trajectories>(one), describe<models::Trajectories>(other)) &&
         is_same(describe<models::Timeseries>(one), describe<models::Timeseries>(other));
}

std::string standing_column(int months) {
  return "standing_" + std::to_string(months) + "m";
}

std::vector<std::uint8_t> codes_of_standings(std::vector<std::uint8_t> at_look) {
  for (std::uint8_t& standing : at_look)
    standing = standing == models::Participants::not_looked_at ? std::uint8_t{0}
                                                               : static_cast<std::uint8_t>(standing + 1);
  return at_look;
}

std::vector<std::uint8_t> standings_of_codes(std::vector<std::uint8_t> codes) {
  for (std::uint8_t& code : codes)
    code = code == 0 ? models::Participants::not_looked_at : static_cast<std::uint8_t>(code - 1);
  return codes;
}

}  // namespace kedja::analysis
