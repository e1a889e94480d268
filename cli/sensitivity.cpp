// kedja sensitivity: which inputs of a sweep matter.

#include <fmt/core.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "analysis/sweep_sensitivity.hpp"
#include "cli/commands.hpp"

namespace kedja::cli {

namespace {

struct SensitivityArguments {
  std::string file;
  std::string measure = "established_36m";
  bool json = false;
};

using By = analysis::SweepSensitivity::By;

/// What the figures are, for people.
Message words_of(By by) {
  switch (by) {
    case By::total_index:
      return Message(
          "share of the variation between points that the input has to do with (total Sobol' index), and by "
          "itself (first)");
    case By::effect_size:
      return Message(
          "how much the measure changes over the input's range (mean size of Morris' effects), and which way "
          "on the whole (mean)");
    case By::first_index:
      return Message(
          "share of the variation between points that the input accounts for by itself (first Sobol' index)");
    case By::rank_correlation:
      break;
  }
  return Message("rank correlation (there are too few points for shares)");
}

std::string decimals(double value, bool is_share) {
  return is_share ? fmt::format("{:.3f}", value) : fmt::format("{:.4g}", value);
}

void print_table(const analysis::SweepResults& results, std::size_t measure,
                 const analysis::SweepSensitivity& found) {
  const auto& kpi = results.measures[measure];
  fmt::print("{} ({})\n", say(kpi.label), kpi.id);
  if (found.status != kedja::sensitivity::SweepStatus::given) {
    fmt::print("{}\n", say(kedja::sensitivity::words_of(found.status)));
    return;
  }
  fmt::print("{}\n\n", say(words_of(found.by)));
  const bool is_share = found.by != By::effect_size;
  const bool has_second = found.by == By::total_index || found.by == By::effect_size;
  for (const auto& one : found.strongest_first) {
    const auto& input = results.inputs[one.input];
    fmt::print("  {:<44} {:>8}  ({} .. {}){}{}\n", input.name, decimals(one.matters.value, is_share),
               decimals(one.matters.interval.low, is_share), decimals(one.matters.interval.high, is_share),
               has_second ? "  " + decimals(one.by_itself.value, is_share) : "",
               one.beyond_chance ? "" : "  " + say(Message("can't be told from chance")));
  }
  fmt::print("\n{}\n",
             say(Message(
                 "{points} points of {scenario}, {n} replications at each; intervals hold for 95 of 100 such "
                 "sweeps",
                 {{"points", std::to_string(results.heights.rows())},
                  {"scenario", results.scenario_name},
                  {"n", std::to_string(results.replications)}})));
  if (found.missing > 0)
    fmt::print("{}\n", say(Message("{n} of the points, or blocks of points, have no results and are left out",
                                   {{"n", std::to_string(found.missing)}})));
}

ExitCode sensitivity(const SensitivityArguments& arguments) {
  constexpr std::array<std::string_view, 1> sweeps = {"kedja-sweep"};
  const analysis::storage::ResultFileReader file(arguments.file, sweeps);
  const analysis::SweepResults results = analysis::read_sweep_results(file, arguments.file);
  const std::size_t measure = results.measure(arguments.measure);
  const analysis::SweepSensitivity found =
      analysis::sensitivity_of(results, analysis::results_of(file, results, measure).outputs());
  if (arguments.json)
    fmt::print("{}", analysis::to_json(results, measure, found));
  else
    print_table(results, measure, found);
  return ExitCode::ok;
}

}  // namespace

void add_sensitivity(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<SensitivityArguments>();
  CLI::App* command = app.add_subcommand("sensitivity", say(Message("Which inputs of a sweep matter")));
  command->add_option("file", arguments->file, say(Message("The sweep's file")))->required();
  command->add_option("--measure", arguments->measure, say(Message("For which measure, by its id")))
      ->capture_default_str();
  command->add_flag("--json", arguments->json, say(Message("Print one JSON object instead of a table")));
  command->callback([arguments, &action] { action = [arguments] { return sensitivity(*arguments); }; });
}

}  // namespace kedja::cli
