#include "analysis/engine/queueing_audit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "analysis/engine/companion_run.hpp"
#include "analysis/engine/queueing_theory.hpp"
#include "analysis/engine/service_time.hpp"

namespace kedja::analysis {

namespace {

using messages::Message;
using models::Chain;
using models::Measures;
using models::Service;

constexpr std::size_t stays_drawn = 2000;
constexpr double days_a_year = 365.25;
constexpr double settled_for = 20;  // a scenario is long if it takes so many settling times
constexpr double near_exponential = 0.01;

std::string whole(double value) {
  return std::to_string(std::llround(value));
}

/// One sentence of several reasons, which there must be.
Message joined(const std::vector<Message>& reasons) {
  Message all = reasons.back();
  for (std::size_t i = reasons.size() - 1; i-- > 0;)
    all = Message("{reason}; {more}", {{"reason", reasons[i]}, {"more", all}});
  return all;
}

double in_days(std::int64_t ticks) {
  return static_cast<double>(ticks) * models::per_day;
}

// What theory takes for granted ------------------------------------------------------------------------

bool comes_at_a_constant_rate(const Chain& chain) {
  return chain.history_start == sim::Time(0) && chain.phases_with_places.empty() &&
         std::ranges::all_of(chain.sources, [&](const models::ArrivalSource& source) {
           return source.pattern == models::Stream::Pattern::poisson && source.from <= sim::Time(0) &&
                  source.until >= chain.end && source.count == std::numeric_limits<std::uint64_t>::max();
         });
}

bool has_meetings(const Chain& chain, std::size_t service) {
  return std::ranges::any_of(chain.handovers, [&](const models::Handover& handover) {
    return handover.to == service && handover.meeting.has_value();
  });
}

/// Whatever the service: how people get to it, and what may end or stretch their stay.
void add_common_reasons(const Chain& chain, std::size_t s, std::vector<Message>& reasons) {
  const Service& service = chain.services[s];
  if (!service.closures.empty()) reasons.push_back(Message("it is closed at times"));
  if (!chain.plans.empty())
    reasons.push_back(Message("plans decide who may begin and how many hours a week they do"));
  if (!chain.lives.empty())
    reasons.push_back(Message("what happens in life changes how fast people work, or keeps them from it"));
}

/// Whether some of its people take more than a place of its own.
bool needs_resources(const Chain& chain, const Service& service) {
  return std::ranges::any_of(service.lines,
                             [&](sim::LineId line) { return chain.layout.line(line).needs.size() > 1; });
}

std::vector<Message> why_no_queue_formula(const Chain& chain, std::size_t s,
                                          const Measures::ServiceYear& total) {
  const Service& service = chain.services[s];
  std::vector<Message> reasons;
  if (service.cohort) reasons.push_back(Message("people start in groups"));
  if (service.capacity.size() > 1) reasons.push_back(Message("its places change over time"));
  if (needs_resources(chain, service)) reasons.push_back(Message("it needs what other services use too"));
  if (service.after != 0) reasons.push_back(Message("people come from other services, not at random"));
  if (has_meetings(chain, s))
    reasons.push_back(Message("people are handed over on meeting days, several at a time"));
  if (!comes_at_a_constant_rate(chain))
    reasons.push_back(Message("people do not come at one rate throughout"));
  if (service.return_share > 0 || service.attempts > 1) reasons.push_back(Message("some come back to it"));
  if (total.abandoned > 0)
    reasons.push_back(
        Message("some give up waiting, as they leave the programme, find work or are kept from it"));
  add_common_reasons(chain, s, reasons);
  return reasons;
}

std::vector<Message> why_no_stays_formula(const Chain& chain, std::size_t s) {
  const Service& service = chain.services[s];
  std::vector<Message> reasons;
  if (chain.history_start < sim::Time(0))
    reasons.push_back(Message("some are in it already when the scenario begins"));
  if (service.ends_with_programme) reasons.push_back(Message("who leaves the programme leaves it"));
  if (!service.beside_work) reasons.push_back(Message("who gets work or studies leaves it"));
  if (chain.people_move) reasons.push_back(Message("who moves away leaves it"));
  if (service.coming_back == models::ComingBack::to_what_was_not_done)
    reasons.push_back(Message("who comes back does only what was left"));
  add_common_reasons(chain, s, reasons);
  return reasons;
}

// The run itself ----------------------------------------------------------------------------------------

void observe(ComparisonRow& row, const Estimate& estimate) {
  row.observed = estimate.mean;
  row.half_width = estimate.half_width;
}

/// The number in service over the scenario, of those who started in each year.
double expected_in_service(const Service& service, const ServiceLevels& levels, std::size_t s) {
  std::vector<StartRate> starts;
  double from = 0;
  for (const Measures::ServiceYear& year : levels.years(s)) {
    const double days = in_days(year.ticks) / static_cast<double>(levels.replications());
    if (days <= 0) continue;
    starts.push_back({from, from + days, static_cast<double>(year.granted) / in_days(year.ticks)});
    from += days;
  }
  return from > 0 ? mean_in_service(starts, stays_in(service, stays_drawn), 0, from) : 0;
}

ComparisonRow row_of_stays(const Chain& chain, const ServiceLevels& levels, std::size_t s) {
  ComparisonRow row{
      .id = "in_service." + chain.services[s].name, .about = chain.services[s].name, .unit = "persons"};
  observe(row, levels.in_service(s));
  const std::vector<Message> reasons = why_no_stays_formula(chain, s);
  if (!reasons.empty()) {
    row.status = ComparisonStatus::not_applicable;
    row.words = Message("the number in service is not that of Mt/G/infinity, because {reasons}",
                        {{"reasons", joined(reasons)}});
    return row;
  }
  row.expected = expected_in_service(chain.services[s], levels, s);
  row.words = Message("number in service, beside Mt/G/infinity with as many starts each year");
  return row;
}

/// The formula for the waits where nobody gives up, and what it is called.
struct WaitFormula {
  double wait = 0;
  Message name;
};
WaitFormula formula_for(std::int64_t places, double arrivals, const ServiceTime& time) {
  const double load = arrivals * time.mean;
  if (std::abs(time.cv2 - 1) < near_exponential)
    return {wait_by_erlang_c(places, load, time.mean), Message("M/M/c (Erlang's C)")};
  return {wait_by_allen_cunneen(places, load, time.mean, 1, time.cv2),
          Message("M/G/c (Allen and Cunneen's approximation)")};
}

double settled(std::int64_t places, double load, const ServiceTime& time) {
  return settled_for * settling_time(places, load, time.mean) * std::max(1.0, (1 + time.cv2) / 2);
}

ComparisonRow row_of_waits(const Chain& chain, const ServiceLevels& levels, std::size_t s) {
  const Service& service = chain.services[s];
  ComparisonRow row{.id = "wait." + service.name, .about = service.name, .unit = "days"};
  observe(row, levels.wait_days(s));
  const Measures::ServiceYear total = levels.total(s);
  const double days = in_days(total.ticks);
  const double arrivals = days > 0 ? static_cast<double>(total.requested) / days : 0;
  std::vector<Message> reasons = why_no_queue_formula(chain, s, total);
  // Stays are drawn only where a formula may hold: else they are 6 % of a run of one replication of Värmdö.
  const ServiceTime time = reasons.empty() ? service_time(service) : ServiceTime{};
  const double load = arrivals * time.mean;
  const std::int64_t places = service.capacity.front().places;
  if (reasons.empty() && load >= static_cast<double>(places))
    reasons.push_back(Message("more ask for it than it has room for, so that its line never settles"));
  if (reasons.empty() && settled(places, load, time) > in_days(chain.end.ticks()))
    reasons.push_back(Message("the scenario is shorter than it takes its line to settle"));
  if (total.requested == 0) reasons = {Message("nobody asks for it")};
  if (!reasons.empty()) {
    row.status = ComparisonStatus::not_applicable;
    row.words = Message("the wait is not that of a queueing formula, because {reasons}",
                        {{"reasons", joined(reasons)}});
    return row;
  }
  const WaitFormula formula = formula_for(places, arrivals, time);
  row.expected = formula.wait;
  row.words = Message("mean wait of all who asked, beside {formula}", {{"formula", formula.name}});
  return row;
}

// Companions --------------------------------------------------------------------------------------------

/// The year in which most asked for a service, and what its companion is then.
struct BusiestYear {
  int year = 0;
  Companion companion;
};

BusiestYear busiest_year(const Chain& chain, const ServiceLevels& levels, std::size_t s) {
  const std::vector<Measures::ServiceYear> years = levels.years(s);
  const auto busiest = std::max_element(years.begin(), years.end(), [](const auto& one, const auto& other) {
    return one.requested < other.requested;
  });
  BusiestYear result{.year = chain.first_year + static_cast<int>(busiest - years.begin()), .companion = {}};
  result.companion.service = &chain.services[s];
  if (busiest->ticks == 0) return result;
  result.companion.arrivals = static_cast<double>(busiest->requested) / in_days(busiest->ticks);
  result.companion.places =
      std::llround(static_cast<double>(busiest->places) / static_cast<double>(busiest->ticks));
  const Measures::ServiceYear total = levels.total(s);
  if (total.abandoned > 0)
    result.companion.patience = in_days(total.queue) / static_cast<double>(total.abandoned);
  return result;
}

std::vector<Message> why_no_companion(const Chain& chain, const Companion& companion, double load) {
  const Service& service = *companion.service;
  if (companion.arrivals <= 0) return {Message("nobody asks for it")};
  if (service.cohort) return {Message("people start in groups")};
  if (needs_resources(chain, service)) return {Message("it needs what other services use too")};
  if (load >= static_cast<double>(companion.places) && !companion.patience)
    return {Message("more ask for it than it has room for, so that its line never settles")};
  if (!length_of(companion)) return {Message("it is so near to full that its line takes too long to settle")};
  return {};
}

Message conditions(const BusiestYear& busiest, double load, const Message& formula) {
  const Companion& companion = busiest.companion;
  return Message(
      "the service alone, with {arrivals} people a year at random (as in {year}) and {places} places, "
      "{load} % full, beside {formula}",
      {{"arrivals", whole(companion.arrivals * days_a_year)},
       {"year", std::to_string(busiest.year)},
       {"places", std::to_string(companion.places)},
       {"load", whole(100 * load / static_cast<double>(companion.places))},
       {"formula", formula}});
}

void add_companion(const Chain& chain, const ServiceLevels& levels, std::size_t s,
                   std::vector<ComparisonRow>& rows) {
  const BusiestYear busiest = busiest_year(chain, levels, s);
  const Companion& companion = busiest.companion;
  const ServiceTime time = service_time(*companion.service);
  const double load = companion.arrivals * time.mean;
  const std::string& name = chain.services[s].name;
  ComparisonRow row{.id = "companion_wait." + name, .about = name, .unit = "days"};
  if (const std::vector<Message> reasons = why_no_companion(chain, companion, load); !reasons.empty()) {
    row.status = ComparisonStatus::not_applicable;
    row.words = Message("no stationary companion, because {reasons}", {{"reasons", joined(reasons)}});
    rows.push_back(row);
    return;
  }
  const CompanionResult result = run_companion(companion);
  observe(row, result.wait);
  if (!companion.patience) {
    const WaitFormula formula = formula_for(companion.places, companion.arrivals, time);
    row.expected = formula.wait;
    row.words = conditions(busiest, load, formula.name);
    rows.push_back(row);
    return;
  }
  const ErlangA formula = erlang_a(companion.places, load, time.mean, *companion.patience);
  row.expected = formula.wait;
  const Message patience = Message(
      "M/M/c+M (Erlang's A), which takes stays to be exponential; people give up after {days} days on "
      "average",
      {{"days", whole(*companion.patience)}});
  row.words = conditions(busiest, load, patience);
  rows.push_back(row);
  row.id = "companion_gives_up." + name;
  row.unit = "share";
  observe(row, result.gives_up);
  row.expected = formula.gives_up;
  row.words = Message("share who give up in the same companion, beside Erlang's A");
  rows.push_back(row);
}

}  // namespace

std::vector<ComparisonRow> compare_with_theory(const Chain& chain, const ServiceLevels& levels) {
  std::vector<ComparisonRow> rows;
  for (std::size_t s = 0; s < chain.services.size(); ++s)
    rows.push_back(chain.services[s].capacity.empty() ? row_of_stays(chain, levels, s)
                                                      : row_of_waits(chain, levels, s));
  return rows;
}

std::vector<ComparisonRow> compare_companions(const Chain& chain, const ServiceLevels& levels) {
  std::vector<ComparisonRow> rows;
  for (std::size_t s = 0; s < chain.services.size(); ++s)
    if (!chain.services[s].capacity.empty()) add_companion(chain, levels, s, rows);
  return rows;
}

}  // namespace kedja::analysis
