#include "models/behaviour/sfi.hpp"

#include <algorithm>
#include <bit>

namespace kedja::models {

namespace {

constexpr int months_followed = 24;  // as Skolverket and SCB follow beginners

/// The person's book while it is followed; nothing for a service that is not of SFI.
SfiBook* book_of(ChainState& state, std::uint32_t person, std::uint16_t service) {
  if ((state.chain->sfi & service_bit(service)) == 0) return nullptr;
  return &state.sfi[person];
}

sim::Time followed_until(const Chain& chain, const SfiBook& book) {
  return chain.calendar.add_months(book.began, months_followed);
}

bool is_followed(const ChainState& state, const SfiBook& book) {
  return !book.began.is_never() && state.now() <= followed_until(*state.chain, book);
}

void count_last_courses(ChainState& state, const SfiBook& book, std::uint32_t cell) {
  const auto& last = state.chain->last_courses;
  for (std::size_t entry = 0; entry < last.size(); ++entry) {
    if ((book.started & last[entry].path) == 0) continue;
    state.measures.add(LastCourseSum::starters, entry, book.year, cell);
    if ((book.passed & service_bit(last[entry].service)) != 0)
      state.measures.add(LastCourseSum::passed, entry, book.year, cell);
  }
}

}  // namespace

void book_sfi_time(ChainState& state, std::uint32_t person) {
  if (state.chain->sfi == 0) return;
  SfiBook& book = state.sfi[person];
  if (book.began.is_never()) return;
  const sim::Time until = std::min(state.now(), followed_until(*state.chain, book));
  if ((state.people[person].in_service & state.chain->sfi) != 0) book.in_class += until - book.since;
  book.since = until;
}

void note_sfi_start(ChainState& state, std::uint32_t person, std::uint16_t service) {
  SfiBook* book = book_of(state, person, service);
  if (book == nullptr) return;
  if (book->began.is_never()) {
    book->began = state.now();
    book->since = state.now();
    book->year = state.year;
  }
  if (is_followed(state, *book)) book->started |= service_bit(service);
}

void note_sfi_pass(ChainState& state, std::uint32_t person, std::uint16_t service) {
  SfiBook* book = book_of(state, person, service);
  if (book != nullptr && is_followed(state, *book)) book->passed |= service_bit(service);
}

void note_sfi_interruption(ChainState& state, std::uint32_t person, std::uint16_t service) {
  SfiBook* book = book_of(state, person, service);
  if (book != nullptr && is_followed(state, *book)) book->interrupted = true;
}

void close_sfi(ChainState& state, std::uint32_t person) {
  if (state.chain->sfi == 0) return;
  book_sfi_time(state, person);
  const SfiBook& book = state.sfi[person];
  const Person& p = state.people[person];
  if (book.began.is_never() || followed_until(*state.chain, book) > state.chain->end) return;
  if (p.standing == Standing::moved && is_followed(state, book)) return;
  const auto add = [&](SfiSum sum, std::int64_t amount) {
    state.measures.add(sum, 0, book.year, p.cell, amount);
  };
  const int passed = std::popcount(book.passed);
  add(SfiSum::starters, 1);
  add(SfiSum::passed_one, passed >= 1 ? 1 : 0);
  add(SfiSum::passed_two, passed >= 2 ? 1 : 0);
  add(SfiSum::interrupted, book.interrupted ? 1 : 0);
  add(SfiSum::ticks, book.in_class.ticks());
  count_last_courses(state, book, p.cell);
}

}  // namespace kedja::models
