#include "models/language/distribution_spec.hpp"

#include <gtest/gtest.h>

#include "tests/models/language/sample_concepts.hpp"

namespace kedja::models::testing {
namespace {

Read with_work(const std::string& work) {
  return read_text("[scenario]\nstart = 2014-01-01\n[[service]]\nname = \"x\"\nwork = " + work +
                   "\nplaces = { value = 1, unit = \"places\", source = \"S1\" }\n");
}

Lines wrong(const std::string& inside) {
  return with_work("{ " + inside + ", unit = \"hours\", source = \"S1\" }").problems;
}

DistributionSpec spec(const std::string& inside) {
  const Read read = with_work("{ " + inside + ", unit = \"hours\", source = \"S1\" }");
  EXPECT_EQ(read.problems, Lines{}) << inside;
  return read.scenario.services[0].work;
}

constexpr double hour = 3600;

TEST(DistributionSpec, HoldsCanonicalParametersInTheOrderOfItsKind) {
  EXPECT_EQ(spec("distribution = \"constant\", value = 2").parameters, (std::vector<double>{2 * hour}));
  EXPECT_EQ(spec("distribution = \"uniform\", high = 3, low = 1").parameters,
            (std::vector<double>{hour, 3 * hour}));
  EXPECT_EQ(spec("distribution = \"exponential\", mean = 2").parameters, (std::vector<double>{2 * hour}));
  EXPECT_EQ(spec("distribution = \"erlang\", mean = 2, stages = 3").parameters,
            (std::vector<double>{2 * hour, 3}));
  EXPECT_EQ(spec("distribution = \"triangular\", low = 1, mode = 2, high = 6").parameters,
            (std::vector<double>{hour, 2 * hour, 6 * hour}));
  for (const std::string kind : {"gamma", "lognormal", "weibull"}) {
    const DistributionSpec read = spec("distribution = \"" + kind + "\", mean = 2, sd = 1");
    EXPECT_EQ(read.parameters, (std::vector<double>{2 * hour, hour}));
    EXPECT_EQ(name_of(read.kind), kind);
  }
  const DistributionSpec discrete = spec("distribution = \"discrete\", values = [1, 3], weights = [3, 1]");
  EXPECT_EQ(discrete.values, (std::vector<double>{hour, 3 * hour}));
  EXPECT_EQ(discrete.weights, (std::vector<double>{3, 1}));
  EXPECT_EQ(spec("distribution = \"empirical\", values = [1, 5]").values,
            (std::vector<double>{hour, 5 * hour}));
}

TEST(DistributionSpec, KnowsItsMean) {
  EXPECT_EQ(spec("distribution = \"uniform\", low = 1, high = 3").mean.stated, 2);
  EXPECT_EQ(spec("distribution = \"triangular\", low = 1, mode = 2, high = 6").mean.stated, 3);
  EXPECT_EQ(spec("distribution = \"discrete\", values = [1, 3], weights = [3, 1]").mean.stated, 1.5);
  EXPECT_EQ(spec("distribution = \"empirical\", values = [1, 5]").mean.stated, 3);
  const Parameter mean = spec("distribution = \"gamma\", mean = 4, sd = 1, range = [3, 5]").mean;
  EXPECT_EQ(mean.value, 4 * hour);
  EXPECT_EQ(mean.range, std::pair(3 * hour, 5 * hour));
  EXPECT_EQ(mean.unit, "hours");
  EXPECT_EQ(mean.source, "S1");
  EXPECT_EQ(mean.path, "service.x.work");
  EXPECT_TRUE(mean.given);
}

TEST(DistributionSpec, IsOfAKnownKind) {
  EXPECT_EQ(
      wrong("distribution = \"exponental\", mean = 2"),
      Lines{"a.toml:5: 'service.x.work' has the distribution 'exponental' (it is one of: constant, uniform, "
            "exponential, erlang, gamma, lognormal, weibull, triangular, discrete, empirical). Did you mean "
            "'exponential'?"});
  EXPECT_EQ(wrong("value = 2"), Lines{"a.toml:5: 'service.x.work' expected a distribution. Write { "
                                      "distribution = \"exponential\", mean = "
                                      "..., unit = \"days\", source = \"...\" }"});
  EXPECT_EQ(with_work("3").problems.size(), 1U);
  EXPECT_EQ(wrong("distribution = 3"),
            Lines{"a.toml:5: 'service.x.work.distribution' expected a text, found a whole number"});
}

TEST(DistributionSpec, HasTheParametersOfItsKindAndNoOthers) {
  EXPECT_EQ(wrong("distribution = \"gamma\", mean = 2"),
            Lines{"a.toml:5: 'service.x.work' has no `sd` (gamma needs: mean, sd)"});
  EXPECT_EQ(wrong("distribution = \"exponential\", mean = 2, sd = 1"),
            Lines{"a.toml:5: service 'x', 'work' has an unknown key 'sd' (it takes: mean, distribution, "
                  "unit, source, "
                  "range, note)."});
}

TEST(DistributionSpec, HasParametersThatMakeSense) {
  EXPECT_EQ(wrong("distribution = \"uniform\", low = 3, high = 3"),
            Lines{"a.toml:5: 'service.x.work.low' is not below `high`"});
  EXPECT_EQ(wrong("distribution = \"triangular\", low = 3, mode = 3, high = 3"),
            Lines{"a.toml:5: 'service.x.work.low' is not below `high`"});
  EXPECT_EQ(wrong("distribution = \"triangular\", low = 1, mode = 4, high = 3"),
            Lines{"a.toml:5: 'service.x.work.mode' is not between `low` and `high`"});
  EXPECT_EQ(wrong("distribution = \"exponential\", mean = 0"),
            Lines{"a.toml:5: 'service.x.work.mean' is not above 0"});
  EXPECT_EQ(wrong("distribution = \"weibull\", mean = 0, sd = 1"),
            Lines{"a.toml:5: 'service.x.work.mean' is not above 0"});
  EXPECT_EQ(wrong("distribution = \"lognormal\", mean = 1, sd = 0"),
            Lines{"a.toml:5: 'service.x.work.sd' is not above 0 (write distribution = \"constant\" if "
                  "nothing varies)"});
  EXPECT_EQ(wrong("distribution = \"erlang\", mean = 1, stages = 1.5"),
            Lines{"a.toml:5: 'service.x.work.stages' is 1.5 (only whole numbers can be meant). Round it"});
  EXPECT_EQ(wrong("distribution = \"exponential\", mean = -1"),
            Lines{"a.toml:5: 'service.x.work.mean' is -1 hours (it can't be negative). Write 0 or more"});
  EXPECT_EQ(wrong("distribution = \"exponential\", mean = 1e9"),
            Lines{"a.toml:5: 'service.x.work.mean' is 1000000000.0 hours (it can only be between 0 and 100 "
                  "years). Check the "
                  "number and its unit"});
}

TEST(DistributionSpec, HasListsThatMakeSense) {
  EXPECT_EQ(wrong("distribution = \"discrete\", values = [1, 2], weights = [1]"),
            Lines{"a.toml:5: 'service.x.work.weights' has 1 numbers and `values` has 2 (each value needs its "
                  "weight)"});
  EXPECT_EQ(wrong("distribution = \"discrete\", values = [1], weights = [0]"),
            Lines{"a.toml:5: 'service.x.work.weights' is only zeros (no value could be drawn)"});
  EXPECT_EQ(wrong("distribution = \"discrete\", values = [1], weights = [-1]"),
            Lines{"a.toml:5: 'service.x.work.weights' is -1 (it can't be negative). Write 0 or more"});
  EXPECT_EQ(wrong("distribution = \"empirical\", values = []"),
            Lines{"a.toml:5: 'service.x.work.values' is an empty list (there is nothing to draw from)"});
  EXPECT_EQ(wrong("distribution = \"empirical\", values = 3"),
            Lines{"a.toml:5: 'service.x.work.values' expected a list, found a whole number"});
}

TEST(DistributionSpec, NeedsAUnitASourceAndForAnAssumptionARange) {
  EXPECT_EQ(with_work("{ distribution = \"exponential\", mean = 2, source = \"S1\" }").problems.size(), 1U);
  EXPECT_EQ(with_work("{ distribution = \"exponential\", mean = 2, unit = \"hours\" }").problems.size(), 1U);
  EXPECT_EQ(
      with_work("{ distribution = \"exponential\", mean = 2, unit = \"hours\", source = \"assumption\" }")
          .problems,
      Lines{
          "a.toml:5: 'service.x.work' is an assumption without a range (it must say how far off it may be). "
          "Write range = [low, high]"});
}

TEST(DistributionSpec, ANewMeanNeedsItsOwnSource) {
  const Read read =
      read_files({{"old.toml", sound_scenario},
                  {"a.toml", "base = \"old.toml\"\n[[service]]\nname = \"sfi-2d\"\nwork.mean = 200\n"}});
  ASSERT_EQ(read.problems.size(), 1U);
  EXPECT_EQ(read.problems[0].substr(0, 65),
            "a.toml:4: 'service.sfi-2d.work' has a new value but the source of");
}

}  // namespace
}  // namespace kedja::models::testing
