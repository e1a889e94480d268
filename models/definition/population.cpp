#include "models/definition/population.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"
#include "models/definition/proportional_fitting.hpp"
#include "models/definition/scenario.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

namespace {

TableSchema<CategoryDefinition> category_schema() {
  return TableSchema<CategoryDefinition>("category", "What people of a category are called")
      .text("is", &CategoryDefinition::is, "One of the attribute's categories")
      .required()
      .label("label", &CategoryDefinition::label, "What they are called: women, those under 30")
      .required()
      .location(&CategoryDefinition::where);
}

TableSchema<AttributeDefinition> attribute_schema() {
  return TableSchema<AttributeDefinition>("attribute",
                                          "A property of people that never changes, such as education")
      .name(&AttributeDefinition::name)
      .label("label", &AttributeDefinition::label, "What it is called")
      .shares("shares", &AttributeDefinition::shares, "How large a part of the people is in each category")
      .required()
      .tables("category", &AttributeDefinition::categories, category_schema(),
              "What people of each category are called, in the order of tables; by its name, and last, where "
              "that is not said. What the first population says holds for all")
      .location(&AttributeDefinition::where);
}

TableSchema<DependenceDefinition> dependence_schema() {
  using When = DependenceDefinition::When;
  static const auto when = TableSchema<When>("when", "The shares among those of one category")
                               .text("is", &When::is, "A category of the other attribute")
                               .required()
                               .shares("shares", &When::shares, "How they divide")
                               .required()
                               .location(&When::where);
  return TableSchema<DependenceDefinition>("depends", "How one attribute goes with another")
      .name(&DependenceDefinition::name)
      .text("attribute", &DependenceDefinition::attribute, "The attribute that depends")
      .required()
      .text("on", &DependenceDefinition::on, "The attribute on which it depends")
      .required()
      .tables("when", &DependenceDefinition::when, when,
              "Its shares among those of each category of the other; in those not named, as in all")
      .required()
      .location(&DependenceDefinition::where);
}

TableSchema<HouseholdDefinition> household_schema() {
  return TableSchema<HouseholdDefinition>("household", "Adults who come together")
      .number("couples", &HouseholdDefinition::couples, Dimension::share,
              "How many of the adults come with a partner")
      .required()
      .text("differs", &HouseholdDefinition::differs,
            "The attribute of two categories in which partners differ")
      .names("shared", &HouseholdDefinition::shared, "Attributes that partners have in common")
      .location(&HouseholdDefinition::where);
}

}  // namespace

const TableSchema<CommonDefinition>& common_schema() {
  static const auto schema =
      TableSchema<CommonDefinition>("common", "What all of these people have in common")
          .text("attribute", &CommonDefinition::attribute, "An attribute of the population")
          .required()
          .text("is", &CommonDefinition::is, "The category that all of them are in")
          .required()
          .location(&CommonDefinition::where);
  return schema;
}

const TableSchema<PopulationDefinition>& population_schema() {
  static const auto schema =
      TableSchema<PopulationDefinition>("population", "Who comes: the make-up of those who arrive")
          .name(&PopulationDefinition::name)
          .label("label", &PopulationDefinition::label, "What it is called")
          .tables("attribute", &PopulationDefinition::attributes, attribute_schema(),
                  "What tells people apart; every population of a scenario has the same attributes")
          .tables("depends", &PopulationDefinition::dependences, dependence_schema(),
                  "Which attributes go together, and how")
          .table("household", &PopulationDefinition::household, household_schema(),
                 "Adults who come together; without it everybody comes alone")
          .location(&PopulationDefinition::where);
  return schema;
}

namespace {

std::vector<Attribute::Called> categories_shown(Compiling& c, const AttributeDefinition& attribute,
                                                const std::vector<std::string>& categories) {
  const std::string subject = "attribute '" + attribute.name + "'";
  std::vector<Attribute::Called> shown;
  const auto is_shown = [&](const std::string& category) {
    return std::ranges::find(shown, category, &Attribute::Called::category) != shown.end();
  };
  for (const CategoryDefinition& category : attribute.categories) {
    if (std::ranges::find(categories, category.is) == categories.end())
      c.report_category(category.is, attribute.name, categories, category.where, subject);
    else if (is_shown(category.is))
      c.problem(
          category.where, subject,
          Message("{subject} says twice what '{category}' is called (which shall it be?): keep one entry",
                  {{"subject", subject}, {"category", category.is}}));
    else
      shown.push_back({category.is, category.label});
  }
  for (const std::string& category : categories)
    if (!is_shown(category)) shown.push_back({category, {}});
  return shown;
}

void add_attribute(Compiling& c, const AttributeDefinition& attribute) {
  if (attribute.name == "year" || attribute.name == municipality_attribute)
    c.problem(attribute.where, "attribute." + attribute.name,
              Message("attribute '{attribute}' has the name of something all results are grouped by anyway "
                      "(they could not be told apart): give it another",
                      {{"attribute", attribute.name}}));
  Attribute compiled{.name = attribute.name, .label = attribute.label, .categories = {}, .shown = {}};
  for (const Share& share : attribute.shares) compiled.categories.push_back(share.name);
  compiled.shown = categories_shown(c, attribute, compiled.categories);
  c.chain.attributes.push_back(std::move(compiled));
  c.chain.attribute_purposes.push_back(sim::purpose_of("attribute", attribute.name));
}

/// The margins of all attributes; problems where they are not those of the first population.
std::vector<std::vector<double>> margins_of(Compiling& c, const PopulationDefinition& population) {
  std::vector<std::vector<double>> margins;
  if (population.attributes.size() != c.chain.attributes.size())
    c.problem(population.where, "population." + population.name,
              Message("population '{population}' has other attributes than population '{other}' (people "
                      "could not be told apart in the same way): give all populations the same",
                      {{"population", population.name}, {"other", c.in.populations.front().name}}));
  for (std::size_t a = 0; a < population.attributes.size() && a < c.chain.attributes.size(); ++a) {
    const AttributeDefinition& attribute = population.attributes[a];
    const Attribute& expected = c.chain.attributes[a];
    std::vector<std::string> categories;
    margins.emplace_back();
    for (const Share& share : attribute.shares) {
      margins.back().push_back(share.part.value);
      categories.push_back(share.name);
    }
    if (attribute.name != expected.name || categories != expected.categories)
      c.problem(attribute.where, "population." + population.name + "." + attribute.name,
                Message("population '{population}' has attribute '{attribute}' with other categories than "
                        "population '{other}' (results could not be grouped): give all populations the same "
                        "categories, with share 0 where there are none",
                        {{"population", population.name},
                         {"attribute", attribute.name},
                         {"other", c.in.populations.front().name}}));
  }
  return margins;
}

/// The attributes partners differ in and share are drawn first, so that the others can depend on them.
std::vector<std::uint16_t> draw_order(Compiling& c, const PopulationDefinition& population,
                                      Population& compiled) {
  const HouseholdDefinition& household = population.household;
  const std::string subject = "population '" + population.name + "', household";
  std::vector<std::uint16_t> order;
  const auto first = [&](const std::string& name) -> std::optional<std::uint16_t> {
    const auto a = c.attribute_named(name, household.where, subject);
    if (!a || std::ranges::find(order, *a) != order.end()) return std::nullopt;
    order.push_back(static_cast<std::uint16_t>(*a));
    return order.back();
  };
  compiled.shared.assign(c.chain.attributes.size(), 0);
  if (!household.differs.empty())
    if (const auto a = first(household.differs)) compiled.differs = *a;
  for (const std::string& name : household.shared)
    if (const auto a = first(name)) compiled.shared[*a] = 1;
  for (std::uint16_t a = 0; a < c.chain.attributes.size(); ++a)
    if (std::ranges::find(order, a) == order.end()) order.push_back(a);
  return order;
}

/// Partners differ, so couples are half of each category; the singles make up for it.
void compile_singles(Compiling& c, const PopulationDefinition& population,
                     const std::vector<std::vector<double>>& margins, Population& compiled) {
  compiled.couples = population.household.couples.given ? population.household.couples.value : 0.0;
  if (compiled.differs == no_index || compiled.couples >= 1) return;
  const std::vector<double>& margin = margins[compiled.differs];
  const std::string subject = "population '" + population.name + "', household";
  if (margin.size() != 2)
    return c.problem(population.household.where, "population." + population.name + ".household.differs",
                     Message("{subject} says that partners differ in '{attribute}', which has {count} "
                             "categories (it takes two): choose another attribute, or leave 'differs' out",
                             {{"subject", subject},
                              {"attribute", population.household.differs},
                              {"count", std::to_string(margin.size())}}));
  for (const double share : margin)
    compiled.single_shares.push_back((share - compiled.couples / 2) / (1 - compiled.couples));
  if (std::ranges::any_of(compiled.single_shares, [](double share) { return share < 0; }))
    c.problem(population.household.where, "population." + population.name + ".household.couples",
              Message("{subject} has {couples} in couples of different {attribute} (more than the smaller "
                      "category of it allows): lower 'couples', or leave 'differs' out",
                      {{"subject", subject},
                       {"couples", shortest_text(population.household.couples.stated)},
                       {"attribute", population.household.differs}}));
}

/// Multiplies the seed by what one dependence says. Where it says nothing, as in the margin.
void weigh(Compiling& c, const PopulationDefinition& population, const DependenceDefinition& dependence,
           const std::vector<std::vector<double>>& margins, JointShares& seed) {
  const std::string subject = "population '" + population.name + "', depends '" + dependence.name + "'";
  const auto attribute = c.attribute_named(dependence.attribute, dependence.where, subject);
  const auto on = c.attribute_named(dependence.on, dependence.where, subject);
  if (!attribute || !on) return;
  if (*attribute == *on)
    return c.problem(
        dependence.where, "population." + population.name + ".depends." + dependence.name,
        Message("{subject} says that '{attribute}' depends on itself (it says nothing): name two attributes",
                {{"subject", subject}, {"attribute", dependence.on}}));
  std::vector<std::vector<double>> rows(margins[*on].size(), margins[*attribute]);
  for (const DependenceDefinition::When& when : dependence.when) {
    const std::vector<std::string>& categories = c.chain.attributes[*on].categories;
    const auto row = std::ranges::find(categories, when.is);
    if (row == categories.end()) {
      c.report_category(when.is, dependence.on, categories, when.where, subject);
      continue;
    }
    for (const Share& share : when.shares) {
      const std::vector<std::string>& own = c.chain.attributes[*attribute].categories;
      const auto column = std::ranges::find(own, share.name);
      if (column == own.end())
        c.report_category(share.name, dependence.attribute, own, when.where, subject);
      else
        rows[static_cast<std::size_t>(row - categories.begin())]
            [static_cast<std::size_t>(column - own.begin())] = share.part.value;
    }
    if (when.shares.size() != margins[*attribute].size())
      c.problem(when.where, "population." + population.name + ".depends." + dependence.name,
                Message("{subject} leaves out categories of '{attribute}' among '{category}' (how many are "
                        "in them?): name them all, with 0 where there are none",
                        {{"subject", subject}, {"attribute", dependence.attribute}, {"category", when.is}}));
  }
  for (std::size_t i = 0; i < seed.size(); ++i)
    seed[i] *= rows[c.chain.category_of_cell(i, *on)][c.chain.category_of_cell(i, *attribute)];
}

/// The shares of each attribute given those drawn before it, from the joint shares.
void condition(const Chain& chain, const JointShares& joint, Population& compiled) {
  std::size_t earlier = 1;  // combinations of the attributes drawn before
  std::vector<std::size_t> index_of_combination(joint.size(), 0);
  for (std::size_t i = 0; i < compiled.order.size(); ++i) {
    const std::size_t a = compiled.order[i];
    const std::size_t categories = chain.attributes[a].categories.size();
    std::vector<double> shares(earlier * categories);
    std::vector<double> whole(earlier);
    for (std::size_t j = 0; j < joint.size(); ++j) {
      const std::size_t before = index_of_combination[j];
      index_of_combination[j] = before * categories + chain.category_of_cell(j, a);
      shares[index_of_combination[j]] += joint[j];
      whole[before] += joint[j];
    }
    for (std::size_t k = 0; k < shares.size(); ++k)
      if (whole[k / categories] > 0) shares[k] /= whole[k / categories];
    compiled.shares[a] = std::move(shares);
    earlier *= categories;
  }
}

void compile_dependences(Compiling& c, const PopulationDefinition& population,
                         const std::vector<std::vector<double>>& margins, Population& compiled) {
  std::size_t combinations = 1;
  for (const auto& margin : margins) combinations *= margin.size();
  if (combinations > most_cells) return;  // reported with all that does not fit
  JointShares seed(combinations, 1.0);
  const std::size_t problems_before = c.problems.size();
  for (const DependenceDefinition& dependence : population.dependences)
    weigh(c, population, dependence, margins, seed);
  if (c.problems.size() != problems_before) return;
  const auto joint = fit_proportionally(std::move(seed), margins);
  if (!joint)
    return c.problem(
        population.where, "population." + population.name,
        Message("population '{population}' has shares that cannot be met with what its 'depends' leave out "
                "(a category with people has none anywhere): give such combinations a share above 0",
                {{"population", population.name}}));
  compiled.dependent = true;
  condition(c.chain, *joint, compiled);
}

Population compile_population(Compiling& c, const PopulationDefinition& population,
                              const std::vector<std::vector<double>>& margins) {
  Population compiled;
  compiled.name = population.name;
  compiled.shares = margins;
  compiled.order = draw_order(c, population, compiled);
  compile_singles(c, population, margins, compiled);
  if (!population.dependences.empty()) compile_dependences(c, population, margins, compiled);
  if (compiled.couples > 0) c.chain.has_couples = true;
  return compiled;
}

}  // namespace

void compile_populations(Compiling& c) {
  for (const PopulationDefinition& population : c.in.populations) {
    if (c.chain.populations.empty())
      for (const AttributeDefinition& attribute : population.attributes) add_attribute(c, attribute);
    const std::size_t problems_before = c.problems.size();
    const auto margins = margins_of(c, population);
    c.chain.populations.push_back(
        c.problems.size() == problems_before ? compile_population(c, population, margins) : Population{});
  }
}

namespace {

/// Puts all people into the categories that they have in common; false if there are none such.
bool apply_common(Compiling& c, const std::vector<CommonDefinition>& common, const std::string& subject,
                  std::vector<std::vector<double>>& margins) {
  for (const CommonDefinition& all : common) {
    const auto a = c.attribute_named(all.attribute, all.where, subject);
    if (!a) return false;
    const std::vector<std::string>& categories = c.chain.attributes[*a].categories;
    const auto found = std::ranges::find(categories, all.is);
    if (found == categories.end()) {
      c.report_category(all.is, all.attribute, categories, all.where, subject);
      return false;
    }
    margins[*a].assign(categories.size(), 0.0);
    margins[*a][static_cast<std::size_t>(found - categories.begin())] = 1;
  }
  return true;
}

}  // namespace

std::uint16_t population_of(Compiling& c, const Reference& reference,
                            const std::vector<CommonDefinition>& common, const std::string& subject) {
  if (!reference.resolved() || common.empty() || !c.problems.empty()) return index_of(reference);
  const PopulationDefinition& population = c.in.populations[static_cast<std::size_t>(reference.index)];
  auto margins = margins_of(c, population);
  if (!apply_common(c, common, subject, margins)) return index_of(reference);
  c.chain.populations.push_back(compile_population(c, population, margins));
  return static_cast<std::uint16_t>(c.chain.populations.size() - 1);
}

std::uint16_t population_of_relatives(Compiling& c, PopulationDefinition population,
                                      const std::vector<CommonDefinition>& common,
                                      const std::vector<std::string>& shared, const Location& where,
                                      const std::string& subject) {
  bool is_known = true;
  for (const std::string& attribute : shared)
    is_known = c.attribute_named(attribute, where, subject).has_value() && is_known;
  auto margins = margins_of(c, population);
  if (!apply_common(c, common, subject, margins) || !is_known) return no_index;
  population.household = {};
  population.household.shared = shared;
  c.chain.populations.push_back(compile_population(c, population, margins));
  return static_cast<std::uint16_t>(c.chain.populations.size() - 1);
}

}  // namespace kedja::models
