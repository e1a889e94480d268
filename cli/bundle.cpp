// kedja bundle: all it takes to make a result again, in one archive.

#include "analysis/bundle/bundle.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "cli/commands.hpp"
#include "cli/kept_results.hpp"
#include "cli/scenario_sources.hpp"
#include "cli/templates.hpp"

namespace kedja::cli {

namespace {

namespace fs = std::filesystem;
using analysis::Recipe;

struct BundleArguments {
  std::string results;
  std::string out;
  SaidSources sources;
  bool force = false;
};

/// Beside the results, under their name: run.h5 becomes run.bundle.zip.
fs::path bundle_of(const BundleArguments& arguments) {
  return arguments.out.empty() ? fs::path(arguments.results).replace_extension(".bundle.zip")
                               : fs::path(arguments.out);
}

/// In both languages, whoever writes it.
std::string readme(const Recipe& recipe, const std::string& bundle) {
  std::string text(bundle_readme());
  const auto fill_in = [&](std::string_view place, std::string_view with) {
    for (std::size_t at = text.find(place); at != std::string::npos; at = text.find(place, at + with.size()))
      text.replace(at, place.size(), with);
  };
  fill_in("{{filetype}}", recipe.filetype);
  fill_in("{{version}}", recipe.kedja_version);
  fill_in("{{commit}}", recipe.git_sha1);
  fill_in("{{seed}}", std::to_string(recipe.seed));
  fill_in("{{replications}}", std::to_string(recipe.replications));
  fill_in("{{content}}", recipe.content_sha256);
  fill_in("{{command}}", analysis::command_of(recipe));
  fill_in("{{bundle}}", bundle);
  return text;
}

ExitCode bundle(const BundleArguments& arguments) {
  const fs::path out = bundle_of(arguments);
  refuse_to_overwrite_results(arguments.results, out.string());
  const analysis::storage::ResultFileReader file(arguments.results);
  const Recipe recipe = analysis::recipe_of(file, arguments.results);
  analysis::storage::ArchivedTexts further = sources_of(arguments.sources, recipe);
  further["README.md"] = readme(recipe, out.filename().string());
  further["CITATION.cff"] = citation();
  analysis::write_bundle(
      out, recipe, std::move(further),
      arguments.force ? analysis::storage::Existing::Replace : analysis::storage::Existing::Refuse);
  fmt::print("{}\n",
             say(Message("Bundle written to {file}: `kedja reproduce` makes the results again from it",
                         {{"file", out.string()}})));
  return ExitCode::ok;
}

}  // namespace

void add_bundle(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<BundleArguments>();
  CLI::App* command =
      app.add_subcommand("bundle", say(Message("Put all it takes to make a result again into one archive")));
  command->add_option("results", arguments->results, say(Message("A result file of kedja")))->required();
  command->add_option(
      "--out,-o", arguments->out,
      say(Message("The archive to write, a zip file; else beside the results, under their name")));
  command
      ->add_option("--scenario", arguments->sources.scenarios,
                   say(Message("Also put in the files of this scenario; may be repeated for a comparison")))
      ->allow_extra_args(false);
  command
      ->add_option("--set", arguments->sources.settings,
                   say(Message("What was changed in them when they were run: path=value")))
      ->type_name(say(Message("PATH=VALUE")))
      ->allow_extra_args(false);
  command->add_option("--design", arguments->sources.design,
                      say(Message("Also put in this design of the sweep")));
  command->add_flag("--force", arguments->force, say(Message("Replace the file if it is there")));
  command->callback([arguments, &action] { action = [arguments] { return bundle(*arguments); }; });
}

}  // namespace kedja::cli
