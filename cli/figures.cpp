#include "cli/figures.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "cli/speech.hpp"

namespace kedja::cli {

namespace {

constexpr double thousand = 1e3;
constexpr double million = 1e6;

template <std::size_t N>
std::string word_among(const std::array<Message, N>& words, const std::string& word) {
  const auto found = std::ranges::find(words, word, &Message::text);
  return found != words.end() ? say(*found) : word;
}

}  // namespace

std::string unit_word(const std::string& unit) {
  static const std::array units = {
      Message("days"),     Message("persons"), Message("handovers"),  Message("courses"),
      Message("contacts"), Message("months"),  Message("households"), Message("times"),
      Message("cases"),    Message("places"),  Message("vacancies"),  Message("jobs"),
      Message("hours"),    Message("weeks"),   Message("years"),      Message("minutes")};
  static const std::array periods = {Message("per minute"), Message("per hour"),  Message("per day"),
                                     Message("per week"),   Message("per month"), Message("per year")};
  if (unit == "factor") return say(Message("times"));
  const std::size_t period = unit.starts_with("per ") ? 0 : unit.find(" per ");
  if (period == std::string::npos) return word_among(units, unit);
  if (period == 0) return word_among(periods, unit);
  return word_among(units, unit.substr(0, period)) + " " + word_among(periods, unit.substr(period + 1));
}

Scale scale_of(const models::KpiDefinition& kpi, double magnitude) {
  Scale scale = scale_of(kpi.measure->unit, magnitude);
  const bool is_difference = kpi.measure->name.starts_with("gap.");
  if (kpi.measure->unit == "share" && is_difference) scale.unit = say(Message("percentage points"));
  return scale;
}

Scale scale_of(const std::string& unit, double magnitude) {
  if (unit == "share") return {.factor = 100, .decimals = 1, .unit = "%"};
  if (unit == "factor") return {.factor = 1, .decimals = 2, .unit = unit_word(unit)};
  if (unit != "kr") return {.factor = 1, .decimals = 1, .unit = unit_word(unit)};
  if (std::abs(magnitude) < 10 * thousand) return {.factor = 1, .decimals = 0, .unit = "kr"};
  if (std::abs(magnitude) < million)
    return {.factor = 1 / thousand, .decimals = 1, .unit = say(Message("thousand kr"))};
  return {.factor = 1 / million, .decimals = 1, .unit = say(Message("million kr"))};
}

std::string figure(double value, const Scale& scale) {
  std::string text = fmt::format("{:.{}f}", value * scale.factor, scale.decimals);
  if (text.find_first_not_of("-0.") == std::string::npos && text.starts_with('-')) text.erase(0, 1);
  return number(text);
}

std::string interval_of(const analysis::Estimate& estimate, const Scale& scale) {
  if (estimate.half_width) return "± " + figure(*estimate.half_width, scale);
  return estimate.mean ? say(words_of(estimate.interval)) : "";
}

std::string spread_of(const analysis::Estimate& estimate, const Scale& scale) {
  if (!estimate.single) return "";
  return say(Message("{low} to {high}", {{"low", figure(estimate.single->low, scale)},
                                         {"high", figure(estimate.single->high, scale)}}));
}

std::string why_no_mean(const models::KpiDefinition& kpi) {
  const bool limited = kpi.measure->name == "utilisation" || kpi.measure->name == "in_time";
  return say(limited ? Message("no limit") : Message("nobody"));
}

std::string people_word(const models::KpiDefinition& kpi) {
  if (!kpi.words) return kpi.category;
  if (!kpi.words->category.en.empty()) return say(kpi.words->category);
  return (kpi.words->group.en.empty() ? kpi.group : say(kpi.words->group)) + ": " + kpi.category;
}

std::string measure_words(const models::KpiDefinition& measure) {
  return say(measure.measure->label) + (measure.category.empty() ? "" : ", " + people_word(measure));
}

std::string target_words(const models::Target& target) {
  return target.label.en.empty() ? measure_words(target.kpi) : say(target.label);
}

}  // namespace kedja::cli
