// [[agreement]]: municipalities that take each other's people into services where their own have no use for a
// place, since when, at what price, and who leaves with what notice.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/chain.hpp"
#include "models/definition/people.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

/// [[agreement.terms]]: of one party.
struct TermsDefinition {
  Reference municipality;
  Parameter most_guests;
  Parameter most_sent;
  CivilDate gives_notice;  // the year 1: never
  Location where;
};

struct AgreementDefinition {
  std::string name;
  Label label;
  std::vector<Reference> services;
  std::vector<PeopleDefinition> people;  // all must hold; empty: everybody
  CivilDate from;
  CivilDate until;  // the year 1: to the end of the scenario
  Span notice;
  Parameter price;
  Parameter travel;
  std::vector<Reference> parties;  // municipalities
  std::vector<TermsDefinition> terms;
  Location where;
};
const TableSchema<AgreementDefinition>& agreement_schema();

/// Before services.
void compile_agreements(Compiling& c);

/// Where the people of a cell may be served beside their own municipality: what a place there takes.
struct GuestBundle {
  std::uint16_t agreement = 0;
  std::uint16_t host = 0;  // municipality, as is
  std::uint16_t home = 0;
  std::vector<sim::ResourceId> places;

  bool operator==(const GuestBundle&) const = default;
};
/// Of the service that is being compiled; `places_of(cell)` are what its own people take.
std::vector<GuestBundle> guest_bundles(
    const Chain& chain, std::size_t service, std::size_t cell,
    const std::function<std::vector<sim::ResourceId>(std::size_t)>& places_of);

/// After services: whether each agreement gives somebody a place in each of its services.
void check_agreements(Compiling& c);

}  // namespace kedja::models
