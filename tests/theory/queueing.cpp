#include "queueing.hpp"

namespace kedja::sim::theory {
namespace {

enum Kind : std::uint16_t {
  arrival,
  visitor_arrival,
  service_end,
  patience_end,
  endurance_end,
  stay_end,
  opening,
  speed_change
};

constexpr Purpose for_arrivals = purpose("arrivals");
constexpr Purpose for_service = purpose("service");
constexpr Purpose for_patience = purpose("patience");
constexpr Purpose for_endurance = purpose("endurance");
constexpr Purpose for_routing = purpose("routing");
constexpr Purpose for_places = purpose("places");
constexpr std::uint64_t people_of_lists = hash_name("visitors");

}  // namespace

QueueingModel::QueueingModel(const Network& network, Seed seed, std::uint64_t replication)
    : network_(&network),
      layout_(layout_of(network)),
      source_key_(entity_key(seed, replication, hash_name("sources"), 0)),
      seed_(seed),
      replication_(replication),
      allocation_(layout_, Time(0)),
      tallies_(network.stations.size()),
      speeds_(network.stations.size(), 1.0),
      source_counts_(network.sources.size()),
      present_(network.stations.size()) {
  for (std::uint32_t s = 0; s < network.sources.size(); ++s) expect_arrival(s);
  for (std::uint32_t v = 0; v < network.visitors.size(); ++v)
    post(network.visitors[v].arrival, {.kind = visitor_arrival, .subject = v});
  for (const auto& [time, station] : network.openings)
    post(time, {.kind = opening, .subject = static_cast<std::uint32_t>(station)});
  for (std::uint32_t c = 0; c < network.speed_changes.size(); ++c)
    post(network.speed_changes[c].time, {.kind = speed_change, .subject = c});
}

AllocationLayout QueueingModel::layout_of(const Network& network) {
  AllocationLayout layout;
  std::vector<ResourceId> places;
  for (const Station& station : network.stations) {
    places.push_back(station.same_places_as ? places[*station.same_places_as]
                                            : layout.add_resource(station.places));
    layout.add_line({{places.back(), 1}}, 2, station.cohort);
  }
  return layout;
}

void QueueingModel::clear_tallies() {
  for (std::size_t s = 0; s < tallies_.size(); ++s) {
    tallies_[s] = {};
    tallies_[s].queue_before = queue_integral(s);
    tallies_[s].in_use_before = in_use_integral(s);
  }
  arrivals_ = 0;
  came_to_empty_network_ = 0;
}

std::int64_t QueueingModel::queue_integral(std::size_t station) const {
  return allocation_.books(line(station)).queue.integral(now()) - tallies_[station].queue_before;
}

std::int64_t QueueingModel::in_use_integral(std::size_t station) const {
  const Need& place = layout_.line(line(station)).needs.front();
  return allocation_.books(place.resource).in_use.integral(now()) - tallies_[station].in_use_before;
}

void QueueingModel::handle(const Event& event) {
  posts_pending_ -= event.slot == 0;
  switch (event.kind) {
    case arrival:
      return arrive(event.subject);
    case visitor_arrival:
      return bring(event.subject, entity_key(seed_, replication_, people_of_lists, event.subject), 0);
    case service_end:
      return end_service(event.subject);
    case patience_end:
      return give_up(event.subject);
    case endurance_end:
      return break_off(event.subject);
    case stay_end:
      return end_stay(event.subject);
    case opening:
      return allocation_.open_cohort(now(), line(event.subject));
    default:
      return change_speed(network_->speed_changes[event.subject]);
  }
}

void QueueingModel::settle() {
  allocation_.settle(now(), [this](LineId, std::uint32_t who, Time) { start(who); });
}

void QueueingModel::expect_arrival(std::uint32_t source) {
  Draws numbers(entity_key(seed_, replication_, source_key_.value, source), for_arrivals,
                static_cast<std::uint32_t>(source_counts_[source]++));
  const Duration between = rounded(network_->sources[source].between.sample(numbers));
  post(now() + between, {.kind = arrival, .subject = source});
}

void QueueingModel::arrive(std::uint32_t source) {
  expect_arrival(source);
  ++arrivals_;
  if (people_made_ == people_gone_) ++came_to_empty_network_;
  bring(people_made_, entity_key(seed_, replication_, source, source_counts_[source]),
        network_->sources[source].station);
}

void QueueingModel::bring(std::uint64_t number, EntityKey key, std::size_t station) {
  ++people_made_;
  std::uint32_t who = static_cast<std::uint32_t>(people_.size());
  if (free_people_.empty()) {
    people_.emplace_back();
  } else {
    who = free_people_.back();
    free_people_.pop_back();
  }
  Person& person = people_[who];
  person = Person();
  person.number = number;
  person.key = key;
  person.station = static_cast<std::uint32_t>(station);
  if (network_->longest_stay)
    person.stay_end = schedule(now() + *network_->longest_stay, {.kind = stay_end, .subject = who});
  enter(who);
}

void QueueingModel::enter(std::uint32_t who) {
  Person& person = people_[who];
  const Station& station = station_of(person);
  StationTally& tally = tallies_[person.station];
  ++tally.came;
  if (present_[person.station] == 0) ++tally.came_to_nobody;
  if (present_[person.station] >= station.room) {
    ++tally.turned_away;
    depart(who);
    return;
  }
  ++present_[person.station];
  person.entered = now();
  person.started = Time::never();
  person.stage = Stage::queueing;
  person.waiting = allocation_.request(now(), line(person.station), who,
                                       lottery(person.key, for_places, now()), station.priority_class);
  if (station.patience) {
    Draws numbers(person.key, for_patience, person.visit);
    person.limit =
        schedule(now() + rounded(station.patience->sample(numbers)), {.kind = patience_end, .subject = who});
  }
}

double QueueingModel::service_amount(const Person& person) const {
  if (!network_->visitors.empty())
    return static_cast<double>(network_->visitors[person.number].services[person.visit].ticks());
  Draws numbers(person.key, for_service, person.visit);
  return station_of(person).service.sample(numbers);
}

void QueueingModel::start(std::uint32_t who) {
  Person& person = people_[who];
  const Station& station = station_of(person);
  StationTally& tally = tallies_[person.station];
  cancel(person.limit);
  person.started = now();
  person.stage = Stage::served;
  const Duration waited = now() - person.entered;
  ++tally.started;
  tally.waited += waited.ticks();
  tally.long_waits += waited > station.long_wait;
  person.service = WorkClock(now(), service_amount(person), speeds_[person.station]);
  expect_service_end(who);
  if (station.endurance) {
    Draws numbers(person.key, for_endurance, person.visit);
    person.limit = schedule(now() + rounded(station.endurance->sample(numbers)),
                            {.kind = endurance_end, .subject = who});
  }
}

void QueueingModel::end_service(std::uint32_t who) {
  Person& person = people_[who];
  const Station& station = station_of(person);
  StationTally& tally = tallies_[person.station];
  cancel(person.limit);
  allocation_.release(now(), line(person.station));
  --present_[person.station];
  const std::int64_t served = (now() - person.started).ticks();
  ++tally.finished;
  tally.served += served;
  tally.served_squared += static_cast<double>(served) * static_cast<double>(served);
  note_visit(person);
  if (station.routing.empty()) return depart(who);
  Draws numbers(person.key, for_routing, person.visit++);
  double u = numbers.uniform();
  for (std::size_t next = 0; next < station.routing.size(); ++next) {
    u -= station.routing[next];
    if (u >= 0) continue;
    person.station = static_cast<std::uint32_t>(next);
    return enter(who);
  }
  depart(who);
}

void QueueingModel::give_up(std::uint32_t who) {
  Person& person = people_[who];
  allocation_.abandon(now(), line(person.station), person.waiting);
  --present_[person.station];
  ++tallies_[person.station].gave_up;
  note_visit(person);
  depart(who);
}

void QueueingModel::break_off(std::uint32_t who) {
  Person& person = people_[who];
  cancel(person.service_end);
  allocation_.release(now(), line(person.station));
  --present_[person.station];
  ++tallies_[person.station].broke_off;
  note_visit(person);
  depart(who);
}

void QueueingModel::end_stay(std::uint32_t who) {
  if (people_[who].stage == Stage::queueing)
    give_up(who);
  else
    break_off(who);
}

void QueueingModel::change_speed(const SpeedChange& change) {
  speeds_[change.station] = change.speed;
  for (std::uint32_t who = 0; who < people_.size(); ++who) {
    Person& person = people_[who];
    if (person.stage != Stage::served || person.station != change.station) continue;
    if (!person.service.set_rate(now(), change.speed)) continue;
    cancel(person.service_end);
    expect_service_end(who);
  }
}

void QueueingModel::expect_service_end(std::uint32_t who) {
  Person& person = people_[who];
  const Time due = person.service.due();
  if (!due.is_never()) person.service_end = schedule(due, {.kind = service_end, .subject = who});
}

void QueueingModel::depart(std::uint32_t who) {
  Person& person = people_[who];
  cancel(person.limit);
  cancel(person.stay_end);
  person.stage = Stage::gone;
  free_people_.push_back(who);
  ++people_gone_;
}

void QueueingModel::note_visit(const Person& person) {
  if (network_->keep_visits)
    visits_.push_back({person.number, person.station, person.entered, person.started, now()});
}

std::optional<std::string> QueueingModel::check() const {
  if (const auto fault = allocation_.check(now())) return fault;
  std::int64_t present = 0;
  for (std::size_t s = 0; s < present_.size(); ++s) {
    const Allocation::LineBooks& books = allocation_.books(line(s));
    const auto queueing = static_cast<std::int64_t>(allocation_.waiting(line(s)));
    if (present_[s] != queueing + books.granted - books.released)
      return "station " + std::to_string(s) + ": who is present is not who queues or is served";
    present += present_[s];
  }
  for (std::size_t r = 0; r < layout_.capacities().size(); ++r) {
    const auto& books = allocation_.books(static_cast<ResourceId>(r));
    if (books.in_use.greatest() > books.open.greatest())
      return "resource " + std::to_string(r) + ": more places were in use than there are";
  }
  if (static_cast<std::int64_t>(people_made_ - people_gone_) != present)
    return "who came and has not gone is not who is present";
  if (simulator_.calendar().size() != events_expected())
    return "the calendar does not hold just the events of those who are present, and what is still to come";
  return std::nullopt;
}

std::uint64_t QueueingModel::events_expected() const {
  std::uint64_t events = posts_pending_;
  for (const Person& person : people_) {
    if (person.stage == Stage::gone) continue;
    const bool served = person.stage == Stage::served;
    events += served && !person.service.due().is_never();
    events += (served ? station_of(person).endurance : station_of(person).patience).has_value();
    events += network_->longest_stay.has_value();
  }
  return events;
}

}  // namespace kedja::sim::theory
