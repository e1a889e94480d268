#include "cli/expectation_table.hpp"

#include <stdexcept>

#include "cli/comparison_figures.hpp"
#include "cli/grid.hpp"
#include "cli/layout.hpp"
#include "cli/speech.hpp"

namespace kedja::cli {

using analysis::ExpectationCheck;
using models::ExpectedDifference;

namespace {

/// "33.1 → 35.2 %": of base and alternative.
std::string from_to(const ExpectationCheck& check, const Scale& scale) {
  if (!check.base || !check.alternative) return "";
  return figure(*check.base, scale) + " → " + figure(*check.alternative, scale) + " " + scale.unit;
}

/// Whether it was as expected. A difference too small to be seen in the figures beside is one all the same.
std::string how_it_went(const ExpectationCheck& check, const Scale& scale) {
  const std::string words = say(analysis::words_of(check.fulfilment));
  const auto& difference = check.difference.paired.difference;
  const bool is_unseen = difference && *difference != 0 && check.fulfilment == analysis::Fulfilment::failed &&
                         change(*difference, scale) == change(0, scale);
  return is_unseen ? say(Message("{words} (it differs by less than is shown)", {{"words", words}})) : words;
}

/// What was found and expected; of which measure stands over it.
std::vector<std::string> row_of(const ExpectationCheck& check, std::size_t indent) {
  const Scale scale = scale_of(check.expected.kpi);
  const bool is_there = check.base && check.alternative;
  const auto& difference = check.difference.paired.difference;
  const bool varies = check.difference.paired.differ > 0;
  return {std::string(indent + 2, ' ') + from_to(check, scale),
          is_there && difference ? change(*difference, scale) : "",
          is_there && varies ? plus_minus(half_width_of(check.difference), scale) : "",
          say(Message("expected: {difference}", {{"difference", words_of(check.expected.difference)}})),
          how_it_went(check, scale)};
}

}  // namespace

std::string words_of(ExpectedDifference expected) {
  switch (expected) {
    case ExpectedDifference::higher:
      return say(Message("higher"));
    case ExpectedDifference::lower:
      return say(Message("lower"));
    case ExpectedDifference::unclear:
      return say(Message("cannot be told from chance"));
    case ExpectedDifference::none:
      return say(Message("no different"));
  }
  throw std::invalid_argument("an expected difference without words");
}

std::string expectation_table(const std::vector<ExpectationCheck>& checks, std::size_t indent) {
  Grid grid{.columns = {{}, {.gap = 1}, {.align = Align::left, .gap = 3}, {.align = Align::left}},
            .rows = {}};
  for (const ExpectationCheck& check : checks) grid.add(row_of(check, indent));
  constexpr std::size_t of_figures = 40;  // they are read in one line, even if it is longer than others
  const std::vector<std::string> rows = lines_of(grid, of_figures);
  std::string text;
  for (std::size_t i = 0; i < checks.size(); ++i) {
    text +=
        std::string(indent, ' ') + hanging(measure_words(checks[i].expected.kpi), indent) + "\n" + rows[i];
    if (const std::string why = say(checks[i].expected.why); !why.empty())
      text += std::string(indent + 2, ' ') + hanging(why, indent + 2) + "\n";
  }
  return text;
}

}  // namespace kedja::cli
