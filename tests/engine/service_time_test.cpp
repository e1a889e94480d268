#include "analysis/engine/service_time.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace kedja::analysis {
namespace {

constexpr double day = sim::ticks_per_day;

models::Service service(const sim::Distribution& content, double interruptions_a_day = 0, double rate = 1) {
  models::Service s;
  s.content = content;
  s.rate = rate;
  s.interruption_hazard = interruptions_a_day / day;
  s.content_purpose = sim::purpose("test");
  s.interruption_purpose = sim::purpose("test of interruptions");
  return s;
}

TEST(ServiceTime, IsTheContentAtTheRate) {
  const ServiceTime time = service_time(service(sim::Distribution::gamma(10 * day, 5 * day), 0, 0.5));
  EXPECT_DOUBLE_EQ(time.mean, 20);
  EXPECT_DOUBLE_EQ(time.cv2, 0.25);
}

TEST(ServiceTime, EndsWithAnInterruption) {
  // Exponential by two hazards together.
  const ServiceTime halved = service_time(service(sim::Distribution::exponential(90 * day), 1.0 / 90));
  EXPECT_NEAR(halved.mean, 45, 1e-9);
  EXPECT_NEAR(halved.cv2, 1, 1e-9);
  // Constant 10 days or an exponential of 10 days: the mean is 10 (1 - 1/e), the mean square 200 (1 - 2/e).
  const ServiceTime cut = service_time(service(sim::Distribution::constant(10 * day), 0.1));
  const double mean = 10 * (1 - std::exp(-1));
  EXPECT_NEAR(cut.mean, mean, 1e-9);
  EXPECT_NEAR(cut.cv2, 200 * (1 - 2 * std::exp(-1)) / (mean * mean) - 1, 1e-9);
  // Uniform from 0 to 20 days has no closed form here: E exp(-0.1 S) is (1 - e^-2) / 2.
  const ServiceTime drawn = service_time(service(sim::Distribution::uniform(0, 20 * day), 0.1));
  EXPECT_NEAR(drawn.mean, 10 * (1 - (1 - std::exp(-2)) / 2), 0.03);
}

TEST(ServiceTime, IsDrawnWithTheSameMean) {
  for (const double interruptions : {0.0, 0.02}) {
    const models::Service s = service(sim::Distribution::lognormal(30 * day, 20 * day), interruptions);
    const std::vector<double> stays = stays_in(s, 500);
    const double mean = std::accumulate(stays.begin(), stays.end(), 0.0) / 500;
    EXPECT_NEAR(mean, service_time(s).mean, 1e-9);
  }
}

}  // namespace
}  // namespace kedja::analysis
