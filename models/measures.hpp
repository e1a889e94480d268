// What is summed in a replication: exact counts and amounts, for each group of people that measures are given
// for.
//
// Everything is an integer (persons, events, ticks, kronor), so the order in which things happen to be added
// changes nothing. Sums come in families: an enumeration of sums that is kept for each entry of something
// (the chain itself, each service, each look, ...). What KPIs are made of them is in kpi.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <span>
#include <tuple>
#include <type_traits>
#include <vector>

#include "models/chain.hpp"

namespace kedja::models {

/// What is summed once for the chain, ...
enum class Sum : std::uint8_t {
  arrivals,          // persons, by year of arrival
  leavers,           // persons, by year of leaving the programme
  idle_ticks,        // of leavers: in the programme without being in any service
  seen_90d,          // leavers whose follow-up is over, by year of leaving
  work_90d,          // of those: in work then
  studies_90d,       // of those: in studies then
  programme_90d,     // of those: in a labour-market programme then
  had_work_36m,      // arrivals whose 36 months are over and who had work within them, by year of arrival
  ticks_to_work,     // of those: from arrival to first work
  seen_work_12m,     // persons who first got work 12 months before, by year of getting it
  work_12m,          // of those: in work
  handovers,         // by year
  moved,             // persons, by year of moving away
  vacancy_jobs,      // persons who got a job by a vacancy, by year in which the vacancy came
  vacancy_jobs_net,  // of those: without the jobs that others in the municipality would have got
  subsidised_90d,  // leavers whose follow-up is over and who are in subsidised work then, by year of leaving
  with_placement,  // leavers who had a placement in the programme, by year of leaving
  combined_placement,  // of those: beside another service
  count
};
/// ... once, by calendar year, ...
enum class StockSum : std::uint8_t {
  enrolled,      // persons who were in the programme at some time in the year
  received,      // persons, adults or not, who came; their cell means nothing, like that of the next
  received_24m,  // persons who came in the year or the year before
  count
};
/// ... once for each look at people some months after arrival, by year of arrival, ...
enum class LookSum : std::uint8_t {
  due,                 // arrivals whose time is over
  moved,               // of those: have moved away before
  seen,                // of those: the others
  established,         // of those: in work or studies
  in_work,             // of those: in work
  in_subsidised_work,  // of those
  count
};
/// ... once for each handover, by year of the event, ...
enum class HandoverSum : std::uint8_t { handed_over, waited_ticks, sent_back, count };
/// ... once if there are handovers that lose something or belong to nobody, by year of arrival, ...
enum class ContinuitySum : std::uint8_t {
  arrivals,
  retellings,     // how often people told anew what had been known
  unowned_ticks,  // in handovers during which nobody answers for the person
  count
};
/// ... once for each service that is done again where handovers lose information, by year of that, ...
enum class DuplicateSum : std::uint8_t { done_again, count };
/// ... once for each team of staff, ...
enum class StaffSum : std::uint8_t {
  arrivals_6m,     // people it is for whose first six months are over, by year of arrival
  contacts_6m,     // their contacts within these
  contacts,        // by year of the contact
  interval_ticks,  // of those: since the one before, or since there was a caseworker
  assigned,        // cases that got a caseworker, by year of that
  waited_ticks,    // of those: in the line for one
  count
};
/// ... once for each service, by year of the event.
enum class ServiceSum : std::uint8_t { started, waited_ticks, completed, interrupted, count };
/// ... once for each milestone, by year of arrival, ...
enum class MilestoneSum : std::uint8_t {
  reached,  // persons
  due,      // persons who reached it, or whose limit passed without
  in_time,  // of those: reached it within the limit
  count
};
/// ... once for each kind of life, ...
enum class LifeSum : std::uint8_t {
  arrivals,      // persons, by year of arrival
  affected,      // of those: who have had a spell
  spells,        // by year of the beginning
  ticks,         // in spells, by year of arrival
  hidden_ticks,  // of those: before they were known
  known,         // spells that became known, by year of becoming so
  ticks_to_known,
  count
};
/// ... once where the municipality houses people, ...
enum class HousingSum : std::uint8_t {
  arrivals,  // persons, by year of arrival
  moves,     // of those: who moved away when their time was out
  extended,  // of those: who were given more time
  count
};
/// ... once where there are phases before arrival, ...
enum class PhaseSum : std::uint8_t {
  arrivals,  // persons, by year of arrival
  ticks,     // of those: from the permit to arrival
  count
};
/// ... and once for each of them in which people wait for places; of all whom its arrivals count.
enum class PlaceSum : std::uint8_t {
  found,     // places, by year in which they were found
  ticks,     // of those who found one: waited
  unplaced,  // persons who wait when the scenario ends, by year in which they began to
  count
};

/// ... and once for each kind of vacancy, by year in which they came.
enum class VacancySum : std::uint8_t {
  came,        // whose cell means nothing, like that of the next two
  lapsed,      // conveyed, but nobody took them
  unconveyed,  // nobody was looked for
  filled,      // by people
  jobs_net,    // of those: jobs that nobody else in the municipality would have got
  count
};
/// Once for each service that another may make needless, by year of that.
enum class ExcuseSum : std::uint8_t {
  excused,  // persons
  spared,   // of those: who had neither completed it nor given it up
  ticks,    // of those excused: in the service before
  count
};
/// Once for each sanction, by year of the event.
enum class SanctionSum : std::uint8_t {
  due,            // times that someone had to do something
  missed,         // of those
  ticks_to_step,  // of those missed: until it is known
  steps,          // taken: known while the person was in the programme
  days,           // without benefit, of these steps
  suspensions,    // of these steps
  count
};
/// Once for each service that one may fail, by year of the attempt's end.
enum class CourseSum : std::uint8_t { tried, passed, count };
/// Once for all plans and once for each.
enum class PlanSum : std::uint8_t {
  persons,     // who were given it, by year of arrival
  minutes,     // of leavers, by year of leaving: minutes of a week under way times ticks in the programme
  weeks,       // of those: minutes of the plan's week times the same ticks
  full_ticks,  // of those: ticks in which the plan's week was filled
  ticks,       // of those: in the programme
  count
};
/// Once in a chain with SFI, by year of starting it, of the two years from then on, ...
enum class SfiSum : std::uint8_t {
  starters,     // persons whose two years are over
  passed_one,   // of those: passed a course at least
  passed_two,   // of those: two different ones at least
  interrupted,  // of those: broke one off, or left it with the programme
  ticks,        // of those: in courses
  count
};
/// ... and for each course that no other one follows.
enum class LastCourseSum : std::uint8_t {
  starters,  // persons whose two years are over and who started a course on the way there
  passed,    // of those: passed it
  count
};

/// ... once, by year of arrival, in a chain with benefits that are paid on a payday, ...
enum class GapSum : std::uint8_t {
  people,  // who have had their first payday
  days,    // of those: from the first day with a right to the first payday
  kronor,  // of those: income support of the household in the months before
  count
};
/// ... once, by year and household, in a chain with tested benefits, ...
enum class SupportSum : std::uint8_t {
  household_months,      // households present, at the end of each month
  supported_months,      // of those: with income support in the month
  supported_households,  // households with income support in some month of the year
  kronor,                // of income support
  count
};
/// ... for each look at people some months after arrival, in a chain with tested benefits, ...
enum class SelfSufficiencySum : std::uint8_t {
  seen,     // arrivals whose time is over
  reached,  // of those: in work or studies, the household without income support the month before
  count
};
/// ... for each benefit and then each cost, ...
enum class ItemSum : std::uint8_t { kronor, count };
/// ... and for each authority: neither is of people, all is booked on the first cell.
enum class LedgerSum : std::uint8_t {
  paid,      // kronor paid out
  received,  // kronor of income and of what funders bear
  borne,     // kronor paid out for others
  arrivals,  // persons
  count
};

/// ... and for each agreement, by year in which a guest's stay ends.
enum class AgreementSum : std::uint8_t {
  guest_ticks,     // in places of other municipalities; the cell is the guest's
  host_ticks,      // of guests in the municipality's places; the cell is the guest's, as if of the host
  travel_minutes,  // of guests
  paid,            // kronor, by the guest's municipality
  received,        // kronor, by the host
  count
};
/// Once where people move within the chain.
enum class MoveSum : std::uint8_t {
  moves,  // persons, by year; the cell is that of arrival
  count
};
/// Once for each response.
enum class ResponseSum : std::uint8_t {
  decisions,  // that changed something, by year; their cell means nothing, like that of the next
  added,      // thousandths of a place or position there were more at the end of each month, summed
  months,
  count
};

/// How many entries a family of sums is kept for.
inline std::size_t entries_of(Sum, const Chain&) {
  return 1;
}
inline std::size_t entries_of(LookSum, const Chain& chain) {
  return chain.looks.size();
}
inline std::size_t entries_of(HandoverSum, const Chain& chain) {
  return chain.handovers.size();
}
inline std::size_t entries_of(ContinuitySum, const Chain& chain) {
  return chain.follows_continuity ? 1 : 0;
}
inline std::size_t entries_of(DuplicateSum, const Chain& chain) {
  return chain.redone.size();
}
inline std::size_t entries_of(StaffSum, const Chain& chain) {
  return chain.staff.size();
}
inline std::size_t entries_of(ServiceSum, const Chain& chain) {
  return chain.services.size();
}
inline std::size_t entries_of(LifeSum, const Chain& chain) {
  return chain.lives.size();
}
inline std::size_t entries_of(HousingSum, const Chain& chain) {
  return chain.housing ? 1 : 0;
}
inline std::size_t entries_of(PhaseSum, const Chain& chain) {
  return chain.phases.empty() ? 0 : 1;
}
inline std::size_t entries_of(PlaceSum, const Chain& chain) {
  return chain.phases_with_places.size();
}

inline std::size_t entries_of(MilestoneSum, const Chain& chain) {
  return chain.milestones.size();
}

inline std::size_t entries_of(VacancySum, const Chain& chain) {
  return chain.vacancies.size();
}
inline std::size_t entries_of(GapSum, const Chain& chain) {
  const auto has_payday = [](const Benefit& benefit) { return benefit.paid_on > 0; };
  return std::ranges::any_of(chain.benefits, has_payday) ? 1 : 0;
}
inline std::size_t entries_of(SupportSum, const Chain& chain) {
  return chain.test_order.empty() ? 0 : 1;
}
inline std::size_t entries_of(SelfSufficiencySum, const Chain& chain) {
  return chain.test_order.empty() ? 0 : chain.looks.size();
}
inline std::size_t entries_of(ItemSum, const Chain& chain) {
  return chain.benefits.size() + chain.costs.size();
}
inline std::size_t entries_of(LedgerSum, const Chain& chain) {
  return chain.has_ledger() ? chain.authorities.size() : 0;
}
inline std::size_t entries_of(CourseSum, const Chain& chain) {
  return chain.courses.size();
}
inline std::size_t entries_of(ExcuseSum, const Chain& chain) {
  return chain.excusable.size();
}
inline std::size_t entries_of(SanctionSum, const Chain& chain) {
  return chain.sanctions.size();
}
inline std::size_t entries_of(StockSum, const Chain&) {
  return 1;
}
inline std::size_t entries_of(SfiSum, const Chain& chain) {
  return chain.sfi != 0 ? 1 : 0;
}
inline std::size_t entries_of(LastCourseSum, const Chain& chain) {
  return chain.last_courses.size();
}
inline std::size_t entries_of(PlanSum, const Chain& chain) {
  return chain.plans.empty() ? 0 : chain.plans.size() + 1;
}
inline std::size_t entries_of(AgreementSum, const Chain& chain) {
  return chain.agreements.size();
}
inline std::size_t entries_of(MoveSum, const Chain& chain) {
  return chain.moves.empty() ? 0 : 1;
}
inline std::size_t entries_of(ResponseSum, const Chain& chain) {
  return chain.responses.size();
}

/// How long people took to a milestone, in whole days; who took longer counts as this long.
inline constexpr std::int64_t longest_lead_time = 5 * 366 - 1;
/// From where the milestone says, and, in a chain with phases before arrival, from the permit.
enum class LeadTime : std::uint8_t { to_milestone, from_permit };

class Measures {
 public:
  using Families =
      std::tuple<LookSum, Sum, MilestoneSum, ServiceSum, LifeSum, HousingSum, PhaseSum, PlaceSum, VacancySum,
                 GapSum, SupportSum, SelfSufficiencySum, ItemSum, LedgerSum, CourseSum, SfiSum, LastCourseSum,
                 StockSum, PlanSum, HandoverSum, ContinuitySum, DuplicateSum, StaffSum, AgreementSum, MoveSum,
                 ResponseSum, ExcuseSum, SanctionSum>;

  /// Of a chain that lives longer.
  explicit Measures(const Chain& chain);

  /// Adds to a sum for people of a cell in a year (0 is the chain's first), that is for each group they
  /// belong to; other years are not counted.
  template <class Family>
  void add(Family sum, std::size_t entry, int year, std::uint32_t cell, std::int64_t amount = 1) {
    if (!is_counted(year)) return;
    std::int64_t* of_group = &sums_[slot(sum, entry) * groups_];
    of_group[chain_->group_of_year(year)] += amount;
    for (const std::uint32_t group : groups_of(cell)) of_group[group] += amount;
  }
  void add(Sum sum, int year, std::uint32_t cell, std::int64_t amount = 1) {
    add(sum, 0, year, cell, amount);
  }
  /// Someone of a cell was enrolled in a year. Also counted by year and group at once, for how those of a
  /// year are made up.
  void add_enrolled(int year, std::uint32_t cell) {
    if (!is_counted(year)) return;
    add(StockSum::enrolled, 0, year, cell);
    for (const std::uint32_t group : groups_of(cell))
      ++enrolled_[static_cast<std::size_t>(year) * groups_ + group];
  }
  /// How many of a group that is no year's were enrolled in a year.
  std::int64_t enrolled(int year, std::size_t group) const {
    if (group == 0) return sum(StockSum::enrolled, 0, chain_->group_of_year(year));
    return enrolled_[static_cast<std::size_t>(year) * groups_ + group];
  }

  /// Someone of a cell who arrived in a year has reached a milestone after `time`.
  void add_lead_time(std::size_t milestone, LeadTime which, std::int16_t year, std::uint32_t cell,
                     sim::Duration time) {
    const std::int64_t days = time.ticks() / sim::days(1).ticks();
    lead_times_[place_of(milestone, which)].push_back(
        {.cell = cell, .year = year, .days = static_cast<std::uint16_t>(std::min(days, longest_lead_time))});
  }
  /// After how many whole days those of each group (index into Chain::groups) reached a milestone, in order.
  using DaysOfGroups = std::vector<std::vector<std::uint16_t>>;
  DaysOfGroups lead_times(std::size_t milestone, LeadTime which) const;

  /// A sum for a group (index into Chain::groups). That of all, the first, is that of the years together.
  template <class Family>
  std::int64_t sum(Family sum, std::size_t entry, std::size_t group) const {
    const std::int64_t* of_group = &sums_[slot(sum, entry) * groups_];
    if (group != 0) return of_group[group];
    return std::accumulate(of_group + 1, of_group + 1 + years_, std::int64_t{0});
  }

  /// Levels of a service over one year, as integrals over time (level times ticks), its groups and its line.
  struct ServiceYear {
    std::int64_t queue = 0;
    std::int64_t in_use = 0;
    std::int64_t places = 0;
    std::int64_t ticks = 0;
    std::int64_t groups = 0;  // that started together
    std::int64_t groups_cancelled = 0;
    std::int64_t group_people = 0;  // in those that started
    std::int64_t requested = 0;     // joined the line
    std::int64_t granted = 0;       // got a place
    std::int64_t abandoned = 0;     // gave up waiting

    template <class Self, class Archive>
    static void fields(Self& y, Archive& archive) {
      archive(y.queue, y.in_use, y.places, y.ticks, y.groups, y.groups_cancelled, y.group_people, y.requested,
              y.granted, y.abandoned);
    }
  };
  void set_service_year(std::size_t service, int year, const ServiceYear& levels) {
    service_years_[service * static_cast<std::size_t>(years_) + static_cast<std::size_t>(year)] = levels;
  }
  /// Of the years in order.
  const ServiceYear* service_years(std::size_t service) const {
    return &service_years_[service * static_cast<std::size_t>(years_)];
  }

  /// Levels of what is shared over one year, as integrals over time: cases and positions (in thousandths) of
  /// each team of staff, then use and places of each resource.
  struct PoolYear {
    std::int64_t used = 0;
    std::int64_t there = 0;

    template <class Self, class Archive>
    static void fields(Self& y, Archive& archive) {
      archive(y.used, y.there);
    }
  };
  void set_pool_year(std::size_t pool, int year, const PoolYear& levels) {
    pool_years_[pool * static_cast<std::size_t>(years_) + static_cast<std::size_t>(year)] = levels;
  }
  const PoolYear* pool_years(std::size_t pool) const {
    return &pool_years_[pool * static_cast<std::size_t>(years_)];
  }

  template <class Self, class Archive>
  static void fields(Self& m, Archive& archive) {
    archive(m.years_, m.first_slots_, m.sums_, m.enrolled_, m.service_years_, m.groups_, m.lead_times_,
            m.pool_years_, m.milestones_);
  }

 private:
  struct Lead {
    std::uint32_t cell = 0;
    std::int16_t year = 0;
    std::uint16_t days = 0;

    template <class Self, class Archive>
    static void fields(Self& l, Archive& archive) {
      archive(l.cell, l.year, l.days);
    }
  };

  /// Those of its people but that of all and those of the years.
  std::span<const std::uint32_t> groups_of(std::uint32_t cell) const {
    return {&groups_of_cells_[cell * groups_of_a_cell_], groups_of_a_cell_};
  }
  bool is_counted(int year) const { return static_cast<unsigned>(year) < static_cast<unsigned>(years_); }
  std::size_t place_of(std::size_t milestone, LeadTime which) const {
    return static_cast<std::size_t>(which) * milestones_ + milestone;
  }
  template <class Family, std::size_t index = 0>
  static constexpr std::size_t position_of() {
    if constexpr (std::is_same_v<std::tuple_element_t<index, Families>, Family>)
      return index;
    else
      return position_of<Family, index + 1>();
  }
  template <class Family>
  std::size_t slot(Family sum, std::size_t entry) const {
    return first_slots_[position_of<Family>()] + entry * static_cast<std::size_t>(Family::count) +
           static_cast<std::size_t>(sum);
  }

  const Chain* chain_;
  std::size_t groups_of_a_cell_ = 0;
  std::vector<std::uint32_t> groups_of_cells_;  // of each cell as many, one after another
  std::int32_t years_ = 0;
  std::array<std::uint32_t, std::tuple_size_v<Families>> first_slots_{};  // of each family
  std::vector<std::int64_t> sums_;                                        // slot, group
  std::vector<std::int64_t> enrolled_;                                    // year, group
  std::vector<ServiceYear> service_years_;
  std::uint32_t groups_ = 0;
  std::uint32_t milestones_ = 0;
  // Of each person, by which and milestone. A count for each group and day was 5 % of a replication, most of
  // it spent on days when nobody came.
  std::vector<std::vector<Lead>> lead_times_;
  std::vector<PoolYear> pool_years_;
};

}  // namespace kedja::models
