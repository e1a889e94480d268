// Draws from all that a scenario's numbers may be: each between the ends of its range with every value as
// likely, all of them at once, spread evenly (a Latin hypercube, McKay, Beckman and Conover 1979,
// Technometrics 21:239). Several scenarios, such as a base and its alternatives, are drawn together.
//
// What a number is in a draw is a pure function of (seed, number of draws, draw, the number's path): numbers
// added to a scenario change no other's. Where an alternative states a number with another range, each takes
// it from its own, at the same height. Where it states another value within the same range, itself or by a
// reform, that is what is asked: the number is drawn in none, or the question would be drawn away.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "models/definition/uncertain_numbers.hpp"
#include "sim/random.hpp"

namespace kedja::analysis {

/// Where the draws stand in [0, 1) for one purpose: one in each of as many strips as there are draws.
std::vector<double> latin_hypercube(sim::Seed seed, std::string_view name, std::uint64_t draws);

/// What sets the numbers of a scenario to heights within their ranges (0 the low end, 1 the high one; beyond
/// these, beyond the range), each by its path; numbers that say it again go along, and of the parts of a
/// whole the others give way. As `--set` takes them.
std::vector<std::string> settings_at(const models::UncertainNumbers& uncertain,
                                     const std::map<std::string, double>& heights);

/// A number that is drawn.
struct DrawnParameter {
  models::UncertainNumber number;  // as the first scenario has it that is unsure of it
  std::size_t scenario = 0;        // which that is
  std::vector<double> heights;     // in [0, 1), for each draw

  /// What it is then, in its unit.
  double value(std::uint64_t draw) const;
};

class ParameterDraws {
 public:
  /// The scenarios need not live longer than this call.
  ParameterDraws(const std::vector<const models::Scenario*>& scenarios, sim::Seed seed, std::uint64_t draws);

  std::uint64_t draws() const { return draws_; }
  const std::vector<DrawnParameter>& parameters() const { return parameters_; }
  /// Paths of numbers with a range that are not drawn: their distribution has no mean to set, or they are
  /// what is asked about.
  const std::vector<std::string>& not_drawn() const { return not_drawn_; }

  /// What a draw sets in one of the scenarios: "service.sfi.places=112", as `--set` takes it.
  std::vector<std::string> settings(std::size_t scenario, std::uint64_t draw) const;

 private:
  std::uint64_t draws_;
  std::vector<models::UncertainNumbers> uncertain_;  // of each scenario
  std::vector<DrawnParameter> parameters_;           // by path
  std::vector<std::string> not_drawn_;
};

}  // namespace kedja::analysis
