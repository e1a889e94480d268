#include "cli/scenario_sources.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "cli/disk_files.hpp"
#include "messages/message.hpp"
#include "models/definition/scenario.hpp"
#include "models/definition/sweep.hpp"

namespace kedja::cli {

namespace {

namespace fs = std::filesystem;
using messages::Message;
using messages::MessageError;

void require_scenario(const std::string& path, const SaidSources& said, const analysis::Recipe& recipe,
                      const DiskFiles& files) {
  const models::Scenario scenario = models::load_scenario(path, files, said.settings);
  const auto is_it = [&](const analysis::Recipe::Scenario& made) { return made.text == scenario.resolved; };
  if (std::ranges::none_of(recipe.scenarios, is_it))
    throw MessageError(Message(
        "{file} does not say what the results were made of (it was changed since, or --set was used). "
        "`kedja diff` with the result file says what differs; leave out --scenario to do without",
        {{"file", path}}));
}

/// The folder that all of them lie in.
fs::path common_folder(const std::set<fs::path>& files) {
  fs::path folder = files.begin()->parent_path();
  for (const fs::path& file : files)
    while (std::mismatch(folder.begin(), folder.end(), file.begin(), file.end()).first != folder.end())
      folder = folder.parent_path();
  return folder;
}

}  // namespace

std::map<std::string, std::string> sources_of(const SaidSources& said, const analysis::Recipe& recipe) {
  const DiskFiles files;
  for (const std::string& path : said.scenarios) require_scenario(path, said, recipe, files);
  if (!said.design.empty() && models::read_sweep(said.design, files).resolved != recipe.design)
    throw MessageError(Message("{file} is not the design of these results", {{"file", said.design}}));
  std::set<fs::path> read;
  for (const std::string& path : files.files_read()) read.insert(fs::canonical(path));
  std::map<std::string, std::string> texts;
  if (read.empty()) return texts;
  const fs::path folder = common_folder(read);
  for (const fs::path& path : read) {
    const auto text = files.read(path.string());
    if (!text) throw MessageError(Message("{file} can't be read any more", {{"file", path.string()}}));
    texts["sources/" + path.lexically_relative(folder).generic_string()] = *text;
  }
  return texts;
}

}  // namespace kedja::cli
