#include "cli/measure_rows.hpp"

#include "cli/figures.hpp"
#include "cli/speech.hpp"

namespace kedja::cli {

Grid measure_grid(bool with_ids) {
  Grid grid;
  grid.columns = {{.align = Align::right},
                  {.align = Align::left, .gap = 1},
                  {.align = Align::right},
                  {.align = Align::right},
                  {.align = Align::left}};
  constexpr std::size_t widest_heading = 11;
  grid.add_headings({"", say(Message("mean")), "", say(Message("95 % interval")),
                     say(Message("one replication (5-95 %)")), with_ids ? say(Message("id")) : ""},
                    widest_heading);
  return grid;
}

std::vector<std::string> measure_row(const std::string& label, const analysis::KpiEstimate& kpi,
                                     const std::string& id) {
  const analysis::Estimate& estimate = kpi.estimate;
  const Scale scale = scale_of(kpi.kpi, estimate.mean.value_or(0));
  if (!estimate.mean) return {label, why_no_mean(kpi.kpi), "", "", "", id};
  return {label,
          figure(*estimate.mean, scale),
          scale.unit,
          interval_of(estimate, scale),
          spread_of(estimate, scale),
          id};
}

}  // namespace kedja::cli
