#include "models/definition/handover.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

namespace {

bool has_at(const HandoverDefinition& handover) {
  return is_some_time(handover.at);
}

void check_outside(const HandoverDefinition& handover, const Node& node, ReadContext& context) {
  const bool outside = handover.on == HandoverOn::neither;
  if (outside && (handover.from.given() || has_at(handover)))
    context.concept_problem(node,
                            Message("{subject} is for those who stand outside, but states 'from' or 'at' "
                                    "(its time is that of 'outside_for'): remove them"));
  if (outside && !is_some_time(handover.outside_for))
    context.concept_problem(node,
                            Message("{subject} is for those who stand outside, but does not say for how "
                                    "long they have: state 'outside_for'"));
  if (!outside && is_some_time(handover.outside_for))
    context.concept_problem(node, Message("{subject} states 'outside_for', but is not for those who stand "
                                          "outside: state on = \"neither\", or remove it"));
}

void check_trigger(const HandoverDefinition& handover, const Node& node, ReadContext& context) {
  const bool at_end = handover.on == HandoverOn::programme_end;
  if (at_end && handover.from.given())
    context.concept_problem(node, Message("{subject} states both 'from' and 'on' (when is it, on completing "
                                          "that service or at the programme's end?): remove one"));
  if (at_end && has_at(handover))
    context.concept_problem(
        node,
        Message(
            "{subject} states both 'at' and 'on' (the programme's end is a time of its own): remove one"));
  if (!handover.delay.mean.given && !has_at(handover) && handover.on != HandoverOn::neither)
    context.concept_problem(
        node,
        Message("{subject} says nothing of how long it takes: state 'delay', or 'at' if it is by the clock"));
  if (handover.owner == Handover::Owner::from && !handover.from.given())
    context.concept_problem(node,
                            Message("{subject} belongs meanwhile to the side it comes from, but names no "
                                    "service in 'from': say owner = \"to\" or \"nobody\", or state 'from'"));
}

void check_bounces(const HandoverDefinition& handover, const Node& node, ReadContext& context) {
  if (handover.most_bounces.given && !handover.bounce.given)
    context.concept_problem(node, Message("{subject} says how often it is sent back at most, but it never "
                                          "is: state 'bounce', the share sent back"));
  if (handover.bounce.given && handover.bounce.value >= 1 && !handover.most_bounces.given)
    context.concept_problem(node, Message("{subject} is always sent back (it would never arrive): lower "
                                          "'bounce', or state 'most_bounces'"));
  if (handover.again.given() && !handover.keeps.given)
    context.concept_problem(node,
                            Message("{subject} says what is done again when information is lost, but none "
                                    "ever is: state 'keeps', the share of handovers where it goes along"));
}

}  // namespace

const TableSchema<HandoverDefinition>& handover_schema() {
  static const auto schema = under_reforms(
      TableSchema<HandoverDefinition>("handover",
                                      "The way from one service to the next: delay, then the next meeting")
          .name(&HandoverDefinition::name)
          .label("label", &HandoverDefinition::label, "What it is called")
          .reference("from", &HandoverDefinition::from, {"service"},
                     "The service just completed; without it, arrival")
          .reference("to", &HandoverDefinition::to, {"service"}, "The service that takes over")
          .required()
          .choice(
              "on", &HandoverDefinition::on,
              {{"programme-end", HandoverOn::programme_end}, {"neither", HandoverOn::neither}},
              "Instead of 'from': when someone leaves the programme without work or studies, or has stood "
              "without work, studies or programme for a time")
          .span("at", &HandoverDefinition::at, Dimension::duration,
                "The time after arrival at which it begins at the earliest")
          .span("outside_for", &HandoverDefinition::outside_for, Dimension::duration,
                "With on = \"neither\": for how long someone has stood so")
          .distribution("delay", &HandoverDefinition::delay, Dimension::duration,
                        "How long it takes until it can be dealt with; with 'at' it may be left out")
          .table("meeting", &HandoverDefinition::meeting, calendar_rule_schema(),
                 "The days on which handovers are decided; without it, at once")
          .number("bounce", &HandoverDefinition::bounce, Dimension::share,
                  "How many are sent back each time, and begin again with the delay")
          .number("most_bounces", &HandoverDefinition::most_bounces,
                  Quantity(Dimension::count).between(1, 1000, "times").whole(),
                  "Nobody is sent back more often than this")
          .number("keeps", &HandoverDefinition::keeps, Dimension::share,
                  "In how many handovers what is known of the person goes along; all if not said")
          .reference("again", &HandoverDefinition::again, {"service"},
                     "The service that is done again, with a place of its own, when it doesn't")
          .choice("owner", &HandoverDefinition::owner,
                  {{"from", Handover::Owner::from},
                   {"to", Handover::Owner::to},
                   {"nobody", Handover::Owner::nobody}},
                  "Who answers for the person meanwhile; the side that takes over if not said")
          .location(&HandoverDefinition::where)
          .check(check_trigger)
          .check(check_outside)
          .check(check_bounces));
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

std::string subject_of(const HandoverDefinition& definition) {
  return "handover '" + definition.name + "'";
}

/// Fills in the place {handover}.
void report(Compiling& c, const HandoverDefinition& definition, Message message) {
  message.arguments.push_back({"handover", definition.name});
  c.problem(definition.where, "handover." + definition.name, std::move(message));
}

/// Whether it is for people outside the programme, and its service given only so.
bool is_outside(const Handover& handover) {
  return handover.from == at_programme_end || handover.from == when_outside;
}

std::uint16_t trigger_of(const Compiling& c, const HandoverDefinition& definition) {
  switch (definition.on) {
    case HandoverOn::programme_end:
      return at_programme_end;
    case HandoverOn::neither:
      return when_outside;
    case HandoverOn::completion:
      break;
  }
  return c.service_index(definition.from);
}

void check_it_follows(Compiling& c, const HandoverDefinition& definition, const Handover& handover) {
  const ServiceSet after = c.chain.services[handover.to].after;
  if (handover.from == no_index) {
    if (after != 0)
      report(c, definition,
             Message("handover '{handover}' would never happen: service '{to}' does not start on arrival, as "
                     "it comes after other services. Correct 'from' or 'to', or the service's 'after'",
                     {{"to", definition.to.name}}));
  } else if (!is_outside(handover) && (after & service_bit(handover.from)) == 0 &&
             !follows_in_a_plan(c.chain, handover.from, handover.to)) {
    report(c, definition,
           Message("handover '{handover}' would never happen: service '{to}' does not come after '{from}'. "
                   "Correct 'from' or 'to', or the service's 'after'",
                   {{"to", definition.to.name}, {"from", definition.from.name}}));
  }
}

void check_it_fits_the_programme(Compiling& c, const HandoverDefinition& definition,
                                 const Handover& handover) {
  if (!c.chain.services[handover.to].ends_with_programme) return;
  const auto end_of = [&](const CivilSpan& span) { return span.after(c.chain.calendar, sim::Time(0)); };
  if (handover.from == at_programme_end)
    report(
        c, definition,
        Message("handover '{handover}' would never happen: it is at the programme's end, but service '{to}' "
                "ends with the programme: let the service go on after it (ends_with_programme = false)",
                {{"to", definition.to.name}}));
  else if (handover.from == when_outside)
    report(c, definition,
           Message("handover '{handover}' would never happen: it is for those outside the programme, but "
                   "service '{to}' ends with the programme: let the service go on after it "
                   "(ends_with_programme = false)",
                   {{"to", definition.to.name}}));
  else if (has_at(definition) && !c.chain.programme.pauses &&
           end_of(handover.at) >= end_of(c.chain.programme.length))
    report(c, definition,
           Message("handover '{handover}' would never happen: service '{to}' ends with the programme, which "
                   "is over by the time of 'at': state an earlier one, or let the service go on after it "
                   "(ends_with_programme = false)",
                   {{"to", definition.to.name}}));
}

void check_against_others(Compiling& c, const HandoverDefinition& definition, const Handover& handover) {
  for (const Handover& other : c.chain.handovers) {
    if (other.to != handover.to) continue;
    if (other.from == handover.from && !exclude_each_other(c.chain, other.validity, handover.validity))
      report(c, definition,
             Message("handover '{handover}' has the same 'from' and 'to' as handover '{other}' (only one can "
                     "happen): remove one, or let one hold until the reform since which the other does",
                     {{"other", other.name}}));
    if (is_outside(other) != is_outside(handover))
      report(
          c, definition,
          Message("handover '{handover}' and handover '{other}' lead to service '{to}', one of them at "
                  "the programme's end or after a time outside (such a service is given only then): remove "
                  "one",
                  {{"other", other.name}, {"to", definition.to.name}}));
  }
}

/// Which services come before a service, at any distance.
ServiceSet all_before(const Chain& chain, std::uint16_t service) {
  ServiceSet before = chain.services[service].after;
  for (std::size_t s = service; s-- > 0;)
    if ((before & service_bit(s)) != 0) before |= chain.services[s].after;
  return before;
}

void check_again(Compiling& c, const HandoverDefinition& definition, const Handover& handover) {
  if (handover.again == no_index || is_outside(handover)) return;
  if ((all_before(c.chain, handover.to) & service_bit(handover.again)) == 0)
    report(c, definition,
           Message("handover '{handover}' has service '{again}' done again, which does not come before "
                   "'{to}' (nobody need have done it): name one that does",
                   {{"again", definition.again.name}, {"to", definition.to.name}}));
}

void compile_handover(Compiling& c, const HandoverDefinition& definition) {
  Handover handover;
  handover.name = definition.name;
  handover.label = definition.label;
  handover.from = trigger_of(c, definition);
  handover.to = c.service_index(definition.to);
  handover.at = span_of(definition.at);
  handover.outside_for = span_of(definition.outside_for);
  if (definition.delay.mean.given) handover.delay = distribution_of(definition.delay);
  if (!definition.meeting.every.empty()) handover.meeting = recurrence_of(definition.meeting);
  if (definition.bounce.given) handover.bounce = definition.bounce.value;
  if (definition.most_bounces.given)
    handover.most_bounces = static_cast<std::uint16_t>(definition.most_bounces.value);
  if (definition.keeps.given) handover.keeps = definition.keeps.value;
  handover.again = c.service_index(definition.again);
  handover.owner = definition.owner;
  handover.validity = validity_of(c, definition, subject_of(definition));
  handover.purpose = sim::purpose_of("handover", definition.name);
  handover.bounce_purpose = sim::purpose_of("handover bounce", definition.name);
  handover.again_purpose = sim::purpose_of("handover again", definition.name);
  handover.keeps_purpose = sim::purpose_of("handover keeps", definition.name);

  check_it_follows(c, definition, handover);
  check_it_fits_the_programme(c, definition, handover);
  check_against_others(c, definition, handover);
  check_again(c, definition, handover);
  c.chain.handovers.push_back(std::move(handover));
}

/// What the chain must know of its handovers together.
void note_handovers(Chain& chain) {
  for (const Handover& handover : chain.handovers) {
    if (is_outside(handover)) chain.given_outside |= service_bit(handover.to);
    if (handover.from == when_outside) chain.has_ways_back = true;
    if (handover.keeps < 1 || handover.owner == Handover::Owner::nobody) chain.follows_continuity = true;
    if (handover.again != no_index && std::ranges::find(chain.redone, handover.again) == chain.redone.end())
      chain.redone.push_back(handover.again);
  }
  std::ranges::sort(chain.redone);
}

/// What comes after a service given at the programme's end must not itself end with the programme.
void check_what_follows_the_programme(Compiling& c) {
  for (const std::size_t s : c.order) {
    const Service& service = c.chain.services[c.position[s]];
    if (!service.ends_with_programme || (service.after & c.chain.given_outside) == 0) continue;
    c.problem(
        c.in.services[s].where, "service." + service.name,
        Message(
            "service '{service}' comes after a service given at the programme's end or after a "
            "time outside, but ends with the programme (nobody would ever start it): let it go on after it "
            "(ends_with_programme = false), or correct 'after'",
            {{"service", service.name}}));
  }
}

}  // namespace

void compile_handovers(Compiling& c) {
  for (const HandoverDefinition& handover : c.in.handovers) compile_handover(c, handover);
  note_handovers(c.chain);
  check_what_follows_the_programme(c);
}

}  // namespace kedja::models
