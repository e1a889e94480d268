#include "cli/table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cli/layout.hpp"

namespace kedja::cli {

namespace {

struct Row {
  std::string measure;
  std::string group;
  std::string mean;
  std::string interval;
  std::string spread;
  std::string unit;
};

/// One decimal throughout, so that figures stand under each other; shares in percent.
std::string number(double value, const std::string& unit) {
  return fmt::format("{:.1f}", unit == "share" ? value * 100 : value);
}

/// The service that a measure is of; empty for those of the whole chain.
std::string service_of(const Row& row) {
  const auto dot = row.measure.find('.');
  return dot == std::string::npos ? "" : row.measure.substr(dot + 1);
}

Row row_of(const analysis::KpiEstimate& kpi) {
  const analysis::Estimate& e = kpi.estimate;
  Row row;
  row.measure = kpi.kpi.id;
  row.group = kpi.kpi.category.empty() ? "" : kpi.kpi.group + " " + kpi.kpi.category;
  row.unit = kpi.kpi.unit == "share" ? "%" : kpi.kpi.unit;
  row.mean = e.mean ? number(*e.mean, kpi.kpi.unit) : "-";
  if (e.half_width)
    row.interval = "± " + number(*e.half_width, kpi.kpi.unit);
  else
    row.interval = e.mean ? std::string(name_of(e.interval)) : "";
  if (e.single)
    row.spread = number(e.single->low, kpi.kpi.unit) + " to " + number(e.single->high, kpi.kpi.unit);
  return row;
}

}  // namespace

std::string results_table(const analysis::RunReport& report, bool all_groups) {
  std::vector<Row> rows = {
      {"measure", all_groups ? "group" : "", "mean", "95 % interval", "one replication (5-95 %)", "unit"}};
  for (const analysis::KpiEstimate& kpi : report.kpis)
    if (kpi.kpi.group.empty() || (all_groups && kpi.estimate.mean)) rows.push_back(row_of(kpi));
  const auto widest = [&](std::string Row::*column) {
    std::size_t widest_so_far = 0;
    for (const Row& row : rows) widest_so_far = std::max(widest_so_far, width(row.*column));
    return widest_so_far;
  };
  const std::size_t measure = widest(&Row::measure);
  const std::size_t group = widest(&Row::group);
  const std::size_t mean = widest(&Row::mean);
  const std::size_t interval = widest(&Row::interval);
  const std::size_t spread = widest(&Row::spread);
  std::string text;
  std::string service;
  for (const Row& row : rows) {
    if (service_of(row) != service) text += "\n";
    service = service_of(row);
    text += left(row.measure, measure) + "  ";
    if (group > 0) text += left(row.group, group) + "  ";
    text += right(row.mean, mean) + "  " + right(row.interval, interval) + "  " + right(row.spread, spread) +
            "  " + row.unit + "\n";
    if (&row == &rows.front()) {
      const std::size_t rule = measure + (group > 0 ? group + 2 : 0) + mean + interval + spread + 8 + 11;
      text += std::string(rule, '-') + "\n";
    }
  }
  return text;
}

}  // namespace kedja::cli
