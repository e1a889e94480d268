// Moves from one municipality of the chain to another, in small worlds whose outcome can be worked out by
// hand.

#include "models/behaviour/moves.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

/// 200 people come "here" in 2014, each municipality has its own rooms, and the course takes 100 days.
std::string two_places(const std::string& more, const std::string& in_population = "") {
  std::string text = world(R"(
    [[municipality]]
    name = "there"
    [[resource]]
    name = "rooms-here"
    source = "test"
    places = { value = 1000, unit = "places" }
    for = [{ attribute = "municipality", is = ["here"] }]
    [[resource]]
    name = "rooms-there"
    source = "test"
    places = { value = 1000, unit = "places" }
    for = [{ attribute = "municipality", is = ["there"] }]
    [[service]]
    name = "course"
    source = "test"
    needs = ["rooms-here", "rooms-there"]
    duration = { distribution = "constant", value = 100, unit = "days" }
)" + more);
  return text.insert(text.find("    [[arrival]]"), in_population);
}

std::string move(const std::string& when, const std::string& more = "") {
  return R"(
    [[move]]
    name = "over"
    source = "test"
    for = [{ attribute = "municipality", is = ["here"] }]
    to = [{ municipality = "there", share = { value = 1, unit = "share" } }]
    )" + when +
         "\n" + more;
}
const std::string soon = "hazard = { value = 2, unit = \"per month\" }";

TEST(Moves, TakePeopleFromOneMunicipalityToAnotherOnce) {
  const Outcome moved(two_places(move(soon)));
  EXPECT_EQ(moved.measure("moves_within"), 200);
  for (const auto& story : moved.people) {
    int times = 0;
    for (const Happened& h : story) times += h.event == "moved_within" ? 1 : 0;
    EXPECT_EQ(times, 1) << "the move is for those who live here";
  }
}

TEST(Moves, LetACourseBeginAnewWherePeopleLiveNow) {
  const Outcome moved(two_places(move(soon)));
  int in_the_middle = 0;
  for (const auto& story : moved.people) {
    const std::int64_t at = when(story, "moved_within");
    const std::int64_t arrived = when(story, "arrived");
    const bool is_in_course = at < arrived + 100 * day;
    in_the_middle += is_in_course ? 1 : 0;
    EXPECT_EQ(when(story, "completed", "course"), (is_in_course ? at : arrived) + 100 * day);
  }
  EXPECT_GT(in_the_middle, 150);
  EXPECT_EQ(moved.measure("interrupted.course"), in_the_middle);
  EXPECT_EQ(moved.measure("interrupted.course", "here"), in_the_middle) << "groups are those of arrival";
}

TEST(Moves, LetPeopleKeepAPlaceThatIsKept) {
  const Outcome kept(two_places(move(soon, "keeps = [\"course\"]")));
  EXPECT_EQ(kept.measure("interrupted.course"), 0);
  for (const auto& story : kept.people)
    EXPECT_EQ(when(story, "completed", "course"), when(story, "arrived") + 100 * day);
}

TEST(Moves, MoveThoseWhoWaitToTheLineOfTheNewPlace) {
  std::string text = two_places(move(soon));
  const std::string here = "name = \"rooms-here\"\n    source = \"test\"\n    places = { value = 1000";
  text.replace(text.find(here), here.size(),
               "name = \"rooms-here\"\n    source = \"test\"\n    places = { value = 1");
  const Outcome moved(text);
  int waited = 0;
  for (const auto& story : moved.people) {
    const std::int64_t at = when(story, "moved_within");
    if (when(story, "gave_up_waiting", "course") != at) continue;
    ++waited;
    EXPECT_EQ(when(story, "started", "course"), at) << "there is room there";
  }
  EXPECT_GT(waited, 100);
}

TEST(Moves, EndWhatIsNotGivenThere) {
  std::string text = two_places(move(soon));
  const std::string needs = "needs = [\"rooms-here\", \"rooms-there\"]";
  text.replace(text.find(needs), needs.size(),
               "eligible = [{ attribute = \"municipality\", is = [\"here\"] }]");
  const Outcome moved(text);
  for (const auto& story : moved.people) {
    const std::int64_t at = when(story, "moved_within");
    if (at < when(story, "arrived") + 100 * day) {
      EXPECT_EQ(when(story, "interrupted", "course"), at);
      EXPECT_EQ(when(story, "completed", "course"), -1);
    }
  }
}

// Once the programme is over only the course keeps people here: whoever moves out of it then is gone, and
// moves no more.
TEST(Moves, LetPeopleGoWhomOnlyTheServiceThatTheyEndHasHeld) {
  const std::string now_and_then = "hazard = { value = 0.1, unit = \"per month\" }";
  std::string text = two_places(move(now_and_then) + R"(
    [[move]]
    name = "back"
    source = "test"
    for = [{ attribute = "municipality", is = ["there"] }]
    to = [{ municipality = "here", share = { value = 1, unit = "share" } }]
    )" + now_and_then + "\n");
  const auto change = [&](const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
  };
  change("needs = [\"rooms-here\", \"rooms-there\"]",
         "eligible = [{ attribute = \"municipality\", is = [\"here\"] }]\nends_with_programme = false");
  change("value = 100, unit = \"days\"", "value = 3000, unit = \"days\"");
  const Outcome moved(text);
  int gone = 0;
  for (const auto& story : moved.people) {
    const std::int64_t over = when(story, "left_programme");
    int times = 0;
    for (const Happened& h : story) times += h.event == "moved_within" && over >= 0 && h.time > over ? 1 : 0;
    EXPECT_LE(times, 1);
    gone += times;
  }
  EXPECT_GT(gone, 50);
}

TEST(Moves, ChangeTheHazardsToThoseOfTheNewPlace) {
  const std::string work = R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 1, unit = "per month" }
    effect = [{ name = "none-here", attribute = "municipality", is = ["here"], factor = { value = 0, unit = "factor", evidence = "assumption" } }]
)";
  const Outcome moved(two_places(move(soon) + work));
  for (const auto& story : moved.people) {
    const std::int64_t got = when(story, "to_work");
    if (got < 0) continue;
    EXPECT_GT(got, when(story, "moved_within"));
  }
  EXPECT_GT(moved.measure("in_work_36m"), 0.9);
  EXPECT_EQ(Outcome(two_places(work)).measure("in_work_36m"), 0);
}

const std::string housing = R"(
    [housing]
    source = "test"
    length = { value = 2, unit = "years" }
    moves = { value = 1, unit = "share" }
)";

/// People who are in the course for longer than the municipality houses them, and after the programme.
std::string long_course(const std::string& more) {
  std::string text = two_places(housing + more);
  const std::string days = "value = 100, unit = \"days\"";
  text.replace(text.find(days), days.size(), "value = 1400, unit = \"days\"");
  return text.insert(text.find("    name = \"course\"\n"), "    ends_with_programme = false\n");
}

TEST(Moves, ReplaceLeavingTheChainWhenHousingEnds) {
  const std::string at_the_end = "on = \"housing-end\"\nshare = { value = 1, unit = \"share\" }";
  const Outcome outcome(long_course(move(at_the_end)));
  for (const auto& story : outcome.people) {
    EXPECT_EQ(when(story, "moved_away"), -1);
    EXPECT_EQ(sim::Time(when(story, "moved_within")),
              outcome.scenario.chain.calendar.add_months(sim::Time(when(story, "arrived")), 24));
  }
}

TEST(Moves, EndTheHousingOfTheMunicipalityThatPeopleLeave) {
  EXPECT_EQ(Outcome(long_course("")).measure("onward_moves"), 1);
  const Outcome outcome(long_course(move(soon)));
  for (const auto& story : outcome.people) EXPECT_EQ(when(story, "moved_away"), -1);
  EXPECT_EQ(outcome.measure("onward_moves"), 0);
}

TEST(Moves, TakeAHouseholdAlongAsOne) {
  const Outcome couples(two_places(move("hazard = { value = 0.02, unit = \"per month\" }"),
                                   R"(    [population.household]
    couples = { value = 1, unit = "share" }
    differs = "gender"
)"));
  const Participants& people = couples.result.participants;
  std::map<std::uint32_t, std::set<std::int64_t>> moved;
  int pairs = 0;
  for (std::size_t p = 0; p < people.size(); ++p)
    moved[people.household[p]].insert(when(couples.people[p], "moved_within"));
  for (const auto& [household, times] : moved) {
    EXPECT_EQ(times.size(), 1u) << "household " << household;
    pairs += *times.begin() >= 0 ? 1 : 0;
  }
  EXPECT_GT(pairs, 10);
}

TEST(Moves, GoOnTheSameAfterSavingAndResuming) {
  expect_same_when_resumed(read(two_places(move(soon))), {0, 50, 200});
}

TEST(Moves, ThatMakeNoSenseAreRefused) {
  const auto refused = [](const std::string& text) { return refusal(two_places(text)); };
  EXPECT_TRUE(says(refused(move("")), "needs a 'hazard' and no 'share'"));
  EXPECT_TRUE(says(refused(move("on = \"housing-end\"")), "needs a 'share' of those who would leave"));
  EXPECT_TRUE(says(refused(move("on = \"housing-end\"\nshare = { value = 1, unit = \"share\" }")),
                   "the scenario has no [housing]"));
  std::string twice = move(soon);
  const std::string to = "to = [";
  twice.replace(twice.find(to), to.size(),
                "to = [{ municipality = \"there\", share = { value = 0.5, unit = \"share\" } }, ");
  EXPECT_TRUE(says(refused(twice), "leads to 'there' twice"));
  EXPECT_TRUE(says(refused(twice), "shares sum to 1.5"));
}

}  // namespace
}  // namespace kedja::models
