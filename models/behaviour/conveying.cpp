#include "models/behaviour/conveying.hpp"

#include "models/behaviour/staff.hpp"

namespace kedja::models {

namespace {

constexpr sim::Purpose turn_lottery = sim::purpose("vacancy turn lottery");

const Vacancy& kind_of(const ChainState& state, std::uint32_t place) {
  return state.chain->vacancies[state.vacancies.open[place].kind];
}

/// Begins with the vacancy that has waited longest, if the team is not at work on one.
void take_next(ChainState& state, std::uint16_t s) {
  TeamState& team = state.staff.teams[s];
  if (team.at_work_on == no_vacancy && !team.vacancies.empty()) {
    const std::uint32_t place = team.vacancies.pop().subject;
    state.vacancies.open[place].turn = OpenVacancy::Turn::at_work;
    team.at_work_on = place;
    team.conveying = sim::WorkClock(state.now(), kind_of(state, place).work, 0);
  }
  plan_work(state, s);
}

}  // namespace

void join_vacancies(ChainState& state, std::uint32_t place) {
  OpenVacancy& v = state.vacancies.open[place];
  const std::uint16_t s = kind_of(state, place).staff;
  const std::uint32_t lottery = sim::lottery(v.key, turn_lottery, state.now());
  v.turn = OpenVacancy::Turn::waiting;
  v.waiting = state.staff.teams[s].vacancies.enter(state.now(), place, lottery);
  take_next(state, s);
}

void finish_conveying(ChainState& state, std::uint32_t place) {
  const std::uint16_t s = kind_of(state, place).staff;
  state.vacancies.open[place].turn = OpenVacancy::Turn::none;
  state.staff.teams[s].at_work_on = no_vacancy;
  take_next(state, s);
}

void leave_vacancies(ChainState& state, std::uint32_t place) {
  const OpenVacancy& v = state.vacancies.open[place];
  if (v.turn == OpenVacancy::Turn::none) return;
  if (v.turn == OpenVacancy::Turn::at_work) return finish_conveying(state, place);
  state.staff.teams[kind_of(state, place).staff].vacancies.leave(v.waiting);
}

void follow_time_for_vacancies(ChainState& state, std::uint16_t s, double time) {
  TeamState& team = state.staff.teams[s];
  if (team.at_work_on == no_vacancy || !team.conveying.set_rate(state.now(), time)) return;
  sim::Ticket& attempt = state.vacancies.open[team.at_work_on].attempt;
  state.cancel(attempt);
  const sim::Time due = team.conveying.due();
  attempt =
      due.is_never() ? sim::Ticket{} : state.schedule(due, EventKind::vacancy_conveyed, team.at_work_on);
}

}  // namespace kedja::models
