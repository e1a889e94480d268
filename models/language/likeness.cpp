#include "models/language/likeness.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "models/language/overlay.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

namespace {

/// A table with one of these is a quantity: it may have a source of its own.
constexpr std::array<std::string_view, 6> of_quantities = {"value", "values",       "by_year",
                                                           "table", "distribution", "unit"};

bool is_quantity(const Node& table, std::string_view key) {
  return key == "shares" || std::ranges::any_of(of_quantities, [&](std::string_view stated) {
           return table.find(stated) != nullptr;
         });
}

/// Writes the source that numbers inherit beside each of them, before they leave the table they inherit from.
void write_sources_out(Node& node, std::string_view key, const Node* inherited) {
  if (node.is_list())
    for (Node& item : node.list()) write_sources_out(item, key, inherited);
  if (!node.is_table()) return;
  if (const Node* own = node.find("source")) {
    inherited = own;
  } else if (inherited != nullptr && is_quantity(node, key)) {
    node.table().emplace("source", *inherited);
    return;
  }
  const Node* said = inherited;
  for (auto& [under, value] : node.table())
    if (under != "source") write_sources_out(value, under, said);
}

/// The entries of one list that say `like`, filled in after those that they are like.
class LikeEntries {
 public:
  LikeEntries(Node::List& entries, const std::string& kind, const std::string& path, Problems& problems)
      : entries_(entries), kind_(kind), path_(path), problems_(problems) {}

  void fill_in() {
    for (Node& entry : entries_) fill_in(entry);
  }

 private:
  void fill_in(Node& entry) {
    const Node* said = entry.find("like");
    if (said == nullptr) return;
    const Node like = *said;
    const std::string name(name_of(entry));
    if (!like.is_text()) {
      entry.table().erase("like");
      return report(like, name,
                    Message("'like' expected a name, found {found}", {{"found", described(like.kind())}}));
    }
    if (std::ranges::find(under_way_, name) != under_way_.end()) {
      const std::string circle = joined(under_way_, " -> ") + " -> " + name;
      entry.table().erase("like");
      return report(like, name,
                    Message("{kind} '{name}' is like itself in the end ({circle}). One of them must say all "
                            "there is to say",
                            {{"kind", kind_}, {"name", name}, {"circle", circle}}));
    }
    Node* other = find(like.text());
    if (other == nullptr) {
      entry.table().erase("like");
      return report(like, name,
                    Message("{kind} '{name}' is like '{like}' (no such {kind}).{guess}",
                            {{"kind", kind_},
                             {"name", name},
                             {"like", like.text()},
                             {"guess", did_you_mean(like.text(), names())}}));
    }
    under_way_.push_back(name);
    fill_in(*other);
    under_way_.pop_back();
    if (entry.find("like") == nullptr) return;  // it was part of a circle, which has been reported
    entry.table().erase("like");
    take_over(*other, entry);
  }

  void take_over(const Node& other, Node& entry) {
    Node taken = other;
    write_sources_out(taken, "", nullptr);
    for (const char* own : {"name", "label", "note", "source", "since", "until"}) taken.table().erase(own);
    taken.where = entry.where;
    taken.layer = entry.layer;
    merge(taken, std::move(entry), problems_);
    entry = std::move(taken);
  }

  Node* find(std::string_view name) {
    const auto found =
        std::ranges::find_if(entries_, [&](const Node& entry) { return name_of(entry) == name; });
    return found == entries_.end() ? nullptr : &*found;
  }

  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const Node& entry : entries_) all.emplace_back(name_of(entry));
    return all;
  }

  void report(const Node& at, const std::string& name, Message message) {
    problems_.add(at.where, path_ + "." + name + ".like", std::move(message));
  }

  Node::List& entries_;
  const std::string& kind_;
  const std::string& path_;
  Problems& problems_;
  std::vector<std::string> under_way_;  // names, each like the next
};

void carry_out(Node& node, const std::string& kind, const std::string& path, Problems& problems) {
  if (is_named_list(node)) LikeEntries(node.list(), kind, path, problems).fill_in();
  if (node.is_list()) {
    for (Node& item : node.list()) {
      const std::string name(name_of(item));
      carry_out(item, kind, name.empty() ? path : path + "." + name, problems);
    }
  }
  if (node.is_table()) {
    for (auto& [key, value] : node.table())
      carry_out(value, key, path.empty() ? key : path + "." + key, problems);
  }
}

}  // namespace

void carry_out_likeness(Node& root, Problems& problems) {
  carry_out(root, "", "", problems);
}

}  // namespace kedja::models
