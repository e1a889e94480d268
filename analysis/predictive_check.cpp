#include "analysis/predictive_check.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/random.hpp"

namespace kedja::analysis {

namespace {

constexpr double rare = 0.10;  // one in ten lies outside the middle 90 %

std::vector<double> those_shown(const Prediction& prediction) {
  std::vector<double> values;
  for (const auto& value : prediction.shown)
    if (value) values.push_back(*value);
  return values;
}

/// How many of `wanted` people of a replication are such, when they are taken without putting back.
double taken_from(const Observation& group, std::int64_t wanted, sim::Draws& draws) {
  double such = group.numerator;
  double all = group.denominator;
  double taken = 0;
  for (std::int64_t i = 0; i < wanted; ++i, all -= 1) {
    const double is_such = draws.coin(such / all) ? 1 : 0;
    taken += is_such;
    such -= is_such;
  }
  return taken;
}

/// What people of all replications have in common: their share, and how much more alike those of one
/// replication are, as the intraclass correlation (analysis of variance; Ridout, Demetrio and Firth 1999,
/// Biometrics 55:137).
struct Alike {
  double share = 0;
  double persons = 0;
  double correlation = 0;
};

Alike how_alike(std::span<const Observation> replications) {
  double such = 0;
  double all = 0;
  double squares = 0;
  double groups = 0;
  for (const Observation& r : replications) {
    such += r.numerator;
    all += r.denominator;
    squares += r.denominator * r.denominator;
    groups += r.denominator > 0 ? 1 : 0;
  }
  if (all == 0) return {};
  Alike alike{.share = such / all, .persons = all};
  if (groups < 2 || all <= groups) return alike;
  double between = 0;
  double within = 0;
  for (const Observation& r : replications) {
    if (r.denominator <= 0) continue;
    const double share = r.numerator / r.denominator;
    between += r.denominator * (share - alike.share) * (share - alike.share) / (groups - 1);
    within += r.denominator * share * (1 - share) / (all - groups);
  }
  const double size = (all - squares / all) / (groups - 1);
  const double variance = between + (size - 1) * within;
  if (variance > 0) alike.correlation = std::clamp((between - within) / variance, 0.0, 1.0);
  return alike;
}

/// How many of `more` people are such, who would have come into a replication besides those of it who are
/// there: each is like one of them, or like anyone (Polya's urn).
double added_to(const Observation& group, std::int64_t more, const Alike& alike, sim::Draws& draws) {
  double such = group.numerator;
  double all = group.denominator;
  double added = 0;
  for (std::int64_t i = 0; i < more; ++i, all += 1) {
    const double like_anyone = 1 - alike.correlation;
    const double weight = like_anyone + alike.correlation * all;
    const double share =
        weight > 0 ? (like_anyone * alike.share + alike.correlation * such) / weight : alike.share;
    const double is_such = draws.coin(share) ? 1 : 0;
    added += is_such;
    such += is_such;
  }
  return added;
}

/// The replications that show every figure, a row each, and the observed one as the first row.
Eigen::MatrixXd rows_of(std::span<const Prediction> predictions) {
  std::vector<std::size_t> complete;
  for (std::size_t r = 0; r < predictions.front().shown.size(); ++r)
    if (std::ranges::all_of(predictions, [&](const Prediction& p) { return p.shown[r].has_value(); }))
      complete.push_back(r);
  Eigen::MatrixXd rows(complete.size() + 1, predictions.size());
  for (std::size_t figure = 0; figure < predictions.size(); ++figure) {
    const auto column = static_cast<Eigen::Index>(figure);
    rows(0, column) = predictions[figure].observed;
    for (std::size_t i = 0; i < complete.size(); ++i)
      rows(static_cast<Eigen::Index>(i) + 1, column) = *predictions[figure].shown[complete[i]];
  }
  return rows;
}

/// Squared Mahalanobis distances of all rows from their mean, by their own covariance; what does not vary,
/// or only with other columns, adds nothing.
Eigen::VectorXd distances(const Eigen::MatrixXd& rows) {
  Eigen::MatrixXd centred = rows.rowwise() - rows.colwise().mean();
  for (Eigen::Index column = 0; column < centred.cols(); ++column) {
    const double length = centred.col(column).norm();
    if (length > 0) centred.col(column) /= length;
  }
  const Eigen::MatrixXd covariance = centred.transpose() * centred;
  const Eigen::MatrixXd inverse = covariance.completeOrthogonalDecomposition().pseudoInverse();
  return (centred * inverse).cwiseProduct(centred).rowwise().sum();
}

}  // namespace

PredictiveCheck check(const Prediction& prediction) {
  const std::vector<double> values = those_shown(prediction);
  PredictiveCheck result{.n = values.size(), .single = {}};
  if (values.empty()) return result;
  const auto n = static_cast<double>(values.size());
  const auto less = std::ranges::count_if(values, [&](double v) { return v < prediction.observed; });
  const auto equal = std::ranges::count(values, prediction.observed);
  result.mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  result.single = {.low = quantile(values, rare / 2), .high = quantile(values, 1 - rare / 2)};
  result.below = (static_cast<double>(less) + static_cast<double>(equal + 1) / 2) / (n + 1);
  result.probability = 2 * std::min(result.below, 1 - result.below);
  if (values.size() < least_replications) return result;
  const bool inside = prediction.observed >= result.single.low && prediction.observed <= result.single.high;
  result.verdict = inside ? PredictiveVerdict::within : PredictiveVerdict::outside;
  return result;
}

JointCheck check_together(std::span<const Prediction> predictions) {
  JointCheck result;
  if (predictions.empty()) return result;
  const Eigen::VectorXd far_out = distances(rows_of(predictions));
  const double observed = far_out(0);
  const double same = 1e-9 * std::max(observed, 1e-300);
  double further = 0;
  double equal = 0;
  for (Eigen::Index i = 1; i < far_out.size(); ++i) {
    if (far_out(i) > observed + same) further += 1;
    if (std::abs(far_out(i) - observed) <= same) equal += 1;
  }
  result.n = static_cast<std::size_t>(far_out.size() - 1);
  result.probability = (further + (equal + 1) / 2) / static_cast<double>(far_out.size());
  if (result.n < least_replications) return result;
  result.verdict = result.probability >= rare ? PredictiveVerdict::within : PredictiveVerdict::outside;
  return result;
}

std::vector<std::optional<double>> counts_among(std::span<const Observation> replications,
                                                std::int64_t persons, std::string_view name) {
  const Alike alike = how_alike(replications);
  std::vector<std::optional<double>> counts(replications.size());
  if (alike.persons == 0) return counts;
  for (std::size_t i = 0; i < replications.size(); ++i) {
    const Observation& own = replications[i];
    const sim::EntityKey key = sim::entity_key({}, i, sim::hash_name("observed persons"), 0);
    sim::Draws draws(key, sim::purpose_of("observed persons", name));
    const auto there = static_cast<std::int64_t>(own.denominator);
    counts[i] = there >= persons ? taken_from(own, persons, draws)
                                 : own.numerator + added_to(own, persons - there, alike, draws);
  }
  return counts;
}

}  // namespace kedja::analysis
