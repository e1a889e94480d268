// kedja import: a table as Kolada or Statistics Sweden saves it, as a table or as observed figures of a
// scenario.

#include <fmt/core.h>

#include <memory>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/disk_files.hpp"
#include "cli/speech.hpp"
#include "cli/usage_error.hpp"
#include "models/language/saved_table.hpp"

namespace kedja::cli {

namespace {

struct ImportArguments {
  std::string from;
  std::string file;
  std::vector<std::string> conditions;
  std::string as = "arrivals";
  std::string kpi;
  std::string unit = "persons";
};

/// How the source of the figures is written.
std::string source_of(const ImportArguments& arguments) {
  return (arguments.from == "kolada" ? "Kolada, " : "SCB, ") +
         arguments.file.substr(arguments.file.find_last_of('/') + 1);
}

/// How a scenario reads the table, for the first of its rows.
std::string reading_of(const models::SavedTable& table, const ImportArguments& arguments) {
  const models::SavedRow& row = table.rows.front();
  std::string keys = row.code.empty() ? "kommun = \"" + row.region + "\"" : "kod = \"" + row.code + "\"";
  for (std::size_t key = 0; key < row.keys.size(); ++key)
    keys += ", \"" + table.key_columns[key] + "\" = \"" + row.keys[key] + "\"";
  return "persons = { table = \"...\", row = { " + keys + " }, unit = \"persons\", source = \"" +
         source_of(arguments) + "\" }";
}

ExitCode import(const ImportArguments& arguments) {
  if (arguments.as == "targets" && arguments.kpi.empty())
    throw UsageError(
        Message("observed figures need --kpi, the measure they are of (`kedja run --all` shows them)"));
  const auto bytes = DiskFiles().read(arguments.file);
  models::Problems problems;
  if (!bytes) problems.add({arguments.file, 0}, "", Message("the file can't be read (is it there?)"));
  problems.throw_if_any();
  models::SavedTable table = models::read_saved_table(*bytes, arguments.file, problems);
  problems.throw_if_any();
  for (const std::string& condition : arguments.conditions) {
    keep_rows_where(table, condition, problems);
    problems.throw_if_any();
  }
  if (arguments.as == "targets") {
    const std::string text =
        targets_of(table, {arguments.kpi, arguments.unit, source_of(arguments)}, problems);
    problems.throw_if_any();
    fmt::print("{}", text);
    return ExitCode::ok;
  }
  fmt::print("{}", csv_of(table));
  if (!table.rows.empty())
    fmt::print(stderr, "{}\n  {}\n", say(Message("Saved as a table, a scenario reads it so:")),
               reading_of(table, arguments));
  return ExitCode::ok;
}

}  // namespace

void add_import(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<ImportArguments>();
  CLI::App* command = app.add_subcommand(
      "import", say(Message("Turn a table saved from Kolada or Statistics Sweden into one for a scenario")));
  command->add_option("from", arguments->from, say(Message("Where it was saved: kolada or scb")))
      ->check(CLI::IsMember({"kolada", "scb"}))
      ->required();
  command->add_option("file", arguments->file, say(Message("The table, as CSV with a column for each year")))
      ->required();
  command
      ->add_option(
          "--where", arguments->conditions,
          say(Message("Only rows in which a column has a value: column=value, such as Kommun=Värmdö")))
      ->type_name(say(Message("COLUMN=VALUE")))
      ->allow_extra_args(false);
  command->add_option("--as", arguments->as, say(Message("arrivals: a table; targets: observed figures")))
      ->check(CLI::IsMember({"arrivals", "targets"}))
      ->capture_default_str();
  command->add_option("--kpi", arguments->kpi, say(Message("The measure that was observed, for targets")));
  command->add_option("--unit", arguments->unit, say(Message("Its unit, for targets")))
      ->capture_default_str();
  command->callback([arguments, &action] { action = [arguments] { return import(*arguments); }; });
}

}  // namespace kedja::cli
