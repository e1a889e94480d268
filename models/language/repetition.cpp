#include "models/language/repetition.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "models/language/document_writer.hpp"
#include "models/language/overlay.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

namespace {

/// What stands between the first braces of a text, and where; npos if nothing does.
struct Placeholder {
  std::size_t at = std::string::npos;
  std::string what;

  bool is_there() const { return at != std::string::npos; }
  std::size_t length() const { return what.size() + 2; }
};

Placeholder first_in(const std::string& text, std::size_t from = 0) {
  const std::size_t at = text.find('{', from);
  const std::size_t end = text.find('}', at == std::string::npos ? at : at + 1);
  if (end == std::string::npos) return {};
  return {at, text.substr(at + 1, end - at - 1)};
}

/// A text where another stood.
Node rewritten(const Node& node, const std::string& text) {
  Node written(text);
  written.where = node.where;
  written.layer = node.layer;
  written.history = node.history;
  return written;
}

/// The lists of the scenario that `each` may name.
std::vector<std::string> lists_of(const Node& root) {
  std::vector<std::string> lists;
  for (const auto& [key, value] : root.table())
    if (is_named_list(value) && !value.list().empty()) lists.push_back(key);
  return lists;
}

/// Writes one entry of a list into the texts of another.
class Writing {
 public:
  Writing(std::string list, const Node& of, Problems& problems)
      : list_(std::move(list)), of_(of), problems_(problems) {}

  /// `path` leads to the node, and `key` is its last step.
  void write(Node& node, const std::string& key, const std::string& path) {
    if (node.is_text()) write_text(node, key, path);
    if (node.is_list())
      for (Node& item : node.list()) write(item, key, path);
    if (node.is_table())
      for (auto& [under, value] : node.table()) write(value, under, path + "." + under);
  }

 private:
  void write_text(Node& node, const std::string& key, const std::string& path) {
    std::string text = node.text();
    Placeholder found = first_in(text);
    while (found.is_there()) {
      const std::string* meant = meaning(found.what, key);
      if (meant == nullptr) return report(node, found.what, path);
      text.replace(found.at, found.length(), *meant);
      found = first_in(text, found.at + meant->size());
    }
    node = rewritten(node, text);
  }

  /// What is meant by what stands between braces; null if nothing is.
  const std::string* meaning(const std::string& what, const std::string& key) const {
    if (what == list_) return text_in(of_.find("name"), key);
    const std::string begin = list_ + ".";
    return what.starts_with(begin) ? text_in(of_.find(what.substr(begin.size())), key) : nullptr;
  }

  static const std::string* text_in(const Node* node, const std::string& key) {
    if (node != nullptr && node->is_table()) {
      const Node* in_language = node->find(key);
      node = in_language != nullptr ? in_language : node->find("sv");
    }
    return node != nullptr && node->is_text() ? &node->text() : nullptr;
  }

  void report(const Node& node, const std::string& what, const std::string& path) {
    std::vector<std::string> possible = {list_};
    for (const auto& [key, value] : of_.table())
      if (key != "name" && text_in(&value, "sv") != nullptr) possible.push_back(list_ + "." + key);
    problems_.add(node.where, path,
                  Message("'{placeholder}' stands for nothing ({list} '{entry}' has no such text; there are: "
                          "{possible}).{guess}",
                          {{"placeholder", "{" + what + "}"},
                           {"list", list_},
                           {"entry", std::string(name_of(of_))},
                           {"possible", joined(possible, ", ")},
                           {"guess", did_you_mean(what, possible)}}));
  }

  std::string list_;
  const Node& of_;
  Problems& problems_;
};

class Repetition {
 public:
  Repetition(const Node& root, Problems& problems)
      : root_(root), lists_(lists_of(root)), problems_(problems) {}

  void carry_out(Node& node, const std::string& path) {
    if (node.is_list()) {
      if (is_named_list(node)) repeat_entries(node, path);
      write_out_texts(node);
      for (Node& item : node.list()) {
        const std::string name(name_of(item));
        carry_out(item, name.empty() ? path : path + "." + name);
      }
    }
    if (node.is_table())
      for (auto& [key, value] : node.table()) carry_out(value, path.empty() ? key : path + "." + key);
  }

 private:
  /// The entries that are made come first; what states one of them by its name is put over it.
  void repeat_entries(Node& list, const std::string& path) {
    const auto says_each = [](const Node& entry) { return entry.find("each") != nullptr; };
    if (std::ranges::none_of(list.list(), says_each)) return;
    Node made = Node(Node::List{});
    made.where = list.where;
    made.layer = list.layer;
    Node stated = made;
    for (Node& entry : list.list()) {
      if (says_each(entry))
        repeat(std::move(entry), path, made.list());
      else
        stated.list().push_back(std::move(entry));
    }
    if (!stated.list().empty()) merge(made, std::move(stated), problems_);
    list = std::move(made);
  }

  void repeat(Node entry, const std::string& path, Node::List& made) {
    const std::string name(name_of(entry));
    const Node each = *entry.find("each");
    entry.table().erase("each");
    if (!each.is_text() || std::ranges::find(lists_, each.text()) == lists_.end()) {
      const std::string said = each.is_text() ? each.text() : plain_text(each);
      problems_.add(
          each.where, path + "." + name + ".each",
          Message("'each' names '{list}' (no list of the scenario whose entries have names).{guess}",
                  {{"list", said}, {"guess", did_you_mean(said, lists_)}}));
      return;
    }
    const std::size_t before = problems_.size();
    for (const Node& of : root_.find(each.text())->list()) {
      if (problems_.size() != before) return;
      Node one = entry;
      const std::string own_name = name + "-" + std::string(name_of(of));
      Writing(each.text(), of, problems_).write(one, "", path + "." + own_name);
      *one.find("name") = rewritten(*one.find("name"), own_name);
      made.push_back(std::move(one));
    }
  }

  /// "sfi-{municipality}" in a list becomes one text for each.
  void write_out_texts(Node& list) {
    const auto list_named = [&](const Node& item) {
      const std::string what = item.is_text() ? first_in(item.text()).what : "";
      return std::ranges::find(lists_, what) == lists_.end() ? "" : what;
    };
    if (std::ranges::all_of(list.list(), [&](const Node& item) { return list_named(item).empty(); })) return;
    Node::List written;
    for (const Node& item : list.list()) {
      const std::string named = list_named(item);
      if (named.empty()) {
        written.push_back(item);
        continue;
      }
      for (const Node& of : root_.find(named)->list()) {
        written.push_back(item);
        Writing(named, of, problems_).write(written.back(), "", "");
      }
    }
    list.list() = std::move(written);
  }

  const Node root_;  // as it was stated
  std::vector<std::string> lists_;
  Problems& problems_;
};

}  // namespace

void carry_out_repetition(Node& root, Problems& problems) {
  Repetition(root, problems).carry_out(root, "");
}

}  // namespace kedja::models
