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

void compile_reforms(Compiling& c);

/// Under which reforms an entry's rule holds, from its `since` and `until`. It must be able to hold at some
/// time for somebody; otherwise a problem in the name of `subject` ("handover 'to-sfi'").
Validity validity_of(Compiling& c, const Reference& since, const Reference& until, const Location& where,
                     const std::string& subject);

}  // namespace kedja::models
