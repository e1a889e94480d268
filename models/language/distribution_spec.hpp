// What a scenario says of a quantity that varies from person to person: a kind of distribution and its
// parameters in canonical units. Knows nothing of how it is sampled.
//
//   { distribution = "gamma", mean = 14, sd = 5, unit = "days", source = "S1", range = [10, 20] }
//
// The range is that of the mean.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/language/parameter.hpp"

namespace kedja::models {

/// In brackets: the parameters, in the order in which DistributionSpec holds them.
enum class DistributionKind {
  constant,     ///< (value)
  uniform,      ///< (low, high)
  exponential,  ///< (mean)
  erlang,       ///< (mean, stages)
  gamma,        ///< (mean, sd)
  lognormal,    ///< (mean, sd) of the variable itself, not of its logarithm
  weibull,      ///< (mean, sd)
  triangular,   ///< (low, mode, high)
  discrete,     ///< values with weights
  empirical     ///< values, each as likely
};

struct DistributionSpec {
  DistributionKind kind = DistributionKind::constant;
  std::vector<double> parameters;  ///< canonical (stages: a plain number); empty for discrete and empirical
  std::vector<double> values;      ///< canonical; of discrete and empirical
  std::vector<double> weights;     ///< of discrete; as many as values, at least one above 0
  Parameter mean;                  ///< with unit, source and range; given tells whether all was read
};

std::string_view name_of(DistributionKind kind);

/// Reads the table the context's innermost Scope is in and registers its mean.
DistributionSpec read_distribution(const Node& node, const Quantity& quantity, ReadContext& context);

Node describe_distribution(const Quantity& quantity, bool in_overlay);

}  // namespace kedja::models
