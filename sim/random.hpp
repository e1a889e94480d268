// Keyed randomness: a draw is a pure function of (seed, replication, entity, purpose, visit).
//
// Nobody owns a stream that others could advance. What a participant draws for one purpose at one visit
// does not depend on who else drew before, on the order of events, or on purposes added to the model
// later; so two scenarios that share a seed differ only by what was changed in them (common random
// numbers).
//
// How a draw is made: key ^ purpose + visit * odd gives the start of a Weyl sequence, every draw adds an
// odd constant and sends the sum through one bijective mixer. The mixer is P. Evensen's rrmxmx ("On the
// mixing functions in Fast Splittable Pseudorandom Number Generators", 2018): two rotations ahead of the
// first multiplication let every input bit reach the high half, so, unlike the older xor-shift-multiply
// finalisers, it also turns sequences whose inputs differ in a few high bits only into good ones; that is
// the case here, where purposes and visits are apart by fixed differences. It costs two 64-bit
// multiplications. Keys and purposes have been through several mixers before.
//
// Only 64 x 64 -> 64 bit arithmetic is used; the same bits come out everywhere.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sim/exponential_table.hpp"
#include "sim/numerics.hpp"
#include "sim/time.hpp"

namespace kedja::sim {

/// What the user chooses to get other random numbers.
struct Seed {
  std::uint64_t value = 0;
  constexpr bool operator==(const Seed&) const = default;
};

/// Whose draws: one participant, server or arrival source in one replication.
struct EntityKey {
  std::uint64_t value = 0;
  constexpr bool operator==(const EntityKey&) const = default;
};

/// What a draw is for, e.g. the service at one station.
struct Purpose {
  std::uint64_t id = 0;
  constexpr bool operator==(const Purpose&) const = default;
};

/// A bijection of 64-bit words under which words that differ in one bit come out unrelated; 0 stays 0.
constexpr std::uint64_t mixed(std::uint64_t word) {
  word ^= std::rotr(word, 49) ^ std::rotr(word, 24);
  word *= 0x9FB21C651E98DF25;
  word ^= word >> 28;
  word *= 0x9FB21C651E98DF25;
  return word ^ (word >> 28);
}

class Draws;

namespace detail {

inline constexpr std::uint64_t draw_step = 0x9E3779B97F4A7C15;   // 2^64 / golden ratio, odd
inline constexpr std::uint64_t visit_step = 0xD1342543DE82EF95;  // odd, unrelated to draw_step

/// FNV-1a over `text`, continued from `state`.
constexpr std::uint64_t fnv(std::string_view text, std::uint64_t state = 0xCBF29CE484222325) {
  for (const char c : text) state = (state ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return state;
}

double exponential_beyond_layer(Draws& draws, std::size_t layer, double x);

}  // namespace detail

/// A name's number: FNV-1a (Fowler, Noll and Vo) and the mixer. The same at compile time and when a model
/// is loaded. Names that collide are as unlikely as 64 bits make them.
constexpr std::uint64_t hash_name(std::string_view name) {
  return mixed(detail::fnv(name));
}

/// The purpose with a name of its own.
constexpr Purpose purpose(std::string_view name) {
  return {hash_name(name)};
}

/// The purpose of a kind of draw at a named place, e.g. ("service", "sfi"). Where the kind ends is part of
/// it: ("ab", "c") and ("a", "bc") differ.
constexpr Purpose purpose_of(std::string_view kind, std::string_view name) {
  return {mixed(detail::fnv(name, detail::fnv("\x1F", detail::fnv(kind))))};
}

/// One source of entities in one replication: what all their keys have in common.
struct SourceKey {
  std::uint64_t value = 0;
  constexpr bool operator==(const SourceKey&) const = default;

  template <class Self, class Archive>
  static void fields(Self& key, Archive& archive) {
    archive(key.value);
  }
};

constexpr SourceKey source_key(Seed seed, std::uint64_t replication, std::uint64_t source_hash) {
  std::uint64_t key = mixed(seed.value + detail::draw_step);
  key = mixed((key ^ replication) + detail::draw_step);
  return {mixed((key ^ source_hash) + detail::draw_step)};
}

/// The key of the ordinal-th entity that a source makes in a replication. Two entities of one source and
/// replication never share a key. Meant to be computed once an entity and kept.
constexpr EntityKey entity_key(SourceKey source, std::uint64_t ordinal) {
  return {mixed((source.value ^ ordinal) + detail::draw_step)};
}
constexpr EntityKey entity_key(Seed seed, std::uint64_t replication, std::uint64_t source_hash,
                               std::uint64_t ordinal) {
  return entity_key(source_key(seed, replication, source_hash), ordinal);
}

/// The random numbers of one entity for one purpose at one visit (0 for the first), in their order.
/// A value to make where it is needed and throw away; making it costs next to nothing.
class Draws {
 public:
  constexpr Draws(EntityKey key, Purpose what, std::uint32_t visit = 0)
      : state_((key.value ^ what.id) + visit * detail::visit_step) {}

  /// 64 random bits, every one of them good.
  constexpr std::uint64_t bits() {
    state_ += detail::draw_step;
    return mixed(state_);
  }

  /// Uniform on the open interval (0, 1): an odd multiple of 2^-53, so that neither end occurs, the mean
  /// is one half exactly and u is as likely as 1 - u.
  constexpr double uniform() {
    return (static_cast<double>(static_cast<std::int64_t>(bits() >> 12)) + 0.5) * 0x1p-52;
  }

  /// True with probability p; always for p >= 1, never for p <= 0 or NaN. Takes one draw whatever p is,
  /// and what is true for some p is true for every larger one.
  constexpr bool coin(double p) { return uniform() < p; }

 private:
  std::uint64_t state_;
};

/// A lottery number that puts entities in a random order where several want the same at one time; unlike
/// their order of arrival or numbering it favours nobody. Unrelated to the draws for the same purpose.
/// Two entities may have the same number (once in 2^32 pairs); the caller decides then.
constexpr std::uint32_t lottery(EntityKey key, Purpose what, Time time) {
  const std::uint64_t start = ~(key.value ^ what.id);
  const auto ticks = static_cast<std::uint64_t>(time.ticks());
  return static_cast<std::uint32_t>(mixed(start + ticks * detail::visit_step) >> 32);
}

/// An exponential variable of mean 1, above 0. By Marsaglia and Tsang's ziggurat of 256 layers (J. Stat.
/// Software 5 (2000) 8): 97.8 % take one draw. Not monotone in a uniform, but the same from the same draws,
/// so a multiple of it is monotone in the factor.
inline double standard_exponential(Draws& draws) {
  const std::uint64_t bits = draws.bits();
  const std::size_t layer = bits & 255;
  const double x = (static_cast<double>(static_cast<std::int64_t>(bits >> 12)) + 0.5) *
                   tables::exponential_layers[layer].unit;
  if (x < tables::exponential_layers[layer].inside) [[likely]]
    return x;
  return detail::exponential_beyond_layer(draws, layer, x);
}

/// A normal variable of mean 0 and sd 1, by inversion: one draw, rising with its uniform.
inline double standard_normal(Draws& draws) {
  return numerics::normal_quantile(draws.uniform());
}

}  // namespace kedja::sim
