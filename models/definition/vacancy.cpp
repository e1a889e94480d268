#include "models/definition/vacancy.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"
#include "models/definition/stream.hpp"

namespace kedja::models {

namespace {

const std::string networks = "networks";

void check_coming(const VacancyDefinition& vacancy, const Node& node, ReadContext& context) {
  if (vacancy.rate.given == vacancy.count.given) {
    if (vacancy.rate.given)
      context.concept_problem(
          node, Message("{subject} states both 'count' and 'rate' (only one can hold): remove one"));
    else
      context.concept_problem(
          node, Message("{subject} says nothing of how many come: state 'count' by year, or a 'rate'"));
  }
  if (vacancy.count.given && !vacancy.count.by_year)
    context.concept_problem(
        node, Message("{subject} states a 'count' that is not by year (when would they come?): use by_year"));
  if (vacancy.count.by_year) check_years(vacancy.count, Message("none came"), node, context);
}

void check_what(const VacancyDefinition& vacancy, const Node& node, ReadContext& context) {
  const bool exit = vacancy.exit.given();
  if (exit == vacancy.service.given()) {
    if (exit)
      context.concept_problem(node, Message("{subject} leads to both an 'exit' and a 'service' (one "
                                            "person can't take both): make it two vacancies"));
    else
      context.concept_problem(node, Message("{subject} leads to neither an 'exit' nor a 'service' (what "
                                            "would the person get?): state one"));
  }
  if (exit && !vacancy.displacement.given)
    context.concept_problem(
        node, Message("{subject} leads to an exit without 'displacement' (how many of those filled would "
                      "others in the municipality have got?): state the share, 0 if none"));
  if (!exit && vacancy.displacement.given)
    context.concept_problem(node, Message("{subject} states 'displacement' but leads to no exit (only jobs "
                                          "can be taken from others): remove it"));
}

void check_who(const VacancyDefinition& vacancy, const Node& node, ReadContext& context) {
  const bool by_staff = vacancy.staff.given();
  if (vacancy.conveyed_by.empty() && !by_staff)
    context.concept_problem(node, Message("{subject} has nobody who may convey it (no one would ever hear of "
                                          "it): state 'conveyed_by', an authority or \"{networks}\", or "
                                          "'staff', a team",
                                          {{"networks", networks}}));
  if (by_staff && !vacancy.work.given)
    context.concept_problem(node, Message("{subject} is conveyed by a team, but does not say what an attempt "
                                          "takes of its time: state 'work', in hours"));
  if (!by_staff && vacancy.work.given)
    context.concept_problem(node, Message("{subject} says what 'work' an attempt takes, but not whose: state "
                                          "'staff', or remove it"));
  if (vacancy.work.given && vacancy.work.value <= 0)
    context.concept_problem(
        node,
        Message("{subject} is conveyed in no time at all: state 'work', or 'conveyed_by' an authority"));
}

void check_conveyance(const VacancyDefinition& vacancy, const Node& node, ReadContext& context) {
  if (vacancy.lifetime.mean.given && vacancy.lifetime.mean.value <= 0)
    context.concept_problem(
        node,
        Message("{subject} has a 'lifetime' of 0 (it would lapse as it comes): say how long it is open"));
  if (vacancy.attempts.given && vacancy.attempts.value < 1)
    context.concept_problem(
        node, Message("{subject} has no time between 'attempts' (they would never end): state some"));
}

}  // namespace

const TableSchema<VacancyDefinition>& vacancy_schema() {
  static const auto schema =
      TableSchema<VacancyDefinition>("vacancy", "Jobs or placements of a kind, each for one person")
          .name(&VacancyDefinition::name)
          .label("label", &VacancyDefinition::label, "What they are called")
          .series("count", &VacancyDefinition::count, Quantity(Dimension::count).whole(),
                  "How many come in each year, at random times within it")
          .number("rate", &VacancyDefinition::rate, Dimension::flow, "Or: at what rate they come at random")
          .reference("exit", &VacancyDefinition::exit, {"exit"}, "The exit that whoever gets one reaches")
          .reference("service", &VacancyDefinition::service, {"service"},
                     "Or: the service that whoever gets one is given; nobody is given it otherwise")
          .tables("for", &VacancyDefinition::people, people_schema(),
                  "Who may get one; every entry must hold")
          .references("requires", &VacancyDefinition::needs, {"service"},
                      "Services that who gets one has completed")
          .distribution("lifetime", &VacancyDefinition::lifetime, Dimension::duration,
                        "How long it is open; then it lapses")
          .required()
          .text("conveyed_by", &VacancyDefinition::conveyed_by,
                "Who tells people of it: an authority, or \"networks\"")
          .reference(
              "staff", &VacancyDefinition::staff, {"staff"},
              "The team whose time telling people of it takes; it takes those that it has heard of in turn")
          .number("work", &VacancyDefinition::work, Dimension::duration,
                  "What one attempt takes of a caseworker's hours")
          .number("share", &VacancyDefinition::share, Dimension::share, "How many are conveyed at all")
          .distribution("conveyance", &VacancyDefinition::conveyance, Dimension::duration,
                        "How long it takes until somebody is looked for; at once if not said")
          .number("attempts", &VacancyDefinition::attempts, Dimension::duration,
                  "How long until the next attempt if nobody was found; only one if not said")
          .number("take_up", &VacancyDefinition::take_up, Dimension::share,
                  "How many of those asked accept; all if not said")
          .number("displacement", &VacancyDefinition::displacement, Dimension::share,
                  "Of those filled, how many others in the municipality would have got")
          .location(&VacancyDefinition::where)
          .check(check_coming)
          .check(check_what)
          .check(check_who)
          .check(check_conveyance);
  return schema;
}

namespace {

void compile_streams(Compiling& c, const VacancyDefinition& definition) {
  const auto kind = static_cast<std::uint16_t>(c.chain.vacancies.size());
  VacancySource source;
  source.vacancy = kind;
  if (definition.rate.given) {
    source.pattern = Stream::Pattern::poisson;
    source.hash = sim::purpose_of("vacancy", definition.name).id;
    source.until = c.chain.end;
    source.count = std::numeric_limits<std::uint64_t>::max();
    source.rate = definition.rate.value;
    c.chain.vacancy_sources.push_back(source);
    return;
  }
  for (const YearStream& stream : streams_by_year(
           c, definition.count,
           Message("vacancy '{vacancy}' comes in {year}, which does not lie whole between the scenario's "
                   "start and end (they would not all come): change [scenario], or leave the year out",
                   {{"vacancy", definition.name}}))) {
    static_cast<Stream&>(source) = stream;
    source.hash = sim::purpose_of("vacancy of " + std::to_string(stream.year), definition.name).id;
    c.chain.vacancy_sources.push_back(source);
  }
}

/// The authority that conveys; no_index: networks.
std::uint16_t conveyer_of(Compiling& c, const VacancyDefinition& definition, const std::string& subject) {
  std::vector<std::string> names = c.chain.authorities;
  const auto found = std::ranges::find(names, definition.conveyed_by);
  if (found != names.end()) return static_cast<std::uint16_t>(found - names.begin());
  names.push_back(networks);
  if (definition.conveyed_by != networks)
    c.problem(definition.where, "vacancy." + definition.name + ".conveyed_by",
              Message("{subject} is conveyed by '{conveyed_by}' (no authority, nor \"{networks}\": no one "
                      "would ever hear of it).{guess}",
                      {{"subject", subject},
                       {"conveyed_by", definition.conveyed_by},
                       {"networks", networks},
                       {"guess", did_you_mean(definition.conveyed_by, names)}}));
  return no_index;
}

/// The team whose time conveying takes must have some, whoever's cases it has.
void compile_team(Compiling& c, const VacancyDefinition& definition, Vacancy& vacancy,
                  const std::string& subject) {
  vacancy.staff = index_of(definition.staff);
  vacancy.work = definition.work.value;
  const Staff& staff = c.chain.staff[vacancy.staff];
  vacancy.authority = staff.authority;
  if (!definition.conveyed_by.empty() && conveyer_of(c, definition, subject) != staff.authority)
    c.problem(
        definition.where, "vacancy." + definition.name + ".conveyed_by",
        Message("{subject} is conveyed by '{conveyed_by}', and by staff '{staff}', which is not its team: "
                "remove one, or name the team's authority",
                {{"subject", subject}, {"conveyed_by", definition.conveyed_by}, {"staff", staff.name}}));
  if (staff.hours <= 0)
    c.problem(definition.where, "vacancy." + definition.name + ".staff",
              Message("{subject} is conveyed by staff '{staff}', which has no 'hours' (it would never get to "
                      "it): state 'hours', 'contact' and 'target' of the team",
                      {{"subject", subject}, {"staff", staff.name}}));
}

/// Somebody must be able to get one: allowed it, and given all that it requires.
void check_somebody_can(Compiling& c, const VacancyDefinition& definition, const Vacancy& vacancy,
                        const std::string& subject) {
  const ServiceSet needs = vacancy.needs | (vacancy.service == no_index ? 0 : service_bit(vacancy.service));
  for (std::size_t cell = 0; cell < c.chain.cells.size(); ++cell)
    if (vacancy.cells[cell] && (needs & ~c.chain.cells[cell].eligible) == 0) return;
  c.problem(definition.where, "vacancy." + definition.name,
            Message("{subject} requires or gives services that nobody it is for is eligible to (nobody could "
                    "ever get one): correct 'for', 'requires' or the services' 'eligible'",
                    {{"subject", subject}}));
}

void compile_service_of(Compiling& c, const VacancyDefinition& definition, const Vacancy& vacancy,
                        const std::string& subject) {
  if (vacancy.service == no_index) return;
  const Service& service = c.chain.services[vacancy.service];
  c.chain.given_by_vacancies |= service_bit(vacancy.service);
  const std::string path = "vacancy." + definition.name + ".service";
  if (!service.capacity.empty() || service.cohort)
    c.problem(definition.where, path,
              Message("{subject} gives service '{service}', which has places or cohorts of its own (each "
                      "vacancy is a place, from when it is filled): remove them from the service",
                      {{"subject", subject}, {"service", service.name}}));
  for (const Handover& handover : c.chain.handovers)
    if (handover.to == vacancy.service)
      c.problem(definition.where, path,
                Message("{subject} gives service '{service}', which handover '{handover}' leads to (it would "
                        "never happen: who gets the vacancy starts): remove the handover",
                        {{"subject", subject}, {"service", service.name}, {"handover", handover.name}}));
}

void compile_vacancy(Compiling& c, const VacancyDefinition& definition) {
  const std::string subject = "vacancy '" + definition.name + "'";
  Vacancy vacancy;
  vacancy.name = definition.name;
  vacancy.label = definition.label;
  vacancy.exit = index_of(definition.exit);
  vacancy.service = c.service_index(definition.service);
  vacancy.cells = c.cells_of(definition.people, subject);
  vacancy.needs = c.services_of(definition.needs);
  vacancy.lifetime = distribution_of(definition.lifetime);
  vacancy.share = definition.share.given ? definition.share.value : 1.0;
  if (definition.conveyance.mean.given) vacancy.conveyance = distribution_of(definition.conveyance);
  if (definition.attempts.given) vacancy.attempts = sim::rounded(definition.attempts.value);
  vacancy.take_up = definition.take_up.given ? definition.take_up.value : 1.0;
  vacancy.displacement = definition.displacement.given ? definition.displacement.value : 0.0;
  if (definition.staff.given())
    compile_team(c, definition, vacancy, subject);
  else
    vacancy.authority = conveyer_of(c, definition, subject);
  check_somebody_can(c, definition, vacancy, subject);
  compile_service_of(c, definition, vacancy, subject);
  if (vacancy.exit != no_index && c.chain.exits[vacancy.exit].standing == Standing::moved)
    c.problem(definition.where, "vacancy." + definition.name + ".exit",
              Message("{subject} leads to exit '{exit}', a way out of the municipality (its vacancies are "
                      "jobs and studies here): correct 'exit'",
                      {{"subject", subject}, {"exit", definition.exit.name}}));
  compile_streams(c, definition);
  c.chain.vacancies.push_back(std::move(vacancy));
}

}  // namespace

void compile_vacancies(Compiling& c) {
  for (const VacancyDefinition& vacancy : c.in.vacancies) compile_vacancy(c, vacancy);
}

}  // namespace kedja::models
