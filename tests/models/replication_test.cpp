// What holds for every replication, whatever the scenario: same input, same result; saved and resumed, the
// same; what changes nothing changes nothing.

#include "models/replication.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

/// A world with all that a chain has: queues, interruptions, handovers, priorities, plans, courses, groups,
/// closures, exits that end, caseworkers, reforms.
const std::string busy = R"(
    pause_after = { value = 30, unit = "days" }
    most_pause = { value = 12, unit = "months" }
    next_share = { value = 0.5, unit = "share" }
    [[initial]]
    name = "earlier"
    municipality = "here"
    population = "people"
    counts = "adults"
    source = "test"
    persons = { value = 80, unit = "persons" }
    from = 2013-01-01
    until = 2014-01-01
    [[service]]
    name = "mapping"
    needs = ["interpreter"]
    source = "test"
    places = { value = 6, unit = "places" }
    duration = { distribution = "lognormal", mean = 14, sd = 10, unit = "days" }
    [[service]]
    name = "sfi"
    after = ["mapping"]
    ends_with_programme = false
    source = "test"
    places = { value = 40, unit = "places" }
    kind = "language"
    pass = { value = 0.8, unit = "share" }
    on_fail = "repeat"
    attempts = { value = 2, unit = "times" }
    on_interruption = "resume"
    work = { distribution = "gamma", mean = 372, sd = 200, unit = "hours" }
    hours = { value = 15, unit = "hours per week" }
    interruption = { value = 0.05, unit = "per month" }
    returns = { value = 0.5, unit = "share" }
    returns_after = { distribution = "exponential", mean = 60, unit = "days" }
    [[service.interruption_effect]]
    name = "two-at-a-time"
    during = ["orientation"]
    factor = { value = 3, unit = "factor", evidence = "assumption" }
    [[service.first]]
    attribute = "gender"
    is = ["women"]
    [[service.closed]]
    from = "06-20"
    until = "08-15"
    starts = false
    [[service]]
    name = "orientation"
    source = "test"
    duration = { distribution = "uniform", low = 20, high = 60, unit = "days" }
    hours = { value = 5, unit = "hours per week" }
    interruption = { value = 0.2, unit = "per month" }
    returns = { value = 0.5, unit = "share" }
    returns_after = { distribution = "exponential", mean = 20, unit = "days" }
    on_interruption = "rematch"
    [service.cohort]
    start = { every = "2 months", on = "1" }
    least = { value = 10, unit = "persons" }
    most = { value = 25, unit = "persons" }
    longest_wait = { value = 100, unit = "days" }
    refill = { value = 20, unit = "days" }
    [[service.excused_by]]
    service = "mapping"
    share = { value = 0.3, unit = "share" }
    [[service]]
    name = "new-start"
    ends_with_programme = false
    source = "test"
    places = { value = 5, unit = "places" }
    duration = { distribution = "constant", value = 60, unit = "days" }
    [[handover]]
    name = "back"
    on = "neither"
    outside_for = { value = 3, unit = "months" }
    to = "new-start"
    source = "test"
    [[sanction]]
    name = "reports"
    authority = "agency"
    source = "test"
    known_after = { distribution = "exponential", mean = 10, unit = "days" }
    services = ["sfi"]
    [[sanction.duty]]
    name = "report"
    after = { value = 2, unit = "weeks" }
    every = { value = 1, unit = "months" }
    missed = { value = 0.3, unit = "share" }
    [[sanction.step]]
    [[sanction.step]]
    suspended = { value = 30, unit = "days" }
    [[service]]
    name = "praktik"
    after = ["mapping"]
    source = "test"
    places = { values = [{ from = 2014-01-01, value = 8 }, { from = 2015-01-01, value = 20 }], unit = "places" }
    ramp_up = { value = 200, unit = "days" }
    hours = { value = 30, unit = "hours per week" }
    duration = { distribution = "erlang", mean = 90, stages = 3, unit = "days" }
    [[handover]]
    name = "to-sfi"
    from = "mapping"
    to = "sfi"
    source = "test"
    delay = { distribution = "exponential", mean = 10, unit = "days" }
    meeting = { every = "2 weeks", on = "monday" }
    bounce = { value = 0.3, unit = "share" }
    keeps = { value = 0.6, unit = "share" }
    again = "mapping"
    owner = "nobody"
    since = "reform"
    [[handover]]
    name = "after-the-programme"
    on = "programme-end"
    to = "follow-up"
    source = "test"
    delay = { distribution = "exponential", mean = 30, unit = "days" }
    [[plan]]
    name = "side-by-side"
    for = [{ attribute = "gender", is = ["women"] }]
    services = ["mapping", "sfi", "praktik", "orientation"]
    source = "test"
    hours = { value = 40, unit = "hours per week" }
    gives_way = ["orientation", "sfi"]
    [[plan]]
    name = "step-by-step"
    for = [{ attribute = "gender", is = ["men"] }]
    share = { value = 0.6, unit = "share" }
    services = ["mapping", "sfi", "praktik"]
    order = "sequence"
    source = "test"
    hours = { value = 40, unit = "hours per week" }
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.01, unit = "per month" }
    frailty = { value = 0.5, unit = "factor" }
    lasts = { distribution = "exponential", mean = 12, unit = "months" }
    [[exit.effect]]
    name = "praktik"
    after = ["praktik"]
    factor = { value = 3, unit = "factor", evidence = "assumption" }
    [[exit]]
    name = "studies"
    leads_to = "studies"
    source = "test"
    hazard = { value = 0.01, unit = "per month" }
    opens_after = ["sfi"]
    [[exit]]
    name = "step-in"
    leads_to = "work"
    subsidised = true
    source = "test"
    lasts = { distribution = "exponential", mean = 6, unit = "months" }
    [[exit.next]]
    to = "work"
    share = { value = 0.3, unit = "share" }
    [[exit]]
    name = "away"
    leads_to = "moved"
    source = "test"
    hazard = { value = 0.003, unit = "per month" }
    [[exit.effect]]
    name = "women-who-had-a-step-in-job"
    attribute = "gender"
    is = ["women"]
    after_exit = ["step-in"]
    factor = { value = 2, unit = "factor", evidence = "assumption" }
    [exit.season]
    january = { value = 0.5 }
    february = { value = 0.7 }
    march = { value = 0.9 }
    april = { value = 1 }
    may = { value = 1.1 }
    june = { value = 2 }
    july = { value = 1.5 }
    august = { value = 1.8 }
    september = { value = 1 }
    october = { value = 0.8 }
    november = { value = 0.5 }
    december = { value = 0.4 }
    [[vacancy]]
    name = "step-in-jobs"
    exit = "step-in"
    conveyed_by = "networks"
    source = "test"
    rate = { value = 12, unit = "jobs per year" }
    lifetime = { distribution = "exponential", mean = 60, unit = "days" }
    conveyance = { distribution = "exponential", mean = 10, unit = "days" }
    attempts = { value = 14, unit = "days" }
    share = { value = 0.8, unit = "share" }
    take_up = { value = 0.1, unit = "share" }
    displacement = { value = 0.3, unit = "share" }
    requires = ["mapping"]
    [[vacancy.for]]
    attribute = "gender"
    is = ["women"]
    [[milestone]]
    name = "both"
    services = ["sfi", "praktik"]
    reached_at = "completion"
    source = "test"
    count = { value = 2, unit = "times" }
    within = { value = 18, unit = "months" }
    [[service]]
    name = "vard"
    after = ["mapping"]
    for_life = ["ill-health"]
    ends_with_programme = false
    source = "test"
    places = { value = 5, unit = "places" }
    duration = { distribution = "exponential", mean = 60, unit = "days" }
    [[life]]
    name = "ill-health"
    source = "test"
    hazard = { value = 0.02, unit = "per month" }
    recurs = true
    lasts = { distribution = "exponential", mean = 8, unit = "months" }
    shows_after = { distribution = "exponential", mean = 5, unit = "months" }
    work_factor = { value = 0.3, unit = "factor" }
    exit_factor = { value = 0.5, unit = "factor", evidence = "assumption" }
    pauses_programme = true
    [[life.found_by]]
    service = "mapping"
    share = { value = 0.4, unit = "share" }
    [[life.ended_by]]
    service = "vard"
    share = { value = 0.7, unit = "share", evidence = "assumption" }
    [[life]]
    name = "parental-leave"
    source = "test"
    hazard = { value = 0.01, unit = "per month" }
    lasts = { distribution = "gamma", mean = 9, sd = 4, unit = "months" }
    work_factor = { value = 0, unit = "factor" }
    blocks_all = true
    pauses_programme = true
    [[life.for]]
    attribute = "gender"
    is = ["women"]
    [[life]]
    name = "childcare"
    source = "test"
    share = { value = 0.3, unit = "share" }
    onset = { distribution = "constant", value = 0, unit = "days" }
    lasts = { distribution = "exponential", mean = 90, unit = "days" }
    blocks = ["sfi"]
    [[life]]
    name = "language-support"
    source = "test"
    share = { value = 0.8, unit = "share" }
    onset = { distribution = "constant", value = 0, unit = "days" }
    lasts = { distribution = "discrete", values = [4, 9], weights = [3, 1], unit = "months" }
    interruption_factor = { value = 0.4, unit = "factor", evidence = "assumption" }
    [[phase]]
    name = "wait-for-municipality"
    source = "test"
    lasts = { distribution = "gamma", mean = 152, sd = 80, unit = "days" }
    [[phase]]
    name = "place"
    source = "test"
    for = [{ attribute = "gender", is = ["men"] }]
    places = { values = [{ from = 2014-01-01, value = 30 }, { from = 2014-08-01, value = 60 }], unit = "places" }
    [housing]
    source = "test"
    length = { value = 2, unit = "years" }
    extended = { value = 0.5, unit = "share" }
    extension = { value = 6, unit = "months" }
    most_extension = { value = 2, unit = "years" }
    moves = { value = 0.3, unit = "share" }
    exit_factor = { value = 0.6, unit = "factor", evidence = "assumption" }
    exit_factor_lasts = { value = 6, unit = "months" }
    [[exit.effect]]
    name = "met"
    contacts.at_least = { value = 4, unit = "contacts" }
    contacts.within = { value = 6, unit = "months" }
    until = "reform"
    factor = { value = 4, unit = "factor", evidence = "assumption" }
    [[authority]]
    name = "agency"
    [[reform]]
    name = "reform"
    from = 2015-03-01
    for = "everyone"
    [[resource]]
    name = "interpreter"
    for = [{ attribute = "gender", is = ["women"] }]
    source = "test"
    places = { values = [{ from = 2014-01-01, value = 3 }, { from = 2014-09-01, value = 4 }], unit = "places" }
    [[service]]
    name = "follow-up"
    needs = ["interpreter"]
    ends_with_programme = false
    source = "test"
    duration = { distribution = "exponential", mean = 20, unit = "days" }
    [[staff]]
    name = "caseworkers"
    authority = "agency"
    source = "test"
    caseworkers = { values = [{ from = 2014-01-01, value = 2.5 }, { from = 2015-01-01, value = 4 }], unit = "persons" }
    caseload = { value = 40, unit = "cases" }
    hours = { value = 20, unit = "hours per week" }
    contact = { value = 2, unit = "hours" }
    target = { value = 2, unit = "contacts per month" }
    interruptions = { value = 0.1, unit = "hours per week" }
    turnover = { value = 0.3, unit = "per year" }
    vacant = { distribution = "exponential", mean = 60, unit = "days" }
)";

TEST(Replication, KeepsAllItsIdentities) {
  const Scenario scenario = read(world(busy));
  for (std::uint64_t r = 0; r < 20; ++r)
    EXPECT_EQ(run_replication(scenario.chain, sim::Seed{5}, r, Keep::kpis_only).broken_identity, "");
}

TEST(Replication, NoticesSomeoneLostAndTimeLost) {
  const Scenario scenario = read(world(busy));
  Replication replication(scenario.chain, sim::Seed{5}, 0, Keep::kpis_only);
  replication.run_until(sim::Time(0) + sim::days(500));
  ASSERT_EQ(broken_identity(replication.state()), std::nullopt);

  ChainState someone_lost = replication.state();
  ++someone_lost.books.came;
  EXPECT_EQ(broken_identity(someone_lost), "people: who came is not present or gone");
  ChainState time_lost = replication.state();
  ++time_lost.books.ticks_present;
  EXPECT_EQ(broken_identity(time_lost),
            "people: those present over time are not the sum of their stays (Little's law)");
  ChainState stay_lost = replication.state();
  const auto is_sfi = [](const Service& service) { return service.name == "sfi"; };
  const auto sfi = std::ranges::find_if(scenario.chain.services, is_sfi) - scenario.chain.services.begin();
  --stay_lost.books.ticks_served[static_cast<std::size_t>(sfi)];
  EXPECT_EQ(broken_identity(stay_lost),
            "service 'sfi': places in use over time are not the sum of the stays (Little's law)");
  ChainState case_lost = replication.state();
  lose_a_case(case_lost);
  EXPECT_EQ(broken_identity(case_lost),
            "staff 'caseworkers': those who are to be contacted are not those with a caseworker");
  ChainState case_time_lost = replication.state();
  ++case_time_lost.staff.teams[0].ticks_of_cases;
  EXPECT_EQ(broken_identity(case_time_lost),
            "staff 'caseworkers': cases over time are not the sum of their times (Little's law)");
}

TEST(Replication, IsTheSameWhenRunAgainAndAnotherForAnotherSeedOrNumber) {
  const std::string once = bytes(simulate(world(busy)));
  EXPECT_EQ(once, bytes(simulate(world(busy))));
  EXPECT_NE(once, bytes(simulate(world(busy), 1)));
  const Scenario scenario = read(world(busy));
  EXPECT_NE(once, bytes(run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories)));
}

TEST(Replication, HasTheSameMeasuresWithAndWithoutTrajectories) {
  const Scenario scenario = read(world(busy));
  const auto with_them = run_replication(scenario.chain, sim::Seed{5}, 0, Keep::trajectories);
  const auto without = run_replication(scenario.chain, sim::Seed{5}, 0, Keep::kpis_only);
  EXPECT_EQ(sim::save(with_them.kpis), sim::save(without.kpis));
  EXPECT_EQ(without.trajectories.size(), 0u);
}

/// Adds rows that follow.
void append(Records& all, const Records& more) {
  const auto add = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  const auto add_columns = [&](auto& to, const auto& from) {
    to.resize(from.size());
    for (std::size_t column = 0; column < from.size(); ++column) add(to[column], from[column]);
  };
  Participants& p = all.participants;
  EXPECT_EQ(more.participants.taken, p.size());
  add(p.participant, more.participants.participant);
  add(p.source, more.participants.source);
  add(p.ordinal, more.participants.ordinal);
  add(p.arrived, more.participants.arrived);
  add(p.municipality, more.participants.municipality);
  add_columns(p.attributes, more.participants.attributes);
  add_columns(p.reforms, more.participants.reforms);
  add(p.household, more.participants.household);
  add(p.left_programme, more.participants.left_programme);
  add(p.first_work, more.participants.first_work);
  add(p.permit, more.participants.permit);
  add_columns(p.standings, more.participants.standings);
  Trajectories& t = all.trajectories;
  add(t.time, more.trajectories.time);
  add(t.participant, more.trajectories.participant);
  add(t.event, more.trajectories.event);
  add(t.service, more.trajectories.service);
  add(t.authority, more.trajectories.authority);
  add(t.municipality, more.trajectories.municipality);
  Timeseries& s = all.timeseries;
  add(s.time, more.timeseries.time);
  add(s.service, more.timeseries.service);
  add(s.waiting, more.timeseries.waiting);
  add(s.in_use, more.timeseries.in_use);
  add(s.places, more.timeseries.places);
}

TEST(Replication, HandsOverInPiecesWhatItWouldHaveWrittenAtTheEnd) {
  const Scenario scenario = read(world(busy));
  Replication replication(scenario.chain, sim::Seed{5}, 2, Keep::trajectories);
  Records pieces;
  std::size_t people_before_the_end = 0;
  for (int day = -200; day < 2200; day += 40) {
    replication.run_until(sim::Time(0) + sim::days(day));
    append(pieces, replication.take_records());
    people_before_the_end = pieces.participants.size();
    const std::string saved = replication.save();
    replication = Replication::resume(scenario.chain, saved);
  }
  const ReplicationResult rest = replication.finish();
  append(pieces, rest);
  const auto whole = run_replication(scenario.chain, sim::Seed{5}, 2, Keep::trajectories);
  EXPECT_GT(people_before_the_end, 20u);
  EXPECT_EQ(sim::save(pieces), sim::save(static_cast<const Records&>(whole)));
  EXPECT_EQ(sim::save(rest.kpis), sim::save(whole.kpis));
}

TEST(Replication, ResumedFromAnyDayEndsAsIfItHadNeverStopped) {
  const Scenario scenario = read(world(busy));
  expect_same_when_resumed(scenario, {-200, 0, 1, 300, 731, 1500, 2190});
}

TEST(Replication, RefusesASavedStateThatIsCutOffOrLonger) {
  const Scenario scenario = read(world(busy));
  const std::string saved = Replication(scenario.chain, sim::Seed{5}, 2, Keep::trajectories).save();
  EXPECT_THROW(Replication::resume(scenario.chain, saved.substr(0, saved.size() - 1)), std::runtime_error);
  EXPECT_THROW(Replication::resume(scenario.chain, saved + "x"), std::runtime_error);
}

// Metamorphic: what says the same gives the same.

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Metamorphic, AnotherUnitOfTimeChangesNothing) {
  const std::string hours =
      with(world(busy), R"(mean = 14, sd = 10, unit = "days")", R"(mean = 336, sd = 240, unit = "hours")");
  EXPECT_EQ(bytes(simulate(world(busy))), bytes(simulate(hours)));
}

TEST(Metamorphic, TheOrderOfTablesChangesNothing) {
  const std::string text = world(busy);
  const auto services = text.find("    [[service]]\n    name = \"mapping\"");
  const auto second = text.find("    [[service]]\n    name = \"sfi\"");
  const auto handovers = text.find("    [[handover]]");
  const std::string reordered = text.substr(0, services) + text.substr(second, handovers - second) +
                                text.substr(services, second - services) + text.substr(handovers);
  EXPECT_EQ(bytes(simulate(text)), bytes(simulate(reordered)));
}

TEST(Metamorphic, AServiceThatNobodyIsGivenChangesNobody) {
  const std::string unused = world(busy) + R"(
    [[service]]
    name = "a-service-nobody-has"
    source = "test"
    places = { value = 3, unit = "places" }
    share = { value = 0, unit = "share" }
    duration = { distribution = "gamma", mean = 30, sd = 10, unit = "days" }
)";
  const Scenario scenario = read(world(busy));
  const Scenario extended = read(unused);
  const auto stories_of = [](const Scenario& s) {
    std::string text;
    for (const auto& story : stories(s.chain, run_replication(s.chain, sim::Seed{5}, 0, Keep::trajectories)))
      for (const Happened& h : story) text += std::to_string(h.time) + h.event + h.service + "\n";
    return text;
  };
  EXPECT_EQ(stories_of(scenario), stories_of(extended));
}

TEST(Metamorphic, ALifeThatDoesNothingChangesNobody) {
  const std::string idle_life = world(busy) + R"(
    [[life]]
    name = "a-birthday"
    source = "test"
    hazard = { value = 1, unit = "per year" }
    recurs = true
    lasts = { distribution = "constant", value = 1, unit = "days" }
)";
  const auto stories_of = [](const Scenario& s) {
    std::string text;
    for (const auto& story : stories(s.chain, run_replication(s.chain, sim::Seed{5}, 0, Keep::trajectories)))
      for (const Happened& h : story)
        if (h.event.find("a-birthday") == std::string::npos)
          text += std::to_string(h.time) + h.event + h.service + "\n";
    return text;
  };
  EXPECT_EQ(stories_of(read(world(busy))), stories_of(read(idle_life)));
}

TEST(Metamorphic, TheResolvedTextGivesTheSameAsTheFile) {
  const Scenario scenario = read(world(busy));
  const Scenario again = read(scenario.resolved);
  EXPECT_EQ(again.resolved, scenario.resolved);
  EXPECT_EQ(bytes(run_replication(scenario.chain, sim::Seed{5}, 0, Keep::trajectories)),
            bytes(run_replication(again.chain, sim::Seed{5}, 0, Keep::trajectories)));
}

/// A world of ten years or more in which people come each year, go through a service and are followed.
std::string steady(const std::string& attributes, int years, int people = 100) {
  std::string counts;
  for (int year = 2014; year < 2014 + years; ++year)
    counts += (counts.empty() ? "" : ", ") + std::to_string(year) + " = " + std::to_string(people);
  std::string text = world(R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "exponential", mean = 90, unit = "days" }
    interruption = { value = 0.2, unit = "per month" }
    returns = { value = 0.5, unit = "share" }
    returns_after = { distribution = "exponential", mean = 2, unit = "months" }
    on_interruption = "resume"
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.02, unit = "per month" }
)");
  text = with(text, "end = 2020-01-01", "end = " + std::to_string(2014 + years) + "-01-01");
  text = with(text, "2014 = 200", counts);
  return with(text, "    [[arrival]]", attributes + "    [[arrival]]");
}

std::size_t bytes_after(const Chain& chain, int years, Keep keep = Keep::kpis_only) {
  Replication replication(chain, sim::Seed{5}, 0, keep);
  replication.run_until(sim::Time(0) + sim::days(366 * years));
  replication.take_records();
  return replication.save().size();
}

TEST(Memory, DoesNotFollowTheLengthOfTheRun) {
  const Scenario scenario = read(steady("", 30));
  const std::size_t after_ten = bytes_after(scenario.chain, 10);
  EXPECT_LT(bytes_after(scenario.chain, 28), after_ten + after_ten / 10);
}

TEST(Memory, DoesNotFollowTheLengthOfTheRunWithTrajectoriesThatAreTaken) {
  const Scenario scenario = read(steady("", 30));
  const std::size_t after_ten = bytes_after(scenario.chain, 10, Keep::trajectories);
  EXPECT_LT(bytes_after(scenario.chain, 28, Keep::trajectories), after_ten + after_ten / 10);
}

TEST(Memory, OfARunWithTrajectoriesIsHandedOnMonthByMonth) {
  const Scenario scenario = read(steady("", 10, 3000));
  std::size_t pieces = 0;
  std::size_t most = 0;
  const auto count = [&](const Records& records) {
    ++pieces;
    most = std::max(most, records.trajectories.size());
  };
  const auto rest = run_replication(scenario.chain, sim::Seed{5}, 0, Keep::trajectories, count);
  EXPECT_GE(pieces, 4u);
  EXPECT_LT(most, rows_at_once + rows_at_once / 2);
  EXPECT_LT(rest.trajectories.size(), rows_at_once + rows_at_once / 2);
}

TEST(Memory, OfALongLogIsWhatItTakesInTheEnd) {
  const Scenario scenario = read(steady("", 10, 3000));
  const Trajectories log = run_replication(scenario.chain, sim::Seed{5}, 0, Keep::trajectories).trajectories;
  ASSERT_GT(log.size(), 150'000u);
  EXPECT_GE(log.time.capacity(), log.size());
  EXPECT_LT(log.time.capacity(), log.size() + log.size() / 5) << log.size();
  EXPECT_EQ(log.municipality.capacity(), log.time.capacity());
}

TEST(Memory, FollowsTheGroupsOfPeopleNotTheirCombinations) {
  std::string attributes;
  for (const char* name : {"a", "b", "c", "d"})
    attributes += "    [[population.attribute]]\n    name = \"" + std::string(name) +
                  "\"\n    shares = { p = 0.2, q = 0.2, r = 0.2, s = 0.2, t = 0.2 }\n";
  const Scenario plain = read(steady("", 10));
  const Scenario scenario = read(steady(attributes, 10));
  ASSERT_EQ(scenario.chain.cells.size(), plain.chain.cells.size() * 625);
  EXPECT_LT(bytes_after(scenario.chain, 5), bytes_after(plain.chain, 5) * 2);
}

}  // namespace
}  // namespace kedja::models
