#include "sim/random.hpp"

namespace kedja::sim::detail {

/// What standard_exponential does when `x`, drawn in `layer`, is not wholly under the curve.
double exponential_beyond_layer(Draws& draws, std::size_t layer, double x) {
  double start = 0;  // of the tail that is sampled
  for (;;) {
    if (layer == 0) {
      start += tables::exponential_edge;  // the tail is the whole curve over again
    } else {
      const double bottom = tables::exponential_heights[layer];
      const double top = tables::exponential_heights[layer + 1];
      if (bottom + draws.uniform() * (top - bottom) < numerics::exp(-x)) return start + x;
    }
    const std::uint64_t bits = draws.bits();
    layer = bits & 255;
    x = (static_cast<double>(bits >> 12) + 0.5) * tables::exponential_layers[layer].unit;
    if (x < tables::exponential_layers[layer].inside) return start + x;
  }
}

}  // namespace kedja::sim::detail
