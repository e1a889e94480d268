#include "models/definition/staff.hpp"

#include <algorithm>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

namespace {

void check_contacts(const StaffDefinition& staff, const Node& node, ReadContext& context) {
  if (staff.target.given && !staff.contact.given)
    context.concept_problem(node, Message("{subject} has a target of contacts, but does not say how long one "
                                          "takes (how many could be made?): state 'contact'"));
  if (staff.target.given && !staff.hours.given)
    context.concept_problem(node, Message("{subject} has a target of contacts, but no time for them: state "
                                          "'hours', the productive hours of one caseworker"));
  if (!staff.target.given && (staff.contact.given || staff.hours.given || staff.interruptions.given))
    context.concept_problem(
        node,
        Message(
            "{subject} says what time there is for contacts, but not how many are wanted: state 'target'"));
  if (!staff.target.given && !staff.caseload.given)
    context.concept_problem(
        node, Message("{subject} makes no contacts and has no caseload (it would change nothing): state "
                      "'target' with 'contact' and 'hours', or 'caseload', or both"));
  if (staff.contact.given && staff.contact.value <= 0)
    context.concept_problem(node,
                            Message("{subject} makes contacts that take no time: state how long one takes"));
  if (staff.caseload.given && staff.caseload.value <= 0)
    context.concept_problem(node, Message("{subject} has a caseload of 0 (nobody would ever get a "
                                          "caseworker): state how many cases one can have"));
}

void check_time(const StaffDefinition& staff, const Node& node, ReadContext& context) {
  if (!staff.interruptions.given || !staff.hours.given || !staff.caseload.given) return;
  if (staff.interruptions.value * staff.caseload.value >= staff.hours.value && staff.caseload.value > 0)
    context.concept_problem(
        node, Message("{subject} has no time for contacts at a full caseload (interruptions by so many cases "
                      "take all hours): correct 'caseload', 'interruptions' or 'hours'"));
}

void check_turnover(const StaffDefinition& staff, const Node& node, ReadContext& context) {
  if (staff.vacant.mean.given && !staff.turnover.given)
    context.concept_problem(
        node,
        Message(
            "{subject} says how long a position is vacant, but nobody ever leaves one: state 'turnover'"));
}

}  // namespace

const TableSchema<StaffDefinition>& staff_schema() {
  static const auto schema =
      TableSchema<StaffDefinition>("staff", "A team of caseworkers and whose cases they are")
          .name(&StaffDefinition::name)
          .label("label", &StaffDefinition::label, "What it is called")
          .reference("authority", &StaffDefinition::authority, {"authority"}, "Whose team it is")
          .required()
          .tables("for", &StaffDefinition::people, people_schema(),
                  "Whose cases they have; every entry must hold. Without it, everybody's")
          .reference("from", &StaffDefinition::from, {"service"},
                     "A case from the start of this service on; without it, from arrival")
          .reference("until", &StaffDefinition::until, {"service"},
                     "A case until this service is completed; always only while in the programme")
          .series("caseworkers", &StaffDefinition::caseworkers, Dimension::persons,
                  "How many there are, in full-time positions")
          .required()
          .number("caseload", &StaffDefinition::caseload, Dimension::count,
                  "How many cases a caseworker has at most; above it new cases wait in a line")
          .number("hours", &StaffDefinition::hours, Dimension::intensity,
                  "Productive hours of one caseworker, for contacts and interruptions")
          .number("contact", &StaffDefinition::contact, Dimension::duration,
                  "What one contact takes of a caseworker's hours")
          .number("target", &StaffDefinition::target, Dimension::flow,
                  "How many contacts each case should have; fewer when hours don't suffice")
          .number("interruptions", &StaffDefinition::interruptions, Dimension::intensity,
                  "Hours that each case takes beside contacts: unplanned visits and calls")
          .number("for_vacancies", &StaffDefinition::for_vacancies, Dimension::share,
                  "How much of the hours that interruptions leave goes to vacancies that wait to be conveyed "
                  "before it goes to contacts; without it, vacancies get what contacts leave")
          .number("turnover", &StaffDefinition::turnover, Dimension::hazard,
                  "How many of the caseworkers leave in a unit of time")
          .distribution("vacant", &StaffDefinition::vacant, Dimension::duration,
                        "How long a position is vacant then, and its cases without a caseworker")
          .location(&StaffDefinition::where)
          .check(check_contacts)
          .check(check_time)
          .check(check_turnover);
  return schema;
}

const TableSchema<ContactsDefinition>& contacts_schema() {
  static const auto schema =
      TableSchema<ContactsDefinition>("contacts", "Contacts with caseworkers that people must have had")
          .reference("staff", &ContactsDefinition::staff, {"staff"}, "With this team; without it, any")
          .number("at_least", &ContactsDefinition::at_least,
                  Quantity(Dimension::count).between(1, 1000, "contacts").whole(), "How many")
          .required()
          .span("within", &ContactsDefinition::within, Dimension::duration,
                "Only those made within this time from arrival count");
  return schema;
}

namespace {

constexpr double thousandths = 1000;  // of a full-time position

void check_staff(Compiling& c, const StaffDefinition& definition, const Staff& staff) {
  const auto report = [&](Message message) {
    message.arguments.push_back({"staff", definition.name});
    c.problem(definition.where, "staff." + definition.name, std::move(message));
  };
  const auto is_there = [&](const CapacityStep& step) { return step.places > 0 && step.from < c.chain.end; };
  if (std::ranges::none_of(staff.caseworkers, is_there))
    report(
        Message("staff '{staff}' has no caseworker at any time (nobody would work there): give it some, or "
                "remove it"));
  if (std::ranges::none_of(staff.serves, [](char serves) { return serves != 0; }))
    report(Message(
        "staff '{staff}' serves nobody (no people are in all of its [[staff.for]]): correct or remove some"));
  if (definition.until.given() && staff.from != no_index && staff.from != staff.until &&
      (c.chain.services[staff.from].after & service_bit(staff.until)) != 0)
    report(
        Message("staff '{staff}' has cases from service '{from}' until service '{until}', which comes before "
                "it (never): swap or correct them",
                {{"from", definition.from.name}, {"until", definition.until.name}}));
}

}  // namespace

void compile_staff(Compiling& c) {
  for (const StaffDefinition& definition : c.in.staff) {
    Staff staff;
    staff.name = definition.name;
    staff.label = definition.label;
    staff.authority = index_of(definition.authority);
    staff.serves = c.cells_of(definition.people, "staff '" + definition.name + "'");
    staff.from = c.service_index(definition.from);
    staff.until = c.service_index(definition.until);
    staff.caseworkers = c.steps_of(definition.caseworkers, thousandths);
    if (definition.caseload.given) staff.caseload = definition.caseload.value;
    if (definition.target.given) {
      staff.target = definition.target.value;
      staff.hours = definition.hours.value;
      staff.contact = definition.contact.value;
    }
    if (definition.interruptions.given) staff.interruptions = definition.interruptions.value;
    if (definition.for_vacancies.given) staff.for_vacancies = definition.for_vacancies.value;
    if (definition.turnover.given) staff.turnover = definition.turnover.value;
    if (definition.vacant.mean.given) staff.vacant = distribution_of(definition.vacant);
    staff.hash = sim::hash_name("staff " + definition.name);
    staff.turnover_purpose = sim::purpose_of("staff turnover", definition.name);
    staff.vacant_purpose = sim::purpose_of("staff vacant", definition.name);
    staff.leaves_purpose = sim::purpose_of("staff leaves case", definition.name);
    check_staff(c, definition, staff);

    // Before the start people live without queues (arrival.hpp, InitialDefinition).
    const bool has_history = c.chain.history_start < sim::Time(0);
    staff.cases = c.chain.layout.add_resource(
        has_history || staff.caseworkers.empty()
            ? sim::unlimited
            : staff.most_cases(static_cast<double>(staff.caseworkers.front().places) / thousandths));
    staff.line = c.chain.layout.add_line({{staff.cases}});
    c.chain.staff_of_line.resize(c.chain.layout.lines().size(), no_index);
    c.chain.staff_of_line.back() = static_cast<std::uint16_t>(c.chain.staff.size());
    c.chain.follows_continuity = c.chain.follows_continuity || staff.turnover > 0;
    c.chain.staff.push_back(std::move(staff));
  }
}

std::uint16_t compile_contacts(Compiling& c, const ContactsDefinition& definition, const Location& where,
                               const std::string& subject) {
  const ContactCondition condition{.staff = index_of(definition.staff),
                                   .at_least = static_cast<std::uint16_t>(definition.at_least.value),
                                   .within = span_of(definition.within)};
  const auto is_meant = [&](const Staff& staff) {
    return condition.staff == no_index || staff.name == definition.staff.name;
  };
  const auto makes_them = [&](const Staff& staff) { return is_meant(staff) && staff.target > 0; };
  if (std::ranges::none_of(c.chain.staff, makes_them)) {
    if (condition.staff == no_index)
      c.problem(where, subject,
                Message("{subject} asks for contacts, but no [[staff]] makes any: give it a 'target' of "
                        "them, or remove the effect",
                        {{"subject", subject}}));
    else
      c.problem(where, subject,
                Message("{subject} asks for contacts, but staff '{staff}' makes any: give it a 'target' "
                        "of them, or remove the effect",
                        {{"subject", subject}, {"staff", definition.staff.name}}));
  }
  c.chain.contact_conditions.push_back(condition);
  return static_cast<std::uint16_t>(c.chain.contact_conditions.size() - 1);
}

}  // namespace kedja::models
