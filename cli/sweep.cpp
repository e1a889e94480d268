// kedja sweep: a scenario at many points of its levers and numbers.

#include "cli/sweep.hpp"

#include <fmt/core.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "analysis/earlier_sweep.hpp"
#include "analysis/file_sweep.hpp"
#include "analysis/mpi/launched_ranks.hpp"
#include "analysis/sweep_json.hpp"
#include "cli/commands.hpp"
#include "cli/figures.hpp"
#include "cli/usage_error.hpp"
#include "models/language/text.hpp"

namespace kedja::cli {

namespace {

struct SweepArguments : SimulationArguments {
  std::string scenario;
  std::string design;
  std::string earlier;
  std::string keep = "kpis";
  std::uint64_t most_items = 1'000'000;
};

constexpr auto with_trajectories = "trajectories";

/// Throws for what can't be asked for together.
void check(const SweepArguments& arguments) {
  if (arguments.keep != with_trajectories) return;
  if (arguments.out.empty()) throw UsageError(Message("--keep trajectories keeps them in a file: say --out"));
  if (!arguments.earlier.empty())
    throw UsageError(
        Message("--from takes measures only from the finished sweep: leave it out, or --keep trajectories"));
}

/// What a point sets, for people: "sfi-seats 112, caseworkers 3".
std::string words_of(const analysis::SweepPlan& plan, std::size_t point) {
  std::string words;
  constexpr std::size_t most = 6;
  for (std::size_t i = 0; i < plan.inputs().size() && i < most; ++i) {
    const analysis::SweepInput& input = plan.inputs()[i];
    const double value = plan.value(point, i);
    words +=
        (i == 0 ? "" : ", ") + input.name + " " +
        (input.words.empty() ? models::shortest_text(value) : input.words[static_cast<std::size_t>(value)]);
  }
  if (plan.inputs().size() > most) words += ", ...";
  return words;
}

ExitCode print_results(const SimulationArguments& arguments, const analysis::SweepPlan& plan,
                       const analysis::SweepReport& report) {
  if (arguments.json) {
    fmt::print("{}", analysis::to_json(plan, report));
    return ExitCode::ok;
  }
  for (const auto& spread : report.spreads) {
    const models::KpiDefinition& kpi = plan.measures()[spread.measure];
    const Scale scale = scale_of(kpi, spread.highest);
    fmt::print("{}, {}\n", say(kpi.measure->label), scale.unit);
    fmt::print("  {:>10}  {}\n", figure(spread.lowest, scale), words_of(plan, spread.lowest_point));
    fmt::print("  {:>10}  {}\n", figure(spread.highest, scale), words_of(plan, spread.highest_point));
  }
  fmt::print("\n{}\n", say(Message("Sweep of {name}: {points} points, {n} replications at each, seed {seed}, "
                                   "content {content}",
                                   {{"name", report.name},
                                    {"points", number(report.points)},
                                    {"n", number(report.replications)},
                                    {"seed", std::to_string(report.seed.value)},
                                    {"content", report.content_sha256.substr(0, 16)}})));
  if (!report.rejected.empty())
    fmt::print("{}\n",
               say(Message("{n} points make no valid scenario and have no results. The first: {why}",
                           {{"n", number(report.rejected.size())}, {"why", report.rejected.front().why}})));
  say_where_results_are(arguments);
  return ExitCode::ok;
}

analysis::SweepPlan read_plan(const SweepArguments& arguments) {
  const DiskFiles files;
  models::Scenario scenario = models::load_scenario(arguments.scenario, files, arguments.settings);
  const models::SweepDefinition design = models::read_sweep(arguments.design, files);
  refuse_to_overwrite_scenario(files, arguments.out);
  return {std::move(scenario), design, arguments.most_items};
}

analysis::SweepOptions options_of(const SweepArguments& arguments, const analysis::Watch& watch,
                                  const std::optional<analysis::EarlierSweep>& earlier) {
  analysis::SweepOptions options;
  options.earlier = earlier ? &*earlier : nullptr;
  static_cast<analysis::Watch&>(options) = watch;
  options.seed = sim::Seed{arguments.seed};
  if (arguments.keep == with_trajectories) options.keep = models::Keep::trajectories;
  return options;
}

/// The finished sweep that this one continues, if one is named.
std::optional<analysis::EarlierSweep> earlier_of(const SweepArguments& arguments,
                                                 const analysis::SweepPlan& plan) {
  if (arguments.earlier.empty()) return std::nullopt;
  return analysis::EarlierSweep(arguments.earlier, plan, sim::Seed{arguments.seed});
}

/// The first process alone speaks; what went wrong in another it says.
ExitCode help(const SweepArguments& arguments, const analysis::Ranks& ranks) {
  listen_to_signals();
  analysis::Watch watch;
  watch.stop_requested = stop_is_requested;
  std::optional<analysis::SweepPlan> plan;
  std::optional<analysis::EarlierSweep> earlier;
  try {
    plan.emplace(read_plan(arguments));
    earlier = earlier_of(arguments, *plan);
  } catch (const std::exception& error) {
    analysis::Job::decline(ranks, error.what());
    return ExitCode::ok;
  }
  analysis::help_sweep(*plan, options_of(arguments, watch, earlier), arguments.threads.workers(), ranks);
  return ExitCode::ok;
}

ExitCode sweep(const SweepArguments& arguments) {
  const std::unique_ptr<analysis::Ranks> ranks = analysis::launched_ranks();
  if (!ranks->is_first()) return help(arguments, *ranks);
  analysis::Invitation in_any_case(*ranks);
  check(arguments);
  const analysis::SweepPlan plan = read_plan(arguments);
  if (ranks->size() > 1 && arguments.out.empty())
    throw UsageError(Message("several processes share a sweep by its files: say --out"));
  const std::optional<analysis::EarlierSweep> earlier = earlier_of(arguments, plan);
  const auto simulate = [&](const analysis::Watch& watch, const analysis::Workers& workers) {
    const analysis::SweepOptions options = options_of(arguments, watch, earlier);
    if (arguments.out.empty()) return analysis::sweep(plan, options, workers);
    return analysis::sweep_to_file(plan, options, {arguments.out, arguments.force}, workers, in_any_case);
  };
  return simulate_and_print(arguments, Progress::End::known, simulate,
                            [&](const auto& report) { return print_results(arguments, plan, report); });
}

}  // namespace

ExitCode resume_sweep(const SimulationArguments& arguments, analysis::Job job) {
  const analysis::SweepPlan plan = analysis::plan_of(job);
  const auto simulate = [&](const analysis::Watch& watch, const analysis::Workers& workers) {
    return analysis::resume_sweep(std::move(job), plan, watch, workers);
  };
  return simulate_and_print(arguments, Progress::End::known, simulate,
                            [&](const auto& report) { return print_results(arguments, plan, report); });
}

void add_sweep(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<SweepArguments>();
  CLI::App* command =
      app.add_subcommand("sweep", say(Message("Run a scenario at many points of its levers and numbers")));
  command->add_option("scenario", arguments->scenario, say(Message("The scenario's TOML file")))->required();
  command->add_option("--design", arguments->design, say(Message("The design's TOML file")))->required();
  command
      ->add_option("--max-items", arguments->most_items,
                   say(Message("Refuse a design of more items than this")))
      ->capture_default_str();
  command->add_option("--from", arguments->earlier,
                      say(Message("Take what it has in common with this finished sweep from there")));
  command
      ->add_option("--keep", arguments->keep,
                   say(Message("What the file holds beside measures: kpis is nothing more, trajectories what "
                               "happened to each person")))
      ->check(CLI::IsMember({"trajectories", "kpis"}))
      ->capture_default_str();
  add_sweep_options(*command, *arguments);
  command->callback([arguments, &action] { action = [arguments] { return sweep(*arguments); }; });
}

}  // namespace kedja::cli
