#include "analysis/bundle/bundle.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <sstream>
#include <utility>

#include "analysis/content/digest.hpp"
#include "analysis/storage/storage_error.hpp"

namespace kedja::analysis {

namespace {

namespace json = boost::json;
using messages::Message;
using storage::ArchivedTexts;

constexpr auto checksums_name = "SHA256SUMS";
constexpr auto recipe_name = "recipe.json";

/// As sha256sum writes them: the digest, two spaces, the name.
std::string checksums_of(const ArchivedTexts& texts) {
  std::string lines;
  for (const auto& [name, text] : texts) lines += sha256_hex(text) + "  " + name + "\n";
  return lines;
}

class BundleReader {
 public:
  explicit BundleReader(const std::filesystem::path& path) : path_(path), texts_(storage::read_zip(path)) {}

  Recipe recipe() {
    if (!texts_.contains(recipe_name) || !texts_.contains(checksums_name))
      refuse(Message("the archive is no bundle (it has no recipe.json and SHA256SUMS)"),
             Message("Name a bundle that `kedja bundle` wrote"));
    check_sums();
    try {
      return read(json::parse(texts_.at(recipe_name)).as_object());
    } catch (const boost::system::system_error&) {
      refuse_recipe();
    } catch (const std::out_of_range&) {
      refuse_recipe();
    } catch (const std::invalid_argument&) {
      refuse_recipe();
    }
  }

 private:
  [[noreturn]] void refuse(Message problem, Message remedy) const {
    throw storage::StorageError(path_, std::move(problem), std::move(remedy));
  }

  [[noreturn]] void refuse_recipe() const {
    refuse(Message("recipe.json does not say all it takes to make the results again"),
           Message("Get the bundle again from where it came"));
  }

  void check_sums() const {
    ArchivedTexts others = texts_;
    others.erase(checksums_name);
    std::istringstream lines(texts_.at(checksums_name));
    constexpr std::size_t digits = 64;
    for (std::string line; std::getline(lines, line);) {
      const std::string name = line.size() > digits + 2 ? line.substr(digits + 2) : "";
      const auto found = others.find(name);
      if (found == others.end() || sha256_hex(found->second) != line.substr(0, digits))
        refuse(Message("'{name}' is missing or not what it was when the bundle was made", {{"name", name}}),
               Message("Get the bundle again from where it came"));
      others.erase(found);
    }
    if (!others.empty())
      refuse(Message("'{name}' has been added to the bundle", {{"name", others.begin()->first}}),
             Message("Get the bundle again from where it came"));
  }

  static std::string text(const json::object& object, const char* key) {
    return std::string(object.at(key).as_string());
  }
  static std::uint64_t whole(const json::object& object, const char* key) {
    return object.at(key).to_number<std::uint64_t>();
  }
  const std::string& named(const json::object& object) const { return texts_.at(text(object, "file")); }

  Recipe read(const json::object& stored) const {
    if (text(stored, "format") != bundle_format) refuse_recipe();
    if (const auto version = stored.at("format_version").to_number<std::int64_t>(); version != bundle_version)
      refuse(Message("the bundle is of version {version}; this program reads version {known}",
                     {{"version", std::to_string(version)}, {"known", std::to_string(bundle_version)}}),
             Message("Use the version of kedja that wrote it"));
    Recipe recipe;
    recipe.filetype = text(stored, "filetype");
    if (std::ranges::find(storage::known_filetypes, recipe.filetype) == storage::known_filetypes.end())
      refuse_recipe();
    recipe.seed = whole(stored, "seed");
    recipe.replications = whole(stored, "replications");
    recipe.kedja_version = text(stored, "kedja_version");
    recipe.git_sha1 = text(stored, "git_sha1");
    recipe.content_sha256 = text(stored, "content_sha256");
    for (const json::value& scenario : stored.at("scenarios").as_array())
      recipe.scenarios.push_back({text(scenario.as_object(), "name"), named(scenario.as_object())});
    if (recipe.scenarios.empty()) refuse_recipe();
    if (is_of_people(recipe)) recipe.trajectories = stored.at("trajectories").as_bool();
    if (recipe.filetype == "kedja-sweep") recipe.design = named(stored.at("design").as_object());
    if (recipe.filetype == "kedja-comparison") read_comparison(stored, recipe);
    return recipe;
  }

  static void read_comparison(const json::object& stored, Recipe& recipe) {
    for (const json::value& setting : stored.at("settings").as_array())
      recipe.settings.emplace_back(setting.as_string());
    recipe.saturation = stored.at("saturation").to_number<double>();
    recipe.draws = whole(stored, "uncertainty_draws");
    recipe.draw_replications = whole(stored, "uncertainty_replications");
  }

  const std::filesystem::path& path_;
  ArchivedTexts texts_;
};

}  // namespace

void write_bundle(const std::filesystem::path& target, const Recipe& recipe, ArchivedTexts further,
                  storage::Existing existing) {
  further[recipe_name] = to_json(recipe);
  for (const Recipe::Scenario& scenario : recipe.scenarios) further[place_of(scenario)] = scenario.text;
  if (!recipe.design.empty()) further[place_of_design] = recipe.design;
  further[checksums_name] = checksums_of(further);
  storage::write_zip(target, further, existing);
}

Recipe read_bundle(const std::filesystem::path& path) {
  return BundleReader(path).recipe();
}

}  // namespace kedja::analysis
