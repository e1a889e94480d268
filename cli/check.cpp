// kedja check and kedja schema: what is wrong with a scenario, what its numbers rest on, what it may say.

#include <fmt/core.h>

#include <memory>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/disk_files.hpp"
#include "models/definition/scenario.hpp"
#include "models/language/document_writer.hpp"

namespace kedja::cli {

namespace {

std::string plain(double value) {
  std::string text = fmt::format("{:.6g}", value);
  return text;
}

std::string line_of(const models::Parameter& p) {
  return fmt::format("  {:<44} {:>10} {:<16} {}\n", p.path, plain(p.stated), p.unit,
                     models::is_assumption(p.source) ? models::to_string(p.where) : p.source);
}

void print_by_source(const std::vector<models::Parameter>& parameters) {
  std::vector<const models::Parameter*> assumed;
  std::vector<const models::Parameter*> sourced;
  for (const models::Parameter& p : parameters) (models::is_assumption(p.source) ? assumed : sourced).push_back(&p);
  fmt::print("{} numbers: {} from sources, {} assumptions\n", parameters.size(), sourced.size(), assumed.size());
  if (!assumed.empty()) fmt::print("\nAssumptions (no figure was found; each has a range):\n");
  for (const models::Parameter* p : assumed) fmt::print("{}", line_of(*p));
  if (!sourced.empty()) fmt::print("\nFrom sources:\n");
  for (const models::Parameter* p : sourced) fmt::print("{}", line_of(*p));
}

}  // namespace

void add_check(CLI::App& app, Action& action) {
  struct Arguments {
    std::string scenario;
    std::vector<std::string> settings;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("check", "Say all that is wrong with a scenario, and what its numbers rest on");
  command->add_option("scenario", arguments->scenario, "The scenario's TOML file")->required();
  command->add_option("--set", arguments->settings, "Change one value: path=value")->type_name("PATH=VALUE")->allow_extra_args(false);
  command->callback([arguments, &action] {
    action = [arguments] {
      const models::Scenario scenario = models::load_scenario(arguments->scenario, DiskFiles(), arguments->settings);
      fmt::print("{}: nothing is wrong with it.\n", arguments->scenario);
      print_by_source(scenario.parameters);
      return ExitCode::ok;
    };
  });
}

void add_schema(CLI::App& app, Action& action) {
  auto overlay = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("schema", "Print what a scenario may say, as JSON Schema");
  command->add_flag("--overlay", *overlay, "Of a scenario that changes another one");
  command->callback([overlay, &action] {
    action = [overlay] {
      const auto use = *overlay ? models::SchemaUse::overlay : models::SchemaUse::whole;
      fmt::print("{}", models::to_json(models::json_schema(models::scenario_schema(), use)));
      return ExitCode::ok;
    };
  });
}

}  // namespace kedja::cli
