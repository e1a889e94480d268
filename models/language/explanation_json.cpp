#include "models/language/explanation_json.hpp"

#include "models/language/quantity_text.hpp"

namespace kedja::models {
namespace {

void add_text(Node& table, const char* key, const std::string& text) {
  if (!text.empty()) table.table()[key] = Node(text);
}

void add_where(Node& table, const Location& where) {
  table.table()["file"] = Node(where.file);
  if (where.line > 0) table.table()["line"] = Node(where.line);
}

double in_its_unit(double canonical, const std::string& unit) {
  const Unit* known = find_unit(unit);
  return std::stod(tidy_text(known != nullptr ? known->from_canonical(canonical) : canonical));
}

void add_number(Node& table, const Parameter& number) {
  table.table()["number"] = Node(number.stated);
  add_text(table, "unit", number.unit);
  add_text(table, "source", number.source);
  add_text(table, "evidence", number.evidence);
  if (number.range)
    table.table()["range"] = Node::List{in_its_unit(number.range->first, number.unit),
                                        in_its_unit(number.range->second, number.unit)};
}

Node described(const Replaced& old) {
  Node table = Node::Table{{"value", old.value}, {"layer", old.layer}};
  add_text(table, "key", old.key);
  add_text(table, "source", old.source);
  add_text(table, "range", old.range);
  add_where(table, old.where);
  return table;
}

Node described(const ExplainedValue& value) {
  Node table = Node::Table{{"path", value.path}, {"value", value.value}, {"origin", name_of(value.origin)}};
  add_text(table, "doc", value.doc);
  add_text(table, "note", value.note);
  if (value.number) add_number(table, *value.number);
  if (value.origin != Origin::built_in) add_where(table, value.where);
  Node::List replaced;
  for (const Replaced& old : value.replaced) replaced.push_back(described(old));
  if (!replaced.empty()) table.table()["replaced"] = replaced;
  return table;
}

Node described(const ExplainedTable& table) {
  Node::List values;
  for (const ExplainedValue& value : table.values) values.push_back(described(value));
  Node::List unsaid;
  for (const UnsaidKey& key : table.unsaid)
    unsaid.push_back(Node::Table{{"path", key.path}, {"doc", key.doc}});
  Node described_table = Node::Table{{"path", table.path}, {"values", values}, {"unsaid", unsaid}};
  add_text(described_table, "doc", table.doc);
  add_text(described_table, "note", table.note);
  if (!table.label.sv.empty() || !table.label.en.empty())
    described_table.table()["label"] = Node::Table{{"sv", table.label.sv}, {"en", table.label.en}};
  add_where(described_table, table.where);
  return described_table;
}

Node paths_of(const std::vector<ExplainedTable>& tables) {
  Node::List paths;
  for (const ExplainedTable& table : tables) paths.emplace_back(table.path);
  return paths;
}

}  // namespace

Node described(const Explanation& explanation) {
  Node::List tables;
  for (const ExplainedTable& table : explanation.tables) tables.push_back(described(table));
  return Node::Table{{"layers", Node::List(explanation.layers.begin(), explanation.layers.end())},
                     {"tables", tables}};
}

Node described(const Differences& differences) {
  Node::List values;
  for (const DifferentValue& difference : differences.values) {
    Node value = Node::Table{{"path", difference.path}};
    if (difference.a) value.table()["a"] = described(*difference.a);
    if (difference.b) value.table()["b"] = described(*difference.b);
    values.push_back(value);
  }
  Node::List words;
  for (const DifferentWords& difference : differences.words)
    words.push_back(Node::Table{
        {"path", difference.path}, {"what", difference.what}, {"a", difference.a}, {"b", difference.b}});
  return Node::Table{{"same", differences.none()},
                     {"values", values},
                     {"only_in_a", paths_of(differences.only_in_a)},
                     {"only_in_b", paths_of(differences.only_in_b)},
                     {"words", words}};
}

}  // namespace kedja::models
