#include "models/definition/reform.hpp"

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

const TableSchema<ReformDefinition>& reform_schema() {
  static const auto schema =
      TableSchema<ReformDefinition>("reform", "Rules that change on a date; other tables name it")
          .name(&ReformDefinition::name)
          .label("label", &ReformDefinition::label, "What it is called")
          .date("from", &ReformDefinition::from, "The first day of the new rules")
          .required()
          .choice(
              "for", &ReformDefinition::who,
              {{"arrivals", ReformFor::arrivals}, {"everyone", ReformFor::everyone}},
              "Whom the new rules are for: those who arrive from that day on, or everyone from that day on")
          .default_to(Node("arrivals"))
          .number("share", &ReformDefinition::share, Dimension::share,
                  "Of those, how many live under them, each by lot; all if not said")
          .location(&ReformDefinition::where);
  return schema;
}

namespace {

/// Whether a rule since one reform and until another can hold: of everyone only while the one is in force
/// and the other is not; who arrives before `until` keeps the rule when that is for new arrivals, and so does
/// whom chance leaves out of it.
bool can_hold(const Reform& since, const Reform& until) {
  return since.from < until.from || (since.for_everyone && !until.for_everyone) ||
         until.share.value_or(1) < 1;
}

}  // namespace

void compile_reforms(Compiling& c) {
  for (const ReformDefinition& definition : c.in.reforms) {
    Reform reform{.name = definition.name,
                  .label = definition.label,
                  .from = c.chain.calendar.midnight(date_of(definition.from)),
                  .for_everyone = definition.who == ReformFor::everyone,
                  .share_purpose = sim::purpose_of("reform share", definition.name)};
    if (definition.share.given) {
      reform.share = definition.share.value;
      c.chain.shared_reforms.push_back(static_cast<ReformId>(c.chain.reforms.size()));
    }
    if (reform.from >= c.chain.end)
      c.problem(definition.where, "reform." + definition.name,
                "reform '" + definition.name +
                    "' is from a day on which the scenario is over (it would never be in force): give it an "
                    "earlier date, or remove it and what is 'since' it");
    c.chain.reforms.push_back(std::move(reform));
  }
}

Validity validity_of(Compiling& c, const Reference& since, const Reference& until, const Location& where,
                     const std::string& subject) {
  const Validity validity{.since = index_of(since), .until = index_of(until)};
  if (validity.since == no_index || validity.until == no_index) return validity;
  if (validity.since == validity.until) {
    c.problem(
        where, subject,
        subject + " holds both since and until reform '" + since.name + "' (never): remove one of the two");
  } else if (!can_hold(c.chain.reforms[validity.since], c.chain.reforms[validity.until])) {
    c.problem(where, subject,
              subject + " holds since reform '" + since.name + "', but until reform '" + until.name +
                  "', which is not later (never): swap or correct them");
  }
  return validity;
}

}  // namespace kedja::models
