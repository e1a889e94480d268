// One replication: a value in (chain, seed, number), a value out (what happened and what was measured).
//
// The result depends on nothing else: not on other replications, threads, or whether it was saved and
// resumed on the way.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/chain.hpp"
#include "models/chain_state.hpp"
#include "models/identities.hpp"
#include "models/kpi.hpp"
#include "models/trajectory.hpp"

namespace kedja::models {

struct ReplicationResult {
  std::uint64_t replication = 0;
  std::uint64_t people = 0;    // who came into the chain
  std::uint64_t events = 0;    // handled
  std::vector<KpiValue> kpis;  // in the order of kpi_definitions
  Participants participants;
  Trajectories trajectories;
  Timeseries timeseries;
  std::vector<Measures::ServiceYear> service_years;  // of each service in turn, its years in order
  std::vector<IdentitySides> identities;             // in the order of identity_definitions
  std::string broken_identity;  // the first that does not hold, in words; empty: all hold

  template <class Self, class Archive>
  static void fields(Self& r, Archive& archive) {
    archive(r.replication, r.people, r.events, r.kpis, r.participants, r.trajectories, r.timeseries,
            r.service_years, r.identities, r.broken_identity);
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

ReplicationResult run_replication(const Chain& chain, sim::Seed seed, std::uint64_t number, Keep keep);

}  // namespace kedja::models
