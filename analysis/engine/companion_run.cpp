#include "analysis/engine/companion_run.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/engine/queueing_theory.hpp"
#include "analysis/engine/service_time.hpp"
#include "models/definition/scenario.hpp"
#include "models/replication.hpp"

namespace kedja::analysis {

namespace {

constexpr std::uint64_t companion_replications = 10;
constexpr double people_measured = 30'000;  // of each replication, at least
constexpr double most_people = 100'000;     // of each replication, those of the warm-up too
constexpr double settling_times = 8;        // of warm-up: e^-8 of the beginning is left
constexpr double settling_times_measured = 40;
constexpr sim::Seed companion_seed{1};

// A companion has a calendar of its own, in which so many people come a day: the rate that the engine draws
// without thinning. Waits are measured in days of it, and then converted.
constexpr double people_a_day = 4;
constexpr int first_year = 2001;
constexpr double days_a_year = 365;

double days_to_settle(const Companion& companion) {
  const ServiceTime time = service_time(*companion.service);
  const double load = companion.arrivals * time.mean;
  const double shape = std::max(1.0, (1 + time.cv2) / 2);
  if (load < static_cast<double>(companion.places) && !companion.patience)
    return settling_time(companion.places, load, time.mean) * shape;
  // With people who give up the queue follows within a patience or a service.
  return std::max(time.mean, *companion.patience) * shape;
}

/// The scenario but for the content of the service, which is put in as it is.
std::string scenario_of(const Companion& companion, double years) {
  std::ostringstream text;
  text << "[scenario]\ntitle = \"Companion\"\nstart = " << first_year
       << "-01-01\nend = " << first_year + 1 + static_cast<int>(years) << R"(-01-01
[[municipality]]
name = "anywhere"
[[population]]
name = "people"
[[arrival]]
name = "arrivals"
municipality = "anywhere"
population = "people"
counts = "adults"
source = "audit"
rate = { value = )"
       << people_a_day << R"(, unit = "persons per day" }
[programme]
source = "audit"
length = { value = 100, unit = "years" }
follow_up = { value = 1, unit = "days" }
ends_when_through = true
[[service]]
name = "service"
source = "audit"
places = { value = )"
       << companion.places << R"(, unit = "places" }
duration = { distribution = "exponential", mean = 1, unit = "days" }
)";
  if (companion.patience)
    text << R"([[exit]]
name = "gives-up"
leads_to = "moved"
source = "audit"
hazard = { value = 1, unit = "per day" }
)";
  return text.str();
}

models::Chain chain_of(const Companion& companion, double years) {
  models::Chain chain = models::scenario_from_resolved(scenario_of(companion, years), "companion").chain;
  chain.sources.front().hash = sim::hash_name(companion.service->name);  // other people for each service
  const double faster = people_a_day / companion.arrivals;
  models::Service& service = chain.services.front();
  service.content = companion.service->content;
  service.rate = companion.service->rate * faster;
  service.interruption_hazard = companion.service->interruption_hazard * faster;
  service.content_purpose = companion.service->content_purpose;
  chain.looks = {1};  // people are forgotten when they are through
  for (models::Exit& exit : chain.exits) {
    exit.hazard = faster / *companion.patience / sim::ticks_per_day;
    models::ExitEffect has_place;
    has_place.during = models::service_bit(0);
    has_place.factor = 0;
    exit.effects.push_back(has_place);
  }
  return chain;
}

}  // namespace

std::optional<CompanionLength> length_of(const Companion& companion) {
  const double load = companion.arrivals * service_time(*companion.service).mean;
  if (companion.arrivals <= 0 || companion.places <= 0 || load <= 0) return std::nullopt;
  if (load >= static_cast<double>(companion.places) && !companion.patience) return std::nullopt;
  const double settled = days_to_settle(companion) * companion.arrivals;
  const CompanionLength length{.warm_up = settling_times * settled,
                               .measured = std::max(people_measured, settling_times_measured * settled)};
  if (length.warm_up + length.measured > most_people) return std::nullopt;
  return length;
}

CompanionResult run_companion(const Companion& companion) {
  const CompanionLength length = length_of(companion).value();
  const models::Chain chain =
      chain_of(companion, (length.warm_up + length.measured) / people_a_day / days_a_year);
  const sim::LineId line = chain.services.front().lines.front();
  const auto when = [](double people) {
    return sim::Time(0) + sim::rounded(people / people_a_day * sim::ticks_per_day);
  };
  const sim::Time warm = when(length.warm_up);
  const sim::Time end = when(length.warm_up + length.measured);
  const double days_a_tick = people_a_day / companion.arrivals * models::per_day;
  std::vector<Observation> waits;
  std::vector<Observation> leavers;
  for (std::uint64_t r = 0; r < companion_replications; ++r) {
    models::Replication replication(chain, companion_seed, r, models::Keep::kpis_only);
    replication.run_until(warm);
    const auto before = replication.state().allocation.books(line);
    replication.run_until(end);
    const auto& books = replication.state().allocation.books(line);
    const auto asked = static_cast<double>(books.requested - before.requested);
    const auto waited = static_cast<double>(books.queue.integral(end) - before.queue.integral(warm));
    waits.push_back({waited * days_a_tick, asked});
    leavers.push_back({static_cast<double>(books.abandoned - before.abandoned), asked});
  }
  return {.wait = estimate(waits, KpiKind::Ratio), .gives_up = estimate(leavers, KpiKind::Ratio)};
}

}  // namespace kedja::analysis
