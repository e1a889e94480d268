#include "models/behaviour/vacancies.hpp"

#include <limits>

#include "models/behaviour/conveying.hpp"
#include "models/behaviour/exits.hpp"
#include "models/behaviour/life.hpp"
#include "models/behaviour/sanctions.hpp"
#include "models/behaviour/services.hpp"
#include "models/behaviour/streams.hpp"

namespace kedja::models {

namespace {

// Purposes of draws of a vacancy, whose key has the name of its kind in it, ...
constexpr sim::Purpose lifetime = sim::purpose("vacancy lifetime");
constexpr sim::Purpose conveyed = sim::purpose("vacancy conveyed");
constexpr sim::Purpose conveyance = sim::purpose("vacancy conveyance");
constexpr sim::Purpose displacement = sim::purpose("vacancy displacement");
// ... and of a person and a vacancy together.
constexpr sim::Purpose lot = sim::purpose("vacancy lot");
constexpr sim::Purpose take_up = sim::purpose("vacancy take-up");

StreamRun run_of(const ChainState& state, std::uint32_t source) {
  return {state.chain->vacancy_sources[source], state.vacancies.source_keys[source], source,
          EventKind::vacancy_candidate};
}

std::uint32_t take_place(Vacancies& vacancies) {
  if (vacancies.free.empty()) {
    vacancies.open.emplace_back();
    return static_cast<std::uint32_t>(vacancies.open.size() - 1);
  }
  const std::uint32_t place = vacancies.free.back();
  vacancies.free.pop_back();
  return place;
}

/// Takes a vacancy that is over off the books' open ones.
void close(ChainState& state, std::uint32_t place) {
  leave_vacancies(state, place);
  OpenVacancy& v = state.vacancies.open[place];
  state.cancel(v.attempt);
  state.cancel(v.lapse);
  v = {};
  state.vacancies.free.push_back(place);
}

bool is_looking(const Person& p) {
  return p.number != nobody && (p.standing == Standing::in_programme ||
                                p.standing == Standing::next_programme || p.standing == Standing::neither);
}

/// Someone whose life or housing leaves no way to work gets no job by a vacancy either.
bool may_have(const ChainState& state, std::uint32_t person, const Vacancy& kind) {
  if (kind.service == no_index) return circumstances_of(state, person) > 0;
  return can_be_given(state, person, kind.service) && !life_blocks(state, person, kind.service) &&
         !is_suspended(state, person, kind.service);
}

/// Of those who are without work or studies, could have the vacancy and would accept it, one by lot; nobody
/// if there is none. What takes long to find out is asked only of those whose lot is the lowest so far, who
/// are few: 1.6 times as fast in the county. The others are passed by as seekers, side by side in memory, and
/// at one jump each: who has what a vacancy needs is a coin toss that no processor foresees.
std::uint32_t chosen_for(const ChainState& state, const OpenVacancy& v) {
  const Vacancy& kind = state.chain->vacancies[v.kind];
  std::uint32_t chosen = nobody;
  std::uint64_t lowest = std::numeric_limits<std::uint64_t>::max();
  for (std::size_t cell = 0; cell < kind.cells.size(); ++cell) {
    if (kind.cells[cell] == 0) continue;
    for (const Seeker& seeker : state.vacancies.seekers.in(cell)) {
      // What a person and a vacancy draw together stays the same at every attempt.
      const sim::EntityKey pair = sim::entity_key(sim::SourceKey{v.key.value}, seeker.key.value);
      const std::uint64_t number = sim::Draws(pair, lot).bits();
      const bool lacks_needs = (kind.needs & ~seeker.achieved) != 0;
      if (lacks_needs | (number > lowest)) [[likely]]
        continue;
      const std::uint32_t person = seeker.person;
      const bool would_win =
          chosen == nobody || number < lowest || state.people[person].number < state.people[chosen].number;
      if (!would_win || !may_have(state, person, kind)) continue;
      if (!sim::Draws(pair, take_up).coin(kind.take_up)) continue;
      chosen = person;
      lowest = number;
    }
  }
  return chosen;
}

void count_job(ChainState& state, const OpenVacancy& v, std::uint32_t cell) {
  const Vacancy& kind = state.chain->vacancies[v.kind];
  const bool is_net = !sim::Draws(v.key, displacement).coin(kind.displacement);
  state.measures.add(Sum::vacancy_jobs, v.year, cell);
  if (!is_net) return;
  state.measures.add(Sum::vacancy_jobs_net, v.year, cell);
  state.measures.add(VacancySum::jobs_net, v.kind, v.year, cell);
}

/// The person gets the vacancy: its exit, as if the hazard had come, or its service.
void fill(ChainState& state, std::uint32_t place, std::uint32_t person) {
  const OpenVacancy v = state.vacancies.open[place];
  const Vacancy& kind = state.chain->vacancies[v.kind];
  const Person& p = state.people[person];
  ++state.vacancies.books[v.kind].filled;
  state.measures.add(VacancySum::filled, v.kind, v.year, p.cell);
  record(state, p, got_vacancy(*state.chain, v.kind), kind.service, kind.authority);
  close(state, place);
  if (kind.service != no_index) return give_service(state, person, kind.service);
  count_job(state, v, p.cell);
  enter_exit(state, person, kind.exit);
}

}  // namespace

void note_seeker(ChainState& state, std::uint32_t person) {
  if (state.chain->vacancies.empty()) return;
  const Person& p = state.people[person];
  if (is_looking(p))
    state.vacancies.seekers.look(p.lives, {.key = p.key, .achieved = p.achieved, .person = person});
  else
    state.vacancies.seekers.stop(person);
}

void schedule_vacancies(ChainState& state) {
  const auto& sources = state.chain->vacancy_sources;
  for (std::uint32_t s = 0; s < sources.size(); ++s)
    state.post(sources[s].from, EventKind::vacancies_open, s);
}

void open_vacancy_source(ChainState& state, std::uint32_t index) {
  const VacancySource& source = state.chain->vacancy_sources[index];
  if (source.pattern == Stream::Pattern::poisson) return open_random_stream(state, run_of(state, index));
  for (std::uint64_t ordinal = 0; ordinal < source.count; ++ordinal) {
    const sim::EntityKey key = sim::entity_key(state.vacancies.source_keys[index], ordinal);
    state.post(counted_time(source, key), EventKind::vacancy_comes, index, 0,
               static_cast<std::uint32_t>(ordinal));
  }
}

void vacancy_candidate(ChainState& state, std::uint32_t source, std::uint16_t strip,
                       std::uint32_t candidate) {
  if (const auto ordinal = try_candidate(state, run_of(state, source), strip, candidate))
    vacancy_comes(state, source, *ordinal);
}

void vacancy_comes(ChainState& state, std::uint32_t source, std::uint64_t ordinal) {
  const std::uint32_t place = take_place(state.vacancies);
  OpenVacancy& v = state.vacancies.open[place];
  v.key = sim::entity_key(state.vacancies.source_keys[source], ordinal);
  v.kind = state.chain->vacancy_sources[source].vacancy;
  v.year = state.year;
  v.since = state.now();
  ++state.vacancies.books[v.kind].came;
  state.measures.add(VacancySum::came, v.kind, v.year, 0);

  const Vacancy& kind = state.chain->vacancies[v.kind];
  sim::Draws life(v.key, lifetime);
  v.lapse =
      state.schedule(v.since + sim::rounded(kind.lifetime.sample(life)), EventKind::vacancy_lapses, place);
  if (!sim::Draws(v.key, conveyed).coin(kind.share)) return;
  sim::Draws delay(v.key, conveyance);
  v.attempt = state.schedule(v.since + sim::rounded(kind.conveyance.sample(delay)),
                             EventKind::vacancy_conveyed, place);
}

void convey_vacancy(ChainState& state, std::uint32_t place) {
  OpenVacancy& v = state.vacancies.open[place];
  const Vacancy& kind = state.chain->vacancies[v.kind];
  v.attempt = {};
  if (kind.staff != no_index) {
    if (v.turn != OpenVacancy::Turn::at_work) return join_vacancies(state, place);
    finish_conveying(state, place);
  }
  v.conveyed = true;
  const std::uint32_t person = chosen_for(state, v);
  if (person != nobody) return fill(state, place, person);
  if (const auto& attempts = kind.attempts)
    v.attempt = state.schedule(state.now() + *attempts, EventKind::vacancy_conveyed, place);
}

void lapse_vacancy(ChainState& state, std::uint32_t place) {
  OpenVacancy& v = state.vacancies.open[place];
  v.lapse = {};
  VacancyBooks& books = state.vacancies.books[v.kind];
  ++(v.conveyed ? books.lapsed : books.unconveyed);
  state.measures.add(v.conveyed ? VacancySum::lapsed : VacancySum::unconveyed, v.kind, v.year, 0);
  close(state, place);
}

}  // namespace kedja::models
