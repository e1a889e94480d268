// kedja export: a result file for other programs, as CSV or as an event log.

#include "analysis/export/export.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "cli/commands.hpp"
#include "cli/kept_results.hpp"
#include "cli/usage_error.hpp"

namespace kedja::cli {

namespace {

using analysis::ExportFormat;

struct ExportArguments {
  std::string results;
  std::string out;
  std::string format;
  std::string table;
  std::optional<std::uint64_t> point;
  std::optional<std::uint64_t> replication;
  bool excel = false;
  bool force = false;
};

/// As said, or else by the ending of the file to write.
ExportFormat format_of(const ExportArguments& arguments) {
  const std::string ending = std::filesystem::path(arguments.out).extension().string();
  const std::string& format = arguments.format;
  if (format == "csv" || (format.empty() && ending == ".csv")) return ExportFormat::csv;
  if (format == "xes" || (format.empty() && ending == ".xes")) return ExportFormat::xes;
  const bool is_json = ending == ".json" || ending == ".jsonocel";
  if (format == "ocel" || (format.empty() && is_json)) return ExportFormat::ocel;
  throw UsageError(
      Message("'{file}' does not tell the format. Say --format csv, xes or ocel", {{"file", arguments.out}}));
}

analysis::ExportOptions options_of(const ExportArguments& arguments) {
  analysis::ExportOptions options;
  options.format = format_of(arguments);
  if (options.format != ExportFormat::csv && (arguments.excel || !arguments.table.empty()))
    throw UsageError(Message("--table and --excel are for CSV; an event log is of all that happened"));
  options.table = arguments.table;
  if (arguments.excel) options.csv_for = analysis::CsvFor::swedish_excel;
  options.only = {.point = arguments.point, .replication = arguments.replication};
  if (arguments.force) options.existing = analysis::storage::Existing::Replace;
  return options;
}

ExitCode export_to(const ExportArguments& arguments) {
  const analysis::ExportOptions options = options_of(arguments);
  refuse_to_overwrite_results(arguments.results, arguments.out);
  const std::uint64_t written = analysis::export_results(arguments.results, arguments.out, options);
  if (options.format == ExportFormat::csv)
    fmt::print("{}\n", say(counted("{n} row written to {file}", "{n} rows written to {file}", written,
                                   {{"n", number(written)}, {"file", arguments.out}})));
  else
    fmt::print("{}\n", say(counted("{n} event written to {file}", "{n} events written to {file}", written,
                                   {{"n", number(written)}, {"file", arguments.out}})));
  return ExitCode::ok;
}

}  // namespace

void add_export(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<ExportArguments>();
  CLI::App* command = app.add_subcommand(
      "export", say(Message("Write a result file's tables as CSV, or what happened as an event log")));
  command->add_option("results", arguments->results, say(Message("A result file of kedja")))->required();
  command->add_option("--out,-o", arguments->out, say(Message("The file to write")))->required();
  command
      ->add_option("--format", arguments->format,
                   say(Message("csv, xes (IEEE 1849) or ocel (OCEL 2.0, JSON); else by the file's ending")))
      ->check(CLI::IsMember({"csv", "xes", "ocel"}));
  command->add_option(
      "--table", arguments->table,
      say(Message("Which table of the file as CSV, such as trajectories; the estimates if not said")));
  command->add_option("--point", arguments->point,
                      say(Message("Of a sweep: only this point, counted from 0")));
  command->add_option("--replication", arguments->replication,
                      say(Message("Only this replication, counted from 0")));
  command->add_flag("--excel", arguments->excel,
                    say(Message("CSV that Excel in Swedish opens: semicolons and decimal commas")));
  command->add_flag("--force", arguments->force, say(Message("Replace the file if it is there")));
  command->callback([arguments, &action] { action = [arguments] { return export_to(*arguments); }; });
}

}  // namespace kedja::cli
