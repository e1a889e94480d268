// How interrupting and passing differ between kinds of people, in small worlds.

#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

std::string course(const std::string& more) {
  return world(R"(
    [[service]]
    name = "course"
    source = "test"
    duration = { distribution = "constant", value = 700, unit = "days" }
)" + more);
}

std::string effect(const std::string& kind, const std::string& name, const std::string& who, double factor) {
  const std::string key = kind == "interruption_effect" ? "factor" : "odds_ratio";
  return "[[service." + kind + "]]\nname = \"" + name + "\"\nattribute = \"gender\"\nis = [\"" + who +
         "\"]\nsource = \"test\"\n" + key + " = { value = " + std::to_string(factor) +
         ", unit = \"factor\", evidence = \"association\" }\n";
}

const std::string interrupted = "interruption = { value = 0.1, unit = \"per month\" }\n";

/// Of each person: whether a woman, and when the event came at the course after arrival; -1: never.
struct Way {
  bool is_woman;
  std::int64_t time;
};
std::vector<Way> ways(const std::string& text, const std::string& event) {
  const Scenario scenario = read(text);
  const auto result = run_replication(scenario.chain, sim::Seed{1}, 0, Keep::trajectories);
  EXPECT_EQ(result.broken_identity, "");
  std::vector<Way> all;
  const auto stories_told = stories(scenario.chain, result);
  for (std::size_t i = 0; i < stories_told.size(); ++i) {
    const std::uint8_t category = result.participants.attributes[0][i];
    const std::int64_t time = when(stories_told[i], event, "course");
    all.push_back({scenario.chain.attributes[0].categories[category] == "women",
                   time < 0 ? -1 : time - when(stories_told[i], "arrived")});
  }
  return all;
}

TEST(InterruptionEffects, MultiplyTheHazardOfSomeWithTheSameLuck) {
  const auto without = ways(course(interrupted), "interrupted");
  const auto with_it =
      ways(course(interrupted + effect("interruption_effect", "women", "women", 4)), "interrupted");
  int women = 0;
  for (std::size_t i = 0; i < without.size(); ++i) {
    if (!without[i].is_woman) {
      EXPECT_EQ(with_it[i].time, without[i].time);
    } else if (without[i].time >= 0) {
      EXPECT_NEAR(static_cast<double>(with_it[i].time), static_cast<double>(without[i].time) / 4, 1);
      ++women;
    }
  }
  EXPECT_GT(women, 50);
}

TEST(InterruptionEffects, MultiplyEachOtherAndAFactorOfNoneStopsIt) {
  const std::string two =
      effect("interruption_effect", "one", "women", 8) + effect("interruption_effect", "two", "women", 0.5);
  const std::string product = effect("interruption_effect", "one", "women", 4);
  const auto with_two = ways(course(interrupted + two), "interrupted");
  const auto with_product = ways(course(interrupted + product), "interrupted");
  for (std::size_t i = 0; i < with_two.size(); ++i) EXPECT_EQ(with_two[i].time, with_product[i].time);

  for (const Way& way :
       ways(course(interrupted + effect("interruption_effect", "none", "women", 0)), "interrupted"))
    if (way.is_woman) {
      EXPECT_EQ(way.time, -1);
    }
}

TEST(InterruptionEffects, AreTheSameWhereHazardsAreIntegrated) {
  const std::string text = course(interrupted + effect("interruption_effect", "women", "women", 4));
  const std::string happens_to_nobody = R"(
    [[life]]
    name = "no-support"
    source = "test"
    share = { value = 0, unit = "share" }
    onset = { distribution = "constant", value = 10, unit = "days" }
    lasts = { distribution = "constant", value = 10, unit = "days" }
    interruption_factor = { value = 3, unit = "factor", evidence = "assumption" }
)";
  const auto drawn = ways(text, "interrupted");
  const auto integrated = ways(text + happens_to_nobody, "interrupted");
  for (std::size_t i = 0; i < drawn.size(); ++i)
    EXPECT_NEAR(static_cast<double>(integrated[i].time), static_cast<double>(drawn[i].time), 1);
}

TEST(PassEffects, MultiplyTheOddsSoThatTheShareStaysBelowOne) {
  const std::string pass = "pass = { value = 0.6, unit = \"share\" }\non_fail = \"go-on\"\n";
  const auto share_of_women = [&](const std::string& effects) {
    const Scenario scenario = read(course(pass + effects));
    const auto& categories = scenario.chain.attributes[0].categories;
    const std::size_t women = categories[0] == "women" ? 0 : 1;
    EXPECT_EQ(scenario.chain.services[0].pass_of_cell[1 - women], 0.6);
    return scenario.chain.services[0].pass_of_cell[women];
  };
  // Odds of 1.5 become 3, that is 3 of 4.
  EXPECT_NEAR(share_of_women(effect("pass_effect", "one", "women", 2)), 0.75, 1e-12);
  EXPECT_EQ(
      share_of_women(effect("pass_effect", "one", "women", 2) + effect("pass_effect", "two", "women", 0.5)),
      0.6);
  const double most =
      share_of_women(effect("pass_effect", "one", "women", 100) + effect("pass_effect", "two", "women", 100));
  EXPECT_NEAR(most, 15000.0 / 15001, 1e-12);
  EXPECT_EQ(share_of_women(effect("pass_effect", "none", "women", 0)), 0);
}

TEST(PassEffects, AddToThoseWhoPassWithTheSameLuck) {
  const std::string pass = "pass = { value = 0.6, unit = \"share\" }\non_fail = \"go-on\"\n";
  const auto without = ways(course(pass), "completed");
  const auto with_it = ways(course(pass + effect("pass_effect", "women", "women", 2)), "completed");
  int women = 0;
  int more = 0;
  for (std::size_t i = 0; i < without.size(); ++i) {
    const bool passed = without[i].time >= 0;
    if (passed || !without[i].is_woman) {
      EXPECT_EQ(with_it[i].time, without[i].time);
    }
    women += without[i].is_woman ? 1 : 0;
    more += with_it[i].time >= 0 && !passed ? 1 : 0;
  }
  // 15 of a hundred women more, give or take four standard deviations.
  EXPECT_NEAR(more, 0.15 * women, 4 * std::sqrt(0.15 * 0.85 * women));
  for (const Way& way : ways(course(pass + effect("pass_effect", "women", "women", 0)), "completed"))
    if (way.is_woman) {
      EXPECT_EQ(way.time, -1);
    }
}

// Odds of one to one become three to one for women. Nobody who has the service without the effect loses it,
// and men keep theirs.
TEST(ShareEffects, AddToThoseWhoAreGivenItWithTheSameLuck) {
  const std::string half = "share = { value = 0.5, unit = \"share\" }\n";
  const auto without = ways(course(half), "started");
  const auto with_it = ways(course(half + effect("share_effect", "women", "women", 3)), "started");
  int women = 0;
  int more = 0;
  for (std::size_t i = 0; i < without.size(); ++i) {
    const bool is_given = without[i].time >= 0;
    if (is_given || !without[i].is_woman) {
      EXPECT_EQ(with_it[i].time, without[i].time);
    }
    women += without[i].is_woman ? 1 : 0;
    more += with_it[i].time >= 0 && !is_given ? 1 : 0;
  }
  EXPECT_NEAR(more, 0.25 * women, 4 * std::sqrt(0.25 * 0.75 * women));
  for (const Way& way : ways(course(half + effect("share_effect", "women", "women", 0)), "started"))
    if (way.is_woman) {
      EXPECT_EQ(way.time, -1);
    }
}

TEST(ServiceEffects, WithoutAnythingToChangeAreRefused) {
  EXPECT_TRUE(says(refusal(course(effect("share_effect", "women", "women", 2))),
                   "has a 'share_effect', but not a part of people who are given it"));
  const std::string pass = "pass = { value = 1, unit = \"share\" }\non_fail = \"go-on\"\n";
  EXPECT_TRUE(says(refusal(course(effect("interruption_effect", "women", "women", 2))),
                   "has an 'interruption_effect', but nobody interrupts it"));
  EXPECT_TRUE(says(refusal(course(effect("pass_effect", "women", "women", 2))),
                   "has a 'pass_effect', but not a part of people who pass"));
  EXPECT_TRUE(says(refusal(course(pass + effect("pass_effect", "women", "women", 2))),
                   "has a 'pass_effect', but not a part of people who pass"));
  const std::string only_men = "[[service.eligible]]\nattribute = \"gender\"\nis = [\"men\"]\n";
  EXPECT_TRUE(
      says(refusal(course(interrupted + only_men + effect("interruption_effect", "mothers", "women", 2))),
           "service 'course', effect 'mothers' is for people none of whom may have the service"));
}

TEST(ServiceEffects, OfUnknownPeopleOrBeyondReasonAreRefused) {
  EXPECT_TRUE(says(refusal(course(interrupted + effect("interruption_effect", "women", "woman", 2))),
                   "Did you mean 'women'?"));
  EXPECT_TRUE(says(refusal(course(interrupted + effect("interruption_effect", "women", "women", -1))),
                   "service.course.interruption_effect.women.factor"));
  EXPECT_TRUE(says(refusal(course("interruption = { value = 20, unit = \"per day\" }\n" +
                                  effect("interruption_effect", "women", "women", 80))),
                   "service 'course' would be interrupted more than 1000 times a day with all effects"));
}

}  // namespace
}  // namespace kedja::models
