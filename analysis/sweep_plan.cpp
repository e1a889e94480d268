#include "analysis/sweep_plan.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "analysis/design/design_error.hpp"
#include "analysis/design/grid.hpp"
#include "analysis/design/latin_hypercube.hpp"
#include "analysis/design/morris_design.hpp"
#include "analysis/design/saltelli_design.hpp"
#include "analysis/design/sobol_points.hpp"
#include "analysis/engine/parameter_draws.hpp"
#include "models/language/likeness.hpp"
#include "models/language/text.hpp"

namespace kedja::analysis {

namespace {

using messages::Message;
using models::SweepKind;

constexpr std::size_t usual_levels = 4;

template <class Number>
Number or_else(const std::optional<double>& stated, Number otherwise) {
  return stated ? static_cast<Number>(*stated) : otherwise;
}

design::InputRange range_of(const models::SweepInputDefinition& input, double low, double high, bool whole) {
  if (!input.values.empty()) return design::InputRange::steps(input.values);
  if (input.scale == models::SweepScale::logarithmic) {
    if (low <= 0)
      throw SweepError(
          Message("input '{input}' is logarithmic, but its range begins at 0 or below. State a "
                  "range above 0",
                  {{"input", input.name}}));
    return design::InputRange::logarithmic(low, high);
  }
  return whole ? design::InputRange::whole(low, high) : design::InputRange::linear(low, high);
}

/// A number of people or places is run as it is noted, or not at all.
void refuse_parts_of_wholes(const models::SweepInputDefinition& input) {
  const auto part =
      std::ranges::find_if(input.values, [](double value) { return value != std::floor(value); });
  if (part != input.values.end())
    throw SweepError(
        Message("input '{input}' has the value {value} (only whole numbers can be meant). Round it",
                {{"input", input.name}, {"value", models::shortest_text(*part)}}));
}

/// The range that a definition states, or else the scenario's own.
design::InputRange range_of(const models::SweepInputDefinition& input,
                            const std::optional<std::pair<double, double>>& own, bool whole) {
  if (input.range.size() == 2) return range_of(input, input.range[0], input.range[1], whole);
  if (whole) refuse_parts_of_wholes(input);
  if (!input.values.empty()) return range_of(input, 0, 1, whole);
  if (!own)
    throw SweepError(Message("input '{input}' has no range, here or in the scenario. State `range`",
                             {{"input", input.name}}));
  if (own->first >= own->second)
    throw SweepError(
        Message("input '{input}' has an empty range in the scenario. State `range`, or leave the "
                "input out",
                {{"input", input.name}}));
  return range_of(input, own->first, own->second, whole);
}

/// Where a lever of numbers can stand, within the range that a definition states.
design::InputRange positions_of(const models::SweepInputDefinition& input,
                                const models::LeverDefinition& lever) {
  constexpr double last_bits = 1e-9;
  const double low = lever.range[0];
  const double high = lever.range[1];
  const double from = input.range.size() == 2 ? input.range[0] : low;
  const double to = input.range.size() == 2 ? input.range[1] : high;
  if (from < low - last_bits || to > high + last_bits)
    throw SweepError(
        Message("input '{input}' goes beyond lever '{lever}', which goes from {low} to {high} {unit}. "
                "State a range within it",
                {{"input", input.name},
                 {"lever", lever.name},
                 {"low", models::shortest_text(low)},
                 {"high", models::shortest_text(high)},
                 {"unit", lever.unit}}));
  std::vector<double> positions;
  const auto steps = static_cast<std::int64_t>(std::floor((high - low) / *lever.step + 1e-6));
  for (std::int64_t k = 0; k <= steps; ++k) {
    const double at = std::min(low + static_cast<double>(k) * *lever.step, high);
    if (at >= from - last_bits && at <= to + last_bits) positions.push_back(at);
  }
  if (positions.size() < 2)
    throw SweepError(
        Message("input '{input}' has one position of lever '{lever}' only (nothing is varied). State a "
                "wider range",
                {{"input", input.name}, {"lever", lever.name}}));
  return design::InputRange::steps(positions);
}

/// What can't be, with the line that asks for it.
[[noreturn]] void refuse_at(const models::Location& where, const Message& what) {
  throw SweepError(Message("{where}: {what}", {{"where", models::to_string(where)}, {"what", what}}));
}

/// How many points a design is to have. A number with a point, as a grid's may go beyond all others.
double wanted_points(const models::SweepDefinition& definition, const std::vector<SweepInput>& inputs) {
  const models::SweepHead& head = definition.head;
  const double stated = head.points.value_or(1);
  switch (head.kind) {
    case SweepKind::grid: {
      double points = 1;
      for (const SweepInput& input : inputs) points *= static_cast<double>(input.levels);
      return points;
    }
    case SweepKind::saltelli:
      return stated * static_cast<double>(design::saltelli_block(inputs.size()));
    case SweepKind::morris:
      return stated * static_cast<double>(design::morris_trajectory(inputs.size()));
    case SweepKind::list:
      return static_cast<double>(definition.inputs.front().values.size());
    case SweepKind::latin_hypercube:
    case SweepKind::sobol:
      break;
  }
  return stated;
}

std::size_t points_of_common_luck(SweepKind kind, const design::Points& points) {
  if (kind == SweepKind::saltelli) return design::saltelli_block(points.inputs());
  if (kind == SweepKind::morris) return design::morris_trajectory(points.inputs());
  return points.size();
}

/// Values that are the points of a list, one after the other, each once and by size.
std::vector<double> each_once(std::vector<double> values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

/// The points whose first one has the first value of each input, and so on.
design::Points listed_points(const models::SweepDefinition& definition,
                             const std::vector<SweepInput>& inputs) {
  const models::SweepInputDefinition& first = definition.inputs.front();
  design::Points points(first.values.size(), inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const models::SweepInputDefinition& input = definition.inputs[i];
    if (input.values.size() != first.values.size())
      throw SweepError(
          Message("the points of a list have a value of each input: '{first}' has {n} of them, "
                  "'{input}' {other}. State 'values' of all, equally many",
                  {{"first", first.name},
                   {"n", std::to_string(first.values.size())},
                   {"input", input.name},
                   {"other", std::to_string(input.values.size())}}));
    for (std::size_t point = 0; point < points.size(); ++point)
      points.at(point, i) = inputs[i].range.height(input.values[point]);
  }
  return points;
}

design::Points points_of(const models::SweepDefinition& definition, const std::vector<SweepInput>& inputs) {
  const models::SweepHead& head = definition.head;
  const sim::Seed seed{or_else<std::uint64_t>(head.seed, 1)};
  const auto points = or_else<std::size_t>(head.points, 1);
  const std::size_t n = inputs.size();
  switch (head.kind) {
    case SweepKind::grid: {
      std::vector<std::size_t> levels;
      for (const SweepInput& input : inputs) levels.push_back(input.levels);
      return design::grid(levels);
    }
    case SweepKind::latin_hypercube:
      return design::latin_hypercube(design::latin_hypercube_size(or_else(head.first, points), points), n,
                                     seed);
    case SweepKind::sobol:
      return design::sobol_points(points, n, seed);
    case SweepKind::saltelli:
      return design::saltelli_design(points, n, seed);
    case SweepKind::morris:
      return design::morris_design(points, n, or_else<std::size_t>(head.levels, usual_levels), seed);
    case SweepKind::list:
      return listed_points(definition, inputs);
  }
  return {0, 0};
}

}  // namespace

bool is_same_measure(const models::KpiDefinition& one, const models::KpiDefinition& other) {
  return one.measure->id == other.measure->id && one.group == other.group && one.category == other.category;
}

SweepPlan::SweepPlan(models::Scenario scenario, const models::SweepDefinition& definition,
                     std::uint64_t most_items)
    : scenario_(std::move(scenario)),
      uncertain_(models::uncertain_numbers(scenario_)),
      points_(0, 0),
      replications_(or_else(definition.head.replications, std::uint64_t{usual_replications})),
      block_(std::min(replications_, or_else(definition.head.block, replications_))),
      blocks_((replications_ + block_ - 1) / block_),
      design_(definition.resolved) {
  add_inputs(definition);
  const double items = wanted_points(definition, inputs_) * static_cast<double>(blocks_);
  if (items > static_cast<double>(most_items))
    refuse_at(definition.where,
              Message("the design has {items} items (points times blocks of replications), "
                      "more than {most}. Take fewer, or allow it with --max-items",
                      {{"items", models::shortest_text(items)}, {"most", std::to_string(most_items)}}));
  try {
    points_ = points_of(definition, inputs_);
  } catch (const messages::MessageError& error) {
    refuse_at(definition.where, error.message());
  }
  points_of_one_luck_ = definition.head.common ? points_of_common_luck(definition.head.kind, points_) : 1;
  for (const models::KpiDefinition& kpi : models::kpi_definitions(scenario_.chain))
    if (kpi.group.empty()) measures_.push_back(kpi);
  for (const models::Target& target : scenario_.targets)
    if (std::ranges::none_of(measures_, [&](const auto& kpi) { return is_same_measure(kpi, target.kpi); }))
      measures_.push_back(target.kpi);
}

void SweepPlan::add_inputs(const models::SweepDefinition& definition) {
  std::set<std::string> paths;
  for (models::SweepInputDefinition input : definition.inputs) try {
      if (definition.head.kind == SweepKind::list) input.values = each_once(input.values);
      if (input.levels && definition.head.kind != SweepKind::grid)
        throw SweepError(
            Message("input '{input}' states 'levels' (only inputs of a grid have them). Leave them out",
                    {{"input", input.name}}));
      inputs_.push_back(input_of(input));
      const auto values = static_cast<std::size_t>(inputs_.back().range.values());
      const auto levels = or_else(definition.head.levels, usual_levels);
      const auto usual = !input.values.empty() ? values : values > 0 ? std::min(values, levels) : levels;
      inputs_.back().levels = or_else(input.levels, usual);
      if (!paths.insert(inputs_.back().path).second)
        throw SweepError(Message("two inputs vary '{path}' (which value holds?). Keep one",
                                 {{"path", inputs_.back().path}}));
    } catch (const design::DesignError& error) {
      refuse_at(input.where,
                Message("input '{input}': {why}", {{"input", input.name}, {"why", error.message()}}));
    } catch (const messages::MessageError& error) {
      refuse_at(input.where, error.message());
    }
  if (definition.head.assumptions) add_assumptions();
  for (SweepInput& input : inputs_)
    if (input.label.en.empty()) input.label = {.sv = input.name, .en = input.name};
  if (inputs_.empty())
    refuse_at(definition.where,
              Message("the scenario has no assumption with a range, so nothing is varied. State "
                      "some [[input]]"));
}

SweepInput SweepPlan::input_of(const models::SweepInputDefinition& definition) const {
  SweepInput input;
  input.name = definition.name;
  input.label = definition.label;
  if (!definition.lever.empty()) {
    const auto lever = std::ranges::find(scenario_.levers, definition.lever, &models::LeverDefinition::name);
    if (lever == scenario_.levers.end()) {
      std::vector<std::string> names;
      for (const models::LeverDefinition& other : scenario_.levers) names.push_back(other.name);
      throw SweepError(Message("input '{input}' is lever '{lever}' (the scenario has no such lever).{guess}",
                               {{"input", definition.name},
                                {"lever", definition.lever},
                                {"guess", models::did_you_mean(definition.lever, names)}}));
    }
    input.sets = SweepInput::Sets::lever;
    if (input.label.en.empty()) input.label = lever->label;
    input.path = "lever." + lever->name + ".value";
    input.unit = lever->unit;
    if (lever->is_number()) {
      input.range = definition.values.empty() ? positions_of(definition, *lever)
                                              : design::InputRange::steps(definition.values);
      return input;
    }
    std::vector<double> numbers;
    for (const models::Node& word : lever->ends()) {
      numbers.push_back(static_cast<double>(numbers.size()));
      input.words.push_back(models::position_text(*lever, word));
    }
    for (const double value : definition.values)
      if (std::ranges::find(numbers, value) == numbers.end())
        throw SweepError(
            Message("input '{input}' has the value {value} (lever '{lever}' has the positions 0 to "
                    "{last}, in the order of its choices). Correct it",
                    {{"input", definition.name},
                     {"value", models::shortest_text(value)},
                     {"lever", definition.lever},
                     {"last", std::to_string(numbers.size() - 1)}}));
    input.range = design::InputRange::steps(numbers);
    return input;
  }
  input.path = definition.path;
  const auto uncertain =
      std::ranges::find(uncertain_.numbers, definition.path, &models::UncertainNumber::path);
  if (uncertain != uncertain_.numbers.end()) {
    input.sets = SweepInput::Sets::uncertain;
    input.path = uncertain->same_as;
    input.unit = uncertain->unit;
    input.range = range_of(definition, std::pair{uncertain->low, uncertain->high},
                           uncertain->whole && !uncertain->is_series);
    return input;
  }
  const auto number = std::ranges::find(scenario_.parameters, definition.path, &models::Parameter::path);
  if (number == scenario_.parameters.end()) {
    std::vector<std::string> paths;
    for (const models::Parameter& other : scenario_.parameters) paths.push_back(other.path);
    throw SweepError(Message("input '{input}' is '{path}' (the scenario has no such number).{guess}",
                             {{"input", definition.name},
                              {"path", definition.path},
                              {"guess", models::did_you_mean(definition.path, paths)}}));
  }
  input.unit = number->unit;
  input.range = range_of(definition, std::nullopt, number->whole);
  return input;
}

void SweepPlan::add_assumptions() {
  for (const models::UncertainNumber& number : uncertain_.numbers) {
    const auto is_it = [&](const SweepInput& other) { return other.path == number.same_as; };
    if (std::ranges::any_of(inputs_, is_it) || number.low >= number.high) continue;
    SweepInput input;
    input.name = number.path;
    input.path = number.same_as;
    input.unit = number.unit;
    input.sets = SweepInput::Sets::uncertain;
    input.range = number.whole && !number.is_series ? design::InputRange::whole(number.low, number.high)
                                                    : design::InputRange::linear(number.low, number.high);
    input.levels = usual_levels;
    inputs_.push_back(std::move(input));
  }
}

double SweepPlan::value(std::size_t point, std::size_t input) const {
  return inputs_[input].range.value(points_.at(point, input));
}

std::vector<std::string> SweepPlan::settings(std::size_t point) const {
  std::vector<std::string> all;
  std::map<std::string, double> heights;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    const SweepInput& input = inputs_[i];
    const double at = value(point, i);
    if (input.sets == SweepInput::Sets::uncertain) {
      const auto number =
          std::ranges::find(uncertain_.numbers, input.path, &models::UncertainNumber::same_as);
      heights[input.path] = (at - number->low) / (number->high - number->low);
    } else {
      all.push_back(
          input.path + "=" +
          (input.words.empty() ? models::shortest_text(at) : input.words[static_cast<std::size_t>(at)]));
    }
  }
  const std::vector<std::string> of_numbers = settings_at(uncertain_, heights);
  all.insert(all.end(), of_numbers.begin(), of_numbers.end());
  return all;
}

SweepPlan::Item SweepPlan::item(std::uint64_t number) const {
  const std::uint64_t first = number % blocks_ * block_;
  return {static_cast<std::size_t>(number / blocks_), first, std::min(block_, replications_ - first)};
}

}  // namespace kedja::analysis
