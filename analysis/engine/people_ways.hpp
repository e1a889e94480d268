// The ways of people through a chain: which services they started in which order, how soon, and where that
// had taken them some months after arrival.
//
// Followed are those who came from the scenario's start on and whose months are over by its end, as in the
// measures so many months after arrival and as in comparisons, with those who have moved away since. So
// everybody is seen for equally long, and a share of them is a share, without censoring. Where they stand is
// what the look at them then found; in a chain without exits nobody is looked at, and ways end with the last
// service. PeopleWays owns its counts and keeps nothing of the replications, which must hold trajectories and
// come from the chain.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "analysis/engine/followed.hpp"
#include "models/replication.hpp"

namespace kedja::analysis {

class PeopleWays {
 public:
  /// The chain must outlive this.
  explicit PeopleWays(const models::Chain& chain);

  void add(const models::ReplicationResult& result);

  /// How long people are followed: 36 months, or the longest of the chain's looks that the scenario has room
  /// for; 0 if none.
  int months() const { return months_; }
  std::int64_t people() const { return people_; }
  std::vector<Flow> flows() const;

  /// How many had started a service within 0, 1, ... months of arrival; and how many had ever been in work or
  /// studies.
  const std::vector<std::int64_t>& started_within(std::size_t service) const { return started_[service]; }
  const std::vector<std::int64_t>& established_within() const { return established_; }

 private:
  struct Traveller;

  std::vector<Traveller> travellers_of(const models::Participants& people) const;
  void follow(Traveller& traveller, const models::Trajectories& log, std::size_t row);
  void start(Traveller& traveller, std::size_t service, std::int64_t time);
  void go(Traveller& traveller, std::uint32_t to, std::int64_t wait);
  void count_from(std::vector<std::int64_t>& within, std::int64_t after) const;

  const models::Chain& chain_;
  std::size_t look_ = 0;  // at whose time the months are over
  int months_ = 0;
  std::int64_t people_ = 0;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, Flow> flows_;
  std::vector<std::vector<std::int64_t>> started_;  // of each service
  std::vector<std::int64_t> established_;
};

}  // namespace kedja::analysis
