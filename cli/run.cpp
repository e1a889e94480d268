// kedja run and kedja resume: simulate a scenario, print the results, write them down.

#include "analysis/run.hpp"

#include <fmt/core.h>

#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "analysis/report_json.hpp"
#include "analysis/storage/storage_error.hpp"
#include "cli/commands.hpp"
#include "cli/cost.hpp"
#include "cli/disk_files.hpp"
#include "cli/progress.hpp"
#include "cli/table.hpp"

namespace kedja::cli {

namespace {

volatile std::sig_atomic_t stop_was_requested = 0;

/// The first signal asks to stop after this replication; a second one stops at once. Either way the run can
/// be resumed.
void request_stop(int signal) {
  stop_was_requested = 1;
  std::signal(signal, SIG_DFL);
}

void handle_signals() {
  std::signal(SIGINT, request_stop);
  std::signal(SIGTERM, request_stop);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of writing, with a message
}

struct RunArguments {
  std::string scenario;
  std::vector<std::string> settings;
  std::uint64_t replications = 100;
  std::uint64_t seed = 1;
  std::string out;
  std::string keep = "trajectories";
  bool force = false;
  bool json = false;
  bool quiet = false;
  bool groups = false;
};

/// Refuses what the command line's library would turn into another number: -1, 2^64, nothing at all.
std::string problem_of_seed(const std::string& text) {
  std::uint64_t seed = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, seed);
  return error == std::errc() && stop == end
             ? ""
             : "'" + text + "' is not a whole number from 0 to 18446744073709551615";
}

std::string problem_of_file_name(const std::string& name) {
  return name.empty() ? "names no file" : "";
}

void refuse_to_overwrite_scenario(const DiskFiles& files, const std::string& out) {
  if (files.has_read(out))
    throw analysis::storage::StorageError(out, "the scenario is read from this file, and is kept",
                                          "Choose another name for the results");
}

void add_output_options(CLI::App& command, RunArguments& arguments) {
  command.add_flag("--json", arguments.json, "Print one JSON object instead of a table");
  command.add_flag("--groups", arguments.groups, "Print every group of people, not only all");
  command.add_flag("--quiet", arguments.quiet, "No progress bar, and nothing about speed");
}

void print_results(const RunArguments& arguments, const analysis::RunReport& report) {
  if (arguments.json) {
    fmt::print("{}", analysis::to_json(report));
    return;
  }
  fmt::print("{}", results_table(report, arguments.groups));
  fmt::print("\nScenario {}, {} replications, seed {}, content {}\n", report.scenario, report.replications,
             report.seed.value, report.content_sha256.substr(0, 16));
  if (!arguments.out.empty()) fmt::print("Results written to {}\n", arguments.out);
}

ExitCode exit_code_of(const analysis::RunReport& report) {
  for (const auto& failed : report.failed)
    fmt::print(stderr, "error: replication {} (seed {}) failed: {}. The results are without it\n",
               failed.replication, report.seed.value, failed.why);
  for (const auto& broken : report.broken)
    fmt::print(stderr,
               "error: replication {} (seed {}): {}. This is a fault of the program: please report it\n",
               broken.replication, report.seed.value, broken.why);
  if (!report.broken.empty()) return ExitCode::audit;
  return report.failed.empty() ? ExitCode::ok : ExitCode::runtime;
}

/// Runs what `simulate` does with progress, Ctrl-C and the results printed.
template <class Simulate>
ExitCode simulate_and_print(const RunArguments& arguments, Simulate&& simulate) {
  handle_signals();
  analysis::RunOptions options;
  Progress progress(arguments.quiet);
  options.progress = [&](std::uint64_t done, std::uint64_t all) { progress.show(done, all); };
  options.stop_requested = [] { return stop_was_requested != 0; };
  try {
    const auto began = std::chrono::steady_clock::now();
    const analysis::RunReport report = simulate(options);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - began;
    progress.clear();
    print_results(arguments, report);
    if (!arguments.quiet) fmt::print(stderr, "{}\n", cost_of(report, elapsed.count()));
    return exit_code_of(report);
  } catch (const analysis::Interrupted& interrupted) {
    progress.clear();
    fmt::print(stderr, "{}. {}\n", interrupted.what(),
               arguments.out.empty() ? "Nothing was kept (there is no --out)"
                                     : "Go on with: kedja resume " + arguments.out);
    return ExitCode::interrupted;
  }
}

}  // namespace

void add_run(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<RunArguments>();
  CLI::App* command = app.add_subcommand("run", "Simulate a scenario");
  command->add_option("scenario", arguments->scenario, "The scenario's TOML file")->required();
  command
      ->add_option("--set", arguments->settings,
                   "Change one value: path=value, such as service.sfi.places=120")
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
  command->add_option("--replications,-n", arguments->replications, "How many times to simulate it")
      ->check(CLI::Range(1U, 10'000'000U))
      ->capture_default_str();
  command->add_option("--seed", arguments->seed, "Other luck")->check(problem_of_seed)->capture_default_str();
  command->add_option("--out,-o", arguments->out, "Write results to this HDF5 file")
      ->check(problem_of_file_name);
  command->add_option("--keep", arguments->keep, "What the file holds of each replication")
      ->check(CLI::IsMember({"trajectories", "kpis"}))
      ->capture_default_str();
  command->add_flag("--force", arguments->force, "Replace the file if it is there");
  add_output_options(*command, *arguments);
  command->callback([arguments, &action] {
    action = [arguments] {
      const DiskFiles files;
      const models::Scenario scenario =
          models::load_scenario(arguments->scenario, files, arguments->settings);
      refuse_to_overwrite_scenario(files, arguments->out);
      return simulate_and_print(*arguments, [&](analysis::RunOptions& options) {
        options.replications = arguments->replications;
        options.seed = sim::Seed{arguments->seed};
        options.keep = arguments->keep == "kpis" ? models::Keep::kpis_only : models::Keep::trajectories;
        options.force = arguments->force;
        if (!arguments->out.empty()) options.out = arguments->out;
        return analysis::run(scenario, options);
      });
    };
  });
}

void add_resume(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<RunArguments>();
  CLI::App* command = app.add_subcommand("resume", "Go on with a run that was stopped");
  command->add_option("file", arguments->out, "The result file it was to write")->required();
  add_output_options(*command, *arguments);
  command->callback([arguments, &action] {
    action = [arguments] {
      return simulate_and_print(*arguments, [&](analysis::RunOptions& options) {
        return analysis::resume(arguments->out, options);
      });
    };
  });
}

}  // namespace kedja::cli
