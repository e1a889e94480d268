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

struct Step {
  std::uint32_t station = station_of_arrival;
  Doing doing = Doing::stands;
};

/// What an event of the log means for where its person is; nothing for most.
class Steps {
 public:
  explicit Steps(const Chain& chain) : chain_(chain) {
    for (std::size_t exit = 0; exit < chain.exits.size(); ++exit) {
      const std::uint32_t standing = station_of_standing(chain, chain.exits[exit].standing);
      of_exits_.push_back({standing, Doing::stands});
      of_exits_.push_back({standing, Doing::leaves});
    }
  }

  std::optional<Step> of(std::uint8_t event, std::uint16_t service) const {
    // Services are numbered from 1 in a log.
    const std::uint32_t at = service == 0 ? station_of_arrival : station_of_service(service - 1U);
    switch (static_cast<TrajectoryEvent>(event)) {
      case TrajectoryEvent::arrived:
        return Step{station_of_arrival, Doing::stands};
      case TrajectoryEvent::waiting:
        return Step{at, Doing::waits};
      case TrajectoryEvent::started:
        return Step{at, Doing::is_served};
      case TrajectoryEvent::completed:
      case TrajectoryEvent::interrupted:
      case TrajectoryEvent::gave_up_waiting:
      case TrajectoryEvent::failed:
        return Step{at, Doing::leaves};
      case TrajectoryEvent::moved_away:
        return Step{station_of_standing(chain_, Standing::moved), Doing::stands};
      case TrajectoryEvent::entered_next_programme:
        return Step{station_of_standing(chain_, Standing::next_programme), Doing::stands};
      default:
        break;
    }
    const std::size_t exit = event - models::code(TrajectoryEvent::first_exit_event);
    if (event < models::code(TrajectoryEvent::first_exit_event) || exit >= of_exits_.size())
      return std::nullopt;
    return of_exits_[exit];
  }

 private:
  const Chain& chain_;
  std::vector<Step> of_exits_;  // into and out of each in turn
};

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
  const Steps steps(chain);
  std::vector<PersonMove> moves;
  for (std::size_t row = 0; row < log.size(); ++row) {
    if (log.participant[row] % each != 0) continue;
    if (const auto step = steps.of(log.event[row], log.service[row]))
      moves.push_back({day_of(log.time[row]), log.participant[row] / each, step->station, step->doing});
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
