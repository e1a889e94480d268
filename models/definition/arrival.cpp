#include "models/definition/arrival.hpp"

namespace kedja::models {

namespace {

const std::vector<std::pair<std::string, Counts>> counts_words = {{"persons", Counts::persons},
                                                                  {"adults", Counts::adults}};

/// Both concepts say whom their numbers count; persons need the share of adults.
template <class T>
void check_adult_share(const T& definition, const Node& node, ReadContext& context) {
  if (definition.counts == Counts::persons && !definition.adult_share.given)
    context.concept_problem(
        node,
        "counts persons without 'adult_share' (children come too, but the chain takes adults): "
        "state the share, or set counts = \"adults\"");
  if (definition.counts == Counts::adults && definition.adult_share.given)
    context.concept_problem(node, "counts adults but states 'adult_share' (it would not be used): remove it");
}

/// A year that is left out between others would silently bring nobody.
void check_years(const Series& persons, const Node& node, ReadContext& context) {
  for (std::size_t i = 1; i < persons.points.size(); ++i) {
    const int before = persons.points[i - 1].from.year;
    const int after = persons.points[i].from.year;
    if (after != before + 1)
      context.concept_problem(node, "says nothing of " + std::to_string(before + 1) + ", between " +
                                        std::to_string(before) + " and " + std::to_string(after) +
                                        " (a missing figure is not 0): state it, with 0 if nobody came");
  }
}

}  // namespace

const TableSchema<ArrivalDefinition>& arrival_schema() {
  static const auto schema =
      TableSchema<ArrivalDefinition>("arrival", "A stream of people: how many come when")
          .name(&ArrivalDefinition::name)
          .label("label", &ArrivalDefinition::label, "What it is called")
          .reference("municipality", &ArrivalDefinition::municipality, {"municipality"}, "Where they live")
          .required()
          .reference("population", &ArrivalDefinition::population, {"population"}, "Who they are")
          .required()
          .choice("counts", &ArrivalDefinition::counts, counts_words,
                  "Whether the numbers count children too")
          .default_to("persons")
          .series("persons", &ArrivalDefinition::persons, Quantity(Dimension::persons).whole(),
                  "How many come in each year, at random times within it")
          .number("rate", &ArrivalDefinition::rate, Dimension::flow, "Or: at what rate they come at random")
          .number("most", &ArrivalDefinition::most, Quantity(Dimension::persons).whole(),
                  "With a rate: no more than these come in all")
          .number("adult_share", &ArrivalDefinition::adult_share, Dimension::share,
                  "Adults among the persons")
          .location(&ArrivalDefinition::where)
          .check([](const ArrivalDefinition& arrival, const Node& node, ReadContext& context) {
            check_adult_share(arrival, node, context);
            if (arrival.persons.given == arrival.rate.given)
              context.concept_problem(
                  node, arrival.rate.given
                            ? "states both 'persons' and 'rate' (only one can hold): remove one"
                            : "says nothing of how many come: state 'persons' by year, or a 'rate'");
            if (arrival.persons.given && !arrival.persons.by_year)
              context.concept_problem(
                  node, "states 'persons' that are not by year (when would they come?): use by_year");
            if (arrival.persons.by_year) check_years(arrival.persons, node, context);
            if (arrival.most.given && !arrival.rate.given)
              context.concept_problem(node, "states 'most' without 'rate' (nothing to limit): remove it");
          });
  return schema;
}

const TableSchema<InitialDefinition>& initial_schema() {
  static const auto schema =
      TableSchema<InitialDefinition>("initial",
                                     "People who have come before the start and are here when it begins")
          .name(&InitialDefinition::name)
          .label("label", &InitialDefinition::label, "What they are called")
          .reference("municipality", &InitialDefinition::municipality, {"municipality"}, "Where they live")
          .required()
          .reference("population", &InitialDefinition::population, {"population"}, "Who they are")
          .required()
          .choice("counts", &InitialDefinition::counts, counts_words,
                  "Whether the number counts children too")
          .default_to("persons")
          .number("persons", &InitialDefinition::persons, Quantity(Dimension::persons).whole(),
                  "How many came")
          .required()
          .number("adult_share", &InitialDefinition::adult_share, Dimension::share,
                  "Adults among the persons")
          .date("from", &InitialDefinition::from, "They came from this day on")
          .required()
          .date("until", &InitialDefinition::until, "and before this day, at most the scenario's start")
          .required()
          .location(&InitialDefinition::where)
          .check([](const InitialDefinition& initial, const Node& node, ReadContext& context) {
            check_adult_share(initial, node, context);
            if (initial.from >= initial.until)
              context.concept_problem(
                  node, "has 'from' at or after 'until' (nobody could come): swap or correct them");
          });
  return schema;
}

}  // namespace kedja::models
