#include "models/definition/arrival.hpp"

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"
#include "models/definition/stream.hpp"

namespace kedja::models {

namespace {

const std::vector<std::pair<std::string, Counts>> counts_words = {{"persons", Counts::persons},
                                                                  {"adults", Counts::adults}};

/// Both concepts say whom their numbers count; persons need the share of adults.
template <class T>
void check_adult_share(const T& definition, const Node& node, ReadContext& context) {
  if (definition.counts == Counts::persons && !definition.adult_share.given)
    context.concept_problem(node,
                            Message("{subject} counts persons without 'adult_share' (children come too, but "
                                    "the chain takes adults): state the share, or set counts = \"adults\""));
  if (definition.counts == Counts::adults && definition.adult_share.given)
    context.concept_problem(
        node, Message("{subject} counts adults but states 'adult_share' (it would not be used): remove it"));
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
          .tables("common", &ArrivalDefinition::common, common_schema(),
                  "What all of them have in common, whatever the population's shares")
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
            if (arrival.persons.given == arrival.rate.given) {
              if (arrival.rate.given)
                context.concept_problem(
                    node,
                    Message("{subject} states both 'persons' and 'rate' (only one can hold): remove one"));
              else
                context.concept_problem(
                    node,
                    Message("{subject} says nothing of how many come: state 'persons' by year, or a 'rate'"));
            }
            if (arrival.persons.given && !arrival.persons.by_year)
              context.concept_problem(node, Message("{subject} states 'persons' that are not by year (when "
                                                    "would they come?): use by_year"));
            if (arrival.persons.by_year) check_years(arrival.persons, Message("nobody came"), node, context);
            if (arrival.most.given && !arrival.rate.given)
              context.concept_problem(
                  node, Message("{subject} states 'most' without 'rate' (nothing to limit): remove it"));
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
          .tables("common", &InitialDefinition::common, common_schema(),
                  "What all of them have in common, whatever the population's shares")
          .choice("counts", &InitialDefinition::counts, counts_words,
                  "Whether the number counts children too")
          .default_to("persons")
          .series("persons", &InitialDefinition::persons, Quantity(Dimension::persons).whole(),
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
                  node,
                  Message(
                      "{subject} has 'from' at or after 'until' (nobody could come): swap or correct them"));
          });
  return schema;
}

namespace {

constexpr int longest_history = 100;  // years

template <class T>
ArrivalSource source_of(Compiling& c, const T& definition, const std::string& kind) {
  ArrivalSource source;
  source.name = definition.name;
  source.hash = sim::hash_name(definition.name);
  source.municipality = index_of(definition.municipality);
  source.population =
      population_of(c, definition.population, definition.common, kind + " '" + definition.name + "'");
  source.adult_share = definition.counts == Counts::persons ? definition.adult_share.value : 1.0;
  source.until = c.chain.end;
  return source;
}

}  // namespace

void compile_arrivals(Compiling& c) {
  for (const ArrivalDefinition& arrival : c.in.arrivals) {
    ArrivalSource source = source_of(c, arrival, "arrival");
    if (arrival.rate.given) {
      source.pattern = Stream::Pattern::poisson;
      if (source.population != no_index && c.chain.populations[source.population].couples > 0)
        c.problem(
            arrival.where, "arrival." + arrival.name,
            Message("arrival '{arrival}' comes at a 'rate', but population '{population}' has couples (who "
                    "would come with whom?): state 'persons' by year, or a population without couples",
                    {{"arrival", arrival.name}, {"population", arrival.population.name}}));
      source.rate = arrival.rate.value;
      source.count = arrival.most.given ? static_cast<std::uint64_t>(arrival.most.value)
                                        : std::numeric_limits<std::uint64_t>::max();
      c.chain.sources.push_back(source);
      continue;
    }
    for (const YearStream& stream :
         streams_by_year(c, arrival.persons,
                         Message("arrival '{arrival}' has people in {year}, which does not lie whole between "
                                 "the scenario's start and end (they would not all come): change [scenario], "
                                 "leave the year out, or use [[initial]] for those who came before",
                                 {{"arrival", arrival.name}}))) {
      static_cast<Stream&>(source) = stream;
      source.name = arrival.name + "-" + std::to_string(stream.year);
      source.hash = sim::hash_name(source.name);
      c.chain.sources.push_back(source);
    }
  }
}

namespace {

/// All of them came between two days, so there is one number of them, and a date it may have is the first's.
void check_one_number(Compiling& c, const InitialDefinition& initial) {
  const auto& points = initial.persons.points;
  const bool is_one = points.size() == 1 && (points[0].from.year == 1 || points[0].from == initial.from);
  if (!is_one)
    c.problem(initial.where, "initial." + initial.name,
              Message("initial '{initial}' has not one number of persons, of {day} (all of them came from "
                      "that day on): state one, or pick it from the table by 'row' and 'column'",
                      {{"initial", initial.name}, {"day", to_string(initial.from)}}));
}

}  // namespace

void compile_initial(Compiling& c) {
  for (const InitialDefinition& initial : c.in.initial) {
    ArrivalSource source = source_of(c, initial, "initial");
    source.from = c.chain.calendar.midnight(date_of(initial.from));
    source.until = c.chain.calendar.midnight(date_of(initial.until));
    check_one_number(c, initial);
    if (!initial.persons.points.empty())
      source.count = static_cast<std::uint64_t>(initial.persons.points[0].value.value);
    if (source.until > sim::Time(0))
      c.problem(initial.where, "initial." + initial.name,
                Message("initial '{initial}' lasts until after the scenario's start (they would not be here "
                        "at the start): end it there at the latest",
                        {{"initial", initial.name}}));
    if (c.in.head.start.year - initial.from.year > longest_history)
      c.problem(initial.where, "initial." + initial.name,
                Message("initial '{initial}' begins more than {years} years before the scenario (surely not "
                        "meant): correct its 'from'",
                        {{"initial", initial.name}, {"years", std::to_string(longest_history)}}));
    c.chain.history_start = std::min(c.chain.history_start, source.from);
    c.chain.sources.push_back(source);
  }
}

}  // namespace kedja::models
