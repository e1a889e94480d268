#include "analysis/engine/twins.hpp"

#include <map>
#include <utility>

#include "models/chain.hpp"

namespace kedja::analysis {

namespace {

using Identity = std::pair<std::uint16_t, std::int64_t>;  // source of the base and ordinal
using ByIdentity = std::map<Identity, const FollowedPerson*>;

ByIdentity by_identity(const std::vector<FollowedPerson>& people) {
  ByIdentity found;
  for (const FollowedPerson& person : people) found[{person.source, person.ordinal}] = &person;
  return found;
}

/// The twin of someone whose source is called otherwise there; null for none.
const FollowedPerson* twin_of(const FollowedPerson& person, const ByIdentity& others,
                              const std::vector<std::uint16_t>& sources) {
  const auto found = others.find({sources[person.source], person.ordinal});
  return found == others.end() ? nullptr : found->second;
}

void count(TwinGains& gains, std::int64_t ticks) {
  constexpr std::int64_t least = twin_days * sim::days(1).ticks();
  ++gains.people;
  gains.gained += ticks > least ? 1 : 0;
  gains.lost += ticks < -least ? 1 : 0;
  gains.ticks += ticks;
}

}  // namespace

const char* name_of(Outcome outcome) {
  constexpr std::array names = {"established", "first_established", "established_days"};
  return names.at(static_cast<std::size_t>(outcome));
}

std::int64_t value_of(const FollowedPerson& person, Outcome outcome) {
  if (outcome == Outcome::established) return person.is_established() ? 1 : 0;
  return outcome == Outcome::first_established ? person.to_establishment : person.established;
}

std::vector<TwinGains> gains(const models::Chain& chain, const std::vector<FollowedPerson>& base,
                             const std::vector<FollowedPerson>& alternative,
                             const std::vector<std::uint16_t>& sources) {
  const std::size_t groups = chain.groups.size();
  std::vector<TwinGains> found(2 * groups);
  const ByIdentity in_base = by_identity(base);
  for (const FollowedPerson& there : alternative) {
    const FollowedPerson* here = twin_of(there, in_base, sources);
    if (here == nullptr) continue;
    const std::int64_t earlier = here->to_establishment - there.to_establishment;
    const std::int64_t more = there.established - here->established;
    const auto count_in = [&](std::size_t group) {
      count(found[group], earlier);
      count(found[groups + group], more);
    };
    count_in(chain.group_of_year(here->year));
    for (const std::uint32_t group : chain.cells[here->cell].groups) count_in(group);
  }
  return found;
}

void OutcomeSums::add(const FollowedPerson& person) {
  ++people;
  for (std::size_t o = 0; o < outcomes; ++o) sums[o] += value_of(person, static_cast<Outcome>(o));
}

OutcomeSums sums_of(const std::vector<FollowedPerson>& people) {
  OutcomeSums sums;
  for (const FollowedPerson& person : people) sums.add(person);
  return sums;
}

RuleSums rule_sums(const std::vector<FollowedPerson>& with_rule, std::span<const std::uint8_t> under,
                   const std::vector<FollowedPerson>& without, const std::vector<std::uint16_t>& sources) {
  RuleSums sums;
  const ByIdentity others = by_identity(without);
  for (const FollowedPerson& person : with_rule) {
    const auto standing = static_cast<models::UnderReform>(under[person.participant]);
    if (standing == models::UnderReform::under) sums.treated.add(person);
    if (standing != models::UnderReform::left_out) continue;
    const FollowedPerson* alone = twin_of(person, others, sources);
    if (alone == nullptr) continue;
    sums.untreated.add(person);
    sums.untreated_alone.add(*alone);
  }
  return sums;
}

}  // namespace kedja::analysis
