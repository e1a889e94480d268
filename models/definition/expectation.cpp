#include "models/definition/expectation.hpp"

#include <algorithm>
#include <stdexcept>

#include "models/definition/kpi_choice.hpp"

namespace kedja::models {

namespace {

const std::vector<std::pair<std::string, ExpectedDifference>> difference_words = {
    {"higher", ExpectedDifference::higher},
    {"lower", ExpectedDifference::lower},
    {"unclear", ExpectedDifference::unclear},
    {"none", ExpectedDifference::none}};

void check_group(const ExpectationDefinition& expectation, const Node& node, ReadContext& context) {
  if (expectation.group.empty() != expectation.category.empty())
    context.concept_problem(node, Message("{subject} needs both `group` and `category`, or neither"));
}

}  // namespace

std::string_view word_of(ExpectedDifference difference) {
  for (const auto& [word, meaning] : difference_words)
    if (meaning == difference) return word;
  throw std::invalid_argument("an expected difference without a word");
}

const TableSchema<ExpectationDefinition>& expectation_schema() {
  static const auto schema =
      TableSchema<ExpectationDefinition>(
          "expectation", "What somebody thinks the alternative will do, said before it is run")
          .name(&ExpectationDefinition::name)
          .text("kpi", &ExpectationDefinition::kpi, "The measure, as `kedja run` names it: established_36m")
          .required()
          .text("group", &ExpectationDefinition::group,
                "Of whom: an attribute, \"municipality\" or \"year\"; of all, if not said")
          .text("category", &ExpectationDefinition::category, "Which of the group: \"women\"")
          .choice("difference", &ExpectationDefinition::difference, difference_words,
                  "Against the base: higher, lower, not to be told from chance (unclear), or exactly none")
          .required()
          .label("why", &ExpectationDefinition::why, "Why that is thought")
          .location(&ExpectationDefinition::where)
          .check(check_group);
  return schema;
}

std::vector<Expectation> find_expected(const std::vector<ExpectationDefinition>& expectations,
                                       const std::vector<KpiDefinition>& kpis, Problems& problems) {
  std::vector<Expectation> found;
  for (const ExpectationDefinition& expectation : expectations) {
    const auto kpi = find_kpi({expectation.kpi, expectation.group, expectation.category}, kpis,
                              "expectation '" + expectation.name + "'");
    if (const auto* missing = std::get_if<Message>(&kpi))
      problems.add(expectation.where, "expectation." + expectation.name, *missing);
    else
      found.push_back(
          {expectation.name, std::get<KpiDefinition>(kpi), expectation.difference, expectation.why});
  }
  return found;
}

}  // namespace kedja::models
