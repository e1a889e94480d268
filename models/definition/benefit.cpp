#include "models/definition/benefit.hpp"

#include <algorithm>
#include <array>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

namespace {

const std::array<std::pair<const char*, Standing>, 5> standings = {
    {{"in_programme", Standing::in_programme},
     {"work", Standing::work},
     {"studies", Standing::studies},
     {"next_programme", Standing::next_programme},
     {"neither", Standing::neither}}};

bool is_tested(const BenefitDefinition& benefit) {
  return benefit.tested_on != Benefit::TestedOn::nothing;
}

void check_test(const BenefitDefinition& benefit, const Node& node, ReadContext& context) {
  const bool states_payment = benefit.amount.given || benefit.days_per_week.given ||
                              benefit.per_child.given || benefit.most_children.given ||
                              benefit.paid_on.given || benefit.apply_by.given ||
                              benefit.applies_after.mean.given;
  if (is_tested(benefit) && !benefit.norm.single.given)
    context.concept_problem(node, Message("{subject} is tested but has no norm (what would it fill up to?): "
                                          "state [benefit.norm], or remove 'tested_on'"));
  if (is_tested(benefit) && states_payment)
    context.concept_problem(
        node, Message("{subject} is tested and also states what it pays or when (a tested benefit fills up "
                      "to its norm in the same month): keep 'tested_on' and the norm, or the payment"));
  if (!is_tested(benefit) && (benefit.norm.single.given || benefit.tested_after.given()))
    context.concept_problem(node, Message("{subject} has a norm or 'tested_after' but is not tested (neither "
                                          "would be used): state 'tested_on', or remove them"));
  if (!is_tested(benefit) && !benefit.amount.given && !benefit.per_child.given)
    context.concept_problem(node,
                            Message("{subject} pays nothing: state 'amount', or 'tested_on' and a norm"));
}

void check_amount(const BenefitDefinition& benefit, const Node& node, ReadContext& context) {
  const bool is_monthly = benefit.amount.unit == "kr per month" || benefit.amount.unit == "kr per year";
  if (benefit.days_per_week.given && (is_monthly || !benefit.amount.given))
    context.concept_problem(
        node, Message("{subject} states 'days_per_week' without an 'amount' per day (a month is paid whole): "
                      "state the amount in \"kr per day\", or remove 'days_per_week'"));
  if (benefit.amount.given && !is_monthly && !benefit.days_per_week.given)
    context.concept_problem(
        node, Message("{subject} states 'amount' in \"{unit}\" but not for how many days a week it is paid: "
                      "state 'days_per_week', or an amount in \"kr per month\"",
                      {{"unit", benefit.amount.unit}}));
  if (benefit.most_children.given && !benefit.per_child.given)
    context.concept_problem(
        node, Message("{subject} states 'most_children' but pays nothing for children: state 'per_child'"));
}

void check_payday(const BenefitDefinition& benefit, const Node& node, ReadContext& context) {
  if (!benefit.paid_on.given && (benefit.apply_by.given || benefit.applies_after.mean.given))
    context.concept_problem(
        node, Message("{subject} says when it is applied for but not when it is paid: state 'paid_on'"));
  if (benefit.apply_by.given && benefit.paid_on.given && benefit.apply_by.value > benefit.paid_on.value)
    context.concept_problem(node,
                            Message("{subject} must be applied for by the {last_day}th but is paid on the "
                                    "{pay_day}th (before applications are in): swap or correct them",
                                    {{"last_day", shortest_text(benefit.apply_by.stated)},
                                     {"pay_day", shortest_text(benefit.paid_on.stated)}}));
}

}  // namespace

const TableSchema<ChildrenDefinition>& children_schema() {
  static const auto schema =
      TableSchema<ChildrenDefinition>("children", "How many children the households of some people have")
          .name(&ChildrenDefinition::name)
          .text("attribute", &ChildrenDefinition::attribute,
                "Of households whose first adult's attribute, or \"municipality\",")
          .required()
          .names("is", &ChildrenDefinition::is, "is one of these categories")
          .required()
          .number("number", &ChildrenDefinition::number,
                  Quantity(Dimension::persons).between(0, 20, "persons"),
                  "How many children, on average; others have none")
          .required()
          .location(&ChildrenDefinition::where);
  return schema;
}

const TableSchema<BenefitDefinition>& benefit_schema() {
  const auto day_of_month = Quantity(Dimension::duration).between(1, 28, "days").whole();
  static const auto norm =
      TableSchema<NormDefinition>("norm", "What a household needs for a month, after tax")
          .number("single", &NormDefinition::single, Dimension::money_flow, "An adult who lives alone")
          .required()
          .number("couple", &NormDefinition::couple, Dimension::money_flow, "Two adults together")
          .number("child", &NormDefinition::child, Dimension::money_flow, "For each child besides");
  static const auto schema = under_reforms(
      TableSchema<BenefitDefinition>("benefit", "Money to people, by what they are and do or up to a norm")
          .name(&BenefitDefinition::name)
          .label("label", &BenefitDefinition::label, "What it is called")
          .reference("payer", &BenefitDefinition::payer, {"authority"}, "Who pays it")
          .required()
          .names("while", &BenefitDefinition::standings,
                 "For those in_programme, in work, studies or next_programme, or neither; without it, all")
          .references("during", &BenefitDefinition::during, {"service"}, "Only while in one of these")
          .references("after", &BenefitDefinition::after, {"service"},
                      "Only once all of these are completed that someone is given")
          .references("before", &BenefitDefinition::before, {"service"},
                      "Only until all of these are completed that someone is given")
          .tables("for", &BenefitDefinition::people, people_schema(), "For whom; every entry must hold")
          .number("amount", &BenefitDefinition::amount, Dimension::money_flow,
                  "What it pays, after tax: a day that is paid, or a month")
          .number("days_per_week", &BenefitDefinition::days_per_week,
                  Quantity(Dimension::duration).between(1, 7, "days").whole(),
                  "How many days of a week are paid, from Monday")
          .number("per_child", &BenefitDefinition::per_child, Dimension::money_flow,
                  "What it pays besides for each child, to one adult of the household")
          .number("most_children", &BenefitDefinition::most_children,
                  Quantity(Dimension::persons).between(1, 20, "persons").whole(),
                  "For no more children than this")
          .number("paid_on", &BenefitDefinition::paid_on, day_of_month,
                  "The day of the next month on which a month is paid; without it, in the month itself")
          .number("apply_by", &BenefitDefinition::apply_by, day_of_month,
                  "The first application must be in by this day of the month to be paid in it")
          .distribution(
              "applies_after", &BenefitDefinition::applies_after, Dimension::duration,
              "How long after the first day with a right to it someone applies; without it, at once")
          .choice("tested_on", &BenefitDefinition::tested_on,
                  {{"nothing", Benefit::TestedOn::nothing},
                   {"person", Benefit::TestedOn::person},
                   {"household", Benefit::TestedOn::household}},
                  "Whose income it fills up to the norm")
          .default_to("nothing")
          .reference("tested_after", &BenefitDefinition::tested_after, {"benefit"},
                     "The tested benefit that comes before this one, and counts as income")
          .table("norm", &BenefitDefinition::norm, norm, "What a tested benefit fills up to")
          .location(&BenefitDefinition::where)
          .check(check_test)
          .check(check_amount)
          .check(check_payday));
  return schema;
}

namespace {

std::uint8_t standings_of(Compiling& c, const BenefitDefinition& definition, const std::string& subject) {
  std::vector<std::string> known;
  for (const auto& [name, standing] : standings) known.emplace_back(name);
  unsigned bits = definition.standings.empty() ? 0xffU : 0U;
  for (const std::string& name : definition.standings) {
    const auto found = std::ranges::find(known, name);
    if (found == known.end()) {
      c.problem(definition.where, "benefit." + definition.name + ".while",
                Message("{subject} is paid while '{standing}' (nobody stands so). It can be: {known}.{guess}",
                        {{"subject", subject},
                         {"standing", name},
                         {"known", joined(known, ", ")},
                         {"guess", did_you_mean(name, known)}}));
      continue;
    }
    bits |= 1U << static_cast<unsigned>(standings[static_cast<std::size_t>(found - known.begin())].second);
  }
  return static_cast<std::uint8_t>(bits);
}

double a_month(const Parameter& flow) {
  return flow.given ? flow.value * sim::ticks_per_month : 0.0;
}

void check_households(Compiling& c, const BenefitDefinition& definition, const std::string& subject) {
  if (definition.tested_on == Benefit::TestedOn::household && c.chain.has_couples &&
      !definition.norm.couple.given)
    c.problem(definition.where, "benefit." + definition.name + ".norm",
              Message("{subject} is tested on households, some of couples, but its norm has no 'couple' "
                      "(what do they need together?): state it",
                      {{"subject", subject}}));
  if ((definition.per_child.given || definition.norm.child.given) && c.in.children.empty())
    c.problem(definition.where, "benefit." + definition.name,
              Message("{subject} states an amount for children but the scenario has no [[children]] (nobody "
                      "has any): say how many households have",
                      {{"subject", subject}}));
}

void compile_benefit(Compiling& c, const BenefitDefinition& definition) {
  const std::string subject = "benefit '" + definition.name + "'";
  Benefit benefit;
  benefit.name = definition.name;
  benefit.label = definition.label;
  benefit.payer = index_of(definition.payer);
  benefit.standings = standings_of(c, definition, subject);
  benefit.during = c.services_of(definition.during);
  benefit.after = c.services_of(definition.after);
  benefit.before = c.services_of(definition.before);
  if ((benefit.after & benefit.before) != 0)
    c.problem(definition.where, "benefit." + definition.name,
              Message("{subject} is paid both after and before the same service (nobody would ever have a "
                      "right to it): remove it from one of them",
                      {{"subject", subject}}));
  benefit.for_cells = c.cells_of(definition.people, subject);
  benefit.validity = validity_of(c, definition, subject);
  if (definition.days_per_week.given) {
    benefit.days_per_week = static_cast<int>(definition.days_per_week.stated);
    benefit.amount = definition.amount.value * sim::ticks_per_day;
  } else {
    benefit.amount = a_month(definition.amount);
  }
  benefit.per_child = a_month(definition.per_child);
  benefit.most_children = definition.most_children.given ? definition.most_children.value : 1e9;
  if (definition.paid_on.given) benefit.paid_on = static_cast<int>(definition.paid_on.stated);
  if (definition.apply_by.given) benefit.apply_by = static_cast<int>(definition.apply_by.stated);
  if (definition.applies_after.mean.given) benefit.applies_after = distribution_of(definition.applies_after);
  benefit.application_purpose = sim::purpose_of("benefit application", definition.name);
  benefit.tested_on = definition.tested_on;
  benefit.norm = {.single = a_month(definition.norm.single),
                  .couple = a_month(definition.norm.couple),
                  .child = a_month(definition.norm.child)};
  check_households(c, definition, subject);
  c.chain.benefits.push_back(std::move(benefit));
}

/// Each tested benefit but one comes after another, so that it is plain what counts as income for which.
void compile_test_order(Compiling& c) {
  std::uint16_t before = no_index;
  const auto is_next = [&](const BenefitDefinition& benefit) {
    return is_tested(benefit) && index_of(benefit.tested_after) == before;
  };
  const auto tested =
      static_cast<std::size_t>(std::count_if(c.in.benefits.begin(), c.in.benefits.end(), is_tested));
  while (c.chain.test_order.size() < tested) {
    const auto first = std::ranges::find_if(c.in.benefits, is_next);
    if (first == c.in.benefits.end() ||
        std::find_if(first + 1, c.in.benefits.end(), is_next) != c.in.benefits.end()) {
      const auto some = std::ranges::find_if(c.in.benefits, is_tested);
      return c.problem(some->where, "benefit." + some->name + ".tested_after",
                       Message("the tested benefits have no order (which of them counts as income for "
                               "which?): let each but the first name the one before it in 'tested_after'"));
    }
    before = static_cast<std::uint16_t>(first - c.in.benefits.begin());
    c.chain.test_order.push_back(before);
  }
}

/// What someone in work lives on must be known where support is tested on it.
void check_wages(Compiling& c) {
  if (c.chain.test_order.empty()) return;
  for (const ExitDefinition& exit : c.in.exits)
    if (exit.leads_to == LeadsTo::work && !(exit.wage.given && exit.kept.given))
      c.problem(exit.where, "exit." + exit.name,
                Message("exit '{exit}' leads to work without 'wage' and 'kept' (a benefit is tested on what "
                        "is left of it after tax): state them",
                        {{"exit", exit.name}}));
}

void compile_children(Compiling& c) {
  if (!c.in.children.empty()) c.chain.children_of_cell.assign(c.chain.cells.size(), 0.0);
  for (const ChildrenDefinition& children : c.in.children) {
    const std::vector<char> cells =
        c.cells_where(children.attribute, children.is, children.where, "children '" + children.name + "'");
    for (std::size_t cell = 0; cell < cells.size(); ++cell)
      if (cells[cell]) c.chain.children_of_cell[cell] = children.number.value;
  }
}

}  // namespace

void compile_benefits(Compiling& c) {
  compile_children(c);
  for (const BenefitDefinition& benefit : c.in.benefits) compile_benefit(c, benefit);
  compile_test_order(c);
  check_wages(c);
}

}  // namespace kedja::models
