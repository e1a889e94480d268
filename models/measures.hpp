// What is measured in a replication: exact counts and sums, by year and by cell of people.
//
// Everything is an integer (persons, events, ticks), so the order in which things happen to be added
// changes nothing. A KPI is a numerator and a denominator made of these sums, for a group of people;
// estimates over replications are analysis' business.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "models/chain.hpp"

namespace kedja::models {

/// What is summed once for the chain ...
enum class Sum : std::uint8_t {
  arrivals,         // persons, by year of arrival
  seen_36m,         // arrivals whose 36 months are over, by year of arrival
  established_36m,  // of those: in work or studies then
  worked_in_36m,    // of those: had work at some time by then
  ticks_to_work,    // of those who had: from arrival to first work
  leavers,          // persons, by year of leaving the programme
  idle_ticks,       // of leavers: in the programme without being in any service
  seen_90d,         // leavers whose follow-up is over, by year of leaving
  work_90d,         // of those: in work then
  studies_90d,      // of those: in studies then
  programme_90d,    // of those: in a labour-market programme then
  handovers,        // by year
  count
};
/// ... and once for each service, by year of the event.
enum class ServiceSum : std::uint8_t { started, waited_ticks, completed, interrupted, count };

/// A KPI of one replication for one group of people.
struct KpiValue {
  double numerator = 0;
  double denominator = 0;  // 0: there is no such person or time in this replication

  template <class Self, class Archive>
  static void fields(Self& v, Archive& archive) {
    archive(v.numerator, v.denominator);
  }
};

/// What a KPI says and for whom: constant for a chain, in the order of `kpi_values`.
struct KpiDefinition {
  enum class Kind : std::uint8_t { count, ratio };

  std::string id;
  std::string unit;
  std::string doc;
  std::string denominator;  // in words
  Kind kind = Kind::ratio;
  std::string group;     // "", "year", "municipality" or an attribute's name
  std::string category;  // "" for all
};

class Measures {
 public:
  Measures() = default;
  explicit Measures(const Chain& chain);

  /// Adds to a sum for people of a cell in a year (0 is the chain's first); other years are not counted.
  void add(Sum sum, int year, std::uint32_t cell, std::int64_t amount = 1) {
    if (static_cast<unsigned>(year) < static_cast<unsigned>(years_))
      at(static_cast<std::size_t>(sum), year, cell) += amount;
  }
  void add(ServiceSum sum, std::size_t service, int year, std::uint32_t cell, std::int64_t amount = 1) {
    if (static_cast<unsigned>(year) < static_cast<unsigned>(years_))
      at(static_cast<std::size_t>(Sum::count) + service * static_cast<std::size_t>(ServiceSum::count) +
             static_cast<std::size_t>(sum),
         year, cell) += amount;
  }

  /// Levels of a service over one year, as integrals over time (level times ticks).
  struct ServiceYear {
    std::int64_t queue = 0;
    std::int64_t in_use = 0;
    std::int64_t places = 0;
    std::int64_t ticks = 0;

    template <class Self, class Archive>
    static void fields(Self& y, Archive& archive) {
      archive(y.queue, y.in_use, y.places, y.ticks);
    }
  };
  void set_service_year(std::size_t service, int year, const ServiceYear& levels) {
    service_years_[service * static_cast<std::size_t>(years_) + static_cast<std::size_t>(year)] = levels;
  }

  template <class Self, class Archive>
  static void fields(Self& m, Archive& archive) {
    archive(m.years_, m.cells_, m.sums_, m.service_years_);
  }

 private:
  friend std::vector<KpiValue> kpi_values(const Chain& chain, const Measures& measures);

  std::int64_t& at(std::size_t sum, int year, std::uint32_t cell) {
    return sums_[(sum * static_cast<std::size_t>(years_) + static_cast<std::size_t>(year)) * cells_ + cell];
  }

  std::int32_t years_ = 0;
  std::uint32_t cells_ = 0;
  std::vector<std::int64_t> sums_;
  std::vector<ServiceYear> service_years_;
};

/// All KPIs of a chain for all groups; the order never depends on results.
std::vector<KpiDefinition> kpi_definitions(const Chain& chain);
/// Their values in one replication, in the same order.
std::vector<KpiValue> kpi_values(const Chain& chain, const Measures& measures);

}  // namespace kedja::models
