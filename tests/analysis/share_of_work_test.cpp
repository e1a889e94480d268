#include "analysis/share_of_work.hpp"

#include <gtest/gtest.h>

#include <mutex>
#include <vector>

#include "tests/analysis/ranks_of_threads.hpp"

namespace kedja::analysis {
namespace {

using kedja::testing::RanksOfThreads;
using Pieces = std::vector<std::uint64_t>;

Pieces all_of(ShareOfWork& share) {
  Pieces pieces;
  while (const auto piece = share.piece(pieces.size())) pieces.push_back(*piece);
  return pieces;
}

TEST(ShareOfWork, AloneIsAllInOrder) {
  const OneRank alone;
  ShareOfWork share(5, alone);
  EXPECT_EQ(share.most(), 5u);
  EXPECT_EQ(all_of(share), (Pieces{0, 1, 2, 3, 4}));
  EXPECT_EQ(share.piece(5), std::nullopt);
}

TEST(ShareOfWork, OfItsOwnPartIsTheSameWhoeverAsksFirst) {
  const OneRank alone;
  ShareOfWork share(5, alone);
  EXPECT_EQ(share.piece(3), 3U);
  EXPECT_EQ(share.piece(0), 0U);
}

TEST(ShareOfWork, OfSeveralIsEachPieceOnce) {
  for (const unsigned size : {2U, 3U, 7U}) {
    for (const std::uint64_t pieces : {0U, 1U, 2U, 10U, 101U}) {
      RanksOfThreads ranks(size);
      std::mutex mutex;
      std::vector<int> done(pieces);
      ranks.each([&](const Ranks& rank) {
        ShareOfWork share(pieces, rank);
        const Pieces mine = all_of(share);
        EXPECT_LE(mine.size(), share.most());
        const std::scoped_lock lock(mutex);
        for (const std::uint64_t piece : mine) ++done.at(piece);
      });
      EXPECT_EQ(done, std::vector<int>(pieces, 1)) << size << " ranks, " << pieces << " pieces";
    }
  }
}

// A rank that has begun nothing leaves what is not its own to the others.
TEST(ShareOfWork, LeavesTheRestToWhoeverTakesIt) {
  RanksOfThreads ranks(2);
  ranks.each([](const Ranks& rank) {
    ShareOfWork share(20, rank);
    const Pieces mine = rank.is_first() ? all_of(share) : Pieces{};
    rank.at_first("");  // the other begins only now
    const Pieces late = rank.is_first() ? Pieces{} : all_of(share);
    if (rank.is_first())
      EXPECT_EQ(mine, (Pieces{0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}));
    else
      EXPECT_EQ(late, (Pieces{5, 6, 7, 8, 9}));
  });
}

}  // namespace
}  // namespace kedja::analysis
