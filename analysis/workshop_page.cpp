#include "analysis/workshop_page.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "analysis/content/memory_tables.hpp"
#include "analysis/engine/comparison_document.hpp"
#include "analysis/engine/comparison_run.hpp"
#include "analysis/engine/scenario_outline.hpp"
#include "models/language/document_writer.hpp"

namespace kedja::analysis {

namespace {

namespace json = boost::json;
using models::LeverDefinition;

/// As `kedja compare` has it unless it is told otherwise.
constexpr double saturation = 0.5;

/// Files as they are read, by a path each that leads from one to the next as on disk, without what lies above
/// the folders they have in common.
class CopiedFiles : public models::FileSource {
 public:
  explicit CopiedFiles(const models::FileSource& files) : files_(files) {}

  std::optional<std::string> read(const std::string& path) const override {
    auto bytes = files_.read(path);
    if (bytes) read_.insert_or_assign(absolute(path), *bytes);
    return bytes;
  }

  /// By their paths below the folder that all are in.
  models::TextFiles::Texts texts() const {
    models::TextFiles::Texts texts;
    const std::filesystem::path common = common_folder();
    for (const auto& [path, bytes] : read_) texts[path.lexically_relative(common).generic_string()] = bytes;
    return texts;
  }
  std::string name_of(const std::string& path) const {
    return absolute(path).lexically_relative(common_folder()).generic_string();
  }

 private:
  static std::filesystem::path absolute(const std::string& path) {
    return std::filesystem::absolute(path).lexically_normal();
  }

  std::filesystem::path common_folder() const {
    std::filesystem::path common = read_.begin()->first.parent_path();
    for (const auto& [path, bytes] : read_)
      while (path.lexically_relative(common).generic_string().starts_with(".."))
        common = common.parent_path();
    return common;
  }

  const models::FileSource& files_;
  mutable std::map<std::filesystem::path, std::string> read_;
};

/// A letter for each byte.
std::string letters_of(const std::string& bytes) {
  std::string text;
  for (const char byte : bytes) {
    const auto code = static_cast<unsigned char>(byte);
    if (code < 0x80) {
      text += byte;
    } else {
      text += static_cast<char>(0xC0 | (code >> 6));
      text += static_cast<char>(0x80 | (code & 0x3F));
    }
  }
  return text;
}

std::string files_json(const models::TextFiles::Texts& texts) {
  json::object files;
  for (const auto& [path, bytes] : texts) files[path] = letters_of(bytes);
  return json::serialize(files);
}

/// Where a lever stands that is as far as it goes from where it is.
std::optional<models::Node> far_end(const LeverDefinition& lever) {
  const std::vector<models::Node> ends = lever.ends();
  const auto farther = [&](const models::Node& a, const models::Node& b) {
    const double at = lever.value.number();
    return std::abs(a.number() - at) < std::abs(b.number() - at);
  };
  const auto found = lever.is_number() ? std::max_element(ends.begin(), ends.end(), farther)
                                       : std::find_if(ends.begin(), ends.end(), [&](const models::Node& end) {
                                           return !end.same_value(lever.value);
                                         });
  return found == ends.end() ? std::nullopt : std::optional(*found);
}

models::Label title_of(const LeverDefinition& lever, const models::Node& position) {
  const std::string at = models::position_text(lever, position);
  return {.sv = lever.label.sv + ": " + at, .en = lever.label.en + ": " + at};
}

/// Today, then each lever at its far end.
std::vector<models::Scenario> stored_scenarios(const models::Scenario& today, const std::string& path,
                                               const models::FileSource& files) {
  std::vector<models::Scenario> scenarios = {today};
  for (const LeverDefinition& lever : today.levers) {
    const auto end = far_end(lever);
    if (!end) continue;
    try {
      models::Scenario pulled =
          models::load_scenario(path, files, {"lever." + lever.name + ".value=" + models::plain_text(*end)});
      pulled.name = lever.name + ".toml";
      pulled.chain.title = title_of(lever, *end);
      scenarios.push_back(std::move(pulled));
    } catch (const models::ScenarioError&) {
      continue;  // `kedja check` says so; the page has the lever all the same, and says what is wrong there
    }
  }
  if (scenarios.size() == 1) scenarios.push_back(today);  // nothing to pull: today beside itself
  return scenarios;
}

std::string stored_document(const models::Scenario& today, const std::string& path,
                            const models::FileSource& files, std::uint64_t replications, const Watch& watch,
                            const Workers& workers) {
  const models::Explanation explanation = models::explain_stored(today);
  const ComparisonDesign design =
      ComparisonDesign(stored_scenarios(today, path, files), saturation, explanation).excerpt(is_on_page);
  ComparisonOptions options;
  static_cast<Watch&>(options) = watch;
  options.replications = replications;
  MemoryTables tables("kedja-comparison");
  compare_into(tables, design, options, workers);
  return comparison_document(today, explanation, tables.attributes(), tables);
}

}  // namespace

WorkshopPage workshop_page(const std::string& scenario, const models::FileSource& files,
                           const WorkshopPageOptions& options, const Watch& watch, const Workers& workers) {
  const CopiedFiles copied(files);
  const models::Scenario today = models::load_scenario(scenario, copied);
  const models::TextFiles texts(copied.texts());
  const std::string name = copied.name_of(scenario);
  return {.outline = scenario_outline(today, name, texts, options.replications),
          .stored = stored_document(today, name, texts, options.stored_replications, watch, workers),
          .files = files_json(copied.texts())};
}

}  // namespace kedja::analysis
