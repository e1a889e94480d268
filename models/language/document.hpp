// A scenario as a tree of nodes, before anyone knows what the keys mean.
//
// Every node remembers the file and line it was written in, the layer of that file (0 for the outermost base,
// one more for each overlay and for the command line), and the values it replaced. Tables keep their keys
// sorted: the order of keys in a file can't matter. A Document owns its whole tree; nodes are plain values.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/language/civil_date.hpp"
#include "models/language/problem.hpp"

namespace kedja::models {

enum class NodeKind { table, list, text, integer, real, boolean, date };

/// "a table", "a whole number": for "expected a text, found a table".
Message described(NodeKind kind);

/// A value that a later layer replaced.
struct Overridden {
  Location where;
  int layer = 0;
  std::string text;
};

class Node {
 public:
  using Table = std::map<std::string, Node, std::less<>>;
  using List = std::vector<Node>;

  // Defined once, in document.cpp: trees are copied in many places, and each copy written out there is slow
  // to compile.
  Node();
  Node(const Node& other);
  Node(Node&& other) noexcept;
  Node& operator=(const Node& other);
  Node& operator=(Node&& other) noexcept;
  ~Node();
  Node(Table table);
  Node(List list);
  Node(std::string text);
  Node(std::string_view text);
  Node(const char* text);
  Node(std::int64_t integer);
  Node(int integer);
  Node(double real);
  Node(bool boolean);
  Node(CivilDate date);

  NodeKind kind() const { return static_cast<NodeKind>(value_.index()); }
  bool is_table() const { return kind() == NodeKind::table; }
  bool is_list() const { return kind() == NodeKind::list; }
  bool is_text() const { return kind() == NodeKind::text; }
  bool is_number() const { return kind() == NodeKind::integer || kind() == NodeKind::real; }

  // Each throws std::bad_variant_access for a node of another kind.
  const Table& table() const { return std::get<Table>(value_); }
  Table& table() { return std::get<Table>(value_); }
  const List& list() const { return std::get<List>(value_); }
  List& list() { return std::get<List>(value_); }
  const std::string& text() const { return std::get<std::string>(value_); }
  std::int64_t integer() const { return std::get<std::int64_t>(value_); }
  double real() const { return std::get<double>(value_); }
  bool boolean() const { return std::get<bool>(value_); }
  CivilDate date() const { return std::get<CivilDate>(value_); }

  /// The number, whole or not; throws for a node of another kind.
  double number() const;

  /// What a table holds under a key; null when it lacks it, or when the node isn't a table.
  const Node* find(std::string_view key) const;
  Node* find(std::string_view key);

  /// Whether the values are the same, wherever they were written.
  bool same_value(const Node& other) const;

  Location where;
  int layer = 0;
  std::vector<Overridden> history;  ///< what stood here before, oldest first

 private:
  std::variant<Table, List, std::string, std::int64_t, double, bool, CivilDate> value_;
};

/// The text under `name` in a table; empty when there is none.
std::string_view name_of(const Node& entry);

/// A list of tables that each say their `name`, such as all the [[service]]: entries are found by name.
bool is_named_list(const Node& node);

/// The keys of a table, sorted.
std::vector<std::string> keys_of(const Node& table);

struct Document {
  Node root;
  std::vector<std::string> files;  ///< the layers: the outermost base first, the file asked for last
  bool complete = true;            ///< false when a layer is missing or can't be parsed
};

}  // namespace kedja::models
