#include "analysis/sensitivity/sobol_indices.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/engine/resampling.hpp"

namespace kedja::sensitivity {
namespace {

/// Columns of what blocks add up to.
enum Sum : Eigen::Index { outputs_sum, squares_sum, luck_sum, within_sum, within_luck_sum, first_pair };

/// What blocks add up to, and what the residuals of their A and B add up to in each replication.
struct BlockSums {
  Eigen::MatrixXd sums;  // outputs of A and B, their squares, their luck; half the square of A less B, and
                         // half its luck; half the squares of first and of total pairs, less luck
  Eigen::MatrixXd residuals;  // block x replication
};

/// Half the squared difference of two points' means, less what luck adds to it.
double half_square(const Outputs& outputs, const Eigen::VectorXd& mean, Eigen::Index one,
                   Eigen::Index other) {
  const double difference = mean(one) - mean(other);
  return (difference * difference - squared_error_of_difference(outputs, one, other)) / 2;
}

/// Of outputs without any that is missing, less the mean of all.
BlockSums block_sums(const Outputs& outputs, Eigen::Index inputs) {
  const Eigen::Index size = inputs + 2;
  const Eigen::Index blocks = outputs.rows() / size;
  const PointMeans means = point_means(outputs);
  BlockSums result{Eigen::MatrixXd(blocks, first_pair + 2 * inputs), Eigen::MatrixXd(blocks, outputs.cols())};
  for (Eigen::Index block = 0; block < blocks; ++block) {
    const Eigen::Index a = block * size;
    const Eigen::Index b = a + 1;
    auto sums = result.sums.row(block);
    sums(outputs_sum) = means.mean(a) + means.mean(b);
    sums(squares_sum) = means.mean(a) * means.mean(a) + means.mean(b) * means.mean(b);
    sums(luck_sum) = means.squared_error(a) + means.squared_error(b);
    sums(within_sum) = half_square(outputs, means.mean, a, b);
    sums(within_luck_sum) = squared_error_of_difference(outputs, a, b) / 2;
    for (Eigen::Index input = 0; input < inputs; ++input) {
      sums(first_pair + input) = half_square(outputs, means.mean, b, b + 1 + input);
      sums(first_pair + inputs + input) = half_square(outputs, means.mean, a, b + 1 + input);
    }
    result.residuals.row(block) =
        (outputs.row(a).array() - means.mean(a)) + (outputs.row(b).array() - means.mean(b));
  }
  return result;
}

struct Found {
  double variance = 0;
  double luck = 0;
  Eigen::RowVectorXd first;
  Eigen::RowVectorXd total;
};

/// The variance of all A and B is the mean of that between the two of a block and that between blocks. Where
/// a block shares its luck the first has none of it: both are weighed by how far they scatter.
void weigh_variances(Found& found, double within, double within_luck) {
  const double between = 2 * found.variance - within;
  const double between_luck = std::max(0.0, 2 * found.luck - within_luck);
  const double scatter_within = std::pow(std::max(0.0, found.variance) + within_luck, 2);
  const double scatter_between = std::pow(std::max(0.0, found.variance) + between_luck, 2);
  if (!(scatter_within + scatter_between > 0)) return;
  found.variance = (scatter_between * within + scatter_within * between) / (scatter_within + scatter_between);
}

/// With each block counted so many times.
Found indices_of(const BlockSums& blocks, const Eigen::RowVectorXd& counts, Eigen::Index inputs) {
  const Eigen::RowVectorXd sums = counts * blocks.sums;
  const double n = counts.sum();
  const double points = 2 * n;
  const double mean = sums(outputs_sum) / points;
  const auto replications = static_cast<double>(blocks.residuals.cols());
  Found found;
  if (replications > 1) {
    const double shared =
        (counts * blocks.residuals / points).squaredNorm() / (replications * (replications - 1));
    found.luck = (sums(luck_sum) / points - shared) * points / (points - 1);
  }
  found.variance = (sums(squares_sum) / points - mean * mean) * points / (points - 1) - found.luck;
  if (replications > 1) weigh_variances(found, sums(within_sum) / n, sums(within_luck_sum) / n);
  const Eigen::RowVectorXd pairs = sums.tail(2 * inputs) / (n * found.variance);
  found.first = 1 - pairs.head(inputs).array();
  found.total = pairs.tail(inputs);
  return found;
}

/// Those rows of blocks that have nothing missing.
Outputs complete_blocks(const Outputs& outputs, Eigen::Index size) {
  Outputs complete(outputs.rows(), outputs.cols());
  Eigen::Index rows = 0;
  for (Eigen::Index row = 0; row < outputs.rows(); row += size) {
    if (outputs.middleRows(row, size).hasNaN()) continue;
    complete.middleRows(rows, size) = outputs.middleRows(row, size);
    rows += size;
  }
  complete.conservativeResize(rows, Eigen::NoChange);
  return complete;
}

std::vector<Sensitivity> with_intervals(const Eigen::RowVectorXd& values, const Eigen::MatrixXd& samples) {
  std::vector<Sensitivity> result;
  for (Eigen::Index input = 0; input < values.size(); ++input) {
    Eigen::VectorXd sampled = samples.col(input);
    result.push_back({values(input), percentile_interval(sampled)});
  }
  return result;
}

}  // namespace

SobolIndices sobol_indices(const Outputs& outputs, Eigen::Index inputs, BootstrapOptions bootstrap) {
  if (inputs < 1) throw std::invalid_argument("Sobol' indices need an input");
  if (bootstrap.samples < 1) throw std::invalid_argument("a bootstrap needs samples");
  if (outputs.rows() % (inputs + 2) != 0) {
    throw std::invalid_argument("the outputs are not those of whole blocks of a Saltelli design");
  }
  point_means(outputs);  // throws for what is no output
  Outputs complete = complete_blocks(outputs, inputs + 2);
  SobolIndices result;
  result.blocks = complete.rows() / (inputs + 2);
  result.dropped = outputs.rows() / (inputs + 2) - result.blocks;
  result.luck_subtracted = outputs.cols() > 1;
  if (result.blocks < least_blocks) return result;
  result.status = SweepStatus::constant;
  if (complete.minCoeff() == complete.maxCoeff()) return result;

  complete.array() -= complete.mean();
  const BlockSums blocks = block_sums(complete, inputs);
  const Found found = indices_of(blocks, Eigen::RowVectorXd::Ones(result.blocks), inputs);
  result.variance = found.variance;
  result.luck = found.luck;
  analysis::Resampling resampling(static_cast<std::size_t>(result.blocks), bootstrap.seed);
  Eigen::MatrixXd first(bootstrap.samples, inputs);
  Eigen::MatrixXd total(bootstrap.samples, inputs);
  Eigen::Index with_variance = 0;
  for (Eigen::Index sample = 0; sample < bootstrap.samples; ++sample) {
    Eigen::RowVectorXd counts = Eigen::RowVectorXd::Zero(result.blocks);
    for (const std::uint32_t block : resampling.sample(static_cast<std::size_t>(sample))) counts(block) += 1;
    const Found sampled = indices_of(blocks, counts, inputs);
    if (!(sampled.variance > 0)) continue;
    first.row(with_variance) = sampled.first;
    total.row(with_variance++) = sampled.total;
  }
  const auto share = static_cast<double>(with_variance) / static_cast<double>(bootstrap.samples);
  result.status = found.variance > 0 && share > 0.975 ? SweepStatus::given : SweepStatus::only_luck;
  if (result.status == SweepStatus::only_luck) return result;
  result.first = with_intervals(found.first, first.topRows(with_variance));
  result.total = with_intervals(found.total, total.topRows(with_variance));
  return result;
}

}  // namespace kedja::sensitivity
