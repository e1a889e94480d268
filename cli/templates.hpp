// The files that `kedja new` starts a place with. Their texts are those in cli/templates/, built into the
// program (cli/CMakeLists.txt). In them {{name}}, {{label}} and {{table}} stand for the place and its table.
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

}  // namespace kedja::cli
