#include "analysis/engine/document_parts.hpp"

#include <cmath>

#include "analysis/engine/quantile_dots.hpp"
#include "analysis/engine/table_rows.hpp"
#include "models/language/file_source.hpp"

namespace kedja::analysis::document {

namespace {

namespace json = boost::json;

std::string_view name_of(IntervalStatus status) {
  switch (status) {
    case IntervalStatus::Given:
      return "given";
    case IntervalStatus::NoVariation:
      return "no variation";
    case IntervalStatus::TooFewReplications:
      return "too few replications";
    case IntervalStatus::TooFewEvents:
      return "too few events";
    case IntervalStatus::TooFewDiffer:
      return "too few differ";
  }
  throw std::invalid_argument("an interval status without a name");
}

json::object source_of(const models::ExplainedTable& table, const models::ExplainedValue& value) {
  json::object source = {{"path", value.path},
                         {"table", table.path},
                         {"value", value.value},
                         {"unit", value.number->unit},
                         {"range", value.range},
                         {"source", value.number->source},
                         {"note", value.note},
                         {"evidence", value.number->evidence},
                         {"origin", name_of(value.origin)}};
  return source;
}

}  // namespace

double shortened(double number) {
  if (!std::isfinite(number) || number == std::floor(number)) return number;
  const double scale = std::pow(10.0, 5 - std::floor(std::log10(std::abs(number))));
  return std::round(number * scale) / scale;
}

double in_hundredths(double number) {
  return std::round(number * 100) / 100;
}

json::value number(double number) {
  constexpr double exact = 9007199254740992.0;  // 2^53
  if (!std::isfinite(number)) return nullptr;
  if (number == std::floor(number) && std::abs(number) < exact)
    return json::value(static_cast<std::int64_t>(number));
  return json::value(number);
}

json::value number_or_null(const std::optional<double>& number) {
  return number ? json::value(*number) : json::value(nullptr);
}

json::array passage(std::size_t step, std::size_t from, std::size_t to, double persons, double wait_days) {
  return {step, from, to, number(shortened(persons)), number(in_hundredths(wait_days))};
}

json::array level(double mean, double low, double high) {
  return {number(in_hundredths(mean)), number(in_hundredths(low)), number(in_hundredths(high))};
}

json::object label(const models::Label& label) {
  return {{"sv", label.sv}, {"en", label.en}};
}

bool is_shown(const std::string& id, const std::string& group) {
  const bool is_outcome = id.starts_with("established_") || id.starts_with("in_work_");
  if (group.empty() || is_outcome) return true;
  return group != "year" && group != "municipality" &&
         (id.starts_with("wait_days.") || id.starts_with("handover_days."));
}

json::array dots_of(std::span<const double> values) {
  json::array dots;
  if (values.size() < 2) return dots;
  for (const double dot : quantile_dots(values, few_dots)) dots.push_back(number(shortened(dot)));
  return dots;
}

json::object estimate_of(const Estimate& estimate, std::span<const Observation> observations) {
  const bool has_spread = estimate.single.has_value();
  std::vector<double> values;
  for (const Observation& o : observations)
    if (o.denominator > 0) values.push_back(o.numerator / o.denominator);
  return {{"n", estimate.n},
          {"denominator", estimate.denominator},
          {"mean", number_or_null(estimate.mean)},
          {"half_width", number_or_null(estimate.half_width)},
          {"low", has_spread ? json::value(estimate.single->low) : json::value(nullptr)},
          {"high", has_spread ? json::value(estimate.single->high) : json::value(nullptr)},
          {"interval", name_of(estimate.interval)},
          {"dots", dots_of(values)}};
}

json::array sources_of(const models::Explanation& explanation) {
  json::array sources;
  for (const models::ExplainedTable& table : explanation.tables)
    for (const models::ExplainedValue& value : table.values)
      if (value.number) sources.push_back(source_of(table, value));
  return sources;
}

json::object labels_of(const models::Explanation& explanation) {
  json::object labels;
  for (const models::ExplainedTable& table : explanation.tables)
    if (!table.label.sv.empty() || !table.label.en.empty()) labels[table.path] = label(table.label);
  return labels;
}

json::object audit_of(const ColumnSource& tables) {
  return {{"identities", TableRows(tables, "/audit/identities").objects()},
          {"comparisons", TableRows(tables, "/audit/comparisons").objects()}};
}

json::array groups_of(const models::Chain& chain) {
  json::array groups;
  for (const models::Attribute& attribute : chain.attributes) {
    json::array categories;
    for (const auto& [category, called] : attribute.shown)
      categories.push_back({{"name", category}, {"label", label(called)}});
    groups.push_back(
        {{"name", attribute.name}, {"label", label(attribute.label)}, {"categories", std::move(categories)}});
  }
  groups.push_back(
      {{"name", "municipality"}, {"label", label({})}, {"categories", municipalities_of(chain)}});
  return groups;
}

json::array municipalities_of(const models::Chain& chain) {
  json::array municipalities;
  for (std::size_t m = 0; m < chain.municipalities.size(); ++m)
    municipalities.push_back(
        {{"name", chain.municipalities[m]}, {"label", label(chain.municipality_labels[m])}});
  return municipalities;
}

json::array authorities_of(const models::Chain& chain) {
  json::array authorities;
  for (std::size_t a = 0; a < chain.authorities.size(); ++a)
    authorities.push_back({{"name", chain.authorities[a]}, {"label", label(chain.authority_labels[a])}});
  return authorities;
}

json::array services_of(const models::Chain& chain) {
  json::array services;
  for (const models::Service& service : chain.services)
    services.push_back(
        {{"name", service.name},
         {"label", label(service.label)},
         {"authority", service.authority == models::no_index ? "" : chain.authorities[service.authority]}});
  return services;
}

}  // namespace kedja::analysis::document
