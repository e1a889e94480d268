// kedja sensitivity: which inputs of a sweep matter.

#include <fmt/core.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/sweep_sensitivity.hpp"
#include "cli/commands.hpp"
#include "cli/grid.hpp"
#include "cli/sweep_words.hpp"

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

void print_table(const analysis::SweepResults& results, std::size_t measure,
                 const analysis::SweepSensitivity& found) {
  const auto& kpi = results.measures[measure];
  fmt::print("{} ({})\n", say(kpi.label), kpi.id);
  if (found.status != kedja::sensitivity::SweepStatus::given) {
    fmt::print("{}\n", say(kedja::sensitivity::words_of(found.status)));
    return;
  }
  fmt::print("{}\n\n", say(words_of(found.by)));
  const bool is_effect = found.by == By::effect_size;
  const bool has_second = found.by == By::total_index || is_effect;
  const auto figure_of = [&](double value) {
    return is_effect ? difference_of(kpi, value) : number(fmt::format("{:.3f}", value));
  };
  Grid grid{.columns = std::vector<GridColumn>(has_second ? 6 : 4), .rows = {}};
  grid.columns.back().align = Align::left;
  for (const auto& one : found.strongest_first) {
    std::vector<std::string> row = {"  " + say(results.inputs[one.input].label)};
    const auto add = [&](const kedja::sensitivity::Sensitivity& of) {
      const std::string interval = say(Message(
          "{low} to {high}", {{"low", figure_of(of.interval.low)}, {"high", figure_of(of.interval.high)}}));
      row.insert(row.end(), {figure_of(of.value), "(" + interval + ")"});
    };
    add(one.matters);
    if (has_second) add(one.by_itself);
    row.push_back(one.beyond_chance ? "" : say(Message("can't be told from chance")));
    grid.add(std::move(row));
  }
  for (const std::string& line : lines_of(grid)) fmt::print("{}", line);
  fmt::print("\n{}; {}\n", points_of(results), say(Message("intervals hold for 95 of 100 such sweeps")));
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
