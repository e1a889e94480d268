#include "models/language/quantity.hpp"

#include <array>
#include <cassert>

#include "models/language/text.hpp"

namespace kedja::models {
namespace {

struct SaneBounds {
  double high;
  const char* unit;
};

/// Far above anything in a county's establishment chain, far below a number with a digit too many by mistake
/// of unit. In the order of Dimension.
constexpr std::array<SaneBounds, 11> sane = {{{100, "years"},
                                              {1e7, "persons"},
                                              {1e6, "places"},
                                              {1e6, "times"},
                                              {1, "share"},
                                              {1000, "factor"},
                                              {24, "per day"},
                                              {1e5, "persons per day"},
                                              {168, "hours per week"},
                                              {1e12, "kr"},
                                              {1e10, "kr per day"}}};

}  // namespace

Quantity::Quantity(Dimension dimension) : dimension_(dimension) {
  const auto& bounds = sane[static_cast<std::size_t>(dimension)];
  *this = between(0, bounds.high, bounds.unit);
}

Quantity Quantity::between(double low, double high, const std::string& unit) const {
  const Unit* known = find_unit(dimension_, unit);
  assert(known != nullptr && "the bounds of a field are in a unit of its dimension");
  Quantity bounded = *this;
  bounded.low_ = known->to_canonical(low);
  bounded.high_ = known->to_canonical(high);
  bounded.stated_low_ = low;
  bounded.stated_high_ = high;
  bounded.unit_ = unit;
  return bounded;
}

Quantity Quantity::whole() const {
  Quantity changed = *this;
  changed.whole_ = true;
  return changed;
}

Quantity Quantity::effect() const {
  Quantity changed = *this;
  changed.effect_ = true;
  return changed;
}

Message Quantity::bounds_text() const {
  const bool plain = dimension_ == Dimension::share || dimension_ == Dimension::factor;
  const std::string high = shortest_text(stated_high_) + (plain && unit_ != "%" ? "" : " " + unit_);
  return Message("between {low} and {high}", {{"low", shortest_text(stated_low_)}, {"high", high}});
}

Node Quantity::describe_number(const Unit& unit) const {
  return Node::Table{{"type", whole_ ? "integer" : "number"},
                     {"minimum", unit.from_canonical(low_)},
                     {"maximum", unit.from_canonical(high_)}};
}

}  // namespace kedja::models
