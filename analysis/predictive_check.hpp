// An observed figure beside what replications show: could it be one of them?
//
// What one replication shows is what one year of one municipality may show, under the numbers of the
// scenario as they stand. The probabilities say how unusual the observed figure would be among replications:
// they are Monte Carlo tests (Barnard 1963, J. R. Stat. Soc. B 25:294; Besag and Clifford 1989, Biometrika
// 76:633) of posterior predictive checks (Gelman, Meng and Stern 1996, Statistica Sinica 6:733), and nothing
// is fitted by them. docs/targets.md explains each. Pure functions of their input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/engine/estimate.hpp"

namespace kedja::analysis {

/// An observed figure, and the same figure of each replication; none where a replication has nobody.
struct Prediction {
  double observed = 0;
  std::vector<std::optional<double>> shown;
};

enum class PredictiveVerdict : std::uint8_t {
  within,               ///< what a single replication shows in nine of ten
  outside,              ///< not so
  too_few_replications  ///< fewer than least_replications show anything
};
/// For the ends of the middle 90 % to lie inside the replications.
inline constexpr std::size_t least_replications = 19;

struct PredictiveCheck {
  std::size_t n = 0;       ///< replications that show anything
  double mean = 0;         ///< of them; as the rest of no meaning if there are none
  Spread single;           ///< the middle 90 % of them
  double below = 0;        ///< how large a part of them shows less, half of those that show the same
  double probability = 1;  ///< of a figure as far out as this, on either side
  PredictiveVerdict verdict = PredictiveVerdict::too_few_replications;
};
PredictiveCheck check(const Prediction& prediction);

/// Several figures of one world, judged as one: how unusual their combination is.
struct JointCheck {
  std::size_t n = 0;       ///< replications that show all of the figures
  double probability = 1;  ///< of a combination as far out as this
  PredictiveVerdict verdict = PredictiveVerdict::too_few_replications;
};

/// How far out a combination lies is its squared Mahalanobis distance from the mean of the replications and
/// the observed one taken together, by their own covariance. As the observed counts in both like every
/// other, it is, if it came from the same world, equally likely to have each rank: the probability is then
/// uniform, whatever the distribution, for any number of replications. All predictions have as many `shown`.
JointCheck check_together(std::span<const Prediction> predictions);

/// How many of `persons` a share is true of, in each replication as if it had had so many: taken at random
/// from those it has, without putting back; or, where it has fewer, with as many more who are like its own
/// as people of one replication are found to be. A replication of its own size would show more luck than the
/// observed persons, or less; drawing `persons` anew at its share would count its luck twice. None where no
/// replication has anybody. The draws are keyed by `name`.
std::vector<std::optional<double>> counts_among(std::span<const Observation> replications,
                                                std::int64_t persons, std::string_view name);

}  // namespace kedja::analysis
