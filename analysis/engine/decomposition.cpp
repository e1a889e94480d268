#include "analysis/engine/decomposition.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <vector>

#include "analysis/engine/resampling.hpp"
#include "analysis/engine/sample.hpp"

namespace kedja::analysis {
namespace {

constexpr double confidence = 0.95;
constexpr std::size_t samples = 1999;

/// A draw's difference, and the variance that its replications' luck gives it.
struct Draw {
  double difference = 0;
  double luck = 0;
};

struct Components {
  double parameters = 0;
  double monte_carlo = 0;
  double share() const { return parameters == 0 ? 0 : parameters / (parameters + monte_carlo); }
};

Components components_of(std::span<const Draw> draws) {
  std::vector<double> differences;
  std::vector<double> luck;
  for (const Draw& draw : draws) {
    differences.push_back(draw.difference);
    luck.push_back(draw.luck);
  }
  const double n = static_cast<double>(draws.size());
  const double total = all_equal(differences) ? 0 : sum_of_squared_deviations(differences) / (n - 1);
  const double monte_carlo = mean_of(luck);
  return {.parameters = std::max(0.0, total - monte_carlo), .monte_carlo = monte_carlo};
}

Spread share_interval(std::span<const Draw> draws) {
  Resampling resampling(draws.size());
  std::vector<double> shares;
  std::vector<Draw> taken(draws.size());
  for (std::size_t b = 0; b < samples; ++b) {
    const auto& sample = resampling.sample(b);
    for (std::size_t i = 0; i < taken.size(); ++i) taken[i] = draws[sample[i]];
    shares.push_back(components_of(taken).share());
  }
  return {.low = quantile(shares, (1 - confidence) / 2), .high = quantile(shares, (1 + confidence) / 2)};
}

Spread clopper_pearson(std::size_t successes, std::size_t trials) {
  using Binomial = boost::math::binomial_distribution<>;
  const auto n = static_cast<double>(trials);
  const auto k = static_cast<double>(successes);
  return {.low = Binomial::find_lower_bound_on_p(n, k, (1 - confidence) / 2),
          .high = Binomial::find_upper_bound_on_p(n, k, (1 - confidence) / 2)};
}

void count(Decomposition& result, const PairedDifference& d, Better better) {
  if (*d.difference == 0) {
    ++result.equal;
    return;
  }
  const bool is_better = (*d.difference > 0) == (better == Better::higher);
  ++(is_better ? result.better : result.worse);
  const bool is_clear = d.verdict == DifferenceVerdict::higher || d.verdict == DifferenceVerdict::lower;
  result.unclear += is_clear ? 0 : 1;
}

}  // namespace

Decomposition decompose(std::span<const PairedDifference> draws, Better better) {
  Decomposition result;
  std::vector<Draw> with_difference;
  std::vector<double> differences;
  for (const PairedDifference& d : draws) {
    if (!d.difference || !d.sd) continue;
    count(result, d, better);
    differences.push_back(*d.difference);
    with_difference.push_back(
        {.difference = *d.difference, .luck = *d.sd * *d.sd / static_cast<double>(d.n)});
  }
  result.draws = differences.size();
  result.without = draws.size() - result.draws;
  if (differences.empty()) return result;
  result.better_share = clopper_pearson(result.better, result.draws);
  result.mean = mean_of(differences);
  if (result.draws < least_draws) return result;
  result.middle = Spread{.low = quantile(differences, 0.05), .high = quantile(differences, 0.95)};
  const Components components = components_of(with_difference);
  result.parameter_variance = components.parameters;
  result.monte_carlo_variance = components.monte_carlo;
  if (components.parameters + components.monte_carlo == 0) return result;
  result.parameter_share = components.share();
  result.parameter_share_interval = share_interval(with_difference);
  return result;
}

}  // namespace kedja::analysis
