#include "models/definition/service.hpp"

#include "models/definition/agreement.hpp"
#include "models/definition/capacity.hpp"
#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

namespace {

bool given(const DistributionSpec& spec) {
  return spec.mean.given;
}

Quantity group_size() {
  return Quantity(Dimension::persons).between(1, 1e6, "persons").whole();
}

void check_length(const ServiceDefinition& service, const Node& node, ReadContext& context) {
  if (given(service.duration) && given(service.work))
    context.concept_problem(
        node, Message("{subject} states both 'duration' and 'work' (only one can hold): remove one"));
  if (!given(service.duration) && !given(service.work))
    context.concept_problem(
        node,
        Message("{subject} says nothing of how long it takes: state 'duration', or 'work' and 'hours'"));
  if (given(service.work) && !service.hours.given)
    context.concept_problem(
        node,
        Message("{subject} states 'work' without 'hours' (how much of it is done a week?): state them"));
  if (service.hours.given && service.hours.value <= 0) {
    if (given(service.work))
      context.concept_problem(node,
                              Message("{subject} is done 0 hours a week (it would never end): state more"));
    else
      context.concept_problem(node,
                              Message("{subject} takes 0 hours of the week (the same as saying nothing): "
                                      "state more, or leave 'hours' out"));
  }
}

void check_share(const ServiceDefinition& service, const Node& node, ReadContext& context) {
  if (!service.share_effects.empty() && !can_change(service.share))
    context.concept_problem(
        node, Message("{subject} has a 'share_effect', but not a part of people who are given it (the "
                      "odds of all or none stay as they are): state a 'share' between 0 and 1"));
}

void check_course(const ServiceDefinition& service, const Node& node, ReadContext& context) {
  if (service.pass.given && service.on_fail == OnFail::unsaid)
    context.concept_problem(node, Message("{subject} states 'pass', but not what happens to those who fail: "
                                          "state 'on_fail', \"repeat\" or \"go-on\""));
  if (!service.pass.given && (service.on_fail != OnFail::unsaid || service.attempts.given))
    context.concept_problem(
        node, Message("{subject} says what happens to those who fail, but nobody fails it: state 'pass'"));
  if (!service.pass_effects.empty() && !can_change(service.pass))
    context.concept_problem(node,
                            Message("{subject} has a 'pass_effect', but not a part of people who pass (the "
                                    "odds of all or none stay as they are): state a 'pass' between 0 and 1"));
  if (service.pass.given && (service.on_fail == OnFail::repeat) != service.attempts.given) {
    if (service.attempts.given)
      context.concept_problem(
          node, Message("{subject} states 'attempts', but who fails goes on (there is one only): leave "
                        "'attempts' out"));
    else
      context.concept_problem(
          node,
          Message("{subject} may be repeated, but not how often (nobody tries for ever): state 'attempts'"));
  }
}

void check_interruption(const ServiceDefinition& service, const Node& node, ReadContext& context) {
  if (!service.interruption.given && !service.interruption_effects.empty())
    context.concept_problem(node, Message("{subject} has an 'interruption_effect', but nobody interrupts it "
                                          "(there is nothing to multiply): state 'interruption'"));
  if (!service.interruption.given && (service.returns.given || given(service.returns_after)))
    context.concept_problem(
        node, Message("{subject} says who returns, but nobody interrupts it: state 'interruption'"));
  if (service.returns.given != given(service.returns_after))
    context.concept_problem(
        node, Message("{subject} needs both 'returns' (how many) and 'returns_after' (when), or neither"));
  if (service.on_interruption != ComingBack::to_the_line && !service.returns.given)
    context.concept_problem(node, Message("{subject} says how people come back after interrupting it, but "
                                          "nobody does: state 'returns' and 'returns_after'"));
}

void check_places(const ServiceDefinition& service, const Node& node, ReadContext& context) {
  if (service.ramp_up.given && service.places.points.size() < 2 &&
      (service.places.points.empty() || service.places.points.front().from.year == 1))
    context.concept_problem(node, Message("{subject} states 'ramp_up', but its places never change (nothing "
                                          "opens by and by): state 'places' by date, or leave it out"));
}

void check_cohort(const ServiceDefinition& service, const Node& node, ReadContext& context) {
  const CohortDefinition& cohort = service.cohort;
  if (cohort.least.given && cohort.most.given && cohort.least.value > cohort.most.value)
    context.concept_problem(node, Message("{subject} starts cohorts of at least {least} and at most {most} "
                                          "(no cohort could ever start): swap or correct them",
                                          {{"least", shortest_text(cohort.least.stated)},
                                           {"most", shortest_text(cohort.most.stated)}}));
  if (cohort.longest_wait.given && cohort.below_least == BelowLeast::start_anyway)
    context.concept_problem(node,
                            Message("{subject} starts cohorts of any size, so nobody's wait makes one start "
                                    "earlier: leave 'longest_wait' out, or let 'below_least' be \"cancel\""));
  const bool may_be_small = cohort.longest_wait.given || cohort.below_least == BelowLeast::start_anyway;
  if (!cohort.least.given || !service.places.given || may_be_small) return;
  for (const SeriesPoint& point : service.places.points)
    if (point.value.value >= cohort.least.value) return;
  context.concept_problem(node, Message("{subject} starts cohorts of at least {least}, but never has as many "
                                        "places (no cohort could ever fill): lower 'least' or add places",
                                        {{"least", shortest_text(cohort.least.stated)}}));
}

}  // namespace

const TableSchema<ServiceDefinition>& service_schema() {
  static const auto cohort =
      TableSchema<CohortDefinition>("cohort", "People start together on certain days")
          .table("start", &CohortDefinition::start, calendar_rule_schema(),
                 "The days on which a group may start")
          .required()
          .number("least", &CohortDefinition::least, group_size(),
                  "Below this the start is cancelled and those who wait go on waiting")
          .required()
          .choice("below_least", &CohortDefinition::below_least,
                  {{"cancel", BelowLeast::cancel}, {"start-anyway", BelowLeast::start_anyway}},
                  "What happens on a day with fewer than the least; \"cancel\" if not said")
          .number("longest_wait", &CohortDefinition::longest_wait, Dimension::duration,
                  "On a start day on which someone has waited this long, fewer than the least will do")
          .number("refill", &CohortDefinition::refill, Dimension::duration,
                  "For how long after the start the seat of one who leaves early may be filled")
          .number("most", &CohortDefinition::most, group_size(), "No larger group starts")
          .required();
  static const auto schema = under_reforms(
      TableSchema<ServiceDefinition>("service", "What people are given: a course, a placement, an assessment")
          .name(&ServiceDefinition::name)
          .label("label", &ServiceDefinition::label, "What it is called")
          .choice("kind", &ServiceDefinition::kind,
                  {{"mapping", ServiceKind::mapping},
                   {"language", ServiceKind::language},
                   {"placement", ServiceKind::placement},
                   {"orientation", ServiceKind::orientation},
                   {"recognition", ServiceKind::recognition},
                   {"health", ServiceKind::health},
                   {"contact", ServiceKind::contact},
                   {"job", ServiceKind::job},
                   {"studies", ServiceKind::studies},
                   {"other", ServiceKind::other}},
                  "What it is about; \"other\" if not said")
          .reference("authority", &ServiceDefinition::authority, {"authority"}, "Who answers for it")
          .series("places", &ServiceDefinition::places, Quantity(Dimension::places).whole(),
                  "How many can have it at the same time; without it there is no limit")
          .number("ramp_up", &ServiceDefinition::ramp_up, Dimension::duration,
                  "Over how long the places that a later date adds open, one after another")
          .references("after", &ServiceDefinition::after, {"service"}, "Services to be completed first")
          .references("needs", &ServiceDefinition::needs, {"resource"},
                      "What else must be free for each person before it can start")
          .tables("eligible", &ServiceDefinition::eligible, people_schema(),
                  "Who may have it; every entry must hold")
          .tables("first", &ServiceDefinition::first, people_schema(),
                  "Who is served before others who wait, the first entry first")
          .number("share", &ServiceDefinition::share, Dimension::share,
                  "Of those eligible, how many are given it")
          .tables("share_effect", &ServiceDefinition::share_effects, share_effect_schema(),
                  "What raises or lowers the odds of being given it; effects multiply")
          .distribution("duration", &ServiceDefinition::duration, Dimension::duration, "How long it takes")
          .distribution("work", &ServiceDefinition::work, Dimension::duration,
                        "Or: how many hours of work it takes, done at 'hours' a week")
          .number("hours", &ServiceDefinition::hours, Dimension::intensity,
                  "Hours a week; with 'duration', what it takes of the week")
          .flag("ends_with_programme", &ServiceDefinition::ends_with_programme,
                "Whether who leaves the programme leaves the service")
          .default_to(true)
          .flag("beside_work", &ServiceDefinition::beside_work,
                "Whether those who get work or studies may go on with it; true if not said")
          .number("interruption", &ServiceDefinition::interruption, Dimension::hazard,
                  "How many of those in it interrupt it in a unit of time")
          .tables("interruption_effect", &ServiceDefinition::interruption_effects,
                  interruption_effect_schema(), "What raises or lowers that; effects multiply")
          .number("returns", &ServiceDefinition::returns, Dimension::share,
                  "Of those who interrupt, how many return")
          .distribution("returns_after", &ServiceDefinition::returns_after, Dimension::duration,
                        "After how long")
          .choice(
              "on_interruption", &ServiceDefinition::on_interruption,
              {{"return", ComingBack::to_the_line},
               {"rematch", ComingBack::by_a_new_match},
               {"resume", ComingBack::to_what_was_not_done}},
              "How those who return do: \"return\" to the line and a new content (if not said), \"rematch\" "
              "by a new handover, or \"resume\" what was not done")
          .number("pass", &ServiceDefinition::pass, Dimension::share,
                  "Of those who have done the work, how many pass")
          .tables("pass_effect", &ServiceDefinition::pass_effects, pass_effect_schema(),
                  "What raises or lowers the odds of passing; effects multiply")
          .choice("on_fail", &ServiceDefinition::on_fail,
                  {{"repeat", OnFail::repeat}, {"go-on", OnFail::go_on}},
                  "What those who fail do: \"repeat\" it or \"go-on\" without it")
          .number("attempts", &ServiceDefinition::attempts,
                  Quantity(Dimension::count).between(2, 100, "times").whole(),
                  "How many times in all someone may take it")
          .table("cohort", &ServiceDefinition::cohort, cohort, "If people start together")
          .references("for_life", &ServiceDefinition::for_life, {"life"},
                      "Given only to people in one of these, once it is known")
          .tables("excused_by", &ServiceDefinition::excused_by, excuse_schema(),
                  "Services that make it needless: who completes one is excused from it")
          .tables("closed", &ServiceDefinition::closed, closure_schema(), "When no work is done in it")
          .location(&ServiceDefinition::where)
          .check(check_length)
          .check(check_share)
          .check(check_course)
          .check(check_interruption)
          .check(check_places)
          .check(check_cohort));
  return schema;
}

namespace {

void report_circle(Compiling& c, const std::vector<int>& circle) {
  const auto service = [&](int s) -> const ServiceDefinition& {
    return c.in.services[static_cast<std::size_t>(s)];
  };
  const ServiceDefinition& first = service(circle.front());
  Words way = in_quotes(first.name);
  for (auto s = circle.rbegin(); s != circle.rend(); ++s)
    way = Message("'{service}' needs {others}", {{"service", service(*s).name}, {"others", way}});
  c.problem(first.where, "service." + first.name + ".after",
            Message("services wait for each other in a circle: {circle} (nobody could ever start): remove "
                    "one of these from 'after'",
                    {{"circle", way}}));
}

void check_cohort_fits(Compiling& c, const ServiceDefinition& definition, const Service& service,
                       const std::string& subject) {
  const auto fits = [&](const CapacityStep& step) {
    return step.from < c.chain.end && static_cast<double>(step.places) >= definition.cohort.least.value;
  };
  const bool may_be_small = service.cohort->starts_below_least || definition.cohort.longest_wait.given;
  if (service.capacity.empty() || may_be_small || std::ranges::any_of(service.capacity, fits)) return;
  c.problem(definition.where, "service." + definition.name,
            Message("{subject} starts cohorts of at least {least}, but does not have as many places before "
                    "the scenario ends (no cohort could ever fill): lower 'least' or add places",
                    {{"subject", subject},
                     {"least", std::to_string(static_cast<std::int64_t>(definition.cohort.least.value))}}));
}

Cohort cohort_of(const CohortDefinition& definition) {
  Cohort cohort;
  cohort.start = recurrence_of(definition.start);
  cohort.most = static_cast<std::uint32_t>(definition.most.value);
  cohort.starts_below_least = definition.below_least == BelowLeast::start_anyway;
  if (definition.longest_wait.given) cohort.longest_wait = sim::rounded(definition.longest_wait.value);
  if (definition.refill.given) cohort.refill = sim::rounded(definition.refill.value);
  return cohort;
}

/// Whether people may start on some of a service's start days.
void check_cohort_days(Compiling& c, const ServiceDefinition& definition, const Service& service,
                       const std::string& subject) {
  const sim::CivilCalendar& calendar = c.chain.calendar;
  const auto closed = [&](sim::Time day) {
    return std::ranges::any_of(service.closures, [&](const Closure& closure) {
      return !closure.starts && closure.from <= day && day < closure.until;
    });
  };
  sim::Time day = calendar.next(service.cohort->start, sim::Time(0));
  if (day >= c.chain.end) return;
  for (; day < c.chain.end; day = calendar.next(service.cohort->start, day + sim::days(1)))
    if (!closed(day)) return;
  c.problem(definition.where, "service." + definition.name,
            Message("{subject} is closed on every day on which a cohort may start (none ever does): move "
                    "'start', or let the closed time have starts",
                    {{"subject", subject}}));
}

/// Whether a cohort fits what the service needs.
void check_cohort_needs(Compiling& c, const ServiceDefinition& definition, const std::string& subject) {
  for (const Reference& reference : definition.needs) {
    if (!reference.resolved()) continue;
    const Resource& resource = c.chain.resources[index_of(reference)];
    const auto fits = [&](const CapacityStep& step) {
      return step.from < c.chain.end && static_cast<double>(step.places) >= definition.cohort.least.value;
    };
    if (std::ranges::none_of(resource.capacity, fits))
      c.problem(definition.where, "service." + definition.name,
                Message("{subject} starts cohorts of more people than '{resource}' ever has places for (no "
                        "cohort could ever start): lower 'least' or add places",
                        {{"subject", subject}, {"resource", resource.name}}));
  }
}

/// What a start of someone of a cell takes one place of each: the service's own, and what it needs for them.
std::vector<sim::ResourceId> places_for(const Compiling& c, const ServiceDefinition& definition,
                                        const Service& service, std::size_t cell) {
  std::vector<sim::ResourceId> places = {service.places};
  for (const Reference& reference : definition.needs)
    if (reference.resolved() && c.chain.resources[index_of(reference)].for_cell[cell] != 0)
      places.push_back(c.chain.resources[index_of(reference)].places);
  return places;
}

std::vector<sim::Need> one_of_each(const std::vector<sim::ResourceId>& places) {
  std::vector<sim::Need> needs;
  for (const sim::ResourceId place : places) needs.push_back({place});
  return needs;
}

/// The lines of one service: people who take the same places, at home and elsewhere, wait in one.
class Lines {
 public:
  Lines(Chain& chain, Service& service) : chain_(chain), service_(service) {}

  std::uint16_t line_for(const std::vector<sim::ResourceId>& places,
                         const std::vector<GuestBundle>& elsewhere, std::uint32_t classes,
                         const std::optional<sim::CohortRule>& cohort) {
    const Kind kind{places, elsewhere};
    const auto found = std::ranges::find(kinds_, kind);
    const auto line = static_cast<std::uint16_t>(found - kinds_.begin());
    if (found != kinds_.end()) return line;
    service_.lines.push_back(chain_.layout.add_line(one_of_each(places), classes, cohort));
    if (!cohort)
      for (const GuestBundle& bundle : elsewhere)
        chain_.layout.add_detour(service_.lines.back(), guest_line(bundle));
    kinds_.push_back(kind);
    return line;
  }

 private:
  struct Kind {
    std::vector<sim::ResourceId> places;
    std::vector<GuestBundle> elsewhere;

    bool operator==(const Kind&) const = default;
  };

  sim::LineId guest_line(const GuestBundle& bundle) {
    const auto found = std::ranges::find(guests_, bundle);
    if (found != guests_.end()) return guest_lines_[static_cast<std::size_t>(found - guests_.begin())];
    guest_lines_.push_back(chain_.layout.add_line(one_of_each(bundle.places)));
    guests_.push_back(bundle);
    service_.guest_lines = guest_lines_;
    chain_.guest_lines.resize(chain_.layout.lines().size());
    chain_.guest_lines.back() = {bundle.agreement, bundle.host, bundle.home};
    return guest_lines_.back();
  }

  Chain& chain_;
  Service& service_;
  std::vector<Kind> kinds_;
  std::vector<GuestBundle> guests_;
  std::vector<sim::LineId> guest_lines_;
};

/// A start takes a place of the service itself and of what it needs, all or nothing.
void compile_lines(Compiling& c, const ServiceDefinition& definition, Service& service, std::uint32_t classes,
                   const std::optional<sim::CohortRule>& cohort) {
  const std::size_t number = c.chain.services.size();
  const auto places_of = [&](std::size_t cell) { return places_for(c, definition, service, cell); };
  Lines lines(c.chain, service);
  service.line_of_cell.assign(c.chain.cells.size(), 0);
  for (std::size_t cell = 0; cell < c.chain.cells.size(); ++cell)
    if ((c.chain.cells[cell].eligible & service_bit(number)) != 0)
      service.line_of_cell[cell] =
          lines.line_for(places_of(cell), guest_bundles(c.chain, number, cell, places_of), classes, cohort);
  if (service.lines.empty()) lines.line_for(places_of(0), {}, classes, cohort);  // it is for nobody
  if (service.lines.size() == 1) service.line_of_cell.clear();
}

void compile_line(Compiling& c, const ServiceDefinition& definition, Service& service,
                  const std::string& subject) {
  std::optional<sim::CohortRule> cohort;
  if (definition.cohort.least.given) {
    cohort = sim::CohortRule{static_cast<std::uint32_t>(definition.cohort.least.value),
                             static_cast<std::uint32_t>(definition.cohort.most.value)};
    service.cohort = cohort_of(definition.cohort);
    check_cohort_fits(c, definition, service, subject);
    check_cohort_days(c, definition, service, subject);
    check_cohort_needs(c, definition, subject);
  }
  const auto classes = static_cast<std::uint32_t>(definition.first.size() + 1);
  if (classes > 1) service.priority_of_cell.assign(c.chain.cells.size(), classes - 1);
  for (std::size_t rank = definition.first.size(); rank-- > 0;) {
    const PeopleDefinition& people = definition.first[rank];
    const std::vector<char> cells = c.cells_where(people.attribute, people.is, people.where, subject);
    for (std::size_t cell = 0; cell < cells.size(); ++cell)
      if (cells[cell]) service.priority_of_cell[cell] = static_cast<std::uint32_t>(rank);
  }
  compile_lines(c, definition, service, classes, cohort);
  if (cohort && service.lines.size() > 1)
    c.problem(
        definition.where, "service." + definition.name,
        Message("{subject} starts cohorts, but some of its people need other resources than others (who "
                "would start together?): make it a service for each, or let all need the same",
                {{"subject", subject}}));
}

void compile_eligibility(Compiling& c, const ServiceDefinition& definition, const std::string& subject) {
  const ServiceSet bit = service_bit(c.chain.services.size());
  const std::vector<char> cells = c.cells_of(definition.eligible, subject);
  for (std::size_t cell = 0; cell < cells.size(); ++cell)
    if (cells[cell]) c.chain.cells[cell].eligible |= bit;
}

void compile_course(Compiling& c, const ServiceDefinition& definition, Service& service) {
  service.coming_back = definition.on_interruption;
  if (definition.pass.given) {
    service.pass = definition.pass.value;
    if (definition.attempts.given) service.attempts = static_cast<std::uint16_t>(definition.attempts.value);
    c.chain.courses.push_back(static_cast<std::uint16_t>(c.chain.services.size()));
  }
  if (service.pass || service.coming_back == ComingBack::to_what_was_not_done)
    service.book = static_cast<std::uint16_t>(c.chain.course_books++);
}

void compile_service(Compiling& c, const ServiceDefinition& definition) {
  const std::string subject = "service '" + definition.name + "'";
  Service service;
  service.name = definition.name;
  service.label = definition.label;
  service.authority = index_of(definition.authority);
  service.after = c.services_of(definition.after);
  service.validity = validity_of(c, definition, subject);
  check_decided_on_arrival(c, service.validity, definition.where, subject);
  service.share = definition.share.given ? definition.share.value : 1.0;
  service.ends_with_programme = definition.ends_with_programme;
  service.beside_work = definition.beside_work;
  service.kind = definition.kind;
  const auto ramp_up = definition.ramp_up.given ? sim::rounded(definition.ramp_up.value) : sim::Duration();
  service.capacity = capacity_steps(definition.places, ramp_up, c.chain.calendar);
  service.places = c.chain.layout.add_resource(c.places_at_first(service.capacity));
  service.closures = closures_of(definition.closed, c.chain.calendar, c.chain.history_start, c.chain.end);
  if (!service.closures.empty()) c.chain.work_rates_vary = true;

  if (definition.work.mean.given) {
    service.content = distribution_of(definition.work);
    service.rate = definition.hours.value;
  } else {
    service.content = distribution_of(definition.duration);
  }
  if (definition.hours.given) service.week_minutes = minutes_of_week(definition.hours);
  if (definition.interruption.given) service.interruption_hazard = definition.interruption.value;
  if (definition.returns.given) {
    service.return_share = definition.returns.value;
    service.return_delay = distribution_of(definition.returns_after);
  }
  compile_course(c, definition, service);
  compile_eligibility(c, definition, subject);
  compile_line(c, definition, service, subject);
  compile_service_effects(c, definition, service);

  service.content_purpose = sim::purpose_of("service content", definition.name);
  service.share_purpose = sim::purpose_of("service share", definition.name);
  service.interruption_purpose = sim::purpose_of("service interruption", definition.name);
  service.return_purpose = sim::purpose_of("service return", definition.name);
  service.pass_purpose = sim::purpose_of("service pass", definition.name);
  c.chain.services.push_back(std::move(service));
}

/// What a course of SFI follows, over all steps, and itself. Services stand in the order of steps.
ServiceSet path_to(const Chain& chain, std::size_t course) {
  ServiceSet path = service_bit(course);
  for (std::size_t s = course + 1; s-- > 0;)
    if ((path & service_bit(s)) != 0) path |= chain.services[s].after & chain.sfi;
  return path;
}

/// What measures ask of kinds of services.
void compile_kinds(Chain& chain) {
  ServiceSet followed = 0;
  for (std::size_t s = 0; s < chain.services.size(); ++s) {
    if (chain.services[s].kind == ServiceKind::language) chain.sfi |= service_bit(s);
    if (chain.services[s].kind == ServiceKind::placement) chain.placements |= service_bit(s);
  }
  for (std::size_t s = 0; s < chain.services.size(); ++s)
    if ((chain.sfi & service_bit(s)) != 0) followed |= chain.services[s].after;
  for (std::size_t s = 0; s < chain.services.size(); ++s)
    if ((chain.sfi & ~followed & service_bit(s)) != 0)
      chain.last_courses.push_back({static_cast<std::uint16_t>(s), path_to(chain, s)});
}

}  // namespace

/// Services are numbered in the order of the chain: by how many must come before, otherwise by name.
void order_services(Compiling& c) {
  std::vector<std::vector<int>> needs;
  for (const ServiceDefinition& service : c.in.services) {
    needs.emplace_back();
    for (const Reference& reference : service.after)
      if (reference.resolved()) needs.back().push_back(reference.index);
  }
  const std::vector<int> circle = find_circle(needs);
  if (!circle.empty()) return report_circle(c, circle);

  std::vector<int> step(needs.size(), -1);  // the longest way there
  const auto step_of = [&](const auto& self, std::size_t s) -> int {
    if (step[s] < 0) {
      step[s] = 0;
      for (const int needed : needs[s])
        step[s] = std::max(step[s], 1 + self(self, static_cast<std::size_t>(needed)));
    }
    return step[s];
  };
  for (std::size_t s = 0; s < needs.size(); ++s) {
    step_of(step_of, s);
    c.order.push_back(s);
  }
  std::ranges::stable_sort(c.order, {}, [&](std::size_t s) { return step[s]; });
  c.position.resize(needs.size());
  for (std::size_t i = 0; i < c.order.size(); ++i) c.position[c.order[i]] = static_cast<std::uint16_t>(i);
}

void compile_services(Compiling& c) {
  for (const std::size_t s : c.order) compile_service(c, c.in.services[s]);
  compile_kinds(c.chain);
}

}  // namespace kedja::models
