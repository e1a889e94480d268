// kedja run and kedja resume: simulate a scenario, print the results, write them down.

#include "analysis/engine/run.hpp"

#include <fmt/core.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "analysis/engine/report_json.hpp"
#include "analysis/file_run.hpp"
#include "analysis/further_audit.hpp"
#include "analysis/storage/storage_error.hpp"
#include "cli/audit_table.hpp"
#include "cli/commands.hpp"
#include "cli/cost.hpp"
#include "cli/disk_files.hpp"
#include "cli/progress.hpp"
#include "cli/stop_signal.hpp"
#include "cli/table.hpp"
#include "cli/threads_option.hpp"

namespace kedja::cli {

namespace {

struct RunArguments {
  std::string scenario;
  std::vector<std::string> settings;
  std::uint64_t replications = 100;
  std::uint64_t seed = 1;
  std::string out;
  std::string keep = "trajectories";
  ThreadsOption threads;
  bool force = false;
  bool json = false;
  bool quiet = false;
  bool groups = false;
  bool audit = false;
};

/// Refuses what the command line's library would turn into another number: -1, 2^64, nothing at all.
std::string problem_of_seed(const std::string& text) {
  std::uint64_t seed = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, seed);
  return error == std::errc() && stop == end
             ? ""
             : say(Message("'{text}' is not a whole number from 0 to 18446744073709551615",
                           {{"text", text}}));
}

std::string problem_of_file_name(const std::string& name) {
  return name.empty() ? say(Message("names no file")) : "";
}

void refuse_to_overwrite_scenario(const DiskFiles& files, const std::string& out) {
  if (files.has_read(out))
    throw analysis::storage::StorageError(out, Message("the scenario is read from this file, and is kept"),
                                          Message("Choose another name for the results"));
}

void add_output_options(CLI::App& command, RunArguments& arguments) {
  arguments.threads.add_to(command);
  command.add_flag("--json", arguments.json, say(Message("Print one JSON object instead of a table")));
  command.add_flag("--groups", arguments.groups, say(Message("Print every group of people, not only all")));
  command.add_flag("--audit", arguments.audit,
                   say(Message("Print what was verified, and compare with theory and a flow: some seconds")));
  command.add_flag("--quiet", arguments.quiet, say(Message("No progress bar, and nothing about speed")));
}

void print_results(const RunArguments& arguments, const analysis::RunReport& report) {
  if (arguments.json) {
    fmt::print("{}", analysis::to_json(report));
    return;
  }
  fmt::print("{}", results_table(report, arguments.groups));
  if (arguments.audit) fmt::print("\n{}", audit_table(report.audit));
  fmt::print("\n{}\n", say(counted("Scenario {scenario}, {n} replication, seed {seed}, content {content}",
                                   "Scenario {scenario}, {n} replications, seed {seed}, content {content}",
                                   report.replications,
                                   {{"scenario", report.scenario},
                                    {"n", number(report.replications)},
                                    {"seed", std::to_string(report.seed.value)},
                                    {"content", report.content_sha256.substr(0, 16)}})));
  fmt::print("{}\n", audit_sentence(report.audit, report.replications));
  if (!arguments.out.empty())
    fmt::print("{}\n", say(Message("Results written to {file}", {{"file", arguments.out}})));
}

ExitCode exit_code_of(const analysis::RunReport& report) {
  const auto which = [&](const analysis::FailedReplication& one) {
    return std::vector<messages::Argument>{{"replication", std::to_string(one.replication)},
                                           {"seed", std::to_string(report.seed.value)},
                                           {"why", one.why}};
  };
  for (const auto& failed : report.failed)
    complain(Message("replication {replication} (seed {seed}) failed: {why}. The results are without it",
                     which(failed)));
  for (const auto& broken : report.broken)
    complain(
        Message("replication {replication} (seed {seed}): {why}. This is a fault of the program: please "
                "report it",
                which(broken)));
  if (!report.broken.empty()) return ExitCode::audit;
  return report.failed.empty() ? ExitCode::ok : ExitCode::runtime;
}

/// Runs what `simulate` does with progress, Ctrl-C and the results printed.
template <class Simulate>
ExitCode simulate_and_print(const RunArguments& arguments, Simulate&& simulate) {
  listen_to_signals();
  analysis::RunOptions options;
  Progress progress(arguments.quiet);
  options.progress = [&](std::uint64_t done, std::uint64_t all) { progress.show(done, all); };
  options.stop_requested = stop_is_requested;
  if (arguments.audit) options.audit_further = analysis::audit_further;
  try {
    const auto began = std::chrono::steady_clock::now();
    const analysis::RunReport report = simulate(options, arguments.threads.workers());
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - began;
    progress.clear();
    print_results(arguments, report);
    if (!arguments.quiet) fmt::print(stderr, "{}\n", cost_of(report, elapsed.count()));
    return exit_code_of(report);
  } catch (const analysis::Interrupted& interrupted) {
    progress.clear();
    fmt::print(
        stderr, "{}. {}\n", say(interrupted),
        say(arguments.out.empty() ? Message("Nothing was kept (there is no --out)")
                                  : Message("Go on with: kedja resume {file}", {{"file", arguments.out}})));
    return ExitCode::interrupted;
  }
}

}  // namespace

void add_run(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<RunArguments>();
  CLI::App* command = app.add_subcommand("run", say(Message("Simulate a scenario")));
  command->add_option("scenario", arguments->scenario, say(Message("The scenario's TOML file")))->required();
  command
      ->add_option("--set", arguments->settings,
                   say(Message("Change one value: path=value, such as service.sfi.places=120")))
      ->type_name(say(Message("PATH=VALUE")))
      ->allow_extra_args(false);
  command
      ->add_option("--replications,-n", arguments->replications,
                   say(Message("How many times to simulate it")))
      ->check(CLI::Range(1U, 10'000'000U).description(say(Message("1 to 10000000"))))
      ->capture_default_str();
  command->add_option("--seed", arguments->seed, say(Message("Other luck")))
      ->check(problem_of_seed)
      ->capture_default_str();
  command->add_option("--out,-o", arguments->out, say(Message("Write results to this HDF5 file")))
      ->check(problem_of_file_name);
  command->add_option("--keep", arguments->keep, say(Message("What the file holds of each replication")))
      ->check(CLI::IsMember({"trajectories", "kpis"}))
      ->capture_default_str();
  command->add_flag("--force", arguments->force, say(Message("Replace the file if it is there")));
  add_output_options(*command, *arguments);
  command->callback([arguments, &action] {
    action = [arguments] {
      const DiskFiles files;
      const models::Scenario scenario =
          models::load_scenario(arguments->scenario, files, arguments->settings);
      refuse_to_overwrite_scenario(files, arguments->out);
      return simulate_and_print(
          *arguments, [&](analysis::RunOptions& options, const analysis::Workers& workers) {
            options.replications = arguments->replications;
            options.seed = sim::Seed{arguments->seed};
            if (arguments->out.empty()) return analysis::run(scenario, options, workers);
            options.keep = arguments->keep == "kpis" ? models::Keep::kpis_only : models::Keep::trajectories;
            return analysis::run_to_file(scenario, options, {arguments->out, arguments->force}, workers);
          });
    };
  });
}

void add_resume(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<RunArguments>();
  CLI::App* command = app.add_subcommand("resume", say(Message("Go on with a run that was stopped")));
  command->add_option("file", arguments->out, say(Message("The result file it was to write")))->required();
  add_output_options(*command, *arguments);
  command->callback([arguments, &action] {
    action = [arguments] {
      return simulate_and_print(
          *arguments, [&](analysis::RunOptions& options, const analysis::Workers& workers) {
            return analysis::resume_run(analysis::Job::take_up(arguments->out), options, workers);
          });
    };
  });
}

}  // namespace kedja::cli
