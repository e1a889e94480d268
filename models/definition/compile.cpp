// The order in which concepts are compiled, and what must hold of all of them together.

#include <algorithm>
#include <map>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"
#include "models/trajectory.hpp"

namespace kedja::models {

namespace {

// In Trajectories::event, a byte, an exit has two codes, a life three and a vacancy one.
constexpr std::size_t most_exits = 80;
constexpr std::size_t most_lives = 10;
constexpr std::size_t most_vacancies = 30;
static_assert(code(TrajectoryEvent::first_exit_event) + 2 * most_exits +
                  static_cast<std::size_t>(LifeEvent::count) * most_lives + most_vacancies + 1 +
                  static_cast<std::size_t>(RareEvent::count) <=
              256);
constexpr std::size_t most_teams = 100;
constexpr std::size_t most_municipalities = 1000;
constexpr std::size_t most_categories = 256;  // a byte in Participants::attributes
constexpr double most_persons = 1e7;
constexpr double most_vacancies_in_all = 1e6;

void check_at_most(Compiling& c, std::size_t most, std::size_t count, const Message& what) {
  if (count > most)
    c.problem(c.in.where, "",
              Message("the scenario has {count} {what}, but at most {most} fit: merge some",
                      {{"count", std::to_string(count)}, {"what", what}, {"most", std::to_string(most)}}));
}

/// What the codes of results and the sums of measures have room for.
void check_sizes(Compiling& c) {
  check_at_most(c, most_services, c.in.services.size(), Message("services"));
  check_at_most(c, most_teams, c.in.staff.size(), Message("teams of staff"));
  check_at_most(c, most_exits, c.in.exits.size(), Message("exits"));
  check_at_most(c, most_lives, c.in.lives.size(), Message("kinds of [[life]]"));
  check_at_most(c, most_vacancies, c.in.vacancies.size(), Message("kinds of vacancies"));
  check_at_most(c, most_municipalities, c.in.municipalities.size(), Message("municipalities"));
  for (const Attribute& attribute : c.chain.attributes)
    check_at_most(c, most_categories, attribute.categories.size(),
                  Message("categories of '{attribute}'", {{"attribute", attribute.name}}));
  if (!c.problems.empty()) return;
  std::size_t kinds = c.chain.municipalities.size();
  for (const Attribute& attribute : c.chain.attributes) {
    kinds *= attribute.categories.size();
    if (kinds > most_cells) break;
  }
  if (kinds > most_cells)
    c.problem(c.in.where, "",
              Message("municipalities and attributes tell more than {most} kinds of people apart (too many "
                      "to work out the rules for each): use fewer attributes or categories",
                      {{"most", std::to_string(most_cells)}}));
}

double expected_number(const Stream& source) {
  const auto stated = static_cast<double>(source.count);
  if (source.pattern == Stream::Pattern::counted) return stated;
  return std::min(stated, source.rate * static_cast<double>((source.until - source.from).ticks()));
}

/// Who a person is follows from the source's name, and how many people there are must be within reason.
void check_sources(Compiling& c) {
  std::map<std::string, int> times;
  for (const ArrivalSource& source : c.chain.sources)
    if (++times[source.name] == 2)
      c.problem(
          c.in.where, "",
          Message("two sources of people are called '{source}' ([[initial]], [[arrival]] with 'rate', or "
                  "[[arrival]] and year: the people of one would be those of the other): name them apart",
                  {{"source", source.name}}));
  double persons = 0;
  for (const ArrivalSource& source : c.chain.sources) persons += expected_number(source);
  if (persons > most_persons)
    c.problem(c.in.where, "",
              Message("the scenario has {persons} people come in all (at most 10 million are surely meant): "
                      "check the numbers of [[arrival]] and [[initial]] and their units",
                      {{"persons", std::to_string(static_cast<std::int64_t>(persons))}}));
}

void check_vacancy_sources(Compiling& c) {
  double vacancies = 0;
  for (const VacancySource& source : c.chain.vacancy_sources) vacancies += expected_number(source);
  if (vacancies > most_vacancies_in_all)
    c.problem(c.in.where, "",
              Message("the scenario has {vacancies} vacancies come in all (at most a million are surely "
                      "meant): check the numbers of [[vacancy]] and their units",
                      {{"vacancies", std::to_string(static_cast<std::int64_t>(vacancies))}}));
}

void compile_time(Compiling& c) {
  c.chain.end = c.chain.calendar.midnight(date_of(c.in.head.end));
  c.chain.first_year = c.in.head.start.year;
  c.chain.years = c.chain.calendar.year(c.chain.end - sim::seconds(1)) - c.chain.first_year + 1;
}

std::size_t cell_count(const Chain& chain) {
  std::size_t cells = chain.municipalities.size();
  for (const Attribute& attribute : chain.attributes) cells *= attribute.categories.size();
  return cells;
}

/// Groups of people: all, each year, each category of each attribute, each municipality.
void compile_groups(Chain& chain) {
  chain.groups.push_back({});
  for (int y = 0; y < chain.years; ++y)
    chain.groups.push_back({.group = "year", .category = std::to_string(chain.first_year + y)});
  for (Cell& cell : chain.cells) cell.groups.push_back(0);
  for (std::size_t a = 0; a < chain.attributes.size(); ++a) {
    const auto first = static_cast<std::uint32_t>(chain.groups.size());
    const Attribute& attribute = chain.attributes[a];
    for (const std::string& category : attribute.categories) {
      const auto shown = std::ranges::find(attribute.shown, category, &Attribute::Called::category);
      chain.groups.push_back({attribute.name, category,
                              std::make_shared<GroupWords>(GroupWords{attribute.label, shown->label})});
    }
    for (std::size_t cell = 0; cell < chain.cells.size(); ++cell)
      chain.cells[cell].groups.push_back(first + static_cast<std::uint32_t>(chain.category_of_cell(cell, a)));
  }
  const auto first = static_cast<std::uint32_t>(chain.groups.size());
  for (std::size_t m = 0; m < chain.municipalities.size(); ++m)
    chain.groups.push_back({"municipality", chain.municipalities[m],
                            std::make_shared<GroupWords>(GroupWords{{}, chain.municipality_labels[m]})});
  for (std::size_t cell = 0; cell < chain.cells.size(); ++cell)
    chain.cells[cell].groups.push_back(first + static_cast<std::uint32_t>(chain.municipality_of_cell(cell)));
}

}  // namespace

Chain compile(const ScenarioDefinition& definition, Problems& problems) {
  Compiling c(definition, problems);
  compile_time(c);
  compile_places(c);
  compile_populations(c);
  compile_arrivals(c);
  compile_initial(c);
  compile_programme(c);
  compile_reforms(c);
  check_sizes(c);
  if (definition.services.size() <= most_services) order_services(c);
  if (!problems.empty()) return std::move(c.chain);
  c.chain.cells.resize(cell_count(c.chain));
  compile_groups(c.chain);
  compile_programme_effects(c);
  compile_relatives(c);
  check_sources(c);
  compile_resources(c);
  compile_agreements(c);
  compile_services(c);
  check_agreements(c);
  compile_excuses(c);
  compile_interruption_effects(c);
  compile_plans(c);
  compile_handovers(c);
  compile_staff(c);
  compile_phases(c);
  compile_housing(c);
  compile_lives(c);
  check_interruptions(c);
  compile_exits(c);
  compile_vacancies(c);
  check_ways_to_exits(c);
  check_vacancy_sources(c);
  compile_milestones(c);
  compile_responses(c);
  compile_moves(c);
  compile_benefits(c);
  compile_costs(c);
  compile_sanctions(c);
  return std::move(c.chain);
}

}  // namespace kedja::models
