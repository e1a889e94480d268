#include "analysis/engine/cumulative_incidence.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "analysis/engine/sample.hpp"
#include "sim/random.hpp"

namespace kedja::analysis {
namespace {

constexpr ExitCause work = 1;
constexpr ExitCause moved = 2;

// Remission in weeks of 21 children with leukaemia given 6-mercaptopurine (Freireich et al. 1963, Blood
// 21:699), the example of most books on survival: Kaplan and Meier's curve is .857 at 6, .807, .753, .690,
// .627, .538 and .448 at 23, which is the median.
std::vector<Spell> remissions() {
  std::vector<Spell> spells;
  for (const int ended : {6, 6, 6, 7, 10, 13, 16, 22, 23}) spells.push_back({.exit = ended, .cause = 1});
  for (const int last_seen : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35})
    spells.push_back({.exit = last_seen});
  for (std::size_t i = 0; i < spells.size(); ++i) spells[i].cluster = static_cast<std::uint32_t>(i);
  return spells;
}

TEST(CumulativeIncidence, OfOneExitIsKaplanAndMeiers) {
  const IncidenceCurve curve = cumulative_incidence(remissions(), 1);
  EXPECT_EQ(curve.times, (std::vector<std::int64_t>{6, 7, 10, 13, 16, 22, 23}));
  EXPECT_EQ(curve.at_risk, (std::vector<std::size_t>{21, 17, 15, 12, 11, 7, 6}));
  const std::vector<double> published{0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448};
  for (std::size_t step = 0; step < published.size(); ++step) {
    EXPECT_NEAR(1 - curve.left[1][step], published[step], 0.0005);
    EXPECT_NEAR(curve.left[1][step], curve.left[any_exit][step], 1e-15);
  }
  EXPECT_EQ(*time_until(curve, 1).time, 23);
  EXPECT_EQ(curve.followed_until, 35);
}

// Greenwood's standard error at 10 weeks is published as .0963; the jackknife over 21 children is close to
// it.
TEST(CumulativeIncidence, HasNearlyGreenwoodsErrorsForIndependentPeople) {
  const IncidenceCurve curve = cumulative_incidence(remissions(), 1);
  EXPECT_NEAR(curve.error[1][2], 0.0963, 0.006);
}

// Five people, by hand. A works at 2, B moves at 4, C is last seen at 5, D is seen from 3 and works at 6, E
// is seen from 1 and still inside at 8. At risk at 2: A B C E; at 4: B C D E; at 6: D E. Work: 1/4, then
// after 4 still 1/4, and 1/4 + 3/4 * 3/4 * 1/2 = .53125 at 6. Moved: 3/4 * 1/4 = .1875.
TEST(CumulativeIncidence, CountsCompetingExitsAndThoseWhoEnterLate) {
  const std::vector<Spell> spells{{.exit = 2, .cause = work},
                                  {.exit = 4, .cause = moved},
                                  {.exit = 5},
                                  {.entry = 3, .exit = 6, .cause = work},
                                  {.entry = 1, .exit = 8}};
  const IncidenceCurve curve = cumulative_incidence(spells, 2);
  EXPECT_EQ(curve.at_risk, (std::vector<std::size_t>{4, 4, 2}));
  EXPECT_DOUBLE_EQ(*incidence_at(curve, work, 3).share, 0.25);
  EXPECT_DOUBLE_EQ(*incidence_at(curve, work, 5).share, 0.25);
  EXPECT_DOUBLE_EQ(*incidence_at(curve, work, 6).share, 0.53125);
  EXPECT_DOUBLE_EQ(*incidence_at(curve, moved, 8).share, 0.1875);
  EXPECT_DOUBLE_EQ(*incidence_at(curve, any_exit, 8).share, 0.71875);
  EXPECT_EQ(*incidence_at(curve, work, 1).share, 0);
  EXPECT_EQ(incidence_at(curve, work, 8).fewest_at_risk, 2U);
  EXPECT_EQ(incidence_at(curve, work, 9).status, IncidenceStatus::not_followed);
  EXPECT_FALSE(incidence_at(curve, work, 9).share);
}

// Without censoring and late entry it is the share that has left so, whatever the other exits do.
TEST(CumulativeIncidence, OfPeopleSeenThroughoutIsTheirShare) {
  std::vector<Spell> spells;
  for (std::uint32_t i = 0; i < 200; ++i)
    spells.push_back({.exit = 1 + (i * 7) % 50, .cause = 1 + i % 2, .cluster = i % 10});
  const IncidenceCurve curve = cumulative_incidence(spells, 2);
  for (const std::int64_t time : {0, 10, 25, 49, 50, 500}) {
    double count = 0;
    for (const Spell& spell : spells) count += spell.cause == work && spell.exit <= time ? 1 : 0;
    EXPECT_NEAR(*incidence_at(curve, work, time).share, count / 200, 1e-12) << time;
  }
}

/// Exponential times to two exits, seen until 24 months; every third was inside before and is seen from a
/// time of its own on.
std::vector<Spell> exponential_spells(std::size_t clusters, std::size_t persons) {
  std::vector<Spell> spells;
  for (std::uint32_t cluster = 0; cluster < clusters; ++cluster) {
    const sim::SourceKey key = sim::source_key(sim::Seed{3}, cluster, sim::hash_name("test"));
    for (std::size_t person = 0; spells.size() < (cluster + 1) * persons; ++person) {
      sim::Draws draws(sim::entity_key(key, person), sim::purpose("spell"));
      const double to_work = sim::standard_exponential(draws) / 0.04;
      const double to_move = sim::standard_exponential(draws) / 0.01;
      const double seen_from = person % 3 == 0 ? 12 * draws.uniform() : 0;
      const double left = std::min(to_work, to_move);
      if (left < seen_from) continue;  // never seen
      const auto hours = [](double months) { return static_cast<std::int64_t>(std::llround(730 * months)); };
      spells.push_back({.entry = hours(seen_from),
                        .exit = hours(std::min(left, 24.0)),
                        .cause = left > 24           ? still_inside
                                 : to_work < to_move ? work
                                                     : moved,
                        .cluster = cluster});
    }
  }
  return spells;
}

// Work .04 and moving .01 a month: by t months .04 / .05 (1 - exp(-.05 t)) work. 40 * 250 people, standard
// errors of about .005.
TEST(CumulativeIncidence, FindsExponentialRatesInWhatIsCensoredAndTruncated) {
  const IncidenceCurve curve = cumulative_incidence(exponential_spells(40, 250), 2);
  for (const double months : {6.0, 12.0, 18.0, 24.0}) {
    const double left = 1 - std::exp(-0.05 * months);
    const auto time = static_cast<std::int64_t>(730 * months);
    const Incidence to_work = incidence_at(curve, work, time);
    EXPECT_NEAR(*to_work.share, 0.8 * left, 4 * *to_work.error) << months;
    EXPECT_NEAR(*incidence_at(curve, moved, time).share, 0.2 * left, 0.012) << months;
    EXPECT_LT(*to_work.error, 0.007);
    EXPECT_GT(*to_work.error, 0.003);
  }
  const TimeUntil median = time_until(curve, any_exit);
  EXPECT_NEAR(static_cast<double>(*median.time) / 730, std::log(2) / 0.05, 1);
  EXPECT_LT(*median.low, *median.time);
  EXPECT_GT(*median.high, *median.time);
  EXPECT_EQ(time_until(curve, moved, 0.5).status, IncidenceStatus::not_reached);
  EXPECT_FALSE(time_until(curve, moved, 0.5).time);
}

// The last time by which people who were left out of the count would show: those inside before are as many.
TEST(CumulativeIncidence, IsOffIfThoseWhoEnterLateCountFromTheStart) {
  std::vector<Spell> spells = exponential_spells(40, 250);
  for (Spell& spell : spells) spell.entry = 0;
  const Incidence biased = incidence_at(cumulative_incidence(spells, 2), work, 730 * 6);
  EXPECT_LT(*biased.share, 0.8 * (1 - std::exp(-0.3)) - 4 * *biased.error);
}

// Whole clusters leave early or late: 20 clusters, not 2000 people, say how sure the curve is.
TEST(CumulativeIncidence, TakesTheClustersForTheSample) {
  std::vector<Spell> together;
  std::vector<Spell> apart;
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const bool early = (i / 100) % 2 == 0;
    together.push_back({.exit = early ? 5 : 20, .cause = 1, .cluster = i / 100});
    apart.push_back({.exit = i % 2 == 0 ? 5 : 20, .cause = 1, .cluster = i / 100});
  }
  const Incidence clustered = incidence_at(cumulative_incidence(together, 1), 1, 10);
  EXPECT_DOUBLE_EQ(*clustered.share, 0.5);
  EXPECT_NEAR(*clustered.error, 0.5 / std::sqrt(19.0), 1e-9);
  // t(19, 0.975) = 2.093024 on the scale of log(-log(1 - share)).
  const double reach = 2.093024 * 0.5 / std::sqrt(19.0) / (0.5 * std::log(2));
  EXPECT_NEAR(clustered.interval->low, 1 - std::pow(0.5, std::exp(-reach)), 1e-6);
  EXPECT_NEAR(clustered.interval->high, 1 - std::pow(0.5, std::exp(reach)), 1e-6);
  const Incidence even = incidence_at(cumulative_incidence(apart, 1), 1, 10);
  EXPECT_EQ(*even.error, 0);
  EXPECT_EQ(even.status, IncidenceStatus::no_variation);
  EXPECT_EQ(even.interval->high, even.interval->low);
}

TEST(CumulativeIncidence, CountsWhoLeavesAtTheVeryTimeItIsSeen) {
  const std::vector<Spell> spells{
      {.exit = 0, .cause = work}, {.entry = 7, .exit = 7, .cause = work}, {.exit = 9}};
  const IncidenceCurve curve = cumulative_incidence(spells, 1);
  EXPECT_EQ(curve.at_risk, (std::vector<std::size_t>{2, 2}));
  EXPECT_DOUBLE_EQ(*incidence_at(curve, work, 7).share, 0.75);
}

TEST(CumulativeIncidence, SaysWhyThereIsNoInterval) {
  const std::vector<Spell> one(60, Spell{.exit = 1, .cause = 1});
  const IncidenceCurve alone = cumulative_incidence(one, 1);
  EXPECT_EQ(incidence_at(alone, 1, 1).status, IncidenceStatus::too_few_clusters);
  EXPECT_FALSE(incidence_at(alone, 1, 1).error || incidence_at(alone, 1, 1).interval);
  EXPECT_EQ(incidence_at(cumulative_incidence(remissions(), 1), 1, 10).status,
            IncidenceStatus::too_few_events);
  EXPECT_FALSE(time_until(cumulative_incidence(remissions(), 1), 1).low);
  EXPECT_EQ(incidence_at(cumulative_incidence({}, 1), 1, 0).status, IncidenceStatus::not_followed);
  // One person alone is seen to the end, and leaves: without that one's cluster not all have left.
  std::vector<Spell> last(60, Spell{.exit = 5, .cluster = 1});
  last.push_back({.exit = 9, .cause = 1, .cluster = 2});
  const Incidence all = incidence_at(cumulative_incidence(last, 1), 1, 9);
  EXPECT_EQ(*all.share, 1);
  EXPECT_EQ(all.status, IncidenceStatus::too_few_events);
  EXPECT_EQ(words_of(IncidenceStatus::not_followed).text, "nobody was followed so long");
}

TEST(CumulativeIncidence, RefusesSpellsThatCannotBe) {
  EXPECT_THROW(cumulative_incidence(std::vector<Spell>{{.entry = 2, .exit = 1}}, 1), std::invalid_argument);
  EXPECT_THROW(cumulative_incidence(std::vector<Spell>{{.exit = 1, .cause = 2}}, 1), std::invalid_argument);
  EXPECT_THROW(cumulative_incidence({}, 0), std::invalid_argument);
  const IncidenceCurve curve = cumulative_incidence(remissions(), 1);
  EXPECT_THROW(incidence_at(curve, 2, 5), std::invalid_argument);
  EXPECT_THROW(time_until(curve, 1, 0), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::analysis
