// The kedja program: parses the command line, calls analysis, prints.

#include <fmt/core.h>
#include <malloc.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>

#include "analysis/build_details.hpp"
#include "analysis/engine/report_json.hpp"
#include "analysis/engine/version.hpp"
#include "analysis/mpi/launched_ranks.hpp"
#include "cli/command_line_words.hpp"
#include "cli/commands.hpp"
#include "cli/problem_words.hpp"
#include "cli/usage_error.hpp"
#include "models/language/problem.hpp"

namespace {

using namespace kedja;
using cli::Message;
using cli::say;

/// Large arrays go back to the system when they are outgrown. Left to itself the C library keeps them for
/// later once some have been freed: 9 MB more in Stockholm County, and no time is won by it.
void give_back_large_arrays() {
  constexpr int bytes = 512 * 1024;
  mallopt(M_MMAP_THRESHOLD, bytes);
}

int code(cli::ExitCode exit_code) {
  return static_cast<int>(exit_code);
}

/// A sentence on what makes no sense about the command line.
int refuse_usage(const std::string& why) {
  fmt::print(stderr, "kedja: {}\n{}\n", why, say(Message("Try: kedja --help")));
  return code(cli::ExitCode::usage);
}

int guarded(const cli::Action& action) {
  try {
    const cli::ExitCode result = action();
    if (std::fflush(stdout) != 0)
      throw messages::MessageError(Message("standard output can't be written (disk full or closed?)"));
    return code(result);
  } catch (const models::ScenarioError& error) {
    fmt::print(stderr, "{}", cli::words_of(error));
    return code(cli::ExitCode::invalid_scenario);
  } catch (const cli::UsageError& error) {
    return refuse_usage(say(error));
  } catch (const std::exception& error) {
    cli::complain(error);
    return code(cli::ExitCode::runtime);
  }
}

/// Only checked here: the language had to be known before anything could be said about the command line.
void add_language(CLI::App& app) {
  const CLI::callback_t is_known_already = [](const CLI::results_t&) { return true; };
  app.add_option("--lang", is_known_already,
                 say(Message("Swedish (sv) or English (en); else as the environment says")))
      ->type_name("TEXT")
      ->check(CLI::IsMember({"sv", "en"}));
  app.fallthrough();  // it may also follow a command
}

}  // namespace

int main(int argc, char** argv) try {
  analysis::hand_over_to_mpi(argv);
  give_back_large_arrays();
  cli::speak(cli::language_of(argc, argv, cli::variables_of_environment()));
  CLI::App app(
      say(Message("Simulates how newly arrived people get through the establishment chain.\n"
                  "Findings speak of the system, never of an individual; no personal data are needed.")));
  app.name("kedja");
  app.require_subcommand(1);
  app.failure_message(CLI::FailureMessage::help);
  add_language(app);
  cli::Action action;
  cli::add_new(app, action);
  cli::add_run(app, action);
  cli::add_compare(app, action);
  cli::add_sweep(app, action);
  cli::add_workshop(app, action);
  cli::add_sensitivity(app, action);
  cli::add_discover(app, action);
  cli::add_emulate(app, action);
  cli::add_plausible(app, action);
  cli::add_resume(app, action);
  cli::add_report(app, action);
  cli::add_export(app, action);
  cli::add_bundle(app, action);
  cli::add_reproduce(app, action);
  cli::add_catalogue(app, action);
  cli::add_check(app, action);
  cli::add_explain(app, action);
  cli::add_diff(app, action);
  cli::add_import(app, action);
  cli::add_schema(app, action);
  app.set_version_flag("--version", [] {
    return fmt::format("kedja {} ({})\n{}{}", analysis::version(), analysis::git_sha1(),
                       analysis::build_details(), analysis::mpi_build());
  });
  cli::translate_help(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    return refuse_usage(cli::words_of(error, app));
  }
  if (analysis::launched_processes() > 1 && !app.got_subcommand("sweep"))
    return refuse_usage(say(Message("only `kedja sweep` works in several processes: leave out mpirun")));
  return guarded(action);
} catch (const std::exception& error) {
  std::fputs(error.what(), stderr);
  return code(cli::ExitCode::runtime);
}
