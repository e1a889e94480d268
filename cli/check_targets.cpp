#include "cli/check_targets.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <vector>

#include "analysis/target_check.hpp"
#include "cli/disk_files.hpp"
#include "cli/figures.hpp"
#include "cli/grid.hpp"
#include "cli/layout.hpp"
#include "cli/speech.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::cli {

namespace {

using analysis::PredictiveVerdict;
using analysis::TargetCheck;

constexpr std::array<std::string_view, 1> runs = {"kedja-run"};

std::string decimal(double value) {
  return number(fmt::format("{:.1f}", value));
}
std::string in_percent(double share) {
  return say(Message("{n} %", {{"n", decimal(share * 100)}}));
}
std::string percent(double probability) {
  return probability < 0.01
             ? say(Message("under 1 %"))
             : say(Message("{n} %", {{"n", number(fmt::format("{:.0f}", probability * 100))}}));
}

std::string observed_in(const models::Target& target) {
  const std::string value = number(fmt::format("{:.6g}", target.observed));
  if (target.persons)
    return say(
        Message("{k} of {n}", {{"k", value}, {"n", number(static_cast<std::uint64_t>(*target.persons))}}));
  return target.kpi.measure->unit == "share" ? in_percent(target.observed)
                                             : value + " " + unit_word(target.kpi.measure->unit);
}

/// A figure that stands beside one with the unit.
std::string shown(const models::Target& target, double value) {
  return target.kpi.measure->unit == "share" && !target.persons ? in_percent(value) : decimal(value);
}

Message words(PredictiveVerdict verdict) {
  switch (verdict) {
    case PredictiveVerdict::within:
      return Message("within");
    case PredictiveVerdict::outside:
      return Message("outside");
    default:
      return Message("too few replications");
  }
}

/// Measure, observed, mean, one year, as far, verdict.
std::vector<std::string> row_of(const TargetCheck& checked) {
  const models::Target& target = checked.target;
  const analysis::PredictiveCheck& check = checked.check;
  const std::string label = "  " + target_words(target);
  if (check.n == 0) return {label, observed_in(target), "", "", "", say(Message("nobody to compare with"))};
  const std::string verdict = say(words(check.verdict));
  return {label,
          observed_in(target),
          shown(target, check.mean),
          say(Message("{low} to {high}", {{"low", shown(target, check.single.low)},
                                          {"high", shown(target, check.single.high)}})),
          percent(check.probability),
          target.use == models::TargetUse::fit ? verdict + " *" : verdict};
}

Message words_of(const analysis::TogetherCheck& set) {
  const std::vector<messages::Argument> with = {
      {"name", set.name}, {"n", number(set.targets.size())}, {"probability", percent(set.check.probability)}};
  switch (set.check.verdict) {
    case PredictiveVerdict::within:
      return Message(
          "{name}: of replications, {probability} are as far out as these {n} figures together: within what "
          "single years show",
          with);
    case PredictiveVerdict::outside:
      return Message(
          "{name}: of replications, {probability} are as far out as these {n} figures together: outside what "
          "single years show",
          with);
    default:
      return Message("{name}: too few replications to say", with);
  }
}

void print_report(const analysis::TargetReport& report) {
  fmt::print(
      "{}\n",
      say(counted("{scenario}: {figures} observed figures beside {n} replication (seed {seed}) of {run}",
                  "{scenario}: {figures} observed figures beside {n} replications (seed {seed}) of {run}",
                  report.replications,
                  {{"scenario", report.scenario},
                   {"figures", number(report.targets.size())},
                   {"n", number(report.replications)},
                   {"seed", std::to_string(report.seed)},
                   {"run", report.run}})));
  if (report.other_scenario)
    fmt::print("{}\n",
               say(Message("The run is of a scenario that differs from this one in more than its observed "
                           "figures.")));
  Grid grid{.columns = std::vector<GridColumn>(5), .rows = {}};
  grid.columns.back().align = Align::left;
  grid.add({"  " + say(Message("measure")), say(Message("observed")), say(Message("mean")),
            say(Message("one year (5-95 %)")), say(Message("as far")), ""});
  for (const TargetCheck& checked : report.targets) grid.add(row_of(checked));
  fmt::print("\n");
  for (const std::string& line : lines_of(grid)) fmt::print("{}", line);
  if (!report.together.empty()) fmt::print("\n{}\n", say(Message("Together:")));
  for (const analysis::TogetherCheck& set : report.together) fmt::print("  {}\n", say(words_of(set)));
  fmt::print("\n{}\n",
             say(Message("'within' and 'outside' are of what a single year shows by chance; 'as far' is how "
                         "often a replication is as far out as the observed figure. What is "
                         "not known about the chain is not in it: docs/targets.md.")));
  const auto is_fitted = [](const TargetCheck& one) { return one.target.use == models::TargetUse::fit; };
  if (std::ranges::any_of(report.targets, is_fitted))
    fmt::print("{}\n",
               say(Message("* numbers of the scenario were chosen by it, so that it agrees says little.")));
}

}  // namespace

ExitCode check_targets_of(const std::string& scenario, const std::vector<std::string>& settings,
                          const std::string& run, bool json) {
  const analysis::storage::ResultFileReader reader(run, runs);
  const auto stored = reader.attribute<std::string>("scenario");
  const models::Scenario read = scenario.empty() ? models::scenario_from_resolved(stored, run)
                                                 : models::load_scenario(scenario, DiskFiles(), settings);
  analysis::TargetReport report = analysis::check_targets(read.targets, reader, run);
  report.scenario = read.name;
  report.other_scenario = !models::same_but_for_judgement(stored, read.resolved);
  if (json) {
    fmt::print("{}", analysis::to_json(report));
    return ExitCode::ok;
  }
  if (report.targets.empty())
    fmt::print("{}\n", say(Message("{scenario} has no [[target]]: there is nothing to set beside the run.",
                                   {{"scenario", report.scenario}})));
  else
    print_report(report);
  return ExitCode::ok;
}

}  // namespace kedja::cli
