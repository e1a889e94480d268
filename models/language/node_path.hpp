// The way from the root of a scenario to one of its nodes, as people write it: "service.sfi.places".
//
// Keys joined by dots; an entry of an array goes by its name, a point of a series by its `from` date, and an
// entry that has neither by its place: "#1".
// `--set` and [[lever]] address by it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/language/document.hpp"
#include "models/language/problem.hpp"

namespace kedja::models {

struct NodePath {
  std::vector<std::string> keys;
  std::string text;
};
NodePath parse_path(std::string_view text);

/// How an entry of a list is addressed: by its name, or the date it holds from.
std::string address_of(const Node& entry);

/// What can be written after the path of a node.
std::vector<std::string> steps_from(const Node& node);

/// The nodes from the root to the one addressed; empty (and a Problem) if there is none. The pointers hold
/// until the tree changes.
std::vector<Node*> walk(Node& root, const NodePath& path, const Location& where, Problems& problems);

/// The table that says the unit and source of a number, among the nodes on the way to it: the nearest that
/// has one, else the nearest.
Node& quantity_around(const std::vector<Node*>& way);

/// Replaces a value in a layer above; the new node remembers what stood there.
void overwrite(Node& old, Node value, const Location& where, int layer);

}  // namespace kedja::models
