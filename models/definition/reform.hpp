// [[reform]]: rules that change on a date. Other tables say `since` or `until` a reform.
#pragma once

#include <string>

#include "models/chain.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

enum class ReformFor : std::uint8_t { arrivals, everyone };

struct ReformDefinition {
  std::string name;
  Label label;
  CivilDate from;
  ReformFor who = ReformFor::arrivals;
  Parameter share;
  Location where;
};
const TableSchema<ReformDefinition>& reform_schema();

/// Adds the keys `since` and `until` to a concept whose entries may hold under some reforms only.
template <class T>
TableSchema<T> under_reforms(TableSchema<T> schema) {
  schema.reference("since", &T::since, {"reform"}, "Only for those under this reform")
      .reference("until", &T::until, {"reform"}, "Only for those not under this reform");
  return schema;
}

void compile_reforms(Compiling& c);

/// Under which reforms an entry's rule holds, from its `since` and `until`. It must be able to hold at some
/// time for somebody; otherwise a problem in the name of `subject` ("handover 'to-sfi'").
Validity validity_of(Compiling& c, const Reference& since, const Reference& until, const Location& where,
                     const std::string& subject);
template <class T>
Validity validity_of(Compiling& c, const T& definition, const std::string& subject) {
  return validity_of(c, definition.since, definition.until, definition.where, subject);
}

/// What is decided when people arrive can't follow a reform that begins for everyone on one day.
void check_decided_on_arrival(Compiling& c, const Validity& validity, const Location& where,
                              const std::string& subject);
/// What is not done for one person can't follow a reform that is for some people only.
void check_is_for_all(Compiling& c, const Validity& validity, const Location& where,
                      const std::string& subject);

/// Whether two rules never hold together, for anybody at any time.
bool exclude_each_other(const Chain& chain, const Validity& one, const Validity& other);

}  // namespace kedja::models
