#include "cli/comparison_figures.hpp"

#include "cli/speech.hpp"

namespace kedja::cli {

using analysis::MeasureDifference;
using analysis::Verdict;
using models::KpiDefinition;

Scale scale_of(const KpiDefinition& measure) {
  return scale_of(measure, 0);
}

std::string change(double value, const Scale& scale) {
  const std::string text = figure(value, scale);
  const bool is_nothing = text.find_first_of("123456789") == std::string::npos;
  return value > 0 && !is_nothing ? "+" + text : text;
}

std::string plus_minus(std::optional<double> half_width, const Scale& scale) {
  return half_width ? "± " + figure(*half_width, scale) : "";
}

std::string words_of(const MeasureDifference& difference, Verdict verdict) {
  if (verdict == Verdict::only_in_base) return say(Message("the alternative has no such measure"));
  if (verdict == Verdict::only_in_alternative) return say(Message("the base has no such measure"));
  return say(analysis::words_of(difference.verdict));
}

std::string words_of(const MeasureDifference& difference) {
  const Verdict verdict = verdict_of(difference);
  if (verdict != Verdict::higher && verdict != Verdict::lower) return words_of(difference, verdict);
  switch (difference.relevance) {
    case analysis::Relevance::matters:
      return verdict == Verdict::higher ? say(Message("higher, enough to matter"))
                                        : say(Message("lower, enough to matter"));
    case analysis::Relevance::practically_same:
      return verdict == Verdict::higher ? say(Message("higher, but too little to matter"))
                                        : say(Message("lower, but too little to matter"));
    case analysis::Relevance::undecided:
    case analysis::Relevance::not_asked:
      return words_of(difference, verdict);
  }
  return "";
}

}  // namespace kedja::cli
