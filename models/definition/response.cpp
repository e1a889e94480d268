#include "models/definition/response.hpp"

#include <algorithm>
#include <cmath>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

namespace {

constexpr int most_months = 120;

void check_rule(const ResponseDefinition& response, const Node& node, ReadContext& context) {
  const bool reads_wait = response.reads == Response::Reads::wait;
  const bool has_limits = response.above.given || response.below.given || response.step.given;
  if (reads_wait && (!response.service.given() || !response.above.given || !response.step.given))
    context.concept_problem(
        node, Message("{subject} reads a wait, but does not say of what, or what follows: state 'of', "
                      "'above' and 'step'"));
  if (reads_wait && (response.per_arrival.given || !response.people.empty()))
    context.concept_problem(node, Message("{subject} reads a wait, and says what follows of arrivals (they "
                                          "are not read): remove 'per_arrival' and 'for'"));
  if (!reads_wait && !response.per_arrival.given)
    context.concept_problem(node, Message("{subject} reads arrivals, but does not say what follows: state "
                                          "'per_arrival', the places for each person who came"));
  if (!reads_wait && (has_limits || response.service.given()))
    context.concept_problem(node, Message("{subject} reads arrivals, and says what follows of a wait (it is "
                                          "not read): remove 'of', 'above', 'below' and 'step'"));
  if (response.below.given && response.above.given && response.below.value > response.above.value)
    context.concept_problem(node, Message("{subject} would add and take away at the same wait ('below' is "
                                          "more than 'above'): correct them"));
}

void check_months(const ResponseDefinition& response, const Node& node, ReadContext& context) {
  if (response.over.ticks > 0 || response.lag.ticks > 0)
    context.concept_problem(
        node, Message("{subject} has 'over' or 'lag' of other than whole months (figures are kept by the "
                      "month): state them in months or years"));
  if (response.over.months < 1)
    context.concept_problem(node, Message("{subject} reads figures of no time: state 'over'"));
  if (response.over.months + response.lag.months > most_months)
    context.concept_problem(node, Message("{subject} reads figures of more than ten years in all (surely not "
                                          "meant): correct 'over' and 'lag'"));
}

}  // namespace

const TableSchema<ResponseDefinition>& response_schema() {
  static const auto schema =
      TableSchema<ResponseDefinition>("response", "Places that follow what was measured, later")
          .name(&ResponseDefinition::name)
          .label("label", &ResponseDefinition::label, "What it is called")
          .choice("reads", &ResponseDefinition::reads,
                  {{"arrivals", Response::Reads::arrivals}, {"wait", Response::Reads::wait}},
                  "What is measured: how many adults have come, or how long people wait for a service")
          .required()
          .tables("for", &ResponseDefinition::people, people_schema(),
                  "Whose arrivals; every entry must hold. Without it, everybody's")
          .reference("of", &ResponseDefinition::service, {"service"},
                     "The service whose wait is measured: the days that all in its line have waited, for "
                     "each who began")
          .span("over", &ResponseDefinition::over, Dimension::duration,
                "How long a time the figures cover, in whole months")
          .required()
          .span("lag", &ResponseDefinition::lag, Dimension::duration,
                "How old the figures are when somebody decides, in whole months; of the month before if not "
                "said")
          .table("decides", &ResponseDefinition::decides, calendar_rule_schema(),
                 "The days on which somebody decides")
          .required()
          .span("delay", &ResponseDefinition::delay, Dimension::duration,
                "How long it takes from the decision until places open or close")
          .required()
          .reference("changes", &ResponseDefinition::changes, {"service", "resource", "staff"},
                     "Whose places, or caseworkers, follow; beside those that its own table states")
          .required()
          .number("per_arrival", &ResponseDefinition::per_arrival,
                  Quantity(Dimension::factor).between(0, 10, "factor"),
                  "How many are added for each person who came in that time")
          .number("above", &ResponseDefinition::above, Dimension::duration, "A longer wait adds 'step'")
          .number("below", &ResponseDefinition::below, Dimension::duration,
                  "A shorter wait takes 'step' away; never if not said")
          .number("step", &ResponseDefinition::step, Dimension::places,
                  "How many a decision adds or takes away")
          .number("most_added", &ResponseDefinition::most_added, Dimension::places,
                  "Never more than so many are added in all")
          .number("most_removed", &ResponseDefinition::most_removed, Dimension::places,
                  "Never more than so many are taken away in all; none if not said")
          .location(&ResponseDefinition::where)
          .check(check_rule)
          .check(check_months);
  return schema;
}

namespace {

void report(Compiling& c, const ResponseDefinition& definition, Message message) {
  message.arguments.push_back({"response", definition.name});
  c.problem(definition.where, "response." + definition.name, std::move(message));
}

Response::Changes kind_of(const Reference& reference) {
  if (reference.kind == "service") return Response::Changes::service;
  if (reference.kind == "resource") return Response::Changes::resource;
  return Response::Changes::staff;
}

/// What a number of places is in the steps of a calendar: of staff, thousandths of a full-time position.
std::int64_t in_steps(const Response& response, double places) {
  return std::llround(response.changes == Response::Changes::staff ? places * 1000 : places);
}

void compile_what_it_changes(Compiling& c, const ResponseDefinition& definition, Response& response) {
  response.changes = kind_of(definition.changes);
  response.index = response.changes == Response::Changes::service ? c.service_index(definition.changes)
                                                                  : index_of(definition.changes);
  if (response.changes == Response::Changes::service && c.chain.services[response.index].capacity.empty())
    report(c, definition,
           Message("response '{response}' changes the places of service '{service}', which has no limit: "
                   "give it 'places', or let the response change another",
                   {{"service", definition.changes.name}}));
  response.per_arrival = definition.per_arrival.given ? definition.per_arrival.value : 0;
  if (response.changes == Response::Changes::staff) response.per_arrival *= 1000;
  if (definition.step.given) response.step = in_steps(response, definition.step.value);
  response.most =
      definition.most_added.given ? in_steps(response, definition.most_added.value) : sim::unlimited / 2;
  response.least = definition.most_removed.given ? -in_steps(response, definition.most_removed.value) : 0;
  if (response.most == 0 && response.least == 0)
    report(c, definition,
           Message("response '{response}' may neither add nor take away anything (it would "
                   "change nothing): state other limits, or remove it"));
}

void compile_response(Compiling& c, const ResponseDefinition& definition) {
  Response response;
  response.name = definition.name;
  response.label = definition.label;
  response.reads = definition.reads;
  response.for_cell = c.cells_for(definition.people, definition.where, "response." + definition.name,
                                  "response '" + definition.name + "'");
  if (response.reads == Response::Reads::wait) response.service = c.service_index(definition.service);
  response.over = definition.over.months;
  response.lag = definition.lag.months;
  response.decides = recurrence_of(definition.decides);
  response.delay = span_of(definition.delay);
  if (definition.above.given) response.above = definition.above.value;
  if (definition.below.given) response.below = definition.below.value;
  compile_what_it_changes(c, definition, response);
  c.chain.responses.push_back(std::move(response));
}

}  // namespace

void compile_responses(Compiling& c) {
  for (const ResponseDefinition& response : c.in.responses) compile_response(c, response);
}

}  // namespace kedja::models
