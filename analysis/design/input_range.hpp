// What the heights of a design's points, between 0 and 1, are in an input's own unit: evenly between two
// ends, evenly in the logarithm, whole numbers, or stated steps (also categories, by their numbers).
//
// 0 is the low end exactly, 1 the high end. Of n whole numbers or steps each has 1/n of the heights.
#pragma once

#include <cstdint>
#include <vector>

namespace kedja::design {

class InputRange {
 public:
  /// Each throws DesignError for ends that are not finite and for a low end that isn't below the
  /// high one. A logarithmic range begins above 0; the ends of whole ones are whole, at most 2^53 apart from
  /// 0.
  static InputRange linear(double low, double high);
  static InputRange logarithmic(double low, double high);
  static InputRange whole(double low, double high);
  /// At least two different finite values, in the order in which they are to come.
  static InputRange steps(std::vector<double> values);

  /// Throws std::invalid_argument for a height outside [0, 1].
  double value(double height) const;

  /// A height that has this value: of whole numbers and steps the middle one. Outside the ends it lies
  /// outside [0, 1] (of logarithmic ranges for values above 0 only). Throws std::invalid_argument for a value
  /// that the range can't have: none of the steps, no whole number, not finite.
  double height(double value) const;

  /// How many values there are; 0 where there is no end of them.
  std::uint64_t values() const;

 private:
  enum class Scale : std::uint8_t { linear, logarithmic, whole, steps };
  InputRange(Scale scale, double low, double high) : scale_(scale), low_(low), high_(high) {}

  Scale scale_;
  double low_;
  double high_;
  std::vector<double> steps_;
};

}  // namespace kedja::design
