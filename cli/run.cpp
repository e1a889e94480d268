// kedja run and kedja resume: simulate a scenario, print the results, write them down.

#include "analysis/engine/run.hpp"

#include <fmt/core.h>

#include <memory>
#include <string>
#include <utility>

#include "analysis/engine/report_json.hpp"
#include "analysis/file_comparison.hpp"
#include "analysis/file_run.hpp"
#include "analysis/file_sweep.hpp"
#include "analysis/further_audit.hpp"
#include "cli/audit_table.hpp"
#include "cli/commands.hpp"
#include "cli/compare.hpp"
#include "cli/precision_option.hpp"
#include "cli/simulation.hpp"
#include "cli/sweep.hpp"
#include "cli/table.hpp"

namespace kedja::cli {

namespace {

struct RunArguments : SimulationArguments {
  std::string scenario;
  PrecisionOption precision;
  bool replications_are_said = false;
  std::string keep = "trajectories";
};

/// --audit, which only runs have.
void add_audit_option(CLI::App& command, SimulationArguments& arguments) {
  command.add_flag("--audit", arguments.audit,
                   say(Message("Print what was verified, and compare with theory and a flow: some seconds")));
}

ExitCode print_results(const SimulationArguments& arguments, const analysis::RunReport& report) {
  if (arguments.json) {
    fmt::print("{}", analysis::to_json(report));
  } else {
    fmt::print("{}\n\n{}", say(report.title),
               results_table(report, arguments.groups ? Shown::groups
                                     : arguments.all  ? Shown::all
                                                      : Shown::first_page));
    if (arguments.audit) fmt::print("\n{}", audit_table(report.audit));
    fmt::print("\n{}\n", say(counted("Scenario {scenario}, {n} replication, seed {seed}, content {content}",
                                     "Scenario {scenario}, {n} replications, seed {seed}, content {content}",
                                     report.replications,
                                     {{"scenario", report.scenario},
                                      {"n", number(report.replications)},
                                      {"seed", std::to_string(report.seed.value)},
                                      {"content", report.content_sha256.substr(0, 16)}})));
    fmt::print("{}\n", audit_sentence(report.audit, report.replications));
    say_where_results_are(arguments);
  }
  return say_how_precise(report, !arguments.json) ? ExitCode::ok : ExitCode::imprecise;
}

Progress::End end_of(bool run_ends_when_precise) {
  return run_ends_when_precise ? Progress::End::guessed : Progress::End::known;
}

ExitCode run(const RunArguments& arguments) {
  const DiskFiles files;
  const models::Scenario scenario = models::load_scenario(arguments.scenario, files, arguments.settings);
  refuse_to_overwrite_scenario(files, arguments.out);
  const auto simulate = [&](const analysis::Watch& watch, const analysis::Workers& workers) {
    analysis::RunOptions options;
    static_cast<analysis::Watch&>(options) = watch;
    if (arguments.audit) options.audit_further = analysis::audit_further;
    options.replications = arguments.replications;
    options.seed = sim::Seed{arguments.seed};
    arguments.precision.apply(scenario.chain, arguments.replications_are_said, options);
    if (arguments.out.empty()) return analysis::run(scenario, options, workers);
    options.keep = arguments.keep == "kpis" ? models::Keep::kpis_only : models::Keep::trajectories;
    return analysis::run_to_file(scenario, options, {arguments.out, arguments.force}, workers);
  };
  return simulate_and_print(arguments, end_of(arguments.precision.is_given()), simulate,
                            [&](const auto& report) { return print_results(arguments, report); });
}

ExitCode resume(const SimulationArguments& arguments) {
  analysis::Job job = analysis::Job::take_up(arguments.out);
  if (job.manifest().kind == analysis::comparison_kind) return resume_comparison(arguments, std::move(job));
  if (job.manifest().kind == analysis::sweep_kind) return resume_sweep(arguments, std::move(job));
  const Progress::End end = end_of(analysis::ends_when_precise(job));
  const auto simulate = [&](const analysis::Watch& watch, const analysis::Workers& workers) {
    analysis::RunOptions options;
    static_cast<analysis::Watch&>(options) = watch;
    if (arguments.audit) options.audit_further = analysis::audit_further;
    return analysis::resume_run(std::move(job), options, workers);
  };
  return simulate_and_print(arguments, end, simulate,
                            [&](const auto& report) { return print_results(arguments, report); });
}

}  // namespace

void add_run(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<RunArguments>();
  CLI::App* command = app.add_subcommand("run", say(Message("Simulate a scenario")));
  command->add_option("scenario", arguments->scenario, say(Message("The scenario's TOML file")))->required();
  add_simulation_options(*command, *arguments);
  arguments->precision.add_to(*command);
  command->add_option("--keep", arguments->keep, say(Message("What the file holds of each replication")))
      ->check(CLI::IsMember({"trajectories", "kpis"}))
      ->capture_default_str();
  add_output_options(*command, *arguments);
  add_audit_option(*command, *arguments);
  command->callback([arguments, command, &action] {
    arguments->replications_are_said = command->get_option("--replications")->count() > 0;
    action = [arguments] { return run(*arguments); };
  });
}

void add_resume(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<SimulationArguments>();
  CLI::App* command = app.add_subcommand("resume", say(Message("Go on with what was stopped")));
  command->add_option("file", arguments->out, say(Message("The result file it was to write")))->required();
  add_output_options(*command, *arguments);
  add_audit_option(*command, *arguments);
  command->callback([arguments, &action] { action = [arguments] { return resume(*arguments); }; });
}

}  // namespace kedja::cli
