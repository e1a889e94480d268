#include "web/engine/job.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "analysis/engine/run.hpp"
#include "tests/models/worlds.hpp"

namespace kedja::web {
namespace {

namespace json = boost::json;

std::string small_world() {
  return models::world(R"(
    [[service]]
    name = "course"
    places = { value = 50, unit = "places", source = "test" }
    duration = { distribution = "exponential", mean = 100, unit = "days", source = "test" }
)");
}

constexpr Job::Request two{
    .scenario = "world.toml", .seed = "20261121", .first = 0, .replications = 2, .keep = "kpis"};

json::object answer_of(const Job& job, const Job::Request& request) {
  return json::parse(job.run(request)).as_object();
}

Job job_of_small_world() {
  Job job;
  job.add_file("world.toml", small_world());
  return job;
}

std::string error_of(const Job::Request& request) {
  const json::object answer = answer_of(job_of_small_world(), request);
  EXPECT_EQ(answer.size(), 2U);  // and in words, for a catalogue
  return answer.contains("error") ? answer.at("error").as_string().c_str() : "";
}

double mean_of(const json::object& answer, std::string_view kpi) {
  for (const json::value& row : answer.at("kpis").as_array())
    if (row.at("id").as_string() == kpi && row.at("group").as_object().empty())
      return row.at("mean").to_number<double>();
  return -1;
}

TEST(Job, AnswersWhatARunOfTheSameScenarioGives) {
  const models::Scenario scenario =
      models::load_scenario("world.toml", models::TextFiles({{"world.toml", small_world()}}));
  for (const bool trajectories : {false, true}) {
    analysis::RunOptions options;
    options.replications = 2;
    options.seed = sim::Seed{20261121};
    options.keep = trajectories ? models::Keep::trajectories : models::Keep::kpis_only;
    Job::Request request = two;
    request.keep = trajectories ? "trajectories" : "kpis";
    EXPECT_EQ(answer_of(job_of_small_world(), request).at("content_sha256").as_string(),
              analysis::run(scenario, options).content_sha256);
  }
}

TEST(Job, BeginsWithTheReplicationAskedFor) {
  Job::Request one = two;
  one.replications = 1;
  const double zeroth = mean_of(answer_of(job_of_small_world(), one), "wait_days.course");
  one.first = 1;
  const double first = mean_of(answer_of(job_of_small_world(), one), "wait_days.course");
  EXPECT_NE(zeroth, first);
  EXPECT_DOUBLE_EQ(mean_of(answer_of(job_of_small_world(), two), "wait_days.course"), (zeroth + first) / 2);
}

TEST(Job, ReadsBasesAndAppliesSettingsInOrder) {
  Job overlay = job_of_small_world();
  overlay.add_file("plans/fewer.toml", R"(
    base = "../world.toml"
    [[service]]
    name = "course"
    places = { value = 5, unit = "places", source = "test" }
)");
  Job set = job_of_small_world();
  set.add_setting("service.course.places=1");
  set.add_setting("service.course.places=5");
  Job::Request of_overlay = two;
  of_overlay.scenario = "plans/fewer.toml";
  const double wait = mean_of(answer_of(set, two), "wait_days.course");
  EXPECT_EQ(mean_of(answer_of(overlay, of_overlay), "wait_days.course"), wait);
  EXPECT_GT(wait, mean_of(answer_of(job_of_small_world(), two), "wait_days.course"));
}

TEST(Job, ALaterFileReplacesAnEarlierOne) {
  Job job;
  job.add_file("world.toml", "nonsense");
  job.add_file("world.toml", small_world());
  EXPECT_EQ(answer_of(job, two), answer_of(job_of_small_world(), two));
}

TEST(Job, AnswersEachProblemWithItsPlace) {
  Job job;
  job.add_file("world.toml", models::world("[[service]]\nname = \"course\"\nplacess = 5\n"));
  const json::array problems = answer_of(job, two).at("problems").as_array();
  ASSERT_FALSE(problems.empty());
  const json::object& slip = problems.front().as_object();
  EXPECT_EQ(slip.at("file").as_string(), "world.toml");
  EXPECT_GT(slip.at("line").as_int64(), 1);
  EXPECT_EQ(slip.at("path").as_string(), "service.course");
  EXPECT_NE(slip.at("message").as_string().find("places"), std::string::npos);
}

TEST(Job, AnswersThatAFileIsNotThere) {
  Job::Request elsewhere = two;
  elsewhere.scenario = "elsewhere.toml";
  const json::array problems = answer_of(job_of_small_world(), elsewhere).at("problems").as_array();
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.front().at("file").as_string(), "elsewhere.toml");
}

TEST(Job, RefusesWhatIsNoSeedNoRunAndNoChoice) {
  Job::Request request = two;
  for (const char* seed : {"", "-1", "1.5", "18446744073709551616", "one"}) {
    request.seed = seed;
    EXPECT_NE(error_of(request).find("is not a whole number"), std::string::npos) << seed;
  }
  request = two;
  request.keep = "everything";
  EXPECT_NE(error_of(request).find("'everything'"), std::string::npos);
  request = two;
  request.replications = 0;
  EXPECT_EQ(error_of(request), "there are no replications to run");
}

}  // namespace
}  // namespace kedja::web
