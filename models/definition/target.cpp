#include "models/definition/target.hpp"

#include <algorithm>
#include <cmath>

#include "models/definition/kpi_choice.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

namespace {

const std::vector<std::pair<std::string, TargetUse>> use_words = {{"fit", TargetUse::fit},
                                                                  {"check", TargetUse::check}};

bool is_count(double number) {
  return number >= 0 && number == std::floor(number) && number < 1e12;
}

void check_figure(const TargetDefinition& target, const Node& node, ReadContext& context) {
  if (target.source.empty())
    context.concept_problem(node, Message("{subject} has an empty source (who has observed it?). Name it"));
  if (!target.value && !target.count)
    context.concept_problem(node,
                            Message("{subject} has no figure. Write `value` and `unit`, or `count` of `n`"));
  if (target.value && target.unit.empty())
    context.concept_problem(node, Message("{subject} has a value without `unit`. Add it"));
  if (target.count && !target.n)
    context.concept_problem(
        node, Message("{subject} has a `count` without `n` (of how many?). Add it, or write it as `value`"));
  for (const auto& number : {target.count, target.n})
    if (number && !is_count(*number))
      context.concept_problem(
          node, Message("{subject} counts {count} persons (only whole numbers can be meant). Correct it",
                        {{"count", shortest_text(*number)}}));
  if (target.n && *target.n < 1)
    context.concept_problem(node,
                            Message("{subject} is a share of nobody. Correct `n`, or remove the target"));
  if (target.count && target.n && *target.count > *target.n)
    context.concept_problem(
        node, Message("{subject} counts {count} of {n} (more than there are). Swap or correct them",
                      {{"count", shortest_text(*target.count)}, {"n", shortest_text(*target.n)}}));
}

void check_group(const TargetDefinition& target, const Node& node, ReadContext& context) {
  if (target.year && !target.group.empty())
    context.concept_problem(
        node, Message("{subject} is of a year and of a group (a measure is by one of them). Keep one"));
  if (target.group.empty() != target.category.empty())
    context.concept_problem(node, Message("{subject} needs both `group` and `category`, or neither"));
  if (target.year && (!is_count(*target.year) || *target.year > 9999))
    context.concept_problem(node, Message("{subject} is of the year {year} (not a year). Write year = 2014",
                                          {{"year", shortest_text(*target.year)}}));
}

class Search {
 public:
  Search(const TargetDefinition& target, const std::vector<KpiDefinition>& kpis, Problems& problems)
      : target_(target), kpis_(kpis), problems_(problems) {
    group_ = target.year ? "year" : target.group;
    category_ = target.year ? shortest_text(*target.year) : target.category;
  }

  std::optional<Target> find() const {
    const auto kpi = find_kpi({target_.kpi, group_, category_}, kpis_, "target '" + target_.name + "'");
    if (const auto* missing = std::get_if<Message>(&kpi)) return refuse(*missing);
    Target target{.name = target_.name,
                  .label = target_.label,
                  .kpi = std::get<KpiDefinition>(kpi),
                  .persons = {},
                  .source = target_.source,
                  .use = target_.use,
                  .together = target_.together};
    return target.kpi.measure->unit == "share" ? as_share(target) : as_number(target);
  }

 private:
  /// Fills in the place {target}.
  std::nullopt_t refuse(Message why) const {
    why.arguments.push_back({"target", target_.name});
    problems_.add(target_.where, "target." + target_.name, std::move(why));
    return std::nullopt;
  }

  std::optional<Target> as_number(Target target) const {
    if (target_.n || target_.count)
      return refuse(
          Message("target '{target}' has `n` or `count`, but '{measure}' is in {other_unit} (they are for "
                  "shares). Write value = {value}",
                  {{"measure", target.kpi.measure->id},
                   {"other_unit", target.kpi.measure->unit},
                   {"value", shortest_text(target_.count.value_or(target_.value.value_or(0)))}}));
    const auto value = target_.unit == target.kpi.measure->unit
                           ? target_.value
                           : converted(*target_.value, target_.unit, target.kpi.measure->unit);
    if (!value) return wrong_unit(target.kpi);
    if (target.kpi.measure->kind == KpiMeasure::Kind::count && target.kpi.measure->unit == "persons" &&
        !is_count(*value))
      return refuse(
          Message("target '{target}' is {value} persons (only whole numbers can be meant). Correct it",
                  {{"value", shortest_text(*value)}}));
    target.observed = *value;
    return target;
  }

  std::optional<Target> as_share(Target target) const {
    double share = 0;
    if (target_.value) {
      const auto stated = converted(*target_.value, target_.unit, "share");
      if (!stated) return wrong_unit(target.kpi);
      share = *stated;
      if (share < 0 || share > 1)
        return refuse(Message("target '{target}' is {value} {unit} (no share). Correct it",
                              {{"value", shortest_text(*target_.value)}, {"unit", target_.unit}}));
    }
    if (!target_.n) {
      target.observed = share;
      return target;
    }
    const double count = target_.count ? *target_.count : std::round(share * *target_.n);
    if (target_.value &&
        std::abs(count / *target_.n - share) > 0.0051)  // published shares are whole per cent
      return refuse(
          Message("target '{target}' is {value} of {n} persons, which is not {count} of them (nor any whole "
                  "number). Correct the share or `n`",
                  {{"value", shortest_text(*target_.value) + (target_.unit == "%" ? " %" : "")},
                   {"n", shortest_text(*target_.n)},
                   {"count", shortest_text(count)}}));
    target.observed = count;
    target.persons = static_cast<std::int64_t>(*target_.n);
    return target;
  }

  std::optional<Target> wrong_unit(const KpiDefinition& kpi) const {
    return refuse(Message(
        "target '{target}' is in '{unit}', but '{measure}' is in {other_unit}. Write the figure in that",
        {{"unit", target_.unit}, {"measure", kpi.measure->id}, {"other_unit", kpi.measure->unit}}));
  }

  const TargetDefinition& target_;
  const std::vector<KpiDefinition>& kpis_;
  Problems& problems_;
  std::string group_;
  std::string category_;
};

/// Persons are drawn for each share alone (analysis/predictive_check.hpp).
void refuse_same_persons(const Target& target, const std::vector<Target>& others, const Location& where,
                         Problems& problems) {
  if (!target.persons || target.together.empty()) return;
  for (const Target& other : others)
    if (other.persons && other.together == target.together && other.kpi.group == target.kpi.group &&
        other.kpi.category == target.kpi.category)
      problems.add(where, "target." + target.name,
                   Message("target '{target}' is a share of the same persons as target '{other}', and "
                           "together with it (how the two hang together can't be told). Judge them apart",
                           {{"target", target.name}, {"other", other.name}}));
}

}  // namespace

const TableSchema<TargetDefinition>& target_schema() {
  static const auto schema =
      TableSchema<TargetDefinition>("target",
                                    "An observed figure, to be set beside what the simulation shows")
          .name(&TargetDefinition::name)
          .label("label", &TargetDefinition::label, "What it is called")
          .text("kpi", &TargetDefinition::kpi, "The measure, as `kedja run` names it: leavers")
          .required()
          .text("group", &TargetDefinition::group,
                "Of whom: an attribute, \"municipality\" or \"year\"; of all, if not said")
          .text("category", &TargetDefinition::category, "Which of the group: \"women\"")
          .plain_number("year", &TargetDefinition::year, "Instead of a group: the calendar year")
          .plain_number("value", &TargetDefinition::value, "The figure, in `unit`")
          .text("unit", &TargetDefinition::unit, "Of the value")
          .plain_number("count", &TargetDefinition::count, "Of a share: how many of `n` persons")
          .plain_number("n", &TargetDefinition::n, "Of a share: how many persons it rests on")
          .text("source", &TargetDefinition::source, "Who has observed it, and where it is published")
          .required()
          .choice("use", &TargetDefinition::use, use_words,
                  "Whether numbers of the scenario were chosen by it (fit), or it only checks them")
          .default_to("check")
          .text("together", &TargetDefinition::together,
                "A name that several targets share: they are also judged as one")
          .location(&TargetDefinition::where)
          .check(check_figure)
          .check(check_group);
  return schema;
}

std::vector<Target> find_measures(const std::vector<TargetDefinition>& targets,
                                  const std::vector<KpiDefinition>& kpis, Problems& problems) {
  std::vector<Target> found;
  for (const TargetDefinition& target : targets) {
    auto one = Search(target, kpis, problems).find();
    if (!one) continue;
    refuse_same_persons(*one, found, target.where, problems);
    found.push_back(std::move(*one));
  }
  return found;
}

}  // namespace kedja::models
