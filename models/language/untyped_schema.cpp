#include "models/language/untyped_schema.hpp"

#include <algorithm>

#include "models/language/distribution_spec.hpp"
#include "models/language/field_kinds.hpp"
#include "models/language/parameter.hpp"
#include "models/language/series.hpp"
#include "models/language/shares.hpp"

namespace kedja::models {

Field::Field(std::string its_key, std::string its_doc, Describe how_described, Read how_read)
    : key(std::move(its_key)),
      doc(std::move(its_doc)),
      describe(std::move(how_described)),
      read(std::move(how_read)) {}
Field::Field(const Field& other) = default;
Field::Field(Field&& other) noexcept = default;
Field& Field::operator=(const Field& other) = default;
Field& Field::operator=(Field&& other) noexcept = default;
Field::~Field() = default;

UntypedSchema::UntypedSchema(std::string kind, std::string doc)
    : kind_(std::move(kind)), doc_(std::move(doc)) {}

namespace {

/// What every table takes besides its own fields.
const std::vector<std::string> common_keys = {"source", "note"};

Node::Table describe_fields(const std::vector<Field>& fields, SchemaUse use) {
  Node::Table properties;
  for (const Field& field : fields) {
    Node described = field.describe(use);
    described.table()["description"] = Node(field.doc);
    if (field.default_value) described.table()["default"] = *field.default_value;
    properties.emplace(field.key, std::move(described));
  }
  return properties;
}

}  // namespace

void UntypedSchema::check_keys_of(const Node& node, ReadContext& context) const {
  std::vector<std::string> known;
  known.reserve(fields_.size() + common_keys.size());
  for (const Field& field : fields_) known.push_back(field.key);
  for (const auto& common : common_keys) {
    if (std::find(known.begin(), known.end(), common) != known.end()) continue;
    known.push_back(common);
    text_under(node, common, context);
  }
  check_keys(node, known, context);
  for (const Field& field : fields_) {
    if (!field.required || field.default_value || node.find(field.key) != nullptr) continue;
    context.concept_problem(node, Message("{subject} has no `{key}` ({doc}; it must be said). Add it",
                                          {{"key", field.key}, {"doc", Message(field.doc)}}));
  }
}

void UntypedSchema::read(const Node& node, void* object, ReadContext& context) const {
  if (!expect_kind(node, NodeKind::table, context)) return;
  const std::size_t before = context.problems().size();
  if (location_) *static_cast<Location*>(location_(object)) = node.where;
  check_keys_of(node, context);
  for (const Field& field : fields_) {
    const Node* stated = node.find(field.key);
    if (stated == nullptr && field.default_value) stated = &*field.default_value;
    if (stated == nullptr) continue;
    const ReadContext::Scope inside(context, *stated, field.key);
    field.read(*stated, object, context);
  }
  if (context.problems().size() != before) return;
  for (const auto& check : checks_) check(object, node, context);
}

void UntypedSchema::link(void* object, const EntryNames& names, Problems& problems) const {
  for (const Field& field : fields_) {
    if (field.link) field.link(object, names, problems);
  }
}

void UntypedSchema::fill_defaults(Node& node) const {
  if (!node.is_table()) return;
  for (const Field& field : fields_) {
    if (field.default_value) node.table().try_emplace(field.key, *field.default_value);
    const Node* other = field.default_key.empty() ? nullptr : node.find(field.default_key);
    if (other != nullptr) node.table().try_emplace(field.key, *other);
  }
  for (const Field& field : fields_) {
    Node* nested = field.fill_defaults ? node.find(field.key) : nullptr;
    if (nested != nullptr) field.fill_defaults(*nested);
  }
}

Node UntypedSchema::describe(SchemaUse use) const {
  const bool has_name = std::ranges::any_of(fields_, [](const Field& field) { return field.key == "name"; });
  const bool may_be_like = has_name && use == SchemaUse::whole;
  Node::Table properties = describe_fields(fields_, may_be_like ? SchemaUse::likeness : use);
  Node::List required;
  for (const Field& field : fields_)
    if (field.required && (use == SchemaUse::whole || field.key == "name")) required.emplace_back(field.key);
  for (const auto& key : common_keys) properties.emplace(key, schema_detail::describe_text());
  if (use == SchemaUse::overlay) properties.emplace("remove", Node::Table{{"const", true}});
  if (has_name)
    for (const char* key : {"like", "each"}) properties.emplace(key, schema_detail::describe_text());
  Node::Table table = {{"type", "object"},
                       {"description", doc_},
                       {"properties", std::move(properties)},
                       {"additionalProperties", false}};
  // What an entry that is `like` another must have, it may have from the other.
  if (may_be_like) {
    table.emplace("if", Node::Table{{"required", Node::List{"like"}}});
    table.emplace("else", Node::Table{{"required", std::move(required)},
                                      {"properties", describe_fields(fields_, SchemaUse::whole)}});
    required = {"name"};
  }
  if (!required.empty()) table.emplace("required", std::move(required));
  return table;
}

namespace schema_detail {
namespace {

template <class T>
T& as(const Member& member, void* object) {
  return *static_cast<T*>(member(object));
}

/// A field of a kind that is described the same everywhere.
template <class T, class Read>
Field simple_field(std::string key, std::string doc, Node (*describe)(), Member member, Read read) {
  return {std::move(key), std::move(doc), [describe](SchemaUse) { return describe(); },
          [member = std::move(member), read](const Node& node, void* object, ReadContext& context) {
            as<T>(member, object) = read(node, context);
          }};
}

template <class T>
Field quantity_field(std::string key, std::string doc, Member member, const Quantity& quantity,
                     T (*read)(const Node&, const Quantity&, ReadContext&),
                     Node (*describe)(const Quantity&, bool)) {
  return {std::move(key), std::move(doc),
          [describe, quantity](SchemaUse use) { return describe(quantity, use != SchemaUse::whole); },
          [member = std::move(member), quantity, read](const Node& node, void* object, ReadContext& context) {
            as<T>(member, object) = read(node, quantity, context);
          }};
}

/// An entry that came with a layer and lacks something may have been meant to change one of the layers
/// before.
void suspect_name(const Node& entry, const Node::List& all, ReadContext& context) {
  std::vector<std::string> earlier;
  for (const Node& other : all)
    if (other.layer < entry.layer) earlier.emplace_back(name_of(other));
  const Message guess = did_you_mean(std::string(name_of(entry)), earlier);
  if (!guess.text.empty())
    context.concept_problem(entry,
                            Message("{subject} is not in the scenario that this one builds on (so it is "
                                    "a new one, and needs all that one needs).{guess}",
                                    {{"guess", guess}}));
}

void read_entries(const Node& node, void* vector, const Entries& entries, const UntypedSchema& schema,
                  ReadContext& context) {
  if (!expect_kind(node, NodeKind::list, context)) return;
  const bool top_level = context.depth() == 2;
  const std::string key = context.key();
  for (std::size_t i = 0; i < node.list().size(); ++i) {
    const Node& entry = node.list()[i];
    const ReadContext::Scope inside(context, entry, entry_key(entry, i), schema.kind());
    if (top_level) context.names().add(key, std::string(name_of(entry)));
    const std::size_t before = context.problems().size();
    schema.read(entry, entries.append(vector), context);
    if (context.problems().size() > before) suspect_name(entry, node.list(), context);
  }
}

}  // namespace

Field name_field(Member member) {
  return simple_field<std::string>(
      "name", Message("What other tables call it: small letters, digits and hyphens").text, describe_name,
      std::move(member), read_name);
}
Field text_field(std::string key, std::string doc, Member member) {
  return simple_field<std::string>(std::move(key), std::move(doc), describe_text, std::move(member),
                                   read_text);
}
Field label_field(std::string key, std::string doc, Member member) {
  return simple_field<Label>(std::move(key), std::move(doc), describe_label, std::move(member), read_label);
}
Field date_field(std::string key, std::string doc, Member member) {
  return simple_field<CivilDate>(std::move(key), std::move(doc), describe_date, std::move(member), read_date);
}
Field calendar_day_field(std::string key, std::string doc, Member member) {
  return simple_field<CalendarDay>(std::move(key), std::move(doc), describe_calendar_day, std::move(member),
                                   read_calendar_day);
}
Field flag_field(std::string key, std::string doc, Member member) {
  return simple_field<bool>(std::move(key), std::move(doc), describe_flag, std::move(member), read_flag);
}
Field optional_flag_field(std::string key, std::string doc, Member member) {
  return simple_field<std::optional<bool>>(std::move(key), std::move(doc), describe_flag, std::move(member),
                                           read_flag);
}
Field names_field(std::string key, std::string doc, Member member) {
  return simple_field<std::vector<std::string>>(std::move(key), std::move(doc), describe_names,
                                                std::move(member), read_names);
}
Field plain_number_field(std::string key, std::string doc, Member member) {
  return simple_field<std::optional<double>>(std::move(key), std::move(doc), describe_plain_number,
                                             std::move(member), read_plain_number);
}
Field plain_numbers_field(std::string key, std::string doc, Member member) {
  return simple_field<std::vector<double>>(std::move(key), std::move(doc), describe_plain_numbers,
                                           std::move(member), read_plain_numbers);
}
Field single_field(std::string key, std::string doc, Member member) {
  return simple_field<Node>(std::move(key), std::move(doc), describe_single, std::move(member), read_single);
}
Field number_field(std::string key, std::string doc, Member member, const Quantity& quantity) {
  return quantity_field<Parameter>(std::move(key), std::move(doc), std::move(member), quantity,
                                   read_parameter, describe_parameter);
}
Field span_field(std::string key, std::string doc, Member member, const Quantity& quantity) {
  return quantity_field<Span>(std::move(key), std::move(doc), std::move(member), quantity, read_span,
                              describe_parameter);
}
Field distribution_field(std::string key, std::string doc, Member member, const Quantity& quantity) {
  return quantity_field<DistributionSpec>(std::move(key), std::move(doc), std::move(member), quantity,
                                          read_distribution, describe_distribution);
}
Field series_field(std::string key, std::string doc, Member member, const Quantity& quantity) {
  return quantity_field<Series>(std::move(key), std::move(doc), std::move(member), quantity, read_series,
                                describe_series);
}
Field shares_field(std::string key, std::string doc, Member member) {
  return {std::move(key), std::move(doc),
          [](SchemaUse use) { return describe_shares(use != SchemaUse::whole); },
          [member = std::move(member)](const Node& node, void* object, ReadContext& context) {
            as<std::vector<Share>>(member, object) = read_shares(node, context);
          }};
}

Field choice_field(std::string key, std::string doc, std::vector<std::string> words,
                   std::function<void(void* object, std::size_t word)> choose) {
  return {std::move(key), std::move(doc), [words](SchemaUse) { return describe_choice(words); },
          [words, choose = std::move(choose)](const Node& node, void* object, ReadContext& context) {
            if (const auto chosen = read_choice(node, words, context)) choose(object, *chosen);
          }};
}

Field reference_field(std::string key, std::string doc, Member member, std::vector<std::string> kinds) {
  Field field(
      key, std::move(doc), [](SchemaUse) { return describe_name(); },
      [member](const Node& node, void* object, ReadContext& context) {
        as<Reference>(member, object) = read_reference(node, context.subject_around(), context);
      });
  field.link = [member, key, kinds = std::move(kinds)](void* object, const EntryNames& names,
                                                       Problems& problems) {
    resolve(as<Reference>(member, object), key, kinds, names, problems);
  };
  return field;
}

Field references_field(std::string key, std::string doc, Member member, std::vector<std::string> kinds) {
  Field field(
      key, std::move(doc), [](SchemaUse) { return describe_names(); },
      [member](const Node& node, void* object, ReadContext& context) {
        as<std::vector<Reference>>(member, object) = read_references(node, context.subject_around(), context);
      });
  field.link = [member, key, kinds = std::move(kinds)](void* object, const EntryNames& names,
                                                       Problems& problems) {
    for (Reference& one : as<std::vector<Reference>>(member, object))
      resolve(one, key, kinds, names, problems);
  };
  return field;
}

Field table_field(std::string key, std::string doc, Member member, SharedSchema schema) {
  Field field(
      std::move(key), std::move(doc), [schema](SchemaUse use) { return schema->describe(use); },
      [member, schema](const Node& node, void* object, ReadContext& context) {
        schema->read(node, member(object), context);
      });
  field.link = [member, schema](void* object, const EntryNames& names, Problems& problems) {
    schema->link(member(object), names, problems);
  };
  field.fill_defaults = [schema](Node& node) { schema->fill_defaults(node); };
  return field;
}

Field tables_field(std::string key, std::string doc, Member member, Entries entries, SharedSchema schema) {
  Field field(
      std::move(key), std::move(doc),
      [schema](SchemaUse use) {
        return Node::Table{{"type", "array"}, {"items", schema->describe(use)}};
      },
      [member, entries, schema](const Node& node, void* object, ReadContext& context) {
        read_entries(node, member(object), entries, *schema, context);
      });
  field.link = [member, entries, schema](void* object, const EntryNames& names, Problems& problems) {
    void* const vector = member(object);
    for (std::size_t i = 0; i < entries.size(vector); ++i)
      schema->link(entries.at(vector, i), names, problems);
  };
  field.fill_defaults = [schema](Node& node) {
    if (!node.is_list()) return;
    for (Node& entry : node.list()) schema->fill_defaults(entry);
  };
  return field;
}

std::string entry_key(const Node& entry, std::size_t index) {
  const auto name = name_of(entry);
  return name.empty() ? "#" + std::to_string(index + 1) : std::string(name);
}

Node built_in(Node value) {
  value.where = {"built in", 0};
  if (value.is_table()) {
    for (auto& entry : value.table()) entry.second = built_in(entry.second);
  }
  return value;
}

}  // namespace schema_detail
}  // namespace kedja::models
