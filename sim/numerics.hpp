// The kernel's own elementary functions: the same bits on every compiler and machine.
//
// The C library's exp, log and pow differ in the last bit between libraries, so a run that used them would
// depend on where it ran. These use only what IEEE 754 fixes exactly: + - * / and square root on doubles,
// integer operations and the reading of a double's bits. Nothing here is fused, reordered or read from
// the environment; the rounding mode must be the default one, to nearest.
//
// Methods: exp and log reduce their argument with tables of 128 entries and finish with a short Taylor
// polynomial (P. T. P. Tang, ACM TOMS 15 (1989) and 16 (1990)); products and sums whose rounding errors
// matter are carried in two parts (T. J. Dekker, Numerische Mathematik 18 (1971)).
//
// Errors measured against 64-bit-significand arithmetic (tests/sim/numerics_test.cpp):
//   exp, log         0.52 units in the last place (exp: below 1 where the result is subnormal)
//   pow              0.52 units in the last place, 1.2e-16 relative
//   lgamma           7e-15, of the value or absolute, whichever is larger
//   normal_quantile  1e-15 relative
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "sim/numerics_tables.hpp"

namespace kedja::sim::numerics {

/// A number as the unevaluated sum of two doubles, |low| at most half a last place of high.
struct Pair {
  double high = 0;
  double low = 0;
};

/// a + b exactly, if |a| >= |b| or a is 0.
constexpr Pair exact_sum(double a, double b) {
  const double sum = a + b;
  return {sum, (a - sum) + b};
}

namespace detail {

/// significand * 2^exponent, the significand about 1 to 2.
struct Scaled {
  double significand;
  std::int64_t exponent;
};

/// e^(x + low) for |x| < 800 and a low far below x's last place.
inline Scaled scaled_exp(double x, double low) {
  constexpr double round_off = 0x1.8p52;  // adding it leaves the nearest whole number in the low bits
  const double shifted = x * tables::exp_steps_per_unit + round_off;
  const double steps = shifted - round_off;
  const std::int64_t step = std::bit_cast<std::int64_t>(shifted) - std::bit_cast<std::int64_t>(round_off);
  const double r = ((x - steps * tables::exp_step_high) - steps * tables::exp_step_low) + low;
  const double r2 = r * r;
  const tables::ExpEntry& entry = tables::exp_table[static_cast<std::size_t>(step & 127)];
  const double series = r2 * ((0.5 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120)));
  return {entry.value + entry.value * (r + (series + entry.lost)), step >> 7};
}

/// value * 2^exponent where value and the result are normal numbers.
inline double shift_exponent(double value, std::int64_t exponent) {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) +
                               (static_cast<std::uint64_t>(exponent) << 52));
}

double exp_extreme(double x, double low);
double log_extreme(double x);

/// A positive normal number x as 2^exponent * (1 + r) / inverse, r exactly r_high + r_low.
struct LogParts {
  const tables::LogEntry* entry;
  double exponent;
  double r_high;
  double r_low;
};

inline LogParts log_parts(std::uint64_t bits) {
  constexpr std::uint64_t start = 0x3FE6000000000000;  // 0.6875, as in the table's script
  const std::uint64_t offset = bits - start;
  const tables::LogEntry& entry = tables::log_table[(offset >> 45) & 127];
  const std::uint64_t significand = bits - (offset & 0xFFF0000000000000);
  const auto z = std::bit_cast<double>(significand);
  const auto z_high = std::bit_cast<double>(significand & 0xFFFFFFFFFFE00000);
  // 32 and 21 bits times 15 bits: both products and the difference are exact.
  const Pair r = exact_sum(z_high * entry.inverse - 1.0, (z - z_high) * entry.inverse);
  return {&entry, static_cast<double>(static_cast<std::int64_t>(offset) >> 52), r.high, r.low};
}

/// The terms from r^3 to r^8 of log(1 + r), divided by r^3, for |r| <= 2^-7.
inline double log_series(double r) {
  const double r2 = r * r;
  return (1.0 / 3 - r * (1.0 / 4)) + r2 * ((1.0 / 5 - r * (1.0 / 6)) + r2 * (1.0 / 7 - r * (1.0 / 8)));
}

inline bool is_positive_normal(std::uint64_t bits) {
  constexpr std::uint64_t smallest_normal = 0x0010000000000000;
  constexpr std::uint64_t infinity = 0x7FF0000000000000;
  return bits - smallest_normal < infinity - smallest_normal;
}

}  // namespace detail

/// e to the power x. Overflows to infinity above 709.78, underflows through the subnormals to 0 below
/// -745.13; NaN for NaN.
inline double exp(double x) {
  if (!(x > -700 && x < 700)) return detail::exp_extreme(x, 0);
  const detail::Scaled result = detail::scaled_exp(x, 0);
  return detail::shift_exponent(result.significand, result.exponent);
}

/// The natural logarithm of x: -infinity for 0, NaN for what is negative or NaN, exactly 0 for 1.
inline double log(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  if (!detail::is_positive_normal(bits)) return detail::log_extreme(x);
  const detail::LogParts parts = detail::log_parts(bits);
  const double r = parts.r_high;
  const Pair sum = exact_sum(parts.exponent * tables::ln2_high + parts.entry->log_high, r);
  const double small = (parts.exponent * tables::ln2_low + parts.entry->log_low) + (sum.low + parts.r_low);
  const double r2 = r * r;
  return sum.high + (small + (r2 * r * detail::log_series(r) - 0.5 * r2));
}

/// x to the power y, with the special cases of IEEE 754's pow: pow(x, 0) and pow(1, y) are 1 even for NaN,
/// and a negative x has a power only for a whole y (NaN otherwise).
double pow(double x, double y);

/// The logarithm of the gamma function for x > 0; infinity for 0 and infinity, NaN for what is negative.
double lgamma(double x);

/// The z below which a standard normal variable falls with probability p: -infinity for 0, infinity for 1,
/// NaN outside [0, 1]. Increasing in p, and odd about one half: the value at 1 - p is minus that at p.
double normal_quantile(double p);

}  // namespace kedja::sim::numerics
