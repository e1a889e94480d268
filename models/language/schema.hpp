// What a table of a scenario may say, declared once for each concept.
//
// A TableSchema<T> lists the keys of one kind of TOML table and which member of T each fills. Reading,
// checking, resolving references and the JSON Schema all come from that list, so they can't differ. A schema
// is an immutable value once built; it shares the schemas nested in it.
//
//   const auto service =
//       TableSchema<Service>("service", "What people are given")
//           .name(&Service::name)
//           .series("places", &Service::places, Dimension::places, "At the same time")
//           .required()
//           .references("requires", &Service::needed, {"service"}, "To be passed before");
//   const auto scenario =
//       TableSchema<Scenario>("scenario", "A place and its chain")
//           .tables("service", &Scenario::services, service, "What people are given");
//
// Every table also takes `source`, which its numbers inherit, and `note`, which is for people.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "models/language/distribution_spec.hpp"
#include "models/language/document.hpp"
#include "models/language/label.hpp"
#include "models/language/parameter.hpp"
#include "models/language/read_context.hpp"
#include "models/language/reference.hpp"
#include "models/language/series.hpp"
#include "models/language/shares.hpp"

namespace kedja::models {

/// A whole scenario; one that names a base and leaves out what it doesn't change; or an entry that is `like`
/// another and leaves out what it doesn't change.
enum class SchemaUse { whole, overlay, likeness };

/// What all fields have, whatever they fill.
struct FieldInfo {
  // Defined once, in schema.cpp, for quicker builds.
  FieldInfo(std::string key, std::string doc, std::function<Node(SchemaUse)> describe);
  FieldInfo(const FieldInfo& other);
  FieldInfo(FieldInfo&& other) noexcept;
  FieldInfo& operator=(const FieldInfo& other);
  FieldInfo& operator=(FieldInfo&& other) noexcept;
  ~FieldInfo();

  std::string key;
  std::string doc;
  std::function<Node(SchemaUse)> describe;
  bool required = false;
  std::optional<Node> default_value;
  std::string default_key = "";  ///< of the same table
};

// The parts that don't depend on T (schema.cpp). ------------------------------------------------------------
namespace schema_detail {

std::string read_name(const Node& node, ReadContext& context);
std::string read_text(const Node& node, ReadContext& context);
Label read_label(const Node& node, ReadContext& context);
CivilDate read_date(const Node& node, ReadContext& context);
CalendarDay read_calendar_day(const Node& node, ReadContext& context);
bool read_flag(const Node& node, ReadContext& context);
std::vector<std::string> read_names(const Node& node, ReadContext& context);
std::optional<double> read_plain_number(const Node& node, ReadContext& context);
std::vector<double> read_plain_numbers(const Node& node, ReadContext& context);
Node read_single(const Node& node, ReadContext& context);
std::vector<Reference> read_references(const Node& node, const std::string& subject, ReadContext& context);
/// The index among `names` of a text; nothing (and a Problem) when it isn't one of them.
std::optional<std::size_t> read_choice(const Node& node, const std::vector<std::string>& names,
                                       ReadContext& context);

Node describe_text();
Node describe_name();
Node describe_label();
Node describe_date();
Node describe_calendar_day();
Node describe_flag();
Node describe_names();
Node describe_plain_number();
Node describe_plain_numbers();
Node describe_single();
Node describe_choice(const std::vector<std::string>& names);
Node describe_table(const std::string& doc, const std::vector<FieldInfo>& fields, SchemaUse use);
Node describe_tables(Node entry);

/// Reports unknown keys and missing required ones.
void check_table(const Node& node, const std::vector<FieldInfo>& fields, ReadContext& context);
/// Under what key an entry is addressed: its name, or its number when it has none.
std::string entry_key(const Node& entry, std::size_t index);
/// The default of a field as if it had been written in a file of its own, above all layers.
Node built_in(Node value);

}  // namespace schema_detail

template <class T>
class TableSchema {
 public:
  /// `kind` is what messages call an entry ("service"); `doc` says what it is, in a sentence.
  TableSchema(std::string kind, std::string doc) : kind_(std::move(kind)), doc_(std::move(doc)) {}

  const std::string& kind() const { return kind_; }
  const std::string& doc() const { return doc_; }
  const std::vector<FieldInfo>& fields() const { return infos_; }

  /// The key `name` that tells the entries of an array apart: [a-z0-9-]+. Always required.
  TableSchema& name(std::string T::*member) {
    add("name", "What other tables call it: small letters, digits and hyphens", schema_detail::describe_name,
        member, schema_detail::read_name);
    return required();
  }
  TableSchema& text(const std::string& key, std::string T::*member, const std::string& doc) {
    return add(key, doc, schema_detail::describe_text, member, schema_detail::read_text);
  }
  TableSchema& label(const std::string& key, Label T::*member, const std::string& doc) {
    return add(key, doc, schema_detail::describe_label, member, schema_detail::read_label);
  }
  TableSchema& date(const std::string& key, CivilDate T::*member, const std::string& doc) {
    return add(key, doc, schema_detail::describe_date, member, schema_detail::read_date);
  }
  /// A day of one year or of every year.
  TableSchema& calendar_day(const std::string& key, CalendarDay T::*member, const std::string& doc) {
    return add(key, doc, schema_detail::describe_calendar_day, member, schema_detail::read_calendar_day);
  }
  TableSchema& flag(const std::string& key, bool T::*member, const std::string& doc) {
    return add(key, doc, schema_detail::describe_flag, member, schema_detail::read_flag);
  }
  /// One that may also be left unsaid.
  TableSchema& flag(const std::string& key, std::optional<bool> T::*member, const std::string& doc) {
    add_field({key, doc, [](SchemaUse) { return schema_detail::describe_flag(); }},
              [=](const Node& node, T& into, ReadContext& context) {
                into.*member = schema_detail::read_flag(node, context);
              });
    return *this;
  }
  TableSchema& names(const std::string& key, std::vector<std::string> T::*member, const std::string& doc) {
    return add(key, doc, schema_detail::describe_names, member, schema_detail::read_names);
  }
  /// A bare number: a year, a count, or one whose unit and source the table says for all of its numbers.
  TableSchema& plain_number(const std::string& key, std::optional<double> T::*member,
                            const std::string& doc) {
    return add(key, doc, schema_detail::describe_plain_number, member, schema_detail::read_plain_number);
  }
  TableSchema& plain_numbers(const std::string& key, std::vector<double> T::*member, const std::string& doc) {
    return add(key, doc, schema_detail::describe_plain_numbers, member, schema_detail::read_plain_numbers);
  }
  /// A number, a text, or true or false, kept with where it stands.
  TableSchema& single(const std::string& key, Node T::*member, const std::string& doc) {
    return add(key, doc, schema_detail::describe_single, member, schema_detail::read_single);
  }
  TableSchema& number(const std::string& key, Parameter T::*member, const Quantity& quantity,
                      const std::string& doc) {
    return add_quantity(key, doc, member, quantity, read_parameter, describe_parameter);
  }
  /// A fixed duration; months and years are the civil calendar's.
  TableSchema& span(const std::string& key, Span T::*member, const Quantity& quantity,
                    const std::string& doc) {
    return add_quantity(key, doc, member, quantity, read_span, describe_parameter);
  }
  TableSchema& distribution(const std::string& key, DistributionSpec T::*member, const Quantity& quantity,
                            const std::string& doc) {
    return add_quantity(key, doc, member, quantity, read_distribution, describe_distribution);
  }
  TableSchema& series(const std::string& key, Series T::*member, const Quantity& quantity,
                      const std::string& doc) {
    return add_quantity(key, doc, member, quantity, read_series, describe_series);
  }
  TableSchema& shares(const std::string& key, std::vector<Share> T::*member, const std::string& doc) {
    return add(
        key, doc, [](SchemaUse use) { return describe_shares(use != SchemaUse::whole); }, member,
        read_shares);
  }

  /// One of a few words, each with the value of an enumeration that it means.
  template <class E>
  TableSchema& choice(const std::string& key, E T::*member,
                      const std::vector<std::pair<std::string, E>>& choices, const std::string& doc) {
    std::vector<std::string> words;
    words.reserve(choices.size());
    for (const auto& choice : choices) words.push_back(choice.first);
    add_field({key, doc, [words](SchemaUse) { return schema_detail::describe_choice(words); }},
              [=](const Node& node, T& into, ReadContext& context) {
                const auto chosen = schema_detail::read_choice(node, words, context);
                if (chosen) into.*member = choices[*chosen].second;
              });
    return *this;
  }

  /// The name of an entry of one of the `kinds`.
  TableSchema& reference(const std::string& key, Reference T::*member, const std::vector<std::string>& kinds,
                         const std::string& doc) {
    add_field({key, doc, [](SchemaUse) { return schema_detail::describe_name(); }},
              [=](const Node& node, T& into, ReadContext& context) {
                into.*member = read_reference(node, context.subject_around(), context);
              });
    links_.push_back([=](T& into, const EntryNames& names, Problems& problems) {
      resolve(into.*member, key, kinds, names, problems);
    });
    return *this;
  }
  TableSchema& references(const std::string& key, std::vector<Reference> T::*member,
                          const std::vector<std::string>& kinds, const std::string& doc) {
    add_field({key, doc, [](SchemaUse) { return schema_detail::describe_names(); }},
              [=](const Node& node, T& into, ReadContext& context) {
                into.*member = schema_detail::read_references(node, context.subject_around(), context);
              });
    links_.push_back([=](T& into, const EntryNames& names, Problems& problems) {
      for (auto& one : into.*member) resolve(one, key, kinds, names, problems);
    });
    return *this;
  }

  /// A nested [table].
  template <class U>
  TableSchema& table(const std::string& key, U T::*member, const TableSchema<U>& schema,
                     const std::string& doc) {
    const auto below = std::make_shared<const TableSchema<U>>(schema);
    add_field(
        {key, doc, [below](SchemaUse use) { return below->describe(use); }},
        [=](const Node& node, T& into, ReadContext& context) { below->read(node, into.*member, context); });
    links_.push_back([=](T& into, const EntryNames& names, Problems& problems) {
      below->link(into.*member, names, problems);
    });
    nested_.emplace_back(key, [below](Node& node) { below->fill_defaults(node); });
    return *this;
  }

  /// An array of [[tables]], sorted by name where they have one. At the scenario's top level `key` is the
  /// kind that references name.
  template <class U>
  TableSchema& tables(const std::string& key, std::vector<U> T::*member, const TableSchema<U>& schema,
                      const std::string& doc) {
    const auto below = std::make_shared<const TableSchema<U>>(schema);
    add_field(
        {key, doc, [below](SchemaUse use) { return schema_detail::describe_tables(below->describe(use)); }},
        [=](const Node& node, T& into, ReadContext& context) {
          read_entries(node, into.*member, *below, context);
        });
    links_.push_back([=](T& into, const EntryNames& names, Problems& problems) {
      for (auto& entry : into.*member) below->link(entry, names, problems);
    });
    nested_.emplace_back(key, [below](Node& node) {
      if (!node.is_list()) return;
      for (auto& entry : node.list()) below->fill_defaults(entry);
    });
    return *this;
  }

  /// The table must say the field declared last.
  TableSchema& required() {
    infos_.back().required = true;
    return *this;
  }
  /// What the field declared last is when the table doesn't say; read and checked like any value. For
  /// numbers: default_to(stated_number(30, "days", "S1")).
  TableSchema& default_to(const Node& value) {
    infos_.back().default_value = schema_detail::built_in(value);
    return *this;
  }
  /// The field declared last is what another key of the table says, when it isn't stated itself.
  TableSchema& default_to_key(const std::string& other) {
    infos_.back().default_key = other;
    return *this;
  }
  /// A member that keeps where the table was written.
  TableSchema& location(Location T::*member) {
    locate_ = [member](T& into, const Location& where) { into.*member = where; };
    return *this;
  }
  /// What must hold between fields; called after the table was read without a Problem.
  TableSchema& check(std::function<void(const T&, const Node&, ReadContext&)> check) {
    checks_.push_back(std::move(check));
    return *this;
  }

  /// Fills `into` from a table the context's innermost Scope is in. Problems go to the context's.
  void read(const Node& node, T& into, ReadContext& context) const {
    if (!expect_kind(node, NodeKind::table, context)) return;
    const std::size_t before = context.problems().size();
    if (locate_) locate_(into, node.where);
    schema_detail::check_table(node, infos_, context);
    for (std::size_t i = 0; i < infos_.size(); ++i) {
      const auto& info = infos_[i];
      const Node* stated = node.find(info.key);
      if (stated == nullptr && info.default_value) stated = &*info.default_value;
      if (stated == nullptr) continue;
      const ReadContext::Scope inside(context, *stated, info.key);
      readers_[i](*stated, into, context);
    }
    if (context.problems().size() != before) return;
    for (const auto& check : checks_) check(into, node, context);
  }

  /// Resolves the references in `into` and in the tables below it.
  void link(T& into, const EntryNames& names, Problems& problems) const {
    for (const auto& link : links_) link(into, names, problems);
  }

  /// Writes the defaults into a table and the tables below it where they say nothing, so that the resolved
  /// text holds them and a setting can reach them.
  void fill_defaults(Node& node) const {
    if (!node.is_table()) return;
    for (const auto& info : infos_) {
      if (info.default_value) node.table().try_emplace(info.key, *info.default_value);
      const Node* other = info.default_key.empty() ? nullptr : node.find(info.default_key);
      if (other != nullptr) node.table().try_emplace(info.key, *other);
    }
    for (const auto& [key, fill] : nested_) {
      if (Node* nested = node.find(key); nested != nullptr) fill(*nested);
    }
  }

  /// The JSON Schema of the table.
  Node describe(SchemaUse use) const { return schema_detail::describe_table(doc_, infos_, use); }

 private:
  using ReadField = std::function<void(const Node&, T&, ReadContext&)>;

  void add_field(FieldInfo info, ReadField reader) {
    infos_.push_back(std::move(info));
    readers_.push_back(std::move(reader));
  }

  template <class M, class Describe>
  TableSchema& add(const std::string& key, const std::string& doc, Describe describer, M T::*member,
                   M (*reader)(const Node&, ReadContext&)) {
    const auto describe_field = [describer](SchemaUse use) {
      if constexpr (std::is_invocable_v<Describe, SchemaUse>) {
        return describer(use);
      } else {
        return describer();
      }
    };
    add_field({key, doc, describe_field},
              [=](const Node& node, T& into, ReadContext& context) { into.*member = reader(node, context); });
    return *this;
  }

  template <class M>
  TableSchema& add_quantity(const std::string& key, const std::string& doc, M T::*member,
                            const Quantity& quantity, M (*reader)(const Node&, const Quantity&, ReadContext&),
                            Node (*describer)(const Quantity&, bool)) {
    add_field({key, doc, [=](SchemaUse use) { return describer(quantity, use != SchemaUse::whole); }},
              [=](const Node& node, T& into, ReadContext& context) {
                into.*member = reader(node, quantity, context);
              });
    return *this;
  }

  template <class U>
  static void read_entries(const Node& node, std::vector<U>& into, const TableSchema<U>& schema,
                           ReadContext& context) {
    if (!expect_kind(node, NodeKind::list, context)) return;
    const bool top_level = context.depth() == 2;
    const std::string key = context.key();
    for (std::size_t i = 0; i < node.list().size(); ++i) {
      const Node& entry = node.list()[i];
      const ReadContext::Scope inside(context, entry, schema_detail::entry_key(entry, i), schema.kind());
      if (top_level) context.names().add(key, std::string(name_of(entry)));
      schema.read(entry, into.emplace_back(), context);
    }
  }

  std::string kind_;
  std::string doc_;
  std::vector<FieldInfo> infos_;
  std::vector<ReadField> readers_;
  std::vector<std::function<void(T&, const EntryNames&, Problems&)>> links_;
  std::vector<std::function<void(const T&, const Node&, ReadContext&)>> checks_;
  std::vector<std::pair<std::string, std::function<void(Node&)>>> nested_;
  std::function<void(T&, const Location&)> locate_;
};

/// The whole JSON Schema (draft 2020-12) of a scenario, ready for to_json.
template <class T>
Node json_schema(const TableSchema<T>& schema, SchemaUse use) {
  Node described = schema.describe(use);
  described.table()["$schema"] = Node("https://json-schema.org/draft/2020-12/schema");
  described.table()["title"] = Node(schema.kind());
  described.table()["properties"].table()["base"] = Node::Table{
      {"type", "string"}, {"description", "The scenario this one changes, relative to its own file"}};
  return described;
}

}  // namespace kedja::models
