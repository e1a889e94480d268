// The chain as the simulation uses it: compiled from a scenario, constant, shared by all replications.
//
// What a planner writes is read into definitions (service.hpp, arrival.hpp, ...); `compile` (compile.hpp)
// turns names into indices, units into ticks and names into purposes of draws. Nothing here changes while
// replications run.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/language/label.hpp"
#include "sim/allocation.hpp"
#include "sim/civil_calendar.hpp"
#include "sim/distribution.hpp"
#include "sim/random.hpp"
#include "sim/time.hpp"

namespace kedja::models {

struct KpiDefinition;

/// A set of services, one bit each; a chain has at most 64.
using ServiceSet = std::uint64_t;
constexpr ServiceSet service_bit(std::size_t service) {
  return ServiceSet{1} << service;
}
inline constexpr std::size_t most_services = 64;

inline constexpr std::uint16_t no_index = std::numeric_limits<std::uint16_t>::max();

/// A length of time that may be civil: so many months, and so many ticks.
struct CivilSpan {
  int months = 0;
  sim::Duration ticks;

  sim::Time after(const sim::CivilCalendar& calendar, sim::Time t) const {
    return (months == 0 ? t : calendar.add_months(t, months)) + ticks;
  }
};

/// A change of rules on a date: for those who arrive from then on, or for everyone from then on; or for a
/// share of these, each by a coin of their own.
using ReformId = std::uint16_t;
struct Reform {
  std::string name;
  Label label;
  sim::Time from;
  bool for_everyone = false;
  std::optional<double> share;  // of those; nothing: all
  sim::Purpose share_purpose{};
};

/// Under which reforms a rule holds: only since one, only until another; no_index: whatever the reforms.
struct Validity {
  ReformId since = no_index;
  ReformId until = no_index;

  bool is_always() const { return since == no_index && until == no_index; }
};

/// A property of people that never changes, such as education, with its categories.
struct Attribute {
  struct Called {
    std::string category;
    Label label;
  };

  std::string name;
  Label label;
  std::vector<std::string> categories;
  std::vector<Called> shown;  // all categories, in the order in which tables have them
};

/// Moments at which something comes, each with an identity (stream, ordinal).
struct Stream {
  enum class Pattern : std::uint8_t {
    counted,  // exactly so many, at keyed uniform times within the window
    poisson   // at random at a rate
  };

  Pattern pattern = Pattern::counted;
  std::uint64_t hash = 0;  // of the stream's name (and year): the identity of what comes
  sim::Time from;
  sim::Time until;
  std::uint64_t count = 0;  // counted: how many; poisson: at most how many
  double rate = 0;          // poisson: per tick
};

/// Where people come from: a stream of persons.
struct ArrivalSource : Stream {
  std::string name;
  std::uint16_t municipality = 0;
  std::uint16_t population = 0;
  double adult_share = 1;  // of persons; children come but don't enter the chain
  bool covered = true;     // whether they have a right to the programme
  bool follows = false;    // relatives, who come when those whom they follow bring them
};

/// Relatives who come some time after a person.
struct Relatives {
  std::string name;
  Label label;
  std::vector<char> of_cells;                              // whom they follow
  double share = 1;                                        // of those, how many have such relatives
  sim::Distribution lag = sim::Distribution::constant(0);  // ticks after the person's arrival
  std::uint32_t adults = 1;                                // who come together
  bool partner = false;            // whether the first of them is the partner of a person who came alone
  std::uint32_t first_source = 0;  // theirs is this plus that of whom they follow
  std::uint64_t hash = 0;
  sim::Purpose share_purpose{};
  sim::Purpose lag_purpose{};
};

/// The make-up of a population: how its people's attributes and households are drawn.
struct Population {
  std::string name;
  std::vector<std::uint16_t> order;  // in which the attributes are drawn
  // For each attribute the shares of its categories; of a dependent population for each combination of the
  // categories drawn before.
  std::vector<std::vector<double>> shares;
  bool dependent = false;

  double couples = 0;                 // share of adults who come with a partner
  std::uint16_t differs = no_index;   // the attribute of two categories in which partners differ
  std::vector<double> single_shares;  // of its categories, among those who come alone
  std::vector<char> shared;           // for each attribute whether partners have it in common
};

struct CapacityStep {
  sim::Time from;
  std::int64_t places = 0;
};

/// How many places there are at a time by steps in order of time; 0 before the first.
inline std::int64_t places_at(const std::vector<CapacityStep>& steps, sim::Time time) {
  std::int64_t places = 0;
  for (const CapacityStep& step : steps)
    if (step.from <= time) places = step.places;
  return places;
}

/// What a service is about; for measures and rules that ask for it.
enum class ServiceKind : std::uint8_t {
  mapping,
  language,
  placement,
  orientation,
  recognition,
  health,
  contact,
  job,
  studies,
  other
};

/// How someone who interrupts a service comes back to it.
enum class ComingBack : std::uint8_t {
  to_the_line,          // and to a new content
  by_a_new_match,       // handed over again, then as before
  to_what_was_not_done  // to the line, and to what was left of the content
};

/// A time in which nothing is done in a service.
struct Closure {
  sim::Time from;
  sim::Time until;
  bool starts = true;  // whether people may start in it
};

/// People who start a service together.
struct Cohort {
  sim::Recurrence start;
  std::uint32_t most = 0;
  bool starts_below_least = false;                     // with any number
  sim::Duration longest_wait = sim::longest_duration;  // of the first who waits: then with any number
  sim::Duration refill;                                // after the start, for seats of those who leave early
};

/// What services need beside places of their own: so many people can use it at a time.
struct Resource {
  std::string name;
  Label label;
  std::vector<char> for_cell;  // whether the people of each cell need it where a service does
  sim::ResourceId places{};
  std::vector<CapacityStep> capacity;  // from the scenario's start on
};

/// A team of caseworkers and whose cases they are.
struct Staff {
  std::string name;
  Label label;
  std::uint16_t authority = no_index;
  std::vector<char> serves;                 // for each cell, whether its people are cases
  std::uint16_t from = no_index;            // service with whose start a case begins; no_index: arrival
  std::uint16_t until = no_index;           // service with whose completion it ends, if not before
  std::vector<CapacityStep> caseworkers;    // in thousandths of a full-time position
  double caseload = 0;                      // cases a caseworker; 0: no limit
  double target = 0;                        // contacts per tick and case; 0: makes none
  double hours = 0;                         // of work per tick, of one caseworker
  double contact = 0;                       // ticks of work that one takes
  double interruptions = 0;                 // ticks of work per tick and case
  double for_vacancies = 0;                 // share of what they leave that vacancies come first in
  double turnover = 0;                      // per tick and caseworker
  std::optional<sim::Distribution> vacant;  // ticks; nothing: replaced at once
  sim::ResourceId cases{};
  sim::LineId line{};
  std::uint64_t hash = 0;
  sim::Purpose turnover_purpose{};
  sim::Purpose vacant_purpose{};
  sim::Purpose leaves_purpose{};

  /// How many cases so many caseworkers have at most.
  std::int64_t most_cases(double at_work) const {
    return caseload <= 0 ? sim::unlimited : static_cast<std::int64_t>(caseload * at_work + 1e-6);
  }
};

/// Contacts that someone must have had.
struct ContactCondition {
  std::uint16_t staff = no_index;  // with this team; no_index: any
  std::uint16_t at_least = 1;
  CivilSpan within;  // from arrival; none: whenever

  bool has_end() const { return within.months != 0 || within.ticks > sim::Duration(0); }
};

/// Multiplies the hazard of interrupting a service while someone is in another one.
struct InterruptionEffect {
  std::vector<char> cells;  // people of these; empty: of all
  ServiceSet during = 0;    // one of these
  double factor = 1;
};

/// A service that makes another one needless for some of those who complete it.
struct ExcusedBy {
  std::uint16_t service = 0;
  double share = 1;
  sim::Purpose purpose{};
};

struct Service {
  std::string name;
  Label label;
  ServiceKind kind = ServiceKind::other;
  std::uint16_t authority = no_index;
  std::vector<sim::LineId> lines;           // one for each set of resources that some of its people need
  std::vector<std::uint16_t> line_of_cell;  // empty: all in the first
  std::vector<sim::LineId> guest_lines;     // detours of those, whose places guests are given
  sim::ResourceId places{};
  std::vector<CapacityStep> capacity;  // from the scenario's start on; empty: no limit

  sim::Distribution content = sim::Distribution::constant(0);  // in ticks of work
  double rate = 1;                                             // ticks of work per tick
  std::int64_t week_minutes = 0;                               // that it takes of a week; 0: none to speak of

  ServiceSet after = 0;                      // must be achieved first
  Validity validity;                         // on arrival
  double share = 1;                          // of those eligible who are given the service
  std::vector<double> share_of_cell;         // the same of the people of each cell; empty: as `share`
  bool ends_with_programme = true;           // who leaves the programme leaves the service
  bool beside_work = true;                   // otherwise who gets work or studies leaves it
  double interruption_hazard = 0;            // per tick in service
  std::vector<double> interruption_factors;  // on that, of each cell; empty: 1
  std::vector<InterruptionEffect> interruption_effects;             // of what else they do
  double return_share = 0;                                          // of those who interrupt
  sim::Distribution return_delay = sim::Distribution::constant(0);  // ticks

  ComingBack coming_back = ComingBack::to_the_line;

  std::vector<ExcusedBy> excused_by;  // the services that make it needless

  std::uint16_t book = no_index;  // of attempts and of what was left undone, if that is remembered
  std::optional<double> pass;     // share who pass when the content is done; nothing: all, without a course
  std::vector<double> pass_of_cell;  // the same of the people of each cell; empty: as `pass`
  std::uint16_t attempts = 1;        // at most so many times in all

  std::optional<Cohort> cohort;
  std::vector<Closure> closures;                // by time, within the chain's
  std::vector<std::uint32_t> priority_of_cell;  // empty: all in one class

  sim::Purpose content_purpose{};
  sim::Purpose share_purpose{};
  sim::Purpose interruption_purpose{};
  sim::Purpose return_purpose{};
  sim::Purpose pass_purpose{};

  double share_for(std::size_t cell) const { return share_of_cell.empty() ? share : share_of_cell[cell]; }
  sim::LineId line_for(std::size_t cell) const {
    return line_of_cell.empty() ? lines.front() : lines[line_of_cell[cell]];
  }
  bool can_be_interrupted() const { return interruption_hazard > 0; }
  double interruption_hazard_of(std::size_t cell) const {
    return interruption_factors.empty() ? interruption_hazard
                                        : interruption_hazard * interruption_factors[cell];
  }
};

/// A course of SFI that no other course follows, and the courses on the way there.
struct LastCourse {
  std::uint16_t service = 0;
  ServiceSet path = 0;  // itself too
};

/// Which services some people are given, in which order, and how they share the week.
struct Plan {
  std::string name;
  Label label;
  std::vector<char> holds_for;           // each cell
  Validity validity;                     // on arrival
  std::optional<double> share;           // of those; nothing: all who have no plan with a share
  std::vector<std::uint16_t> services;   // in order
  bool in_sequence = false;              // each only when those before it are over
  std::int64_t week_minutes = 0;         // the most that services under way take of a week; 0: no limit
  std::vector<std::uint16_t> gives_way;  // services whose hours are reduced above that, first the first
  sim::Purpose share_purpose{};

  ServiceSet set() const {
    ServiceSet all = 0;
    for (const std::uint16_t service : services) all |= service_bit(service);
    return all;
  }
};

/// In place of the service that a handover is from: it happens when someone leaves the programme without
/// work or studies.
inline constexpr std::uint16_t at_programme_end = no_index - 1;
/// Likewise: when someone has stood without work, studies or programme for some time.
inline constexpr std::uint16_t when_outside = no_index - 2;

/// The way from one service to the next (or from arrival to the first): delay, then the next meeting.
struct Handover {
  enum class Owner : std::uint8_t { from, to, nobody };  // who answers for the person meanwhile

  std::string name;
  Label label;
  std::uint16_t from = no_index;  // service; no_index: arrival; at_programme_end or when_outside
  std::uint16_t to = 0;           // service
  CivilSpan at;                   // after arrival, at the earliest
  CivilSpan outside_for;          // when_outside: how long
  sim::Distribution delay = sim::Distribution::constant(0);  // ticks
  std::optional<sim::Recurrence> meeting;
  double bounce = 0;  // share sent back each time
  std::uint16_t most_bounces = std::numeric_limits<std::uint16_t>::max();
  double keeps = 1;                // share of handovers where what is known of the person goes along
  std::uint16_t again = no_index;  // service to be done again where it doesn't
  Owner owner = Owner::to;
  Validity validity;
  sim::Purpose purpose{};
  sim::Purpose bounce_purpose{};
  sim::Purpose again_purpose{};  // of delays after being sent back
  sim::Purpose keeps_purpose{};
};

/// Where someone stands at a moment.
enum class Standing : std::uint8_t {
  in_programme,  // in the establishment programme
  work,
  studies,
  next_programme,  // in the labour-market programme that follows
  neither,
  moved  // away from the municipality, and out of the chain
};

/// Multiplies the hazard of an exit while all of its conditions hold; those not stated hold always.
struct ExitEffect {
  std::vector<char> cells;                // people of these; empty: of all
  ServiceSet after = 0;                   // one of these is achieved
  ServiceSet during = 0;                  // is in one of these
  std::vector<std::uint16_t> after_exit;  // has had one of these exits
  std::uint16_t contacts = no_index;      // has had these contacts
  bool on_support = false;                // the household had income support in the month last settled
  double factor = 1;
  Validity validity;
};

/// What an exit may lead to when it ends.
struct NextExit {
  std::uint16_t to = 0;
  double share = 0;
};

/// What hazards are multiplied by from a month on, because of the business cycle.
struct CycleStep {
  sim::Time from;
  double factor = 1;
};

struct Exit {
  std::string name;
  Standing standing = Standing::work;
  bool subsidised = false;
  std::optional<double> hours;     // of work per tick
  std::optional<double> wage;      // kronor per tick, before tax
  double kept = 1;                 // share of the wage that is left after tax
  double hazard = 0;               // per tick
  std::uint16_t clock = no_index;  // of a person's clocks of hazards; no_index: no hazard leads to it
  ServiceSet opens_after = 0;      // no hazard before all of these are achieved
  std::vector<ExitEffect> effects;
  std::vector<double> season;    // a factor for each calendar month, January first; empty: none
  std::vector<CycleStep> cycle;  // by time, the first from the beginning on; empty: none
  double frailty_sd = 0;         // of a gamma-distributed factor of mean 1 that stays with the person
  std::optional<sim::Distribution> lasts;  // ticks until it is lost; nothing: for good
  std::vector<NextExit> next;              // what it leads to then; the rest lose it
  sim::Purpose spell_purpose{};
  sim::Purpose frailty_purpose{};
  sim::Purpose lasts_purpose{};
  sim::Purpose next_purpose{};
};

/// What a household needs for a month, in kronor.
struct Norm {
  double single = 0;
  double couple = 0;
  double child = 0;
};

/// Money to people: so much a day or month, or what is left up to a norm.
struct Benefit {
  enum class TestedOn : std::uint8_t { nothing, person, household };

  std::string name;
  Label label;
  std::uint16_t payer = 0;      // authority
  std::uint8_t standings = 0;   // for whom it is, one bit each
  ServiceSet during = 0;        // paid while in one of these; 0: whatever someone is in
  ServiceSet after = 0;         // once all of these are completed
  ServiceSet before = 0;        // until all of these are completed; 0: also then
  std::vector<char> for_cells;  // whether it is for the people of a cell
  Validity validity;
  double amount = 0;         // kronor a day paid for, or a month
  int days_per_week = 0;     // that are paid, from Monday; 0: the amount is a month's
  double per_child = 0;      // kronor a month
  double most_children = 0;  // that it is paid for

  int paid_on = 0;   // this day of the month after; 0: in the month itself
  int apply_by = 0;  // first paid in a month by whose day of this number someone has applied; 0: by payday
  std::optional<sim::Distribution> applies_after;  // ticks; nothing: at once
  sim::Purpose application_purpose{};

  TestedOn tested_on = TestedOn::nothing;
  Norm norm;  // of a tested one
};

/// A price from a date on, in kronor.
struct PriceStep {
  sim::Time from;
  double kronor = 0;
};

/// What something costs and who pays for it; or, as income, what an authority receives for it.
struct Cost {
  enum class Of : std::uint8_t { place_day, open_place_day, service_start, handover, contact, arrival };

  std::string name;
  Label label;
  std::uint16_t payer = 0;          // authority; of an income: who receives it
  std::uint16_t funder = no_index;  // who bears it in the end; no_index: the payer
  bool is_income = false;
  Of of = Of::arrival;
  std::uint16_t index = 0;  // of the service, handover or staff
  Validity validity;        // for the person, or of place-days for everybody
  std::vector<PriceStep> prices;
};

/// Something that people in the programme must do by some time, such as a report each month.
struct Duty {
  std::uint16_t sanction = 0;
  CivilSpan after;        // arrival
  CivilSpan every;        // none: once
  ServiceSet during = 0;  // only for those who are in one of these then; 0: for everybody
  double missed = 0;      // share, each time
  sim::Purpose missed_purpose{};
  sim::Purpose known_purpose{};

  bool comes_again() const { return every.months != 0 || every.ticks > sim::Duration(); }
};

/// What follows a miss: a warning, unless it is more.
struct SanctionStep {
  std::int32_t days = 0;  // without benefit
  CivilSpan suspended;    // from services

  bool is_suspension() const { return suspended.months != 0 || suspended.ticks > sim::Duration(); }
};

/// What follows when people in the programme miss what they must do.
struct Sanction {
  std::string name;
  Label label;
  std::uint16_t authority = no_index;
  std::vector<char> for_cell;  // whether it is for the people of a cell
  Validity validity;
  sim::Distribution known_after = sim::Distribution::constant(0);  // ticks from a miss to the step
  std::vector<SanctionStep> steps;      // for the first miss, the second ...; the last again and again
  std::vector<std::uint16_t> benefits;  // of which days are not paid
  ServiceSet services = 0;              // from which people are suspended
};

/// A point on the way that lead times and limits are measured to.
struct Milestone {
  std::string name;
  Label label;
  ServiceSet services = 0;
  bool at_completion = false;       // of a service; otherwise at its start
  int count = 1;                    // how many different services it takes
  std::uint16_t from = no_index;    // an earlier milestone; no_index: arrival
  std::optional<CivilSpan> within;  // the limit
};

/// Something that may happen to a person when a certain service is completed: an examination finds an
/// illness.
struct LifeService {
  std::uint16_t service = 0;
  double share = 0;  // of those in a spell who complete the service
  sim::Purpose purpose{};
};

/// What happens to people beside the chain, in spells: illness, parental leave, waiting for childcare.
struct Life {
  std::string name;
  Label label;
  std::vector<char> for_cell;                    // whether it may happen to the people of each cell
  double share = 1;                              // with `onset`: of those, how many it happens to, once
  std::optional<sim::Distribution> onset;        // ticks since arrival; or
  double hazard = 0;                             // per tick while not in a spell
  bool recurs = false;                           // with a hazard: may come again when it is over
  std::optional<sim::Distribution> lasts;        // ticks; nothing: for good
  std::optional<sim::Distribution> shows_after;  // ticks until it is known; nothing: at once
  double work_factor = 1;                        // on the rate of work in services
  double exit_factor = 1;                        // on the hazards of exits
  double interruption_factor = 1;                // on the hazards of interrupting services
  ServiceSet blocks = 0;                         // once known: not to be started
  ServiceSet opens = 0;                          // once known: given to the person
  bool pauses_programme = false;                 // once known
  std::vector<LifeService> found_by;             // makes it known
  std::vector<LifeService> ended_by;             // ends it
  sim::Purpose share_purpose{};
  sim::Purpose onset_purpose{};
  sim::Purpose lasts_purpose{};
  sim::Purpose shows_purpose{};
};

/// The municipality's responsibility for housing, and what happens when it ends.
struct Housing {
  std::vector<char> for_cell;
  CivilSpan length;          // from arrival
  CivilSpan extension;       // each time
  CivilSpan most_extension;  // in all
  double extended = 0;       // of those whose time is out, how many get an extension
  double moves = 0;          // of those who get none, how many move away
  double exit_factor = 1;    // on the hazards of exits of those who stay, for some time
  CivilSpan exit_factor_lasts;
  sim::Purpose extended_purpose{};
  sim::Purpose moves_purpose{};
};

/// Municipalities that take each other's people into services where their own have no use for a place.
struct Agreement {
  /// A municipality while it takes part.
  struct Party {
    std::uint16_t municipality = 0;
    sim::Time from;
    sim::Time until;
    std::int64_t most_guests = sim::unlimited;  // in its places
    std::int64_t most_sent = sim::unlimited;    // of its people in others' places
    sim::ResourceId guests{};                   // one for each guest
    sim::ResourceId sent{};                     // one for each of its people elsewhere

    bool takes_part(sim::Time t) const { return from <= t && t < until; }
  };

  std::string name;
  Label label;
  ServiceSet services = 0;
  std::vector<char> for_cell;  // whether the people of each cell go elsewhere
  double price = 0;            // kronor a day in a place, from the guest's municipality to the host's
  double travel = 0;           // minutes a day in a place
  std::vector<Party> parties;  // by municipality

  const Party* party(std::size_t municipality) const {
    for (const Party& party : parties)
      if (party.municipality == municipality) return &party;
    return nullptr;
  }
};

/// What a line is for whose places only people of another municipality are given.
struct GuestLine {
  std::uint16_t agreement = no_index;  // no_index: it is an ordinary line
  std::uint16_t host = 0;              // municipality, as is
  std::uint16_t home = 0;              // that of the guests when they came
};

/// A rule by which places or caseworkers follow what was measured, later.
struct Response {
  enum class Reads : std::uint8_t { arrivals, wait };
  enum class Changes : std::uint8_t { service, resource, staff };

  std::string name;
  Label label;
  Reads reads = Reads::arrivals;
  std::vector<char> for_cell;  // arrivals of these are counted
  std::uint16_t service = 0;   // whose wait is read
  int over = 12;               // months that the figures cover, ...
  int lag = 0;                 // and how many months old their last one is when a decision is made
  sim::Recurrence decides;
  CivilSpan delay;         // from the decision until it takes effect
  double per_arrival = 0;  // places for each person counted
  double above = 0;        // ticks of wait beyond which `step` places are added,
  double below = 0;        // and under which as many are taken away
  std::int64_t step = 0;
  std::int64_t least = 0;  // of what is added in all; may be negative
  std::int64_t most = 0;
  Changes changes = Changes::service;
  std::uint16_t index = 0;  // of the service, resource or staff
};

/// People who move from one municipality of the chain to another.
struct Move {
  std::string name;
  Label label;
  std::vector<char> for_cell;      // by where they live
  bool when_housing_ends = false;  // instead of leaving the chain; otherwise at a hazard
  double hazard = 0;               // per tick
  double share = 1;                // of those who would leave when their housing ends
  std::vector<std::uint16_t> to;   // municipalities
  std::vector<double> shares;      // of these, adding up to 1
  ServiceSet keeps = 0;            // whose place someone keeps who is in them
  sim::Purpose hazard_purpose{};
  sim::Purpose share_purpose{};
  sim::Purpose to_purpose{};
};

/// Time that people have spent between the permit and arrival: so long, or until there is a place for them.
struct Phase {
  std::string name;
  Label label;
  std::vector<char> for_cell;
  sim::Distribution lasts = sim::Distribution::constant(0);  // ticks
  sim::Purpose purpose{};
  std::vector<CapacityStep> places;  // that have opened in all, each for one person; empty: it lasts a time
  sim::ResourceId resource{};        // of a phase with places: these, ...
  sim::LineId line{};                // and the line of those who wait for them
  sim::Purpose lottery{};

  bool has_places() const { return !places.empty(); }
};

/// When time off moves the end of the programme, and how far.
struct ProgrammePauses {
  CivilSpan after;  // shorter ones don't count, longer ones as a whole
  CivilSpan most;   // in all
};

/// Jobs or placements of a kind, each of which one person may get.
struct Vacancy {
  std::string name;
  Label label;
  std::uint16_t exit = no_index;                                  // what the person gets: this exit, or else
  std::uint16_t service = no_index;                               // this service
  std::vector<char> cells;                                        // people of these
  ServiceSet needs = 0;                                           // must be achieved
  sim::Distribution lifetime = sim::Distribution::constant(0);    // ticks
  double share = 1;                                               // that are conveyed to people at all
  sim::Distribution conveyance = sim::Distribution::constant(0);  // ticks from coming to the first attempt
  std::optional<sim::Duration> attempts;                          // between one attempt and the next
  double take_up = 1;                                             // of those asked who accept
  double displacement = 0;  // of the jobs filled, those that others in the municipality would have got
  std::uint16_t authority = no_index;  // that conveys them; no_index: networks
  std::uint16_t staff = no_index;      // the team whose time it takes; no_index: nobody's
  double work = 0;                     // ticks of a caseworker's time that an attempt takes
};

/// A stream of vacancies of a kind.
struct VacancySource : Stream {
  std::uint16_t vacancy = 0;
};

struct Programme {
  CivilSpan length;
  std::optional<ProgrammePauses> pauses;
  CivilSpan follow_up;             // after leaving
  bool ends_when_through = false;  // who has completed all services leaves
  double next_share = 0;           // of those who leave without work or studies: into the next programme
  std::vector<double> next_share_of_cell;  // the same of the people of each cell; empty: as `next_share`
  sim::Purpose next_purpose{};

  double next_share_for(std::size_t cell) const {
    return next_share_of_cell.empty() ? next_share : next_share_of_cell[cell];
  }
};

/// What a scenario calls a group of people; empty where it doesn't say.
struct GroupWords {
  Label group;     // "gender"
  Label category;  // "women"
};

/// People whom measures are given for: all, those of a year, of a category of an attribute, of a
/// municipality.
struct PeopleGroup {
  std::string group;                                  // "", "year", "municipality" or an attribute's name
  std::string category;                               // "" for all
  std::shared_ptr<const GroupWords> words = nullptr;  // of categories and municipalities
};

/// What a scenario says of a measure; it changes how results are judged, and no result.
struct MeasureChoice {
  std::string kpi;                            // its id
  std::optional<double> smallest_difference;  // that matters, in the measure's unit
  std::optional<bool> headline;               // whether comparisons are judged by it
};

/// What is the same for all people of one cell: a combination of attributes and municipality.
struct Cell {
  ServiceSet eligible = 0;
  std::vector<double> exit_factor;    // for each exit
  std::vector<std::uint32_t> groups;  // that its people belong to, whatever their year
};

struct Chain {
  explicit Chain(sim::Date start) : calendar(start) {}

  Label title;
  sim::CivilCalendar calendar;
  sim::Time history_start;  // when the people who are here at the start began to come; at most 0
  sim::Time end;
  int first_year = 0;  // years reported, from that of the start to that of the last tick
  int years = 0;

  std::vector<std::string> municipalities;
  std::vector<Label> municipality_labels;
  std::vector<std::string> authorities;
  std::vector<Label> authority_labels;
  std::vector<Attribute> attributes;
  std::vector<Population> populations;
  std::vector<ArrivalSource> sources;
  std::vector<Relatives> relatives;
  std::vector<Reform> reforms;
  std::vector<ReformId> shared_reforms;  // those that are for a share of people
  std::vector<Resource> resources;
  std::vector<Staff> staff;
  std::vector<ContactCondition> contact_conditions;
  std::vector<std::uint16_t> staff_of_line;  // of lines of the layout; no_index, or none: not a team's
  std::vector<std::uint16_t> phase_of_line;  // likewise, of phases with places
  std::vector<Service> services;
  std::vector<std::uint16_t> courses;    // the services that one may fail
  std::size_t course_books = 0;          // services of which attempts or what was left undone is remembered
  std::vector<std::uint16_t> excusable;  // the services that another may make needless
  ServiceSet sfi = 0;                    // those of the kind "language"
  std::vector<LastCourse> last_courses;
  ServiceSet placements = 0;  // those of the kind "placement"
  std::vector<Plan> plans;
  std::vector<Handover> handovers;
  ServiceSet given_outside =
      0;                       // services that are given only at the programme's end or after a time outside
  bool has_ways_back = false;  // whether there are handovers of those who stand outside
  std::vector<std::uint16_t> redone;  // services that are done again where handovers lose information
  bool follows_continuity = false;    // whether there is anything to be told again or left to nobody
  std::vector<Exit> exits;
  std::size_t exit_clocks = 0;  // exits that a hazard leads to
  std::vector<Life> lives;
  std::optional<Housing> housing;
  std::vector<Phase> phases;
  std::vector<std::uint16_t> phases_with_places;
  std::vector<Agreement> agreements;
  std::vector<GuestLine> guest_lines;  // for each line of the layout; empty: none is one
  std::vector<Response> responses;
  std::vector<Move> moves;
  bool support_changes_hazards = false;  // whether an exit has an effect of being on income support
  bool hazards_vary_by_month = false;    // whether an exit has a season or a cycle
  bool people_move = false;              // whether anything leads out of the municipality
  bool work_is_subsidised = false;       // whether any is
  std::vector<Vacancy> vacancies;
  std::vector<VacancySource> vacancy_sources;
  ServiceSet given_by_vacancies = 0;  // services that nobody is given otherwise
  Programme programme;
  std::vector<Milestone> milestones;  // each after the one it counts from
  ServiceSet opened_by_life = 0;      // given only to those whom something in life opens them to
  bool interruptions_vary = false;    // whether anything changes the hazard of interrupting a service
  std::vector<Benefit> benefits;
  std::vector<std::uint16_t> test_order;  // the tested benefits: each counts what those before it pay
  std::vector<double> children_of_cell;   // in a household; empty: none
  std::vector<Cost> costs;
  std::vector<Sanction> sanctions;
  std::vector<Duty> duties;      // of all sanctions
  bool work_rates_vary = false;  // whether anything changes the rate of work while someone is in a service
  std::vector<MeasureChoice> measure_choices;
  std::shared_ptr<const std::vector<KpiDefinition>> kpis;  // what it measures (kpi.hpp)
  std::vector<int> looks = {12, 24, 36, 60};  // months after arrival at which people are looked at

  sim::AllocationLayout layout;
  std::vector<sim::Purpose> attribute_purposes;
  bool has_couples = false;
  std::vector<Cell> cells;
  std::vector<PeopleGroup> groups;  // all, then the years, then categories and municipalities

  bool has_ledger() const { return !benefits.empty() || !costs.empty(); }

  std::size_t group_of_year(int year) const { return 1 + static_cast<std::size_t>(year); }

  /// The cell of a combination: municipality is the slowest index, the last attribute the fastest.
  std::size_t cell_stride(std::size_t attribute) const;
  std::size_t category_of_cell(std::size_t cell, std::size_t attribute) const {
    return cell / cell_stride(attribute) % attributes[attribute].categories.size();
  }
  std::size_t municipality_of_cell(std::size_t cell) const {
    return cell / (cells.size() / municipalities.size());
  }
  /// Of a line of the layout.
  GuestLine guest_line(sim::LineId line) const {
    return sim::index(line) < guest_lines.size() ? guest_lines[sim::index(line)] : GuestLine{};
  }
  /// The cell of the same kind of people in another municipality.
  std::size_t cell_in(std::size_t cell, std::size_t municipality) const {
    const std::size_t kinds = cells.size() / municipalities.size();
    return municipality * kinds + cell % kinds;
  }
};

inline std::size_t Chain::cell_stride(std::size_t attribute) const {
  std::size_t stride = 1;
  for (std::size_t a = attributes.size(); a-- > attribute + 1;) stride *= attributes[a].categories.size();
  return stride;
}

}  // namespace kedja::models
