#include "models/language/overlay.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

#include "models/language/document_writer.hpp"
#include "models/language/likeness.hpp"
#include "models/language/repetition.hpp"
#include "models/language/text.hpp"
#include "models/language/toml_reader.hpp"

namespace kedja::models {
namespace {

/// The keys under which a quantity states its numbers; one of them at a time.
constexpr std::array<std::string_view, 4> forms = {"value", "values", "by_year", "table"};

/// A node on its way through a merge: where in the scenario it is, for messages.
struct Place {
  std::string path;
  std::string kind;  ///< the key of the list an entry is in: "service"

  Place under(const std::string& key) const { return {path.empty() ? key : path + "." + key, key}; }
};

void merge_node(Node& base, Node overlay, const Place& place, Problems& problems);

std::vector<std::string> names_in(const Node& list) {
  std::vector<std::string> names;
  for (const auto& entry : list.list()) names.emplace_back(name_of(entry));
  return names;
}

void remember(Node& replacement, Node& replaced) {
  replacement.history = std::move(replaced.history);
  replacement.history.push_back({replaced.where, replaced.layer, plain_text(replaced)});
}

/// An empty node of the same kind, for a subtree that has no base: merging into it checks the subtree.
Node empty_like(const Node& node) {
  Node empty = node.is_table() ? Node(Node::Table{}) : Node(Node::List{});
  empty.where = node.where;
  empty.layer = node.layer;
  return empty;
}

bool restates_distribution(const Node& base, const Node& overlay) {
  return base.find("distribution") != nullptr && overlay.find("distribution") != nullptr;
}

/// Keeps the numbers that another form is about to replace, with all that was said of them.
void remember_form(Node& base) {
  for (const auto form : forms) {
    const Node* numbers = base.find(form);
    if (numbers == nullptr) continue;
    base.history.push_back({numbers->where, numbers->layer, plain_text(base)});
    return;
  }
}

void drop_other_forms(Node& base, const Node& overlay) {
  const auto stated = [&](std::string_view form) { return overlay.find(form) != nullptr; };
  if (std::none_of(forms.begin(), forms.end(), stated)) return;
  const auto in_base = [&](std::string_view form) { return base.find(form) != nullptr; };
  const bool is_another_form = std::any_of(forms.begin(), forms.end(), in_base) &&
                               std::any_of(forms.begin(), forms.end(), [&](std::string_view form) {
                                 return stated(form) && !in_base(form);
                               });
  if (is_another_form) remember_form(base);
  for (const auto form : forms) {
    if (!stated(form)) base.table().erase(std::string(form));
  }
  if (!is_another_form) return;
  for (const char* of_the_old_form : {"range", "range_factor", "column", "row"})
    base.table().erase(of_the_old_form);
}

void merge_tables(Node& base, Node& overlay, const Place& place, Problems& problems) {
  if (restates_distribution(base, overlay)) {
    remember(overlay, base);
    base = std::move(overlay);
    return;
  }
  drop_other_forms(base, overlay);
  for (auto& [key, value] : overlay.table()) {
    Node* found = base.find(key);
    const bool is_tree = value.is_table() || value.is_list();
    if (found == nullptr && is_tree) found = &base.table().emplace(key, empty_like(value)).first->second;
    if (found == nullptr) {
      base.table().emplace(key, std::move(value));
    } else {
      merge_node(*found, std::move(value), place.under(key), problems);
    }
  }
}

/// Takes `remove` out of an entry and says whether it was true.
bool takes_away(Node& entry, const Place& place, Problems& problems) {
  const Node* remove = entry.find("remove");
  if (remove == nullptr) return false;
  const Node said = *remove;
  entry.table().erase("remove");
  if (said.kind() != NodeKind::boolean) {
    problems.add(said.where, place.path,
                 Message("'remove' expected true, found {found}", {{"found", described(said.kind())}}));
    return false;
  }
  if (said.boolean() && entry.table().size() > 1) {
    problems.add(said.where, place.path,
                 Message("{kind} '{entry}' is both changed and removed (only one can be meant). Keep `remove "
                         "= true` or the rest",
                         {{"kind", place.kind}, {"entry", std::string(name_of(entry))}}));
  }
  return said.boolean();
}

void report_nothing_to_remove(const Node& base, const Node& entry, const Place& place, Problems& problems) {
  problems.add(entry.where, place.path,
               Message("{kind} '{entry}' can't be removed (the base has no such {kind}).{guess}",
                       {{"kind", place.kind},
                        {"entry", std::string(name_of(entry))},
                        {"guess", did_you_mean(name_of(entry), names_in(base))}}));
}

void merge_entries(Node& base, Node& overlay, const Place& place, Problems& problems) {
  for (auto& entry : overlay.list()) {
    const std::string name(name_of(entry));
    auto& entries = base.list();
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const Node& other) { return name_of(other) == name; });
    const Place at = {place.path + "." + name, place.kind};
    if (takes_away(entry, at, problems)) {
      if (found == entries.end()) {
        report_nothing_to_remove(base, entry, at, problems);
      } else {
        entries.erase(found);
      }
    } else if (found != entries.end()) {
      merge_node(*found, std::move(entry), at, problems);
    } else {
      entries.push_back(empty_like(entry));
      merge_node(entries.back(), std::move(entry), at, problems);
    }
  }
}

bool has_nameless_entry(const Node& list) {
  return std::any_of(list.list().begin(), list.list().end(),
                     [](const Node& entry) { return name_of(entry).empty(); });
}

void merge_lists(Node& base, Node& overlay, const Place& place, Problems& problems) {
  const bool both_named = is_named_list(base) && is_named_list(overlay) && !overlay.list().empty();
  if (both_named) return merge_entries(base, overlay, place, problems);
  const bool base_is_named = is_named_list(base) && !base.list().empty();
  if (base_is_named && has_nameless_entry(overlay)) {
    problems.add(
        overlay.where, place.path,
        Message("an entry of '{path}' has no name (it can't be told which one it changes). Give it a `name`",
                {{"path", place.path}}));
    return;
  }
  if (!base.list().empty()) remember(overlay, base);
  base = std::move(overlay);
}

void merge_node(Node& base, Node overlay, const Place& place, Problems& problems) {
  if (base.is_table() && overlay.is_table()) {
    merge_tables(base, overlay, place, problems);
  } else if (base.is_list() && overlay.is_list()) {
    merge_lists(base, overlay, place, problems);
  } else {
    remember(overlay, base);
    base = std::move(overlay);
  }
}

void report_repeated_names(const Node& node, const std::string& kind, Problems& problems) {
  if (node.is_table()) {
    for (const auto& [key, value] : node.table()) report_repeated_names(value, key, problems);
  }
  if (!node.is_list()) return;
  std::map<std::string, Location, std::less<>> seen;
  for (const auto& entry : node.list()) {
    report_repeated_names(entry, kind, problems);
    const std::string name(name_of(entry));
    if (name.empty()) continue;
    const auto [first, is_new] = seen.emplace(name, entry.where);
    if (is_new) continue;
    problems.add(
        entry.where, joined({kind, name}, "."),
        Message(
            "{kind} '{name}' stands twice in this file (first in line {line}). Keep one, or name them apart",
            {{"kind", kind}, {"name", name}, {"line", std::to_string(first->second.line)}}));
  }
}

void stamp_layer(Node& node, int layer) {
  node.layer = layer;
  if (node.is_table()) {
    for (auto& entry : node.table()) stamp_layer(entry.second, layer);
  }
  if (node.is_list()) {
    for (auto& item : node.list()) stamp_layer(item, layer);
  }
}

/// Collects the layers of a scenario, the file asked for first and its outermost base last.
class LayerChain {
 public:
  LayerChain(const FileSource& source, Problems& problems) : source_(source), problems_(problems) {}

  void follow(const std::string& first) {
    std::string file = first;
    Location asked_at;
    while (!file.empty()) {
      if (repeats(file, asked_at)) return;
      const auto bytes = source_.read(file);
      if (!bytes) return report_missing(file, asked_at);
      const std::size_t before = problems_.size();
      Node layer = read_toml(*bytes, file, problems_);
      complete_ = complete_ && problems_.size() == before;
      report_repeated_names(layer, "", problems_);
      files_.push_back(file);
      std::tie(file, asked_at) = take_base(layer, file);
      layers_.push_back(std::move(layer));
    }
  }

  bool complete() const { return complete_; }
  std::vector<Node>& layers() { return layers_; }
  const std::vector<std::string>& files() const { return files_; }

 private:
  std::pair<std::string, Location> take_base(Node& layer, const std::string& file) {
    const auto found = layer.table().find("base");
    if (found == layer.table().end()) return {};
    const Node base = std::move(found->second);
    layer.table().erase(found);
    if (base.is_text() && !base.text().empty()) return {path_beside(file, base.text()), base.where};
    complete_ = false;
    Message instead = described(base.kind());
    if (base.is_text()) instead = Message("an empty text");
    problems_.add(base.where, "base",
                  Message("'base' expected the path of a scenario, found {found}", {{"found", instead}}));
    return {};
  }

  bool repeats(const std::string& file, const Location& asked_at) {
    const auto found = std::find(files_.begin(), files_.end(), file);
    if (found == files_.end()) return false;
    complete_ = false;
    if (std::next(found) == files_.end()) {
      problems_.add(asked_at, "base",
                    Message("the scenario names itself as its base. Name another, or none"));
    } else {
      std::vector<std::string> circle(found, files_.end());
      circle.push_back(file);
      problems_.add(asked_at, "base",
                    Message("the bases go in a circle ({circle}). One of them must stand without a base",
                            {{"circle", joined(circle, " -> ")}}));
    }
    return true;
  }

  void report_missing(const std::string& file, const Location& asked_at) {
    complete_ = false;
    if (files_.empty()) {
      problems_.add(
          {file, 0}, "",
          Message("there is no such file, or it can't be read. Check its path, and that it may be read"));
    } else {
      problems_.add(
          asked_at, "base",
          Message("the base '{file}' is not there (the path of a base is relative to the file that names it)",
                  {{"file", file}}));
    }
  }

  const FileSource& source_;
  Problems& problems_;
  std::vector<Node> layers_;
  std::vector<std::string> files_;
  bool complete_ = true;
};

}  // namespace

Document load_document(const std::string& path, const FileSource& files, Problems& problems) {
  LayerChain chain(files, problems);
  const std::string first = path_beside("", path);
  chain.follow(first.empty() ? "." : first);  // the folder one is in, which is no file
  Document document;
  document.complete = chain.complete();
  document.files.assign(chain.files().rbegin(), chain.files().rend());
  int number = 0;
  std::for_each(chain.layers().rbegin(), chain.layers().rend(), [&](Node& layer) {
    stamp_layer(layer, number);
    if (number++ == 0) document.root.where = layer.where;
    if (document.complete) merge(document.root, std::move(layer), problems);
  });
  if (document.complete) {
    carry_out_repetition(document.root, problems);
    carry_out_likeness(document.root, problems);
  }
  sort_named_entries(document.root);
  return document;
}

std::string base_of(const std::string& path, const FileSource& files) {
  Problems problems;
  const Document document = load_document(path, files, problems);
  if (!document.complete) problems.throw_if_any();
  return document.files.size() < 2 ? "" : document.files[document.files.size() - 2];
}

void merge(Node& base, Node overlay, Problems& problems) {
  merge_node(base, std::move(overlay), {}, problems);
}

void sort_named_entries(Node& node) {
  if (node.is_table()) {
    for (auto& entry : node.table()) sort_named_entries(entry.second);
  }
  if (!node.is_list()) return;
  for (auto& item : node.list()) sort_named_entries(item);
  if (!is_named_list(node)) return;
  std::stable_sort(node.list().begin(), node.list().end(),
                   [](const Node& a, const Node& b) { return name_of(a) < name_of(b); });
}

}  // namespace kedja::models
