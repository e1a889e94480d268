// kedja check and kedja schema: what is wrong with a scenario, what its numbers rest on, what it may say.

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/disk_files.hpp"
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
bool is_sourced(const models::Parameter& p) {
  return !is_set(p) && !is_assumed(p);
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
  print_some(Message("Set on the command line"), parameters, is_set);
  print_some(Message("Assumptions (no figure was found; each has a range)"), parameters, is_assumed);
  print_some(Message("From sources"), parameters, is_sourced);
}

}  // namespace

void add_check(CLI::App& app, Action& action) {
  struct Arguments {
    std::string scenario;
    std::vector<std::string> settings;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand(
      "check", say(Message("Say all that is wrong with a scenario, and what its numbers rest on")));
  command->add_option("scenario", arguments->scenario, say(Message("The scenario's TOML file")))->required();
  command->add_option("--set", arguments->settings, say(Message("Change one value: path=value")))
      ->type_name(say(Message("PATH=VALUE")))
      ->allow_extra_args(false);
  command->callback([arguments, &action] {
    action = [arguments] {
      const models::Scenario scenario =
          models::load_scenario(arguments->scenario, DiskFiles(), arguments->settings);
      fmt::print("{}\n",
                 say(Message("{scenario}: nothing is wrong with it.", {{"scenario", arguments->scenario}})));
      print_by_source(scenario.parameters);
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
