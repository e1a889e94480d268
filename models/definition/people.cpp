#include "models/definition/people.hpp"

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

}  // namespace kedja::models
