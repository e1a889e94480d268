#include "models/behaviour/benefits.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "models/behaviour/exits.hpp"
#include "models/behaviour/ledger.hpp"
#include "models/behaviour/people.hpp"
#include "models/behaviour/reforms.hpp"

namespace kedja::models {

namespace {

std::int64_t today(const ChainState& state) {
  const std::int64_t ticks = state.now().ticks();
  const std::int64_t day = sim::days(1).ticks();
  return ticks >= 0 ? ticks / day : -((day - 1 - ticks) / day);
}

sim::Time midnight_of(std::int64_t day) {
  return sim::Time(0) + sim::days(day);
}

sim::Date date_of_day(const ChainState& state, std::int64_t day) {
  return state.chain->calendar.date(midnight_of(day));
}

/// The month that is being counted or settled.
struct Month {
  std::int64_t begin = 0;  // the first day of it that is not settled
  std::int64_t end = 0;    // the day after the last one
  std::int64_t first = 0;  // its first day by the calendar
  double days = 0;         // by the calendar

  /// The n-th day of the month; the days of a scenario's first month may be before its start.
  std::int64_t nth(int n) const { return first + n - 1; }
};

Month month_under_way(const ChainState& state) {
  const std::int64_t begin = state.money.month_begin;
  const sim::Date date = date_of_day(state, begin);
  const auto last = (date.year() / date.month() / std::chrono::last).day();
  return {.begin = begin,
          .end = today(state),
          .first = begin - static_cast<unsigned>(date.day()) + 1,
          .days = static_cast<double>(static_cast<unsigned>(last))};
}

/// How many of the days from `from` to `until` fall on the first n days of a week.
std::int32_t days_of_week(const ChainState& state, std::int64_t from, std::int64_t until, int n) {
  const std::chrono::weekday first = state.chain->calendar.weekday(midnight_of(from));
  std::int64_t weekday = first.iso_encoding() - 1;
  std::int64_t count = (until - from) / 7 * n;
  for (std::int64_t rest = (until - from) % 7; rest > 0; --rest, weekday = (weekday + 1) % 7)
    if (weekday < n) ++count;
  return static_cast<std::int32_t>(count);
}

std::span<BenefitAccount> accounts_of(ChainState& state, std::uint32_t person) {
  const std::size_t benefits = state.chain->benefits.size();
  return {state.money.accounts.data() + person * benefits, benefits};
}

/// Whether someone who is as they are now has a right to a benefit.
bool has_right(const Person& p, const Benefit& benefit) {
  if ((benefit.standings >> static_cast<unsigned>(p.standing) & 1U) == 0) return false;
  if (benefit.during != 0 && (benefit.during & p.in_service) == 0) return false;
  if ((benefit.after & p.plan & ~p.achieved) != 0) return false;
  if (benefit.before != 0 && (benefit.before & p.plan & ~p.achieved) == 0) return false;
  return benefit.for_cells[p.lives] != 0;
}

/// The first day with a right to a benefit that is paid on a payday: it has to be applied for.
void claim(Purse& purse, const Person& p, const Benefit& benefit, std::int64_t day) {
  if (benefit.paid_on == 0 || purse.right_since != no_day) return;
  purse.right_since = day;
  purse.applied = day;
  if (!benefit.applies_after) return;
  sim::Draws draws(p.key, benefit.application_purpose);
  purse.applied += sim::rounded(benefit.applies_after->sample(draws)).ticks() / sim::days(1).ticks();
}

// Households -----------------------------------------------------------------------------------------------

/// The adults of a household who are in the chain.
struct Household {
  std::array<std::uint32_t, 2> members{};
  std::size_t size = 0;

  std::span<const std::uint32_t> adults() const { return {members.data(), size}; }
  std::uint32_t head() const { return members[0]; }
};

Household household_of(const ChainState& state, std::uint32_t person) {
  const Person& p = state.people[person];
  if (p.partner == nobody) return {{person}, 1};
  if (p.number < state.people[p.partner].number) return {{person, p.partner}, 2};
  return {{p.partner, person}, 2};
}

double children_of(const ChainState& state, const Household& household) {
  const std::vector<double>& children = state.chain->children_of_cell;
  return children.empty() ? 0 : children[state.people[household.head()].cell];
}

/// What is paid for children goes to one of a household's adults: the first who has a right to it.
bool is_paid_for_children(ChainState& state, std::uint32_t person, std::size_t b) {
  const Household household = household_of(state, person);
  const auto has_days = [&](std::uint32_t adult) { return accounts_of(state, adult)[b].days > 0; };
  const auto adults = household.adults();
  const auto first = std::ranges::find_if(adults, has_days);
  return first != adults.end() && *first == person;
}

// Benefits that are not tested -----------------------------------------------------------------------------

std::int64_t whole_kronor(double kronor) {
  return static_cast<std::int64_t>(kronor + 0.5);
}

/// Days of the month being settled that a sanction takes; they are no longer to be taken.
std::int32_t take_withheld(BenefitAccount& account, std::int32_t days) {
  const std::int32_t taken = std::min(account.withheld, days);
  account.withheld -= taken;
  return taken;
}

/// Of the month being settled.
std::int64_t earned(ChainState& state, std::uint32_t person, std::size_t b, const Month& month) {
  const Benefit& benefit = state.chain->benefits[b];
  BenefitAccount& account = accounts_of(state, person)[b];
  const bool by_day = benefit.days_per_week > 0;
  const double part = account.days / month.days;
  const std::int32_t taken = take_withheld(account, by_day ? account.paid_days : account.days);
  double kronor = benefit.amount * (by_day ? account.paid_days - taken : (account.days - taken) / month.days);
  if (benefit.per_child > 0 && is_paid_for_children(state, person, b)) {
    const double children = children_of(state, household_of(state, person));
    kronor += benefit.per_child * std::min(children, benefit.most_children) * part;
  }
  return whole_kronor(kronor);
}

/// What a month pays in all by each benefit: booked at once, not person by person, which takes 4 % off a
/// replication of Värmdö.
using Paid = std::vector<std::int64_t>;

void pay(ChainState& state, std::uint32_t person, std::size_t b, std::int64_t kronor, Paid& paid) {
  state.money.purses[person].received += kronor;
  paid[b] += kronor;
}

/// Whether the month's payday has come, and the application in time for it.
bool is_paid_in(const Month& month, const Benefit& benefit, const Purse& purse) {
  const std::int64_t payday = month.nth(benefit.paid_on);
  const std::int64_t limit = benefit.apply_by > 0 ? month.nth(benefit.apply_by) : payday;
  return payday >= month.begin && payday < month.end && purse.applied <= limit;
}

void note_first_payday(ChainState& state, std::uint32_t person, std::int64_t payday) {
  Purse& purse = state.money.purses[person];
  if (purse.has_been_paid) return;
  purse.has_been_paid = true;
  const Person& p = state.people[person];
  state.measures.add(GapSum::people, 0, p.arrival_year, p.cell);
  state.measures.add(GapSum::days, 0, p.arrival_year, p.cell, payday - purse.right_since);
  state.measures.add(GapSum::kronor, 0, p.arrival_year, p.cell, purse.bridged);
}

void pay_benefits(ChainState& state, std::uint32_t person, const Month& month, Paid& paid) {
  const std::vector<Benefit>& benefits = state.chain->benefits;
  state.money.purses[person].received = 0;
  const std::span<BenefitAccount> accounts = accounts_of(state, person);
  for (std::size_t b = 0; b < benefits.size(); ++b) {
    BenefitAccount& account = accounts[b];
    if (benefits[b].tested_on != Benefit::TestedOn::nothing) continue;
    if (account.days == 0 && account.due == 0) continue;  // most people have no right to most benefits
    const std::int64_t kronor = earned(state, person, b, month);
    if (benefits[b].paid_on == 0) {
      pay(state, person, b, kronor, paid);
      continue;
    }
    if (account.due > 0 && is_paid_in(month, benefits[b], state.money.purses[person])) {
      pay(state, person, b, account.due, paid);
      account.due = 0;
      note_first_payday(state, person, month.nth(benefits[b].paid_on));
    }
    account.due += kronor;
  }
}

// Tested benefits: income support --------------------------------------------------------------------------

/// What those of a household who are tested together need for their days of the month.
double norm_of(ChainState& state, std::span<const std::uint32_t> adults, std::size_t b, const Month& month) {
  const Norm& norm = state.chain->benefits[b].norm;
  std::int32_t most = 0;
  std::int32_t least = adults.size() == 2 ? std::numeric_limits<std::int32_t>::max() : 0;
  double children = 0;
  for (const std::uint32_t adult : adults) {
    const std::int32_t days = accounts_of(state, adult)[b].days;
    most = std::max(most, days);
    least = std::min(least, days);
    if (is_paid_for_children(state, adult, b)) children = children_of(state, household_of(state, adult));
  }
  const double alone = norm.single + norm.child * children;
  const double together = norm.couple + norm.child * children;
  return (together * least + alone * (most - least)) / month.days;
}

/// Fills up what adults have to the norm.
std::int64_t support(ChainState& state, std::span<const std::uint32_t> adults, std::size_t b,
                     const Month& month, Paid& paid) {
  const auto has_days = [&](std::uint32_t adult) { return accounts_of(state, adult)[b].days > 0; };
  if (std::ranges::none_of(adults, has_days)) return 0;
  double lacking = norm_of(state, adults, b, month);
  for (const std::uint32_t adult : adults) {
    const Purse& purse = state.money.purses[adult];
    lacking -= purse.wages + static_cast<double>(purse.received);
  }
  if (lacking <= 0) return 0;
  const std::int64_t kronor = whole_kronor(lacking);
  pay(state, adults.front(), b, kronor, paid);
  return kronor;
}

void count_support(ChainState& state, const Household& household, std::int64_t kronor) {
  const std::uint32_t cell = state.people[household.head()].cell;
  Purse& head = state.money.purses[household.head()];
  for (const std::uint32_t adult : household.adults()) state.money.purses[adult].supported = kronor > 0;
  if (head.right_since != no_day && !head.has_been_paid) head.bridged += kronor;
  state.measures.add(SupportSum::household_months, 0, state.year, cell);
  if (kronor == 0) return;
  state.measures.add(SupportSum::supported_months, 0, state.year, cell);
  state.measures.add(SupportSum::kronor, 0, state.year, cell, kronor);
  if (head.supported_year != state.year)
    state.measures.add(SupportSum::supported_households, 0, state.year, cell);
  head.supported_year = state.year;
}

void test_household(ChainState& state, const Household& household, const Month& month, Paid& paid) {
  std::int64_t kronor = 0;
  for (const std::uint16_t b : state.chain->test_order) {
    if (state.chain->benefits[b].tested_on == Benefit::TestedOn::household) {
      kronor += support(state, household.adults(), b, month, paid);
      continue;
    }
    for (const std::uint32_t& adult : household.adults())
      kronor += support(state, {&adult, 1}, b, month, paid);
  }
  count_support(state, household, kronor);
}

void begin_counting(ChainState& state, std::uint32_t person) {
  state.money.purses[person].wages = 0;
  for (BenefitAccount& account : accounts_of(state, person)) {
    account.days = 0;
    account.paid_days = 0;
  }
}

template <class Do>
void for_everyone(const ChainState& state, const Do& act) {
  for (std::uint32_t person = 0; person < state.people.size(); ++person)
    if (state.people[person].number != nobody) act(person);
}

}  // namespace

void make_room_for_purse(ChainState& state) {
  if (state.chain->benefits.empty()) return;
  state.money.purses.emplace_back();
  state.money.accounts.resize(state.money.accounts.size() + state.chain->benefits.size());
}

void open_purse(ChainState& state, std::uint32_t person) {
  if (state.chain->benefits.empty()) return;
  state.money.purses[person] = {};
  state.money.purses[person].counted_to = today(state);
  for (BenefitAccount& account : accounts_of(state, person)) account = {};
}

void count_days(ChainState& state, std::uint32_t person) {
  const Chain& chain = *state.chain;
  if (chain.benefits.empty()) return;
  Purse& purse = state.money.purses[person];
  const std::int64_t until = today(state);
  const std::int64_t since = purse.counted_to;
  const std::int64_t from = std::max(since, state.money.month_begin);
  if (since == until) return;
  purse.counted_to = until;
  const Person& p = state.people[person];
  for (std::size_t b = 0; b < chain.benefits.size(); ++b) {
    const Benefit& benefit = chain.benefits[b];
    if (!has_right(p, benefit) || !holds_at(chain, p, benefit.validity, midnight_of(since))) continue;
    claim(purse, p, benefit, since);
    if (from >= until) continue;
    BenefitAccount& account = accounts_of(state, person)[b];
    account.days += static_cast<std::int32_t>(until - from);
    if (benefit.days_per_week > 0)
      account.paid_days += days_of_week(state, from, until, benefit.days_per_week);
  }
  if (p.standing != Standing::work || p.exit == no_index || !chain.exits[p.exit].wage || from >= until)
    return;
  const Exit& work = chain.exits[p.exit];
  const double monthly = *work.wage * sim::ticks_per_month * work.kept;
  purse.wages += monthly * static_cast<double>(until - from) / month_under_way(state).days;
}

void settle_month(ChainState& state) {
  if (state.chain->benefits.empty()) return;
  const sim::Time now = state.now();
  const Month month = month_under_way(state);
  if (month.end <= month.begin) return;
  for_everyone(state, [&](std::uint32_t person) {
    look_at(state, person, now);
    count_days(state, person);
  });
  Paid paid(state.chain->benefits.size());
  for_everyone(state, [&](std::uint32_t person) { pay_benefits(state, person, month, paid); });
  for_everyone(state, [&](std::uint32_t person) {
    const Household household = household_of(state, person);
    if (household.head() == person && !state.chain->test_order.empty())
      test_household(state, household, month, paid);
  });
  for (std::size_t b = 0; b < paid.size(); ++b) book(state, b, paid[b]);
  for_everyone(state, [&](std::uint32_t person) { begin_counting(state, person); });
  state.money.month_begin = month.end;
  if (state.chain->support_changes_hazards)
    for_everyone(state, [&](std::uint32_t person) { update_exits(state, person); });
}

bool is_on_support(const ChainState& state, std::uint32_t person) {
  return !state.chain->test_order.empty() && state.money.purses[person].supported;
}

void close_purse(ChainState& state, std::uint32_t person) {
  const std::vector<Benefit>& benefits = state.chain->benefits;
  if (benefits.empty()) return;
  count_days(state, person);
  const Month month = month_under_way(state);
  for (std::size_t b = 0; b < benefits.size(); ++b) {
    if (benefits[b].tested_on != Benefit::TestedOn::nothing) continue;
    book(state, b, accounts_of(state, person)[b].due + earned(state, person, b, month));
  }
}

}  // namespace kedja::models
