#include "models/language/node_path.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "models/language/document_writer.hpp"
#include "models/language/text.hpp"

namespace kedja::models {
namespace {

/// How an entry of a list is addressed on a path: one without a name or date by its place, "#1".
std::string step_to(const Node& entry, std::size_t index) {
  const std::string address = address_of(entry);
  return address.empty() ? "#" + std::to_string(index + 1) : address;
}

Node* step(Node& node, const std::string& key) {
  if (node.is_table()) return node.find(key);
  if (!node.is_list()) return nullptr;
  auto& entries = node.list();
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (step_to(entries[i], i) == key) return &entries[i];
  return nullptr;
}

/// The node below, and how many keys lead there: a name may hold dots ("wait_days.sfi").
std::pair<Node*, std::size_t> step_along(Node& node, const std::vector<std::string>& keys,
                                         std::size_t depth) {
  std::string name = keys[depth];
  const std::size_t most = node.is_list() ? keys.size() - depth : 1;
  for (std::size_t used = 1;; name += "." + keys[depth + used++]) {
    Node* next = step(node, name);
    if (next != nullptr || used == most) return {next, used};
  }
}

/// Why the key at `depth` leads nowhere, what there is instead, and which was probably meant.
Message unknown_path(const NodePath& path, std::size_t depth, const Node& reached) {
  const std::vector<std::string> before(path.keys.begin(),
                                        path.keys.begin() + static_cast<std::ptrdiff_t>(depth));
  const std::string way = joined(before, ".");
  const std::vector<std::string> known = steps_from(reached);
  if (known.empty())
    return Message("'{path}' is not in the scenario ('{way}' has nothing below it).",
                   {{"path", path.text}, {"way", way}});
  const auto nearest = nearest_name(path.keys[depth], known);
  Message guess;
  if (nearest) guess = suggestion(before.empty() ? *nearest : way + "." + *nearest);
  if (before.empty())
    return Message("'{path}' is not in the scenario (it has: {known}).{guess}",
                   {{"path", path.text}, {"known", joined(known, ", ")}, {"guess", guess}});
  return Message("'{path}' is not in the scenario ('{way}' has: {known}).{guess}",
                 {{"path", path.text}, {"way", way}, {"known", joined(known, ", ")}, {"guess", guess}});
}

}  // namespace

NodePath parse_path(std::string_view text) {
  NodePath path{{}, std::string(text)};
  std::size_t start = 0;
  while (start <= text.size()) {
    const auto end = std::min(text.find('.', start), text.size());
    path.keys.emplace_back(text.substr(start, end - start));
    start = end + 1;
  }
  return path;
}

std::string address_of(const Node& entry) {
  if (!name_of(entry).empty()) return std::string(name_of(entry));
  const Node* from = entry.find("from");
  return from != nullptr ? plain_text(*from) : "";
}

std::vector<std::string> steps_from(const Node& node) {
  if (node.is_table()) return keys_of(node);
  std::vector<std::string> steps;
  if (node.is_list()) {
    const auto& entries = node.list();
    for (std::size_t i = 0; i < entries.size(); ++i)
      if (entries[i].is_table()) steps.push_back(step_to(entries[i], i));
  }
  return steps;
}

std::vector<Node*> walk(Node& root, const NodePath& path, const Location& where, Problems& problems) {
  std::vector<Node*> nodes = {&root};
  for (std::size_t depth = 0; depth < path.keys.size();) {
    const auto [next, used] = step_along(*nodes.back(), path.keys, depth);
    if (next == nullptr) {
      problems.add(where, path.text, unknown_path(path, depth, *nodes.back()));
      return {};
    }
    nodes.push_back(next);
    depth += used;
  }
  return nodes;
}

Node& quantity_around(const std::vector<Node*>& way) {
  constexpr std::array<std::string_view, 4> marks = {"unit", "source", "value", "distribution"};
  const auto is_quantity = [&](const Node* node) {
    const bool is_point = node->find("from") != nullptr;
    return !is_point && std::any_of(marks.begin(), marks.end(),
                                    [&](std::string_view mark) { return node->find(mark) != nullptr; });
  };
  const auto found = std::find_if(way.rbegin() + 1, way.rend(), is_quantity);
  return found != way.rend() ? **found : **(way.rbegin() + 1);
}

void overwrite(Node& old, Node value, const Location& where, int layer) {
  value.where = where;
  value.layer = layer;
  value.history = std::move(old.history);
  const bool is_new = old.is_table() && old.table().empty();
  if (!is_new) value.history.push_back({old.where, old.layer, plain_text(old)});
  old = std::move(value);
}

}  // namespace kedja::models
