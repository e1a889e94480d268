#include "analysis/engine/possible_future.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <optional>

#include "analysis/engine/followed.hpp"

namespace kedja::analysis {

namespace {

namespace json = boost::json;
using models::Chain;
using models::Standing;
using models::TrajectoryEvent;

constexpr std::int64_t ticks_of_day = 86400;

std::int32_t day_of(std::int64_t time) {
  const std::int64_t day = time / ticks_of_day;
  return static_cast<std::int32_t>(time < day * ticks_of_day ? day - 1 : day);
}

/// What is known of one person while the log is read.
class Whereabouts {
 public:
  void go_to(std::uint32_t standing) { standing_ = standing; }
  void lose_standing(std::uint32_t at) {
    standing_.reset();
    last_ = at;
  }
  void wait(std::uint32_t station) { waits_.push_back(station); }
  void start(std::uint32_t station) {
    remove(waits_, station);
    served_.push_back(station);
    last_ = station;
  }
  void end(std::uint32_t station) {
    remove(waits_, station);
    remove(served_, station);
  }

  PersonMove now() const {
    if (standing_) return {.station = *standing_, .doing = Doing::stands};
    if (!served_.empty()) return {.station = served_.back(), .doing = Doing::is_served};
    if (!waits_.empty()) return {.station = waits_.back(), .doing = Doing::waits};
    return {.station = last_, .doing = Doing::stands};
  }

 private:
  static void remove(std::vector<std::uint32_t>& stations, std::uint32_t station) {
    const auto found = std::ranges::find(stations, station);
    if (found != stations.end()) stations.erase(found);
  }

  std::optional<std::uint32_t> standing_;
  std::vector<std::uint32_t> served_;  // in the order begun
  std::vector<std::uint32_t> waits_;   // in the order joined
  std::uint32_t last_ = station_of_arrival;
};

void note(Whereabouts& person, const Chain& chain, std::uint8_t event, std::uint16_t service) {
  // Services are numbered from 1 in a trajectory.
  const std::uint32_t at = service == 0 ? station_of_arrival : station_of_service(service - 1U);
  switch (static_cast<TrajectoryEvent>(event)) {
    case TrajectoryEvent::waiting:
      return person.wait(at);
    case TrajectoryEvent::started:
      return person.start(at);
    case TrajectoryEvent::completed:
    case TrajectoryEvent::interrupted:
    case TrajectoryEvent::gave_up_waiting:
    case TrajectoryEvent::failed:
      return person.end(at);
    case TrajectoryEvent::moved_away:
      return person.go_to(station_of_standing(chain, Standing::moved));
    case TrajectoryEvent::entered_next_programme:
      return person.lose_standing(station_of_standing(chain, Standing::next_programme));
    default:
      break;
  }
  for (std::size_t exit = 0; exit < chain.exits.size(); ++exit) {
    const std::uint32_t standing = station_of_standing(chain, chain.exits[exit].standing);
    if (event == models::to_exit(exit)) return person.go_to(standing);
    if (event == models::from_exit(exit))
      return person.lose_standing(station_of_standing(chain, Standing::neither));
  }
}

json::array moves_of(const std::vector<PersonMove>& moves, const ComparedScenario& scenario) {
  json::array all;
  for (const PersonMove& move : moves)
    all.push_back(json::array{move.day, move.person, scenario.stations[move.station],
                              static_cast<unsigned>(move.doing)});
  return all;
}

}  // namespace

std::vector<PersonMove> person_moves(const Chain& chain, const models::ReplicationResult& result,
                                     std::uint32_t each) {
  const models::Trajectories& log = result.trajectories;
  std::vector<Whereabouts> people((result.participants.size() + each - 1) / each);
  std::vector<PersonMove> moves;
  std::vector<std::optional<PersonMove>> last(people.size());
  for (std::size_t row = 0; row < log.size(); ++row) {
    if (log.participant[row] % each != 0) continue;
    const std::uint32_t person = log.participant[row] / each;
    note(people[person], chain, log.event[row], log.service[row]);
    PersonMove now = people[person].now();
    now.day = day_of(log.time[row]);
    now.person = person;
    if (last[person] && last[person]->station == now.station && last[person]->doing == now.doing) continue;
    last[person] = now;
    moves.push_back(now);
  }
  return moves;
}

std::string future_json(const ComparisonDesign& comparison, std::size_t scenario,
                        const models::ReplicationResult& result, std::uint32_t most) {
  const ComparedScenario& one = comparison.scenarios()[scenario];
  const Chain& chain = one.scenario.chain;
  const auto people = static_cast<std::uint32_t>(result.participants.size());
  const std::uint32_t each = std::max(1U, (people + most - 1) / most);
  return json::serialize(json::object{{"alternative", scenario},
                                      {"replication", result.replication},
                                      {"start", sim::to_string(chain.calendar.start())},
                                      {"days", day_of(chain.end.ticks())},
                                      {"each", each},
                                      {"moves", moves_of(person_moves(chain, result, each), one)}});
}

}  // namespace kedja::analysis
