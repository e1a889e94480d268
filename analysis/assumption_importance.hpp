// Which assumptions decide the answer: how strongly the difference between two policies goes with each of
// them, over draws of them all.
//
// The measure is the rank correlation of an assumption and the difference, with what the other assumptions
// explain taken out where there are draws enough: analysis/sensitivity/prcc.hpp says how. What it does not
// see of the difference's variation (`seen` is less than 1) is Monte-Carlo error, or effects that turn or go
// together.
//
// Pure functions of their input. What Eigen computes is outside the content digest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/engine/estimate.hpp"
#include "analysis/sensitivity/prcc.hpp"

namespace kedja::analysis {

/// As many assumptions as a report names.
inline constexpr std::size_t named_assumptions = 5;
/// Draws needed for saying anything.
inline constexpr std::size_t least_ranked_draws = sensitivity::least_ranked_points;

struct AssumptionImportance {
  std::size_t assumption = 0;  ///< its place in what was given
  double correlation = 0;      ///< of ranks
  Spread interval;             ///< 95 %, of all assumptions together (Bonferroni)

  /// Whether it can be told from chance, however many assumptions were looked at.
  bool decides() const { return interval.low > 0 || interval.high < 0; }
};

enum class ImportanceStatus : std::uint8_t {
  given,
  too_few_draws,  ///< fewer than least_ranked_draws
  no_variation,   ///< the difference is the same in all draws, or no assumption varies
};

/// "too few draws" and so on.
messages::Message words_of(ImportanceStatus status);

struct ImportanceRanking {
  ImportanceStatus status = ImportanceStatus::too_few_draws;
  bool partial = false;                               ///< whether what the others explain was taken out
  std::vector<AssumptionImportance> strongest_first;  ///< those that vary between draws
  double seen = 0;  ///< share of the variance of the difference's ranks that they account for, less what
                    ///< chance gives (adjusted R^2), from 0 to 1
};

/// `assumptions` has a list for each assumption, its value in each draw; `differences` the difference of each
/// draw. Throws std::invalid_argument for lists of different length and for numbers that are not finite.
ImportanceRanking rank_assumptions(std::span<const std::vector<double>> assumptions,
                                   std::span<const double> differences);

}  // namespace kedja::analysis
