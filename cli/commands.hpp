// The commands of the program. Each adds itself to the command line; what it returns is the exit code.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/exit_code.hpp"
#include "cli/speech.hpp"

namespace kedja::cli {

/// Set by a command that has been given, run after the command line has been read.
using Action = std::function<ExitCode()>;

void add_run(CLI::App& app, Action& action);
void add_compare(CLI::App& app, Action& action);
void add_resume(CLI::App& app, Action& action);
void add_report(CLI::App& app, Action& action);
void add_bundle(CLI::App& app, Action& action);
void add_reproduce(CLI::App& app, Action& action);
void add_catalogue(CLI::App& app, Action& action);
void add_check(CLI::App& app, Action& action);
void add_discover(CLI::App& app, Action& action);
void add_emulate(CLI::App& app, Action& action);
void add_export(CLI::App& app, Action& action);
void add_explain(CLI::App& app, Action& action);
void add_diff(CLI::App& app, Action& action);
void add_import(CLI::App& app, Action& action);
void add_new(CLI::App& app, Action& action);
void add_plausible(CLI::App& app, Action& action);
void add_sensitivity(CLI::App& app, Action& action);
void add_sweep(CLI::App& app, Action& action);
void add_schema(CLI::App& app, Action& action);
void add_workshop(CLI::App& app, Action& action);

}  // namespace kedja::cli
