#include "models/identities.hpp"

#include <algorithm>

namespace kedja::models {

namespace {

template <class Id>
std::uint32_t number_of(Id id) {
  return static_cast<std::uint32_t>(sim::index(id));
}

void define(std::vector<IdentityDefinition>& all, Identity identity, std::size_t index,
            const std::string& kind, const std::string& name) {
  const bool over_time = identity == Identity::people_over_time || identity == Identity::service_over_time ||
                         identity == Identity::line_over_time || identity == Identity::cases_over_time;
  all.push_back({identity, static_cast<std::uint32_t>(index), kind, name, over_time});
}

void define_line(std::vector<IdentityDefinition>& all, sim::LineId line, const std::string& kind,
                 const std::string& name) {
  for (const Identity identity : {Identity::line_conserved, Identity::line_counted, Identity::line_over_time})
    define(all, identity, number_of(line), kind, name);
}

/// A line of a service that has several is called by what its people need too: "sfi, seats-danderyd".
std::string line_name(const Chain& chain, const Service& service, sim::LineId line) {
  std::string name = service.name;
  if (service.lines.size() == 1) return name;
  for (const sim::Need& need : chain.layout.line(line).needs)
    for (const Resource& resource : chain.resources)
      if (resource.places == need.resource) name += ", " + resource.name;
  return name;
}

/// What is counted person by person and visit by visit, so that the books can be compared with it.
struct Counted {
  std::int64_t present = 0;
  std::int64_t ticks_present = 0;  // of all who ever came
  std::vector<std::int64_t> in_service;
  std::vector<std::int64_t> ticks_in_service;  // of all stays
  std::vector<std::int64_t> held;              // of each resource, by those who were granted it
  std::vector<std::int64_t> open_vacancies;
  std::vector<std::int64_t> assigned;        // of each team: cases with a caseworker
  std::vector<std::int64_t> ticks_of_cases;  // of all
};

void count_people(const ChainState& state, Counted& counted) {
  counted.ticks_present = state.books.ticks_present;
  for (const Person& person : state.people) {
    if (person.number == nobody) continue;
    ++counted.present;
    counted.ticks_present += (state.now() - person.arrived).ticks();
  }
}

void count_visits(const ChainState& state, Counted& counted) {
  counted.in_service.resize(state.chain->services.size());
  counted.ticks_in_service = state.books.ticks_served;
  std::vector<char> is_free(state.visits.size());
  for (const std::uint32_t index : state.free_visits) is_free[index] = 1;
  for (std::size_t v = 0; v < state.visits.size(); ++v) {
    const Visit& visit = state.visits[v];
    if (is_free[v] || visit.phase != Visit::Phase::in_service) continue;
    ++counted.in_service[visit.service];
    counted.ticks_in_service[visit.service] += (state.now() - visit.since).ticks();
  }
}

void count_held(const ChainState& state, Counted& counted) {
  const auto& lines = state.chain->layout.lines();
  counted.held.resize(state.chain->layout.capacities().size());
  for (std::size_t line = 0; line < lines.size(); ++line) {
    const auto& books = state.allocation.books(static_cast<sim::LineId>(line));
    for (const sim::Need& need : lines[line].needs)
      counted.held[sim::index(need.resource)] += need.amount * books.held();
  }
}

void count_cases(const ChainState& state, Counted& counted) {
  const std::size_t teams = state.chain->staff.size();
  counted.assigned.resize(teams);
  for (const TeamState& team : state.staff.teams) counted.ticks_of_cases.push_back(team.ticks_of_cases);
  for (std::uint32_t person = 0; person < state.people.size(); ++person)
    state.staff.cases.for_each(person, [&](std::size_t team, const Case& its) {
      if (its.phase == Case::Phase::assigned) ++counted.assigned[team];
      if (its.phase == Case::Phase::assigned || its.phase == Case::Phase::orphaned)
        counted.ticks_of_cases[team] += (state.now() - its.taken).ticks();
    });
}

Counted count(const ChainState& state) {
  Counted counted;
  count_people(state, counted);
  count_visits(state, counted);
  count_held(state, counted);
  count_cases(state, counted);
  counted.open_vacancies.resize(state.chain->vacancies.size());
  for (const OpenVacancy& vacancy : state.vacancies.open)
    if (vacancy.kind != no_index) ++counted.open_vacancies[vacancy.kind];
  return counted;
}

IdentitySides sides_of(const ChainState& state, const IdentityDefinition& definition,
                       const Counted& counted) {
  const sim::Time now = state.now();
  const std::size_t i = definition.index;
  const auto line = static_cast<sim::LineId>(i);
  const auto resource = static_cast<sim::ResourceId>(i);
  switch (definition.identity) {
    case Identity::people_conserved:
      return {state.books.came, counted.present + state.books.gone};
    case Identity::people_counted:
      return {state.books.present.level(), counted.present};
    case Identity::people_over_time:
      return {state.books.present.integral(now), counted.ticks_present};
    case Identity::service_held: {
      std::int64_t held = 0;
      const Service& service = state.chain->services[i];
      for (const auto& lines : {service.lines, service.guest_lines})
        for (const sim::LineId of_service : lines) held += state.allocation.books(of_service).held();
      return {held, counted.in_service[i]};
    }
    case Identity::service_over_time:
      return {state.allocation.books(state.chain->services[i].places).in_use.integral(now),
              counted.ticks_in_service[i]};
    case Identity::line_conserved: {
      const auto& books = state.allocation.books(line);
      return {books.requested,
              books.granted + books.abandoned + static_cast<std::int64_t>(state.allocation.waiting(line))};
    }
    case Identity::line_counted:
      return {state.allocation.books(line).queue.level(),
              static_cast<std::int64_t>(state.allocation.waiting(line))};
    case Identity::line_over_time:
      return {state.allocation.books(line).queue.integral(now), state.allocation.waited(now, line)};
    case Identity::resource_held:
      return {state.allocation.books(resource).in_use.level(), counted.held[i]};
    case Identity::vacancies_conserved: {
      const VacancyBooks& books = state.vacancies.books[i];
      return {books.came, counted.open_vacancies[i] + books.filled + books.lapsed + books.unconveyed};
    }
    case Identity::ledger_balanced:
      return {state.money.of_authorities, state.money.of_items};
    case Identity::cases_contacted:
      return {static_cast<std::int64_t>(state.staff.teams[i].contacts.cases()), counted.assigned[i]};
    case Identity::cases_over_time:
      return {state.allocation.books(state.chain->staff[i].cases).in_use.integral(now),
              counted.ticks_of_cases[i]};
  }
  return {};
}

const char* what_is_broken(Identity identity) {
  switch (identity) {
    case Identity::people_conserved:
      return "who came is not present or gone";
    case Identity::people_counted:
      return "the count of those present is wrong";
    case Identity::people_over_time:
      return "those present over time are not the sum of their stays (Little's law)";
    case Identity::service_held:
      return "who was granted a place and has not left it is not who is in it";
    case Identity::service_over_time:
      return "places in use over time are not the sum of the stays (Little's law)";
    case Identity::line_conserved:
      return "who asked has not been granted a place, given up or waits";
    case Identity::line_counted:
      return "the line's length is not the number who wait";
    case Identity::line_over_time:
      return "the line's length over time is not the sum of the waits (Little's law)";
    case Identity::resource_held:
      return "what is in use is not what is held";
    case Identity::vacancies_conserved:
      return "those that came are not open, filled, lapsed or unconveyed";
    case Identity::ledger_balanced:
      return "what the authorities bear is not what benefits and costs sum to";
    case Identity::cases_contacted:
      return "those who are to be contacted are not those with a caseworker";
    case Identity::cases_over_time:
      return "cases over time are not the sum of their times (Little's law)";
  }
  return "";
}

}  // namespace

std::vector<IdentityDefinition> identity_definitions(const Chain& chain) {
  std::vector<IdentityDefinition> all;
  for (const Identity identity :
       {Identity::people_conserved, Identity::people_counted, Identity::people_over_time})
    define(all, identity, 0, "people", "");
  for (std::size_t s = 0; s < chain.services.size(); ++s) {
    define(all, Identity::service_held, s, "service", chain.services[s].name);
    define(all, Identity::service_over_time, s, "service", chain.services[s].name);
  }
  for (std::size_t v = 0; v < chain.vacancies.size(); ++v)
    define(all, Identity::vacancies_conserved, v, "vacancy", chain.vacancies[v].name);
  if (chain.has_ledger()) define(all, Identity::ledger_balanced, 0, "ledger", "");
  for (std::size_t s = 0; s < chain.staff.size(); ++s) {
    define(all, Identity::cases_contacted, s, "staff", chain.staff[s].name);
    define(all, Identity::cases_over_time, s, "staff", chain.staff[s].name);
  }
  for (const Service& service : chain.services) {
    for (const sim::LineId line : service.lines)
      define_line(all, line, "service", line_name(chain, service, line));
    define(all, Identity::resource_held, number_of(service.places), "service", service.name);
  }
  for (const Staff& staff : chain.staff) {
    define_line(all, staff.line, "staff", staff.name);
    define(all, Identity::resource_held, number_of(staff.cases), "staff", staff.name);
  }
  for (const std::uint16_t phase : chain.phases_with_places) {
    define_line(all, chain.phases[phase].line, "phase", chain.phases[phase].name);
    define(all, Identity::resource_held, number_of(chain.phases[phase].resource), "phase",
           chain.phases[phase].name);
  }
  for (const Agreement& agreement : chain.agreements)
    for (const Agreement::Party& party : agreement.parties)
      for (const sim::ResourceId side : {party.guests, party.sent})
        define(all, Identity::resource_held, number_of(side), "agreement",
               agreement.name + ", " + chain.municipalities[party.municipality]);
  for (const Resource& resource : chain.resources)
    define(all, Identity::resource_held, number_of(resource.places), "resource", resource.name);
  return all;
}

std::vector<IdentitySides> identity_sides(const ChainState& state) {
  const Counted counted = count(state);
  std::vector<IdentitySides> sides;
  for (const IdentityDefinition& definition : identity_definitions(*state.chain))
    sides.push_back(sides_of(state, definition, counted));
  return sides;
}

std::optional<std::string> broken_identity(const Chain& chain, const std::vector<IdentitySides>& sides) {
  const auto broken = std::ranges::find_if(sides, [](const IdentitySides& s) { return !s.hold(); });
  if (broken == sides.end()) return std::nullopt;
  const auto which = static_cast<std::size_t>(broken - sides.begin());
  const IdentityDefinition definition = identity_definitions(chain)[which];
  const std::string about = definition.kind + (definition.name.empty() ? "" : " '" + definition.name + "'");
  return about + ": " + what_is_broken(definition.identity);
}

std::optional<std::string> broken_identity(const ChainState& state) {
  return broken_identity(*state.chain, identity_sides(state));
}

}  // namespace kedja::models
