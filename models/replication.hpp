// One replication: a value in (chain, seed, number), a value out (what happened and what was measured).
//
// The result depends on nothing else: not on other replications, threads, or whether it was saved and
// resumed or handed over in pieces on the way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "models/chain.hpp"
#include "models/chain_state.hpp"
#include "models/identities.hpp"
#include "models/kpi.hpp"
#include "models/trajectory.hpp"

namespace kedja::models {

/// What was measured, and what was written down and not taken before.
struct ReplicationResult : Records {
  std::uint64_t replication = 0;
  std::uint64_t people = 0;                          // who came into the chain
  std::uint64_t events = 0;                          // handled
  std::vector<KpiValue> kpis;                        // in the order of kpi_definitions
  std::vector<Measures::ServiceYear> service_years;  // of each service in turn, its years in order
  std::vector<IdentitySides> identities;             // in the order of identity_definitions
  std::string broken_identity;  // the first that does not hold, in words; empty: all hold

  template <class Self, class Archive>
  static void fields(Self& r, Archive& archive) {
    Records::fields(r, archive);
    archive(r.replication, r.people, r.events, r.kpis, r.service_years, r.identities, r.broken_identity);
  }
};

enum class Keep : std::uint8_t { trajectories, kpis_only };

/// A replication under way.
class Replication {
 public:
  /// The chain must outlive the replication.
  Replication(const Chain& chain, sim::Seed seed, std::uint64_t number, Keep keep);

  /// Runs until a time (included), at most the chain's end.
  void run_until(sim::Time time);

  /// Hands over what was written down since the last time and cannot change any more: of people, the rows
  /// up to the first who is still in the chain.
  Records take_records();

  /// All state as bytes; `resume` continues from them, for the same chain, to an identical result. Throws
  /// std::runtime_error if the bytes don't fit.
  std::string save() const;
  static Replication resume(const Chain& chain, std::string_view bytes);

  /// Runs to the end if it is not there yet, checks the identities and hands over the result.
  ReplicationResult finish();

  const ChainState& state() const { return state_; }

 private:
  ChainState state_;
};

/// Takes what a replication has written down so far.
using TakeRecords = std::function<void(Records records)>;

/// So many rows of trajectories are worth handing over: two chunks of a result file, so that it seldom waits
/// and little is held.
inline constexpr std::size_t rows_at_once = 32'768;

/// With `take`, records are handed over at the end of a month when there are `rows_at_once` of them, and the
/// result has the rest: memory then follows those who are in the chain, not the length of the run.
ReplicationResult run_replication(const Chain& chain, sim::Seed seed, std::uint64_t number, Keep keep,
                                  const TakeRecords& take = nullptr);

}  // namespace kedja::models
