#include "models/definition/catalogue.hpp"

#include "models/language/scenario_reader.hpp"

namespace kedja::models {

namespace {

void check_shown(const CatalogueEntry& entry, const Node& node, ReadContext& context) {
  const bool is_outside = !entry.outside.en.empty();
  if (is_outside == !entry.scenarios.empty()) {
    if (is_outside)
      context.concept_problem(node,
                              Message("{subject} has both `scenarios` and `outside` (why there is none). "
                                      "Keep one"));
    else
      context.concept_problem(node, Message("{subject} has no scenario. Name one in `scenarios`, or say in "
                                            "`outside` why there is none"));
  }
  if (is_outside && !entry.keys.empty())
    context.concept_problem(
        node, Message("{subject} has `keys` without a scenario that has them. Name it in `scenarios`"));
}

const TableSchema<CatalogueSource>& source_schema() {
  static const auto schema = TableSchema<CatalogueSource>("source", "Where entries are told of")
                                 .name(&CatalogueSource::name)
                                 .label("label", &CatalogueSource::label, "What it is called")
                                 .required()
                                 .location(&CatalogueSource::where);
  return schema;
}

const TableSchema<CatalogueEntry>& entry_schema() {
  static const auto schema =
      TableSchema<CatalogueEntry>("entry", "A programme, project, agreement or way of organising")
          .name(&CatalogueEntry::name)
          .reference("from", &CatalogueEntry::from, {"source"}, "The source that tells of it")
          .required()
          .label("label", &CatalogueEntry::label, "What it is called")
          .required()
          .label("changes", &CatalogueEntry::changes, "What it changes in the chain")
          .required()
          .names("scenarios", &CatalogueEntry::scenarios, "Files of the scenarios that show it, from here")
          .names("keys", &CatalogueEntry::keys, "Where they say so, as `kedja explain` takes them")
          .label("outside", &CatalogueEntry::outside, "Why there is no scenario of it")
          .location(&CatalogueEntry::where)
          .check(check_shown);
  return schema;
}

}  // namespace

const TableSchema<Catalogue>& catalogue_schema() {
  static const auto schema =
      TableSchema<Catalogue>("catalogue", "What sources tell of, and where it is shown")
          .tables("source", &Catalogue::sources, source_schema(), "Where entries are told of")
          .required()
          .tables("entry", &Catalogue::entries, entry_schema(), "What they tell of")
          .required()
          .location(&Catalogue::where);
  return schema;
}

Catalogue read_catalogue(const std::string& path, const FileSource& files) {
  Catalogue catalogue = read_scenario(path, catalogue_schema(), files).definition;
  for (CatalogueEntry& entry : catalogue.entries)
    for (std::string& scenario : entry.scenarios) scenario = path_beside(path, scenario);
  return catalogue;
}

}  // namespace kedja::models
