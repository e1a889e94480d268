#include "models/definition/relatives.hpp"

#include <algorithm>
#include <map>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

const TableSchema<RelativesDefinition>& relatives_schema() {
  static const auto schema =
      TableSchema<RelativesDefinition>("relatives", "Adults who follow some people after a time")
          .name(&RelativesDefinition::name)
          .label("label", &RelativesDefinition::label, "What they are called")
          .tables("for", &RelativesDefinition::people, people_schema(),
                  "Whom they follow; every entry must hold")
          .number("share", &RelativesDefinition::share, Dimension::share,
                  "Of those, how many have such relatives who come")
          .required()
          .distribution("lag", &RelativesDefinition::lag, Dimension::duration,
                        "How long after the person they come")
          .required()
          .number("adults", &RelativesDefinition::adults,
                  Quantity(Dimension::persons).between(1, 10, "persons").whole(),
                  "How many adults come together; one if not said")
          .reference("population", &RelativesDefinition::population, {"population"},
                     "Who they are; that of whom they follow if not said")
          .tables("common", &RelativesDefinition::common, common_schema(),
                  "What all of them have in common, whatever the population's shares")
          .names("shared", &RelativesDefinition::shared,
                 "Attributes that they have in common with the person they follow")
          .flag("partner", &RelativesDefinition::partner,
                "Whether the first of them is the person's partner, in one household; then only people who "
                "came without one are followed")
          .default_to(false)
          .flag("programme", &RelativesDefinition::programme,
                "Whether they have a right to the programme; those who haven't are offered what does not "
                "end with it")
          .required()
          .location(&RelativesDefinition::where)
          .check([](const RelativesDefinition& relatives, const Node& node, ReadContext& context) {
            for (const CommonDefinition& common : relatives.common)
              if (std::ranges::find(relatives.shared, common.attribute) != relatives.shared.end())
                context.concept_problem(
                    node, Message("{subject} have '{attribute}' in common with each other and with whom they "
                                  "follow (which holds?): remove it from 'common' or from 'shared'",
                                  {{"attribute", common.attribute}}));
          });
  return schema;
}

namespace {

const PopulationDefinition& population_named(const Compiling& c, const std::string& name) {
  return *std::ranges::find(c.in.populations, name, &PopulationDefinition::name);
}

/// One source for each of those whom they may follow, with its name and theirs.
void add_sources(Compiling& c, const RelativesDefinition& definition, std::size_t followed) {
  std::map<std::string, std::uint16_t> compiled;  // populations
  for (std::size_t s = 0; s < followed; ++s) {
    ArrivalSource source;
    const std::string population = definition.population.given()
                                       ? definition.population.name
                                       : c.chain.populations[c.chain.sources[s].population].name;
    if (!compiled.contains(population))
      compiled[population] =
          population_of_relatives(c, population_named(c, population), definition.common, definition.shared,
                                  definition.where, "relatives '" + definition.name + "'");
    source.name = definition.name + "-" + c.chain.sources[s].name;
    source.hash = sim::hash_name(source.name);
    source.municipality = c.chain.sources[s].municipality;
    source.population = compiled[population];
    source.covered = definition.programme;
    source.follows = true;
    c.chain.sources.push_back(std::move(source));
  }
}

void compile_kind(Compiling& c, const RelativesDefinition& definition, std::size_t followed) {
  const std::string subject = "relatives '" + definition.name + "'";
  Relatives relatives;
  relatives.name = definition.name;
  relatives.label = definition.label;
  relatives.of_cells =
      c.cells_for(definition.people, definition.where, "relatives." + definition.name, subject);
  relatives.share = definition.share.value;
  relatives.lag = distribution_of(definition.lag);
  if (definition.adults.given) relatives.adults = static_cast<std::uint32_t>(definition.adults.value);
  relatives.partner = definition.partner;
  relatives.first_source = static_cast<std::uint32_t>(c.chain.sources.size());
  relatives.hash = sim::hash_name("relatives " + definition.name);
  relatives.share_purpose = sim::purpose_of("relatives share", definition.name);
  relatives.lag_purpose = sim::purpose_of("relatives lag", definition.name);
  if (relatives.partner) c.chain.has_couples = true;
  add_sources(c, definition, followed);
  c.chain.relatives.push_back(std::move(relatives));
}

}  // namespace

void compile_relatives(Compiling& c) {
  const std::size_t followed = c.chain.sources.size();
  for (const RelativesDefinition& relatives : c.in.relatives) compile_kind(c, relatives, followed);
}

}  // namespace kedja::models
