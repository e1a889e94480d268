#include "models/language/quantity_text.hpp"

#include <gtest/gtest.h>

#include <map>

#include "models/language/toml_reader.hpp"

namespace kedja::models {
namespace {

Node quantity(const std::string& toml) {
  Problems problems;
  const Node root = read_toml("it = " + toml, "a.toml", problems);
  EXPECT_TRUE(problems.empty());
  return *root.find("it");
}

std::string text(const std::string& toml) {
  return quantity_text(quantity(toml));
}

TEST(QuantityText, ReadsEachDistributionOut) {
  EXPECT_EQ(text("{ distribution = \"constant\", value = 90 }"), "constant 90");
  EXPECT_EQ(text("{ distribution = \"uniform\", low = 1, high = 2.5 }"), "uniform 1 to 2.5");
  EXPECT_EQ(text("{ distribution = \"triangular\", low = 1, mode = 2, high = 5 }"),
            "triangular 1 to 5 (mode 2)");
  EXPECT_EQ(text("{ distribution = \"exponential\", mean = 14 }"), "exponential 14");
  EXPECT_EQ(text("{ distribution = \"erlang\", mean = 270, stages = 4 }"), "erlang 270 (4 stages)");
  EXPECT_EQ(text("{ distribution = \"lognormal\", mean = 45, sd = 25 }"), "lognormal 45 (sd 25)");
  EXPECT_EQ(text("{ distribution = \"empirical\", values = [1, 2, 4] }"), "empirical (3 values)");
}

TEST(QuantityText, ReadsNumbersAndSeriesOut) {
  EXPECT_EQ(text("{ value = 0.35, unit = \"share\" }"), "0.35");
  EXPECT_EQ(text("{ by_year = { 2014 = 40, 2015 = 50 } }"), "2014: 40, 2015: 50");
  EXPECT_EQ(text("{ values = [{ from = 2014-01-01, value = 8 }] }"), "from 2014-01-01: 8");
  EXPECT_EQ(text("{ table = \"x.csv\" }"), "the table x.csv");
  EXPECT_EQ(text("{ women = 0.5 }"), "{ women = 0.5 }");
}

TEST(QuantityText, UnitsThatAreOnlyWordsStandInBrackets) {
  EXPECT_EQ(with_unit("20", "places"), "20 places");
  EXPECT_EQ(with_unit("0.5", "share"), "0.5 (share)");
  EXPECT_EQ(with_unit("2", "factor"), "2 (factor)");
  EXPECT_EQ(with_unit("2", ""), "2");
}

TEST(QuantityText, NoTwoUnitsShareAName) {
  std::map<std::string, int> times;
  for (auto d = Dimension::duration; d <= Dimension::money_flow;
       d = static_cast<Dimension>(static_cast<int>(d) + 1))
    for (const std::string& name : unit_names(d)) EXPECT_EQ(++times[name], 1) << name;
  EXPECT_EQ(find_unit("weeks")->to_canonical(1), 7 * 86400);
  EXPECT_EQ(find_unit("furlongs"), nullptr);
}

TEST(QuantityText, TheSameMeaningInAnotherUnit) {
  const Node number = quantity("{ value = 2 }");
  EXPECT_EQ(quantity_meaning(number, 2, "weeks"), quantity_meaning(number, 14, "days"));
  EXPECT_EQ(quantity_meaning(number, 40, "%"), quantity_meaning(number, 0.4, "share"));
  EXPECT_EQ(quantity_meaning(number, 2, "years"), quantity_meaning(number, 24, "months"));
  EXPECT_NE(quantity_meaning(number, 1, "months"), quantity_meaning(number, 30.436875, "days"));
  const auto meaning = [](const std::string& toml, const std::string& unit) {
    return quantity_meaning(quantity(toml), 0, unit);
  };
  EXPECT_EQ(meaning("{ distribution = \"gamma\", mean = 2, sd = 1 }", "weeks"),
            meaning("{ distribution = \"gamma\", mean = 14, sd = 7 }", "days"));
  EXPECT_NE(meaning("{ distribution = \"gamma\", mean = 14, sd = 7 }", "days"),
            meaning("{ distribution = \"weibull\", mean = 14, sd = 7 }", "days"));
  EXPECT_NE(meaning("{ distribution = \"empirical\", values = [1, 2] }", "days"),
            meaning("{ distribution = \"empirical\", values = [1, 3] }", "days"));
  EXPECT_NE(meaning("{ distribution = \"discrete\", values = [1, 2], weights = [1, 2] }", "days"),
            meaning("{ distribution = \"discrete\", values = [1, 2], weights = [1, 1] }", "days"));
}

}  // namespace
}  // namespace kedja::models
