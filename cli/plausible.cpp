// kedja plausible: which points of a sweep agree with what was observed.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "analysis/storage/storage_error.hpp"
#include "analysis/sweep_plausibility.hpp"
#include "cli/commands.hpp"
#include "cli/grid.hpp"
#include "cli/layout.hpp"
#include "cli/sweep_words.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::cli {

namespace {

using analysis::SweepPlausibility;
using analysis::SweepResults;
using analysis::SweepTarget;
using sensitivity::PlausibleStatus;

struct PlausibleArguments {
  std::string file;
  bool json = false;
};

std::string count(std::int64_t whole) {
  return number(static_cast<std::uint64_t>(whole));
}

void print_lines(const std::string& text) {
  for (const std::string& line : wrapped(text, line_width)) fmt::print("{}\n", line);
}

/// What a target is called: by its measure and, of a group or year, by which.
std::string name_of(const SweepTarget& one) {
  const models::KpiDefinition& kpi = one.target.kpi;
  return say(kpi.measure->label) + (kpi.category.empty() ? "" : ", " + kpi.category);
}

void print_targets(const SweepPlausibility& found, const std::vector<SweepTarget>& targets) {
  Grid grid{.columns = std::vector<GridColumn>(4), .rows = {}};
  grid.add({"  " + say(Message("observed figure")), say(Message("observed")), say(Message("give or take")),
            say(Message("at the likeliest point")), say(Message("agree"))});
  for (const SweepTarget& one : targets) {
    const SweepResults::Measure measure{
        .id = {}, .label = {}, .unit = one.target.kpi.measure->unit, .group = {}, .category = {}};
    const std::string at =
        found.likeliest.empty() ? "" : value_of(measure, one.said(found.likeliest.front()));
    grid.add({"  " + name_of(one), value_of(measure, one.observed), difference_of(measure, one.sd), at,
              say(Message("{n} of {all}",
                          {{"n", count(found.agreeing(one))}, {"all", count(found.region.plausible)}}))});
  }
  for (const std::string& line : lines_of(grid)) fmt::print("{}", line);
}

void print_inputs(const SweepResults& results, const SweepPlausibility& found) {
  Grid grid{.columns = std::vector<GridColumn>(4), .rows = {}};
  grid.columns.back().align = Align::left;
  grid.add({"  " + say(Message("input")), say(Message("where points agree")), say(Message("of the range")),
            "p", ""});
  for (std::size_t i = 0; i < found.region.inputs.size(); ++i) {
    const SweepResults::Input& input = results.inputs[i];
    const auto& plausible = found.region.inputs[i];
    const std::string judged = plausible.identified ? "" : say(Message("can't be told from chance"));
    grid.add({"  " + say(input.label), range_of(input, plausible.low, plausible.high),
              range_of(input, input.low, input.high), number(fmt::format("{:.2g}", plausible.p)), judged});
  }
  for (const std::string& line : lines_of(grid)) fmt::print("{}", line);
}

/// Which inputs the targets say something of, and which not.
std::string words_of_inputs(const SweepResults& results, const SweepPlausibility& found) {
  std::vector<std::string> identified;
  std::vector<std::string> others;
  for (std::size_t i = 0; i < found.region.inputs.size(); ++i)
    (found.region.inputs[i].identified ? identified : others)
        .push_back("'" + say(results.inputs[i].label) + "'");
  const std::vector<messages::Argument> with = {{"identified", listed(identified)},
                                                {"others", listed(others)}};
  if (others.empty()) return say(Message("The figures say something of every input: {identified}.", with));
  if (identified.empty())
    return say(
        Message("The figures say nothing of any input by itself: {others} have the same values at points "
                "that agree as elsewhere. Inputs may still be tied to each other.",
                with));
  return say(
      Message("The figures say something of {identified}. They can't identify {others}: at points that agree "
              "the values are spread as elsewhere. What isn't identified may still be tied to others.",
              with));
}

std::string why_of(const sensitivity::PlausibleRegion& region) {
  switch (region.status) {
    case PlausibleStatus::none:
      if (region.judged == 0)
        return say(Message("No point says something of every figure: there is nothing to judge."));
      return say(
          Message("No point agrees with the figures: the ranges leave out what they ask for, or the scenario "
                  "can't show it, or a figure is wrong."));
    case PlausibleStatus::all:
      return say(Message("Every point agrees with the figures: they say nothing of the inputs."));
    case PlausibleStatus::too_few:
      return say(
          Message("Under {n} points agree, or don't, which is too few to say anything of the inputs: sweep "
                  "more points, or a smaller part of the ranges.",
                  {{"n", std::to_string(sensitivity::least_plausible)}}));
    case PlausibleStatus::given:
      break;
  }
  return "";
}

void print_likeliest(const SweepResults& results, const SweepPlausibility& found) {
  constexpr std::size_t most = 3;
  fmt::print("\n{}\n", say(Message("Likeliest points:")));
  for (std::size_t i = 0; i < std::min(most, found.likeliest.size()); ++i) {
    const Eigen::Index point = found.likeliest[i];
    std::vector<std::string> values;
    for (std::size_t input = 0; input < results.inputs.size(); ++input)
      values.push_back(
          results.inputs[input].name + " " +
          value_of(results.inputs[input], results.values(point, static_cast<Eigen::Index>(input))));
    print_lines(
        "  " + say(Message(
                   "point {point}: {values} (log-likelihood {likelihood}, {out} standard deviations "
                   "out at most)",
                   {{"point", std::to_string(point)},
                    {"values", listed(values)},
                    {"likelihood", number(fmt::format("{:.1f}", found.implausibility.log_likelihood(point)))},
                    {"out", number(fmt::format("{:.1f}", found.implausibility.greatest(point)))}})));
  }
}

void print_found(const SweepResults& results, const SweepPlausibility& found) {
  print_lines(
      say(Message("{n} of {all} points agree with the figures to be fitted: each lies within {most} standard "
                  "deviations.",
                  {{"n", count(found.region.plausible)},
                   {"all", count(found.region.judged)},
                   {"most", number(fmt::format("{}", sensitivity::most_plausible))}})));
  const bool is_given = found.region.status == PlausibleStatus::given;
  print_lines(is_given ? words_of_inputs(results, found) : why_of(found.region));
  if (is_given) {
    fmt::print("\n");
    print_inputs(results, found);
  }
  fmt::print("\n{}\n", say(Message("To be fitted:")));
  print_targets(found, found.fit);
  if (!found.check.empty()) {
    fmt::print("\n{}\n", say(Message("Kept apart, to check them (no point was judged by these):")));
    print_targets(found, found.check);
  }
  print_likeliest(results, found);
  fmt::print("\n{}\n{}", points_of(results),
             missing_points(static_cast<std::uint64_t>(found.implausibility.missing)));
}

ExitCode plausible(const PlausibleArguments& arguments) {
  constexpr std::array<std::string_view, 1> sweeps = {"kedja-sweep"};
  const analysis::storage::ResultFileReader file(arguments.file, sweeps);
  const SweepResults results = analysis::read_sweep_results(file, arguments.file);
  const auto targets =
      models::scenario_from_resolved(file.attribute<std::string>("scenario"), results.scenario_name).targets;
  if (std::ranges::none_of(targets, [](const auto& target) { return target.use == models::TargetUse::fit; }))
    throw analysis::storage::StorageError(
        arguments.file,
        Message("its scenario has no [[target]] with use = \"fit\" (what should points agree with?)"),
        Message("Add one, and sweep again"));
  const SweepPlausibility found = analysis::plausibility(
      results,
      analysis::beside_targets(results, targets,
                               analysis::results_of(file, results, analysis::measures_of(results, targets))));
  if (arguments.json)
    fmt::print("{}", analysis::to_json(results, found));
  else
    print_found(results, found);
  return ExitCode::ok;
}

}  // namespace

void add_plausible(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<PlausibleArguments>();
  CLI::App* command =
      app.add_subcommand("plausible", say(Message("Which points of a sweep agree with what was observed")));
  command->add_option("file", arguments->file, say(Message("The sweep's file")))->required();
  command->add_flag("--json", arguments->json, say(Message("Print one JSON object instead of a table")));
  command->callback([arguments, &action] { action = [arguments] { return plausible(*arguments); }; });
}

}  // namespace kedja::cli
