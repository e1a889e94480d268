#include "cli/simulation.hpp"

#include <charconv>

#include "analysis/storage/new_file.hpp"
#include "analysis/storage/storage_error.hpp"
#include "cli/report.hpp"

namespace kedja::cli {

namespace {

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

}  // namespace

namespace {

void add_settings(CLI::App& command, std::vector<std::string>& settings) {
  command
      .add_option("--set", settings,
                  say(Message("Change one value: path=value, such as service.sfi.places=120")))
      ->type_name(say(Message("PATH=VALUE")))
      ->allow_extra_args(false);
}

void add_seed(CLI::App& command, std::uint64_t& seed) {
  command.add_option("--seed", seed, say(Message("Other luck")))
      ->check(problem_of_seed)
      ->capture_default_str();
}

CLI::Option* add_file(CLI::App& command, SimulationArguments& arguments) {
  command.add_flag("--force", arguments.force, say(Message("Replace the file if it is there")));
  return command.add_option("--out,-o", arguments.out, say(Message("Write results to this HDF5 file")))
      ->check(problem_of_file_name);
}

void add_json_and_quiet(CLI::App& command, SimulationArguments& arguments) {
  command.add_flag("--json", arguments.json, say(Message("Print one JSON object instead of a table")));
  command.add_flag("--quiet", arguments.quiet, say(Message("No progress bar, and nothing about speed")));
}

}  // namespace

void add_replications_and_seed(CLI::App& command, std::uint64_t& replications, std::uint64_t& seed) {
  command.add_option("--replications,-n", replications, say(Message("How many times to simulate it")))
      ->check(CLI::Range(1U, 10'000'000U).description(say(Message("1 to 10000000"))))
      ->capture_default_str();
  add_seed(command, seed);
}

void add_simulation_options(CLI::App& command, SimulationArguments& arguments) {
  add_settings(command, arguments.settings);
  add_replications_and_seed(command, arguments.replications, arguments.seed);
  CLI::Option* out = add_file(command, arguments);
  command.add_option("--report", arguments.report, say(Message("Also write the page of that file, HTML")))
      ->check(problem_of_file_name)
      ->needs(out);
}

void add_sweep_options(CLI::App& command, SimulationArguments& arguments) {
  add_settings(command, arguments.settings);
  add_seed(command, arguments.seed);
  add_reproduction_options(command, arguments);
}

void add_reproduction_options(CLI::App& command, SimulationArguments& arguments) {
  add_file(command, arguments);
  arguments.threads.add_to(command);
  add_json_and_quiet(command, arguments);
}

void add_output_options(CLI::App& command, SimulationArguments& arguments) {
  arguments.threads.add_to(command);
  add_json_and_quiet(command, arguments);
  command.add_flag("--all", arguments.all, say(Message("Print every measure with its id")));
  command.add_flag("--groups", arguments.groups, say(Message("Print every group of people, not only all")));
}

void refuse_to_overwrite_scenario(const DiskFiles& files, const std::string& out) {
  if (files.has_read(out))
    throw analysis::storage::StorageError(out, Message("the scenario is read from this file, and is kept"),
                                          Message("Choose another name for the results"));
}

void check_report(const SimulationArguments& arguments) {
  if (arguments.report.empty()) return;
  require_pages();
  const analysis::storage::NewFile may_be_written(
      arguments.report,
      arguments.force ? analysis::storage::Existing::Replace : analysis::storage::Existing::Refuse);
}

void write_report(const SimulationArguments& arguments) {
  if (arguments.report.empty()) return;
  write_report(arguments.out, arguments.report, arguments.force);
  if (!arguments.json)
    fmt::print("{}\n",
               say(Message("Report written to {file}: open it in a browser", {{"file", arguments.report}})));
}

void say_where_results_are(const SimulationArguments& arguments) {
  if (!arguments.out.empty())
    fmt::print("{}\n", say(Message("Results written to {file}", {{"file", arguments.out}})));
}

ExitCode exit_code_of(const std::vector<analysis::FailedReplication>& failed,
                      const std::vector<analysis::FailedReplication>& broken, std::uint64_t replications,
                      std::uint64_t seed) {
  const auto which = [&](const analysis::FailedReplication& one) {
    const std::vector<messages::Argument> numbers = {
        {"n", std::to_string(one.replication - (one.replication < replications ? 0 : replications))},
        {"seed", std::to_string(seed)}};
    if (one.replication < replications) return Message("replication {n} (seed {seed})", numbers);
    return Message("combination {n} of assumptions (seed {seed})", numbers);
  };
  for (const auto& one : failed)
    complain(Message("{which} failed: {why}. The results are without it",
                     {{"which", which(one)}, {"why", one.why}}));
  for (const auto& one : broken)
    complain(Message("{which}: {why}. This is a fault of the program: please report it",
                     {{"which", which(one)}, {"why", one.why}}));
  if (!broken.empty()) return ExitCode::audit;
  return failed.empty() ? ExitCode::ok : ExitCode::runtime;
}

ExitCode exit_code_of(const analysis::Reproduction&) {
  return ExitCode::ok;
}

ExitCode exit_code_of(const analysis::SweepReport& report) {
  for (const auto& one : report.failed)
    complain(
        Message("item {n} (point {point}) failed: {why}. The results are without it",
                {{"n", std::to_string(one.item)}, {"point", std::to_string(one.point)}, {"why", one.why}}));
  for (const auto& one : report.untold)
    complain(Message("point {point} keeps no trajectories, but its measures are there: {why}",
                     {{"point", std::to_string(one.point)}, {"why", one.why}}));
  for (const auto& one : report.broken)
    complain(
        Message("item {n} (point {point}): {why}. This is a fault of the program: please report it",
                {{"n", std::to_string(one.item)}, {"point", std::to_string(one.point)}, {"why", one.why}}));
  if (!report.broken.empty()) return ExitCode::audit;
  return report.failed.empty() && report.untold.empty() ? ExitCode::ok : ExitCode::runtime;
}

ExitCode say_interrupted(const analysis::Interrupted& interrupted, const std::string& out) {
  fmt::print(stderr, "{}. {}\n", say(interrupted),
             say(out.empty() ? Message("Nothing was kept (there is no --out)")
                             : Message("Go on with: kedja resume {file}", {{"file", out}})));
  return ExitCode::interrupted;
}

}  // namespace kedja::cli
