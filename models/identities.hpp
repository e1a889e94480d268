// What must balance in every replication, whatever happens in it, without tolerance: nobody, no place, no
// krona and no time is lost. Little's law on the sample path is one of these.
//
// An identity is two whole numbers that are kept or counted in different ways and must be equal. Which there
// are is constant for a chain.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/chain_state.hpp"

namespace kedja::models {

enum class Identity : std::uint8_t {
  people_conserved,     // who came = present + gone
  people_counted,       // the count of those present = those present
  people_over_time,     // those present over time = the sum of their stays
  service_held,         // places granted and not given back = people in the service
  service_over_time,    // people in the service over time = the sum of their stays
  line_conserved,       // who asked = granted + gave up + waiting
  line_counted,         // the line's length = those who wait
  line_over_time,       // the line's length over time = the sum of the waits
  resource_held,        // what is in use = what is held by those who were granted it
  vacancies_conserved,  // those that came = open + filled + lapsed + unconveyed
  ledger_balanced,      // kronor that authorities bear = kronor of benefits and costs
  cases_contacted,      // those whom a team is to contact = cases with a caseworker
  cases_over_time       // cases over time = the sum of their times
};

struct IdentityDefinition {
  Identity identity = Identity::people_conserved;
  std::uint32_t index = 0;  // of the service, resource, vacancy or team
  std::string kind;         // of what it is about: "people", "service", "staff", ...
  std::string name;         // of it; empty for people and the ledger
  bool over_time = false;   // whether the sides are times, in ticks
};

struct IdentitySides {
  std::int64_t left = 0;
  std::int64_t right = 0;

  bool hold() const { return left == right; }

  template <class Self, class Archive>
  static void fields(Self& s, Archive& archive) {
    archive(s.left, s.right);
  }
};

/// The identities of a chain, in a fixed order.
std::vector<IdentityDefinition> identity_definitions(const Chain& chain);
/// Their sides in a replication, in the same order.
std::vector<IdentitySides> identity_sides(const ChainState& state);

/// The first identity that does not hold, in words.
std::optional<std::string> broken_identity(const Chain& chain, const std::vector<IdentitySides>& sides);
std::optional<std::string> broken_identity(const ChainState& state);

}  // namespace kedja::models
