#include "analysis/engine/people_ways.hpp"

#include <cmath>
#include <limits>
#include <optional>

namespace kedja::analysis {

namespace {

constexpr int followed_months = 36;
constexpr std::int64_t not_yet = std::numeric_limits<std::int64_t>::min();

}  // namespace

/// Someone who is followed, or not.
struct PeopleWays::Traveller {
  bool is_followed = false;
  std::int64_t arrived = 0;
  std::int64_t until = 0;
  std::uint32_t step = 0;
  std::uint32_t at = 0;
  models::ServiceSet started = 0;
  bool was_established = false;
  std::optional<models::Standing> stands;   // in the end
  std::vector<std::int64_t> waiting_since;  // for each service
};

PeopleWays::PeopleWays(const models::Chain& chain) : chain_(chain) {
  for (std::size_t look = 0; look < chain.looks.size(); ++look) {
    if (chain.looks[look] > followed_months) continue;
    if (chain.calendar.add_months(sim::Time(), chain.looks[look]) >= chain.end) continue;
    look_ = look;
    months_ = chain.looks[look];
  }
  established_.assign(static_cast<std::size_t>(months_) + 1, 0);
  started_.assign(chain.services.size(), established_);
}

void PeopleWays::add(const models::ReplicationResult& result) {
  std::vector<Traveller> travellers = travellers_of(result.participants);
  const models::Trajectories& log = result.trajectories;
  for (std::size_t row = 0; row < log.size(); ++row) {
    Traveller& traveller = travellers.at(log.participant[row]);
    if (traveller.is_followed && log.time[row] <= traveller.until) follow(traveller, log, row);
  }
  for (Traveller& traveller : travellers) {
    if (!traveller.is_followed) continue;
    ++people_;
    if (traveller.stands) go(traveller, station_of_standing(chain_, *traveller.stands), 0);
  }
}

std::vector<PeopleWays::Traveller> PeopleWays::travellers_of(const models::Participants& people) const {
  std::vector<Traveller> travellers(people.size());
  if (months_ == 0) return travellers;
  for (std::size_t row = 0; row < people.size(); ++row) {
    const sim::Time arrived(people.arrived[row]);
    const sim::Time until = chain_.calendar.add_months(arrived, months_);
    if (arrived < sim::Time() || until > chain_.end) continue;
    std::optional<models::Standing> stands;
    if (!chain_.exits.empty()) {
      const std::uint8_t standing = people.standings.at(look_).at(row);
      if (standing == models::Participants::not_looked_at) continue;
      stands = static_cast<models::Standing>(standing);
    }
    travellers[row] = {.is_followed = true,
                       .arrived = arrived.ticks(),
                       .until = until.ticks(),
                       .stands = stands,
                       .waiting_since = std::vector<std::int64_t>(chain_.services.size(), not_yet)};
  }
  return travellers;
}

void PeopleWays::follow(Traveller& traveller, const models::Trajectories& log, std::size_t row) {
  using models::TrajectoryEvent;
  const std::uint8_t event = log.event[row];
  const std::int64_t time = log.time[row];
  if (log.service[row] > 0) {
    const std::size_t service = log.service[row] - 1U;
    if (event == models::code(TrajectoryEvent::waiting)) traveller.waiting_since[service] = time;
    if (event == models::code(TrajectoryEvent::started)) start(traveller, service, time);
  }
  for (std::size_t exit = 0; exit < chain_.exits.size(); ++exit) {
    if (event != models::to_exit(exit)) continue;
    const models::Standing standing = chain_.exits[exit].standing;
    if (standing != models::Standing::work && standing != models::Standing::studies) continue;
    if (!traveller.was_established) count_from(established_, time - traveller.arrived);
    traveller.was_established = true;
  }
}

void PeopleWays::start(Traveller& traveller, std::size_t service, std::int64_t time) {
  if ((traveller.started & models::service_bit(service)) != 0) return;
  traveller.started |= models::service_bit(service);
  count_from(started_[service], time - traveller.arrived);
  const std::int64_t since = traveller.waiting_since[service];
  go(traveller, station_of_service(service), since == not_yet ? 0 : time - since);
}

void PeopleWays::go(Traveller& traveller, std::uint32_t to, std::int64_t wait) {
  Flow& flow = flows_[{traveller.step, traveller.at, to}];
  ++flow.persons;
  flow.wait += wait;
  ++traveller.step;
  traveller.at = to;
}

void PeopleWays::count_from(std::vector<std::int64_t>& within, std::int64_t after) const {
  const auto month = static_cast<std::size_t>(std::ceil(static_cast<double>(after) / sim::ticks_per_month));
  for (std::size_t m = month; m < within.size(); ++m) ++within[m];
}

std::vector<Flow> PeopleWays::flows() const {
  std::vector<Flow> all;
  for (const auto& [key, counted] : flows_) {
    Flow flow = counted;
    std::tie(flow.step, flow.from, flow.to) = key;
    all.push_back(flow);
  }
  return all;
}

}  // namespace kedja::analysis
