// [[staff]]: a team of caseworkers, whose cases they are and how often each of them is seen.
#pragma once

#include <string>
#include <vector>

#include "models/chain.hpp"
#include "models/definition/people.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

struct StaffDefinition {
  std::string name;
  Label label;
  Reference authority;
  std::vector<PeopleDefinition> people;  // all must hold; empty: everybody
  Reference from;                        // service; not given: from arrival
  Reference until;                       // service; not given: while in the programme
  Series caseworkers;
  Parameter caseload;
  Parameter hours;
  Parameter contact;
  Parameter target;
  Parameter interruptions;
  Parameter for_vacancies;
  Parameter turnover;
  DistributionSpec vacant;
  Location where;
};
const TableSchema<StaffDefinition>& staff_schema();

void compile_staff(Compiling& c);

/// What contacts an exit's effect asks for: at least so many, with a team or any, within a time from arrival.
struct ContactsDefinition {
  Reference staff;
  Parameter at_least;
  Span within;
};
const TableSchema<ContactsDefinition>& contacts_schema();

/// The condition's number in the chain.
std::uint16_t compile_contacts(Compiling& c, const ContactsDefinition& definition, const Location& where,
                               const std::string& subject);

}  // namespace kedja::models
