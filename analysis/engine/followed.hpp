// Who is followed in a comparison for some months after arrival, what became of them, and by which way.
//
// Those who came from the scenario's start on and whose months are over by its end: the people of the
// measures so many months after arrival, with those who have moved away since. Pure functions of a
// replication's result, which must hold trajectories; times are in ticks, sums are whole numbers.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/replication.hpp"

namespace kedja::analysis {

/// The look of a chain (index) at whose time people's outcomes are compared: 36 months after arrival, or the
/// longest that the scenario has room for; none where nobody is looked at.
std::optional<std::size_t> look_of_comparison(const models::Chain& chain);

struct FollowedPerson {
  std::uint32_t participant = 0;  // row of the replication's participants
  std::uint16_t source = 0;       // of the chain; with the ordinal, who it is in every run of one seed
  std::int64_t ordinal = 0;
  std::uint32_t cell = 0;
  int year = 0;                       // of arrival, since the chain's first
  models::Standing standing{};        // when the months are over
  std::int64_t to_establishment = 0;  // from arrival to the first work or studies, at most the months
  std::int64_t established = 0;       // in work or studies within the months

  bool is_established() const {
    return standing == models::Standing::work || standing == models::Standing::studies;
  }
};

/// In order of arrival.
std::vector<FollowedPerson> follow(const models::Chain& chain, const models::ReplicationResult& result,
                                   std::size_t look);

/// The stations of a chain: arrival, then its services, then where people may stand in the end.
std::uint32_t station_of_service(std::size_t service);
std::uint32_t station_of_standing(const models::Chain& chain, models::Standing standing);
inline constexpr std::uint32_t station_of_arrival = 0;
inline constexpr std::size_t standings = 6;

/// What a standing is called, in files and by people.
struct StandingWords {
  const char* name;
  models::Label label;
};
/// In the order of models::Standing.
const std::array<StandingWords, standings>& words_of_standings();

/// People who went from one station to the next as their so-many-th step.
struct Flow {
  std::uint32_t step = 0;  // 0 from arrival
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::int64_t persons = 0;
  std::int64_t wait = 0;  // in the line before that start, summed over the persons

  template <class Self, class Archive>
  static void fields(Self& f, Archive& archive) {
    archive(f.step, f.from, f.to, f.persons, f.wait);
  }
};

/// From arrival by each service in the order in which they first started it within the months, to where they
/// stand at their end. By step, from and to.
std::vector<Flow> flows(const models::Chain& chain, const models::ReplicationResult& result,
                        const std::vector<FollowedPerson>& followed, std::size_t look);

}  // namespace kedja::analysis
