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
#include <utility>
#include <vector>

#include "models/language/civil_date.hpp"
#include "models/language/distribution_spec.hpp"
#include "models/language/document.hpp"
#include "models/language/label.hpp"
#include "models/language/parameter.hpp"
#include "models/language/reference.hpp"
#include "models/language/series.hpp"
#include "models/language/shares.hpp"
#include "models/language/untyped_schema.hpp"

namespace kedja::models {

template <class T>
class TableSchema {
 public:
  /// `kind` is what messages call an entry ("service"); `doc` says what it is, in a sentence. This one, and
  /// those of fields, are the keys of their translations: a literal, the last one between the parentheses.
  TableSchema(std::string kind, std::string doc) : untyped_(std::move(kind), std::move(doc)) {}

  const std::string& kind() const { return untyped_.kind(); }
  const std::string& doc() const { return untyped_.doc(); }
  const std::vector<Field>& fields() const { return untyped_.fields(); }
  const UntypedSchema& untyped() const { return untyped_; }

  /// The key `name` that tells the entries of an array apart: [a-z0-9-]+. Always required.
  TableSchema& name(std::string T::*member) { return add(schema_detail::name_field(at(member))).required(); }
  TableSchema& text(const std::string& key, std::string T::*member, const std::string& doc) {
    return add(schema_detail::text_field(key, doc, at(member)));
  }
  TableSchema& label(const std::string& key, Label T::*member, const std::string& doc) {
    return add(schema_detail::label_field(key, doc, at(member)));
  }
  TableSchema& date(const std::string& key, CivilDate T::*member, const std::string& doc) {
    return add(schema_detail::date_field(key, doc, at(member)));
  }
  /// A day of one year or of every year.
  TableSchema& calendar_day(const std::string& key, CalendarDay T::*member, const std::string& doc) {
    return add(schema_detail::calendar_day_field(key, doc, at(member)));
  }
  TableSchema& flag(const std::string& key, bool T::*member, const std::string& doc) {
    return add(schema_detail::flag_field(key, doc, at(member)));
  }
  /// One that may also be left unsaid.
  TableSchema& flag(const std::string& key, std::optional<bool> T::*member, const std::string& doc) {
    return add(schema_detail::optional_flag_field(key, doc, at(member)));
  }
  TableSchema& names(const std::string& key, std::vector<std::string> T::*member, const std::string& doc) {
    return add(schema_detail::names_field(key, doc, at(member)));
  }
  /// A bare number: a year, a count, or one whose unit and source the table says for all of its numbers.
  TableSchema& plain_number(const std::string& key, std::optional<double> T::*member,
                            const std::string& doc) {
    return add(schema_detail::plain_number_field(key, doc, at(member)));
  }
  TableSchema& plain_numbers(const std::string& key, std::vector<double> T::*member, const std::string& doc) {
    return add(schema_detail::plain_numbers_field(key, doc, at(member)));
  }
  /// A number, a text, or true or false, kept with where it stands.
  TableSchema& single(const std::string& key, Node T::*member, const std::string& doc) {
    return add(schema_detail::single_field(key, doc, at(member)));
  }
  TableSchema& number(const std::string& key, Parameter T::*member, const Quantity& quantity,
                      const std::string& doc) {
    return add(schema_detail::number_field(key, doc, at(member), quantity));
  }
  /// A fixed duration; months and years are the civil calendar's.
  TableSchema& span(const std::string& key, Span T::*member, const Quantity& quantity,
                    const std::string& doc) {
    return add(schema_detail::span_field(key, doc, at(member), quantity));
  }
  TableSchema& distribution(const std::string& key, DistributionSpec T::*member, const Quantity& quantity,
                            const std::string& doc) {
    return add(schema_detail::distribution_field(key, doc, at(member), quantity));
  }
  TableSchema& series(const std::string& key, Series T::*member, const Quantity& quantity,
                      const std::string& doc) {
    return add(schema_detail::series_field(key, doc, at(member), quantity));
  }
  TableSchema& shares(const std::string& key, std::vector<Share> T::*member, const std::string& doc) {
    return add(schema_detail::shares_field(key, doc, at(member)));
  }

  /// One of a few words, each with the value of an enumeration that it means.
  template <class E>
  TableSchema& choice(const std::string& key, E T::*member,
                      const std::vector<std::pair<std::string, E>>& choices, const std::string& doc) {
    std::vector<std::string> words;
    std::vector<E> meanings;
    for (const auto& [word, meaning] : choices) {
      words.push_back(word);
      meanings.push_back(meaning);
    }
    return add(schema_detail::choice_field(key, doc, words, [member, meanings](void* object, std::size_t i) {
      static_cast<T*>(object)->*member = meanings[i];
    }));
  }

  /// The name of an entry of one of the `kinds`.
  TableSchema& reference(const std::string& key, Reference T::*member, const std::vector<std::string>& kinds,
                         const std::string& doc) {
    return add(schema_detail::reference_field(key, doc, at(member), kinds));
  }
  TableSchema& references(const std::string& key, std::vector<Reference> T::*member,
                          const std::vector<std::string>& kinds, const std::string& doc) {
    return add(schema_detail::references_field(key, doc, at(member), kinds));
  }

  /// A nested [table].
  template <class U>
  TableSchema& table(const std::string& key, U T::*member, const TableSchema<U>& schema,
                     const std::string& doc) {
    return add(schema_detail::table_field(key, doc, at(member), shared(schema)));
  }

  /// An array of [[tables]], sorted by name where they have one. At the scenario's top level `key` is the
  /// kind that references name.
  template <class U>
  TableSchema& tables(const std::string& key, std::vector<U> T::*member, const TableSchema<U>& schema,
                      const std::string& doc) {
    const schema_detail::Entries entries = {
        .append = [](void* vector) -> void* { return &static_cast<std::vector<U>*>(vector)->emplace_back(); },
        .size = [](void* vector) { return static_cast<std::vector<U>*>(vector)->size(); },
        .at = [](void* vector, std::size_t i) -> void* {
          return &(*static_cast<std::vector<U>*>(vector))[i];
        }};
    return add(schema_detail::tables_field(key, doc, at(member), entries, shared(schema)));
  }

  /// The table must say the field declared last.
  TableSchema& required() {
    untyped_.last().required = true;
    return *this;
  }
  /// What the field declared last is when the table doesn't say; read and checked like any value. For
  /// numbers: default_to(stated_number(30, "days", "S1")).
  TableSchema& default_to(const Node& value) {
    untyped_.last().default_value = schema_detail::built_in(value);
    return *this;
  }
  /// The field declared last is what another key of the table says, when it isn't stated itself.
  TableSchema& default_to_key(const std::string& other) {
    untyped_.last().default_key = other;
    return *this;
  }
  /// A member that keeps where the table was written.
  TableSchema& location(Location T::*member) {
    untyped_.keep_location(at(member));
    return *this;
  }
  /// What must hold between fields; called after the table was read without a Problem.
  TableSchema& check(std::function<void(const T&, const Node&, ReadContext&)> check) {
    untyped_.add_check(
        [check = std::move(check)](const void* object, const Node& node, ReadContext& context) {
          check(*static_cast<const T*>(object), node, context);
        });
    return *this;
  }

  /// Fills `into` from a table the context's innermost Scope is in. Problems go to the context's.
  void read(const Node& node, T& into, ReadContext& context) const { untyped_.read(node, &into, context); }

  /// Resolves the references in `into` and in the tables below it.
  void link(T& into, const EntryNames& names, Problems& problems) const {
    untyped_.link(&into, names, problems);
  }

  /// Writes the defaults into a table and the tables below it where they say nothing, so that the resolved
  /// text holds them and a setting can reach them.
  void fill_defaults(Node& node) const { untyped_.fill_defaults(node); }

  /// The JSON Schema of the table.
  Node describe(SchemaUse use) const { return untyped_.describe(use); }

 private:
  TableSchema& add(Field field) {
    untyped_.add(std::move(field));
    return *this;
  }

  template <class M>
  static Member at(M T::*member) {
    return [member](void* object) -> void* { return &(static_cast<T*>(object)->*member); };
  }

  template <class U>
  static schema_detail::SharedSchema shared(const TableSchema<U>& schema) {
    return std::make_shared<const UntypedSchema>(schema.untyped());
  }

  UntypedSchema untyped_;
};

/// The whole JSON Schema (draft 2020-12) of a scenario, ready for to_json.
template <class T>
Node json_schema(const TableSchema<T>& schema, SchemaUse use) {
  Node described = schema.describe(use);
  described.table()["$schema"] = Node("https://json-schema.org/draft/2020-12/schema");
  described.table()["title"] = Node(schema.kind());
  described.table()["properties"].table()["base"] =
      Node::Table{{"type", "string"},
                  {"description", Message("The scenario this one changes, relative to its own file").text}};
  return described;
}

}  // namespace kedja::models
