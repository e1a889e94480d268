#include "models/language/field_kinds.hpp"

#include <algorithm>
#include <cmath>

#include "models/language/document_writer.hpp"
#include "models/language/text.hpp"

namespace kedja::models::schema_detail {
namespace {

const std::string name_letters = "abcdefghijklmnopqrstuvwxyz0123456789-";

void refuse_repeats(const Node& list, ReadContext& context) {
  std::vector<std::string> seen;
  for (const auto& item : list.list()) {
    if (!item.is_text()) continue;
    if (std::find(seen.begin(), seen.end(), item.text()) != seen.end()) {
      context.field_problem(item,
                            Message("'{field}' names '{name}' twice. Keep one", {{"name", item.text()}}));
    }
    seen.push_back(item.text());
  }
}

}  // namespace

std::string read_name(const Node& node, ReadContext& context) {
  if (!expect_kind(node, NodeKind::text, context)) return {};
  const bool well_formed =
      !node.text().empty() && node.text().find_first_not_of(name_letters) == std::string::npos;
  if (!well_formed) {
    context.field_problem(node, Message("'{field}' is '{text}' (a name is small letters a-z, digits and "
                                        "hyphens). Keep å, ä, ö and capitals for the label",
                                        {{"text", node.text()}}));
  }
  return node.text();
}

std::string read_text(const Node& node, ReadContext& context) {
  return expect_kind(node, NodeKind::text, context) ? node.text() : "";
}

Label read_label(const Node& node, ReadContext& context) {
  if (node.is_text()) return {node.text(), node.text()};
  if (!expect_kind(node, NodeKind::table, context)) return {};
  check_keys(node, {"sv", "en"}, context);
  Label label;
  for (const auto& [key, into] : {std::pair("sv", &label.sv), std::pair("en", &label.en)}) {
    const std::string* text = text_under(node, key, context);
    if (text != nullptr) *into = *text;
    if (node.find(key) == nullptr) {
      context.field_problem(
          node, Message("'{field}' has no `{key}`. Write { sv = \"...\", en = \"...\" }", {{"key", key}}));
    }
  }
  return label;
}

CivilDate read_date(const Node& node, ReadContext& context) {
  if (node.kind() == NodeKind::date) return node.date();
  if (!node.is_text()) {
    expect_kind(node, NodeKind::date, context);
    return {};
  }
  if (const auto date = parse_date(node.text())) return *date;
  context.field_problem(node, Message("'{field}' is '{text}' (not a day of the calendar). Write 2015-01-01",
                                      {{"text", node.text()}}));
  return {};
}

CalendarDay read_calendar_day(const Node& node, ReadContext& context) {
  if (node.kind() == NodeKind::date) return {node.date(), false};
  if (!expect_kind(node, NodeKind::text, context)) return {};
  if (const auto day = parse_calendar_day(node.text())) return *day;
  context.field_problem(
      node,
      Message("'{field}' is '{text}' (no day of the calendar). Write \"06-20\" for every year, or 2015-06-20",
              {{"text", node.text()}}));
  return {};
}

bool read_flag(const Node& node, ReadContext& context) {
  return expect_kind(node, NodeKind::boolean, context) && node.boolean();
}

std::vector<std::string> read_names(const Node& node, ReadContext& context) {
  if (!expect_kind(node, NodeKind::list, context)) return {};
  std::vector<std::string> names;
  for (const auto& item : node.list()) {
    if (expect_kind(item, NodeKind::text, context)) names.push_back(item.text());
  }
  refuse_repeats(node, context);
  return names;
}

std::optional<double> read_plain_number(const Node& node, ReadContext& context) {
  if (!expect_kind(node, NodeKind::real, context)) return std::nullopt;
  if (std::isfinite(node.number())) return node.number();
  context.field_problem(
      node, Message("'{field}' is {number} (not a number that can be counted with). Write a finite one",
                    {{"number", to_inline_toml(node)}}));
  return std::nullopt;
}

std::vector<double> read_plain_numbers(const Node& node, ReadContext& context) {
  if (!expect_kind(node, NodeKind::list, context)) return {};
  std::vector<double> numbers;
  for (const auto& item : node.list()) {
    if (const auto number = read_plain_number(item, context)) numbers.push_back(*number);
  }
  return numbers;
}

Node read_single(const Node& node, ReadContext& context) {
  const bool is_single = node.is_number() || node.is_text() || node.kind() == NodeKind::boolean;
  if (is_single) return node;
  context.field_problem(node, Message("'{field}' expected a number, a text, or true or false, found {found}",
                                      {{"found", described(node.kind())}}));
  return {};
}

std::vector<Reference> read_references(const Node& node, const Words& subject, ReadContext& context) {
  if (!expect_kind(node, NodeKind::list, context)) return {};
  std::vector<Reference> references;
  for (const auto& item : node.list()) references.push_back(read_reference(item, subject, context));
  refuse_repeats(node, context);
  return references;
}

std::optional<std::size_t> read_choice(const Node& node, const std::vector<std::string>& names,
                                       ReadContext& context) {
  if (!expect_kind(node, NodeKind::text, context)) return std::nullopt;
  const auto found = std::find(names.begin(), names.end(), node.text());
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  context.field_problem(node, Message("'{field}' is '{text}' (it is one of: {known}).{guess}",
                                      {{"text", node.text()},
                                       {"known", joined(names, ", ")},
                                       {"guess", did_you_mean(node.text(), names)}}));
  return std::nullopt;
}

Node describe_text() {
  return Node::Table{{"type", "string"}};
}
/// A name; in an entry for `each` of another list with the other's in braces.
Node describe_name() {
  return Node::Table{{"type", "string"}, {"pattern", R"(^([a-z0-9-]|\{[a-z0-9_.-]+\})+$)"}};
}
Node describe_label() {
  const Node both = Node::Table{{"type", "object"},
                                {"properties", Node::Table{{"sv", describe_text()}, {"en", describe_text()}}},
                                {"additionalProperties", false}};
  return Node::Table{{"oneOf", Node::List{describe_text(), both}}};
}
Node describe_date() {
  return Node::Table{{"type", "string"}, {"format", "date"}};
}
Node describe_calendar_day() {
  return Node::Table{{"type", "string"}, {"pattern", "^([0-9]{4}-)?[0-9]{2}-[0-9]{2}$"}};
}
Node describe_flag() {
  return Node::Table{{"type", "boolean"}};
}
Node describe_names() {
  return Node::Table{{"type", "array"}, {"items", describe_text()}, {"uniqueItems", true}};
}
Node describe_plain_number() {
  return Node::Table{{"type", "number"}};
}
Node describe_plain_numbers() {
  return Node::Table{{"type", "array"}, {"items", describe_plain_number()}};
}
Node describe_single() {
  Node::List kinds;
  for (const char* kind : {"number", "string", "boolean"}) kinds.push_back(Node::Table{{"type", kind}});
  return Node::Table{{"oneOf", kinds}};
}
Node describe_choice(const std::vector<std::string>& names) {
  return Node::Table{{"enum", Node::List(names.begin(), names.end())}};
}

}  // namespace kedja::models::schema_detail
