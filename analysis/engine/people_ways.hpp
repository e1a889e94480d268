// The ways of people through a chain: which services they started in which order, how soon, and where that
// had taken them some months after arrival.
//
// Followed are those who came from the scenario's start on and whose months are over by its end, as in the
// measures so many months after arrival, with those who have moved away since. So everybody is seen for
// equally long, and a share of them is a share, without censoring. PeopleWays owns its counts and keeps
// nothing of the replications, which must hold trajectories and come from the chain.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "models/replication.hpp"

namespace kedja::analysis {

/// Where somebody stands when the months are over.
enum class Destination : std::uint8_t { work, studies, neither, moved };
inline constexpr std::size_t destinations = 4;
std::string_view name_of(Destination destination);

/// People who went from one station to the next as their so-many-th step. Stations are numbered: arrival, the
/// services, the destinations.
struct Passage {
  std::uint32_t step = 0;  ///< 0 from arrival
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::int64_t persons = 0;
  std::int64_t wait = 0;  ///< ticks in the line before that start, summed over the persons
};

class PeopleWays {
 public:
  /// The chain must outlive this.
  explicit PeopleWays(const models::Chain& chain);

  void add(const models::ReplicationResult& result);

  /// How long people are followed: 36 months, or the longest of the chain's looks that the scenario has room
  /// for; 0 if none.
  int months() const { return months_; }
  std::int64_t people() const { return people_; }
  std::vector<Passage> passages() const;

  /// How many had started a service within 0, 1, ... months of arrival; and how many had ever been in work or
  /// studies.
  const std::vector<std::int64_t>& started_within(std::size_t service) const { return started_[service]; }
  const std::vector<std::int64_t>& established_within() const { return established_; }

  std::uint32_t station_of_service(std::size_t service) const {
    return static_cast<std::uint32_t>(1 + service);
  }
  std::uint32_t station_of(Destination destination) const {
    return static_cast<std::uint32_t>(1 + chain_.services.size() + static_cast<std::size_t>(destination));
  }

 private:
  struct Traveller;

  std::vector<Traveller> travellers_of(const models::Participants& people) const;
  void follow(Traveller& traveller, const models::Trajectories& log, std::size_t row);
  void start(Traveller& traveller, std::size_t service, std::int64_t time);
  void go(Traveller& traveller, std::uint32_t to, std::int64_t wait);
  void count_from(std::vector<std::int64_t>& within, std::int64_t after) const;

  const models::Chain& chain_;
  int months_ = 0;
  std::int64_t people_ = 0;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, Passage> passages_;
  std::vector<std::vector<std::int64_t>> started_;  // of each service
  std::vector<std::int64_t> established_;
};

}  // namespace kedja::analysis
