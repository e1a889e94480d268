#include "models/behaviour/courses.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace kedja::models {

namespace {

bool can_be_resumed(const Service& service) {
  return service.coming_back == ComingBack::to_what_was_not_done;
}

std::uint16_t book_of(const ChainState& state, const Visit& v) {
  return state.chain->services[v.service].book;
}

/// The content that was left when the service was last broken off; nothing if it was not, or is done anew.
std::optional<double> take_what_is_left(ChainState& state, const Visit& v) {
  CourseBook* book = state.courses.find(v.person, book_of(state, v));
  if (book == nullptr || book->left < 0) return std::nullopt;
  const double left = std::exchange(book->left, CourseBook::nothing);
  if (book->attempts == 0) state.courses.give_up(v.person, book_of(state, v));
  return left;
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
  if (can_be_resumed(service))
    if (const auto left = take_what_is_left(state, v)) return *left;
  sim::Draws draws(state.people[v.person].key, service.content_purpose, v.number);
  return service.content.sample(draws);
}

void remember_what_is_left(ChainState& state, const Visit& v) {
  if (can_be_resumed(state.chain->services[v.service]))
    state.courses.have(v.person, book_of(state, v)).left = v.work.remaining(state.now());
}

bool passes(ChainState& state, const Visit& v) {
  const Service& service = state.chain->services[v.service];
  if (!service.pass) return true;
  ++state.courses.have(v.person, book_of(state, v)).attempts;
  const Person& p = state.people[v.person];
  const double share = service.pass_of_cell.empty() ? *service.pass : service.pass_of_cell[p.lives];
  const bool passed = sim::Draws(p.key, service.pass_purpose, v.number).coin(share);
  count_attempt(state, v, passed);
  if (passed) state.courses.give_up(v.person, book_of(state, v));
  return passed;
}

bool may_repeat(const ChainState& state, const Visit& v) {
  return state.courses.find(v.person, book_of(state, v))->attempts <
         state.chain->services[v.service].attempts;
}

}  // namespace kedja::models
