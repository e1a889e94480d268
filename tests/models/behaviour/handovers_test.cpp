#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

TEST(Handovers, TakeTheirDelayAndThenWaitForTheNextMeeting) {
  const Scenario scenario = read(world(R"(
    [[service]]
    name = "mapping"
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
    [[service]]
    name = "course"
    after = ["mapping"]
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[handover]]
    name = "at-once"
    to = "mapping"
    source = "test"
    delay = { distribution = "constant", value = 36, unit = "hours" }
    [[handover]]
    name = "by-meeting"
    from = "mapping"
    to = "course"
    source = "test"
    delay = { distribution = "constant", value = 5, unit = "days" }
    meeting = { every = "week", on = "tuesday" }
)"));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    EXPECT_EQ(when(story, "handed_over", "mapping"), when(story, "arrived") + 36 * 3600);
    const std::int64_t ready = when(story, "completed", "mapping") + 5 * day;
    const std::int64_t meeting = when(story, "handed_over", "course");
    EXPECT_EQ(when(story, "handover_started", "course"), when(story, "completed", "mapping"));
    EXPECT_GE(meeting, ready);
    EXPECT_LT(meeting, ready + 7 * day);
    EXPECT_EQ(std::chrono::weekday(scenario.chain.calendar.date(sim::Time(meeting))), std::chrono::Tuesday);
    EXPECT_EQ(meeting % day, 0);
  }
  EXPECT_EQ(kpi(scenario.chain, result, "handovers"), 400);
}

/// Mapping of ten days, then the course of one, with what is added last: [[handover]] "on" between them.
std::string mapping_then_course(const std::string& handover, const std::string& course = "") {
  return R"(
    [[authority]]
    name = "municipality"
    [[authority]]
    name = "agency"
    [[service]]
    name = "mapping"
    authority = "municipality"
    source = "test"
    duration = { distribution = "constant", value = 10, unit = "days" }
    [[service]]
    name = "course"
    authority = "agency"
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    )" + (course.empty() ? "after = [\"mapping\"]" : course) +
         R"(
    [[handover]]
    name = "on"
    to = "course"
    source = "test"
    )" + handover;
}
const std::string from_mapping = "from = \"mapping\"\n";
const std::string five_days = "delay = { distribution = \"constant\", value = 5, unit = \"days\" }\n";

int count(const std::vector<Happened>& story, const std::string& event, const std::string& service) {
  int times = 0;
  for (const Happened& h : story) times += h.event == event && h.service == service;
  return times;
}

TEST(Handovers, ByTheClockBeginAtThatTimeOfTheProgrammeAtTheEarliest) {
  const Scenario scenario =
      read(world(mapping_then_course(from_mapping + "at = { value = 17, unit = \"months\" }\n" + five_days)));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    const sim::Time month_17 = scenario.chain.calendar.add_months(sim::Time(when(story, "arrived")), 17);
    EXPECT_EQ(when(story, "handed_over", "course"), month_17.ticks() + 5 * day);
    EXPECT_EQ(when(story, "started", "course"), month_17.ticks() + 5 * day);
  }
}

TEST(Handovers, ByTheClockAndFromAServiceNeedBoth) {
  const Scenario scenario =
      read(world(mapping_then_course(from_mapping + "at = { value = 1, unit = \"days\" }\n")));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result))
    EXPECT_EQ(when(story, "handed_over", "course"), when(story, "completed", "mapping"));
  EXPECT_EQ(kpi(scenario.chain, result, "handover_days.on"), 0);
}

TEST(Handovers, AtTheProgrammesEndAreForThoseWithoutWorkOrStudies) {
  const Scenario scenario = read(world(mapping_then_course("on = \"programme-end\"\n" + five_days + R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.05, unit = "per month" }
)",
                                                           "ends_with_programme = false")));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  int left = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    const sim::Time end = scenario.chain.calendar.add_months(sim::Time(when(story, "arrived")), 24);
    const bool in_time = when(story, "to_work") >= 0 && when(story, "to_work") < end.ticks();
    left += in_time ? 0 : 1;
    EXPECT_EQ(when(story, "started", "course"), in_time ? -1 : end.ticks() + 5 * day);
  }
  EXPECT_GT(left, 10);
  EXPECT_LT(left, 190);
  EXPECT_EQ(kpi(scenario.chain, result, "handed_over.on"), left);
}

const std::string outside = "on = \"neither\"\noutside_for = { value = 6, unit = \"months\" }\n";

/// Work that is found, and lost again after three months.
const std::string short_jobs = R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0.1, unit = "per month" }
    lasts = { distribution = "constant", value = 90, unit = "days" }
)";

TEST(Handovers, BackIntoServicesAreForThoseWhoHaveStoodOutsideForTheWholeTime) {
  const Scenario scenario =
      read(world(mapping_then_course(outside + five_days + short_jobs, "ends_with_programme = false")));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const sim::CivilCalendar& calendar = scenario.chain.calendar;
  int helped = 0;
  int lost_work_before = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    sim::Time since = calendar.add_months(sim::Time(when(story, "arrived")), 24);
    bool works = false;
    std::int64_t due = -1;
    for (const Happened& h : story) {
      const std::int64_t first = calendar.add_months(since, 6).ticks();
      if (!works && due < 0 && h.time > first) due = first;
      if (h.event == "to_work") works = true;
      if (h.event == "from_work") {
        works = false;
        if (sim::Time(h.time) > since) since = sim::Time(h.time);
        lost_work_before += due < 0 ? 1 : 0;
      }
    }
    if (due < 0) continue;
    ++helped;
    EXPECT_EQ(when(story, "handover_started", "course"), due);
  }
  EXPECT_GT(helped, 50);
  EXPECT_GT(lost_work_before, 10);
}

TEST(Handovers, BackIntoServicesCountFromArrivalForThoseWithoutARightToTheProgramme) {
  const Scenario scenario = read(world(mapping_then_course(outside + R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 0, unit = "per month" }
    [[relatives]]
    name = "families"
    source = "test"
    share = { value = 1, unit = "share" }
    lag = { distribution = "constant", value = 10, unit = "days" }
    programme = false
)",
                                                           "ends_with_programme = false\nafter = []")));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const sim::CivilCalendar& calendar = scenario.chain.calendar;
  int relatives = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    const sim::Time arrived(when(story, "arrived"));
    const std::int64_t started = when(story, "started", "course");
    if (started != calendar.add_months(arrived, 30).ticks()) {
      EXPECT_EQ(started, calendar.add_months(arrived, 6).ticks());
      ++relatives;
    }
  }
  EXPECT_EQ(relatives, 200);
}

TEST(Handovers, SentBackBeginAgainAsOftenAsTheShareSays) {
  const double share = 0.4;
  const Scenario scenario = read(
      world(mapping_then_course(from_mapping + five_days + "bounce = { value = 0.4, unit = \"share\" }")));
  double bounces = 0;
  double people = 0;
  for (std::uint64_t r = 0; r < 10; ++r) {
    const auto result = run_replication(scenario.chain, sim::Seed{1}, r, Keep::trajectories);
    bounces += kpi(scenario.chain, result, "bounces.on");
    people += kpi(scenario.chain, result, "handed_over.on");
    for (const auto& story : stories(scenario.chain, result))
      EXPECT_EQ(when(story, "handed_over", "course"),
                when(story, "completed", "mapping") + (1 + count(story, "sent_back", "course")) * 5 * day);
  }
  ASSERT_EQ(people, 2000);
  const double attempts = 1 + bounces / people;  // geometric: mean 1 / (1 - p), variance p / (1 - p)^2
  const double error = std::sqrt(share / ((1 - share) * (1 - share)) / people);
  EXPECT_NEAR(attempts, 1 / (1 - share), 5 * error);
}

TEST(Handovers, AreSentBackNoMoreOftenThanTheMost) {
  const Scenario scenario = read(world(mapping_then_course(
      from_mapping + five_days +
      "bounce = { value = 1, unit = \"share\" }\nmost_bounces = { value = 3, unit = \"times\" }")));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) EXPECT_EQ(count(story, "sent_back", "course"), 3);
  EXPECT_EQ(kpi(scenario.chain, result, "bounces.on"), 600);
  EXPECT_EQ(kpi(scenario.chain, result, "handover_days.on"), 20);
}

const std::string keeps_nothing = "keeps = { value = 0, unit = \"share\" }\n";

TEST(Handovers, ThatLoseWhatWasKnownLetPeopleTellItAgain) {
  const Scenario scenario = read(world(mapping_then_course(from_mapping + five_days + keeps_nothing)));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_EQ(kpi(scenario.chain, result, "retellings"), 1);
  for (const auto& story : stories(scenario.chain, result)) {
    EXPECT_EQ(when(story, "told_again", "course"), when(story, "handed_over", "course"));
    EXPECT_EQ(when(story, "started", "course"), when(story, "handed_over", "course"));
  }
  const Scenario half = read(
      world(mapping_then_course(from_mapping + five_days + "keeps = { value = 0.75, unit = \"share\" }\n")));
  EXPECT_NEAR(kpi(half.chain, run_replication(half.chain, sim::Seed{1}, 0, Keep::kpis_only), "retellings"),
              0.25, 5 * std::sqrt(0.25 * 0.75 / 200));
}

TEST(Handovers, ThatLoseWhatWasKnownHaveAServiceDoneAgainInAPlaceOfItsOwn) {
  const Scenario scenario =
      read(world(mapping_then_course(from_mapping + five_days + keeps_nothing + "again = \"mapping\"\n")));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  for (const auto& story : stories(scenario.chain, result)) {
    EXPECT_EQ(count(story, "completed", "mapping"), 2);
    EXPECT_EQ(count(story, "handed_over", "course"), 1);
    EXPECT_EQ(when(story, "started", "course"), when(story, "arrived") + (10 + 5 + 10) * day);
    EXPECT_EQ(count(story, "completed", "course"), 1);
  }
  EXPECT_EQ(kpi(scenario.chain, result, "duplicate.mapping"), 200);
  EXPECT_EQ(kpi(scenario.chain, result, "completed.mapping"), 400);
  EXPECT_EQ(result.broken_identity, "");
}

/// The handover lasts 25 days, so that the programme of one month ends while mapping is done again.
std::vector<std::vector<Happened>> one_month(const std::string& what_goes_on) {
  std::string text = world(mapping_then_course(
      from_mapping + keeps_nothing +
          "again = \"mapping\"\ndelay = { distribution = \"constant\", value = 15, unit = \"days\" }\n",
      "after = [\"mapping\"]"));
  text.replace(text.find("value = 24"), 10, "value = 1");
  text.insert(text.find("name = \"" + what_goes_on + "\"\n    authority"), "ends_with_programme = false\n");
  const Scenario scenario = read(text);
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_EQ(result.broken_identity, "");
  return stories(scenario.chain, result);
}

TEST(Handovers, GoOnWhenTheServiceDoneAgainEndsWithTheProgramme) {
  for (const auto& story : one_month("course")) {
    EXPECT_EQ(count(story, "completed", "mapping"), 1);
    EXPECT_EQ(when(story, "started", "course"), when(story, "left_programme"));
    EXPECT_EQ(count(story, "completed", "course"), 1);
  }
}

TEST(Handovers, AreOverWhenTheProgrammeIsThoughTheServiceDoneAgainGoesOn) {
  for (const auto& story : one_month("mapping")) {
    EXPECT_EQ(when(story, "withdrawn", "course"), when(story, "left_programme"));
    EXPECT_EQ(count(story, "completed", "mapping"), 2);
    EXPECT_EQ(count(story, "started", "course"), 0);
  }
}

TEST(Handovers, ThatBelongToNobodyCountAsDaysWithoutOwner) {
  const auto run = [](const std::string& owner) {
    const Scenario scenario = read(
        world(mapping_then_course(from_mapping + five_days + "owner = \"" + owner + "\"\n" + keeps_nothing)));
    const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
    const Trajectories& log = result.trajectories;
    std::string owners;
    for (std::size_t row = 0; row < log.size(); ++row)
      if (log.event[row] == code(TrajectoryEvent::handover_started))
        owners = authority_labels(scenario.chain)[log.authority[row]];
    return std::pair(kpi(scenario.chain, result, "days_without_owner"), owners);
  };
  EXPECT_EQ(run("nobody"), std::pair(5.0, std::string("none")));
  EXPECT_EQ(run("from"), std::pair(0.0, std::string("municipality")));
  EXPECT_EQ(run("to"), std::pair(0.0, std::string("agency")));
}

TEST(Handovers, ThatOutlastTheProgrammeCountWithoutOwnerUntilItsEnd) {
  // From arrival on, 700 days: arrivals of 2014 leave the programme after 24 months, 730 or 731 days.
  const auto days = [](const std::string& delay) {
    const Scenario scenario = read(world(mapping_then_course(
        "owner = \"nobody\"\ndelay = { distribution = \"constant\", value = " + delay + ", unit = \"days\" }",
        "# from arrival")));
    return kpi(scenario.chain, run_replication(scenario.chain, sim::Seed{1}, 0, Keep::kpis_only),
               "days_without_owner");
  };
  EXPECT_EQ(days("700"), 700);
  EXPECT_NEAR(days("800"), 730, 1);
}

TEST(Handovers, UnderWayWhenTheScenarioEndsCountWithoutOwnerUntilThen) {
  std::string text = world(mapping_then_course(
      "owner = \"nobody\"\ndelay = { distribution = \"constant\", value = 700, unit = \"days\" }",
      "# from arrival"));
  text.replace(text.find("end = 2020"), 10, "end = 2015");
  const Scenario scenario = read(text);
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  double days = 0;
  for (const auto& story : stories(scenario.chain, result))
    days += 365 - static_cast<double>(when(story, "arrived")) / 86400;
  EXPECT_NEAR(kpi(scenario.chain, result, "days_without_owner"), days / 200, 1e-9);
}

TEST(Handovers, ThatCanNotHappenOrSayTooLittleAreRefused) {
  const auto problems = [](const std::string& handover, const std::string& course = "") {
    return problems_of(world(mapping_then_course(handover, course)));
  };
  const std::string goes_on = "ends_with_programme = false";
  const std::string at_end = "on = \"programme-end\"\n";
  const std::string share = "{ value = 1, unit = \"share\" }\n";
  const std::vector<std::array<std::string, 3>> cases = {
      {from_mapping + at_end + five_days, goes_on, "states both 'from' and 'on'"},
      {at_end + "at = { value = 3, unit = \"months\" }\n", goes_on, "states both 'at' and 'on'"},
      {from_mapping + outside, goes_on, "is for those who stand outside, but states 'from' or 'at'"},
      {"on = \"neither\"\n" + five_days, goes_on, "does not say for how long they have"},
      {from_mapping + five_days + "outside_for = { value = 6, unit = \"months\" }", "",
       "is not for those who stand outside"},
      {outside, "", "it is for those outside the programme, but service 'course' ends with the programme"},
      {from_mapping, "", "says nothing of how long it takes: state 'delay', or 'at'"},
      {five_days + "owner = \"from\"", goes_on, "belongs meanwhile to the side it comes from"},
      {from_mapping + five_days + "most_bounces = { value = 2, unit = \"times\" }", "", "but it never is"},
      {from_mapping + five_days + "bounce = " + share, "", "is always sent back (it would never arrive)"},
      {from_mapping + five_days + "again = \"mapping\"", "", "but none ever is: state 'keeps'"},
      {at_end + five_days, "", "it is at the programme's end, but service 'course' ends with the programme"},
      {from_mapping + "at = { value = 24, unit = \"months\" }", "", "which is over by the time of 'at'"},
      {from_mapping + five_days + "keeps = " + share + "again = \"course\"", "",
       "has service 'course' done again, which does not come before 'course'"},
      {from_mapping + five_days + "[[handover]]\nname = \"two\"\nto = \"course\"\nsource = \"t\"\n" +
           from_mapping + five_days,
       "", "has the same 'from' and 'to' as handover 'on'"},
      {at_end + five_days + "[[handover]]\nname = \"two\"\nto = \"course\"\nsource = \"t\"\n" + five_days,
       goes_on, "one of them at the programme's end"},
      {at_end + five_days +
           "[[service]]\nname = \"late\"\nafter = [\"course\"]\nsource = \"t\"\nduration = { distribution = "
           "\"constant\", value = 1, unit = \"days\" }",
       goes_on, "service 'late' comes after a service given at the programme's end"},
  };
  for (const auto& [handover, course, says] : cases)
    EXPECT_NE(problems(handover, course).find(says), std::string::npos)
        << says << " in: " << problems(handover, course);
}

}  // namespace
}  // namespace kedja::models
