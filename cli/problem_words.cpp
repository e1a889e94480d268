#include "cli/problem_words.hpp"

#include "cli/speech.hpp"

namespace kedja::cli {

std::string words_of(const models::ScenarioError& error) {
  std::string text;
  for (const models::Problem& problem : error.problems()) {
    const std::string where = models::to_string(problem.where);
    text += (where.empty() ? "" : where + ": ") + say(problem.message) + "\n";
  }
  const std::size_t count = error.problems().size();
  return text +
         say(counted("{n} problem; nothing was run or written", "{n} problems; nothing was run or written",
                     count, {{"n", number(count)}})) +
         "\n";
}

}  // namespace kedja::cli
