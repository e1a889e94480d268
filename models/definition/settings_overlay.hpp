// Settings as a file: the overlay of a scenario that says what `--set` would. So what was tried in a page or
// on the command line can be kept, handed on and compared by name.
#pragma once

#include <string>
#include <vector>

#include "models/language/document.hpp"
#include "models/language/file_source.hpp"
#include "models/language/label.hpp"

namespace kedja::models {

struct SettingsOverlay {
  std::string base;  ///< how the file names its base, relative to where it will lie
  Label title;
  std::string source;  ///< where the numbers that are set are from
};

/// TOML. `path` is the base's among `files`; settings are "path=value". A number set outside its range gets a
/// range that reaches it. Throws a ScenarioError for a setting that does not fit.
std::string settings_overlay(const SettingsOverlay& overlay, const std::string& path, const FileSource& files,
                             const std::vector<std::string>& settings);

/// What `after` says otherwise than `before`, as a tree that `merge` puts over `before`. What `after` lacks
/// stays as it was.
Node difference_between(const Node& before, const Node& after);

}  // namespace kedja::models
