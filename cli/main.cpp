// The kedja program: parses the command line, calls analysis, prints.

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "analysis/report_json.hpp"
#include "analysis/version.hpp"
#include "cli/commands.hpp"
#include "models/language/problem.hpp"

namespace {

using namespace kedja;

int code(cli::ExitCode exit_code) {
  return static_cast<int>(exit_code);
}

int guarded(const cli::Action& action) {
  try {
    const cli::ExitCode result = action();
    if (std::fflush(stdout) != 0)
      throw std::runtime_error("standard output can't be written (disk full or closed?)");
    return code(result);
  } catch (const models::ScenarioError& error) {
    fmt::print(stderr, "{}\n", error.what());
    const std::size_t count = error.problems().size();
    fmt::print(stderr, "{} problem{}; nothing was run or written\n", count, count == 1 ? "" : "s");
    return code(cli::ExitCode::invalid_scenario);
  } catch (const std::exception& error) {
    fmt::print(stderr, "error: {}\n", error.what());
    return code(cli::ExitCode::runtime);
  }
}

}  // namespace

int main(int argc, char** argv) try {
  CLI::App app(
      "Simulates how newly arrived people get through the establishment chain.\n"
      "Findings speak of the system, never of an individual; no personal data are needed.");
  app.name("kedja");
  app.require_subcommand(1);
  app.failure_message(CLI::FailureMessage::help);
  cli::Action action;
  cli::add_new(app, action);
  cli::add_run(app, action);
  cli::add_resume(app, action);
  cli::add_check(app, action);
  cli::add_explain(app, action);
  cli::add_diff(app, action);
  cli::add_schema(app, action);
  app.set_version_flag("--version", [] {
    return fmt::format("kedja {} ({})\n{}", analysis::version(), analysis::git_sha1(),
                       analysis::build_details());
  });
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    fmt::print(stderr, "kedja: {}\nTry: kedja --help\n", error.what());
    return code(cli::ExitCode::usage);
  }
  return guarded(action);
} catch (const std::exception& error) {
  std::fputs(error.what(), stderr);
  return code(cli::ExitCode::runtime);
}
