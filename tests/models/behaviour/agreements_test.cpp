// Places that municipalities give each other, in small worlds whose outcome can be worked out by hand.

#include "models/behaviour/agreements.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/worlds.hpp"

namespace kedja::models {
namespace {

/// Two municipalities: 200 people a year for the one seat of "small", 2 for the five of "large"; the course
/// takes ten days.
std::string neighbours(const std::string& agreement) {
  return R"(
    [scenario]
    title = "Neighbours"
    start = 2014-01-01
    end = 2017-01-01
    [[municipality]]
    name = "small"
    [[municipality]]
    name = "large"
    [[population]]
    name = "people"
    source = "test"
    [[population.attribute]]
    name = "gender"
    shares = { women = 0.5, men = 0.5 }
    [[arrival]]
    name = "to-small"
    municipality = "small"
    population = "people"
    counts = "adults"
    source = "test"
    persons = { by_year = { 2014 = 200, 2015 = 200 }, unit = "persons" }
    [[arrival]]
    name = "to-large"
    municipality = "large"
    population = "people"
    counts = "adults"
    source = "test"
    persons = { by_year = { 2014 = 2, 2015 = 2 }, unit = "persons" }
    [programme]
    source = "test"
    length = { value = 24, unit = "months" }
    [[resource]]
    name = "seats-small"
    source = "test"
    places = { value = 1, unit = "places" }
    for = [{ attribute = "municipality", is = ["small"] }]
    [[resource]]
    name = "seats-large"
    source = "test"
    places = { value = 5, unit = "places" }
    for = [{ attribute = "municipality", is = ["large"] }]
    [[service]]
    name = "course"
    source = "test"
    needs = ["seats-small", "seats-large"]
    duration = { distribution = "constant", value = 10, unit = "days" }
)" + agreement;
}

std::string agreement(const std::string& of_large = "", const std::string& more = "",
                      const std::string& from = "2014-01-01") {
  return R"(
    [[agreement]]
    name = "both"
    source = "test"
    services = ["course"]
    parties = ["small", "large"]
    from = )" +
         from + R"(
    price = { value = 300, unit = "kr" }
    travel = { value = 90, unit = "minutes" }
    )" + more +
         R"(
    [[agreement.terms]]
    municipality = "large"
    )" + of_large;
}

TEST(Agreements, LetPeopleTakeAnEmptyPlaceOfTheOtherMunicipality) {
  const Outcome alone(neighbours(""));
  const Outcome together(neighbours(agreement()));
  EXPECT_GT(alone.measure("wait_days.course"), 300) << "one seat for 200 people a year";
  EXPECT_LT(together.measure("wait_days.course"), 5) << "six seats";
  EXPECT_GT(together.measure("completed.course"), alone.measure("completed.course") + 200);
  const double days = together.measure("guest_days.both");
  EXPECT_GT(days, 1000);
  EXPECT_NEAR(std::remainder(days, 10), 0, 1e-9) << "every stay takes ten days";
  EXPECT_EQ(together.measure("guest_days.both", "small"), days);
  EXPECT_EQ(together.measure("host_days.both", "large"), days);
  EXPECT_EQ(together.measure("host_days.both", "small"), 0);
}

TEST(Agreements, ArePaidForByTheGuestsMunicipalityAndCostTravel) {
  const Outcome together(neighbours(agreement()));
  const double days = together.measure("guest_days.both");
  EXPECT_NEAR(together.measure("agreement_balance.both", "small"), -300 * days, 1e-6);
  EXPECT_NEAR(together.measure("agreement_balance.both", "large"), 300 * days, 1e-6);
  EXPECT_NEAR(together.measure("agreement_balance.both"), 0, 1e-9);
  EXPECT_NEAR(together.measure("travel_hours.both"), 1.5 * days, 1e-6);
}

TEST(Agreements, AreLeftWhenTheNoticeIsOverAndNobodyIsThrownOut) {
  const std::string notice = "notice = { value = 9, unit = \"months\" }";
  const Outcome stays(neighbours(agreement("", notice)));
  const Outcome leaves(neighbours(agreement("gives_notice = 2014-03-25", notice)));  // gone by 25 December
  EXPECT_GT(stays.measure("guest_days.both", "2015"), 500);
  EXPECT_GT(leaves.measure("guest_days.both", "2014"), 500);
  EXPECT_LE(leaves.measure("guest_days.both", "2015"), 50) << "five seats, the last stays of ten days";
  EXPECT_EQ(leaves.measure("interrupted.course"), 0);
}

TEST(Agreements, BeginOnTheirDay) {
  const Outcome later(neighbours(agreement("", "", "2015-01-01")));
  EXPECT_EQ(later.measure("guest_days.both", "2014"), 0);
  EXPECT_GT(later.measure("guest_days.both", "2015"), 500);
}

TEST(Agreements, LetInNoMoreGuestsThanIsSaid) {
  const Outcome one(neighbours(agreement("most_guests = { value = 1, unit = \"persons\" }")));
  EXPECT_LE(one.measure("guest_days.both", "2014"), 370);
  EXPECT_GT(one.measure("guest_days.both", "2014"), 300);
}

TEST(Agreements, AreOnlyForThosePeopleWhoGo) {
  const Outcome men(neighbours(agreement("", "for = [{ attribute = \"gender\", is = [\"men\"] }]")));
  EXPECT_EQ(men.measure("guest_days.both", "women"), 0);
  EXPECT_GT(men.measure("guest_days.both", "men"), 300);
  EXPECT_GT(men.measure("wait_days.course", "women"), men.measure("wait_days.course", "men"));
}

TEST(Agreements, BookStaysThatAreUnderWayAtTheEnd) {
  std::string text = neighbours(agreement());
  const std::string ten = "value = 10, unit = \"days\"";
  const Outcome cut(text.replace(text.find(ten), ten.size(), "value = 700, unit = \"days\""));
  const double days = cut.measure("guest_days.both");
  EXPECT_GT(days, 4000) << "five seats for three years, less what their own four people take";
  EXPECT_GT(std::abs(std::remainder(days, 700)), 1);
  EXPECT_NEAR(cut.measure("agreement_balance.both", "large"), 300 * days, 10) << "whole kronor each";
}

TEST(Agreements, ArePaidForByWhereTheGuestCameFromThoughTheyMoveMeanwhile) {
  const std::string ten = "value = 10, unit = \"days\"";
  std::string text = neighbours(agreement("most_sent = { value = 0, unit = \"persons\" }") + R"(
    [[move]]
    name = "over"
    source = "test"
    for = [{ attribute = "municipality", is = ["small"] }]
    to = [{ municipality = "large", share = { value = 1, unit = "share" } }]
    hazard = { value = 1, unit = "per month" }
    keeps = ["course"]
)");
  const Outcome moved(text.replace(text.find(ten), ten.size(), "value = 200, unit = \"days\""));
  const double days = moved.measure("guest_days.both");
  EXPECT_GE(days, 5 * 200) << "five seats, taken once at least";
  EXPECT_EQ(moved.measure("guest_days.both", "small"), days);
  EXPECT_NEAR(moved.measure("agreement_balance.both", "large"), 300 * days, 20) << "whole kronor each";
}

TEST(Agreements, GoOnTheSameAfterSavingAndResuming) {
  expect_same_when_resumed(read(neighbours(agreement())), {0, 100, 400});
}

TEST(Agreements, ThatMakeNoSenseAreRefused) {
  const auto refused = [](const std::string& of_large, const std::string& more = "",
                          const std::string& from = "2014-01-01") {
    return refusal(neighbours(agreement(of_large, more, from)));
  };
  EXPECT_TRUE(says(refused("", "until = 2013-05-01"), "ends before it begins"));
  EXPECT_TRUE(says(refused("gives_notice = 2014-03-01"), "no time that a notice lasts"));
  EXPECT_TRUE(says(refused("gives_notice = 2014-03-01", "notice = { value = 0, unit = \"months\" }"),
                   "no time that a notice lasts"));
  EXPECT_TRUE(says(refused("", "until = 2014-01-01", "2013-01-01"), "ends before the scenario begins"));
  EXPECT_TRUE(says(refused("gives_notice = 2013-03-01", "notice = { value = 9, unit = \"months\" }"),
                   "has left before the agreement holds"));
  EXPECT_TRUE(
      says(refused("[[agreement.terms]]\nmunicipality = \"large\""), "states the terms of 'large' twice"));
  EXPECT_TRUE(says(refused("", "", "2018-01-01"), "holds from a day on which the scenario is over"));
  const auto with_parties = [](const std::string& parties) {
    std::string text = neighbours(agreement());
    const std::string both = "\"small\", \"large\"";
    return refusal(text.replace(text.find("[" + both) + 1, both.size(), parties));
  };
  EXPECT_TRUE(says(with_parties("\"large\""), "needs at least two parties"));
  EXPECT_TRUE(says(with_parties("\"small\", \"large\", \"small\""), "names 'small' twice"));
  EXPECT_TRUE(says(with_parties("\"small\""), "states terms of 'large', which is no party"));
  std::string shared = neighbours(agreement());
  const std::string own = "needs = [\"seats-small\", \"seats-large\"]";
  shared.replace(shared.find(own), own.size(), "places = { value = 5, unit = \"places\" }");
  EXPECT_TRUE(says(refusal(shared), "in which no party has places of its own"));
  std::string groups = neighbours(agreement());
  groups.insert(groups.find("    [[agreement]]"), R"(
    [service.cohort]
    start = { every = "month", on = "1" }
    least = { value = 1, unit = "persons" }
    most = { value = 1, unit = "persons" }
)");
  EXPECT_TRUE(says(refusal(groups), "whose people start in groups"));
}

}  // namespace
}  // namespace kedja::models
