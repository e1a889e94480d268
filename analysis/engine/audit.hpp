// What was verified of a run, and how: identities that must hold, comparisons with theory, approximations.
//
// An identity that does not hold is a fault of the program. The other rows are shown, not judged: they say
// how far a run lies from a result that is known, or why there is none to compare with (docs/audit.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/engine/estimate.hpp"
#include "messages/message.hpp"
#include "models/chain.hpp"
#include "models/measures.hpp"
#include "models/replication.hpp"

namespace kedja::analysis {

/// One identity over all replications.
struct IdentityRow {
  std::string id;                  // "line_over_time.sfi"
  std::string about;               // "people", "service", "staff", "resource", "vacancy" or "ledger"
  std::string unit;                // of `amount`
  std::uint64_t replications = 0;  // in which it was checked
  std::uint64_t broken = 0;        // of those
  std::int64_t amount = 0;  // that balanced, summed over the replications; whole days of each for times
  messages::Message words;  // what it says
};

enum class ComparisonKind : std::uint8_t { theory, approximation };
enum class ComparisonStatus : std::uint8_t { shown, not_applicable };

/// "theory", "not_applicable" and so on, as files spell them.
std::string_view name_of(ComparisonKind kind);
std::string_view name_of(ComparisonStatus status);

/// A comparison with what theory or an approximation says.
struct ComparisonRow {
  std::string id;     // "companion_wait.sfi"
  std::string about;  // the service's name; "chain"
  ComparisonKind kind = ComparisonKind::theory;
  ComparisonStatus status = ComparisonStatus::shown;
  std::string unit;
  std::optional<double> observed = std::nullopt;    // in a simulation
  std::optional<double> expected = std::nullopt;    // by the formula
  std::optional<double> half_width = std::nullopt;  // of the 95 % interval of `observed`
  messages::Message words = {};  // what is compared and why they differ; why it is not applicable

  std::optional<double> deviation() const {
    return observed && expected ? std::optional(*observed - *expected) : std::nullopt;
  }
};

/// What the replications of a run say of its services, for comparisons.
class ServiceLevels {
 public:
  ServiceLevels() = default;
  explicit ServiceLevels(const models::Chain& chain);

  void add(const models::ReplicationResult& result);

  std::uint64_t replications() const { return replications_; }
  /// Summed over the replications, for each of the chain's years.
  std::vector<models::Measures::ServiceYear> years(std::size_t service) const;
  /// Summed over the years too.
  models::Measures::ServiceYear total(std::size_t service) const;
  /// The mean number in service, and the mean wait in days of all who asked, over the scenario.
  Estimate in_service(std::size_t service) const;
  Estimate wait_days(std::size_t service) const;

 private:
  std::uint64_t replications_ = 0;
  std::size_t years_ = 0;
  std::vector<models::Measures::ServiceYear> sums_;  // service, year
  std::vector<std::vector<Observation>> in_service_;
  std::vector<std::vector<Observation>> waits_;
};

struct Audit {
  std::vector<IdentityRow> identities;
  std::vector<ComparisonRow> comparisons;

  std::size_t broken() const;
  std::size_t with_status(ComparisonStatus status) const;
};

/// Gathers what the identities say, replication by replication.
class IdentityTally {
 public:
  explicit IdentityTally(const models::Chain& chain);

  void add(const models::ReplicationResult& result);
  const std::vector<IdentityRow>& rows() const { return rows_; }

 private:
  std::vector<models::IdentityDefinition> definitions_;
  std::vector<IdentityRow> rows_;
};

}  // namespace kedja::analysis
