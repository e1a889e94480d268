#include "models/definition/people.hpp"

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

const TableSchema<MunicipalityDefinition>& municipality_schema() {
  static const auto schema =
      TableSchema<MunicipalityDefinition>("municipality", "A place where people live")
          .name(&MunicipalityDefinition::name)
          .text("code", &MunicipalityDefinition::code, "Its code at Statistics Sweden, such as \"0120\"")
          .label("label", &MunicipalityDefinition::label, "What it is called");
  return schema;
}

const TableSchema<AuthorityDefinition>& authority_schema() {
  static const auto schema = TableSchema<AuthorityDefinition>("authority", "Who answers for services")
                                 .name(&AuthorityDefinition::name)
                                 .label("label", &AuthorityDefinition::label, "What it is called");
  return schema;
}

const TableSchema<PopulationDefinition>& population_schema() {
  static const auto attribute = TableSchema<AttributeDefinition>(
                                    "attribute", "A property of people that never changes, such as education")
                                    .name(&AttributeDefinition::name)
                                    .label("label", &AttributeDefinition::label, "What it is called")
                                    .shares("shares", &AttributeDefinition::shares,
                                            "How large a part of the people is in each category")
                                    .required()
                                    .location(&AttributeDefinition::where);
  static const auto schema =
      TableSchema<PopulationDefinition>("population", "Who comes: the make-up of those who arrive")
          .name(&PopulationDefinition::name)
          .label("label", &PopulationDefinition::label, "What it is called")
          .tables("attribute", &PopulationDefinition::attributes, attribute,
                  "What tells people apart; every population of a scenario has the same attributes")
          .location(&PopulationDefinition::where);
  return schema;
}

const TableSchema<PeopleDefinition>& people_schema() {
  static const auto schema =
      TableSchema<PeopleDefinition>("people", "People whose attribute is one of some categories")
          .text("attribute", &PeopleDefinition::attribute, "An attribute of the population")
          .required()
          .names("is", &PeopleDefinition::is, "Its categories that count")
          .required()
          .location(&PeopleDefinition::where);
  return schema;
}

namespace {

void add_attribute(Compiling& c, const AttributeDefinition& attribute) {
  if (attribute.name == "year" || attribute.name == "municipality")
    c.problem(attribute.where, "attribute." + attribute.name,
              "attribute '" + attribute.name +
                  "' has the name of something all results are grouped by anyway (they could not "
                  "be told apart): give it another");
  Attribute compiled{attribute.name, {}};
  for (const Share& share : attribute.shares) compiled.categories.push_back(share.name);
  c.chain.attributes.push_back(std::move(compiled));
  c.chain.attribute_purposes.push_back(sim::purpose_of("attribute", attribute.name));
}

std::vector<double> shares_of(Compiling& c, const PopulationDefinition& population,
                              const AttributeDefinition& attribute, const Attribute& expected) {
  std::vector<double> shares;
  std::vector<std::string> categories;
  for (const Share& share : attribute.shares) {
    shares.push_back(share.part.value);
    categories.push_back(share.name);
  }
  if (attribute.name != expected.name || categories != expected.categories)
    c.problem(attribute.where, "population." + population.name + "." + attribute.name,
              "population '" + population.name + "' has attribute '" + attribute.name +
                  "' with other categories than population '" + c.in.populations.front().name +
                  "' (results could not be grouped): give all populations the same categories, with share 0 "
                  "where there are none");
  return shares;
}

}  // namespace

void compile_places(Compiling& c) {
  for (const MunicipalityDefinition& municipality : c.in.municipalities) {
    c.chain.municipalities.push_back(municipality.name);
    c.chain.municipality_labels.push_back(municipality.label);
  }
  for (const AuthorityDefinition& authority : c.in.authorities) c.chain.authorities.push_back(authority.name);
}

void compile_populations(Compiling& c) {
  for (const PopulationDefinition& population : c.in.populations) {
    if (c.chain.populations.empty()) {
      for (const AttributeDefinition& attribute : population.attributes) add_attribute(c, attribute);
    }
    Population compiled{population.name, {}};
    if (population.attributes.size() != c.chain.attributes.size())
      c.problem(population.where, "population." + population.name,
                "population '" + population.name + "' has other attributes than population '" +
                    c.in.populations.front().name +
                    "' (people could not be told apart in the same way): give all populations the same");
    for (std::size_t a = 0; a < population.attributes.size() && a < c.chain.attributes.size(); ++a)
      compiled.shares.push_back(shares_of(c, population, population.attributes[a], c.chain.attributes[a]));
    c.chain.populations.push_back(std::move(compiled));
  }
}

}  // namespace kedja::models
