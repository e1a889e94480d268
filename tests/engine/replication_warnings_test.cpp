#include "analysis/engine/replication_warnings.hpp"

#include <gtest/gtest.h>

namespace kedja::analysis {
namespace {

TEST(ReplicationWarnings, AskForMoreReplicationsTheMoreSkewedTheyAre) {
  EXPECT_TRUE(student_holds(2, 0));
  EXPECT_FALSE(student_holds(25, 1));
  EXPECT_TRUE(student_holds(26, 1));
  EXPECT_FALSE(student_holds(100, -2));
  EXPECT_TRUE(student_holds(101, -2));
}

}  // namespace
}  // namespace kedja::analysis
