// kedja plausible: which points of a sweep agree with what was observed.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/storage/storage_error.hpp"
#include "analysis/sweep_between.hpp"
#include "analysis/sweep_plausibility.hpp"
#include "cli/commands.hpp"
#include "cli/figures.hpp"
#include "cli/grid.hpp"
#include "cli/layout.hpp"
#include "cli/sweep_words.hpp"
#include "cli/usage_error.hpp"
#include "models/definition/scenario.hpp"
#include "models/language/likeness.hpp"
#include "models/language/text.hpp"

namespace kedja::cli {

namespace {

using analysis::PlacesBetween;
using analysis::SweepPlausibility;
using analysis::SweepResults;
using analysis::SweepTarget;
using sensitivity::PlausibleStatus;

struct PlausibleArguments {
  std::string file;
  std::size_t between = 0;  // places between the points
  std::vector<std::string> discrepancies;
  bool json = false;
};

std::string count(std::int64_t whole) {
  return number(static_cast<std::uint64_t>(whole));
}

void print_lines(const std::string& text) {
  for (const std::string& line : wrapped(text, line_width)) fmt::print("{}\n", line);
}

/// Of a target: what its measure's values are written as.
SweepResults::Measure measure_of(const SweepTarget& one) {
  return {.id = {}, .label = {}, .unit = one.target.kpi.measure->unit, .group = {}, .category = {}};
}

void print_targets(const SweepPlausibility& found, const std::vector<SweepTarget>& targets) {
  Grid grid{.columns = std::vector<GridColumn>(4), .rows = {}};
  grid.add({"  " + say(Message("observed figure")), say(Message("observed")), say(Message("give or take")),
            say(Message("at the likeliest point")), say(Message("agree"))});
  for (const SweepTarget& one : targets) {
    const SweepResults::Measure measure = measure_of(one);
    const std::string at =
        found.likeliest.empty() ? "" : value_of(measure, one.said(found.likeliest.front()));
    grid.add({"  " + target_words(one.target), value_of(measure, one.observed),
              difference_of(measure, one.sd), at,
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

std::string values_at(const SweepResults& results, const Eigen::MatrixXd& values, Eigen::Index row) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < results.inputs.size(); ++i)
    parts.push_back(results.inputs[i].name + " " +
                    value_of(results.inputs[i], values(row, static_cast<Eigen::Index>(i))));
  return listed(parts);
}

void print_emulators(const SweepPlausibility& found, const PlacesBetween& between) {
  Grid grid{.columns = std::vector<GridColumn>(3), .rows = {}};
  grid.add({"  " + say(Message("emulator of")), say(Message("off by")), say(Message("variation explained")),
            say(Message("points in their 95 % intervals"))});
  const auto percent = [](double share) {
    return say(Message("{n} %", {{"n", number(fmt::format("{:.0f}", 100 * share))}}));
  };
  for (std::size_t t = 0; t < between.targets.size(); ++t) {
    const analysis::EmulatedTarget& one = between.targets[t];
    const std::string name = "  " + target_words(found.fit[t].target);
    if (one.is_emulated())
      grid.add({name, difference_of(measure_of(found.fit[t]), one.left_out.error),
                percent(one.left_out.explained), percent(one.left_out.covered)});
    else
      grid.add({name, "", "", say(Message("none: no place is judged by it"))});
  }
  for (const std::string& line : lines_of(grid)) fmt::print("{}", line);
}

/// Apart from the points, as nothing was simulated there.
void print_between(const SweepResults& results, const SweepPlausibility& found,
                   const PlacesBetween& between) {
  fmt::print("\n{}\n", say(Message("Between the points, by emulators (not simulated):")));
  const std::vector<messages::Argument> with = {
      {"n", count(between.plausible)},
      {"all", count(between.judged)},
      {"outside", count(between.outside)},
      {"most", number(fmt::format("{}", sensitivity::most_plausible))}};
  if (between.judged == 0)
    print_lines("  " +
                say(Message("No place could be judged: no figure has an emulator, or all places lie beyond "
                            "the points.")));
  else
    print_lines(
        "  " + say(Message("{n} of {all} places spread over the ranges aren't ruled out: each figure may lie "
                           "within {most} standard deviations there.",
                           with)));
  if (between.outside > 0)
    print_lines("  " +
                say(Message("{outside} more lie beyond the outermost points, where nothing is said.", with)));
  fmt::print("\n");
  print_emulators(found, between);
  if (between.likeliest.empty()) return;
  fmt::print("\n");
  Grid grid{.columns = std::vector<GridColumn>(2), .rows = {}};
  grid.add({"  " + say(Message("input")), say(Message("not ruled out")), say(Message("of the range"))});
  for (std::size_t i = 0; i < results.inputs.size(); ++i) {
    const SweepResults::Input& input = results.inputs[i];
    grid.add({"  " + say(input.label), range_of(input, between.inputs[i].low, between.inputs[i].high),
              range_of(input, input.low, input.high)});
  }
  for (const std::string& line : lines_of(grid)) fmt::print("{}", line);
  fmt::print("\n{}\n", say(Message("Likeliest places, to be swept next (kind = \"list\"):")));
  constexpr std::size_t most = 3;
  for (std::size_t i = 0; i < std::min(most, between.likeliest.size()); ++i) {
    const Eigen::Index place = between.likeliest[i];
    print_lines(
        "  " +
        say(Message(
            "{values} (log-likelihood {likelihood}, {out} standard deviations out at most)",
            {{"values", values_at(results, between.places, place)},
             {"likelihood", number(fmt::format("{:.1f}", between.implausibility.log_likelihood(place)))},
             {"out", number(fmt::format("{:.1f}", between.implausibility.greatest(place)))}})));
  }
}

void print_likeliest(const SweepResults& results, const SweepPlausibility& found) {
  constexpr std::size_t most = 3;
  fmt::print("\n{}\n", say(Message("Likeliest points:")));
  for (std::size_t i = 0; i < std::min(most, found.likeliest.size()); ++i) {
    const Eigen::Index point = found.likeliest[i];
    print_lines(
        "  " + say(Message(
                   "point {point}: {values} (log-likelihood {likelihood}, {out} standard deviations "
                   "out at most)",
                   {{"point", std::to_string(point)},
                    {"values", values_at(results, results.values, point)},
                    {"likelihood", number(fmt::format("{:.1f}", found.implausibility.log_likelihood(point)))},
                    {"out", number(fmt::format("{:.1f}", found.implausibility.greatest(point)))}})));
  }
}

void print_found(const SweepResults& results, const SweepPlausibility& found,
                 const std::optional<PlacesBetween>& between) {
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
  if (between) print_between(results, found, *between);
  fmt::print("\n{}\n{}", points_of(results),
             missing_points(static_cast<std::uint64_t>(found.implausibility.missing)));
}

/// "name=3%", "name=0.03": of targets by name, in their measure's unit.
analysis::Discrepancies discrepancies_of(const std::vector<std::string>& stated,
                                         const std::vector<models::Target>& targets) {
  analysis::Discrepancies all;
  std::vector<std::string> names;
  for (const models::Target& target : targets) names.push_back(target.name);
  for (const std::string& one : stated) {
    const std::size_t sign = std::min(one.find('='), one.size());
    const std::string name = one.substr(0, sign);
    const auto target = std::ranges::find(targets, name, &models::Target::name);
    if (target == targets.end())
      throw UsageError(Message("--discrepancy names '{name}', which is no target of the scenario.{guess}",
                               {{"name", name}, {"guess", models::did_you_mean(name, names)}}));
    std::string text = one.substr(std::min(sign + 1, one.size()));
    const bool in_percent = text.ends_with('%') && target->kpi.measure->unit == "share";
    if (in_percent) text.pop_back();
    const auto value = models::parse_number(text);
    if (!value || !(*value >= 0))
      throw UsageError(Message(
          "'{text}' states no discrepancy: it is a number from 0 on, with a decimal point, in {unit}. "
          "Write {name}=0.03",
          {{"text", one}, {"unit", target->kpi.measure->unit}, {"name", name}}));
    if (!all.emplace(name, in_percent ? *value / 100 : *value).second)
      throw UsageError(Message("the discrepancy of '{name}' is stated twice. Keep one", {{"name", name}}));
  }
  return all;
}

/// Of those targets that are to be fitted, in their order.
std::vector<analysis::MeasureResults> measured_of_fit(const std::vector<models::Target>& targets,
                                                      const std::vector<analysis::MeasureResults>& measured) {
  std::vector<analysis::MeasureResults> of_fit;
  for (std::size_t i = 0; i < targets.size(); ++i)
    if (targets[i].use == models::TargetUse::fit) of_fit.push_back(measured[i]);
  return of_fit;
}

ExitCode plausible(const PlausibleArguments& arguments) {
  constexpr std::array<std::string_view, 1> sweeps = {"kedja-sweep"};
  const analysis::storage::ResultFileReader file(arguments.file, sweeps);
  const SweepResults results = analysis::read_sweep_results(file, arguments.file);
  const models::Scenario scenario =
      models::scenario_from_resolved(file.attribute<std::string>("scenario"), results.scenario_name);
  const std::vector<models::Target>& targets = scenario.targets;
  if (std::ranges::none_of(targets, [](const auto& target) { return target.use == models::TargetUse::fit; }))
    throw analysis::storage::StorageError(
        arguments.file,
        Message("its scenario has no [[target]] with use = \"fit\" (what should points agree with?)"),
        Message("Add one, and sweep again"));
  const analysis::Discrepancies discrepancies = discrepancies_of(arguments.discrepancies, targets);
  const auto measured = analysis::results_of(file, results, analysis::measures_of(results, targets));
  const SweepPlausibility found =
      analysis::plausibility(results, analysis::beside_targets(results, targets, measured, discrepancies));
  std::optional<PlacesBetween> between;
  if (arguments.between > 0)
    between = analysis::places_between({scenario, results.design}, results, found.fit,
                                       measured_of_fit(targets, measured), arguments.between);
  if (arguments.json)
    fmt::print("{}", analysis::to_json(results, found, between ? &*between : nullptr));
  else
    print_found(results, found, between);
  return ExitCode::ok;
}

}  // namespace

void add_plausible(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<PlausibleArguments>();
  CLI::App* command =
      app.add_subcommand("plausible", say(Message("Which points of a sweep agree with what was observed")));
  command->add_option("file", arguments->file, say(Message("The sweep's file")))->required();
  command
      ->add_option("--between", arguments->between,
                   say(Message("Also judge so many places between the points, by emulators")))
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}));
  command->add_option(
      "--discrepancy", arguments->discrepancies,
      say(Message("TARGET=VALUE: how far (standard deviation, in its unit) the scenario at its best "
                  "may be from what was observed; may be repeated")));
  command->add_flag("--json", arguments->json, say(Message("Print one JSON object instead of a table")));
  command->callback([arguments, &action] { action = [arguments] { return plausible(*arguments); }; });
}

}  // namespace kedja::cli
