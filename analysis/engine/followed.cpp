#include "analysis/engine/followed.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <tuple>

namespace kedja::analysis {

namespace {

using models::Chain;
using models::Standing;
using models::TrajectoryEvent;

constexpr std::uint32_t not_followed = std::numeric_limits<std::uint32_t>::max();
constexpr std::int64_t not_yet = std::numeric_limits<std::int64_t>::min();

std::uint32_t cell_of(const Chain& chain, const models::Participants& people, std::size_t row) {
  const std::size_t combinations = chain.cells.size() / chain.municipalities.size();
  std::size_t cell = people.municipality[row] * combinations;
  for (std::size_t a = 0; a < chain.attributes.size(); ++a)
    cell += people.attributes[a][row] * chain.cell_stride(a);
  return static_cast<std::uint32_t>(cell);
}

/// For each participant, which of the followed it is.
std::vector<std::uint32_t> places_of(const std::vector<FollowedPerson>& followed, std::size_t participants) {
  std::vector<std::uint32_t> places(participants, not_followed);
  for (std::uint32_t place = 0; place < followed.size(); ++place) places[followed[place].participant] = place;
  return places;
}

/// When the months of each of the followed are over.
std::vector<std::int64_t> ends_of(const Chain& chain, const models::Participants& people,
                                  const std::vector<FollowedPerson>& followed, std::size_t look) {
  std::vector<std::int64_t> ends;
  for (const FollowedPerson& person : followed)
    ends.push_back(
        chain.calendar.add_months(sim::Time(people.arrived[person.participant]), chain.looks[look]).ticks());
  return ends;
}

/// What a code of an event says of work and studies.
enum class Turn : std::uint8_t { none, into, out };
std::array<Turn, 256> turns_of(const Chain& chain) {
  std::array<Turn, 256> turns{};
  for (std::size_t e = 0; e < chain.exits.size(); ++e) {
    const Standing standing = chain.exits[e].standing;
    if (standing != Standing::work && standing != Standing::studies) continue;
    turns[models::to_exit(e)] = Turn::into;
    turns[models::from_exit(e)] = Turn::out;
  }
  turns[models::code(TrajectoryEvent::moved_away)] = Turn::out;
  return turns;
}

/// Adds up someone's times in work or studies.
struct Establishment {
  std::int64_t first = not_yet;
  std::int64_t since = not_yet;  // of the present one
  std::int64_t total = 0;

  void turn(Turn which, std::int64_t time, std::int64_t end) {
    if (time > end) return;
    if (which == Turn::into && since == not_yet) {
      since = time;
      if (first == not_yet) first = time;
    }
    if (which == Turn::out) close(time);
  }
  void close(std::int64_t time) {
    if (since != not_yet) total += time - since;
    since = not_yet;
  }
};

}  // namespace

std::optional<std::size_t> look_of_comparison(const Chain& chain) {
  if (chain.exits.empty()) return std::nullopt;
  std::optional<std::size_t> longest;
  for (std::size_t look = 0; look < chain.looks.size(); ++look)
    if (chain.looks[look] <= 36 && chain.calendar.add_months(sim::Time(), chain.looks[look]) < chain.end)
      longest = look;
  return longest;
}

std::vector<FollowedPerson> follow(const Chain& chain, const models::ReplicationResult& result,
                                   std::size_t look) {
  const models::Participants& people = result.participants;
  std::vector<FollowedPerson> followed;
  for (std::uint32_t row = 0; row < people.size(); ++row) {
    const std::uint8_t standing = people.standings[look][row];
    if (people.arrived[row] < 0 || standing == models::Participants::not_looked_at) continue;
    followed.push_back({.participant = row,
                        .source = people.source[row],
                        .ordinal = people.ordinal[row],
                        .cell = cell_of(chain, people, row),
                        .year = chain.calendar.year(sim::Time(people.arrived[row])) - chain.first_year,
                        .standing = static_cast<Standing>(standing)});
  }
  const auto places = places_of(followed, people.size());
  const auto ends = ends_of(chain, people, followed, look);
  const auto turns = turns_of(chain);
  std::vector<Establishment> establishments(followed.size());
  const models::Trajectories& log = result.trajectories;
  for (std::size_t row = 0; row < log.size(); ++row) {
    const std::uint32_t place = places[log.participant[row]];
    const Turn turn = turns[log.event[row]];
    if (place != not_followed && turn != Turn::none)
      establishments[place].turn(turn, log.time[row], ends[place]);
  }
  for (std::size_t place = 0; place < followed.size(); ++place) {
    Establishment& establishment = establishments[place];
    const std::int64_t arrived = people.arrived[followed[place].participant];
    establishment.close(ends[place]);
    followed[place].established = establishment.total;
    followed[place].to_establishment =
        (establishment.first == not_yet ? ends[place] : establishment.first) - arrived;
  }
  return followed;
}

std::uint32_t station_of_service(std::size_t service) {
  return static_cast<std::uint32_t>(1 + service);
}

std::uint32_t station_of_standing(const Chain& chain, Standing standing) {
  return static_cast<std::uint32_t>(1 + chain.services.size() + static_cast<std::size_t>(standing));
}

const std::array<StandingWords, standings>& words_of_standings() {
  static const std::array<StandingWords, standings> words = {
      {{"in_programme", {.sv = "kvar i etableringsprogrammet", .en = "still in the programme"}},
       {"work", {.sv = "arbete", .en = "work"}},
       {"studies", {.sv = "studier", .en = "studies"}},
       {"next_programme", {.sv = "nästa program", .en = "the next programme"}},
       {"neither",
        {.sv = "varken arbete, studier eller program", .en = "neither work, studies nor programme"}},
       {"moved", {.sv = "flyttat", .en = "moved away"}}}};
  return words;
}

std::vector<Flow> flows(const Chain& chain, const models::ReplicationResult& result,
                        const std::vector<FollowedPerson>& followed, std::size_t look) {
  struct Way {
    std::uint32_t step = 0;
    std::uint32_t at = station_of_arrival;
    models::ServiceSet started = 0;
  };
  const std::size_t services = chain.services.size();
  const auto places = places_of(followed, result.participants.size());
  const auto ends = ends_of(chain, result.participants, followed, look);
  std::vector<Way> ways(followed.size());
  std::vector<std::int64_t> waiting_since(followed.size() * services, not_yet);
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, Flow> found;
  const auto go = [&](Way& way, std::uint32_t to, std::int64_t wait) {
    Flow& flow = found[{way.step, way.at, to}];
    ++flow.persons;
    flow.wait += wait;
    ++way.step;
    way.at = to;
  };

  const models::Trajectories& log = result.trajectories;
  for (std::size_t row = 0; row < log.size(); ++row) {
    const std::uint32_t place = places[log.participant[row]];
    if (place == not_followed || log.service[row] == 0 || log.time[row] > ends[place]) continue;
    const std::size_t service = log.service[row] - 1U;
    std::int64_t& since = waiting_since[place * services + service];
    if (log.event[row] == models::code(TrajectoryEvent::waiting)) since = log.time[row];
    if (log.event[row] != models::code(TrajectoryEvent::started)) continue;
    Way& way = ways[place];
    if ((way.started & models::service_bit(service)) != 0) continue;
    way.started |= models::service_bit(service);
    go(way, station_of_service(service), since == not_yet ? 0 : log.time[row] - since);
  }
  for (std::size_t place = 0; place < followed.size(); ++place)
    go(ways[place], station_of_standing(chain, followed[place].standing), 0);

  std::vector<Flow> all;
  for (auto& [key, flow] : found) {
    std::tie(flow.step, flow.from, flow.to) = key;
    all.push_back(flow);
  }
  return all;
}

}  // namespace kedja::analysis
