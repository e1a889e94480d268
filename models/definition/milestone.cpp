#include "models/definition/milestone.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

const TableSchema<MilestoneDefinition>& milestone_schema() {
  static const auto schema =
      TableSchema<MilestoneDefinition>("milestone",
                                       "A point on the way: how long people take to it is measured")
          .name(&MilestoneDefinition::name)
          .label("label", &MilestoneDefinition::label, "What it is called")
          .references("services", &MilestoneDefinition::services, {"service"},
                      "The services that reach it, any of them")
          .required()
          .choice("reached_at", &MilestoneDefinition::reached_at,
                  {{"start", ReachedAt::start}, {"completion", ReachedAt::completion}},
                  "Whether their start or their completion reaches it")
          .default_to("start")
          .number("count", &MilestoneDefinition::count,
                  Quantity(Dimension::count).between(1, most_services, "times").whole(),
                  "How many different ones of the services it takes")
          .default_to(stated_number(1, "times", "definition of the milestone"))
          .reference("from", &MilestoneDefinition::from, {"milestone"},
                     "The milestone that time is counted from; without it, arrival")
          .span("within", &MilestoneDefinition::within,
                Quantity(Dimension::duration).between(1, 36500, "days"),
                "How soon it must be reached by law or agreement")
          .location(&MilestoneDefinition::where)
          .check([](const MilestoneDefinition& milestone, const Node& node, ReadContext& context) {
            if (static_cast<double>(milestone.services.size()) >= milestone.count.value) return;
            context.concept_problem(node, Message("{subject} takes {count} services but names only {named} "
                                                  "(nobody could ever reach it): name more, or lower 'count'",
                                                  {{"count", shortest_text(milestone.count.stated)},
                                                   {"named", std::to_string(milestone.services.size())}}));
          });
  return schema;
}

namespace {

/// Whether the milestone is in `order`, or is put there after those it counts from; not if they are a circle.
bool place_in_order(Compiling& c, std::size_t m, std::vector<std::size_t>& order, std::size_t depth) {
  if (std::ranges::find(order, m) != order.end()) return true;
  if (depth > c.in.milestones.size()) return false;
  const Reference& from = c.in.milestones[m].from;
  if (from.resolved() && !place_in_order(c, static_cast<std::size_t>(from.index), order, depth + 1))
    return false;
  order.push_back(m);
  return true;
}

}  // namespace

void compile_milestones(Compiling& c) {
  std::vector<std::size_t> order;
  for (std::size_t m = 0; m < c.in.milestones.size(); ++m) {
    const MilestoneDefinition& definition = c.in.milestones[m];
    if (place_in_order(c, m, order, 0)) continue;
    return c.problem(definition.where, "milestone." + definition.name,
                     Message("milestone '{milestone}' is counted from others in a circle (time could not be "
                             "counted): let one of them count from arrival",
                             {{"milestone", definition.name}}));
  }
  for (const std::size_t m : order) {
    const MilestoneDefinition& definition = c.in.milestones[m];
    Milestone milestone;
    milestone.name = definition.name;
    milestone.label = definition.label;
    milestone.services = c.services_of(definition.services);
    milestone.at_completion = definition.reached_at == ReachedAt::completion;
    milestone.count = static_cast<int>(definition.count.value);
    if (definition.from.resolved())
      milestone.from = static_cast<std::uint16_t>(
          std::ranges::find(order, static_cast<std::size_t>(definition.from.index)) - order.begin());
    if (definition.within != Span{}) milestone.within = span_of(definition.within);
    c.chain.milestones.push_back(std::move(milestone));
  }
}

}  // namespace kedja::models
