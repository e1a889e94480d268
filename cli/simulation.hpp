// What the commands that simulate share: their options, progress and Ctrl-C, and what they say when something
// went wrong.
#pragma once

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "analysis/bundle/reproduction.hpp"
#include "analysis/engine/report.hpp"
#include "analysis/engine/watch.hpp"
#include "analysis/engine/workers.hpp"
#include "analysis/sweep_items.hpp"
#include "cli/cost.hpp"
#include "cli/disk_files.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress.hpp"
#include "cli/speech.hpp"
#include "cli/stop_signal.hpp"
#include "cli/threads_option.hpp"

namespace kedja::cli {

struct SimulationArguments {
  std::vector<std::string> settings;
  std::uint64_t replications = 100;
  std::uint64_t seed = 1;
  std::string out;
  std::string report;  // the page to write of it
  ThreadsOption threads;
  bool force = false;
  bool json = false;
  bool all = false;
  bool groups = false;
  bool audit = false;
  bool quiet = false;
};

/// --replications, --seed. The numbers must outlive the reading of the command line.
void add_replications_and_seed(CLI::App& command, std::uint64_t& replications, std::uint64_t& seed);
/// --set, --replications, --seed, --out, --report, --force. The arguments must outlive the reading of the
/// command line.
void add_simulation_options(CLI::App& command, SimulationArguments& arguments);
/// --set, --seed, --out, --force, --threads, --json, --quiet, likewise.
void add_sweep_options(CLI::App& command, SimulationArguments& arguments);
/// --out, --force, --threads, --json, --quiet, likewise.
void add_reproduction_options(CLI::App& command, SimulationArguments& arguments);
/// --threads, --json, --all, --groups, --quiet, likewise.
void add_output_options(CLI::App& command, SimulationArguments& arguments);

/// Throws if the results are to go to a file that a scenario was read from.
void refuse_to_overwrite_scenario(const DiskFiles& files, const std::string& out);

/// Throws if the page that is asked for could not be written in the end: before the work, not after it.
void check_report(const SimulationArguments& arguments);
/// Writes the page of the results, if one is asked for.
void write_report(const SimulationArguments& arguments);

/// "Results written to ...", if there is a file.
void say_where_results_are(const SimulationArguments& arguments);

/// Complains about replications that failed or broke an identity; those numbered on from `replications` are
/// combinations of assumptions.
ExitCode exit_code_of(const std::vector<analysis::FailedReplication>& failed,
                      const std::vector<analysis::FailedReplication>& broken, std::uint64_t replications,
                      std::uint64_t seed);

template <class Report>
ExitCode exit_code_of(const Report& report) {
  return exit_code_of(report.failed, report.broken, report.replications, report.seed.value);
}
/// Of a sweep, whose items are numbered.
ExitCode exit_code_of(const analysis::SweepReport& report);
/// What failed is in the results, which are compared.
ExitCode exit_code_of(const analysis::Reproduction& reproduction);

/// That the work was stopped, and how it is taken up again.
ExitCode say_interrupted(const analysis::Interrupted& interrupted, const std::string& out);

/// Runs what `simulate` does, (watch, workers) to a report, and prints it with `print`, which says how it
/// went if nothing failed.
template <class Simulate, class Print>
ExitCode simulate_and_print(const SimulationArguments& arguments, Progress::End end, Simulate&& simulate,
                            Print&& print) {
  check_report(arguments);
  listen_to_signals();
  Progress progress(arguments.quiet, end);
  analysis::Watch watch;
  watch.progress = [&](std::uint64_t done, std::uint64_t all) { progress.show(done, all); };
  watch.stop_requested = stop_is_requested;
  watch.note = [](const messages::Message& note) { remark(note); };
  try {
    const auto began = std::chrono::steady_clock::now();
    const auto report = simulate(watch, arguments.threads.workers());
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - began;
    progress.clear();
    const ExitCode printed = print(report);
    write_report(arguments);
    const Work work{.people = report.people, .events = report.events, .resumed = report.resumed};
    if (!arguments.quiet) fmt::print(stderr, "{}\n", cost_of(work, elapsed.count()));
    const ExitCode went = exit_code_of(report);
    return went == ExitCode::ok ? printed : went;
  } catch (const analysis::Interrupted& interrupted) {
    progress.clear();
    return say_interrupted(interrupted, arguments.out);
  }
}

}  // namespace kedja::cli
