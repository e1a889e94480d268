#include "models/behaviour/responses.hpp"

#include <algorithm>
#include <cmath>

#include "models/behaviour/service_calendars.hpp"
#include "models/behaviour/staff.hpp"

namespace kedja::models {

namespace {

void plan_decision(ChainState& state, std::uint16_t r, sim::Time from) {
  const sim::Time at = state.chain->calendar.next(state.chain->responses[r].decides, from);
  if (at < state.chain->end) state.post(at, EventKind::response_decides, r);
}

ResponseState::Month figures_now(const ChainState& state, std::size_t r) {
  const Response& response = state.chain->responses[r];
  ResponseState::Month figures = {.came = state.responses[r].came};
  if (response.reads != Response::Reads::wait) return figures;
  for (const sim::LineId line : state.chain->services[response.service].lines) {
    figures.started += state.allocation.books(line).granted;
    figures.queue += state.allocation.books(line).queue.integral(state.now());
  }
  return figures;
}

/// What a response would have added in all, by the figures between two months.
std::int64_t wanted(const Response& response, std::int64_t now, const ResponseState::Month& first,
                    const ResponseState::Month& last) {
  if (response.reads == Response::Reads::arrivals)
    return std::llround(response.per_arrival * static_cast<double>(last.came - first.came));
  const auto started = static_cast<double>(last.started - first.started);
  const auto queue = static_cast<double>(last.queue - first.queue);
  if (queue > response.above * started) return now + response.step;
  if (queue < response.below * started || (queue == 0 && started == 0 && response.below > 0))
    return now - response.step;
  return now;
}

}  // namespace

void schedule_responses(ChainState& state) {
  state.responses.resize(state.chain->responses.size());
  for (std::uint16_t r = 0; r < state.responses.size(); ++r) plan_decision(state, r, sim::Time(0));
}

void count_arrival(ChainState& state, const Person& person) {
  for (std::size_t r = 0; r < state.responses.size(); ++r)
    if (state.chain->responses[r].for_cell[person.cell] != 0) ++state.responses[r].came;
}

void close_figures(ChainState& state) {
  for (std::size_t r = 0; r < state.responses.size(); ++r) {
    ResponseState& own = state.responses[r];
    own.months.push_back(figures_now(state, r));
    if (own.months.size() == 1) continue;  // the scenario's start
    constexpr std::uint32_t any_cell = 0;
    const std::int64_t thousandths = state.chain->responses[r].changes == Response::Changes::staff ? 1 : 1000;
    state.measures.add(ResponseSum::added, r, state.year, any_cell, own.added * thousandths);
    state.measures.add(ResponseSum::months, r, state.year, any_cell);
  }
}

void decide_response(ChainState& state, std::uint16_t r) {
  const Response& response = state.chain->responses[r];
  ResponseState& own = state.responses[r];
  plan_decision(state, r, state.now() + sim::days(1));
  const auto last = static_cast<std::ptrdiff_t>(own.months.size()) - 1 - response.lag;
  const std::ptrdiff_t first = last - response.over;
  if (first < 0) return;
  const std::int64_t to =
      std::clamp(wanted(response, own.decided, own.months[static_cast<std::size_t>(first)],
                        own.months[static_cast<std::size_t>(last)]),
                 response.least, response.most);
  if (to == own.decided) return;
  own.decided = to;
  state.measures.add(ResponseSum::decisions, r, state.year, 0);
  const sim::Time at = response.delay.after(state.chain->calendar, state.now());
  if (at < state.chain->end)
    state.post(at, EventKind::response_acts, r, 0, static_cast<std::uint32_t>(static_cast<std::int32_t>(to)));
}

void act_on_response(ChainState& state, std::uint16_t r, std::int64_t added) {
  const Response& response = state.chain->responses[r];
  state.responses[r].added = added;
  switch (response.changes) {
    case Response::Changes::service:
      return follow_places(state, response.index);
    case Response::Changes::resource:
      return follow_resource(state, response.index);
    case Response::Changes::staff:
      return follow_positions(state, response.index);
  }
}

std::int64_t added_by_responses(const ChainState& state, Response::Changes what, std::size_t index) {
  std::int64_t added = 0;
  for (std::size_t r = 0; r < state.responses.size(); ++r) {
    const Response& response = state.chain->responses[r];
    if (response.changes == what && response.index == index) added += state.responses[r].added;
  }
  return added;
}

}  // namespace kedja::models
