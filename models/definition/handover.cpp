#include "models/definition/handover.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

const TableSchema<HandoverDefinition>& handover_schema() {
  static const auto schema =
      TableSchema<HandoverDefinition>("handover",
                                      "The way from one service to the next: delay, then the next meeting")
          .name(&HandoverDefinition::name)
          .label("label", &HandoverDefinition::label, "What it is called")
          .reference("from", &HandoverDefinition::from, {"service"},
                     "The service just completed; without it, arrival")
          .reference("to", &HandoverDefinition::to, {"service"}, "The service that takes over")
          .required()
          .distribution("delay", &HandoverDefinition::delay, Dimension::duration,
                        "How long it takes until it can be dealt with")
          .required()
          .table("meeting", &HandoverDefinition::meeting, calendar_rule_schema(),
                 "The days on which handovers are decided; without it, at once")
          .location(&HandoverDefinition::where);
  return schema;
}

namespace {

/// Whether `to` follows `from` in the sequence of some plan.
bool follows_in_a_plan(const Chain& chain, std::uint16_t from, std::uint16_t to) {
  return std::ranges::any_of(chain.plans, [&](const Plan& plan) {
    const auto first = std::ranges::find(plan.services, from);
    return plan.in_sequence && first != plan.services.end() &&
           std::find(first, plan.services.end(), to) != plan.services.end();
  });
}

void compile_handover(Compiling& c, const HandoverDefinition& definition) {
  Handover handover;
  handover.name = definition.name;
  handover.from = c.service_index(definition.from);
  handover.to = c.service_index(definition.to);
  handover.delay = distribution_of(definition.delay);
  if (!definition.meeting.every.empty()) handover.meeting = recurrence_of(definition.meeting);
  handover.purpose = sim::purpose_of("handover", definition.name);

  const std::string subject = "handover '" + definition.name + "'";
  const ServiceSet after = c.chain.services[handover.to].after;
  const bool follows = handover.from == no_index ? after == 0
                                                 : (after & service_bit(handover.from)) != 0 ||
                                                       follows_in_a_plan(c.chain, handover.from, handover.to);
  if (!follows)
    c.problem(
        definition.where, "handover." + definition.name,
        subject + " would never happen: " +
            (handover.from == no_index ? "service '" + definition.to.name +
                                             "' does not start on arrival, as it comes after other services"
                                       : "service '" + definition.to.name + "' does not come after '" +
                                             definition.from.name + "'") +
            ". Correct 'from' or 'to', or the service's 'after'");
  for (const Handover& other : c.chain.handovers)
    if (other.from == handover.from && other.to == handover.to)
      c.problem(definition.where, "handover." + definition.name,
                subject + " has the same 'from' and 'to' as handover '" + other.name +
                    "' (only one can happen): remove one");
  c.chain.handovers.push_back(std::move(handover));
}

}  // namespace

void compile_handovers(Compiling& c) {
  for (const HandoverDefinition& handover : c.in.handovers) compile_handover(c, handover);
}

}  // namespace kedja::models
