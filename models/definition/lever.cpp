#include "models/definition/lever.hpp"

#include <algorithm>
#include <cmath>

#include "models/language/document_writer.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

namespace {

const std::vector<std::pair<std::string, LeverEffect>> effect_words = {
    {"set", LeverEffect::set}, {"add", LeverEffect::add}, {"multiply", LeverEffect::multiply}};

/// 0.3 is three steps of 0.1, whatever the last bit of either says.
bool is_on_step(const LeverDefinition& lever, double position) {
  const double steps = (position - lever.range[0]) / *lever.step;
  return std::abs(steps - std::round(steps)) < 1e-6;
}

void check_position(const LeverDefinition& lever, const std::string& key, const Node& position,
                    ReadContext& context) {
  if (position.kind() != lever.baseline.kind() && !(position.is_number() && lever.is_number())) {
    context.concept_problem(position, Message("{subject} has the {key} {position}, but its baseline is "
                                              "{baseline} (both are a position of it). Write the same kind",
                                              {{"key", key},
                                               {"position", to_inline_toml(position)},
                                               {"baseline", to_inline_toml(lever.baseline)}}));
  } else if (position.is_text() && std::ranges::find(lever.choices, position.text()) == lever.choices.end()) {
    context.concept_problem(
        position, Message("{subject} has the {key} '{position}' (its choices are: {choices}).{guess}",
                          {{"key", key},
                           {"position", position.text()},
                           {"choices", joined(lever.choices, ", ")},
                           {"guess", did_you_mean(position.text(), lever.choices)}}));
  } else if (position.is_number() &&
             (position.number() < lever.range[0] || position.number() > lever.range[1])) {
    context.concept_problem(
        position,
        Message("{subject} has the {key} {position} (it goes from {low} to {high}). Keep it within that",
                {{"key", key},
                 {"position", position_text(lever, position)},
                 {"low", shortest_text(lever.range[0])},
                 {"high", position_text(lever, lever.range[1])}}));
  } else if (position.is_number() && !is_on_step(lever, position.number())) {
    context.concept_problem(position, Message("{subject} has the {key} {position} (it goes from {low} in "
                                              "steps of {step}). Take the nearest step",
                                              {{"key", key},
                                               {"position", position_text(lever, position)},
                                               {"low", shortest_text(lever.range[0])},
                                               {"step", position_text(lever, *lever.step)}}));
  }
}

/// Whether what it says of its positions can be read at all.
bool check_scale(const LeverDefinition& lever, const Node& node, ReadContext& context) {
  const auto problem = [&](Message why) {
    context.concept_problem(node, std::move(why));
    return false;
  };
  if (!lever.is_number() && (!lever.range.empty() || lever.step || !lever.unit.empty()))
    return problem(
        Message("{subject} has a unit, a range or a step, but its baseline is {baseline} (only numbers have "
                "them). Remove them",
                {{"baseline", to_inline_toml(lever.baseline)}}));
  if (lever.baseline.is_text() == lever.choices.empty()) {
    if (lever.choices.empty())
      return problem(
          Message("{subject} is a choice without `choices` (what else could it be?). Write choices = "
                  "[\"...\"]"));
    return problem(
        Message("{subject} has `choices`, but its baseline is no text (nothing to choose). Remove them"));
  }
  if (!lever.is_number()) return true;
  if (find_unit(lever.unit) == nullptr) {
    if (lever.unit.empty())
      return problem(Message("{subject} has no unit (its numbers need one). Add it: places, factor, ..."));
    return problem(
        Message("{subject} has the unit '{unit}' (there is no such unit). Write places, "
                "days, %, factor, ...",
                {{"unit", lever.unit}}));
  }
  if (lever.range.size() != 2 || lever.range[0] >= lever.range[1])
    return problem(
        Message("{subject} has no range of two numbers, the lower first. Write range = [low, high]"));
  if (!lever.step || *lever.step <= 0 || *lever.step > lever.range[1] - lever.range[0])
    return problem(
        Message("{subject} has no step that fits into its range. Write step = ... in the unit of the range"));
  return true;
}

void check_effects(const LeverDefinition& lever, ReadContext& context) {
  for (const LeverChange& change : lever.changes) {
    if (change.how == LeverEffect::set) continue;
    const bool adds = change.how == LeverEffect::add;
    Message what = Message("{subject} multiplies '{path}'");
    if (adds) what = Message("{subject} adds to '{path}'");
    what.arguments = {{"subject", context.subject()}, {"path", change.path}};
    if (!lever.is_number())
      context.problems().add(
          change.where, context.path(),
          Message("{change}, but its baseline is {baseline} (not a number). Write how = \"set\"",
                  {{"change", what}, {"baseline", to_inline_toml(lever.baseline)}}));
    else if (lever.baseline.number() != (adds ? 0 : 1))
      context.problems().add(
          change.where, context.path(),
          Message(
              "{change}, but its baseline is {baseline} (which would change it). Write baseline = {neutral}",
              {{"change", what},
               {"baseline", position_text(lever, lever.baseline)},
               {"neutral", adds ? "0" : "1"}}));
  }
}

void check_lever(const LeverDefinition& lever, const Node& node, ReadContext& context) {
  if (!check_scale(lever, node, context)) return;
  if (lever.changes.empty())
    context.concept_problem(
        node, Message("{subject} changes nothing (it would be pulled in vain). Add [[lever.change]]"));
  check_position(lever, "baseline", lever.baseline, context);
  check_position(lever, "value", lever.value, context);
  check_effects(lever, context);
}

}  // namespace

std::string_view word_of(LeverEffect effect) {
  return effect_words[static_cast<std::size_t>(effect)].first;
}

std::vector<Node> LeverDefinition::ends() const {
  if (is_number()) {
    const double steps = std::floor((range[1] - range[0]) / *step + 1e-6);
    return {range[0], std::min(range[0] + steps * *step, range[1])};
  }
  return choices.empty() ? std::vector<Node>{false, true} : std::vector<Node>(choices.begin(), choices.end());
}

bool LeverDefinition::is_pulled() const {
  return is_number() ? value.number() != baseline.number() : !value.same_value(baseline);
}

std::string position_text(const LeverDefinition& lever, const Node& position) {
  if (!position.is_number()) return plain_text(position);
  const bool plain = lever.unit == "factor" || lever.unit == "share";
  return shortest_text(position.number()) + (plain ? "" : " " + lever.unit);
}

const TableSchema<LeverDefinition>& lever_schema() {
  static const auto change =
      TableSchema<LeverChange>("change", "What a lever does to one value of the scenario")
          .text("path", &LeverChange::path, "The value, as --set addresses it: service.sfi.places")
          .required()
          .choice("how", &LeverChange::how, effect_words,
                  "Whether the value is set to where the lever stands, or that is added, or multiplied by")
          .required()
          .date("from", &LeverChange::from, "Of a value that changes over time: from this day on")
          .location(&LeverChange::where);
  static const auto schema =
      TableSchema<LeverDefinition>("lever", "What a planner can pull: one thing, by steps, within a range")
          .name(&LeverDefinition::name)
          .label("label", &LeverDefinition::label, "What it is called")
          .required()
          .reference("who", &LeverDefinition::who, {"authority"}, "Who may pull it")
          .required()
          .text("unit", &LeverDefinition::unit, "Of its range, step, baseline and value")
          .plain_numbers("range", &LeverDefinition::range, "How far it goes: [low, high]")
          .plain_number("step", &LeverDefinition::step, "By how much it moves, from the low end")
          .names("choices", &LeverDefinition::choices, "Instead of a range: the words it can be")
          .single("baseline", &LeverDefinition::baseline, "Where it leaves the scenario as it is")
          .required()
          .single("value", &LeverDefinition::value, "Where it stands; at its baseline, if not said")
          .default_to_key("baseline")
          .tables("change", &LeverDefinition::changes, change, "What it changes")
          .required()
          .location(&LeverDefinition::where)
          .check(check_lever);
  return schema;
}

}  // namespace kedja::models
