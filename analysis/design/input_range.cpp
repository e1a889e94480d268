#include "analysis/design/input_range.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/design/design_error.hpp"
#include "sim/numerics.hpp"

namespace kedja::design {
namespace {

void require_ends(double low, double high) {
  if (!std::isfinite(low) || !std::isfinite(high)) {
    throw DesignError(messages::Message("an end of its range is not a finite number. State another"));
  }
  if (!(low < high))
    throw DesignError(messages::Message(
        "its range is empty (the low end isn't below the high one). State another, or leave the input out"));
}

bool is_whole(double value) {
  return std::floor(value) == value;
}

}  // namespace

InputRange InputRange::linear(double low, double high) {
  require_ends(low, high);
  return {Scale::linear, low, high};
}

InputRange InputRange::logarithmic(double low, double high) {
  require_ends(low, high);
  if (!(low > 0))
    throw DesignError(
        messages::Message("it is logarithmic, but its range begins at 0 or below. State a range above 0"));
  return {Scale::logarithmic, low, high};
}

InputRange InputRange::whole(double low, double high) {
  require_ends(low, high);
  if (!is_whole(low) || !is_whole(high)) {
    throw DesignError(messages::Message(
        "it takes whole numbers only, and an end of its range is not whole. State a range of whole numbers"));
  }
  if (std::max(-low, high) > 0x1p53) {
    throw DesignError(
        messages::Message("its range goes beyond the whole numbers that can be told apart (2^53). "
                          "State a smaller one"));
  }
  return {Scale::whole, low, high};
}

InputRange InputRange::steps(std::vector<double> values) {
  if (!std::ranges::all_of(values, [](double value) { return std::isfinite(value); })) {
    throw DesignError(messages::Message("one of its `values` is not a finite number. State another"));
  }
  std::vector<double> sorted = values;
  std::ranges::sort(sorted);
  if (sorted.size() < 2 || std::ranges::adjacent_find(sorted) != sorted.end()) {
    throw DesignError(messages::Message(
        "its `values` are not two or more, all different (nothing is varied, or one twice). Correct them"));
  }
  InputRange range(Scale::steps, 0, static_cast<double>(values.size() - 1));
  range.steps_ = std::move(values);
  return range;
}

double InputRange::value(double height) const {
  if (!(height >= 0 && height <= 1)) throw std::invalid_argument("a height lies between 0 and 1");
  if (scale_ == Scale::whole || scale_ == Scale::steps) {
    const double number = std::min(low_ + std::floor(height * (high_ - low_ + 1)), high_);
    return scale_ == Scale::whole ? number : steps_[static_cast<std::size_t>(number)];
  }
  if (height == 0) return low_;
  if (height == 1) return high_;
  if (scale_ == Scale::linear) return low_ * (1 - height) + high_ * height;
  const double low = sim::numerics::log(low_);
  const double high = sim::numerics::log(high_);
  return std::clamp(sim::numerics::exp(low * (1 - height) + high * height), low_, high_);
}

double InputRange::height(double value) const {
  if (!std::isfinite(value)) throw std::invalid_argument("a value is not a finite number");
  switch (scale_) {
    case Scale::linear:
      return (value - low_) / (high_ - low_);
    case Scale::logarithmic:
      if (!(value > 0)) throw std::invalid_argument("a logarithmic range has no value of 0 or below");
      return (sim::numerics::log(value) - sim::numerics::log(low_)) /
             (sim::numerics::log(high_) - sim::numerics::log(low_));
    case Scale::whole:
      if (!is_whole(value)) throw std::invalid_argument("a range of whole numbers has no such value");
      return (value - low_ + 0.5) / (high_ - low_ + 1);
    case Scale::steps: {
      const auto step = std::ranges::find(steps_, value);
      if (step == steps_.end()) throw std::invalid_argument("a range of steps has no such value");
      return (static_cast<double>(step - steps_.begin()) + 0.5) / static_cast<double>(steps_.size());
    }
  }
  throw std::invalid_argument("a scale without a height");
}

std::uint64_t InputRange::values() const {
  if (scale_ == Scale::linear || scale_ == Scale::logarithmic) return 0;
  return static_cast<std::uint64_t>(high_ - low_) + 1;
}

}  // namespace kedja::design
