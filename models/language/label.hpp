// How something is called, in Swedish and English.
#pragma once

#include <string>

namespace kedja::models {

/// { sv = "Kartläggning", en = "Mapping" } in a scenario, or one text for both.
struct Label {
  std::string sv;
  std::string en;
};

}  // namespace kedja::models
