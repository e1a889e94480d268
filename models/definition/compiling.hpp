// What concepts share while a scenario is compiled into a chain: the definition, the chain so far, where to
// report, and how names become indices. Each concept's own file holds what it compiles to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/chain.hpp"
#include "models/definition/people.hpp"
#include "models/language/civil_date.hpp"
#include "models/language/distribution_spec.hpp"
#include "models/language/problem.hpp"
#include "models/language/reference.hpp"
#include "models/language/series.hpp"
#include "models/language/unit.hpp"

namespace kedja::models {

struct ScenarioDefinition;

sim::Date date_of(CivilDate date);
CivilSpan span_of(const Span& span);
/// Whether a span is any time at all; one that isn't stated is none.
bool is_some_time(const Span& span);
sim::Distribution distribution_of(const DistributionSpec& spec);
/// Hours of a week as whole minutes, so that sums of them are exact.
std::int64_t minutes_of_week(const Parameter& hours);
/// The index that a reference was resolved to; `no_index` when it was not given.
std::uint16_t index_of(const Reference& reference);

/// The highest hazard per tick, all factors counted, that can be meant: 1000 times a day.
inline constexpr double most_hazard = 1000 / sim::ticks_per_day;

/// Conditions on people name where they live as they name an attribute. No population draws it: each source
/// of people says it.
inline constexpr const char* municipality_attribute = "municipality";

/// Kinds of people (municipality and all attributes) for each of which rules are worked out.
inline constexpr std::size_t most_cells = 100'000;

struct Compiling {
  const ScenarioDefinition& in;
  Problems& problems;
  Chain chain;
  std::vector<std::size_t> order;       // of the services in the chain, as indices into the definition
  std::vector<std::uint16_t> position;  // of each service of the definition in the chain

  Compiling(const ScenarioDefinition& definition, Problems& to);

  void problem(const Location& where, const std::string& path, Message message);

  /// Places by date from the scenario's start on, times a factor; 0 before the first date.
  std::vector<CapacityStep> steps_of(const Series& series, double times = 1) const;
  /// How many there are when a replication begins: people who are here at the start live their history
  /// without queues (arrival.hpp, InitialDefinition).
  std::int64_t places_at_first(const std::vector<CapacityStep>& capacity) const;

  std::uint16_t service_index(const Reference& reference) const;
  ServiceSet services_of(const std::vector<Reference>& references) const;

  /// The attribute of that name that populations draw; without one, a problem in the name of `subject`
  /// ("service 'sfi'").
  std::optional<std::size_t> attribute_named(const std::string& name, const Location& where,
                                             const std::string& subject);
  void report_category(const std::string& category, const std::string& attribute,
                       const std::vector<std::string>& categories, const Location& where,
                       const std::string& subject);
  /// For each cell of the chain whether its people are in one of the named categories of an attribute, or
  /// live in one of the named municipalities.
  std::vector<char> cells_where(const std::string& attribute, const std::vector<std::string>& is,
                                const Location& where, const std::string& subject);
  /// For each cell whether all of `people` hold; all cells if there are none.
  std::vector<char> cells_of(const std::vector<PeopleDefinition>& people, const std::string& subject);
  /// The same for a concept that is 'for' these people; a problem if there are none such.
  std::vector<char> cells_for(const std::vector<PeopleDefinition>& people, const Location& where,
                              const std::string& path, const std::string& subject);

 private:
  void report_attribute(const std::string& name, bool is_condition, const Location& where,
                        const std::string& subject);
};

}  // namespace kedja::models
