#include "models/language/unit.hpp"

#include <gtest/gtest.h>

#include "models/language/quantity.hpp"
#include "sim/time.hpp"

namespace kedja::models {
namespace {

double canonical(Dimension dimension, const char* unit, double stated) {
  return find_unit(dimension, unit)->to_canonical(stated);
}

TEST(Unit, DurationsAreTicks) {
  EXPECT_EQ(canonical(Dimension::duration, "seconds", 1), 1);
  EXPECT_EQ(canonical(Dimension::duration, "minutes", 2), 120);
  EXPECT_EQ(canonical(Dimension::duration, "hours", 138), 138 * 3600);
  EXPECT_EQ(canonical(Dimension::duration, "days", 90), 90 * 86400);
  EXPECT_EQ(canonical(Dimension::duration, "weeks", 1), 604800);
  EXPECT_EQ(canonical(Dimension::duration, "months", 12), canonical(Dimension::duration, "years", 1));
}

TEST(Unit, RatesArePerTick) {
  EXPECT_EQ(canonical(Dimension::hazard, "per month", 1), 1 / sim::ticks_per_month);
  EXPECT_EQ(canonical(Dimension::flow, "persons per year", 40), 40 / sim::ticks_per_year);
  EXPECT_EQ(canonical(Dimension::flow, "jobs per day", 1), 1 / sim::ticks_per_day);
  EXPECT_EQ(canonical(Dimension::money_flow, "kr per day", 308), 308 / sim::ticks_per_day);
}

TEST(Unit, HoursPerWeekAreTicksOfWorkPerTick) {
  EXPECT_EQ(canonical(Dimension::intensity, "hours per week", 15), 15.0 * 3600 / 604800);
}

TEST(Unit, SharesMayBeInPercent) {
  EXPECT_EQ(canonical(Dimension::share, "%", 35), 0.35);
  EXPECT_EQ(canonical(Dimension::share, "share", 0.35), 0.35);
}

TEST(Unit, CountsAreThemselves) {
  EXPECT_EQ(canonical(Dimension::persons, "people", 7), 7);
  EXPECT_EQ(canonical(Dimension::places, "places", 7), 7);
  EXPECT_EQ(canonical(Dimension::count, "cases", 7), 7);
  EXPECT_EQ(canonical(Dimension::money, "kr", 7), 7);
  EXPECT_EQ(canonical(Dimension::factor, "factor", 7), 7);
}

TEST(Unit, GoesBackToWhatWasStated) {
  for (const auto dimension :
       {Dimension::duration, Dimension::share, Dimension::flow, Dimension::intensity}) {
    for (const auto& unit : units_of(dimension)) {
      EXPECT_DOUBLE_EQ(unit.from_canonical(unit.to_canonical(12.5)), 12.5) << unit.name;
    }
  }
}

TEST(Unit, OfAnotherDimensionIsNone) {
  EXPECT_EQ(find_unit(Dimension::duration, "persons"), nullptr);
  EXPECT_EQ(find_unit(Dimension::hazard, "persons per month"), nullptr);
}

TEST(Unit, AWrongOneIsAnsweredWithThoseThereAre) {
  EXPECT_EQ(in_english(unit_problem(Dimension::duration, "day")),
            "'{field}' has the unit 'day' (it is a duration, in days, hours, minutes, seconds, weeks, "
            "months, years). "
            "Did you mean 'days'?");
  EXPECT_EQ(in_english(unit_problem(Dimension::share, "persons")),
            "'{field}' has the unit 'persons' (it is a share, in share, %).");
}

TEST(Quantity, HasSaneBoundsOfItsOwn) {
  for (const auto dimension : {Dimension::duration, Dimension::persons, Dimension::places, Dimension::count,
                               Dimension::share, Dimension::factor, Dimension::hazard, Dimension::flow,
                               Dimension::intensity, Dimension::money, Dimension::money_flow}) {
    const Quantity quantity = dimension;
    EXPECT_EQ(quantity.low(), 0) << in_english(described(dimension));
    EXPECT_GT(quantity.high(), 0) << in_english(described(dimension));
    EXPECT_FALSE(in_english(quantity.bounds_text()).empty());
  }
}

TEST(Quantity, SaysItsBoundsInTheUnitTheyWereGivenIn) {
  const Quantity quantity = Quantity(Dimension::duration).between(1, 24, "months");
  EXPECT_EQ(in_english(quantity.bounds_text()), "between 1 and 24 months");
  EXPECT_TRUE(quantity.contains(2 * sim::ticks_per_year));
  EXPECT_FALSE(quantity.contains(sim::ticks_per_day));
  EXPECT_EQ(in_english(Quantity(Dimension::share).bounds_text()), "between 0 and 1");
}

}  // namespace
}  // namespace kedja::models
