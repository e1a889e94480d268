#include "models/language/shares.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "models/language/document_writer.hpp"
#include "models/language/read_context.hpp"
#include "models/language/text.hpp"

namespace kedja::models {
namespace {

constexpr double sum_tolerance = 1e-9;
constexpr std::array<std::string_view, 4> shared_keys = {"unit", "source", "range", "note"};

bool is_part(const std::string& key) {
  return std::find(shared_keys.begin(), shared_keys.end(), key) == shared_keys.end();
}

const Unit* unit_of(const Node& node, ReadContext& context) {
  const std::string* name = text_under(node, "unit", context);
  if (name == nullptr) return find_unit(Dimension::share, "share");
  const Unit* unit = find_unit(Dimension::share, *name);
  if (unit == nullptr) context.field_problem(*node.find("unit"), unit_problem(Dimension::share, *name));
  return unit;
}

/// { range = ... } for one part, as read_range wants it.
Node range_of_part(const Node& node, const std::string& key) {
  const Node* ranges = node.find("range");
  const Node* range = ranges != nullptr ? ranges->find(key) : nullptr;
  return range != nullptr ? Node(Node::Table{{"range", *range}}) : Node();
}

/// A category's name goes into results as text.
void check_category(const std::string& key, const Node& part, ReadContext& context) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  if (!key.empty() && std::none_of(key.begin(), key.end(), is_control)) return;
  Message problem = Message(
      "'{field}' has a share whose name holds control characters (results are listed by it). Write { women = "
      "0.42, men = 0.58, ... }");
  if (key.empty())
    problem = Message(
        "'{field}' has a share without a name (results are listed by it). Write { women = 0.42, men = 0.58, "
        "... }");
  context.field_problem(part, std::move(problem));
}

Share read_part(const Node& whole, const std::string& key, const Node& part, const Statement& statement,
                ReadContext& context) {
  const Quantity share = Dimension::share;
  const ReadContext::Scope inside(context, part, key);
  Share read{key, {}};
  const auto canonical = read_number(part, *statement.unit, share, context);
  if (!canonical) return read;
  read.part.value = *canonical;
  read.part.stated = part.number();
  read.part.unit = statement.unit->name;
  read.part.source = statement.source;
  read.part.path = context.path();
  read.part.where = part.where;
  read.part.range = read_range(range_of_part(whole, key), part, statement, *canonical, share, context);
  read.part.given = true;
  context.add_parameter(read.part);
  return read;
}

void check_range(const Node& node, ReadContext& context) {
  const Node* range = node.find("range");
  if (range == nullptr) return;
  const ReadContext::Scope inside(context, *range, "range");
  if (!range->is_table()) {
    context.field_problem(*range, Message("'{field}' expected a range for each share, found {found}. Write "
                                          "range = { women = [0.4, 0.5], men = [0.5, 0.6] }",
                                          {{"found", described(range->kind())}}));
    return;
  }
  std::vector<std::string> parts;
  for (const auto& entry : node.table()) {
    if (is_part(entry.first)) parts.push_back(entry.first);
  }
  check_keys(*range, parts, context);
}

/// "men = 0.58 in old.toml:3, women = 0.5 in new.toml:2": an overlay may have left a share of its base.
Message listed(const Node& node) {
  Message all;
  for (const auto& [key, part] : node.table()) {
    if (!is_part(key)) continue;
    const Message one = Message("{share} in {where}", {{"share", key + " = " + to_inline_toml(part)},
                                                       {"where", to_string(part.where)}});
    if (all.text.empty())
      all = one;
    else
      all = Message("{some}, {other}", {{"some", all}, {"other", one}});
  }
  return all;
}

void check_sum(const Node& node, const std::vector<Share>& shares, const Unit& unit, ReadContext& context) {
  double sum = 0;
  for (const auto& share : shares) sum += share.part.value;
  if (std::abs(sum - 1) <= sum_tolerance) return;
  const double shown = std::round(unit.from_canonical(sum) * 1e9) / 1e9;
  context.field_problem(node, Message("'{field}' sums to {sum}, not {whole} ({shares}). Correct the shares; "
                                      "one of the base that no longer counts is set to 0",
                                      {{"sum", shortest_text(shown)},
                                       {"whole", shortest_text(unit.from_canonical(1))},
                                       {"shares", listed(node)}}));
}

}  // namespace

std::vector<Share> read_shares(const Node& node, ReadContext& context) {
  if (!expect_kind(node, NodeKind::table, context)) return {};
  const Node* newest = nullptr;
  for (const auto& [key, part] : node.table()) {
    if (is_part(key) && (newest == nullptr || part.layer > newest->layer)) newest = &part;
  }
  if (newest == nullptr) {
    context.field_problem(
        node, Message("'{field}' has no shares. Write { women = 0.42, men = 0.58, source = \"...\" }"));
    return {};
  }
  const std::size_t before = context.problems().size();
  text_under(node, "source", context);
  const Statement statement{unit_of(node, context), context.source_of(*newest), ""};
  check_range(node, context);
  std::vector<Share> shares;
  if (statement.unit == nullptr) return shares;
  for (const auto& [key, part] : node.table()) {
    if (!is_part(key)) continue;
    check_category(key, part, context);
    shares.push_back(read_part(node, key, part, statement, context));
  }
  if (context.problems().size() == before) check_sum(node, shares, *statement.unit, context);
  return shares;
}

Node describe_shares(bool /*in_overlay*/) {
  const Node number = Node::Table{{"type", "number"}, {"minimum", 0}, {"maximum", 100}};
  const Node text = Node::Table{{"type", "string"}};
  return Node::Table{{"type", "object"},
                     {"properties", Node::Table{{"unit", Node::Table{{"enum", Node::List{"share", "%"}}}},
                                                {"source", text},
                                                {"note", text},
                                                {"range", Node::Table{{"type", "object"}}}}},
                     {"additionalProperties", number}};
}

}  // namespace kedja::models
