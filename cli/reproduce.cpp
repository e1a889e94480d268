// kedja reproduce: makes a result again from a bundle, and says whether it is the same.

#include <fmt/core.h>

#include <memory>
#include <optional>
#include <string>

#include "analysis/bundle/bundle.hpp"
#include "analysis/bundle/reproduction.hpp"
#include "analysis/engine/version.hpp"
#include "cli/commands.hpp"
#include "cli/simulation.hpp"

namespace kedja::cli {

namespace {

using analysis::Reproduction;

struct ReproduceArguments : SimulationArguments {
  std::string bundle;
};

/// Why results may have come out otherwise.
void say_why(const Reproduction& reproduction) {
  const analysis::Recipe& recipe = reproduction.recipe;
  if (reproduction.is_of_this_build()) {
    fmt::print(
        "{}\n",
        say(Message(
            "The same version of kedja made both, so they should agree. Either the bundle was changed, or "
            "this is a fault of the program: please report it")));
    return;
  }
  fmt::print("{}\n", say(Message("The bundle was made with kedja {then} ({commit}), and this is kedja {now} "
                                 "({this}). A version may change "
                                 "results, as its changelog says; try again with the one that made it",
                                 {{"then", recipe.kedja_version},
                                  {"commit", recipe.git_sha1},
                                  {"now", std::string(analysis::version())},
                                  {"this", std::string(analysis::git_sha1())}})));
}

ExitCode print_results(const ReproduceArguments& arguments, const Reproduction& reproduction) {
  if (arguments.json) {
    fmt::print("{}", analysis::to_json(reproduction));
  } else if (reproduction.agrees()) {
    fmt::print("{}\n", say(Message("The results agree with the bundle: the content digest is {content}",
                                   {{"content", reproduction.content_sha256}})));
    say_where_results_are(arguments);
  } else {
    fmt::print(
        "{}\n",
        say(Message(
            "The results differ from the bundle: the content digest is {found}, in the bundle {expected}",
            {{"found", reproduction.content_sha256}, {"expected", reproduction.recipe.content_sha256}})));
    say_why(reproduction);
    say_where_results_are(arguments);
  }
  return reproduction.agrees() ? ExitCode::ok : ExitCode::differs;
}

ExitCode reproduce(const ReproduceArguments& arguments) {
  const analysis::Recipe recipe = analysis::read_bundle(arguments.bundle);
  std::optional<analysis::Target> target;
  if (!arguments.out.empty()) target = analysis::Target{arguments.out, arguments.force};
  const auto simulate = [&](const analysis::Watch& watch, const analysis::Workers& workers) {
    return analysis::reproduce(recipe, target, watch, workers);
  };
  return simulate_and_print(arguments, Progress::End::known, simulate,
                            [&](const auto& reproduction) { return print_results(arguments, reproduction); });
}

}  // namespace

void add_reproduce(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<ReproduceArguments>();
  CLI::App* command = app.add_subcommand(
      "reproduce", say(Message("Make a result again from a bundle, and say whether it is the same")));
  command->add_option("bundle", arguments->bundle, say(Message("An archive of kedja bundle")))->required();
  add_reproduction_options(*command, *arguments);
  command->callback([arguments, &action] { action = [arguments] { return reproduce(*arguments); }; });
}

}  // namespace kedja::cli
