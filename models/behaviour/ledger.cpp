#include "models/behaviour/ledger.hpp"

#include "models/behaviour/reforms.hpp"

namespace kedja::models {

namespace {

constexpr std::uint32_t no_people = 0;  // the ledger is not of people: everything is on the first cell

/// The price that holds at a time, in kronor.
double price_at(const Cost& cost, sim::Time time) {
  double price = 0;
  for (const PriceStep& step : cost.prices)
    if (step.from <= time) price = step.kronor;
  return price;
}

void book_amount(ChainState& state, std::size_t cost, double amount, sim::Time at) {
  const double kronor = amount * price_at(state.chain->costs[cost], at);
  book(state, state.chain->benefits.size() + cost, static_cast<std::int64_t>(kronor + 0.5));
}

/// What is done once for a person, unless it is before the start.
void book_one(ChainState& state, const Person& p, Cost::Of of, std::uint16_t index) {
  if (state.year < 0) return;
  for (std::size_t c = 0; c < state.chain->costs.size(); ++c) {
    const Cost& cost = state.chain->costs[c];
    if (cost.of == of && cost.index == index && holds(state, p, cost.validity))
      book_amount(state, c, 1, state.now());
  }
}

/// Place-ticks of a service since the beginning, used or open.
std::int64_t place_ticks(const ChainState& state, const Cost& cost) {
  const auto& books = state.allocation.books(state.chain->services[cost.index].places);
  return cost.of == Cost::Of::place_day ? books.in_use.integral(state.now())
                                        : books.open.integral(state.now());
}

void enter(ChainState& state, LedgerSum sum, std::uint16_t authority, std::int64_t kronor) {
  state.measures.add(sum, authority, state.year, no_people, kronor);
}

}  // namespace

void book(ChainState& state, std::size_t item, std::int64_t kronor) {
  if (kronor == 0 || state.year < 0) return;
  const Chain& chain = *state.chain;
  state.measures.add(ItemSum::kronor, item, state.year, no_people, kronor);
  if (item < chain.benefits.size()) {
    state.money.of_items += kronor;
    state.money.of_authorities += kronor;
    return enter(state, LedgerSum::paid, chain.benefits[item].payer, kronor);
  }
  const Cost& cost = chain.costs[item - chain.benefits.size()];
  const std::int64_t sign = cost.is_income ? -1 : +1;
  const bool stays_within = cost.is_income && cost.funder != no_index;
  if (!stays_within) state.money.of_items += sign * kronor;
  enter(state, cost.is_income ? LedgerSum::received : LedgerSum::paid, cost.payer, kronor);
  state.money.of_authorities += sign * kronor;
  if (cost.funder == no_index) return;
  enter(state, LedgerSum::borne, cost.funder, kronor);
  state.money.of_authorities += kronor;
  if (cost.is_income) return;
  enter(state, LedgerSum::received, cost.payer, kronor);
  state.money.of_authorities -= kronor;
}

void book_arrival(ChainState& state, const Person& p) {
  if (!state.chain->has_ledger()) return;
  for (std::uint16_t a = 0; a < state.chain->authorities.size(); ++a) enter(state, LedgerSum::arrivals, a, 1);
  book_one(state, p, Cost::Of::arrival, 0);
}

void book_start(ChainState& state, const Person& p, std::uint16_t service) {
  book_one(state, p, Cost::Of::service_start, service);
}

void book_handover(ChainState& state, const Person& p, std::uint16_t handover) {
  book_one(state, p, Cost::Of::handover, handover);
}

void book_contact(ChainState& state, const Person& p, std::uint16_t staff) {
  book_one(state, p, Cost::Of::contact, staff);
}

void book_month(ChainState& state) {
  const Chain& chain = *state.chain;
  for (std::size_t c = 0; c < chain.costs.size(); ++c) {
    const Cost& cost = chain.costs[c];
    if (cost.of != Cost::Of::place_day && cost.of != Cost::Of::open_place_day) continue;
    const std::int64_t ticks = place_ticks(state, cost);
    const double days = static_cast<double>(ticks - state.money.use[c]) / sim::ticks_per_day;
    state.money.use[c] = ticks;
    const sim::Date yesterday = chain.calendar.date(state.now() - sim::seconds(1));
    const sim::Time begin =
        chain.calendar.midnight(yesterday.year() / yesterday.month() / std::chrono::day(1));
    if (state.year >= 0 && holds_for_all(chain, cost.validity, begin)) book_amount(state, c, days, begin);
  }
}

}  // namespace kedja::models
