#include "analysis/deciding_assumptions.hpp"

#include "analysis/assumption_importance.hpp"

namespace kedja::analysis {

Drivers deciding_assumptions(const std::vector<std::vector<double>>& assumptions,
                             const std::vector<double>& differences) {
  const ImportanceRanking ranking = rank_assumptions(assumptions, differences);
  Drivers drivers;
  if (ranking.status != ImportanceStatus::given) return drivers;
  drivers.seen = ranking.seen;
  for (const AssumptionImportance& one : ranking.strongest_first) {
    if (drivers.first.size() == named_assumptions || !one.decides()) break;
    drivers.first.push_back({static_cast<std::uint32_t>(one.assumption), one.correlation, one.interval});
  }
  return drivers;
}

}  // namespace kedja::analysis
