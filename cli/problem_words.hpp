// What is wrong with a scenario, for people: a line a problem, and how many there are.
#pragma once

#include <string>

#include "models/language/problem.hpp"

namespace kedja::cli {

/// Every problem with file and line, and a closing line.
std::string words_of(const models::ScenarioError& error);

}  // namespace kedja::cli
