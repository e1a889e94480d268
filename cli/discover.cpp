// kedja discover: under which conditions something happens at a sweep's points.

#include <fmt/core.h>

#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/sweep_discovery.hpp"
#include "cli/commands.hpp"
#include "cli/grid.hpp"
#include "cli/layout.hpp"
#include "cli/sweep_words.hpp"
#include "cli/usage_error.hpp"
#include "models/language/text.hpp"

namespace kedja::cli {

namespace {

using analysis::SweepCondition;
using analysis::SweepDiscovery;
using analysis::SweepResults;
using sensitivity::Box;

struct DiscoverArguments {
  std::string file;
  std::string where;
  std::optional<std::size_t> box;
  bool json = false;
};

Message words_of(SweepCondition::Comparison comparison, const std::string& limit) {
  switch (comparison) {
    case SweepCondition::Comparison::below:
      return Message("below {limit}", {{"limit", limit}});
    case SweepCondition::Comparison::at_most:
      return Message("at most {limit}", {{"limit", limit}});
    case SweepCondition::Comparison::above:
      return Message("above {limit}", {{"limit", limit}});
    case SweepCondition::Comparison::at_least:
      break;
  }
  return Message("at least {limit}", {{"limit", limit}});
}

std::string percent(double share) {
  return say(Message("{n} %", {{"n", number(fmt::format("{:.0f}", 100 * share))}}));
}

std::string chance(double p) {
  if (p < 0.001) return say(Message("under {limit}", {{"limit", number("0.001")}}));
  return number(fmt::format("{:.3f}", p));
}

/// Of a lever of words: those inside.
std::vector<std::string> words_within(const SweepResults::Input& input, const sensitivity::Restriction& one) {
  std::vector<std::string> inside;
  for (std::size_t i = 0; i < input.words.size(); ++i)
    if (static_cast<double>(i) >= one.low && static_cast<double>(i) <= one.high)
      inside.push_back(input.words[i]);
  return inside;
}

std::string words_of(const SweepResults& results, const sensitivity::Restriction& one) {
  const auto& input = results.inputs[static_cast<std::size_t>(one.input)];
  const double low = std::max(one.low, input.low);
  const double high = std::min(one.high, input.high);
  const std::vector<messages::Argument> with = {{"input", say(input.label)},
                                                {"words", models::joined(words_within(input, one), ", ")},
                                                {"low", value_of(input, low)},
                                                {"high", value_of(input, high)},
                                                {"range", range_of(input, low, high)}};
  if (!input.words.empty()) return say(Message("'{input}' is {words}", with));
  if (low == high) return say(Message("'{input}' is {low}", with));
  if (std::isinf(one.low)) return say(Message("'{input}' is at most {high}", with));
  if (std::isinf(one.high)) return say(Message("'{input}' is at least {low}", with));
  return say(Message("'{input}' is {range}", with));
}

std::string sentence_of(const SweepResults& results, const SweepDiscovery& found, const Box& box) {
  const auto& measure = results.measures[found.condition.measure];
  std::vector<messages::Argument> with = {
      {"measure", say(measure.label)},
      {"limit", say(words_of(found.condition.comparison, exact_value_of(measure, found.condition.limit)))},
      {"cases", number(static_cast<std::uint64_t>(box.measures.cases))},
      {"points", number(static_cast<std::uint64_t>(box.measures.points))},
      {"density", percent(box.measures.density)},
      {"coverage", percent(box.measures.coverage)},
      {"all", number(static_cast<std::uint64_t>(found.cases))},
      {"of", number(static_cast<std::uint64_t>(found.points))}};
  if (box.restrictions.empty())
    return say(Message(
        "'{measure}' is {limit} at {all} of {of} points, and no input sets these apart from the others.",
        with));
  std::vector<std::string> conditions;
  for (const auto& one : box.restrictions) conditions.push_back(words_of(results, one));
  with.push_back({"conditions", listed(conditions)});
  return say(
      Message("'{measure}' is {limit} above all where {conditions}. It is so at {cases} of the {points} "
              "points there ({density}), which are {coverage} of all {all} points where it is so.",
              with));
}

/// The conditions one below the other, with the range of each input beside them.
void print_box(const SweepResults& results, const Box& box) {
  Grid grid{.columns = std::vector<GridColumn>(4), .rows = {}};
  grid.add({"  " + say(Message("input")), say(Message("from")), say(Message("to")),
            say(Message("of the range")), say(Message("quasi-p"))});
  for (const auto& one : box.restrictions) {
    const auto& input = results.inputs[static_cast<std::size_t>(one.input)];
    grid.add({"  " + say(input.label), std::isinf(one.low) ? "" : value_of(input, one.low),
              std::isinf(one.high) ? "" : value_of(input, one.high), range_of(input, input.low, input.high),
              chance(one.quasi_p)});
  }
  for (const std::string& line : lines_of(grid)) fmt::print("{}", line);
}

/// Boxes to choose from: the more they cover, the less dense they are.
void print_candidates(const SweepResults& results, const SweepDiscovery& found) {
  fmt::print("\n{}\n", say(Message("Boxes on the way, to choose from with --box:")));
  Grid grid{.columns = std::vector<GridColumn>(5), .rows = {}};
  grid.columns.back().align = Align::left;
  grid.add({"  " + say(Message("box")), say(Message("points")), say(Message("coverage")),
            say(Message("density")), say(Message("share of points")), say(Message("inputs"))});
  for (const std::size_t i : analysis::candidates(found.trajectory)) {
    const Box& box = found.trajectory.boxes[i];
    std::vector<std::string> inputs;
    for (const auto& one : box.restrictions)
      inputs.push_back(results.inputs[static_cast<std::size_t>(one.input)].name);
    grid.add({"  " + std::to_string(i), number(static_cast<std::uint64_t>(box.measures.points)),
              percent(box.measures.coverage), percent(box.measures.density), percent(box.measures.mass),
              models::joined(inputs, ", ")});
  }
  for (const std::string& line : lines_of(grid, 5)) fmt::print("{}", line);
}

void print_unfound(const SweepResults& results, const SweepDiscovery& found) {
  const auto& measure = results.measures[found.condition.measure];
  const std::vector<messages::Argument> with = {
      {"measure", say(measure.label)},
      {"limit", say(words_of(found.condition.comparison, exact_value_of(measure, found.condition.limit)))},
      {"low", value_of(measure, found.lowest)},
      {"high", value_of(measure, found.highest)}};
  Message words = Message(
      "'{measure}' is {limit} at no point, so there is nothing to tell points apart by: it goes from "
      "{low} to {high}.",
      with);
  if (found.status == SweepDiscovery::Status::all)
    words = Message(
        "'{measure}' is {limit} at every point, so there is nothing to tell points apart by: it goes "
        "from {low} to {high}.",
        with);
  fmt::print("{}\n", say(words));
}

void print_found(const SweepResults& results, const SweepDiscovery& found, const Box& box) {
  for (const std::string& line : wrapped(sentence_of(results, found, box), line_width))
    fmt::print("{}\n", line);
  if (!box.restrictions.empty()) {
    fmt::print("\n");
    print_box(results, box);
  }
  print_candidates(results, found);
  fmt::print(
      "\n{}\n{}\n", points_of(results),
      say(Message("Found at these points, so other points will agree somewhat less: docs/statistics.md.")));
  if (found.unsure > 0)
    fmt::print("{}\n",
               say(counted("{n} point lies so near the limit that other luck may put it on its other side",
                           "{n} points lie so near the limit that other luck may put them on its other "
                           "side",
                           static_cast<std::uint64_t>(found.unsure),
                           {{"n", number(static_cast<std::uint64_t>(found.unsure))}})));
}

/// The one that tells most, or the one that was asked for.
const Box& chosen(const SweepDiscovery& found, const std::optional<std::size_t>& asked) {
  if (!asked) return found.telling;
  if (*asked < found.trajectory.boxes.size()) return found.trajectory.boxes[*asked];
  throw UsageError(
      Message("there is no box {n}: they go from 0 to {last}",
              {{"n", std::to_string(*asked)}, {"last", std::to_string(found.trajectory.boxes.size() - 1)}}));
}

ExitCode discover(const DiscoverArguments& arguments) {
  constexpr std::array<std::string_view, 1> sweeps = {"kedja-sweep"};
  const analysis::storage::ResultFileReader file(arguments.file, sweeps);
  const SweepResults results = analysis::read_sweep_results(file, arguments.file);
  std::optional<SweepCondition> condition;
  try {
    condition = analysis::read_condition(arguments.where, results);
  } catch (const analysis::ConditionError& error) {
    throw UsageError(error.message());
  }
  SweepDiscovery found =
      analysis::discover(results, *condition, analysis::results_of(file, results, condition->measure));
  const bool is_found = found.status == SweepDiscovery::Status::given;
  if (is_found) found.telling = chosen(found, arguments.box);
  if (arguments.json) {
    fmt::print("{}", analysis::to_json(results, found));
    return ExitCode::ok;
  }
  if (is_found)
    print_found(results, found, found.telling);
  else
    print_unfound(results, found);
  fmt::print("{}", missing_points(static_cast<std::uint64_t>(found.missing)));
  return ExitCode::ok;
}

}  // namespace

void add_discover(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<DiscoverArguments>();
  CLI::App* command =
      app.add_subcommand("discover", say(Message("Under which conditions something happens in a sweep")));
  command->add_option("file", arguments->file, say(Message("The sweep's file")))->required();
  command
      ->add_option("--where", arguments->where,
                   say(Message("What happens: a measure's id and a limit, \"established_36m<0.30\"")))
      ->required();
  command->add_option("--box", arguments->box,
                      say(Message("Another of the boxes on the way, by its number")));
  command->add_flag("--json", arguments->json, say(Message("Print one JSON object instead of a table")));
  command->callback([arguments, &action] { action = [arguments] { return discover(*arguments); }; });
}

}  // namespace kedja::cli
