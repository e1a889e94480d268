#include "models/language/setting.hpp"

#include <algorithm>
#include <utility>

#include "models/language/document_writer.hpp"
#include "models/language/node_path.hpp"
#include "models/language/text.hpp"
#include "models/language/toml_reader.hpp"
#include "models/language/unit.hpp"

namespace kedja::models {
namespace {

struct Setting {
  NodePath path;
  std::string value;
  Location where;
};

/// "35 %" as { value = 35, unit = "%" }, if it is a number with a unit.
std::optional<Node> number_with_unit(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto number = parse_number(text.substr(0, space));
  if (!number) return std::nullopt;
  return Node(Node::Table{{"value", *number}, {"unit", trimmed(text.substr(space))}});
}

Node parsed_value(const std::string& text) {
  if (auto quantity = number_with_unit(text)) return *quantity;
  Problems not_toml;
  Node read = read_toml("value = " + text, "", not_toml);
  const Node* value = read.find("value");
  return not_toml.empty() && value != nullptr && read.table().size() == 1 ? *value : Node(text);
}

class Setter {
 public:
  Setter(const Document& document, const Setting& setting, Problems& problems)
      : layer_(static_cast<int>(document.files.size())), setting_(setting), problems_(problems) {}

  void set(const std::vector<Node*>& nodes) const {
    Node value = parsed_value(setting_.value);
    Node& target = *nodes.back();
    if (!target.is_table()) return set_leaf(nodes, std::move(value));
    Node* number = target.find(target.find("distribution") != nullptr ? "mean" : "value");
    if (number == nullptr)
      return refuse(Message("'{setting}' is a table (only a single value can be set).{remedy}",
                            {{"remedy", known_below(target)}}));
    if (value.is_table() && value.find("unit") != nullptr) value = number_for(target, value);
    auto path = nodes;
    path.push_back(number);
    set_leaf(path, std::move(value));
  }

 private:
  /// The number of { value, unit } in the unit of the quantity it is for, whose other numbers (a standard
  /// deviation) keep it; where the units measure different things, the quantity gets the new one.
  Node number_for(Node& quantity, const Node& stated) const {
    Node& old_unit = quantity.table()["unit"];
    const Node& unit = *stated.find("unit");
    const double number = stated.find("value")->number();
    if (old_unit.is_text() && quantity.find("distribution") != nullptr)
      if (const auto mean = converted(number, unit.text(), old_unit.text())) return *mean;
    replace(old_unit, unit);
    return number;
  }

  /// How the value is written, where people write it otherwise.
  static Message remedy(const Node& target, const std::string& stated) {
    if (target.is_number() && stated.find(',') != std::string::npos)
      return Message(". Decimals are written with a point: 0.52");
    if (target.is_number() && stated.ends_with('%')) return Message(". Write a space before the sign: 50 %");
    if (target.kind() == NodeKind::date) return Message(". A date is written 2014-01-31");
    return {};
  }

  void set_leaf(const std::vector<Node*>& nodes, Node value) const {
    Node& target = *nodes.back();
    if (target.is_text() && !value.is_text()) value = Node(setting_.value);
    const bool fits = target.kind() == value.kind() || (target.is_number() && value.is_number());
    if (!fits) {
      return refuse(Message("'{setting}' expected {expected}, found {found} ({value}){remedy}",
                            {{"expected", described(target.is_number() ? NodeKind::real : target.kind())},
                             {"found", described(value.kind())},
                             {"value", setting_.value},
                             {"remedy", remedy(target, setting_.value)}}));
    }
    if (target.is_number() && !is_lever()) give_source(quantity_around(nodes));
    replace(target, std::move(value));
  }

  /// Where a lever stands is a choice: it needs no source, and its range says how far it can be moved.
  bool is_lever() const { return setting_.path.keys.front() == "lever"; }

  void give_source(Node& quantity) const {
    if (!quantity.is_table()) return;
    for (const char* plausible : {"range", "range_factor"}) quantity.table().erase(plausible);
    replace(quantity.table()["source"], Node(command_line_source));
    if (Node* evidence = quantity.find("evidence")) replace(*evidence, Node("assumption"));
  }

  void replace(Node& old, Node value) const { overwrite(old, std::move(value), setting_.where, layer_); }

  void refuse(Message why) const {
    why.arguments.push_back({"setting", setting_.path.text});
    problems_.add(setting_.where, setting_.path.text, std::move(why));
  }

  /// What can be set instead: the numbers of a series, each with its date or year, or the keys of a table.
  Message known_below(const Node& table) const {
    for (const char* form : {"values", "by_year"}) {
      const Node* series = table.find(form);
      if (series == nullptr) continue;
      std::vector<std::string> paths;
      for (const auto& when : steps_from(*series))
        paths.push_back(setting_.path.text + "." + form + "." + when);
      return Message(" It changes over time. Set one of: {paths}", {{"paths", joined(paths, ", ")}});
    }
    if (table.find("table") != nullptr)
      return Message(" It comes from a table. Change the table, or write an overlay");
    return Message(" Set one of: {keys}", {{"keys", joined(steps_from(table), ", ")}});
  }

  int layer_;
  const Setting& setting_;
  Problems& problems_;
};

}  // namespace

void apply_setting(Document& document, std::string_view setting, Problems& problems) {
  const Location where{"--set " + std::string(setting), 0};
  const auto equals = setting.find('=');
  const auto path = trimmed(setting.substr(0, equals));
  if (equals == std::string_view::npos || path.empty()) {
    problems.add(where, "",
                 Message("not a setting (it has no '='). Write path=value, such as service.sfi.places=300"));
    return;
  }
  const Setting parsed{parse_path(path), std::string(trimmed(setting.substr(equals + 1))), where};
  const auto nodes = walk(document.root, parsed.path, where, problems);
  if (!nodes.empty()) Setter(document, parsed, problems).set(nodes);
}

}  // namespace kedja::models
