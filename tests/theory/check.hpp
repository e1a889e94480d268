// The statistical check of the theory tests: is the mean over replications the exact value?
//
// A check is a t-test of replication means against the exact value, two-sided, at the level in seeds.hpp.
// It also computes its own power: the probability that it would have failed had the simulated mean been
// 1 % off, from the replications' observed spread and number. A check that is too weak fails too.
//
// Control variates make checks sharper. A control is something measured on the same sample path whose
// exact mean is 0 if the inputs are right (the arrivals counted less those expected, the service times
// taken less those expected). The mean is estimated as the intercept of the least squares line through the
// controls (S. S. Lavenberg and P. D. Welch, Management Science 27 (1981)), and its variance with
// replications - 1 - controls degrees of freedom. A fault in the inputs moves a control and could hide in
// that correction; therefore every control is itself the subject of a check without controls, at the same
// power.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace kedja::sim::theory {

/// Replication means and the controls of the same replications.
struct Sample {
  std::vector<double> values;
  std::vector<std::vector<double>> controls;  // one list a control, each as long as `values`
};

struct Estimate {
  double mean = 0;
  double standard_error = 0;
  double degrees_of_freedom = 0;
};

/// The mean of the values where every control is 0.
Estimate estimate(const Sample& sample);

/// The probability that the check fails when the true mean is off by `shift`.
double power(const Estimate& estimate, double shift);

/// Checks the mean against the exact value and the check's power to see an error of 1 % of it; adds a
/// failure to the running test, and a line to the report on standard output.
void expect_mean(const std::string& what, std::uint64_t seed, const Sample& sample, double exact);

/// The same where an error is to be seen of another size than 1 % of the exact value.
void expect_mean(const std::string& what, std::uint64_t seed, const Sample& sample, double exact,
                 double error);

}  // namespace kedja::sim::theory
