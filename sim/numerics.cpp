#include "sim/numerics.hpp"

#include <cmath>
#include <limits>

namespace kedja::sim::numerics {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

bool is_nan(double x) {
  return x != x;
}  // NOLINT(misc-redundant-expression): the definition of NaN

double magnitude(double x) {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & 0x7FFFFFFFFFFFFFFF);
}

/// 2^exponent, for a normal result.
double power_of_two(std::int64_t exponent) {
  return detail::shift_exponent(1.0, exponent);
}

/// The upper 26 of the 53 bits of x, so few that a product of two such is exact.
double upper_half(double x) {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & 0xFFFFFFFFF8000000);
}

/// a * b as a sum of two doubles, if nothing overflows or underflows.
Pair two_part_product(double a, double b) {
  const double a_high = upper_half(a);
  const double b_high = upper_half(b);
  const double a_low = a - a_high;
  const double b_low = b - b_high;
  const double product = a * b;
  return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

/// log(x) to about 68 bits, for a positive finite x.
Pair two_part_log(double x) {
  double whole = 0;
  if (!detail::is_positive_normal(std::bit_cast<std::uint64_t>(x))) {  // subnormal
    x *= 0x1p54;
    whole = -54;
  }
  const detail::LogParts parts = detail::log_parts(std::bit_cast<std::uint64_t>(x));
  whole += parts.exponent;
  const double r = parts.r_high;
  const Pair sum = exact_sum(whole * tables::ln2_high + parts.entry->log_high, r);
  // -r^2 / 2 in an exact part and a rest
  const double upper = upper_half(r);
  const double square = -0.5 * (upper * upper);
  const double square_rest = -0.5 * ((r + upper) * (r - upper)) - r * parts.r_low;
  const Pair head = exact_sum(sum.high, square);
  const double small = (whole * tables::ln2_low + parts.entry->log_low) + (sum.low + parts.r_low);
  const double cube = r * r * r;
  const double series = detail::log_series(r) + cube * cube * (1.0 / 9 - r * (1.0 / 10 - r * (1.0 / 11)));
  const double tail = (small + head.low) + (square_rest + cube * series);
  return exact_sum(head.high, tail);
}

bool is_whole(double y) {
  const double size = magnitude(y);
  if (size >= 0x1p52) return true;
  return size == static_cast<double>(static_cast<std::int64_t>(size));
}

bool is_odd(double y) {
  const double size = magnitude(y);
  return size < 0x1p53 && is_whole(y) && (static_cast<std::int64_t>(size) & 1) != 0;
}

/// x^y for x > 0, x != 1, y != 0, neither of them NaN.
double pow_of_positive(double x, double y) {
  if (x == infinity) return y > 0 ? infinity : 0.0;
  const double size = magnitude(y);
  if (size >= 0x1p64) return (x > 1) == (y > 0) ? infinity : 0.0;  // |y log x| is at least 2^10
  if (size < 0x1p-64) return 1.0;                                  // |y log x| is below 2^-54
  const Pair log_x = two_part_log(x);
  const Pair product = two_part_product(y, log_x.high);
  const double low = product.low + y * log_x.low;
  if (product.high > -700 && product.high < 700) {
    const detail::Scaled result = detail::scaled_exp(product.high, low);
    return detail::shift_exponent(result.significand, result.exponent);
  }
  return detail::exp_extreme(product.high, low);
}

/// The ratio of two polynomials of the seventh degree, the coefficients from the constant upwards.
struct Ratio {
  std::array<double, 8> above;
  std::array<double, 8> below;

  double at(double x) const { return polynomial(above, x) / polynomial(below, x); }

 private:
  static double polynomial(const std::array<double, 8>& c, double x) {
    double value = c[7];
    for (std::size_t i = 7; i-- > 0;) value = value * x + c[i];
    return value;
  }
};

// The approximations PPND16 of M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988) 477-484: for
// |p - 1/2| <= 0.425; and by sqrt(-log p) below and above 5.
constexpr Ratio quantile_middle{
    {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
     4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3},
    {1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
     3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3}};
constexpr Ratio quantile_side{
    {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
     1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2,
     7.74545014278341407640e-4},
    {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
     1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
     1.05075007164441684324e-9}};
constexpr Ratio quantile_tail{
    {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
     2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5,
     2.01033439929228813265e-7},
    {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
     7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
     2.04426310338993978564e-15}};

}  // namespace

namespace detail {

/// e^(x + low) where the result may leave the range of normal numbers.
double exp_extreme(double x, double low) {
  if (is_nan(x)) return x;
  if (x > 710) return infinity;
  if (x < -746) return 0;
  const Scaled result = scaled_exp(x, low);
  // In two steps, so that the first stays normal and only the second rounds.
  const std::int64_t half = result.exponent / 2;
  return result.significand * power_of_two(half) * power_of_two(result.exponent - half);
}

double log_extreme(double x) {
  if (is_nan(x) || x == infinity) return x;
  if (x == 0) return -infinity;
  if (x < 0) return not_a_number;
  const Pair result = two_part_log(x);
  return result.high + result.low;
}

}  // namespace detail

double pow(double x, double y) {
  if (y == 0 || x == 1) return 1.0;
  if (is_nan(x) || is_nan(y)) return not_a_number;
  const bool negative_result = (std::bit_cast<std::uint64_t>(x) >> 63) != 0 && is_odd(y);
  const double sign = negative_result ? -1.0 : 1.0;
  const double size = magnitude(x);
  if (size == 0) return sign * (y > 0 ? 0.0 : infinity);
  if (x < 0 && size != infinity && !is_whole(y)) return not_a_number;
  if (size == 1) return sign;
  return sign * pow_of_positive(size, y);
}

double lgamma(double x) {
  if (is_nan(x) || x < 0) return not_a_number;
  if (x == 0 || x == infinity) return infinity;
  // Gamma(x) = Gamma(x + n) / (x (x + 1) ... (x + n - 1)), with x + n large enough for Stirling's series
  // (Abramowitz and Stegun 6.1.41); the first term left out is below 2e-18 there.
  double product = 1;
  for (; x < 10; x += 1) product *= x;
  const double inverse = 1 / x;
  const double t = inverse * inverse;
  const double series =
      1.0 / 12 +
      t * (-1.0 / 360 +
           t * (1.0 / 1260 +
                t * (-1.0 / 1680 +
                     t * (1.0 / 1188 + t * (-691.0 / 360360 + t * (1.0 / 156 + t * (-3617.0 / 122400)))))));
  constexpr double half_log_two_pi = 0.91893853320467274178;
  const double stirling = (x - 0.5) * (log(x) - 1) + ((half_log_two_pi - 0.5) + series * inverse);
  return product == 1 ? stirling : stirling - log(product);
}

double normal_quantile(double p) {
  if (!(p >= 0 && p <= 1)) return not_a_number;
  const double from_middle = p - 0.5;
  if (magnitude(from_middle) <= 0.425) {
    return from_middle * quantile_middle.at(0.180625 - from_middle * from_middle);
  }
  const double tail = from_middle < 0 ? p : 1 - p;  // exact: p is at least one half
  if (tail == 0) return from_middle < 0 ? -infinity : infinity;
  const double r = std::sqrt(-log(tail));
  const double z = r <= 5 ? quantile_side.at(r - 1.6) : quantile_tail.at(r - 5);
  return from_middle < 0 ? -z : z;
}

}  // namespace kedja::sim::numerics
