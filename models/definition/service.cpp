#include "models/definition/service.hpp"

#include "models/language/text.hpp"

namespace kedja::models {

namespace {

bool given(const DistributionSpec& spec) {
  return spec.mean.given;
}

Quantity group_size() {
  return Quantity(Dimension::persons).between(1, 1e6, "persons").whole();
}

void check_length(const ServiceDefinition& service, const Node& node, ReadContext& context) {
  if (given(service.duration) && given(service.work))
    context.concept_problem(node, "states both 'duration' and 'work' (only one can hold): remove one");
  if (!given(service.duration) && !given(service.work))
    context.concept_problem(node,
                            "says nothing of how long it takes: state 'duration', or 'work' and 'hours'");
  if (given(service.work) != service.hours.given)
    context.concept_problem(
        node, service.hours.given
                  ? "states 'hours' a week without 'work' (nothing to divide): state the work"
                  : "states 'work' without 'hours' (how much of it is done a week?): state them");
  if (service.hours.given && service.hours.value <= 0)
    context.concept_problem(node, "is done 0 hours a week (it would never end): state more");
}

void check_interruption(const ServiceDefinition& service, const Node& node, ReadContext& context) {
  if (!service.interruption.given && (service.returns.given || given(service.returns_after)))
    context.concept_problem(node, "says who returns, but nobody interrupts it: state 'interruption'");
  if (service.returns.given != given(service.returns_after))
    context.concept_problem(node, "needs both 'returns' (how many) and 'returns_after' (when), or neither");
}

void check_cohort(const ServiceDefinition& service, const Node& node, ReadContext& context) {
  const CohortDefinition& cohort = service.cohort;
  if (cohort.least.given && cohort.most.given && cohort.least.value > cohort.most.value)
    context.concept_problem(node, "starts cohorts of at least " + shortest_text(cohort.least.stated) +
                                      " and at most " + shortest_text(cohort.most.stated) +
                                      " (no cohort could ever start): swap or correct them");
  if (!cohort.least.given || !service.places.given) return;
  for (const SeriesPoint& point : service.places.points)
    if (point.value.value >= cohort.least.value) return;
  context.concept_problem(node, "starts cohorts of at least " + shortest_text(cohort.least.stated) +
                                    ", but never has as many places (no cohort could ever fill): "
                                    "lower 'least' or add places");
}

}  // namespace

const TableSchema<ServiceDefinition>& service_schema() {
  static const auto cohort =
      TableSchema<CohortDefinition>("cohort", "People start together on certain days")
          .table("start", &CohortDefinition::start, calendar_rule_schema(),
                 "The days on which a group may start")
          .required()
          .number("least", &CohortDefinition::least, group_size(),
                  "Below this the start is cancelled and those who wait go on waiting")
          .required()
          .number("most", &CohortDefinition::most, group_size(), "No larger group starts")
          .required();
  static const auto schema =
      TableSchema<ServiceDefinition>("service", "What people are given: a course, a placement, an assessment")
          .name(&ServiceDefinition::name)
          .label("label", &ServiceDefinition::label, "What it is called")
          .reference("authority", &ServiceDefinition::authority, {"authority"}, "Who answers for it")
          .series("places", &ServiceDefinition::places, Quantity(Dimension::places).whole(),
                  "How many can have it at the same time; without it there is no limit")
          .references("after", &ServiceDefinition::after, {"service"}, "Services to be completed first")
          .tables("eligible", &ServiceDefinition::eligible, people_schema(),
                  "Who may have it; every entry must hold")
          .tables("first", &ServiceDefinition::first, people_schema(),
                  "Who is served before others who wait, the first entry first")
          .number("share", &ServiceDefinition::share, Dimension::share,
                  "Of those eligible, how many are given it")
          .distribution("duration", &ServiceDefinition::duration, Dimension::duration, "How long it takes")
          .distribution("work", &ServiceDefinition::work, Dimension::duration,
                        "Or: how many hours of work it takes, done at 'hours' a week")
          .number("hours", &ServiceDefinition::hours, Dimension::intensity, "Hours a week")
          .flag("ends_with_programme", &ServiceDefinition::ends_with_programme,
                "Whether who leaves the programme leaves the service")
          .default_to(true)
          .number("interruption", &ServiceDefinition::interruption, Dimension::hazard,
                  "How many of those in it interrupt it in a unit of time")
          .number("returns", &ServiceDefinition::returns, Dimension::share,
                  "Of those who interrupt, how many return")
          .distribution("returns_after", &ServiceDefinition::returns_after, Dimension::duration,
                        "After how long")
          .table("cohort", &ServiceDefinition::cohort, cohort, "If people start together")
          .location(&ServiceDefinition::where)
          .check(check_length)
          .check(check_interruption)
          .check(check_cohort);
  return schema;
}

}  // namespace kedja::models
