#include "models/language/document.hpp"

#include <algorithm>
#include <utility>

namespace kedja::models {

Message described(NodeKind kind) {
  switch (kind) {
    case NodeKind::table:
      return Message("a table");
    case NodeKind::list:
      return Message("a list");
    case NodeKind::text:
      return Message("a text");
    case NodeKind::integer:
      return Message("a whole number");
    case NodeKind::real:
      return Message("a number");
    case NodeKind::boolean:
      return Message("true or false");
    case NodeKind::date:
      return Message("a date");
  }
  return {};
}

Node::Node() : value_(Table{}) {}
Node::Node(const Node& other) = default;
Node::Node(Node&& other) noexcept = default;
Node& Node::operator=(const Node& other) = default;
Node& Node::operator=(Node&& other) noexcept = default;
Node::~Node() = default;
Node::Node(Table table) : value_(std::move(table)) {}
Node::Node(List list) : value_(std::move(list)) {}
Node::Node(std::string text) : value_(std::move(text)) {}
Node::Node(std::string_view text) : value_(std::string(text)) {}
Node::Node(const char* text) : value_(std::string(text)) {}
Node::Node(std::int64_t integer) : value_(integer) {}
Node::Node(int integer) : value_(std::int64_t{integer}) {}
Node::Node(double real) : value_(real) {}
Node::Node(bool boolean) : value_(boolean) {}
Node::Node(CivilDate date) : value_(date) {}

double Node::number() const {
  return kind() == NodeKind::integer ? static_cast<double>(integer()) : real();
}

const Node* Node::find(std::string_view key) const {
  if (!is_table()) return nullptr;
  const auto found = table().find(key);
  return found == table().end() ? nullptr : &found->second;
}

Node* Node::find(std::string_view key) {
  if (!is_table()) return nullptr;
  const auto found = table().find(key);
  return found == table().end() ? nullptr : &found->second;
}

bool Node::same_value(const Node& other) const {
  const auto same = [](const Node& a, const Node& b) { return a.same_value(b); };
  if (kind() != other.kind()) return false;
  if (is_list())
    return std::equal(list().begin(), list().end(), other.list().begin(), other.list().end(), same);
  if (!is_table()) {
    return kind() == NodeKind::integer   ? integer() == other.integer()
           : kind() == NodeKind::real    ? real() == other.real()
           : kind() == NodeKind::boolean ? boolean() == other.boolean()
           : kind() == NodeKind::date    ? date() == other.date()
                                         : text() == other.text();
  }
  return std::equal(
      table().begin(), table().end(), other.table().begin(), other.table().end(),
      [](const auto& a, const auto& b) { return a.first == b.first && a.second.same_value(b.second); });
}

std::string_view name_of(const Node& entry) {
  const Node* name = entry.find("name");
  return name != nullptr && name->is_text() ? std::string_view(name->text()) : std::string_view();
}

bool is_named_list(const Node& node) {
  if (!node.is_list()) return false;
  return std::all_of(node.list().begin(), node.list().end(),
                     [](const Node& entry) { return !name_of(entry).empty(); });
}

std::vector<std::string> keys_of(const Node& table) {
  std::vector<std::string> keys;
  keys.reserve(table.table().size());
  for (const auto& entry : table.table()) keys.push_back(entry.first);
  return keys;
}

}  // namespace kedja::models
