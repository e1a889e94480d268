#include "analysis/sweep_condition.hpp"

#include <stdexcept>
#include <string_view>

#include "models/language/text.hpp"

namespace kedja::analysis {

namespace {

using Comparison = SweepCondition::Comparison;
using messages::Message;

[[noreturn]] void refuse(const std::string& text) {
  throw ConditionError(
      Message("'{text}' is no condition. Write a measure's id, one of < <= > >=, and a number: "
              "\"established_36m<0.30\"",
              {{"text", text}}));
}

Comparison comparison_of(char sign, bool or_equal) {
  if (sign == '<') return or_equal ? Comparison::at_most : Comparison::below;
  return or_equal ? Comparison::at_least : Comparison::above;
}

}  // namespace

bool SweepCondition::holds(double value) const {
  switch (comparison) {
    case Comparison::below:
      return value < limit;
    case Comparison::at_most:
      return value <= limit;
    case Comparison::above:
      return value > limit;
    case Comparison::at_least:
      return value >= limit;
  }
  throw std::invalid_argument("a comparison without a meaning");
}

SweepCondition read_condition(const std::string& text, const SweepResults& results) {
  const std::size_t sign = text.find_first_of("<>");
  if (sign == std::string::npos) refuse(text);
  const bool or_equal = text.compare(sign + 1, 1, "=") == 0;
  const std::string id(models::trimmed(std::string_view(text).substr(0, sign)));
  std::string_view limit = models::trimmed(std::string_view(text).substr(sign + (or_equal ? 2 : 1)));
  const bool is_percent = limit.ends_with('%');
  if (is_percent) limit = models::trimmed(limit.substr(0, limit.size() - 1));
  const auto number = models::parse_number(limit);
  if (id.empty() || !number) refuse(text);
  const std::size_t measure = results.measure(id);
  if (is_percent && results.measures[measure].unit != "share")
    throw ConditionError(
        Message("'{text}' is in per cent, but '{measure}' is in {unit}. State it in that",
                {{"text", text}, {"measure", id}, {"unit", results.measures[measure].unit}}));
  return {measure, comparison_of(text[sign], or_equal), is_percent ? *number / 100 : *number};
}

const char* sign_of(Comparison comparison) {
  switch (comparison) {
    case Comparison::below:
      return "<";
    case Comparison::at_most:
      return "<=";
    case Comparison::above:
      return ">";
    case Comparison::at_least:
      return ">=";
  }
  return "";
}

}  // namespace kedja::analysis
