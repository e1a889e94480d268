#include "models/language/reference.hpp"

#include <algorithm>

#include "models/language/parameter.hpp"
#include "models/language/text.hpp"

namespace kedja::models {
namespace {

/// Follows edges depth first; remembers the way to where it is.
class CircleSearch {
 public:
  explicit CircleSearch(const std::vector<std::vector<int>>& edges)
      : edges_(edges), done_(edges.size(), false) {}

  std::vector<int> search() {
    for (int start = 0; start < static_cast<int>(edges_.size()); ++start) {
      if (auto circle = follow(start); !circle.empty()) return circle;
    }
    return {};
  }

 private:
  std::vector<int> follow(int at) {
    const auto seen = std::find(way_.begin(), way_.end(), at);
    if (seen != way_.end()) return {seen, way_.end()};
    if (done_[at]) return {};
    way_.push_back(at);
    for (const int next : edges_[at]) {
      if (auto circle = follow(next); !circle.empty()) return circle;
    }
    way_.pop_back();
    done_[at] = true;
    return {};
  }

  const std::vector<std::vector<int>>& edges_;
  std::vector<bool> done_;
  std::vector<int> way_;
};

/// What to write instead of a name that isn't there: the nearest, else the few there are.
Message remedy(const std::string& name, const std::vector<std::string>& candidates) {
  constexpr std::size_t few = 10;
  if (nearest_name(name, candidates)) return did_you_mean(name, candidates);
  if (candidates.empty()) return Message(" There is none yet: add it");
  if (candidates.size() > few) return Message(" Correct the name");
  return Message(" There is: {known}", {{"known", joined(candidates, ", ")}});
}

/// "service or exit".
Words any_of(const std::vector<std::string>& kinds) {
  Words words = kinds.front();
  for (std::size_t i = 1; i < kinds.size(); ++i)
    words = Message("{some} or {other}", {{"some", words}, {"other", kinds[i]}});
  return words;
}

/// "service and a exit".
Words each_of(const std::vector<std::string>& kinds) {
  Words words = kinds.front();
  for (std::size_t i = 1; i < kinds.size(); ++i)
    words = Message("{some} and a {other}", {{"some", words}, {"other", kinds[i]}});
  return words;
}

}  // namespace

Reference read_reference(const Node& node, const Words& subject, ReadContext& context) {
  Reference reference;
  reference.subject = subject;
  reference.path = context.path();
  reference.where = node.where;
  if (!expect_kind(node, NodeKind::text, context)) return reference;
  if (node.text().empty())
    context.field_problem(node, Message("'{field}' is an empty text. Write the name that is meant"));
  reference.name = node.text();
  return reference;
}

void resolve(Reference& reference, const std::string& key, const std::vector<std::string>& kinds,
             const EntryNames& names, Problems& problems) {
  if (!reference.given()) return;
  std::vector<std::string> candidates;
  std::vector<std::string> found_in;
  for (const auto& kind : kinds) {
    const auto& entries = names.of(kind);
    candidates.insert(candidates.end(), entries.begin(), entries.end());
    const auto found = std::find(entries.begin(), entries.end(), reference.name);
    if (found == entries.end()) continue;
    found_in.push_back(kind);
    reference.kind = kind;
    reference.index = static_cast<int>(found - entries.begin());
  }
  if (found_in.empty()) {
    problems.add(reference.where, reference.path,
                 Message("{subject} {key} '{name}' (no such {kind}).{remedy}",
                         {{"subject", reference.subject},
                          {"key", key},
                          {"name", reference.name},
                          {"kind", any_of(kinds)},
                          {"remedy", remedy(reference.name, candidates)}}));
  } else if (found_in.size() > 1) {
    reference.index = -1;
    problems.add(reference.where, reference.path,
                 Message("{subject} {key} '{name}' (there is a {kinds} of that name). Name them apart",
                         {{"subject", reference.subject},
                          {"key", key},
                          {"name", reference.name},
                          {"kinds", each_of(found_in)}}));
  }
}

std::vector<int> find_circle(const std::vector<std::vector<int>>& edges) {
  return CircleSearch(edges).search();
}

}  // namespace kedja::models
