#include "analysis/engine/scenario_changes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <stdexcept>
#include <string_view>

#include "models/language/difference.hpp"
#include "models/language/quantity_text.hpp"

namespace kedja::analysis {

namespace {

using models::ExplainedTable;
using models::ExplainedValue;
using models::Explanation;

/// The reform that each table holds `since`.
using SinceOf = std::map<std::string, std::string>;
SinceOf since_of(const Explanation& explanation) {
  SinceOf since;
  for (const ExplainedTable& table : explanation.tables)
    for (const ExplainedValue& value : table.values)
      if (value.path == table.path + ".since") since[table.path] = value.value;
  return since;
}

std::string above(const std::string& path) {
  const auto dot = path.rfind('.');
  return dot == std::string::npos ? "" : path.substr(0, dot);
}

std::string last_key(const std::string& path) {
  return path.substr(path.rfind('.') + 1);
}

/// The reform that a path is under, or that a table around it holds since.
std::string reform_around(const std::string& path, const SinceOf& since) {
  constexpr std::string_view reforms = "reform.";
  if (path.starts_with(reforms))
    return path.substr(reforms.size(), path.find('.', reforms.size()) - reforms.size());
  for (std::string table = path; !table.empty(); table = above(table))
    if (const auto found = since.find(table); found != since.end()) return found->second;
  return "";
}

std::string text_of(const ExplainedValue& value) {
  return value.number ? models::with_unit(value.value, value.number->unit) : value.value;
}

class Changes {
 public:
  Changes(const Explanation& base, const Explanation& other)
      : since_in_base_(since_of(base)), since_in_other_(since_of(other)) {
    for (const ExplainedTable& table : base.tables) base_tables_.insert(table.path);
  }

  void add(const std::string& path, const ExplainedValue* base, const ExplainedValue* other) {
    ScenarioChange change;
    change.path = path;
    if (base != nullptr) change.base_value = text_of(*base);
    if (other != nullptr) {
      change.value = text_of(*other);
      change.note = other->note;
      change.range = other->range;
      if (other->number) {
        change.source = other->number->source;
        change.evidence = other->number->evidence;
        change.is_assumed = models::is_assumption(change.source);
      }
    }
    find_reform(change, base != nullptr, other != nullptr);
    changes_.push_back(std::move(change));
  }

  void add(const ExplainedTable& table, bool in_base) {
    for (const ExplainedValue& value : table.values)
      if (!value.is_wording) add(value.path, in_base ? &value : nullptr, in_base ? nullptr : &value);
  }

  std::vector<ScenarioChange> take() {
    std::ranges::stable_sort(changes_, {}, &ScenarioChange::path);
    return std::move(changes_);
  }

 private:
  void find_reform(ScenarioChange& change, bool in_base, bool in_other) const {
    const std::string table = above(change.path);
    const bool is_of_new_table = !base_tables_.contains(table);
    if (last_key(change.path) == "until" && !is_of_new_table) {
      change.hangs_on = in_other ? change.value : change.base_value;
      change.goes_with_it = in_other && !in_base;
      return;
    }
    const std::string then = reform_around(table, since_in_base_);
    const std::string now = reform_around(table, since_in_other_);
    change.hangs_on = !now.empty() ? now : then;
    if (last_key(change.path) == "since" && !is_of_new_table && !in_other)
      change.hangs_on = change.base_value;
    change.goes_with_it = !now.empty() && is_of_new_table && in_other;
  }

  SinceOf since_in_base_;
  SinceOf since_in_other_;
  std::set<std::string> base_tables_;
  std::vector<ScenarioChange> changes_;
};

}  // namespace

bool ScenarioChange::is_of_chain() const {
  constexpr std::array<std::string_view, 4> about = {"lever.", "target.", "measure.", "expectation."};
  return std::ranges::none_of(about, [&](std::string_view key) { return path.starts_with(key); });
}

std::vector<ScenarioChange> changes_between(const Explanation& in_base, const Explanation& in_other) {
  const models::Differences found = models::differences_between(in_base, in_other);
  Changes changes(in_base, in_other);
  for (const models::DifferentValue& value : found.values)
    changes.add(value.path, value.a ? &*value.a : nullptr, value.b ? &*value.b : nullptr);
  for (const ExplainedTable& table : found.only_in_a) changes.add(table, true);
  for (const ExplainedTable& table : found.only_in_b) changes.add(table, false);
  return changes.take();
}

const char* name_of(AlternativeKind kind) {
  constexpr std::array names = {"base", "none", "rule", "capacity", "mixed"};
  return names.at(static_cast<std::size_t>(kind));
}

AlternativeKind kind_of(const std::vector<ScenarioChange>& changes) {
  bool hangs = false;
  bool stands = false;
  for (const ScenarioChange& change : changes) {
    if (!change.is_of_chain()) continue;
    (change.hangs_on.empty() ? stands : hangs) = true;
  }
  if (hangs && stands) return AlternativeKind::mixed;
  if (hangs) return AlternativeKind::rule;
  return stands ? AlternativeKind::capacity : AlternativeKind::none;
}

std::vector<std::string> reforms_of(const std::vector<ScenarioChange>& changes) {
  std::set<std::string> names;
  for (const ScenarioChange& change : changes)
    if (change.is_of_chain() && !change.hangs_on.empty()) names.insert(change.hangs_on);
  return {names.begin(), names.end()};
}

}  // namespace kedja::analysis
