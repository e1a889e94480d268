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

/// Calls visit(reform) for each that a rule names.
template <class Visit>
void for_each_reform(const Chain& chain, const Validity& validity, Visit&& visit) {
  for (const ReformId reform : {validity.since, validity.until})
    if (reform != no_index) visit(chain.reforms[reform]);
}

}  // namespace

void compile_reforms(Compiling& c) {
  for (const ReformDefinition& definition : c.in.reforms) {
    Reform reform{.name = definition.name,
                  .label = definition.label,
                  .from = c.chain.calendar.midnight(date_of(definition.from)),
                  .for_everyone = definition.who == ReformFor::everyone,
                  .share = {},
                  .share_purpose = sim::purpose_of("reform share", definition.name)};
    if (definition.share.given) {
      reform.share = definition.share.value;
      c.chain.shared_reforms.push_back(static_cast<ReformId>(c.chain.reforms.size()));
    }
    if (reform.from >= c.chain.end)
      c.problem(definition.where, "reform." + definition.name,
                Message("reform '{reform}' is from a day on which the scenario is over (it would never be in "
                        "force): give it an earlier date, or remove it and what is 'since' it",
                        {{"reform", definition.name}}));
    c.chain.reforms.push_back(std::move(reform));
  }
}

Validity validity_of(Compiling& c, const Reference& since, const Reference& until, const Location& where,
                     const std::string& subject) {
  const Validity validity{.since = index_of(since), .until = index_of(until)};
  if (validity.since == no_index || validity.until == no_index) return validity;
  if (validity.since == validity.until) {
    c.problem(where, subject,
              Message("{subject} holds both since and until reform '{since}' (never): remove one of the two",
                      {{"subject", subject}, {"since", since.name}}));
  } else if (const Reform& ends = c.chain.reforms[validity.until];
             !ends.share && !can_hold(c.chain.reforms[validity.since], ends)) {
    // Who states a share, all of them too, asks what if fewer: the rule is then for the others.
    c.problem(where, subject,
              Message("{subject} holds since reform '{since}', but until reform '{until}', which is not "
                      "later (never): swap or correct them",
                      {{"subject", subject}, {"since", since.name}, {"until", until.name}}));
  }
  return validity;
}

void check_decided_on_arrival(Compiling& c, const Validity& validity, const Location& where,
                              const std::string& subject) {
  for_each_reform(c.chain, validity, [&](const Reform& reform) {
    if (reform.for_everyone)
      c.problem(
          where, subject,
          Message("{subject} follows reform '{reform}', which is for everyone from a day on, but what people "
                  "are given is decided when they arrive: let the reform be for arrivals, or name another",
                  {{"subject", subject}, {"reform", reform.name}}));
  });
}

void check_is_for_all(Compiling& c, const Validity& validity, const Location& where,
                      const std::string& subject) {
  for_each_reform(c.chain, validity, [&](const Reform& reform) {
    if (!reform.for_everyone || reform.share)
      c.problem(
          where, subject,
          Message(
              "{subject} follows reform '{reform}', which is for some people only, but place-days are not of "
              "one person: name a reform with for = \"everyone\" and without 'share', or price starts",
              {{"subject", subject}, {"reform", reform.name}}));
  });
}

bool exclude_each_other(const Chain& chain, const Validity& one, const Validity& other) {
  const auto exclude = [&](ReformId since, ReformId until) {
    return since != no_index && until != no_index &&
           (since == until || !can_hold(chain.reforms[since], chain.reforms[until]));
  };
  return exclude(one.since, other.until) || exclude(other.since, one.until);
}

}  // namespace kedja::models
