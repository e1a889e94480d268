#include "models/language/explanation.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "models/language/document_writer.hpp"
#include "models/language/quantity_text.hpp"
#include "models/language/read_context.hpp"
#include "models/language/schema.hpp"
#include "models/language/setting.hpp"
#include "models/language/text.hpp"
#include "models/language/toml_reader.hpp"

namespace kedja::models {
namespace {

/// The ways to state several numbers, which stand in paths between the key and the date or year.
constexpr std::array<std::string_view, 3> series_forms = {"by_year", "values", "table"};
/// What a quantity says besides its numbers.
constexpr std::array<std::string_view, 6> grounds = {"unit", "source",       "range",
                                                     "note", "range_factor", "evidence"};

bool is_ground(std::string_view key) {
  return std::ranges::find(grounds, key) != grounds.end();
}

std::string below(const std::string& path, const std::string& key) {
  return path.empty() ? key : path + "." + key;
}

std::string text_in(const Node& table, std::string_view key) {
  const Node* text = table.find(key);
  return text != nullptr && text->is_text() ? text->text() : "";
}

/// Whether a schema is that of a table whose keys have meanings of their own, rather than of a value.
bool is_concept(const Node& schema) {
  const Node* properties = schema.find("properties");
  return properties != nullptr && std::ranges::any_of(properties->table(), [](const auto& property) {
           return property.second.find("description") != nullptr;
         });
}

bool is_label(const Node& schema) {
  const Node* ways = schema.find("oneOf");
  return ways != nullptr && std::ranges::any_of(ways->list(), [](const Node& way) {
           const Node* keys = way.find("properties");
           return keys != nullptr && keys->find("sv") != nullptr;
         });
}

Label label_of(const Node& table) {
  const Node* label = table.find("label");
  if (label == nullptr) label = table.find("title");
  if (label == nullptr) return {};
  if (label->is_text()) return {label->text(), label->text()};
  return {text_in(*label, "sv"), text_in(*label, "en")};
}

/// A value that is no number, as people read it.
std::string words_of(const Node& node) {
  if (node.is_list()) {
    std::vector<std::string> items;
    for (const Node& item : node.list()) items.push_back(plain_text(item));
    return items.empty() ? "(none)" : joined(items, ", ");
  }
  const std::string sv = text_in(node, "sv");
  const std::string en = text_in(node, "en");
  if (!sv.empty() || !en.empty()) return sv == en ? sv : sv + " / " + en;
  return plain_text(node);
}

Node parsed(const std::string& toml) {
  Problems not_toml;
  const Node read = read_toml("it = " + toml, "", not_toml);
  const Node* value = read.find("it");
  return not_toml.empty() && value != nullptr ? *value : Node(toml);
}

std::string range_text(const Parameter& number) {
  if (!number.range) return "";
  const Unit* unit = find_unit(number.unit);
  const auto stated = [&](double end) {
    return tidy_text(unit != nullptr ? unit->from_canonical(end) : end);
  };
  return stated(number.range->first) + " to " + stated(number.range->second);
}

std::string range_text(const Node& range) {
  const bool two = range.is_list() && range.list().size() == 2;
  return two ? plain_text(range.list()[0]) + " to " + plain_text(range.list()[1]) : plain_text(range);
}

/// How far off a quantity of old may be, as it was stated.
std::string stated_range(const Node& quantity) {
  if (const Node* range = quantity.find("range")) return range_text(*range);
  const Node* factors = quantity.find("range_factor");
  return factors != nullptr ? range_text(*factors) + " times that" : "";
}

/// What a node said when `layer` had been read: of the layers up to it, the last one's.
std::string said_by(const Node& node, int layer) {
  if (node.layer <= layer) return plain_text(node);
  for (auto old = node.history.rbegin(); old != node.history.rend(); ++old)
    if (old->layer <= layer) return old->text;
  return "";
}

class Explainer {
 public:
  Explainer(const Document& document, const std::vector<Parameter>& parameters) : parameters_(parameters) {
    explanation_.layers = document.files;
  }

  void visit_table(const Node& node, const Node& schema, const std::string& path) {
    const std::size_t own = explanation_.tables.size();
    explanation_.tables.push_back(
        {path, text_in(schema, "description"), label_of(node), text_in(node, "note"), node.where, {}, {}});
    around_.push_back(&node);
    for (const auto& [key, field] : schema.find("properties")->table())
      if (key != "name" && field.find("description") != nullptr)
        visit_key(node.find(key), field, below(path, key), own);
    around_.pop_back();
  }

  Explanation take() { return std::move(explanation_); }

 private:
  void visit_key(const Node* node, const Node& schema, const std::string& path, std::size_t own) {
    const Node* entry = schema.find("items");
    if (node == nullptr) {
      if (path != "base") explanation_.tables[own].unsaid.push_back({path, text_in(schema, "description")});
    } else if (entry != nullptr && is_concept(*entry) && node->is_list()) {
      for (std::size_t i = 0; i < node->list().size(); ++i)
        visit_table(node->list()[i], *entry, below(path, schema_detail::entry_key(node->list()[i], i)));
    } else if (is_concept(schema) && node->is_table()) {
      visit_table(*node, schema, path);
    } else {
      visit_value(*node, schema, path, explanation_.tables[own].values);
    }
  }

  void visit_value(const Node& node, const Node& schema, const std::string& path,
                   std::vector<ExplainedValue>& into) const {
    ExplainedValue common;
    common.field = path;
    common.doc = text_in(schema, "description");
    common.note = text_in(node, "note");
    common.is_wording = is_label(schema);
    const std::size_t before = into.size();
    for (const Parameter* number = from(path); number != end() && number->path == path; ++number)
      into.push_back(explained_number(node, *number, into.size() == before, common));
    const std::string prefix = path + ".";
    for (const Parameter* number = from(prefix); number != end() && number->path.starts_with(prefix);
         ++number)
      into.push_back(explained_number(node, *number, into.size() == before, common));
    if (into.size() == before) into.push_back(explained_words(node, common));
  }

  /// The first number at a path or behind it: there are thousands, by path, which are not searched through.
  const Parameter* from(const std::string& path) const {
    return std::lower_bound(
        parameters_.data(), end(), path,
        [](const Parameter& number, const std::string& text) { return number.path < text; });
  }
  const Parameter* end() const { return parameters_.data() + parameters_.size(); }

  static ExplainedValue explained_words(const Node& node, ExplainedValue value) {
    value.path = value.field;
    value.value = words_of(node);
    value.meaning = value.value;
    value.where = node.where;
    value.origin = origin_of(node.where, "");
    for (const Overridden& old : node.history)
      value.replaced.push_back(
          {"",
           words_of(old.text.starts_with("[") || old.text.starts_with("{") ? parsed(old.text)
                                                                           : Node(old.text)),
           "", "", old.where, old.layer});
    return value;
  }

  ExplainedValue explained_number(const Node& node, const Parameter& number, bool is_first,
                                  ExplainedValue value) const {
    const bool is_distribution = node.find("distribution") != nullptr;
    value.path = number.path;
    value.number = number;
    value.value = is_distribution ? quantity_text(node) : shortest_text(number.stated);
    value.meaning = quantity_meaning(node, number.stated, number.unit);
    value.range = range_text(number);
    value.where = number.where;
    const Node* stands_in = &node;  // the node that holds this number and no other of the key
    if (number.path != value.field) {
      const auto [form, point] = divided(number.path.substr(value.field.size() + 1));
      value.point = point;
      stands_in = point_in(node, form, point);
      if (stands_in != nullptr) value.number->source = source_then(node, stands_in->layer);
    }
    value.origin = origin_of(value.where, value.number->source);
    if (is_first) add_replaced_whole(node, value);
    if (stands_in == &node)
      add_replaced_parts(node, value);
    else if (stands_in != nullptr)
      add_replaced(*stands_in, "", node, value);
    std::ranges::stable_sort(value.replaced, {}, &Replaced::layer);
    return value;
  }

  /// "by_year.2014" as the form and the point; a share has no form.
  static std::pair<std::string, std::string> divided(const std::string& path) {
    for (const auto form : series_forms)
      if (path.starts_with(std::string(form) + ".")) return {std::string(form), path.substr(form.size() + 1)};
    return {"", path};
  }

  /// The node of one number of several; null for what a CSV table holds.
  static const Node* point_in(const Node& node, const std::string& form, const std::string& point) {
    const Node* points = form.empty() ? &node : node.find(form);
    if (points == nullptr) return nullptr;
    if (!points->is_list()) return points->find(point);
    const auto found = std::ranges::find_if(points->list(), [&](const Node& entry) {
      return entry.find("from") != nullptr && plain_text(*entry.find("from")) == point;
    });
    return found == points->list().end() ? nullptr : found->find("value");
  }

  static Origin origin_of(const Location& where, const std::string& source) {
    if (where.file == schema_detail::built_in(Node()).where.file) return Origin::built_in;
    if (where.file.starts_with("--set ")) return Origin::setting;
    return is_assumption(source) ? Origin::assumed : Origin::stated;
  }

  /// The source that numbers of `layer` had: the quantity's own, or that of the tables around it.
  std::string source_then(const Node& quantity, int layer) const {
    std::vector<const Node*> places = around_;
    places.push_back(&quantity);
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
      const Node* source = (*place)->find("source");
      if (source == nullptr) continue;
      if (const auto said = stated_in_layer(*source, layer); said && !trimmed(*said).empty()) return *said;
    }
    return "";
  }

  /// What stood here in another form, or as another distribution or list: all numbers of the key at once.
  static void add_replaced_whole(const Node& node, ExplainedValue& value) {
    std::vector<const Node*> nodes = {&node};
    for (const auto form : series_forms)
      if (const Node* points = node.find(form); points != nullptr && !points->is_number())
        nodes.push_back(points);
    for (const Node* at : nodes)
      for (const Overridden& old : at->history) {
        const Node was = parsed(old.text);
        const Node quantity = was.is_list() ? Node(Node::Table{{"values", was}}) : was;
        value.replaced.push_back({"", with_unit(quantity_text(quantity), text_in(was, "unit")),
                                  text_in(was, "source"), stated_range(was), old.where, old.layer});
      }
  }

  /// The numbers of a quantity that were replaced one by one, and what it says of them.
  void add_replaced_parts(const Node& node, ExplainedValue& value) const {
    const bool is_one_number = node.find("distribution") == nullptr;
    for (const auto& [key, part] : node.table())
      if (!is_ground(key)) add_replaced(part, is_one_number ? "" : key, node, value);
    std::set<int> layers;
    for (const Replaced& old : value.replaced) layers.insert(old.layer);
    for (const auto& [key, part] : node.table())
      for (const Overridden& old : part.history)
        if (!layers.contains(old.layer))
          value.replaced.push_back(
              {key, key == "range" ? range_text(parsed(old.text)) : old.text, "", "", old.where, old.layer});
  }

  void add_replaced(const Node& part, const std::string& key, const Node& quantity,
                    ExplainedValue& value) const {
    for (const Overridden& old : part.history) {
      const Node* unit = quantity.find("unit");
      const Node* range = quantity.find("range");
      const auto old_range = range != nullptr && range->is_list() ? stated_in_layer(*range, old.layer)
                                                                  : std::optional<std::string>();
      value.replaced.push_back({key, with_unit(old.text, unit != nullptr ? said_by(*unit, old.layer) : ""),
                                source_then(quantity, old.layer),
                                old_range ? range_text(parsed(*old_range)) : "", old.where, old.layer});
    }
  }

  const std::vector<Parameter>& parameters_;
  std::vector<const Node*> around_;
  Explanation explanation_;
};

// A key and the paths it names. -----------------------------------------------------------------------------

bool begins(const std::string& path, const std::string& key) {
  return path == key || path.starts_with(key + ".");
}

bool names_part(const std::string& path, const std::string& key) {
  return ("." + path + ".").find("." + key + ".") != std::string::npos;
}

using Matches = std::function<bool(const std::string& path)>;

/// Tables that match with all they hold; of the others, the values that do. Unsaid keys only when asked for.
Explanation matching(const Explanation& all, const Matches& matches, bool with_unsaid) {
  Explanation part{all.layers, {}};
  for (const ExplainedTable& table : all.tables) {
    if (!table.path.empty() && matches(table.path)) {
      part.tables.push_back(table);
      continue;
    }
    ExplainedTable some = table;
    std::erase_if(some.values,
                  [&](const ExplainedValue& v) { return !matches(v.path) && !matches(v.field); });
    std::erase_if(some.unsaid, [&](const UnsaidKey& u) { return !with_unsaid || !matches(u.path); });
    if (!some.values.empty() || !some.unsaid.empty()) part.tables.push_back(std::move(some));
  }
  return part;
}

/// The value that a key goes further into: "service.sfi.work.sd".
Explanation values_above(const Explanation& all, const std::string& key) {
  Explanation part{all.layers, {}};
  for (ExplainedTable table : all.tables) {
    std::erase_if(table.values, [&](const ExplainedValue& v) { return !begins(key, v.field); });
    table.unsaid.clear();
    if (!table.values.empty()) part.tables.push_back(std::move(table));
  }
  return part;
}

/// All paths with all their endings: what may have been meant.
std::vector<std::string> possible_keys(const Explanation& all) {
  std::set<std::string> keys;
  const auto add = [&](const std::string& path) {
    for (std::size_t start = 0; start != std::string::npos && !path.empty();) {
      keys.insert(path.substr(start));
      const auto dot = path.find('.', start);
      start = dot == std::string::npos ? dot : dot + 1;
    }
  };
  for (const ExplainedTable& table : all.tables) {
    add(table.path);
    for (const ExplainedValue& value : table.values) add(value.field);
    for (const UnsaidKey& unsaid : table.unsaid) add(unsaid.path);
  }
  return {keys.begin(), keys.end()};
}

std::vector<std::string> first_keys(const Explanation& all) {
  std::set<std::string> keys;
  for (const ExplainedTable& table : all.tables)
    if (!table.path.empty()) keys.insert(table.path.substr(0, table.path.find('.')));
  return {keys.begin(), keys.end()};
}

}  // namespace

std::string_view name_of(Origin origin) {
  constexpr std::array<std::string_view, 4> names = {"stated", "assumption", "setting", "built in"};
  return names[static_cast<std::size_t>(origin)];
}

Explanation explain(const Document& document, const std::vector<Parameter>& parameters,
                    const Node& json_schema) {
  Explainer explainer(document, parameters);
  explainer.visit_table(document.root, json_schema, "");
  return explainer.take();
}

Explanation part_of(const Explanation& all, const std::string& key) {
  const auto is_under = [&](const std::string& path) { return begins(path, key); };
  const auto has_name = [&](const std::string& path) { return names_part(path, key); };
  for (const auto& [matches, with_unsaid] :
       {std::pair(Matches(is_under), true), std::pair(Matches(has_name), false),
        std::pair(Matches(has_name), true)})
    if (Explanation part = matching(all, matches, with_unsaid); !part.tables.empty()) return part;
  if (Explanation part = values_above(all, key); !part.tables.empty()) return part;
  Problems unknown;
  unknown.add({all.layers.empty() ? "" : all.layers.back(), 0}, key,
              Message("there is no '{key}' in the scenario (it has: {known}).{guess}",
                      {{"key", key},
                       {"known", joined(first_keys(all), ", ")},
                       {"guess", did_you_mean(key, possible_keys(all))}}));
  unknown.throw_if_any();
  return {};
}

}  // namespace kedja::models
