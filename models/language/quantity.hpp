// What numbers a field can take: of which dimension, between which bounds, whole or not. Declared once for
// each field; both the reader's checks and the JSON Schema come from it.
#pragma once

#include <string>

#include "models/language/document.hpp"
#include "models/language/unit.hpp"

namespace kedja::models {

class Quantity {
 public:
  /// With the dimension's own sane bounds: no duration over a hundred years, shares between 0 and 1.
  Quantity(Dimension dimension);

  /// The least and the most that can be meant, in one of the dimension's units.
  Quantity between(double low, double high, const std::string& unit) const;
  /// Only whole numbers, as stated.
  Quantity whole() const;
  /// The number is what something does to people, so it must say what that rests on (`evidence`).
  Quantity effect() const;

  Dimension dimension() const { return dimension_; }
  double low() const { return low_; }    ///< canonical
  double high() const { return high_; }  ///< canonical
  bool is_whole() const { return whole_; }
  bool is_effect() const { return effect_; }

  /// "between 0 and 100 years".
  Message bounds_text() const;
  bool contains(double canonical) const { return canonical >= low_ && canonical <= high_; }

  /// The JSON Schema of a bare number of this quantity in one of its units.
  Node describe_number(const Unit& unit) const;

 private:
  Dimension dimension_;
  double low_ = 0;
  double high_ = 0;
  double stated_low_ = 0;
  double stated_high_ = 0;
  std::string unit_;
  bool whole_ = false;
  bool effect_ = false;
};

}  // namespace kedja::models
