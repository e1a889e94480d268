// A base and its alternatives, found comparable, with all it takes to run them under the same luck: which
// measures and stations they have between them, what each alternative changes, and which rule of it can be
// given to a share of people only.
//
// A ComparisonDesign owns the scenarios and is constant: replications of it may run at the same time.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "analysis/engine/scenario_changes.hpp"
#include "messages/message.hpp"
#include "models/definition/scenario.hpp"
#include "models/kpi.hpp"

namespace kedja::analysis {

/// Scenarios that say different things of places, people or time: no difference would mean anything.
class Incomparable : public messages::MessageError {
 public:
  using messages::MessageError::MessageError;
};

/// What people pass on their way, and where they end.
struct Station {
  enum class Kind : std::uint8_t { arrival, service, standing };

  std::string name;
  Kind kind = Kind::service;
  models::Label label;
};

/// Of one chain, in the order of station_of_service and station_of_standing.
std::vector<Station> stations_of(const models::Chain& chain);

/// Whether treated people can be told from untreated ones, and if not, why.
enum class DirectEffect : std::uint8_t { defined, capacity, several_rules, nothing_differs, nobody };

/// An alternative with its rule for a share of people.
struct RuleStudy {
  std::string reform;
  std::size_t column = 0;                                  // of Participants::reforms
  models::Chain at_share;                                  // with the rule for a share of people, by a coin
  std::optional<models::Chain> for_nobody = std::nullopt;  // nothing: that is the base itself
};

/// Of a measure that an excerpt leaves out.
inline constexpr std::uint32_t unlisted = std::numeric_limits<std::uint32_t>::max();

struct ComparedScenario {
  models::Scenario scenario;
  AlternativeKind kind = AlternativeKind::base;
  std::vector<ScenarioChange> changes = {};
  std::vector<std::uint32_t> measures =
      {};  // for each of its KPIs the row in ComparisonDesign::measures, or unlisted
  std::vector<std::uint32_t> stations = {};  // likewise for each station of its chain
  std::vector<std::uint16_t> base_sources =
      {};  // for each of its sources that of the base; no_index for none
  DirectEffect direct = DirectEffect::nothing_differs;
  std::optional<RuleStudy> study = std::nullopt;  // where direct is defined
};

class ComparisonDesign {
 public:
  /// The base first. `share` is the saturation of the design for rules, above 0 and below 1. Throws
  /// Incomparable, and std::invalid_argument for no alternative.
  ComparisonDesign(std::vector<models::Scenario> scenarios, double share);
  /// The same with the base explained already, as models::explain_stored has it.
  ComparisonDesign(std::vector<models::Scenario> scenarios, double share, const models::Explanation& of_base);

  /// The same comparison with only those measures: quicker to say something of.
  ComparisonDesign excerpt(const std::function<bool(const models::KpiDefinition&)>& keeps) const;

  const std::vector<ComparedScenario>& scenarios() const { return scenarios_; }
  const models::Chain& base() const { return scenarios_.front().scenario.chain; }
  double share() const { return share_; }

  /// Of all scenarios, those of the base first.
  const std::vector<models::KpiDefinition>& measures() const { return measures_; }
  const std::vector<Station>& stations() const { return stations_; }
  /// At whose time after arrival people's outcomes are compared (index into the looks of any chain).
  std::optional<std::size_t> look() const { return look_; }
  /// How many months that is; 0 for none.
  int months() const;

 private:
  void find_measures();
  void find_stations();
  void find_sources();
  void find_studies(const models::Explanation& of_base);

  std::vector<ComparedScenario> scenarios_;
  double share_;
  std::vector<models::KpiDefinition> measures_;
  std::vector<Station> stations_;
  std::optional<std::size_t> look_;
};

}  // namespace kedja::analysis
