#include "models/chain_state.hpp"

#include <algorithm>

namespace kedja::models {

void begin_money(MoneyState& money, const Chain& chain) {
  money.use.resize(chain.costs.size());
  if (chain.history_start == sim::Time(0)) return;
  // The month before the start is settled without being booked: what is due from it is paid in the first.
  const sim::Date date = chain.calendar.date(sim::Time(0) - sim::seconds(1));
  const sim::Time first = chain.calendar.midnight(date.year() / date.month() / std::chrono::day(1));
  money.month_begin = first.ticks() / sim::days(1).ticks();
}

ChainState::ChainState(const Chain& definition, sim::Seed run_seed, std::uint64_t replication_number)
    : chain(&definition),
      seed(run_seed),
      replication(replication_number),
      simulator(definition.history_start),
      allocation(definition.layout, definition.history_start),
      exit_factors(definition.exits.size(), 1.0),
      services(definition.services.size()),
      persons_of_source(definition.sources.size()),
      first_of_couple(definition.sources.size(), nobody),
      service_levels(definition.services.size()),
      pool_levels(definition.staff.size() + definition.resources.size()),
      measures(definition) {
  for (const ArrivalSource& source : definition.sources)
    source_keys.push_back(sim::source_key(run_seed, replication_number, source.hash));
  for (const VacancySource& source : definition.vacancy_sources)
    vacancies.source_keys.push_back(sim::source_key(run_seed, replication_number, source.hash));
  vacancies.books.resize(definition.vacancies.size());
  vacancies.seekers = Seekers(definition.cells.size());
  books.present = sim::TimeWeighted(definition.history_start, 0);
  books.ticks_served.resize(definition.services.size());
  begin_money(money, definition);
  records.participants.attributes.resize(definition.attributes.size());
  records.participants.reforms.resize(definition.shared_reforms.size());
  records.participants.standings.resize(definition.looks.size());
}

namespace {

/// Room for all rows of a long log at the pace so far, so that it is not copied again and again as it grows.
/// What is never written takes no memory.
void make_room(ChainState& state) {
  constexpr std::size_t many = 100'000;
  constexpr std::size_t most_times = 16;  // the beginning may be busier than the rest
  constexpr double spare = 1.125;
  Trajectories& log = state.records.trajectories;
  const std::size_t rows = log.size();
  if (rows < many) return;
  const sim::Time start = state.chain->history_start;
  const double share = (state.now() - start).in_days() / (state.chain->end - start).in_days();
  const double wanted = spare * static_cast<double>(rows) / share;
  const double most = static_cast<double>(most_times * rows);
  const auto room = static_cast<std::size_t>(std::min(wanted, most));
  Trajectories::columns(log, [&](auto, auto, auto, auto& values) { values.reserve(room); });
}

void write_row(ChainState& state, const Person& person, std::uint16_t authority, std::uint8_t event,
               std::uint16_t service) {
  const auto numbered = [](std::uint16_t index) {
    return index == no_index ? std::uint16_t{0} : static_cast<std::uint16_t>(index + 1);
  };
  Trajectories& log = state.records.trajectories;
  if (log.size() == log.time.capacity()) make_room(state);
  log.time.push_back(state.now().ticks());
  log.participant.push_back(person.number);
  log.event.push_back(event);
  log.service.push_back(numbered(service));
  log.authority.push_back(numbered(authority));
  log.municipality.push_back(person.municipality);
}

}  // namespace

void record_by(ChainState& state, const Person& person, std::uint16_t authority, TrajectoryEvent event,
               std::uint16_t service) {
  if (state.keep_trajectories) write_row(state, person, authority, code(event), service);
}

void record(ChainState& state, const Person& person, std::uint8_t event, std::uint16_t service,
            std::uint16_t authority) {
  if (!state.keep_trajectories) return;
  if (authority == no_index && service != no_index) authority = state.chain->services[service].authority;
  write_row(state, person, authority, event, service);
}

}  // namespace kedja::models
