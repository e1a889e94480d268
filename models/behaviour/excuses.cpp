#include "models/behaviour/excuses.hpp"

#include <algorithm>

#include "models/behaviour/benefits.hpp"
#include "models/behaviour/services.hpp"

namespace kedja::models {

namespace {

std::uint32_t visit_to(const ChainState& state, std::uint32_t person, std::uint16_t service) {
  std::uint32_t visit = state.people[person].first_visit;
  while (visit != nobody && state.visits[visit].service != service) visit = state.visits[visit].next;
  return visit;
}

bool is_excused_by(const Person& p, const Service& service, std::uint16_t completed) {
  const auto by = std::ranges::find(service.excused_by, completed, &ExcusedBy::service);
  return by != service.excused_by.end() && sim::Draws(p.key, by->purpose).coin(by->share);
}

void excuse(ChainState& state, std::uint32_t person, std::size_t entry) {
  const std::uint16_t service = state.chain->excusable[entry];
  ExcuseBook& book = state.excuses[person * state.chain->excusable.size() + entry];
  const std::uint32_t visit = visit_to(state, person, service);
  count_days(state, person);
  Person& p = state.people[person];
  const bool is_over = ((p.achieved | p.given_up) & service_bit(service)) != 0;
  book.is_excused = true;
  if ((p.plan & service_bit(service)) == 0) return;  // life would have opened it
  if (visit != nobody) leave_service(state, visit);
  p.plan &= ~service_bit(service);
  record(state, p, rare_event(*state.chain, RareEvent::excused), service);
  state.measures.add(ExcuseSum::excused, entry, state.year, p.cell);
  if (!is_over) state.measures.add(ExcuseSum::spared, entry, state.year, p.cell);
  state.measures.add(ExcuseSum::ticks, entry, state.year, p.cell, book.ticks);
}

}  // namespace

void begin_excuses(ChainState& state, std::uint32_t person) {
  const std::size_t excusable = state.chain->excusable.size();
  for (std::size_t entry = 0; entry < excusable; ++entry) state.excuses[person * excusable + entry] = {};
}

void note_stay(ChainState& state, const Visit& v) {
  const std::vector<std::uint16_t>& excusable = state.chain->excusable;
  if (excusable.empty()) return;
  const auto entry = std::ranges::find(excusable, v.service);
  if (entry == excusable.end()) return;
  const auto place = static_cast<std::size_t>(entry - excusable.begin());
  state.excuses[v.person * excusable.size() + place].ticks += (state.now() - v.since).ticks();
}

void excuse_from_others(ChainState& state, std::uint32_t person, std::uint16_t completed) {
  const std::vector<std::uint16_t>& excusable = state.chain->excusable;
  for (std::size_t entry = 0; entry < excusable.size(); ++entry) {
    const Person& p = state.people[person];
    const Service& service = state.chain->services[excusable[entry]];
    const bool is_meant_for = ((p.plan | state.chain->opened_by_life) & service_bit(excusable[entry])) != 0;
    if (is_meant_for && is_excused_by(p, service, completed)) excuse(state, person, entry);
  }
}

ServiceSet excused_from(const ChainState& state, std::uint32_t person) {
  const std::vector<std::uint16_t>& excusable = state.chain->excusable;
  ServiceSet services = 0;
  for (std::size_t entry = 0; entry < excusable.size(); ++entry)
    if (state.excuses[person * excusable.size() + entry].is_excused)
      services |= service_bit(excusable[entry]);
  return services;
}

}  // namespace kedja::models
