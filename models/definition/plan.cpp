#include "models/definition/plan.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

namespace {

void check_hours(const PlanDefinition& plan, const Node& node, ReadContext& context) {
  if (plan.hours.given && plan.hours.value <= 0)
    context.concept_problem(
        node, Message("{subject} has a week of 0 hours (nothing could ever start): state more"));
  if (!plan.gives_way.empty() && !plan.hours.given)
    context.concept_problem(node, Message("{subject} says what gives way, but not above how many hours a "
                                          "week: state 'hours', or leave 'gives_way' out"));
}

void check_gives_way(const PlanDefinition& plan, const Node& node, ReadContext& context) {
  for (const Reference& service : plan.gives_way) {
    const bool in_plan = std::ranges::any_of(
        plan.services, [&](const Reference& other) { return other.name == service.name; });
    if (!in_plan)
      context.concept_problem(node,
                              Message("{subject} lets '{service}' give way, which is not among its services "
                                      "(nobody has it): add it to 'services' or take it out of 'gives_way'",
                                      {{"service", service.name}}));
  }
}

}  // namespace

const TableSchema<PlanDefinition>& plan_schema() {
  static const auto schema = under_reforms(
      TableSchema<PlanDefinition>("plan", "Which services some people are given, and in which order")
          .name(&PlanDefinition::name)
          .label("label", &PlanDefinition::label, "What it is called")
          .tables("for", &PlanDefinition::people, people_schema(), "Whose plan it is; every entry must hold")
          .number("share", &PlanDefinition::share, Dimension::share,
                  "Of those, how many are given this plan; the others have the one without 'share'")
          .references("services", &PlanDefinition::services, {"service"},
                      "The services that it gives, in order; no others are given")
          .required()
          .choice(
              "order", &PlanDefinition::order,
              {{"parallel", PlanOrder::parallel}, {"sequence", PlanOrder::sequence}},
              "\"parallel\": each as soon as its own 'after' allows, if not said; \"sequence\": each when "
              "the one before is over")
          .number("hours", &PlanDefinition::hours, Dimension::intensity,
                  "The most that services under way take of a week; without it there is no limit")
          .references("gives_way", &PlanDefinition::gives_way, {"service"},
                      "Services whose hours are reduced above that, the first named first")
          .location(&PlanDefinition::where)
          .check([](const PlanDefinition& plan, const Node& node, ReadContext& context) {
            if (plan.services.empty())
              context.concept_problem(
                  node, Message("{subject} gives no services (there is nothing to follow): name some"));
          })
          .check(check_hours)
          .check(check_gives_way));
  return schema;
}

namespace {

/// One plan being compiled, and the words in which to complain of it.
struct Drafting {
  Compiling& c;
  const PlanDefinition& definition;
  Plan plan;

  std::string subject() const { return "plan '" + definition.name + "'"; }
  /// Fills in the place {plan}.
  void problem(Message message) {
    message.arguments.push_back({"plan", definition.name});
    c.problem(definition.where, "plan." + definition.name, std::move(message));
  }
  const Service& service(std::uint16_t s) const { return c.chain.services[s]; }
  const std::string& name(std::uint16_t s) const { return service(s).name; }
};

/// All services that must come before one, directly or through others.
ServiceSet needed_for(const Chain& chain, std::uint16_t service) {
  ServiceSet needed = chain.services[service].after;
  for (std::size_t s = service; s-- > 0;)  // services are numbered after those that they need
    if ((needed & service_bit(s)) != 0) needed |= chain.services[s].after;
  return needed;
}

/// The services that at least one of the plan's people may have.
ServiceSet eligible_for_some(const Drafting& draft) {
  ServiceSet eligible = 0;
  for (std::size_t cell = 0; cell < draft.plan.holds_for.size(); ++cell)
    if (draft.plan.holds_for[cell]) eligible |= draft.c.chain.cells[cell].eligible;
  return eligible;
}

void check_sequence(Drafting& draft) {
  if (!draft.plan.in_sequence) return;
  for (std::size_t i = 0; i < draft.plan.services.size(); ++i)
    for (std::size_t j = i + 1; j < draft.plan.services.size(); ++j) {
      const std::uint16_t first = draft.plan.services[i];
      const std::uint16_t later = draft.plan.services[j];
      if ((needed_for(draft.c.chain, first) & service_bit(later)) != 0)
        draft.problem(
            Message("plan '{plan}' can never be followed: it gives '{first}' before '{later}', but '{first}' "
                    "comes after '{later}' (each would wait for the other). Change the order of 'services', "
                    "or the service's 'after'",
                    {{"first", draft.name(first)}, {"later", draft.name(later)}}));
    }
}

void check_services(Drafting& draft) {
  const ServiceSet eligible = eligible_for_some(draft);
  const ServiceSet in_plan = draft.plan.set();
  for (const std::uint16_t s : draft.plan.services) {
    if ((eligible & service_bit(s)) == 0)
      draft.problem(
          Message("plan '{plan}' can never be followed: it gives '{service}', for which none of its people "
                  "are eligible. Take it out of 'services', or change the service's 'eligible'",
                  {{"service", draft.name(s)}}));
    for (std::uint16_t needed = 0; needed < s; ++needed)
      if ((draft.service(s).after & eligible & ~in_plan & service_bit(needed)) != 0)
        draft.problem(Message(
            "plan '{plan}' can never be followed: it gives '{service}', which comes after '{needed}', but it "
            "does not give '{needed}'. Add it to 'services', or take it out of the service's 'after'",
            {{"service", draft.name(s)}, {"needed", draft.name(needed)}}));
  }
}

void check_week(Drafting& draft) {
  const std::int64_t week = draft.plan.week_minutes;
  if (week == 0) return;
  for (const std::uint16_t s : draft.plan.services)
    if (draft.service(s).week_minutes > week)
      draft.problem(
          Message("plan '{plan}' can never be followed: '{service}' alone takes {hours} hours a week, and "
                  "the plan has {most}. Raise the plan's 'hours', or lower the service's",
                  {{"service", draft.name(s)},
                   {"hours", shortest_text(static_cast<double>(draft.service(s).week_minutes) / 60)},
                   {"most", shortest_text(static_cast<double>(week) / 60)}}));
  for (const std::uint16_t s : draft.plan.gives_way)
    if (draft.service(s).week_minutes == 0)
      draft.problem(
          Message("plan '{plan}' lets '{service}' give way, which takes no hours of the week (there is "
                  "nothing to reduce): state the service's 'hours', or take it out of 'gives_way'",
                  {{"service", draft.name(s)}}));
  const auto takes_hours = [&](std::uint16_t s) { return draft.service(s).week_minutes > 0; };
  if (std::ranges::none_of(draft.plan.services, takes_hours))
    draft.problem(
        Message("plan '{plan}' has 'hours', but none of its services takes any of them (the limit means "
                "nothing): state the 'hours' of services, or leave those of the plan out"));
}

bool have_people_in_common(const Chain& chain, const Plan& one, const Plan& other) {
  if (exclude_each_other(chain, one.validity, other.validity)) return false;
  for (std::size_t cell = 0; cell < one.holds_for.size(); ++cell)
    if (one.holds_for[cell] && other.holds_for[cell]) return true;
  return false;
}

/// At most one plan with a share, and one for the rest, for any kind of people at any time.
void check_overlap(Drafting& draft) {
  if (std::ranges::find(draft.plan.holds_for, char{1}) == draft.plan.holds_for.end())
    return draft.problem(
        Message("plan '{plan}' holds for nobody: its 'for' leaves no kind of people. Correct 'for'"));
  for (const Plan& other : draft.c.chain.plans)
    if (other.share.has_value() == draft.plan.share.has_value() &&
        have_people_in_common(draft.c.chain, other, draft.plan))
      draft.problem(
          Message("plan '{plan}' has people in common with plan '{other}' (which of the two would they "
                  "follow?): part them by 'for', 'since' and 'until', or give one of them a 'share'",
                  {{"other", other.name}}));
}

void compile_plan(Compiling& c, const PlanDefinition& definition) {
  Drafting draft{c, definition, {}};
  Plan& plan = draft.plan;
  plan.name = definition.name;
  plan.label = definition.label;
  const std::size_t before = c.problems.size();
  plan.holds_for = c.cells_of(definition.people, draft.subject());
  if (c.problems.size() != before) return;
  plan.validity = validity_of(c, definition, draft.subject());
  check_decided_on_arrival(c, plan.validity, definition.where, draft.subject());
  if (definition.share.given) plan.share = definition.share.value;
  for (const Reference& service : definition.services) plan.services.push_back(c.service_index(service));
  plan.in_sequence = definition.order == PlanOrder::sequence;
  if (definition.hours.given) plan.week_minutes = minutes_of_week(definition.hours);
  for (const Reference& service : definition.gives_way) plan.gives_way.push_back(c.service_index(service));
  plan.share_purpose = sim::purpose_of("plan share", definition.name);
  check_overlap(draft);
  check_services(draft);
  check_sequence(draft);
  check_week(draft);
  if (!plan.gives_way.empty()) c.chain.work_rates_vary = true;
  c.chain.plans.push_back(std::move(plan));
}

}  // namespace

void compile_plans(Compiling& c) {
  for (const PlanDefinition& plan : c.in.plans) compile_plan(c, plan);
}

}  // namespace kedja::models
