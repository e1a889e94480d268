#include "analysis/bundle/recipe.hpp"

#include <boost/json.hpp>
#include <sstream>

#include "analysis/bundle/bundle.hpp"
#include "analysis/content/digest.hpp"
#include "analysis/storage/storage_error.hpp"
#include "models/language/text.hpp"

namespace kedja::analysis {

namespace {

using messages::Message;
using storage::ResultFileReader;

/// The last part of a name, since a file may say anything.
std::string file_name(const std::string& name) {
  const std::string last = std::filesystem::path(name).filename().string();
  return storage::stays_within(last) ? last : "scenario.toml";
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

void read_comparison(const ResultFileReader& file, Recipe& recipe) {
  const auto files = file.read_as<std::string>("/alternatives/file");
  const auto texts = file.read_as<std::string>("/alternatives/scenario");
  for (std::size_t i = 0; i < files.size() && i < texts.size(); ++i)
    recipe.scenarios.push_back({file_name(files[i]), texts[i]});
  recipe.settings = lines_of(file.attribute<std::string>("settings"));
  recipe.saturation = file.attribute<double>("saturation");
  recipe.draws = file.attribute<std::uint64_t>("uncertainty_draws");
  recipe.draw_replications = file.attribute<std::uint64_t>("uncertainty_replications");
}

}  // namespace

Recipe recipe_of(const ResultFileReader& file, const std::filesystem::path& path) {
  if (!file.verify())
    throw storage::StorageError(path,
                                Message("its contents are not those it was written with (was it changed?)"),
                                Message("Make the file again"));
  Recipe recipe;
  recipe.filetype = file.attribute<std::string>("filetype");
  recipe.seed = file.attribute<std::uint64_t>("seed");
  recipe.replications = file.attribute<std::uint64_t>("replications");
  recipe.kedja_version = file.attribute<std::string>("kedja_version");
  recipe.git_sha1 = file.attribute<std::string>("git_sha1");
  recipe.content_sha256 = file.attribute<std::string>("content_sha256");
  recipe.trajectories = file.has_column("/trajectories/time");
  const auto scenario = file.attribute<std::string>("scenario");
  if (recipe.filetype == "kedja-comparison") {
    read_comparison(file, recipe);
  } else if (recipe.filetype == "kedja-sweep") {
    recipe.design = file.attribute<std::string>("design");
    recipe.scenarios.push_back({file_name(file.attribute<std::string>("scenario_name")), scenario});
  } else {
    recipe.scenarios.push_back({"scenario.toml", scenario});
  }
  return recipe;
}

std::string place_of(const Recipe::Scenario& scenario) {
  return "resolved/" + scenario.name;
}

std::string command_of(const Recipe& recipe) {
  const bool is_run = recipe.filetype == "kedja-run";
  const bool is_sweep = recipe.filetype == "kedja-sweep";
  std::string command = is_run ? "kedja run" : is_sweep ? "kedja sweep" : "kedja compare";
  for (const Recipe::Scenario& scenario : recipe.scenarios) command += " " + place_of(scenario);
  if (is_sweep) {
    command.append(" --design ").append(place_of_design);
    if (recipe.trajectories) command += " --keep trajectories";
  } else {
    command += " --replications " + std::to_string(recipe.replications);
    if (!is_run) command += " --saturation " + models::shortest_text(recipe.saturation);
    if (recipe.draws > 0) command += " --uncertainty " + std::to_string(recipe.draws);
    if (is_run && !recipe.trajectories) command += " --keep kpis";
  }
  return command + " --seed " + std::to_string(recipe.seed) + " --out results.h5";
}

bool is_of_people(const Recipe& recipe) {
  return recipe.filetype == "kedja-run" || recipe.filetype == "kedja-sweep";
}

std::string to_json(const Recipe& recipe) {
  namespace json = boost::json;
  json::array scenarios;
  for (const Recipe::Scenario& scenario : recipe.scenarios)
    scenarios.push_back(
        {{"name", scenario.name}, {"file", place_of(scenario)}, {"sha256", sha256_hex(scenario.text)}});
  json::object object = {{"format", bundle_format},       {"format_version", bundle_version},
                         {"filetype", recipe.filetype},   {"kedja_version", recipe.kedja_version},
                         {"git_sha1", recipe.git_sha1},   {"content_sha256", recipe.content_sha256},
                         {"seed", recipe.seed},           {"replications", recipe.replications},
                         {"command", command_of(recipe)}, {"scenarios", std::move(scenarios)}};
  if (is_of_people(recipe)) object["trajectories"] = recipe.trajectories;
  if (recipe.filetype == "kedja-sweep")
    object["design"] = {{"file", place_of_design}, {"sha256", sha256_hex(recipe.design)}};
  if (recipe.filetype == "kedja-comparison") {
    object["settings"] = json::value_from(recipe.settings);
    object["saturation"] = recipe.saturation;
    object["uncertainty_draws"] = recipe.draws;
    object["uncertainty_replications"] = recipe.draw_replications;
  }
  return json::serialize(object) + "\n";
}

}  // namespace kedja::analysis
