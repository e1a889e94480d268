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

const TableSchema<PeopleDefinition>& people_schema() {
  static const auto schema =
      TableSchema<PeopleDefinition>("people", "People whose attribute is one of some categories")
          .text("attribute", &PeopleDefinition::attribute,
                "An attribute of the population, or \"municipality\"")
          .required()
          .names("is", &PeopleDefinition::is,
                 "Its categories that count; of \"municipality\" the names of some")
          .required()
          .location(&PeopleDefinition::where);
  return schema;
}

namespace {

/// By its name where it has no label.
Label called(const Label& label, const std::string& name) {
  return label.en.empty() ? Label{.sv = name, .en = name} : label;
}

}  // namespace

void compile_places(Compiling& c) {
  for (const MunicipalityDefinition& municipality : c.in.municipalities) {
    c.chain.municipalities.push_back(municipality.name);
    c.chain.municipality_labels.push_back(called(municipality.label, municipality.name));
  }
  for (const AuthorityDefinition& authority : c.in.authorities) {
    c.chain.authorities.push_back(authority.name);
    c.chain.authority_labels.push_back(called(authority.label, authority.name));
  }
}

}  // namespace kedja::models
