// A name in one concept that means an entry of another: a service that requires 'sfi-2c'.
//
// Read first as text, resolved to an index when everything has been read; a name without an entry is a
// Problem with the nearest name there is.
#pragma once

#include <string>
#include <vector>

#include "models/language/document.hpp"
#include "models/language/read_context.hpp"

namespace kedja::models {

struct Reference {
  std::string name;
  std::string kind;  ///< what it turned out to name: "service"
  int index = -1;    ///< of the entry among those of its kind, sorted by name; -1 when not given
  Words subject;     ///< who refers, for messages: "service 'sfi-2d'"
  std::string path;
  Location where;

  bool given() const { return !name.empty(); }
  bool resolved() const { return index >= 0; }
};

/// Reads a text as a reference; the context's innermost Scope is in it, `subject` says in what concept.
Reference read_reference(const Node& node, const Words& subject, ReadContext& context);

/// Finds the entry of one of `kinds` that a reference names. `key` is the field's, for the message.
void resolve(Reference& reference, const std::string& key, const std::vector<std::string>& kinds,
             const EntryNames& names, Problems& problems);

/// A circle in a graph of indices (`edges[i]` are those that i needs), as the indices along it; empty if
/// none. For prerequisites that would wait for each other for ever.
std::vector<int> find_circle(const std::vector<std::vector<int>>& edges);

}  // namespace kedja::models
