// A sweep as it is to be done: what its inputs are in a scenario, the points, what each point sets, and the
// items that are computed one by one: so many replications of one point.
//
// A pure function of the scenario's text and the design: every process works out the same.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "analysis/design/input_range.hpp"
#include "analysis/design/points.hpp"
#include "messages/message.hpp"
#include "models/definition/scenario.hpp"
#include "models/definition/sweep.hpp"
#include "models/definition/uncertain_numbers.hpp"
#include "models/kpi.hpp"

namespace kedja::analysis {

/// What a scenario does not have, or has no range of.
class SweepError : public messages::MessageError {
  using MessageError::MessageError;
};

/// Whether two are of one measure and one group of people.
bool is_same_measure(const models::KpiDefinition& one, const models::KpiDefinition& other);

/// What is varied.
struct SweepInput {
  enum class Sets : std::uint8_t { lever, number, uncertain };

  std::string name;
  std::string path;     // of a lever "lever.<name>.value"
  models::Label label;  // the design's, or else the lever's, or else the name
  std::string unit;
  Sets sets = Sets::number;
  design::InputRange range = design::InputRange::linear(0, 1);
  std::vector<std::string> words;  // of a lever that is one of some words: of each value 0, 1, ...
  std::size_t levels = 0;          // in a grid
};

class SweepPlan {
 public:
  /// At each point, where the design does not say how many.
  static constexpr std::uint64_t usual_replications = 10;

  /// Throws SweepError, with the line of the design, for a design that can't be made of this scenario or has
  /// more than `most_items`: before its points are made.
  SweepPlan(models::Scenario scenario, const models::SweepDefinition& definition,
            std::uint64_t most_items = std::numeric_limits<std::uint64_t>::max());

  const models::Scenario& scenario() const { return scenario_; }
  const std::vector<SweepInput>& inputs() const { return inputs_; }
  const design::Points& points() const { return points_; }
  std::uint64_t replications() const { return replications_; }
  /// The design's resolved text.
  const std::string& design() const { return design_; }
  /// Points of one number live under the same luck, those of different ones do not. Common luck is that of
  /// all points; of a block or trajectory where the design has such, whose points are set beside each other.
  std::uint64_t luck(std::size_t point) const { return point / points_of_one_luck_; }
  /// The measures that are kept: those of all people and years, in the scenario's order, and then those of
  /// groups that the scenario's targets are of.
  const std::vector<models::KpiDefinition>& measures() const { return measures_; }

  /// What an input is at a point, in its unit; of words their number.
  double value(std::size_t point, std::size_t input) const;
  /// What a point sets, as `--set` takes it.
  std::vector<std::string> settings(std::size_t point) const;

  struct Item {
    std::size_t point = 0;
    std::uint64_t first = 0;  // replication of the point
    std::uint64_t count = 0;
  };
  std::uint64_t items() const { return points_.size() * blocks_; }
  Item item(std::uint64_t number) const;

 private:
  SweepInput input_of(const models::SweepInputDefinition& definition) const;
  void add_inputs(const models::SweepDefinition& definition);
  void add_assumptions();

  models::Scenario scenario_;
  models::UncertainNumbers uncertain_;
  std::vector<SweepInput> inputs_;
  design::Points points_;
  std::uint64_t replications_ = 0;
  std::uint64_t block_ = 0;
  std::uint64_t blocks_ = 0;
  std::size_t points_of_one_luck_ = 1;
  std::string design_;
  std::vector<models::KpiDefinition> measures_;
};

}  // namespace kedja::analysis
