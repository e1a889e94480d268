#include "models/definition/agreement.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

namespace {

constexpr CivilDate not_stated{};

void check_times(const AgreementDefinition& agreement, const Node& node, ReadContext& context) {
  if (agreement.until != not_stated && agreement.until <= agreement.from)
    context.concept_problem(
        node, Message("{subject} ends before it begins (it would never hold): swap or correct 'from' and "
                      "'until'"));
  for (const TermsDefinition& terms : agreement.terms)
    if (terms.gives_notice != not_stated && !is_some_time(agreement.notice))
      context.concept_problem(
          node, Message("{subject} has a party, '{municipality}', that gives notice, and no time that a "
                        "notice lasts (when does it leave?): state 'notice', a day or more",
                        {{"municipality", terms.municipality.name}}));
}

void check_parties(const AgreementDefinition& agreement, const Node& node, ReadContext& context) {
  if (agreement.parties.size() < 2)
    context.concept_problem(node, Message("{subject} needs at least two parties (with whom is it made?)"));
}

void check_terms(const AgreementDefinition& agreement, const Node& node, ReadContext& context) {
  for (std::size_t i = 0; i < agreement.terms.size(); ++i) {
    const std::string& name = agreement.terms[i].municipality.name;
    if (std::ranges::find(agreement.parties, name, &Reference::name) == agreement.parties.end())
      context.concept_problem(node, Message("{subject} states terms of '{municipality}', which is no party: "
                                            "add it to 'parties', or remove its terms",
                                            {{"municipality", name}}));
    for (std::size_t j = 0; j < i; ++j)
      if (agreement.terms[j].municipality.name == name)
        context.concept_problem(node, Message("{subject} states the terms of '{municipality}' twice (which "
                                              "hold?): keep one entry",
                                              {{"municipality", name}}));
  }
}

}  // namespace

const TableSchema<AgreementDefinition>& agreement_schema() {
  static const auto terms =
      TableSchema<TermsDefinition>("terms", "What is agreed with one of the parties")
          .reference("municipality", &TermsDefinition::municipality, {"municipality"}, "Which party")
          .required()
          .number("most_guests", &TermsDefinition::most_guests, Quantity(Dimension::persons).whole(),
                  "How many people of the others it takes at the same time; any number if not said")
          .number("most_sent", &TermsDefinition::most_sent, Quantity(Dimension::persons).whole(),
                  "How many of its people may be with the others at the same time; any number if not said")
          .date("gives_notice", &TermsDefinition::gives_notice,
                "The day on which it gives notice; it leaves when the notice is over")
          .location(&TermsDefinition::where);
  static const auto schema =
      TableSchema<AgreementDefinition>("agreement",
                                       "Municipalities that give their empty places to each other's people")
          .name(&AgreementDefinition::name)
          .label("label", &AgreementDefinition::label, "What it is called")
          .references("services", &AgreementDefinition::services, {"service"}, "The services it is about")
          .required()
          .tables("for", &AgreementDefinition::people, people_schema(),
                  "Who goes to another municipality; every entry must hold. Without it, everybody")
          .date("from", &AgreementDefinition::from, "The first day on which it holds")
          .required()
          .date("until", &AgreementDefinition::until, "The day on which it ends; without it, it goes on")
          .span("notice", &AgreementDefinition::notice, Dimension::duration,
                "How long after giving notice a party still takes part")
          .number("price", &AgreementDefinition::price, Dimension::money,
                  "What a guest's municipality pays the host for a day in a place")
          .number("travel", &AgreementDefinition::travel,
                  Quantity(Dimension::duration).between(0, 12, "hours"),
                  "How long a guest travels on a day in a place")
          .references("parties", &AgreementDefinition::parties, {"municipality"},
                      "The municipalities that take part")
          .required()
          .tables("terms", &AgreementDefinition::terms, terms, "What is agreed with one party in particular")
          .location(&AgreementDefinition::where)
          .check(check_times)
          .check(check_parties)
          .check(check_terms);
  return schema;
}

namespace {

constexpr double ticks_per_minute = 60;

std::string subject_of(const AgreementDefinition& definition) {
  return "agreement '" + definition.name + "'";
}

std::int64_t most_of(const Parameter& stated) {
  return stated.given ? static_cast<std::int64_t>(stated.value) : sim::unlimited;
}

Agreement::Party party_of(Compiling& c, const AgreementDefinition& definition,
                          const Reference& municipality) {
  const sim::CivilCalendar& calendar = c.chain.calendar;
  Agreement::Party party;
  party.municipality = index_of(municipality);
  party.from = calendar.midnight(date_of(definition.from));
  party.until =
      definition.until == not_stated ? sim::Time::never() : calendar.midnight(date_of(definition.until));
  for (const TermsDefinition& terms : definition.terms) {
    if (terms.municipality.name != municipality.name) continue;
    party.most_guests = most_of(terms.most_guests);
    party.most_sent = most_of(terms.most_sent);
    if (terms.gives_notice == not_stated) continue;
    const sim::Time left =
        span_of(definition.notice).after(calendar, calendar.midnight(date_of(terms.gives_notice)));
    if (left <= party.from)
      c.problem(terms.where, "agreement." + definition.name,
                Message("{subject} has a party, '{municipality}', that has left before the agreement holds: "
                        "correct 'gives_notice', or leave the party out",
                        {{"subject", subject_of(definition)}, {"municipality", municipality.name}}));
    party.until = std::min(party.until, left);
  }
  // At the start what holds then; before it people live without queues, at home.
  const bool at_first = party.takes_part(sim::Time(0)) && c.chain.history_start == sim::Time(0);
  party.guests = c.chain.layout.add_resource(at_first ? party.most_guests : 0);
  party.sent = c.chain.layout.add_resource(at_first ? party.most_sent : 0);
  return party;
}

void compile_agreement(Compiling& c, const AgreementDefinition& definition) {
  Agreement agreement;
  agreement.name = definition.name;
  agreement.label = definition.label;
  agreement.services = c.services_of(definition.services);
  agreement.for_cell = c.cells_for(definition.people, definition.where, "agreement." + definition.name,
                                   subject_of(definition));
  if (definition.price.given) agreement.price = definition.price.value;
  if (definition.travel.given) agreement.travel = definition.travel.value / ticks_per_minute;
  for (const Reference& party : definition.parties)
    agreement.parties.push_back(party_of(c, definition, party));
  std::ranges::sort(agreement.parties, {}, &Agreement::Party::municipality);
  if (c.chain.calendar.midnight(date_of(definition.from)) >= c.chain.end)
    c.problem(definition.where, "agreement." + definition.name,
              Message("{subject} holds from a day on which the scenario is over (it would change nothing): "
                      "correct 'from', or remove it",
                      {{"subject", subject_of(definition)}}));
  if (definition.until != not_stated && c.chain.calendar.midnight(date_of(definition.until)) <= sim::Time(0))
    c.problem(definition.where, "agreement." + definition.name,
              Message("{subject} ends before the scenario begins (it would change nothing): correct 'until', "
                      "or remove it",
                      {{"subject", subject_of(definition)}}));
  c.chain.agreements.push_back(std::move(agreement));
}

/// Whether a service has places that only some municipalities' people are given, and lines that let guests
/// in.
bool lets_guests_in(const Chain& chain, const Service& service, std::size_t agreement) {
  return std::ranges::any_of(service.lines, [&](sim::LineId line) {
    return std::ranges::any_of(chain.layout.line(line).detours,
                               [&](sim::LineId by) { return chain.guest_line(by).agreement == agreement; });
  });
}

}  // namespace

void compile_agreements(Compiling& c) {
  for (const AgreementDefinition& agreement : c.in.agreements) compile_agreement(c, agreement);
}

std::vector<GuestBundle> guest_bundles(
    const Chain& chain, std::size_t service, std::size_t cell,
    const std::function<std::vector<sim::ResourceId>(std::size_t)>& places_of) {
  std::vector<GuestBundle> bundles;
  for (std::size_t a = 0; a < chain.agreements.size(); ++a) {
    const Agreement& agreement = chain.agreements[a];
    const Agreement::Party* home = agreement.party(chain.municipality_of_cell(cell));
    if ((agreement.services & service_bit(service)) == 0 || home == nullptr || !agreement.for_cell[cell])
      continue;
    for (const Agreement::Party& host : agreement.parties) {
      const std::size_t there = chain.cell_in(cell, host.municipality);
      const bool is_served_there = (chain.cells[there].eligible & service_bit(service)) != 0;
      if (&host == home || !is_served_there || places_of(there) == places_of(cell)) continue;
      GuestBundle bundle{static_cast<std::uint16_t>(a), host.municipality, home->municipality,
                         places_of(there)};
      bundle.places.push_back(host.guests);
      bundle.places.push_back(home->sent);
      bundles.push_back(std::move(bundle));
    }
  }
  return bundles;
}

void check_agreements(Compiling& c) {
  for (std::size_t a = 0; a < c.chain.agreements.size(); ++a)
    for (const Reference& reference : c.in.agreements[a].services) {
      const std::uint16_t s = c.service_index(reference);
      if (s == no_index) continue;
      const Service& service = c.chain.services[s];
      if (service.cohort) {
        c.problem(reference.where, "agreement." + c.in.agreements[a].name,
                  Message("{subject} is about service '{service}', whose people start in groups (who would "
                          "start together?): let the service's groups be for all of them, or name another",
                          {{"subject", subject_of(c.in.agreements[a])}, {"service", service.name}}));
      } else if (!lets_guests_in(c.chain, service, a)) {
        c.problem(reference.where, "agreement." + c.in.agreements[a].name,
                  Message("{subject} is about service '{service}', in which no party has places of its own "
                          "(what would it give to the others?): let it need a [[resource]] 'for' the people "
                          "of each municipality",
                          {{"subject", subject_of(c.in.agreements[a])}, {"service", service.name}}));
      }
    }
}

}  // namespace kedja::models
