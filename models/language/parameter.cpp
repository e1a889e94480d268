#include "models/language/parameter.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/language/document_writer.hpp"
#include "models/language/read_context.hpp"
#include "models/language/text.hpp"

namespace kedja::models {
namespace {

const std::vector<std::string> evidence_kinds = {"causal", "association", "assumption"};

std::vector<std::string> known_keys(const Quantity& quantity) {
  std::vector<std::string> keys = {"value", "unit", "source", "range", "note"};
  if (quantity.is_effect()) keys.emplace_back("evidence");
  return keys;
}

std::string example(const Quantity& quantity, const Node& number) {
  return "{ value = " + (number.is_number() ? to_inline_toml(number) : "...") + ", unit = \"" +
         units_of(quantity.dimension()).front().name + R"(", source = "..." })";
}

/// Whether the node is a table with a `value` that is a number.
bool has_value(const Node& node, const Quantity& quantity, ReadContext& context) {
  if (!node.is_table()) {
    if (node.is_number())
      context.field_problem(
          node, Message("'{field}' is a bare number (a number needs a unit and a source). Write {example}",
                        {{"example", example(quantity, node)}}));
    else
      context.field_problem(
          node, Message("'{field}' expected a number, found {found}. Write {example}",
                        {{"found", described(node.kind())}, {"example", example(quantity, node)}}));
    return false;
  }
  check_keys(node, known_keys(quantity), context);
  const Node* value = node.find("value");
  if (value == nullptr) {
    context.field_problem(
        node, Message("'{field}' has no `value`. Write {example}", {{"example", example(quantity, node)}}));
    return false;
  }
  return expect_kind(*value, NodeKind::real, context);
}

const Unit* read_unit(const Node& table, const Node& number, const Quantity& quantity, ReadContext& context) {
  const Node* unit = table.find("unit");
  if (unit == nullptr) {
    if (quantity.dimension() == Dimension::factor) return find_unit(Dimension::factor, "factor");
    context.field_problem(number,
                          Message("'{field}' has no unit (it is {dimension}). Give it a `unit`: {units}",
                                  {{"dimension", described(quantity.dimension())},
                                   {"units", joined(unit_names(quantity.dimension()), ", ")}}));
    return nullptr;
  }
  const std::string* name = text_under(table, "unit", context);
  if (name == nullptr) return nullptr;
  const Unit* known = find_unit(quantity.dimension(), *name);
  if (known == nullptr) context.field_problem(*unit, unit_problem(quantity.dimension(), *name));
  return known;
}

std::string read_evidence(const Node& table, const Node& newest, const Quantity& quantity,
                          ReadContext& context) {
  if (!quantity.is_effect()) return {};
  const Node* evidence = table.find("evidence");
  if (evidence == nullptr || evidence->layer < newest.layer) {
    Message problem =
        Message("'{field}' has no evidence (an effect says what it rests on). Give it `evidence`: {known}");
    if (evidence != nullptr)
      problem = Message(
          "'{field}' has a new value but the evidence of the old one (an effect says what it rests on). Give "
          "it `evidence`: {known}");
    problem.arguments.push_back({"known", joined(evidence_kinds, ", ")});
    context.field_problem(newest, std::move(problem));
    return {};
  }
  if (text_under(table, "evidence", context) == nullptr) return {};
  const bool known =
      std::find(evidence_kinds.begin(), evidence_kinds.end(), evidence->text()) != evidence_kinds.end();
  if (known) return evidence->text();
  context.field_problem(*evidence,
                        Message("'{field}' has the evidence '{evidence}' (it is one of: {known}).{guess}",
                                {{"evidence", evidence->text()},
                                 {"known", joined(evidence_kinds, ", ")},
                                 {"guess", did_you_mean(evidence->text(), evidence_kinds)}}));
  return {};
}

std::string with_unit(const Node& number, const Unit& unit) {
  const bool plain = unit.name == "share" || unit.name == "factor";
  return to_inline_toml(number) + (plain ? "" : " " + unit.name);
}

/// The two numbers of a range, canonical and in order; nothing (and a Problem) if it isn't that.
std::optional<std::pair<double, double>> ends_of(const Node& range, const Unit& unit,
                                                 const Quantity& quantity, ReadContext& context) {
  const bool two =
      range.is_list() && range.list().size() == 2 &&
      std::all_of(range.list().begin(), range.list().end(), [](const Node& end) { return end.is_number(); });
  if (!two) {
    context.field_problem(
        range, Message("'{field}' has a range that is not two numbers. Write range = [low, high]"));
    return std::nullopt;
  }
  const auto low = read_number(range.list()[0], unit, quantity, context);
  const auto high = read_number(range.list()[1], unit, quantity, context);
  if (!low || !high) return std::nullopt;
  if (*low > *high) {
    context.field_problem(
        range, Message("'{field}' has a range that ends before it begins. Write range = [low, high]"));
    return std::nullopt;
  }
  return std::pair(*low, *high);
}

bool is_civil(const Unit& unit) {
  return unit.name == "months" || unit.name == "years";
}

}  // namespace

bool is_assumption(std::string_view source) {
  return edit_distance(source.substr(0, assumption.size()), assumption) == 0;
}

namespace {

/// `is_fixed_time`: of whole months where it is in months.
Parameter read_one(const Node& node, const Quantity& quantity, bool is_fixed_time, ReadContext& context) {
  Parameter parameter;
  parameter.path = context.path();
  parameter.where = node.where;
  if (!has_value(node, quantity, context)) return parameter;
  const Node& value = *node.find("value");
  const Statement statement = read_statement(node, value, quantity, context);
  parameter.where = value.where;
  parameter.stated = value.number();
  parameter.source = statement.source;
  parameter.evidence = statement.evidence;
  if (statement.unit == nullptr) return parameter;
  parameter.unit = statement.unit->name;
  const auto canonical = read_number(value, *statement.unit, quantity, context);
  if (!canonical) return parameter;
  parameter.value = *canonical;
  parameter.range = read_range(node, value, statement, *canonical, quantity, context);
  parameter.whole = quantity.is_whole() || (is_fixed_time && is_civil(*statement.unit));
  parameter.given = true;
  context.add_parameter(parameter);
  return parameter;
}

}  // namespace

Parameter read_parameter(const Node& node, const Quantity& quantity, ReadContext& context) {
  return read_one(node, quantity, false, context);
}

Span read_span(const Node& node, const Quantity& quantity, ReadContext& context) {
  const Parameter parameter = read_one(node, quantity, true, context);
  if (!parameter.given) return {};
  const Unit& unit = *find_unit(Dimension::duration, parameter.unit);
  if (!is_civil(unit)) return {parameter.value, 0};
  const double months = parameter.stated * (unit.name == "years" ? 12 : 1);
  if (months == std::floor(months)) return {0, static_cast<int>(months)};
  context.field_problem(
      *node.find("value"),
      Message(
          "'{field}' is {number} (the calendar has whole months only). Write it in days, or in whole months",
          {{"number", with_unit(*node.find("value"), unit)}}));
  return {};
}

Statement read_statement(const Node& table, const Node& newest, const Quantity& quantity,
                         ReadContext& context) {
  Statement statement;
  statement.unit = read_unit(table, newest, quantity, context);
  text_under(table, "source", context);
  statement.source = context.source_of(newest);
  statement.evidence = read_evidence(table, newest, quantity, context);
  return statement;
}

std::optional<double> read_number(const Node& node, const Unit& unit, const Quantity& quantity,
                                  ReadContext& context) {
  if (!expect_kind(node, NodeKind::real, context)) return std::nullopt;
  const double stated = node.number();
  if (!std::isfinite(stated)) {
    context.field_problem(
        node, Message("'{field}' is {number} (not a number that can be counted with). Write a finite one",
                      {{"number", to_inline_toml(node)}}));
    return std::nullopt;
  }
  if (quantity.is_whole() && stated != std::floor(stated)) {
    context.field_problem(node, Message("'{field}' is {number} (only whole numbers can be meant). Round it",
                                        {{"number", with_unit(node, unit)}}));
    return std::nullopt;
  }
  const double canonical = unit.to_canonical(stated);
  if (canonical < 0 && quantity.low() >= 0) {
    context.field_problem(node, Message("'{field}' is {number} (it can't be negative). Write 0 or more",
                                        {{"number", with_unit(node, unit)}}));
    return std::nullopt;
  }
  if (!quantity.contains(canonical)) {
    context.field_problem(
        node, Message("'{field}' is {number} (it can only be {bounds}). Check the number and its unit",
                      {{"number", with_unit(node, unit)}, {"bounds", quantity.bounds_text()}}));
    return std::nullopt;
  }
  return canonical;
}

std::optional<std::pair<double, double>> read_range(const Node& table, const Node& value,
                                                    const Statement& statement, double canonical,
                                                    const Quantity& quantity, ReadContext& context) {
  const Node* range = table.find("range");
  if (range == nullptr) {
    if (is_assumption(statement.source)) {
      context.field_problem(value, Message("'{field}' is an assumption without a range (it must say how far "
                                           "off it may be). Write range = [low, high]"));
    }
    return std::nullopt;
  }
  const auto ends = ends_of(*range, *statement.unit, quantity, context);
  if (!ends) return std::nullopt;
  if (canonical < ends->first || canonical > ends->second) {
    context.field_problem(
        value, Message("'{field}' is {number} (outside its range {range}, {where}). Correct one of them",
                       {{"number", with_unit(value, *statement.unit)},
                        {"range", to_inline_toml(*range)},
                        {"where", to_string(range->where)}}));
    return std::nullopt;
  }
  return ends;
}

void check_keys(const Node& table, const std::vector<std::string>& known, ReadContext& context) {
  for (const auto& [key, value] : table.table()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    context.concept_problem(
        value, Message("{subject} has an unknown key '{key}' (it takes: {known}).{guess}",
                       {{"key", key}, {"known", joined(known, ", ")}, {"guess", did_you_mean(key, known)}}));
  }
}

const std::string* text_under(const Node& table, const std::string& key, ReadContext& context) {
  const Node* node = table.find(key);
  if (node == nullptr) return nullptr;
  const ReadContext::Scope inside(context, *node, key);
  return expect_kind(*node, NodeKind::text, context) ? &node->text() : nullptr;
}

bool expect_kind(const Node& node, NodeKind kind, ReadContext& context) {
  if (node.kind() == kind || (kind == NodeKind::real && node.is_number())) return true;
  context.field_problem(node, Message("'{field}' expected {expected}, found {found}",
                                      {{"expected", described(kind)}, {"found", described(node.kind())}}));
  return false;
}

Node describe_parameter(const Quantity& quantity, bool in_overlay) {
  const auto units = units_of(quantity.dimension());
  Node::List names;
  Node::List bounds;
  for (const auto& unit : units) {
    names.emplace_back(unit.name);
    bounds.push_back(Node::Table{
        {"if", Node::Table{{"properties", Node::Table{{"unit", Node::Table{{"const", unit.name}}}}},
                           {"required", Node::List{"unit"}}}},
        {"then", Node::Table{{"properties", Node::Table{{"value", quantity.describe_number(unit)}}}}}});
  }
  const Node number = Node::Table{{"type", quantity.is_whole() ? "integer" : "number"}};
  Node::Table properties = {
      {"value", number},
      {"unit", Node::Table{{"enum", names}}},
      {"source", Node::Table{{"type", "string"}}},
      {"note", Node::Table{{"type", "string"}}},
      {"range", Node::Table{{"type", "array"}, {"items", number}, {"minItems", 2}, {"maxItems", 2}}}};
  Node::List required = {"value"};
  if (quantity.dimension() != Dimension::factor) required.emplace_back("unit");
  if (quantity.is_effect()) {
    properties["evidence"] = Node::Table{{"enum", Node::List(evidence_kinds.begin(), evidence_kinds.end())}};
    required.emplace_back("evidence");
  }
  Node::Table schema = {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
  if (!in_overlay) schema["required"] = required;
  if (units.size() <= 7) schema["allOf"] = bounds;
  return schema;
}

Node stated_number(double value, const std::string& unit, const std::string& source) {
  return Node::Table{{"value", value}, {"unit", unit}, {"source", source}};
}

Node stated_number(double value, const std::string& unit, const std::string& source, double low,
                   double high) {
  Node number = stated_number(value, unit, source);
  number.table()["range"] = Node::List{low, high};
  return number;
}

}  // namespace kedja::models
