#include "analysis/engine/audit.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/engine/report_json.hpp"
#include "analysis/engine/run.hpp"
#include "tests/models/worlds.hpp"

namespace kedja::analysis {
namespace {

const std::string course = R"(
    [[service]]
    name = "course"
    source = "test"
    places = { value = 30, unit = "places" }
    duration = { distribution = "exponential", mean = 90, unit = "days" }
)";

RunReport run_of_three(RunOptions options = {}) {
  options.replications = 3;
  return run(models::read(models::world(course)), options);
}

const IdentityRow& identity(const RunReport& report, const std::string& id) {
  return *std::ranges::find(report.audit.identities, id, &IdentityRow::id);
}

TEST(Audit, ListsEachIdentityWithWhatItBalanced) {
  const RunReport report = run_of_three();
  EXPECT_EQ(report.audit.identities.size(), 9U)
      << "three of people, two of the service, three of its line, its places";
  EXPECT_EQ(identity(report, "people_conserved").amount, 600);
  EXPECT_EQ(identity(report, "people_conserved").unit, "persons");
  EXPECT_EQ(identity(report, "line_conserved.course").amount, 600);
  EXPECT_EQ(identity(report, "line_conserved.course").about, "service");
  const IdentityRow& stays = identity(report, "service_over_time.course");
  EXPECT_EQ(stays.unit, "person-days");
  EXPECT_NEAR(static_cast<double>(stays.amount), 600 * 90, 0.15 * 600 * 90);
  EXPECT_EQ(in_english(stays.words), "Places in use over time are the sum of the stays (Little's law)");
  for (const IdentityRow& row : report.audit.identities) {
    EXPECT_EQ(row.replications, 3U);
    EXPECT_EQ(row.broken, 0U);
  }
  EXPECT_EQ(report.audit.broken(), 0U);
}

/// The second replication has lost somebody in the line.
models::ReplicationResult with_fault(const models::Chain& chain, sim::Seed seed, std::uint64_t number,
                                     models::Keep keep, const models::TakeRecords& take) {
  models::ReplicationResult result = models::run_replication(chain, seed, number, keep, take);
  if (number != 1) return result;
  const auto definitions = models::identity_definitions(chain);
  const auto line =
      std::ranges::find(definitions, models::Identity::line_conserved, &models::IdentityDefinition::identity);
  ++result.identities[static_cast<std::size_t>(line - definitions.begin())].left;
  result.broken_identity = *models::broken_identity(chain, result.identities);
  return result;
}

TEST(Audit, CountsTheReplicationsInWhichAnIdentityIsBroken) {
  RunOptions options;
  options.replicate = with_fault;
  const RunReport report = run_of_three(options);
  EXPECT_EQ(report.audit.broken(), 1U);
  EXPECT_EQ(identity(report, "line_conserved.course").broken, 1U);
  EXPECT_EQ(identity(report, "line_conserved.course").replications, 3U);
  ASSERT_EQ(report.broken.size(), 1U);
  EXPECT_EQ(report.broken[0].replication, 1U);
  EXPECT_EQ(report.broken[0].why,
            "service 'course': who asked has not been granted a place, given up or waits");
  EXPECT_NE(to_json(report).find(R"("broken":1)"), std::string::npos);
  EXPECT_NE(report.content_sha256, run_of_three().content_sha256) << "identities are content";
}

TEST(Audit, OfMoreComparisonsHasTheSameContent) {
  RunOptions options;
  options.audit_further = [](const models::Scenario& scenario, RunReport& report) {
    EXPECT_EQ(scenario.chain.services.size(), 1U);
    ComparisonRow row{.id = "more", .about = "chain", .unit = "days"};
    row.observed = 3;
    row.expected = 1;
    report.audit.comparisons.push_back(row);
  };
  const RunReport plain = run_of_three();
  const RunReport further = run_of_three(options);
  EXPECT_EQ(further.audit.comparisons.size(), plain.audit.comparisons.size() + 1);
  EXPECT_EQ(further.content_sha256, plain.content_sha256);
  EXPECT_NE(
      to_json(further).find(R"("id":"more","about":"chain","kind":"theory","status":"shown","unit":"days",)"
                            R"("observed":3E0,"half_width":null,"expected":1E0,"deviation":2E0)"),
      std::string::npos);
  EXPECT_EQ(further.audit.with_status(ComparisonStatus::shown),
            plain.audit.with_status(ComparisonStatus::shown) + 1);
}

TEST(ServiceLevels, AreOfTheReplicationsTogether) {
  const models::Scenario scenario = models::read(models::world(course));
  ServiceLevels levels(scenario.chain);
  models::ReplicationResult result =
      models::run_replication(scenario.chain, sim::Seed{1}, 0, models::Keep::kpis_only);
  levels.add(result);
  levels.add(result);
  EXPECT_EQ(levels.replications(), 2U);
  EXPECT_EQ(levels.years(0).size(), 6U);
  EXPECT_EQ(levels.total(0).requested, 400);
  EXPECT_EQ(levels.years(0)[0].requested, 400) << "all came in the first year";
  EXPECT_EQ(levels.total(0).granted + levels.total(0).abandoned, 400);
  EXPECT_EQ(levels.in_service(0).n, 2U);
  EXPECT_DOUBLE_EQ(*levels.wait_days(0).mean,
                   static_cast<double>(levels.total(0).queue) / sim::ticks_per_day / 400);
}

}  // namespace
}  // namespace kedja::analysis
