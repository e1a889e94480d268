#include "cli/sweep_words.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "cli/figures.hpp"
#include "models/language/text.hpp"

namespace kedja::cli {

namespace {

using Input = analysis::SweepResults::Input;

constexpr double percent = 100;

/// To four digits, without an exponent where that can be.
std::string four_digits(double value) {
  return number(models::shortest_text(std::strtod(fmt::format("{:.4g}", value).c_str(), nullptr)));
}

std::string figure_of(const Input& input, double value) {
  if (!input.words.empty())
    return input.words[std::min(static_cast<std::size_t>(std::max(value, 0.0)), input.words.size() - 1)];
  return four_digits(input.unit == "share" ? percent * value : value);
}

std::string with_unit(const Input& input, const std::string& figures) {
  if (!input.words.empty() || input.unit.empty() || input.unit == "factor") return figures;
  return figures + " " + (input.unit == "share" ? "%" : unit_word(input.unit));
}

}  // namespace

std::string value_of(const Input& input, double value) {
  return with_unit(input, figure_of(input, value));
}

std::string range_of(const Input& input, double low, double high) {
  return with_unit(input, say(Message("{low} to {high}",
                                      {{"low", figure_of(input, low)}, {"high", figure_of(input, high)}})));
}

std::string value_of(const analysis::SweepResults::Measure& measure, double value) {
  const Scale scale = scale_of(measure.unit, value);
  return figure(value, scale) + (scale.unit.empty() ? "" : " " + scale.unit);
}

std::string difference_of(const analysis::SweepResults::Measure& measure, double value) {
  if (measure.unit != "share") return value_of(measure, value);
  return figure(value, scale_of(measure.unit, value)) + " " + say(Message("percentage points"));
}

std::string exact_value_of(const analysis::SweepResults::Measure& measure, double value) {
  const Scale scale = scale_of(measure.unit, 0);
  const std::string figures = fmt::format("{:.12g}", value * scale.factor);
  return number(figures) + (scale.unit.empty() ? "" : " " + scale.unit);
}

std::string points_of(const analysis::SweepResults& results) {
  return say(Message("{points} points of {scenario}, {n} replications at each",
                     {{"points", number(static_cast<std::uint64_t>(results.heights.rows()))},
                      {"scenario", results.scenario_name},
                      {"n", number(results.replications)}}));
}

std::string missing_points(std::uint64_t missing) {
  if (missing == 0) return "";
  return say(counted("{n} of the points has no results and is left out",
                     "{n} of the points have no results and are left out", missing,
                     {{"n", number(missing)}})) +
         "\n";
}

std::string listed(const std::vector<std::string>& parts) {
  if (parts.size() < 2) return parts.empty() ? "" : parts.front();
  const std::string all_but_last = models::joined({parts.begin(), parts.end() - 1}, ", ");
  return say(Message("{list} and {last}", {{"list", all_but_last}, {"last", parts.back()}}));
}

}  // namespace kedja::cli
