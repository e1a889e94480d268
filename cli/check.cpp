// kedja check and kedja schema: what is wrong with a scenario, what its numbers rest on, what it may say.

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/check_targets.hpp"
#include "cli/commands.hpp"
#include "cli/disk_files.hpp"
#include "cli/figures.hpp"
#include "models/definition/lever_layer.hpp"
#include "models/definition/scenario.hpp"
#include "models/language/document_writer.hpp"
#include "models/language/setting.hpp"

namespace kedja::cli {

namespace {

std::string plain(double value) {
  return number(fmt::format("{:.6g}", value));
}

/// What a number rests on: the reason given for an assumption, or its source.
std::string grounds(const models::Parameter& p) {
  if (p.source == models::command_line_source) return say(Message("set on the command line"));
  if (!models::is_assumption(p.source)) return p.source;
  const std::string reason = p.source.substr(models::assumption.size());
  return models::to_string(p.where) + reason;
}

std::string line_of(const models::Parameter& p) {
  return fmt::format("  {:<44} {:>10} {:<16} {}\n", p.path, plain(p.stated), p.unit, grounds(p));
}

void print_some(const Message& heading, const std::vector<models::Parameter>& parameters,
                bool (*belongs)(const models::Parameter&)) {
  if (std::ranges::none_of(parameters, belongs)) return;
  fmt::print("\n{}:\n", say(heading));
  for (const models::Parameter& p : parameters)
    if (belongs(p)) fmt::print("{}", line_of(p));
}

bool is_set(const models::Parameter& p) {
  return p.source == models::command_line_source;
}
bool is_assumed(const models::Parameter& p) {
  return models::is_assumption(p.source);
}
bool is_of_lever(const models::Parameter& p) {
  return p.source.starts_with(models::lever_source);
}
bool is_sourced(const models::Parameter& p) {
  return !is_set(p) && !is_of_lever(p) && !is_assumed(p);
}

void print_by_source(const std::vector<models::Parameter>& parameters) {
  const auto count = [&](bool (*belongs)(const models::Parameter&)) {
    return number(static_cast<std::uint64_t>(std::ranges::count_if(parameters, belongs)));
  };
  fmt::print(
      "{}\n",
      say(counted("{n} number: {sourced} from sources, {assumed} assumptions, {set} set on the command line",
                  "{n} numbers: {sourced} from sources, {assumed} assumptions, {set} set on the command line",
                  parameters.size(),
                  {{"n", number(parameters.size())},
                   {"sourced", count(is_sourced)},
                   {"assumed", count(is_assumed)},
                   {"set", count(is_set)}})));
  if (std::ranges::any_of(parameters, is_of_lever))
    fmt::print("{}\n", say(Message("{n} set by levers", {{"n", count(is_of_lever)}})));
  print_some(Message("Set on the command line"), parameters, is_set);
  print_some(Message("Set by levers"), parameters, is_of_lever);
  print_some(Message("Assumptions (no figure was found; each has a range)"), parameters, is_assumed);
  print_some(Message("From sources"), parameters, is_sourced);
}

/// "20 places".
std::string position_of(const models::LeverDefinition& lever, const models::Node& position) {
  if (!position.is_number()) return position_text(lever, position);
  return plain(position.number()) + (lever.unit.empty() ? "" : " " + unit_word(lever.unit));
}

/// "0 to 40 places by 10", "true or false", "1, 15".
std::string scale_of(const models::LeverDefinition& lever) {
  if (lever.is_number())
    return say(Message("{low} to {high} by {step}", {{"low", plain(lever.range[0])},
                                                     {"high", position_of(lever, lever.range[1])},
                                                     {"step", plain(*lever.step)}}));
  if (lever.choices.empty()) return say(Message("true or false"));
  return fmt::format("{}", fmt::join(lever.choices, ", "));
}

std::string words_of(const models::LeverChange& change) {
  const std::vector<messages::Argument> with = {{"path", change.path},
                                                {"day", models::to_string(change.from)}};
  switch (change.how) {
    case models::LeverEffect::add:
      return change.throughout() ? say(Message("adds to {path}", with))
                                 : say(Message("adds to {path} from {day}", with));
    case models::LeverEffect::multiply:
      return change.throughout() ? say(Message("multiplies {path}", with))
                                 : say(Message("multiplies {path} from {day}", with));
    default:
      return change.throughout() ? say(Message("sets {path}", with))
                                 : say(Message("sets {path} from {day}", with));
  }
}

/// As the chain calls it.
std::string who_may_pull(const models::LeverDefinition& lever, const models::Chain& chain) {
  const auto found = std::ranges::find(chain.authorities, lever.who.name);
  const auto index = static_cast<std::size_t>(found - chain.authorities.begin());
  return index < chain.authorities.size() ? say(chain.authority_labels[index]) : lever.who.name;
}

void print_levers(const std::vector<models::LeverDefinition>& levers, const models::Chain& chain) {
  if (!levers.empty())
    fmt::print("\n{}:\n", say(Message("Levers (who may pull them; how far they go; where they stand)")));
  for (const models::LeverDefinition& lever : levers) {
    const std::string stands = position_of(lever, lever.value);
    fmt::print("  {} ({})\n", say(lever.label), who_may_pull(lever, chain));
    fmt::print("    {:<40} {:<30} {}\n", "lever." + lever.name, scale_of(lever),
               lever.is_pulled() ? stands : say(Message("{position}, its baseline", {{"position", stands}})));
    for (const models::LeverChange& change : lever.changes) fmt::print("    {}\n", words_of(change));
  }
}

}  // namespace

void add_check(CLI::App& app, Action& action) {
  struct Arguments {
    std::string scenario;
    std::vector<std::string> settings;
    std::string targets;
    bool json = false;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand(
      "check", say(Message("Say all that is wrong with a scenario, and what its numbers rest on")));
  CLI::Option* file =
      command->add_option("scenario", arguments->scenario, say(Message("The scenario's TOML file")));
  command->add_option("--set", arguments->settings, say(Message("Change one value: path=value")))
      ->type_name(say(Message("PATH=VALUE")))
      ->allow_extra_args(false)
      ->needs(file);
  CLI::Option* targets = command
                             ->add_option("--targets", arguments->targets,
                                          say(Message("Set observed figures beside this run (HDF5)")))
                             ->type_name("RUN.h5");
  command->add_flag("--json", arguments->json, say(Message("With --targets: print one JSON object")))
      ->needs(targets);
  command->callback([arguments, file, targets, &action] {
    if (file->count() == 0 && targets->count() == 0) throw CLI::RequiredError("scenario");
    action = [arguments] {
      if (!arguments->targets.empty())
        return check_targets_of(arguments->scenario, arguments->settings, arguments->targets,
                                arguments->json);
      const DiskFiles files;
      const models::Scenario scenario =
          models::load_scenario(arguments->scenario, files, arguments->settings);
      models::try_levers(scenario, arguments->scenario, files, arguments->settings);
      fmt::print("{}\n",
                 say(Message("{scenario}: nothing is wrong with it.", {{"scenario", arguments->scenario}})));
      print_by_source(scenario.parameters);
      print_levers(scenario.levers, scenario.chain);
      return ExitCode::ok;
    };
  });
}

void add_schema(CLI::App& app, Action& action) {
  auto overlay = std::make_shared<bool>(false);
  CLI::App* command =
      app.add_subcommand("schema", say(Message("Print what a scenario may say, as JSON Schema")));
  command->add_flag("--overlay", *overlay, say(Message("Of a scenario that changes another one")));
  command->callback([overlay, &action] {
    action = [overlay] {
      const auto use = *overlay ? models::SchemaUse::overlay : models::SchemaUse::whole;
      fmt::print("{}", models::to_json(models::json_schema(models::scenario_schema(), use)));
      return ExitCode::ok;
    };
  });
}

}  // namespace kedja::cli
