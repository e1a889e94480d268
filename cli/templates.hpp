// The files that `kedja new` starts a place with, and those that `kedja bundle` adds. Their texts are those
// in cli/templates/, built into the program (cli/CMakeLists.txt). What stands in {{...}} is filled in:
// {{name}}, {{label}} and {{table}} for a place and its table.
#pragma once

#include <string_view>

namespace kedja::cli {

struct PlaceTemplate {
  std::string_view scenario;
  std::string_view table_name;
  std::string_view table;
};

PlaceTemplate swedish_template();
PlaceTemplate english_template();

/// In Swedish, then in English.
std::string_view bundle_readme();
/// How to cite the program: CITATION.cff.
std::string_view citation();

}  // namespace kedja::cli
