#include "models/language/setting.hpp"

#include <algorithm>
#include <array>

#include "models/language/document_writer.hpp"
#include "models/language/text.hpp"
#include "models/language/toml_reader.hpp"
#include "models/language/unit.hpp"

namespace kedja::models {
namespace {

struct Setting {
  std::vector<std::string> path;
  std::string path_text;
  std::string value;
  Location where;
};

std::vector<std::string> split_path(std::string_view path) {
  std::vector<std::string> keys;
  std::size_t start = 0;
  while (start <= path.size()) {
    const auto end = std::min(path.find('.', start), path.size());
    keys.emplace_back(path.substr(start, end - start));
    start = end + 1;
  }
  return keys;
}

/// How an entry of a list is addressed: by its name, or the date it holds from.
std::string address_of(const Node& entry) {
  if (!name_of(entry).empty()) return std::string(name_of(entry));
  const Node* from = entry.find("from");
  return from != nullptr ? plain_text(*from) : "";
}

std::vector<std::string> steps_from(const Node& node) {
  if (node.is_table()) return keys_of(node);
  std::vector<std::string> steps;
  if (node.is_list()) {
    for (const auto& entry : node.list()) {
      if (!address_of(entry).empty()) steps.push_back(address_of(entry));
    }
  }
  return steps;
}

Node* step(Node& node, const std::string& key) {
  if (node.is_table()) return node.find(key);
  if (!node.is_list()) return nullptr;
  auto& entries = node.list();
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const Node& entry) { return address_of(entry) == key; });
  return found == entries.end() ? nullptr : &*found;
}

void report_unknown_path(const Setting& setting, std::size_t depth, const Node& reached, Problems& problems) {
  const std::vector<std::string> before(setting.path.begin(),
                                        setting.path.begin() + static_cast<std::ptrdiff_t>(depth));
  const std::string prefix = before.empty() ? "" : joined(before, ".") + ".";
  std::vector<std::string> known = steps_from(reached);
  std::string message = in_quotes(setting.path_text) + " is not in the scenario";
  if (known.empty()) {
    message += " (" + in_quotes(joined(before, ".")) + " has nothing below it).";
  } else {
    message += " (" + (before.empty() ? "it has: " : in_quotes(joined(before, ".")) + " has: ") +
               joined(known, ", ") + ").";
  }
  const auto nearest = nearest_name(setting.path[depth], known);
  if (nearest) message += " Did you mean " + in_quotes(prefix + *nearest) + "?";
  problems.add(setting.where, setting.path_text, message);
}

/// The nodes from the root to the one addressed; empty (and a Problem) if there is none.
std::vector<Node*> walk(Node& root, const Setting& setting, Problems& problems) {
  std::vector<Node*> nodes = {&root};
  for (std::size_t depth = 0; depth < setting.path.size(); ++depth) {
    Node* next = step(*nodes.back(), setting.path[depth]);
    if (next == nullptr) {
      report_unknown_path(setting, depth, *nodes.back(), problems);
      return {};
    }
    nodes.push_back(next);
  }
  return nodes;
}

/// "35 %" as { value = 35, unit = "%" }, if it is a number with a unit.
std::optional<Node> number_with_unit(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto number = parse_number(text.substr(0, space));
  if (!number) return std::nullopt;
  return Node(Node::Table{{"value", *number}, {"unit", trimmed(text.substr(space))}});
}

/// A number of one unit in another one, if they measure the same.
std::optional<double> in_unit(double number, const std::string& unit, const std::string& other) {
  for (auto d = Dimension::duration; d <= Dimension::money_flow;
       d = static_cast<Dimension>(static_cast<int>(d) + 1)) {
    const Unit* from = find_unit(d, unit);
    const Unit* to = find_unit(d, other);
    if (from != nullptr && to != nullptr) return to->from_canonical(from->to_canonical(number));
  }
  return std::nullopt;
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
      return refuse("is a table (only a single value can be set)." + known_below(target));
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
      if (const auto converted = in_unit(number, unit.text(), old_unit.text())) return *converted;
    replace(old_unit, unit);
    return number;
  }

  /// How the value is written, where people write it otherwise.
  static std::string remedy(const Node& target, const std::string& stated) {
    if (target.is_number() && stated.find(',') != std::string::npos)
      return ". Decimals are written with a point: 0.52";
    if (target.is_number() && stated.ends_with('%')) return ". Write a space before the sign: 50 %";
    if (target.kind() == NodeKind::date) return ". A date is written 2014-01-31";
    return "";
  }

  void set_leaf(const std::vector<Node*>& nodes, Node value) const {
    Node& target = *nodes.back();
    if (target.is_text() && !value.is_text()) value = Node(setting_.value);
    const bool fits = target.kind() == value.kind() || (target.is_number() && value.is_number());
    if (!fits) {
      return refuse("expected " + std::string(target.is_number() ? "a number" : described(target.kind())) +
                    ", found " + std::string(described(value.kind())) + " (" + setting_.value + ")" +
                    remedy(target, setting_.value));
    }
    if (target.is_number()) give_source(quantity_around(nodes));
    replace(target, std::move(value));
  }

  /// The table that says the unit and source of a number: the nearest that has one, else the nearest.
  static Node& quantity_around(const std::vector<Node*>& nodes) {
    constexpr std::array<std::string_view, 4> marks = {"unit", "source", "value", "distribution"};
    const auto is_quantity = [&](const Node* node) {
      const bool is_point = node->find("from") != nullptr;
      return !is_point && std::any_of(marks.begin(), marks.end(),
                                      [&](std::string_view mark) { return node->find(mark) != nullptr; });
    };
    const auto found = std::find_if(nodes.rbegin() + 1, nodes.rend(), is_quantity);
    return found != nodes.rend() ? **found : **(nodes.rbegin() + 1);
  }

  void give_source(Node& quantity) const {
    if (!quantity.is_table()) return;
    quantity.table().erase("range");
    replace(quantity.table()["source"], Node(command_line_source));
    if (Node* evidence = quantity.find("evidence")) replace(*evidence, Node("assumption"));
  }

  void replace(Node& old, Node value) const {
    value.where = setting_.where;
    value.layer = layer_;
    value.history = std::move(old.history);
    const bool is_new = old.is_table() && old.table().empty();
    if (!is_new) value.history.push_back({old.where, old.layer, plain_text(old)});
    old = std::move(value);
  }

  void refuse(const std::string& why) const {
    problems_.add(setting_.where, setting_.path_text, in_quotes(setting_.path_text) + " " + why);
  }

  /// What can be set instead: the numbers of a series, each with its date or year, or the keys of a table.
  std::string known_below(const Node& table) const {
    for (const char* form : {"values", "by_year"}) {
      const Node* series = table.find(form);
      if (series == nullptr) continue;
      std::vector<std::string> paths;
      for (const auto& when : steps_from(*series))
        paths.push_back(setting_.path_text + "." + form + "." + when);
      return " It changes over time. Set one of: " + joined(paths, ", ");
    }
    if (table.find("table") != nullptr)
      return " It comes from a table. Change the table, or write an overlay";
    return " Set one of: " + joined(steps_from(table), ", ");
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
                 "not a setting (it has no '='). Write path=value, such as service.sfi.places=300");
    return;
  }
  const Setting parsed{split_path(path), std::string(path), std::string(trimmed(setting.substr(equals + 1))),
                       where};
  const auto nodes = walk(document.root, parsed, problems);
  if (!nodes.empty()) Setter(document, parsed, problems).set(nodes);
}

}  // namespace kedja::models
