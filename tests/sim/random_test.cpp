#include "sim/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include "goodness_of_fit.hpp"

namespace kedja::sim {
namespace {

constexpr Seed seed{20240607};
constexpr std::uint64_t source = hash_name("arrivals");
constexpr std::array purposes{purpose_of("service", "sfi"),
                              purpose_of("service", "praktik"),
                              purpose_of("patience", "sfi"),
                              purpose("route"),
                              purpose("a"),
                              purpose("b")};

EntityKey participant(std::uint64_t ordinal) {
  return entity_key(seed, 0, source, ordinal);
}

// The same numbers from a few lines of Python, written apart from the C++:
//   M = 2**64 - 1
//   ror = lambda v, n: (v >> n | v << 64 - n) & M
//   def mix(v):
//       v ^= ror(v, 49) ^ ror(v, 24); v = v * 0x9FB21C651E98DF25 & M
//       v ^= v >> 28; v = v * 0x9FB21C651E98DF25 & M
//       return v ^ v >> 28
//   def fnv(b, h=0xCBF29CE484222325):
//       for c in b: h = (h ^ c) * 0x100000001B3 & M
//       return h
//   G, V = 0x9E3779B97F4A7C15, 0xD1342543DE82EF95
//   def key(*words):
//       h = 0
//       for w in words: h = mix((h ^ w) + G & M)
//       return h
//   def draw(k, p, visit, n): return mix(((k ^ p) + visit * V + n * G) & M)   # n = 1, 2, ...
//   def lottery(k, p, t): return mix(((k ^ p ^ M) + t * V) & M) >> 32
//   k = key(42, 7, mix(fnv(b"arrivals")), 1000); p = mix(fnv(b"service\x1fsfi"))
//   [hex(x) for x in (mix(1), mix(fnv(b"sfi")), p, k, draw(k, p, 0, 1), draw(k, p, 0, 2), draw(k, p, 3, 1),
//                       lottery(k, p, 86400), lottery(k, p, -1))]
TEST(Random, GivesTheKnownAnswers) {
  EXPECT_EQ(mixed(1), 0x23085D6F7A569905U);
  EXPECT_EQ(hash_name("sfi"), 0xAFEF66894B2DAC00U);
  constexpr Purpose what = purpose_of("service", "sfi");
  EXPECT_EQ(what.id, 0x77CB500DFABA2A44U);
  constexpr EntityKey key = entity_key(Seed{42}, 7, hash_name("arrivals"), 1000);
  EXPECT_EQ(key.value, 0x584BF59E4F97E885U);
  Draws draws(key, what);
  EXPECT_EQ(draws.bits(), 0x6378BA17C93708F3U);
  EXPECT_EQ(draws.bits(), 0xB943FA6D8329AF6EU);
  EXPECT_EQ(Draws(key, what, 3).bits(), 0x21818406F008D3E6U);
  EXPECT_EQ(lottery(key, what, Time(86400)), 0x45FA2C70U);
  EXPECT_EQ(lottery(key, what, Time(-1)), 0x6FB57C0AU);
}

TEST(Random, ExponentialAndNormalDrawsHaveTheseBits) {
  // Computed once with GCC 12 on x86-64; a change here changes the results of every model.
  std::uint64_t digest = 0;
  for (std::uint64_t i = 0; i < 100'000; ++i) {
    Draws draws(participant(i), purposes[0]);
    for (const double x : {standard_exponential(draws), standard_normal(draws)}) {
      digest = mixed((digest ^ std::bit_cast<std::uint64_t>(x)) + 1);
    }
  }
  EXPECT_EQ(digest, 7946010731745417739U);
}

TEST(Random, NamesHashAlikeAtCompileTimeAndWhenLoaded) {
  constexpr Purpose compiled = purpose_of("service", "sfi");
  const std::string kind = "service";
  const std::string name = "sfi";
  EXPECT_EQ(compiled, purpose_of(kind, name));
  constexpr std::uint64_t compiled_utf8 = hash_name("\xC3\xA5r");
  EXPECT_EQ(compiled_utf8, hash_name(std::string("\xC3\xA5r")));
  EXPECT_NE(purpose_of("ab", "c"), purpose_of("a", "bc"));
  EXPECT_NE(purpose_of("service", "sfi"), purpose_of("sfi", "service"));
}

TEST(Random, EveryPartOfAnEntitysKeyMatters) {
  const EntityKey key = entity_key(seed, 3, source, 5);
  EXPECT_EQ(key, entity_key(seed, 3, source, 5));
  EXPECT_NE(key, entity_key(Seed{seed.value + 1}, 3, source, 5));
  EXPECT_NE(key, entity_key(seed, 5, source, 3));
  EXPECT_NE(key, entity_key(seed, 3, hash_name("births"), 5));
  EXPECT_NE(key, entity_key(seed, 3, source, 6));
}

TEST(Random, KeysOfManyEntitiesAreAllDifferent) {
  std::unordered_set<std::uint64_t> keys;
  for (std::uint64_t s = 0; s < 4; ++s) {
    for (std::uint64_t replication = 0; replication < 10; ++replication) {
      for (std::uint64_t ordinal = 0; ordinal < 2000; ++ordinal) {
        for (const std::uint64_t from : {source, hash_name("births")}) {
          keys.insert(entity_key(Seed{s}, replication, from, ordinal).value);
        }
      }
    }
  }
  EXPECT_EQ(keys.size(), 4U * 10 * 2000 * 2);
}

TEST(Random, UniformStaysInsideItsOpenInterval) {
  Draws draws(participant(0), purposes[0]);
  for (int i = 0; i < 100'000; ++i) {
    const double u = draws.uniform();
    ASSERT_GT(u, 0);
    ASSERT_LT(u, 1);
    ASSERT_EQ(std::fmod(u * 0x1p53, 2), 1);
  }
}

TEST(Random, ACoinIsMonotoneInItsProbabilityAndTakesOneDraw) {
  for (std::uint64_t i = 0; i < 1000; ++i) {
    bool before = false;
    for (const double p : {-1.0, 0.0, 0.1, 0.5, 0.9, 1.0, 2.0}) {
      Draws tossed(participant(i), purposes[0]);
      const bool heads = tossed.coin(p);
      EXPECT_TRUE(heads || !before);
      EXPECT_FALSE(heads && p <= 0);
      EXPECT_TRUE(heads || p < 1);
      before = heads;
      Draws drawn(participant(i), purposes[0]);
      drawn.bits();
      EXPECT_EQ(tossed.bits(), drawn.bits());
    }
  }
}

TEST(Random, FirstDrawsInterleavedByParticipantAreUniform) {
  constexpr std::size_t bins = 256;
  constexpr std::uint64_t people = 300'000;
  std::vector<double> all_high(bins);
  std::vector<double> all_low(bins);
  for (const Purpose what : purposes) {
    std::vector<double> high(bins);
    for (std::uint64_t i = 0; i < people; ++i) {
      const std::uint64_t bits = Draws(participant(i), what).bits();
      ++high[bits >> 56];
      ++all_high[bits >> 56];
      ++all_low[bits & 255];
    }
    EXPECT_LT(std::fabs(chi_squared_deviations(high, people / 256.0)), normal_limit);
  }
  const double expected = people * purposes.size() / 256.0;
  EXPECT_LT(std::fabs(chi_squared_deviations(all_high, expected)), normal_limit);
  EXPECT_LT(std::fabs(chi_squared_deviations(all_low, expected)), normal_limit);
}

/// A pair of words that must be unrelated, made for the i-th participant.
struct Relation {
  std::string text;
  std::function<std::array<std::uint64_t, 2>(std::uint64_t)> pair;
};

std::uint64_t first(EntityKey key, Purpose what, std::uint32_t visit = 0) {
  return Draws(key, what, visit).bits();
}

std::vector<Relation> relations() {
  const Purpose a = purposes[0];
  const Purpose b = purposes[1];
  const Purpose c = purposes[2];
  const Purpose d = purposes[3];
  const Purpose e = purposes[4];
  const Purpose f = purposes[5];
  const auto key = [](std::uint64_t s, std::uint64_t replication, std::uint64_t from, std::uint64_t i) {
    return entity_key(Seed{seed.value + s}, replication, from, i);
  };
  return {
      {"two purposes",
       [=](auto i) {
         return std::array{first(participant(i), a), first(participant(i), b)};
       }},
      {"two near purposes",
       [=](auto i) {
         return std::array{first(participant(i), e), first(participant(i), f)};
       }},
      {"purposes apart by one bit",
       [=](auto i) {
         return std::array{first(participant(i), c), first(participant(i), Purpose{c.id ^ (1ULL << i % 64)})};
       }},
      {"two visits",
       [=](auto i) {
         return std::array{first(participant(i), d), first(participant(i), d, 1)};
       }},
      {"late visits",
       [=](auto i) {
         return std::array{first(participant(i), d, 70'000), first(participant(i), d, 70'001)};
       }},
      {"neighbouring ordinals",
       [=](auto i) {
         return std::array{first(participant(i), a), first(participant(i + 1), a)};
       }},
      {"two draws",
       [=](auto i) {
         Draws draws(participant(i), b);
         const std::uint64_t one = draws.bits();
         return std::array{one, draws.bits()};
       }},
      {"second visit and second draw",
       [=](auto i) {
         Draws draws(participant(i), b);
         draws.bits();
         return std::array{draws.bits(), first(participant(i), b, 1)};
       }},
      {"neighbouring replications",
       [=](auto i) {
         return std::array{first(key(0, 0, source, i), a), first(key(0, 1, source, i), a)};
       }},
      {"neighbouring seeds",
       [=](auto i) {
         return std::array{first(key(0, 0, source, i), a), first(key(1, 0, source, i), a)};
       }},
      {"two sources",
       [=](auto i) {
         return std::array{first(key(0, 0, source, i), a), first(key(0, 0, hash_name("births"), i), a)};
       }},
      {"replication and ordinal swapped",
       [=](auto i) {
         return std::array{first(key(0, 1, source, i), a), first(key(0, i, source, 1), a)};
       }},
      {"a lottery and a draw",
       [=](auto i) {
         const std::uint64_t ticket = lottery(participant(i), a, Time(0));
         return std::array{ticket << 32 | ticket, first(participant(i), a)};
       }},
      {"lotteries on neighbouring ticks",
       [=](auto i) {
         const std::uint64_t one = lottery(participant(i), a, Time(1000));
         const std::uint64_t two = lottery(participant(i), a, Time(1001));
         return std::array{one << 32 | one, two << 32 | two};
       }},
  };
}

TEST(Random, PurposesVisitsAndNeighboursAreIndependent) {
  constexpr std::uint64_t people = 200'000;
  for (const Relation& relation : relations()) {
    std::vector<double> high(256);
    std::vector<double> low(256);
    std::uint64_t differing_bits = 0;
    double product = 0;
    for (std::uint64_t i = 0; i < people; ++i) {
      const auto [x, y] = relation.pair(i);
      ++high[(x >> 60) * 16 + (y >> 60)];
      ++low[(x & 15) * 16 + (y & 15)];
      differing_bits += static_cast<std::uint64_t>(std::popcount((x ^ y) & 0xFFFFFFFF));
      product += (static_cast<double>(x) * 0x1p-64 - 0.5) * (static_cast<double>(y) * 0x1p-64 - 0.5) * 12;
    }
    const double n = people;
    EXPECT_LT(std::fabs(chi_squared_deviations(high, n / 256)), normal_limit) << relation.text;
    EXPECT_LT(std::fabs(chi_squared_deviations(low, n / 256)), normal_limit) << relation.text;
    EXPECT_LT(std::fabs(static_cast<double>(differing_bits) - 16 * n) / std::sqrt(8 * n), normal_limit)
        << relation.text;
    EXPECT_LT(std::fabs(product) / std::sqrt(n), normal_limit) << relation.text;
  }
}

/// The largest deviation of any output bit's chance to flip, in standard deviations, when one of the
/// `input_bits` of an input is flipped.
template <typename Output>
double worst_avalanche(int input_bits, Output output) {
  constexpr int people = 4000;
  double worst = 0;
  for (int in = 0; in < input_bits; ++in) {
    std::array<int, 64> flips{};
    for (std::uint64_t i = 0; i < people; ++i) {
      const std::uint64_t difference = output(i, 0) ^ output(i, std::uint64_t{1} << in);
      for (std::size_t out = 0; out < 64; ++out) flips[out] += static_cast<int>((difference >> out) & 1);
    }
    for (const int count : flips) {
      worst = std::max(worst, std::fabs(count - people / 2.0) / std::sqrt(people / 4.0));
    }
  }
  return worst;
}

TEST(Random, FlippingAnyInputBitFlipsEveryOutputBitHalfTheTime) {
  constexpr double limit = 6.0;  // 4096 cells, each beyond it once in 5e8
  EXPECT_LT(worst_avalanche(64, [](auto i, auto flip) { return mixed((i * detail::draw_step) ^ flip); }),
            limit);
  EXPECT_LT(worst_avalanche(64, [](auto i, auto flip) { return participant(i ^ flip).value; }), limit);
  EXPECT_LT(worst_avalanche(
                64, [](auto i, auto flip) { return first(participant(i), Purpose{purposes[0].id ^ flip}); }),
            limit);
  EXPECT_LT(worst_avalanche(32,
                            [](auto i, auto flip) {
                              return first(participant(i), purposes[0], static_cast<std::uint32_t>(i ^ flip));
                            }),
            limit);
  EXPECT_LT(
      worst_avalanche(64, [](auto i, auto flip) { return entity_key(seed, i ^ flip, source, 1).value; }),
      limit);
}

TEST(Random, AnotherPurposeShiftsNoDrawOfTheOthers) {
  for (std::uint64_t i = 0; i < 100; ++i) {
    Draws alone(participant(i), purposes[0]);
    Draws in_company(participant(i), purposes[0]);
    Draws added(participant(i), purpose("added later"));
    for (int n = 0; n < 20; ++n) {
      added.bits();
      EXPECT_EQ(alone.bits(), in_company.bits());
      added.uniform();
    }
  }
}

TEST(Random, NoVisitStartsWithinAnothersFirstDraws) {
  // visit * visit_step = n * draw_step would make a visit repeat the first visit's draws from the n-th on.
  std::uint64_t inverse = detail::visit_step;  // Newton's iteration for the inverse modulo 2^64
  for (int i = 0; i < 6; ++i) inverse *= 2 - detail::visit_step * inverse;
  ASSERT_EQ(inverse * detail::visit_step, 1U);
  for (std::uint64_t n = 1; n <= 10'000; ++n) {
    const std::uint64_t visits = n * detail::draw_step * inverse;
    EXPECT_GT(std::min(visits, 0 - visits), 0xFFFFFFFFU) << n;
  }
}

TEST(Random, ALotteryFavoursNobody) {
  constexpr int ticks = 100'000;
  std::vector<double> wins(8);
  for (int tick = 0; tick < ticks; ++tick) {
    std::size_t winner = 0;
    for (std::size_t i = 1; i < wins.size(); ++i) {
      if (lottery(participant(i), purposes[0], Time(tick)) <
          lottery(participant(winner), purposes[0], Time(tick))) {
        winner = i;
      }
    }
    ++wins[winner];
  }
  EXPECT_LT(std::fabs(chi_squared_deviations(wins, ticks / 8.0)), normal_limit);
}

/// The right edges of the ziggurat's 256 layers from its lowest edge `r` upwards, and the last one's height.
std::vector<long double> ziggurat_edges(long double r) {
  const long double area = (r + 1) * std::exp(-r);
  std::vector<long double> edges{area / std::exp(-r), r};
  while (edges.size() < 256) {
    const long double height = std::exp(-edges.back()) + area / edges.back();
    if (height >= 1) return {2};  // the layers are too high: they pass the peak
    edges.push_back(-std::log(height));
  }
  edges.push_back(std::exp(-edges.back()) + area / edges.back());
  return edges;
}

TEST(Random, TheZigguratsTableIsTheOneItsDefinitionGives) {
  long double low = 7.6L;
  long double high = 7.8L;
  for (int i = 0; i < 80; ++i) {
    const long double middle = (low + high) / 2;
    (ziggurat_edges(middle).back() > 1 ? low : high) = middle;
  }
  const std::vector<long double> edges = ziggurat_edges(high);
  const auto near = [](double entry, long double exact) { return std::fabs(entry / exact - 1) < 1e-15L; };
  EXPECT_TRUE(near(tables::exponential_edge, high));
  EXPECT_EQ(tables::exponential_heights[0], 0);
  for (std::size_t i = 0; i < 256; ++i) {
    EXPECT_TRUE(near(tables::exponential_layers[i].unit * 0x1p52, edges[i])) << i;
    if (i == 0) continue;
    EXPECT_EQ(tables::exponential_layers[i - 1].inside, tables::exponential_layers[i].unit * 0x1p52);
    EXPECT_TRUE(near(tables::exponential_heights[i], std::exp(-edges[i]))) << i;
  }
  EXPECT_EQ(tables::exponential_layers[255].inside, 0);
  EXPECT_EQ(tables::exponential_heights[256], 1);
}

TEST(Random, StandardExponentialIsExponential) {
  std::vector<double> sample;
  for (std::uint64_t i = 0; i < 1'000'000; ++i) {
    Draws draws(participant(i), purposes[1]);
    sample.push_back(standard_exponential(draws));
    ASSERT_GT(sample.back(), 0);
  }
  EXPECT_LT(kolmogorov_distance(sample, [](double x) { return -std::expm1(-x); }), kolmogorov_limit);
  // The tail by itself, where the whole sample's distance is blind.
  std::vector<double> tail;
  for (const double x : sample) {
    if (x > 6) tail.push_back(x - 6);
  }
  EXPECT_NEAR(static_cast<double>(tail.size()), 1e6 * std::exp(-6),
              normal_limit * std::sqrt(1e6 * std::exp(-6)));
  EXPECT_LT(kolmogorov_distance(tail, [](double x) { return -std::expm1(-x); }), kolmogorov_limit);
}

TEST(Random, ExponentialsAreRightWithinEveryLayerOfTheZiggurat) {
  // The curve's slope within a layer's edge is all that the slow path decides, too little for a test of the
  // whole. exp(-x) is uniform, and so is its place between the two heights around it.
  std::vector<double> places;
  for (std::uint64_t i = 0; i < 1'000'000; ++i) {
    Draws draws(participant(i), purposes[4]);
    const double height = std::exp(-standard_exponential(draws));
    const auto& heights = tables::exponential_heights;
    const auto above = std::upper_bound(heights.begin(), heights.end() - 1, height) - heights.begin();
    const double bottom = heights[static_cast<std::size_t>(above - 1)];
    places.push_back((height - bottom) / (heights[static_cast<std::size_t>(above)] - bottom));
  }
  EXPECT_LT(kolmogorov_distance(places, [](double place) { return place; }), kolmogorov_limit);
}

TEST(Random, NearlyAllExponentialsTakeOneDraw) {
  int one = 0;
  for (std::uint64_t i = 0; i < 100'000; ++i) {
    Draws draws(participant(i), purposes[2]);
    Draws stepped(participant(i), purposes[2]);
    standard_exponential(draws);
    stepped.bits();
    if (draws.bits() == stepped.bits()) ++one;
  }
  EXPECT_GT(one, 97'500);
}

TEST(Random, StandardNormalIsNormal) {
  std::vector<double> sample;
  for (std::uint64_t i = 0; i < 500'000; ++i) {
    Draws draws(participant(i), purposes[3]);
    sample.push_back(standard_normal(draws));
  }
  EXPECT_LT(kolmogorov_distance(sample, [](double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }),
            kolmogorov_limit);
}

}  // namespace
}  // namespace kedja::sim
