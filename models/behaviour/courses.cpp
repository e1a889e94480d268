#include "models/behaviour/courses.hpp"

#include <algorithm>
#include <utility>

namespace kedja::models {

namespace {

bool can_be_resumed(const Service& service) {
  return service.coming_back == ComingBack::to_what_was_not_done;
}

std::size_t place_of(const ChainState& state, const Visit& v) {
  return v.person * state.chain->course_books + state.chain->services[v.service].book;
}

void count_attempt(ChainState& state, const Visit& v, bool passed) {
  const std::vector<std::uint16_t>& courses = state.chain->courses;
  const auto entry = static_cast<std::size_t>(std::ranges::find(courses, v.service) - courses.begin());
  const std::uint32_t cell = state.people[v.person].cell;
  state.measures.add(CourseSum::tried, entry, state.year, cell);
  if (passed) state.measures.add(CourseSum::passed, entry, state.year, cell);
}

}  // namespace

double content_of(ChainState& state, const Visit& v) {
  const Service& service = state.chain->services[v.service];
  if (can_be_resumed(service)) {
    const double left = std::exchange(state.courses[place_of(state, v)].left, CourseBook::nothing);
    if (left >= 0) return left;
  }
  sim::Draws draws(state.people[v.person].key, service.content_purpose, v.number);
  return service.content.sample(draws);
}

void remember_what_is_left(ChainState& state, const Visit& v) {
  if (can_be_resumed(state.chain->services[v.service]))
    state.courses[place_of(state, v)].left = v.work.remaining(state.now());
}

bool passes(ChainState& state, const Visit& v) {
  const Service& service = state.chain->services[v.service];
  if (!service.pass) return true;
  ++state.courses[place_of(state, v)].attempts;
  const Person& p = state.people[v.person];
  const double share = service.pass_of_cell.empty() ? *service.pass : service.pass_of_cell[p.lives];
  const bool passed = sim::Draws(p.key, service.pass_purpose, v.number).coin(share);
  count_attempt(state, v, passed);
  return passed;
}

bool may_repeat(const ChainState& state, const Visit& v) {
  return state.courses[place_of(state, v)].attempts < state.chain->services[v.service].attempts;
}

}  // namespace kedja::models
