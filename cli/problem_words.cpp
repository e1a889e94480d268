#include "cli/problem_words.hpp"

#include "cli/speech.hpp"

namespace kedja::cli {

namespace {

/// The problem itself is a text in English; what ends it is translated.
std::string words_of(const std::string& problem) {
  Message with_guess = Message("{problem} Did you mean '{guess}'?");
  return messages::reads_as(with_guess.text, problem, with_guess.arguments) ? say(with_guess) : problem;
}

}  // namespace

std::string words_of(const models::ScenarioError& error) {
  std::string text;
  for (const models::Problem& problem : error.problems()) {
    const std::string where = models::to_string(problem.where);
    text += (where.empty() ? "" : where + ": ") + words_of(problem.message) + "\n";
  }
  const std::size_t count = error.problems().size();
  return text +
         say(counted("{n} problem; nothing was run or written", "{n} problems; nothing was run or written",
                     count, {{"n", number(count)}})) +
         "\n";
}

}  // namespace kedja::cli
