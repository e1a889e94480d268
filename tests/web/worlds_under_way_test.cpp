#include "web/engine/worlds_under_way.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "sim/archive.hpp"
#include "tests/engine/comparison_worlds.hpp"

namespace kedja::web {
namespace {

constexpr sim::Seed seed{20261126};
constexpr std::uint64_t number = 3;

models::Scenario scenario() {
  return analysis::named("world.toml", analysis::chain_with(""));
}

std::string lived_at_once(const models::Chain& chain) {
  return sim::save(models::run_replication(chain, seed, number, models::Keep::trajectories));
}

TEST(WorldsUnderWay, AreLivedAPartAtATimeToTheSameEnd) {
  const models::Scenario one = scenario();
  const models::Scenario other = scenario();
  WorldsUnderWay worlds({&one.chain, &other.chain}, seed, number);
  int parts = 1;
  while (!worlds.advance(100)) ++parts;
  EXPECT_GT(parts, 4);
  EXPECT_TRUE(worlds.advance(100));
  EXPECT_EQ(sim::save(worlds.finish(one.chain)), lived_at_once(one.chain));
  EXPECT_EQ(sim::save(worlds.finish(other.chain)), lived_at_once(other.chain));
}

TEST(WorldsUnderWay, CanBeFinishedBeforeTheirTimeAndGoOn) {
  const models::Scenario one = scenario();
  const models::Scenario other = scenario();
  WorldsUnderWay worlds({&one.chain, &other.chain}, seed, number);
  EXPECT_FALSE(worlds.advance(1));
  EXPECT_EQ(sim::save(worlds.finish(one.chain)), lived_at_once(one.chain));
  EXPECT_FALSE(worlds.advance(1));
  EXPECT_EQ(sim::save(worlds.finish(other.chain)), lived_at_once(other.chain));
  EXPECT_TRUE(worlds.advance(1));
}

TEST(WorldsUnderWay, KnowOnlyTheirOwnChains) {
  const models::Scenario one = scenario();
  const models::Scenario other = scenario();
  WorldsUnderWay worlds({&one.chain}, seed, number);
  EXPECT_THROW(worlds.finish(other.chain), std::logic_error);
}

}  // namespace
}  // namespace kedja::web
