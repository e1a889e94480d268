#include "models/definition/sanction.hpp"

#include <algorithm>
#include <cmath>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

namespace {

bool costs_days(const StepDefinition& step) {
  return step.days.given && step.days.value > 0;
}

std::int32_t days_of(const StepDefinition& step) {
  return static_cast<std::int32_t>(std::llround(step.days.value / sim::ticks_per_day));
}

bool suspends(const StepDefinition& step) {
  return is_some_time(step.suspended);
}

void check_ladder(const SanctionDefinition& sanction, const Node& node, ReadContext& context) {
  const bool some_cost_days = std::ranges::any_of(sanction.steps, costs_days);
  const bool some_suspend = std::ranges::any_of(sanction.steps, suspends);
  if (some_cost_days && sanction.benefits.empty())
    context.concept_problem(node,
                            Message("{subject} takes days of benefit, but names none (of which?): state "
                                    "'benefits'"));
  if (!some_cost_days && !sanction.benefits.empty())
    context.concept_problem(node, Message("{subject} names 'benefits', but no step takes days of them: state "
                                          "'days' in a step, or remove them"));
  if (some_suspend && sanction.services.empty())
    context.concept_problem(node, Message("{subject} suspends people, but names no services (from which?): "
                                          "state 'services'"));
  if (!some_suspend && !sanction.services.empty())
    context.concept_problem(node, Message("{subject} names 'services', but no step suspends anybody: state "
                                          "'suspended' in a step, or remove them"));
}

}  // namespace

const TableSchema<SanctionDefinition>& sanction_schema() {
  static const auto duty =
      TableSchema<DutyDefinition>("duty", "A meeting or a report that is due")
          .name(&DutyDefinition::name)
          .label("label", &DutyDefinition::label, "What it is called")
          .span("after", &DutyDefinition::after, Dimension::duration,
                "How long after arrival it is due, or due for the first time")
          .required()
          .span("every", &DutyDefinition::every, Quantity(Dimension::duration).between(1, 36500, "days"),
                "How long from one time to the next; only once if not said")
          .references("during", &DutyDefinition::during, {"service"},
                      "Only for those who are in one of these services then")
          .number("missed", &DutyDefinition::missed, Dimension::share, "How many miss it, each time")
          .required()
          .location(&DutyDefinition::where);
  static const auto step =
      TableSchema<StepDefinition>("step", "What follows a miss: a warning unless more is said")
          .number("days", &StepDefinition::days,
                  Quantity(Dimension::duration).between(0, 1000, "days").whole(),
                  "How many days of benefit are not paid")
          .span("suspended", &StepDefinition::suspended, Dimension::duration,
                "For how long the person is kept out of the services")
          .location(&StepDefinition::where);
  static const auto schema = under_reforms(
      TableSchema<SanctionDefinition>(
          "sanction", "What people in the programme must do by when, and what follows if they miss it")
          .name(&SanctionDefinition::name)
          .label("label", &SanctionDefinition::label, "What it is called")
          .reference("authority", &SanctionDefinition::authority, {"authority"}, "Who decides on it")
          .tables("for", &SanctionDefinition::people, people_schema(),
                  "Whom it is for; every entry must hold")
          .tables("duty", &SanctionDefinition::duties, duty, "What is due when")
          .required()
          .distribution("known_after", &SanctionDefinition::known_after, Dimension::duration,
                        "How long after a miss the step follows; at once if not said")
          .tables("step", &SanctionDefinition::steps, step,
                  "What follows the first miss, the second and so on; the last again and again")
          .required()
          .references("benefits", &SanctionDefinition::benefits, {"benefit"},
                      "The benefits of which days are not paid")
          .references("services", &SanctionDefinition::services, {"service"},
                      "The services that people are suspended from")
          .location(&SanctionDefinition::where)
          .check(check_ladder));
  return schema;
}

namespace {

/// Fills in the place {sanction}.
void report(Compiling& c, const Location& where, const Sanction& sanction, Message message) {
  message.arguments.push_back({"sanction", sanction.name});
  c.problem(where, "sanction." + sanction.name, std::move(message));
}

void check_duty(Compiling& c, const DutyDefinition& definition, const Sanction& sanction, const Duty& duty) {
  const auto end_of = [&](const CivilSpan& span) { return span.after(c.chain.calendar, sim::Time(0)); };
  if (!c.chain.programme.pauses && end_of(duty.after) >= end_of(c.chain.programme.length))
    report(
        c, definition.where, sanction,
        Message("sanction '{sanction}' has '{duty}' due when the programme is over (nobody would ever have "
                "to): state an earlier time",
                {{"duty", definition.name}}));
}

Duty duty_of(Compiling& c, const DutyDefinition& definition, const Sanction& sanction) {
  Duty duty;
  duty.after = span_of(definition.after);
  duty.every = span_of(definition.every);
  duty.during = c.services_of(definition.during);
  duty.missed = definition.missed.value;
  duty.missed_purpose = sim::purpose_of("sanction missed", sanction.name + " " + definition.name);
  duty.known_purpose = sim::purpose_of("sanction known", sanction.name + " " + definition.name);
  check_duty(c, definition, sanction, duty);
  return duty;
}

void compile_benefits_of(Compiling& c, const SanctionDefinition& definition, Sanction& sanction) {
  for (const Reference& reference : definition.benefits) {
    if (!reference.resolved()) continue;
    const std::uint16_t benefit = index_of(reference);
    if (c.chain.benefits[benefit].tested_on != Benefit::TestedOn::nothing)
      report(c, definition.where, sanction,
             Message("sanction '{sanction}' takes days of '{benefit}', which is tested (it fills up what is "
                     "lacking, whatever the reason): name the benefit that it fills up",
                     {{"benefit", reference.name}}));
    sanction.benefits.push_back(benefit);
  }
}

void compile_sanction(Compiling& c, const SanctionDefinition& definition) {
  const std::string subject = "sanction '" + definition.name + "'";
  Sanction sanction;
  sanction.name = definition.name;
  sanction.label = definition.label;
  sanction.authority = index_of(definition.authority);
  sanction.for_cell =
      c.cells_for(definition.people, definition.where, "sanction." + definition.name, subject);
  sanction.validity = validity_of(c, definition, subject);
  if (definition.known_after.mean.given) sanction.known_after = distribution_of(definition.known_after);
  sanction.services = c.services_of(definition.services);
  compile_benefits_of(c, definition, sanction);
  for (const StepDefinition& step : definition.steps)
    sanction.steps.push_back(
        {.days = step.days.given ? days_of(step) : 0, .suspended = span_of(step.suspended)});
  for (const DutyDefinition& duty : definition.duties) {
    c.chain.duties.push_back(duty_of(c, duty, sanction));
    c.chain.duties.back().sanction = static_cast<std::uint16_t>(c.chain.sanctions.size());
  }
  c.chain.sanctions.push_back(std::move(sanction));
}

}  // namespace

void compile_sanctions(Compiling& c) {
  for (const SanctionDefinition& sanction : c.in.sanctions) compile_sanction(c, sanction);
}

}  // namespace kedja::models
