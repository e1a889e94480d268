#include "analysis/engine/json_parts.hpp"

namespace kedja::analysis {

namespace json = boost::json;

json::value exact_or_null(const std::optional<double>& number) {
  return number ? json::value(*number) : json::value(nullptr);
}

json::object group_of(const std::string& group, const std::string& category) {
  json::object object;
  if (!group.empty()) object[group] = category;
  return object;
}

json::object words_in_both(const models::Label& label) {
  return {{"sv", label.sv}, {"en", label.en}};
}

json::object to_object(const MeasureDifference& difference) {
  const PairedDifference& paired = difference.paired;
  return {{"mean", exact_or_null(paired.difference)},
          {"half_width", exact_or_null(paired.half_width)},
          {"p", exact_or_null(paired.p)},
          {"simultaneous_half_width", exact_or_null(difference.simultaneous_half_width)},
          {"simultaneous_p", exact_or_null(difference.simultaneous_p)},
          {"differing", paired.differ},
          {"variance_reduction", exact_or_null(paired.variance_factor)},
          {"verdict", labels_of_verdicts().at(static_cast<std::size_t>(verdict_of(difference)))}};
}

json::object to_object(const models::Expectation& expectation) {
  return {{"id", expectation.kpi.measure->id},
          {"group", group_of(expectation.kpi.group, expectation.kpi.category)},
          {"unit", expectation.kpi.measure->unit},
          {"expected", models::word_of(expectation.difference)},
          {"why", words_in_both(expectation.why)}};
}

json::object to_object(const ExpectationCheck& check) {
  json::object object = to_object(check.expected);
  object["base"] = exact_or_null(check.base);
  object["alternative"] = exact_or_null(check.alternative);
  object["difference"] = to_object(check.difference);
  object["fulfilment"] = name_of(check.fulfilment);
  return object;
}

}  // namespace kedja::analysis
