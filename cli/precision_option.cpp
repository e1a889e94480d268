#include "cli/precision_option.hpp"

#include <fmt/core.h>

#include "analysis/engine/sequential.hpp"
#include "cli/speech.hpp"
#include "cli/usage_error.hpp"

namespace kedja::cli {

namespace {

/// "± 1.98 %", "± 4.2 days", to three digits.
std::string plus_minus(double half_width, const std::string& unit) {
  const bool is_share = unit == "share";
  return "± " + number(fmt::format("{:.3g}", is_share ? half_width * 100 : half_width)) + " " +
         (is_share ? "%" : unit);
}

Message how_precise(const analysis::PrecisionResult& result, std::uint64_t replications) {
  std::vector<messages::Argument> figures = {{"kpi", result.goal.kpi},
                                             {"n", number(replications)},
                                             {"asked", plus_minus(result.goal.half_width, result.unit)}};
  if (!result.needed) {
    figures.push_back({"why", words_of(result.estimate.interval)});
    return Message(
        "{kpi} was to be known to {asked}: after {n} replications there is no interval to go by ({why})",
        figures);
  }
  figures.push_back({"got", plus_minus(*result.estimate.half_width, result.unit)});
  if (result.reached)
    return Message("{kpi} is known to {got} after {n} replications ({asked} was asked for)", figures);
  figures.push_back({"needed", number(*result.needed)});
  return Message(
      "{kpi} is known to {got} after {n} replications, not to {asked} as asked for: that would take about "
      "{needed} (--replications)",
      figures);
}

}  // namespace

void PrecisionOption::add_to(CLI::App& command) {
  command
      .add_option(
          "--precision", texts_,
          say(Message("Simulate until the 95 % interval of a measure is so narrow: 0.02@established_36m, "
                      "or 2%@established_36m; at most --replications times, 10000 if not said")))
      ->type_name(say(Message("HALF-WIDTH@MEASURE")))
      ->allow_extra_args(false);
}

void PrecisionOption::apply(const models::Chain& chain, bool replications_are_said,
                            analysis::RunOptions& options) const {
  if (!is_given()) return;
  if (!replications_are_said) options.replications = most;
  if (options.replications < analysis::first_look)
    throw UsageError(
        Message("--precision looks at the results first after {n} replications: give no fewer to "
                "--replications, or leave it out",
                {{"n", std::to_string(analysis::first_look)}}));
  const auto& kpis = models::kpi_definitions(chain);
  try {
    for (const std::string& text : texts_)
      options.precision.push_back(analysis::read_precision_goal(text, kpis));
  } catch (const messages::MessageError& error) {
    throw UsageError(Message("--precision: {what}", {{"what", error.message()}}));
  }
}

bool say_how_precise(const analysis::RunReport& report, bool on_standard_output) {
  bool all_reached = true;
  for (const analysis::PrecisionResult& result : report.precision) {
    const Message words = how_precise(result, report.replications);
    if (!result.reached)
      complain(words);
    else if (on_standard_output)
      fmt::print("{}\n", say(words));
    all_reached = all_reached && result.reached;
  }
  return all_reached;
}

}  // namespace kedja::cli
