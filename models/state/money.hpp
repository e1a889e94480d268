// What people are owed and have been paid, and what authorities have booked.
//
// Days are numbered from the scenario's start; the day before it is -1. Money is in kronor; what is booked is
// whole kronor.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "models/chain.hpp"

namespace kedja::models {

inline constexpr std::int64_t no_day = std::numeric_limits<std::int64_t>::max();

/// One person and one benefit.
struct BenefitAccount {
  std::int32_t days = 0;       // of the month under way on which the person had a right to it
  std::int32_t paid_days = 0;  // of those: on days of the week that are paid
  std::int64_t due = 0;        // kronor of earlier months, not paid yet
  std::int32_t withheld = 0;   // of the days to come: not to be paid, as a sanction

  template <class Self, class Archive>
  static void fields(Self& a, Archive& archive) {
    archive(a.days, a.paid_days, a.due, a.withheld);
  }
};

/// One person's money.
struct Purse {
  std::int64_t counted_to = 0;        // the day up to which days are counted
  std::int64_t right_since = no_day;  // the first day with a right to a benefit that is paid on a payday
  std::int64_t applied = no_day;      // for it
  bool has_been_paid = false;         // on a payday
  bool supported = false;             // whether the household had income support in the month last settled
  std::int16_t supported_year = -1;   // the last year in which it had, of its first adult
  double wages = 0;                   // of the month under way, after tax
  std::int64_t received = 0;          // benefits of the month being settled
  std::int64_t bridged = 0;           // income support before the first payday

  template <class Self, class Archive>
  static void fields(Self& p, Archive& archive) {
    archive(p.counted_to, p.right_since, p.applied, p.has_been_paid, p.supported, p.supported_year, p.wages,
            p.received, p.bridged);
  }
};

struct MoneyState {
  std::int64_t month_begin = 0;          // the first day that is not settled yet
  std::vector<Purse> purses;             // of each person
  std::vector<BenefitAccount> accounts;  // of person p from p * benefits
  std::vector<std::int64_t> use;         // of each cost, place-ticks up to the month under way
  std::int64_t of_items = 0;             // kronor that benefits and costs sum to, less income
  std::int64_t of_authorities = 0;       // kronor that authorities bear, in another account of the same

  template <class Self, class Archive>
  static void fields(Self& m, Archive& archive) {
    archive(m.month_begin, m.purses, m.accounts, m.use, m.of_items, m.of_authorities);
  }
};

/// The accounts of a chain before its first event.
void begin_money(MoneyState& money, const Chain& chain);

}  // namespace kedja::models
