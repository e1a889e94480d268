#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

constexpr std::int64_t day = 86400;

std::string reform(const std::string& who) {
  return R"(
    [[reform]]
    name = "responsibility"
    from = 2014-07-01
    for = ")" +
         who + "\"\n";
}

/// Mapping on arrival, by a handover of ten days under the old rules and of three under the new.
std::string handovers() {
  return R"(
    [[service]]
    name = "mapping"
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[service]]
    name = "course"
    after = ["mapping"]
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[handover]]
    name = "old"
    from = "mapping"
    to = "course"
    until = "responsibility"
    source = "test"
    delay = { distribution = "constant", value = 10, unit = "days" }
    [[handover]]
    name = "new"
    from = "mapping"
    to = "course"
    since = "responsibility"
    source = "test"
    delay = { distribution = "constant", value = 3, unit = "days" }
)";
}

TEST(Reforms, AreForThoseWhoArriveFromTheirDateOn) {
  const Scenario scenario = read(world(reform("arrivals") + handovers()));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const std::int64_t from = scenario.chain.reforms[0].from.ticks();
  int old = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    const bool is_new = when(story, "arrived") >= from;
    old += is_new ? 0 : 1;
    EXPECT_EQ(when(story, "handed_over", "course") - when(story, "handover_started", "course"),
              (is_new ? 3 : 10) * day);
  }
  EXPECT_GT(old, 0);
  EXPECT_EQ(kpi(scenario.chain, result, "handed_over.old"), old);
  EXPECT_EQ(kpi(scenario.chain, result, "handed_over.new"), 200 - old);
}

TEST(Reforms, AreForEveryoneFromTheirDateOn) {
  const Scenario scenario = read(world(reform("everyone") + handovers()));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const std::int64_t from = scenario.chain.reforms[0].from.ticks();
  bool someone_came_before = false;
  for (const auto& story : stories(scenario.chain, result)) {
    const std::int64_t started = when(story, "handover_started", "course");
    someone_came_before = someone_came_before || (when(story, "arrived") < from && started >= from);
    EXPECT_EQ(when(story, "handed_over", "course") - started, (started >= from ? 3 : 10) * day);
  }
  EXPECT_TRUE(someone_came_before);
}

const std::string nobody_before_the_reform = R"(
    [[service]]
    name = "mapping"
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 1, unit = "per day" }
    [[exit.effect]]
    name = "closed"
    attribute = "gender"
    is = ["women", "men"]
    until = "responsibility"
    factor = { value = 0, unit = "factor", evidence = "assumption" }
)";

TEST(Reforms, ForEveryoneChangeTheHazardsOfThoseWhoAreHere) {
  const Scenario scenario = read(world(reform("everyone") + nobody_before_the_reform));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const std::int64_t from = scenario.chain.reforms[0].from.ticks();
  for (const auto& story : stories(scenario.chain, result)) {
    EXPECT_GE(when(story, "to_work"), from);
    EXPECT_LT(when(story, "to_work"), std::max(from, when(story, "arrived")) + 20 * day);
  }
}

TEST(Reforms, ForArrivalsLeaveTheHazardsOfThoseWhoAreHere) {
  const Scenario scenario = read(world(reform("arrivals") + nobody_before_the_reform));
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const std::int64_t from = scenario.chain.reforms[0].from.ticks();
  for (const auto& story : stories(scenario.chain, result))
    EXPECT_EQ(when(story, "to_work") < 0, when(story, "arrived") < from);
}

std::string shared(const std::string& who, const std::string& share) {
  return reform(who) + "share = { value = " + share + ", unit = \"share\" }\nsource = \"test\"\n";
}

/// For each person the standing to the one reform, by its label.
std::vector<std::string> standings(const ReplicationResult& result) {
  std::vector<std::string> all;
  for (const std::uint8_t code : result.participants.reforms.at(0))
    all.push_back(under_reform_labels().at(code));
  return all;
}

TEST(Reforms, ForAShareLeaveTheOthersUnderTheOldRules) {
  for (const std::string who : {"arrivals", "everyone"}) {
    const Scenario scenario = read(world(shared(who, "0.3") + handovers()));
    const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
    const std::int64_t from = scenario.chain.reforms[0].from.ticks();
    const auto all = stories(scenario.chain, result);
    const auto standing = standings(result);
    int eligible = 0;
    int under = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::int64_t started = when(all[i], "handover_started", "course");
      const bool comes_late = when(all[i], "arrived") >= from;
      const bool is_under = standing[i] == "under" && started >= from;
      EXPECT_EQ(when(all[i], "handed_over", "course") - started, (is_under ? 3 : 10) * day);
      EXPECT_EQ(standing[i] == "not_for", who == "arrivals" && !comes_late);
      eligible += standing[i] == "not_for" ? 0 : 1;
      under += standing[i] == "under" ? 1 : 0;
    }
    EXPECT_NEAR(under, 0.3 * eligible, 4 * std::sqrt(0.3 * 0.7 * eligible));
  }
}

TEST(Reforms, ForALargerShareAreForAllThoseOfASmallerOne) {
  const auto standing = [](const std::string& share) {
    return standings(simulate(world(shared("arrivals", share) + handovers())));
  };
  const auto few = standing("0.3");
  const auto many = standing("0.7");
  for (std::size_t i = 0; i < few.size(); ++i) {
    if (few[i] == "under") {
      EXPECT_EQ(many[i], "under");
    }
    EXPECT_EQ(few[i] == "not_for", many[i] == "not_for");
  }
  EXPECT_GT(std::ranges::count(many, "under"), std::ranges::count(few, "under"));
}

TEST(Reforms, ForAllOrNoneAreAsWithoutAShareAndAsNoReform) {
  const auto happened = [](const std::string& text) { return sim::save(simulate(world(text)).trajectories); };
  for (const std::string who : {"arrivals", "everyone"}) {
    EXPECT_EQ(happened(shared(who, "1") + handovers()), happened(reform(who) + handovers()));
    std::string old = handovers();
    old = old.substr(0, old.find("[[handover]]\n    name = \"new\""));
    old.erase(old.find("until = \"responsibility\""), std::string("until = \"responsibility\"").size());
    EXPECT_EQ(happened(shared(who, "0") + handovers()), happened(old));
  }
  EXPECT_TRUE(simulate(world(reform("arrivals") + handovers())).participants.reforms.empty());
}

const std::string two_courses = R"(
    [[service]]
    name = "old-course"
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[service]]
    name = "new-course"
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
)";

/// Who arrives from July 2014 on has the new course and the others the old one.
void expect_new_course_for_new_arrivals(const std::string& text) {
  const Scenario scenario = read(text);
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  const std::int64_t from = scenario.chain.reforms[0].from.ticks();
  int old = 0;
  for (const auto& story : stories(scenario.chain, result)) {
    const bool is_new = when(story, "arrived") >= from;
    old += is_new ? 0 : 1;
    EXPECT_EQ(when(story, "started", "new-course") >= 0, is_new);
    EXPECT_EQ(when(story, "started", "old-course") >= 0, !is_new);
  }
  EXPECT_GT(old, 0);
  EXPECT_LT(old, 200);
}

TEST(Reforms, ChangeThePlansOfThoseWhoArriveUnderThem) {
  expect_new_course_for_new_arrivals(world(reform("arrivals") + two_courses + R"(
    [[plan]]
    name = "old"
    until = "responsibility"
    services = ["old-course"]
    [[plan]]
    name = "new"
    since = "responsibility"
    services = ["new-course"]
)"));
}

TEST(Reforms, ChangeWhichServicesTheyAreGiven) {
  std::string text = two_courses;
  text.insert(text.find("source"), "until = \"responsibility\"\n");
  text.insert(text.rfind("source"), "since = \"responsibility\"\n");
  expect_new_course_for_new_arrivals(world(reform("arrivals") + text));
}

TEST(Reforms, AtTwoDatesMayHavePlansInThreePeriods) {
  const std::string later = "[[reform]]\nname = \"later\"\nfrom = 2014-10-01\n";
  const auto plans = [](const std::string& middle) {
    return R"(
    [[plan]]
    name = "first"
    until = "responsibility"
    services = ["old-course"]
    [[plan]]
    name = "second"
    since = "responsibility"
    services = ["new-course"]
)" + middle +
           R"([[plan]]
    name = "third"
    since = "later"
    services = ["old-course"]
)";
  };
  EXPECT_EQ(refusal(world(reform("arrivals") + later + two_courses + plans("until = \"later\"\n"))), "");
  EXPECT_TRUE(says(refusal(world(reform("arrivals") + later + two_courses + plans(""))),
                   "plan 'third' has people in common with plan 'second'"));
  // Whom chance leaves out of the first reform may be under the later one all the same.
  EXPECT_TRUE(
      says(refusal(world(shared("arrivals", "0.5") + later + two_courses + plans("until = \"later\"\n"))),
           "plan 'third' has people in common with plan 'first'"));
}

TEST(Reforms, ForEveryoneDecideNothingThatIsDecidedOnArrival) {
  EXPECT_TRUE(
      says(refusal(world(reform("everyone") + two_courses + R"(
    [[plan]]
    name = "new"
    since = "responsibility"
    services = ["new-course"]
)")),
           "plan 'new' follows reform 'responsibility', which is for everyone from a day on, but what "
           "people are given is decided when they arrive"));
  std::string text = two_courses;
  text.insert(text.rfind("source"), "since = \"responsibility\"\n");
  EXPECT_TRUE(says(refusal(world(reform("everyone") + text)),
                   "service 'new-course' follows reform 'responsibility', which is for everyone"));
}

TEST(Reforms, ThatNobodyCanLiveUnderAreRefused) {
  const auto with = [](const std::string& more) {
    return problems_of(world(reform("arrivals") + handovers() + more));
  };
  EXPECT_EQ(with(""), "");
  EXPECT_NE(with(R"(
    [[reform]]
    name = "later"
    from = 2020-01-01
)")
                .find("reform 'later' is from a day on which the scenario is over"),
            std::string::npos);
  const auto third = [&](const std::string& validity, const std::string& reforms = "") {
    return with(reforms + R"(
    [[service]]
    name = "third"
    after = ["course"]
    source = "test"
    duration = { distribution = "constant", value = 1, unit = "days" }
    [[handover]]
    name = "on"
    from = "course"
    to = "third"
    source = "test"
    delay = { distribution = "constant", value = 3, unit = "days" }
)" + validity);
  };
  const std::string later = "[[reform]]\nname = \"later\"\nfrom = 2015-01-01\n";
  EXPECT_EQ(third("since = \"responsibility\"\nuntil = \"later\"", later), "");
  EXPECT_NE(third("since = \"later\"\nuntil = \"responsibility\"", later)
                .find("handover 'on' holds since reform 'later', but until reform 'responsibility', which is "
                      "not later (never)"),
            std::string::npos);
  EXPECT_NE(third("since = \"responsibility\"\nuntil = \"responsibility\"")
                .find("holds both since and until reform 'responsibility' (never)"),
            std::string::npos);
  const std::string half = "share = { value = 0.5, unit = \"share\" }\nsource = \"test\"\n";
  EXPECT_EQ(problems_of(world(reform("arrivals") + half + later + handovers() + R"(
    [[exit]]
    name = "work"
    leads_to = "work"
    source = "test"
    hazard = { value = 1, unit = "per day" }
    [[exit.effect]]
    name = "left-out"
    since = "later"
    until = "responsibility"
    factor = { value = 0, unit = "factor", evidence = "assumption" }
)")),
            "");
  EXPECT_NE(problems_of(world(shared("arrivals", "1.5") + handovers())).find("reform.responsibility.share"),
            std::string::npos);
  EXPECT_NE(third("since = \"responsability\"").find("Did you mean 'responsibility'?"), std::string::npos);
}

}  // namespace
}  // namespace kedja::models
