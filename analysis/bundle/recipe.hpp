// What it takes to make a result again: scenarios as resolved texts, seed, how often, and the content digest
// that must come out. A result file says all of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/storage/result_file_reader.hpp"

namespace kedja::analysis {

struct Recipe {
  struct Scenario {
    std::string name;  // of its file
    std::string text;  // resolved in full
    bool operator==(const Scenario&) const = default;
  };

  std::string filetype;             // of the result file: "kedja-run", ...
  std::vector<Scenario> scenarios;  // of a comparison the base first
  std::uint64_t seed = 1;
  std::uint64_t replications = 0;     // of a sweep, at each point
  bool trajectories = false;          // of a run or sweep: whether they were kept
  std::string design;                 // of a sweep: its resolved text
  std::vector<std::string> settings;  // of a comparison: what was set in all of them
  double saturation = 0;              // of a comparison
  std::uint64_t draws = 0;            // of a comparison over its assumptions
  std::uint64_t draw_replications = 0;
  std::string kedja_version;  // that made it
  std::string git_sha1;
  std::string content_sha256;

  bool operator==(const Recipe&) const = default;
};

/// Throws storage::StorageError for a file whose contents are not those it was written with.
Recipe recipe_of(const storage::ResultFileReader& file, const std::filesystem::path& path);

/// Whether its results may hold trajectories.
bool is_of_people(const Recipe& recipe);

/// All but the texts, as JSON; each text is named by where it stands, and its SHA-256.
std::string to_json(const Recipe& recipe);

/// Where the text of a scenario, and that of the design, stand in a bundle.
std::string place_of(const Recipe::Scenario& scenario);
inline constexpr auto place_of_design = "design.toml";

/// As a command line that makes it from the texts in a bundle.
std::string command_of(const Recipe& recipe);

}  // namespace kedja::analysis
