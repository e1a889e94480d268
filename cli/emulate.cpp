// kedja emulate: what a measure is at other points than those of a sweep.

#include <fmt/core.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "analysis/sweep_emulator.hpp"
#include "cli/commands.hpp"
#include "cli/disk_files.hpp"
#include "cli/grid.hpp"
#include "cli/sweep_words.hpp"
#include "cli/usage_error.hpp"
#include "models/language/csv_table.hpp"

namespace kedja::cli {

namespace {

using analysis::AskedPlace;
using analysis::SweepEmulator;
using analysis::SweepResults;

struct EmulateArguments {
  std::string file;
  std::string measure = "established_36m";
  std::vector<std::string> at;
  std::string at_file;
  bool json = false;
};

/// A row for each place, a column for each input, by its name or path.
std::vector<Eigen::VectorXd> places_in(const std::string& path, const SweepResults& results) {
  const auto bytes = DiskFiles().read(path);
  if (!bytes) throw UsageError(Message("{file} can't be read", {{"file", path}}));
  models::Problems problems;
  const models::CsvTable table = models::CsvTable::read(*bytes, path, problems);
  problems.throw_if_any();
  std::vector<std::size_t> columns;
  for (const SweepResults::Input& input : results.inputs) {
    auto column = table.find_column(input.name);
    if (!column) column = table.find_column(input.path);
    if (!column)
      throw UsageError(Message("{file} has no column '{input}'. State a value of every input of the sweep",
                               {{"file", path}, {"input", input.name}}));
    columns.push_back(*column);
  }
  std::vector<Eigen::VectorXd> places;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Eigen::VectorXd place(static_cast<Eigen::Index>(columns.size()));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const SweepResults::Input& input = results.inputs[i];
      const auto number = input.words.empty() ? table.number(row, columns[i], problems) : std::nullopt;
      problems.throw_if_any();
      place(static_cast<Eigen::Index>(i)) =
          number ? *number : analysis::value_of_text(input, table.text(row, columns[i]));
    }
    places.push_back(std::move(place));
  }
  return places;
}

/// That an answer would be an extrapolation, and of which input.
[[noreturn]] void refuse_outside(const SweepResults& results, const Eigen::VectorXd& place) {
  std::vector<std::string> outside;
  for (std::size_t i = 0; i < results.inputs.size(); ++i) {
    const SweepResults::Input& input = results.inputs[i];
    const double value = place(static_cast<Eigen::Index>(i));
    if (value < std::min(input.low, input.high) || value > std::max(input.low, input.high))
      outside.push_back(
          say(Message("'{input}' goes from {range}",
                      {{"input", input.name}, {"range", range_of(input, input.low, input.high)}})));
  }
  throw UsageError(
      Message("the place lies outside the sweep's points, where an emulator says nothing: {ranges}",
              {{"ranges", listed(outside)}}));
}

std::vector<AskedPlace> asked_of(const EmulateArguments& arguments, const SweepResults& results,
                                 const SweepEmulator& emulator) {
  std::vector<AskedPlace> asked;
  if (!arguments.at.empty()) {
    const Eigen::VectorXd place = analysis::place_of(results, arguments.at);
    asked.push_back({place, emulator.at(place)});
    if (!asked.back().answer) refuse_outside(results, place);
  }
  if (!arguments.at_file.empty())
    for (const Eigen::VectorXd& place : places_in(arguments.at_file, results))
      asked.push_back({place, emulator.at(place)});
  return asked;
}

void print_answers(const SweepResults& results, std::size_t measure, const std::vector<AskedPlace>& asked) {
  const auto& kpi = results.measures[measure];
  Grid grid{.columns = std::vector<GridColumn>(2), .rows = {}};
  grid.add({"  " + say(Message("place")), say(Message("mean")), say(Message("95 % interval"))});
  for (const AskedPlace& one : asked) {
    std::vector<std::string> values;
    for (std::size_t i = 0; i < results.inputs.size(); ++i)
      values.push_back(results.inputs[i].name + " " +
                       value_of(results.inputs[i], one.values(static_cast<Eigen::Index>(i))));
    const std::string place = "  " + listed(values);
    if (one.answer)
      grid.add({place, value_of(kpi, one.answer->mean),
                say(Message("{low} to {high}", {{"low", value_of(kpi, one.answer->low)},
                                                {"high", value_of(kpi, one.answer->high)}}))});
    else
      grid.add({place, "", say(Message("outside the sweep's points"))});
  }
  for (const std::string& line : lines_of(grid)) fmt::print("{}", line);
}

void print_fit(const SweepResults& results, std::size_t measure, const SweepEmulator& emulator) {
  const auto& kpi = results.measures[measure];
  fmt::print("{} ({})\n", say(kpi.label), kpi.id);
  if (emulator.status() != sensitivity::SweepStatus::given) {
    fmt::print("{}\n", say(sensitivity::words_of(emulator.status())));
    return;
  }
  const auto percent = [](double share) { return number(fmt::format("{:.0f}", 100 * share)); };
  fmt::print("{}\n",
             say(Message(
                 "Each point said by all the others: off by {error} (root mean square), {explained} % of the "
                 "variation explained, {covered} % of points within their 95 % intervals",
                 {{"error", difference_of(kpi, emulator.left_out().error)},
                  {"explained", percent(emulator.left_out().explained)},
                  {"covered", percent(emulator.left_out().covered)}})));
  if (emulator.shared_error() > 0)
    fmt::print("{}\n",
               say(Message("All points share their luck, which adds a standard error of {error} to every "
                           "answer (common = false in the design gives each its own)",
                           {{"error", difference_of(kpi, emulator.shared_error())}})));
  if (emulator.shares_within_blocks())
    fmt::print("{}\n",
               say(Message("The points of a block or trajectory share their luck, which no interval here "
                           "counts: take common = false in the design")));
}

ExitCode emulate(const EmulateArguments& arguments) {
  constexpr std::array<std::string_view, 1> sweeps = {"kedja-sweep"};
  const analysis::storage::ResultFileReader file(arguments.file, sweeps);
  const SweepResults results = analysis::read_sweep_results(file, arguments.file);
  const std::size_t measure = results.measure(arguments.measure);
  const SweepEmulator emulator(results, results.measures[measure].id,
                               analysis::results_of(file, results, measure).outputs());
  std::vector<AskedPlace> asked;
  try {
    if (emulator.status() == sensitivity::SweepStatus::given) asked = asked_of(arguments, results, emulator);
  } catch (const analysis::PlaceError& error) {
    throw UsageError(error.message());
  }
  if (arguments.json) {
    fmt::print("{}", analysis::to_json(results, measure, emulator, asked));
    return ExitCode::ok;
  }
  print_fit(results, measure, emulator);
  if (!asked.empty()) {
    fmt::print("\n");
    print_answers(results, measure, asked);
  }
  fmt::print("\n{}\n{}", points_of(results), missing_points(static_cast<std::uint64_t>(emulator.missing())));
  return ExitCode::ok;
}

}  // namespace

void add_emulate(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<EmulateArguments>();
  CLI::App* command =
      app.add_subcommand("emulate", say(Message("What a measure is at other points than those of a sweep")));
  command->add_option("file", arguments->file, say(Message("The sweep's file")))->required();
  command->add_option("--measure", arguments->measure, say(Message("For which measure, by its id")))
      ->capture_default_str();
  command->add_option("--at", arguments->at,
                      say(Message("A place: input=value of every input of the sweep")));
  command->add_option("--at-file", arguments->at_file,
                      say(Message("Places in a CSV file: a column for each input, a row for each place")));
  command->add_flag("--json", arguments->json, say(Message("Print one JSON object instead of a table")));
  command->callback([arguments, &action] { action = [arguments] { return emulate(*arguments); }; });
}

}  // namespace kedja::cli
