#include "analysis/engine/followed.hpp"

#include <gtest/gtest.h>

#include <map>

#include "tests/engine/comparison_worlds.hpp"

namespace kedja::analysis {
namespace {

const std::string two_services = chain_with(R"(
    [[exit]]
    name = "studies"
    leads_to = "studies"
    source = "test"
    hazard = { value = 0.01, unit = "per month" }
    lasts = { distribution = "exponential", mean = 10, unit = "months" }
    [[exit]]
    name = "away"
    leads_to = "moved"
    source = "test"
    hazard = { value = 0.005, unit = "per month" }
    [[service]]
    name = "second"
    source = "test"
    after = ["course"]
    places = { value = 20, unit = "places" }
    duration = { distribution = "constant", value = 90, unit = "days" }
)");

class Followed : public ::testing::Test {
 protected:
  models::Scenario scenario = models::read(two_services);
  models::ReplicationResult result =
      models::run_replication(scenario.chain, sim::Seed{5}, 0, models::Keep::trajectories);
  std::size_t look = look_of_comparison(scenario.chain).value();
  std::vector<FollowedPerson> people = follow(scenario.chain, result, look);
};

TEST_F(Followed, AreLookedAtAfter36MonthsOrTheLongestThatIsOver) {
  EXPECT_EQ(scenario.chain.looks[look], 36);
  models::Chain shorter = scenario.chain;
  shorter.end = shorter.calendar.add_months(sim::Time(), 30);
  EXPECT_EQ(shorter.looks[look_of_comparison(shorter).value()], 24);
  shorter.end = shorter.calendar.add_months(sim::Time(), 6);
  EXPECT_FALSE(look_of_comparison(shorter));
  shorter.end = scenario.chain.end;
  shorter.exits.clear();
  EXPECT_FALSE(look_of_comparison(shorter));
}

TEST_F(Followed, StandWhereTheMeasuresSay) {
  std::map<models::Standing, double> standing;
  for (const FollowedPerson& person : people) ++standing[person.standing];
  const auto& definitions = models::kpi_definitions(scenario.chain);
  const auto numerator = [&](const std::string& id) {
    for (std::size_t k = 0; k < definitions.size(); ++k)
      if (definitions[k].measure->id == id && definitions[k].group.empty()) return result.kpis[k].numerator;
    throw std::runtime_error("no measure " + id);
  };
  EXPECT_EQ(people.size(), 200U);
  EXPECT_EQ(standing[models::Standing::work] + standing[models::Standing::studies],
            numerator("established_36m"));
  EXPECT_EQ(standing[models::Standing::work], numerator("in_work_36m"));
  EXPECT_EQ(standing[models::Standing::moved], numerator("moved_36m"));
  EXPECT_GT(standing[models::Standing::moved], 0);
}

TEST_F(Followed, HaveTheirTimesInWorkAndStudiesFromTheTrajectories) {
  const auto stories = models::stories(scenario.chain, result);
  for (const FollowedPerson& person : people) {
    const auto& story = stories[person.participant];
    const std::int64_t arrived = models::when(story, "arrived");
    const std::int64_t end = scenario.chain.calendar.add_months(sim::Time(arrived), 36).ticks();
    std::int64_t first = end;
    std::int64_t total = 0;
    std::int64_t since = -1;
    for (const auto& [time, event, service] : story) {
      if (time > end) break;
      if (event == "to_work" || event == "to_studies") {
        since = time;
        first = std::min(first, time);
      }
      if (since >= 0 && (event == "from_work" || event == "from_studies" || event == "moved_away")) {
        total += time - since;
        since = -1;
      }
    }
    if (since >= 0) total += end - since;
    EXPECT_EQ(person.to_establishment, first - arrived);
    EXPECT_EQ(person.established, total);
  }
}

TEST_F(Followed, FlowFromArrivalToWhereTheyStand) {
  const auto found = flows(scenario.chain, result, people, look);
  const std::uint32_t first_standing = station_of_standing(scenario.chain, models::Standing::in_programme);
  std::int64_t out = 0;
  std::int64_t in = 0;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> balance;  // of a station at a step
  for (const Flow& flow : found) {
    if (flow.from == station_of_arrival) out += flow.persons;
    if (flow.to >= first_standing) in += flow.persons;
    if (flow.from != station_of_arrival) balance[{flow.step, flow.from}] -= flow.persons;
    if (flow.to < first_standing) balance[{flow.step + 1, flow.to}] += flow.persons;
  }
  EXPECT_EQ(out, 200);
  EXPECT_EQ(in, 200);
  for (const auto& [station, rest] : balance) EXPECT_EQ(rest, 0);
}

TEST_F(Followed, WaitInTheLineBeforeTheyStart) {
  std::int64_t waited = 0;
  for (const auto& story : models::stories(scenario.chain, result)) {
    const std::int64_t end =
        scenario.chain.calendar.add_months(sim::Time(models::when(story, "arrived")), 36).ticks();
    std::int64_t joined = -1;  // the line, the last time before the first start
    for (const models::Happened& h : story) {
      if (h.service != "second") continue;
      if (h.event == "waiting") joined = h.time;
      if (h.event != "started") continue;
      if (h.time <= end) waited += h.time - joined;
      break;
    }
  }
  std::int64_t found = 0;
  for (const Flow& flow : flows(scenario.chain, result, people, look))
    if (flow.to == station_of_service(1)) found += flow.wait;
  EXPECT_GT(waited, 0);
  EXPECT_EQ(found, waited);
}

}  // namespace
}  // namespace kedja::analysis
