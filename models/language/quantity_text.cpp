#include "models/language/quantity_text.hpp"

#include <algorithm>
#include <array>
#include <locale>
#include <optional>
#include <sstream>
#include <vector>

#include "models/language/document_writer.hpp"
#include "models/language/text.hpp"

namespace kedja::models {
namespace {

/// The numbers of a distribution that have its unit, in the order in which they are read out.
constexpr std::array<std::string_view, 6> measured = {"value", "mean", "sd", "low", "mode", "high"};

std::string number_under(const Node& table, std::string_view key) {
  const Node* number = table.find(key);
  return number != nullptr && number->is_number() ? shortest_text(number->number()) : "?";
}

std::string distribution_text(const Node& quantity) {
  const std::string kind = plain_text(*quantity.find("distribution"));
  const auto has = [&](std::string_view key) { return quantity.find(key) != nullptr; };
  const auto number = [&](std::string_view key) { return number_under(quantity, key); };
  if (has("values") && quantity.find("values")->is_list())
    return kind + " (" + std::to_string(quantity.find("values")->list().size()) + " values)";
  if (has("low"))
    return kind + " " + number("low") + " to " + number("high") +
           (has("mode") ? " (mode " + number("mode") + ")" : "");
  if (has("value")) return kind + " " + number("value");
  const std::string spread = has("sd")       ? " (sd " + number("sd") + ")"
                             : has("stages") ? " (" + number("stages") + " stages)"
                                             : "";
  return kind + " " + number("mean") + spread;
}

std::string series_text(const Node& quantity) {
  std::vector<std::string> points;
  if (const Node* years = quantity.find("by_year"); years != nullptr && years->is_table())
    for (const auto& [year, value] : years->table()) points.push_back(year + ": " + plain_text(value));
  if (const Node* values = quantity.find("values"); values != nullptr && values->is_list())
    for (const Node& point : values->list())
      if (point.find("from") != nullptr && point.find("value") != nullptr)
        points.push_back("from " + plain_text(*point.find("from")) + ": " + plain_text(*point.find("value")));
  return joined(points, ", ");
}

}  // namespace

std::string tidy_text(double number) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out.precision(12);
  out << number;
  return out.str();
}

std::string quantity_text(const Node& quantity) {
  if (!quantity.is_table()) return plain_text(quantity);
  if (quantity.find("distribution") != nullptr) return distribution_text(quantity);
  if (quantity.find("value") != nullptr) return number_under(quantity, "value");
  if (const Node* table = quantity.find("table")) return "the table " + plain_text(*table);
  const std::string series = series_text(quantity);
  return series.empty() ? plain_text(quantity) : series;
}

std::string with_unit(const std::string& numbers, const std::string& unit) {
  if (unit.empty()) return numbers;
  return unit == "share" || unit == "factor" ? numbers + " (" + unit + ")" : numbers + " " + unit;
}

std::string quantity_meaning(const Node& quantity, double stated, const std::string& unit) {
  const Unit* known = find_unit(unit);
  const auto canonical = [&](double number) {
    return tidy_text(known != nullptr ? known->to_canonical(number) : number);
  };
  const Node* kind = quantity.find("distribution");
  if (kind == nullptr) {
    const bool is_civil = unit == "months" || unit == "years";
    return (is_civil ? "civil " : "") + canonical(stated);
  }
  std::string meaning = plain_text(*kind);
  for (const auto key : measured)
    if (const Node* number = quantity.find(key); number != nullptr && number->is_number())
      meaning += " " + std::string(key) + " " + canonical(number->number());
  if (const Node* stages = quantity.find("stages")) meaning += " stages " + plain_text(*stages);
  if (const Node* values = quantity.find("values"); values != nullptr && values->is_list())
    for (const Node& value : values->list())
      if (value.is_number()) meaning += " " + canonical(value.number());
  if (const Node* weights = quantity.find("weights")) meaning += " weights " + plain_text(*weights);
  return meaning;
}

}  // namespace kedja::models
