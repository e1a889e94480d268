#include "models/definition/resource.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

const TableSchema<ResourceDefinition>& resource_schema() {
  static const auto schema =
      TableSchema<ResourceDefinition>(
          "resource", "What services need beside places of their own, such as interpreters or rooms")
          .name(&ResourceDefinition::name)
          .label("label", &ResourceDefinition::label, "What it is called")
          .series("places", &ResourceDefinition::places, Quantity(Dimension::places).whole(),
                  "How many people can use it at the same time, in all services together")
          .required()
          .tables("for", &ResourceDefinition::people, people_schema(),
                  "Who needs it where a service does; every entry must hold")
          .location(&ResourceDefinition::where);
  return schema;
}

void compile_resources(Compiling& c) {
  for (const ResourceDefinition& definition : c.in.resources) {
    Resource resource;
    resource.name = definition.name;
    resource.label = definition.label;
    resource.for_cell = c.cells_for(definition.people, definition.where, "resource." + definition.name,
                                    "resource '" + definition.name + "'");
    resource.capacity = c.steps_of(definition.places);
    const auto is_there = [&](const CapacityStep& step) {
      return step.places > 0 && step.from < c.chain.end;
    };
    if (std::ranges::none_of(resource.capacity, is_there))
      c.problem(definition.where, "resource." + definition.name,
                Message("resource '{resource}' has no places at any time (no service that needs it could "
                        "ever start): give it some, or remove it and what needs it",
                        {{"resource", definition.name}}));
    resource.places = c.chain.layout.add_resource(c.places_at_first(resource.capacity));
    c.chain.resources.push_back(std::move(resource));
  }
}

}  // namespace kedja::models
