// Twins: the same person, by source and ordinal, under two policies with the same luck; and, for a rule that
// is given to a share of people by a coin, those under it beside those not.
//
// All sums are whole persons and ticks. Nobody has lived both lives: that the luck is the same in both is an
// assumption of the method.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/engine/followed.hpp"
#include "models/trajectory.hpp"
#include "sim/time.hpp"

namespace kedja::analysis {

/// What becomes of a person, as a number.
enum class Outcome : std::uint8_t {
  established,        // 1 in work or studies when the months are over, else 0
  first_established,  // ticks from arrival to the first work or studies, at most the months
  established_time,   // ticks in work or studies within the months
  count
};
inline constexpr std::size_t outcomes = static_cast<std::size_t>(Outcome::count);
/// "established", "first_established", "established_days": in files and JSON.
const char* name_of(Outcome outcome);
std::int64_t value_of(const FollowedPerson& person, Outcome outcome);

/// Gains and losses smaller than this are not counted: small shifts come of anything.
inline constexpr int twin_days = 30;

/// Of a group of people found in both worlds.
struct TwinGains {
  std::int64_t people = 0;
  std::int64_t gained = 0;  // by more than twin_days
  std::int64_t lost = 0;    // likewise
  std::int64_t ticks = 0;   // gained less lost, of all of them

  template <class Self, class Archive>
  static void fields(Self& g, Archive& archive) {
    archive(g.people, g.gained, g.lost, g.ticks);
  }
};

/// Of the two outcomes that are times (first_established, then established_time), for each group of `chain`.
/// `sources` gives for each source of the alternative the base's. Groups are those of the person in the base.
std::vector<TwinGains> gains(const models::Chain& chain, const std::vector<FollowedPerson>& base,
                             const std::vector<FollowedPerson>& alternative,
                             const std::vector<std::uint16_t>& sources);

/// Sums of outcomes over some people.
struct OutcomeSums {
  std::int64_t people = 0;
  std::array<std::int64_t, outcomes> sums{};

  void add(const FollowedPerson& person);

  template <class Self, class Archive>
  static void fields(Self& s, Archive& archive) {
    archive(s.people, s.sums);
  }
};
OutcomeSums sums_of(const std::vector<FollowedPerson>& people);

/// What a rule for a share of people does to those under it and to the others.
struct RuleSums {
  OutcomeSums treated;
  OutcomeSums untreated;
  OutcomeSums untreated_alone;  // the same people, where nobody is under the rule

  template <class Self, class Archive>
  static void fields(Self& s, Archive& archive) {
    archive(s.treated, s.untreated, s.untreated_alone);
  }
};

/// `under` says for each participant of the world with the rule how they stand to it; the untreated count
/// where they are also in the world without. `sources` gives for each source of the first that of the second.
RuleSums rule_sums(const std::vector<FollowedPerson>& with_rule, std::span<const std::uint8_t> under,
                   const std::vector<FollowedPerson>& without, const std::vector<std::uint16_t>& sources);

}  // namespace kedja::analysis
