// What a table of a scenario may say, whatever the object is that it fills: the work behind TableSchema<T>.
//
// An object is passed as `void*`, and each field knows how to get from it to the member that it fills. So the
// code that reads, links, completes and describes a table is compiled once, and not for every concept again.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/language/document.hpp"
#include "models/language/quantity.hpp"
#include "models/language/read_context.hpp"
#include "models/language/reference.hpp"

namespace kedja::models {

/// A whole scenario; one that names a base and leaves out what it doesn't change; or an entry that is `like`
/// another and leaves out what it doesn't change.
enum class SchemaUse { whole, overlay, likeness };

/// From an object to one of its members.
using Member = std::function<void*(void* object)>;

/// A key of a table: what is written under it, and what is done with that.
struct Field {
  using Describe = std::function<Node(SchemaUse)>;
  using Read = std::function<void(const Node&, void* object, ReadContext&)>;
  using Link = std::function<void(void* object, const EntryNames&, Problems&)>;

  Field(std::string its_key, std::string its_doc, Describe how_described, Read how_read);
  Field(const Field& other);
  Field(Field&& other) noexcept;
  Field& operator=(const Field& other);
  Field& operator=(Field&& other) noexcept;
  ~Field();

  std::string key;
  std::string doc;
  Describe describe;
  Read read;
  Link link;                                 ///< resolves the references below it; empty when it has none
  std::function<void(Node&)> fill_defaults;  ///< of the tables below it; empty when it has none
  bool required = false;
  std::optional<Node> default_value;
  std::string default_key;  ///< of the same table
};

class UntypedSchema {
 public:
  using Check = std::function<void(const void* object, const Node&, ReadContext&)>;

  UntypedSchema(std::string kind, std::string doc);

  const std::string& kind() const { return kind_; }
  const std::string& doc() const { return doc_; }
  const std::vector<Field>& fields() const { return fields_; }

  void add(Field field) { fields_.push_back(std::move(field)); }
  void add_check(Check check) { checks_.push_back(std::move(check)); }
  /// The member, a Location, that keeps where the table was written.
  void keep_location(Member member) { location_ = std::move(member); }
  Field& last() { return fields_.back(); }

  /// Fills `object` from a table the context's innermost Scope is in. Problems go to the context's.
  void read(const Node& node, void* object, ReadContext& context) const;
  /// Resolves the references in `object` and in the tables below it.
  void link(void* object, const EntryNames& names, Problems& problems) const;
  /// Writes the defaults into a table and the tables below it where they say nothing.
  void fill_defaults(Node& node) const;
  /// The JSON Schema of the table.
  Node describe(SchemaUse use) const;

 private:
  void check_keys_of(const Node& node, ReadContext& context) const;

  std::string kind_;
  std::string doc_;
  std::vector<Field> fields_;
  std::vector<Check> checks_;
  Member location_;
};

namespace schema_detail {

// Fields that fill a member of the type that their kind has; TableSchema sees to that.
Field name_field(Member member);
Field text_field(std::string key, std::string doc, Member member);
Field label_field(std::string key, std::string doc, Member member);
Field date_field(std::string key, std::string doc, Member member);
Field calendar_day_field(std::string key, std::string doc, Member member);
Field flag_field(std::string key, std::string doc, Member member);
Field optional_flag_field(std::string key, std::string doc, Member member);
Field names_field(std::string key, std::string doc, Member member);
Field plain_number_field(std::string key, std::string doc, Member member);
Field plain_numbers_field(std::string key, std::string doc, Member member);
Field single_field(std::string key, std::string doc, Member member);
Field number_field(std::string key, std::string doc, Member member, const Quantity& quantity);
Field span_field(std::string key, std::string doc, Member member, const Quantity& quantity);
Field distribution_field(std::string key, std::string doc, Member member, const Quantity& quantity);
Field series_field(std::string key, std::string doc, Member member, const Quantity& quantity);
Field shares_field(std::string key, std::string doc, Member member);
/// `choose` takes the object and which of the words was said.
Field choice_field(std::string key, std::string doc, std::vector<std::string> words,
                   std::function<void(void* object, std::size_t word)> choose);
Field reference_field(std::string key, std::string doc, Member member, std::vector<std::string> kinds);
Field references_field(std::string key, std::string doc, Member member, std::vector<std::string> kinds);

using SharedSchema = std::shared_ptr<const UntypedSchema>;
Field table_field(std::string key, std::string doc, Member member, SharedSchema schema);

/// A vector of objects, whatever they are.
struct Entries {
  void* (*append)(void* vector);
  std::size_t (*size)(void* vector);
  void* (*at)(void* vector, std::size_t index);
};
Field tables_field(std::string key, std::string doc, Member member, Entries entries, SharedSchema schema);

/// Under what key an entry is addressed: its name, or its number when it has none.
std::string entry_key(const Node& entry, std::size_t index);
/// The default of a field as if it had been written in a file of its own, above all layers.
Node built_in(Node value);

}  // namespace schema_detail
}  // namespace kedja::models
