// Small worlds for tests: a scenario as text, and what happened in a replication of it.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "models/definition/scenario.hpp"
#include "models/language/file_source.hpp"
#include "models/language/problem.hpp"
#include "models/replication.hpp"
#include "sim/archive.hpp"

namespace kedja::models {

/// A whole scenario around what a test adds: 2014 to 2020, one municipality, women and men, a programme of 24
/// months, and 200 adults in 2014.
inline std::string world(const std::string& added) {
  return R"(
    [scenario]
    title = "A small world"
    start = 2014-01-01
    end = 2020-01-01
    [[municipality]]
    name = "here"
    [[population]]
    name = "people"
    source = "test"
    [[population.attribute]]
    name = "gender"
    shares = { women = 0.5, men = 0.5 }
    [[arrival]]
    name = "adults"
    municipality = "here"
    population = "people"
    counts = "adults"
    source = "test"
    persons = { by_year = { 2014 = 200 }, unit = "persons" }
    [programme]
    source = "test"
    length = { value = 24, unit = "months" }
)" + added;
}

/// Somebody's caseworker does not know of the case any more, though nothing else has been done about it.
inline void lose_a_case(ChainState& state) {
  for (std::uint32_t person = 0; person < state.people.size(); ++person) {
    const Case* its = state.staff.cases.find(person);
    if (its != nullptr && its->phase == Case::Phase::assigned) return state.staff.cases.give_up(person);
  }
}

inline Scenario read(const std::string& text) {
  return scenario_from_resolved(text, "world.toml");
}

/// What is wrong with a scenario, line by line; empty if it can be read.
inline std::string problems_of(const std::string& text) {
  try {
    read(text);
  } catch (const ScenarioError& error) {
    return error.what();
  }
  return "";
}

inline ReplicationResult simulate(const std::string& text, std::uint64_t replication = 0) {
  return run_replication(read(text).chain, sim::Seed{20261121}, replication, Keep::trajectories);
}

/// Why a scenario is refused; empty if it isn't.
inline std::string refusal(const std::string& text) {
  try {
    read(text);
  } catch (const ScenarioError& error) {
    return error.what();
  }
  return "";
}

/// Whether a refusal gives a reason.
inline ::testing::AssertionResult says(const std::string& refusal, const std::string& reason) {
  if (refusal.find(reason) != std::string::npos) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "refused with: " << refusal;
}

/// What happened to one person: rows of the trajectories.
struct Happened {
  std::int64_t time;
  std::string event;
  std::string service;
};
inline std::vector<std::vector<Happened>> stories(const Chain& chain, const ReplicationResult& result) {
  const auto events = event_labels(chain);
  const auto services = service_labels(chain);
  std::vector<std::vector<Happened>> all(result.participants.size());
  const Trajectories& log = result.trajectories;
  for (std::size_t row = 0; row < log.size(); ++row)
    all[log.participant[row]].push_back({log.time[row], events[log.event[row]], services[log.service[row]]});
  return all;
}

/// The time of the first event of a kind at a service; -1 if it never happened.
inline std::int64_t when(const std::vector<Happened>& story, const std::string& event,
                         const std::string& service = "none") {
  for (const Happened& h : story)
    if (h.event == event && h.service == service) return h.time;
  return -1;
}

/// A KPI's numerator over its denominator, for all or one group.
inline double kpi(const Chain& chain, const ReplicationResult& result, const std::string& id,
                  const std::string& category = "") {
  const auto& definitions = kpi_definitions(chain);
  for (std::size_t k = 0; k < definitions.size(); ++k)
    if (definitions[k].measure->id == id && definitions[k].category == category)
      return result.kpis[k].numerator / result.kpis[k].denominator;
  ADD_FAILURE() << "no KPI " << id << " " << category;
  return -1;
}

/// What became of a world, in one replication.
struct Outcome {
  explicit Outcome(const std::string& text)
      : scenario(read(text)),
        result(run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories)),
        people(stories(scenario.chain, result)) {
    EXPECT_EQ(result.broken_identity, "");
  }
  double measure(const std::string& id, const std::string& category = "") const {
    return kpi(scenario.chain, result, id, category);
  }

  Scenario scenario;
  ReplicationResult result;
  std::vector<std::vector<Happened>> people;
};

/// Everything a replication yields, as bytes: equal bytes, equal results.
inline std::string bytes(const ReplicationResult& result) {
  return sim::save(result);
}

/// Whether a replication that is saved on some days, and resumed, ends as if it had never stopped.
inline void expect_same_when_resumed(const Scenario& scenario, std::initializer_list<int> days) {
  const std::string whole = bytes(run_replication(scenario.chain, sim::Seed{5}, 2, Keep::trajectories));
  for (const int day : days) {
    Replication first(scenario.chain, sim::Seed{5}, 2, Keep::trajectories);
    first.run_until(sim::Time(0) + sim::days(day));
    EXPECT_EQ(bytes(Replication::resume(scenario.chain, first.save()).finish()), whole)
        << "resumed on day " << day;
  }
}

}  // namespace kedja::models
