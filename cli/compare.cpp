// kedja compare: a base and its alternatives under the same luck.

#include "cli/compare.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "analysis/deciding_assumptions.hpp"
#include "analysis/engine/comparison_json.hpp"
#include "analysis/file_comparison.hpp"
#include "cli/commands.hpp"
#include "cli/comparison_table.hpp"

namespace kedja::cli {

namespace {

struct CompareArguments : SimulationArguments {
  std::string base;
  std::vector<std::string> alternatives;
  double saturation = 0.5;
  std::uint64_t draws = 0;
};

ExitCode print_results(const SimulationArguments& arguments, const analysis::ComparisonReport& report) {
  if (arguments.json) {
    fmt::print("{}", analysis::to_json(report));
    return ExitCode::ok;
  }
  fmt::print("{}", comparison_table(report, {.all = arguments.all, .groups = arguments.groups}));
  fmt::print("\n{}\n",
             say(counted("Base {base}, {n} replication, seed {seed}, content {content}",
                         "Base {base}, {n} replications, seed {seed}, content {content}", report.replications,
                         {{"base", report.scenarios.front().file},
                          {"n", number(report.replications)},
                          {"seed", std::to_string(report.seed.value)},
                          {"content", report.content_sha256.substr(0, 16)}})));
  say_where_results_are(arguments);
  return ExitCode::ok;
}

/// The last part of a path, by which tables call a scenario.
std::string file_name(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

/// What makes no sense of the files named; empty if all does.
std::string problem_of(const std::vector<std::string>& paths) {
  for (std::size_t i = 0; i < paths.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      if (paths[i] == paths[j])
        return say(Message("{file} is named twice. Name each scenario once", {{"file", paths[i]}}));
      if (file_name(paths[i]) == file_name(paths[j]))
        return say(
            Message("{one} and {other} have the same name, by which tables would call both. Rename one",
                    {{"one", paths[j]}, {"other", paths[i]}}));
    }
  return "";
}

ExitCode compare(const CompareArguments& arguments) {
  std::vector<std::string> paths = {arguments.base};
  paths.insert(paths.end(), arguments.alternatives.begin(), arguments.alternatives.end());
  if (const std::string problem = problem_of(paths); !problem.empty()) {
    fmt::print(stderr, "kedja: {}\n{}\n", problem, say(Message("Try: kedja --help")));
    return ExitCode::usage;
  }
  const DiskFiles files;
  std::vector<models::Scenario> scenarios;
  for (const std::string& path : paths)
    scenarios.push_back(models::load_scenario(path, files, arguments.settings));
  refuse_to_overwrite_scenario(files, arguments.out);
  try {
    const analysis::ComparisonDesign design(std::move(scenarios), arguments.saturation);
    const auto simulate = [&](const analysis::Watch& watch, const analysis::Workers& workers) {
      analysis::ComparisonOptions options;
      static_cast<analysis::Watch&>(options) = watch;
      options.replications = arguments.replications;
      options.seed = sim::Seed{arguments.seed};
      options.uncertainty.draws = arguments.draws;
      options.settings = arguments.settings;
      options.rank = analysis::deciding_assumptions;
      if (arguments.out.empty()) return analysis::compare(design, options, workers);
      return analysis::compare_to_file(design, options, {arguments.out, arguments.force}, workers);
    };
    return simulate_and_print(arguments, Progress::End::known, simulate,
                              [&](const auto& report) { return print_results(arguments, report); });
  } catch (const analysis::Incomparable& incomparable) {
    complain(incomparable);
    return ExitCode::invalid_scenario;
  }
}

}  // namespace

ExitCode resume_comparison(const SimulationArguments& arguments, analysis::Job job) {
  const auto simulate = [&](const analysis::Watch& watch, const analysis::Workers& workers) {
    analysis::ComparisonOptions options;
    static_cast<analysis::Watch&>(options) = watch;
    options.rank = analysis::deciding_assumptions;
    return analysis::resume_comparison(std::move(job), options, workers);
  };
  return simulate_and_print(arguments, Progress::End::known, simulate,
                            [&](const auto& report) { return print_results(arguments, report); });
}

void add_compare(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<CompareArguments>();
  CLI::App* command = app.add_subcommand(
      "compare", say(Message("Compare a scenario with alternatives, under the same luck")));
  command->add_option("base", arguments->base, say(Message("The scenario to compare with")))->required();
  command
      ->add_option("alternatives", arguments->alternatives,
                   say(Message("Scenarios of the same place and time, such as overlays of the base")))
      ->required();
  add_simulation_options(*command, *arguments);
  command
      ->add_option("--saturation", arguments->saturation,
                   say(Message("Of the people a rule is for, the share under it when its direct effect is "
                               "studied")))
      ->check(CLI::Range(0.01, 0.99).description(say(Message("0.01 to 0.99"))))
      ->capture_default_str();
  command
      ->add_option("--uncertainty", arguments->draws,
                   say(Message("Also over the ranges of all assumptions, in so many draws; 200 if not said")))
      ->expected(0, 1)
      ->default_str("200")
      ->check(CLI::Range(1U, 100'000U).description(say(Message("1 to 100000"))));
  add_output_options(*command, *arguments);
  command->callback([arguments, &action] { action = [arguments] { return compare(*arguments); }; });
}

}  // namespace kedja::cli
