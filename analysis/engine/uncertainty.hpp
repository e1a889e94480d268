// A comparison over the ranges of its assumptions: each draw is a world of its own, in which the base and all
// alternatives are lived with the same luck, some replications long.
//
// Replications of different draws are different ones, so that what differs between draws beyond chance is
// what the assumptions do. Draws that make no valid scenario are counted, with why.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/engine/comparison_design.hpp"
#include "analysis/engine/paired_difference.hpp"
#include "analysis/engine/parameter_draws.hpp"
#include "sim/random.hpp"

namespace kedja::analysis {

struct UncertaintyOptions {
  std::uint64_t draws = 0;  // 0: not asked for
  std::uint64_t replications = 20;
};

/// What a draw says of an alternative in one of the judged measures.
struct DrawnDifference {
  std::uint32_t alternative = 0;   // from 1
  std::uint32_t measure = 0;       // row in ComparisonDesign::measures
  std::uint64_t replications = 0;  // that say anything
  double base = 0;
  double difference = 0;                                   // alternative less base
  double sd = 0;                                           // between replications, as PairedDifference has it
  DifferenceVerdict verdict = DifferenceVerdict::too_few;  // of the draw's replications alone

  template <class Self, class Archive>
  static void fields(Self& d, Archive& archive) {
    archive(d.alternative, d.measure, d.replications, d.base, d.difference, d.sd, d.verdict);
  }
};

struct DrawOutcome {
  std::uint64_t draw = 0;
  std::vector<DrawnDifference> differences;  // none of a rejected draw, nor where nothing can be said
  std::uint32_t rejected = 0;                // the scenario that is invalid, if `why` says so
  std::string why;
  std::string broken_identity;
  std::uint64_t people = 0;
  std::uint64_t events = 0;

  template <class Self, class Archive>
  static void fields(Self& o, Archive& archive) {
    archive(o.draw, o.differences, o.rejected, o.why, o.broken_identity, o.people, o.events);
  }
};

class UncertaintyStudy {
 public:
  /// The comparison must outlive this.
  UncertaintyStudy(const ComparisonDesign& comparison, sim::Seed seed, const UncertaintyOptions& options);

  const ParameterDraws& parameters() const { return parameters_; }
  const UncertaintyOptions& options() const { return options_; }
  /// Rows of the judged measures in ComparisonDesign::measures.
  const std::vector<std::uint32_t>& judged() const { return judged_; }

  /// May be called for several draws at the same time.
  DrawOutcome run(std::uint64_t draw) const;

 private:
  const ComparisonDesign& comparison_;
  sim::Seed seed_;
  UncertaintyOptions options_;
  ParameterDraws parameters_;
  std::vector<std::uint32_t> judged_;
};

}  // namespace kedja::analysis
