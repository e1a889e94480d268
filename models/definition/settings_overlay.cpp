#include "models/definition/settings_overlay.hpp"

#include <algorithm>
#include <utility>

#include "models/definition/scenario.hpp"
#include "models/language/document_writer.hpp"
#include "models/language/overlay.hpp"
#include "models/language/setting.hpp"

namespace kedja::models {

namespace {

const Node* entry_named(const Node& list, std::string_view name) {
  for (const Node& entry : list.list())
    if (name_of(entry) == name) return &entry;
  return nullptr;
}

Node::List entries_between(const Node& before, const Node& after) {
  Node::List entries;
  for (const Node& entry : after.list()) {
    const Node* old = entry_named(before, name_of(entry));
    if (old != nullptr && old->same_value(entry)) continue;
    Node changed = old == nullptr ? entry : difference_between(*old, entry);
    changed.table()["name"] = Node(name_of(entry));
    entries.push_back(std::move(changed));
  }
  return entries;
}

/// The least range that holds both the range and the number; nothing if there is none to widen.
std::optional<Node> widened(const Node* range, double number) {
  if (range == nullptr || !range->is_list() || range->list().size() != 2) return std::nullopt;
  const double low = range->list()[0].number();
  const double high = range->list()[1].number();
  if (low <= number && number <= high) return std::nullopt;
  return Node(Node::List{Node(std::min(low, number)), Node(std::max(high, number))});
}

/// A number that was set has lost its range: over its base that would come back, and must hold the number.
void keep_range(const Node& before, const Node& after, Node& changed) {
  if (after.find("range") != nullptr) return;
  for (const char* key : {"value", "mean"})
    if (const Node* number = changed.find(key); number != nullptr && number->is_number())
      if (auto range = widened(before.find("range"), number->number())) changed.table()["range"] = *range;
}

void name_source(Node& node, const std::string& source) {
  if (node.is_list())
    for (Node& entry : node.list()) name_source(entry, source);
  if (!node.is_table()) return;
  for (auto& [key, value] : node.table()) {
    if (key == "source" && value.is_text() && value.text() == command_line_source) value = Node(source);
    name_source(value, source);
  }
}

}  // namespace

Node difference_between(const Node& before, const Node& after) {
  if (is_named_list(before) && is_named_list(after)) return entries_between(before, after);
  if (!before.is_table() || !after.is_table()) return after;
  Node::Table changed;
  for (const auto& [key, value] : after.table()) {
    const Node* old = before.find(key);
    if (old != nullptr && old->same_value(value)) continue;
    changed[key] = old == nullptr ? value : difference_between(*old, value);
  }
  Node node(std::move(changed));
  keep_range(before, after, node);
  return node;
}

std::string settings_overlay(const SettingsOverlay& overlay, const std::string& path, const FileSource& files,
                             const std::vector<std::string>& settings) {
  Problems problems;
  Document document = load_document(path, files, problems);
  if (!document.complete) problems.throw_if_any();
  scenario_schema().fill_defaults(document.root);
  const Node before = document.root;
  for (const std::string& setting : settings) apply_setting(document, setting, problems);
  problems.throw_if_any();
  Node changed = difference_between(before, document.root);
  name_source(changed, overlay.source);
  changed.table()["base"] = Node(overlay.base);
  changed.table()["scenario"] =
      Node(Node::Table{{"title", Node(Node::Table{{"sv", overlay.title.sv}, {"en", overlay.title.en}})}});
  return to_toml(changed);
}

}  // namespace kedja::models
