#include "cli/table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "cli/layout.hpp"
#include "cli/speech.hpp"

namespace kedja::cli {

namespace {

struct Row {
  std::string service;  // that the measure is of; empty for those of the whole chain
  std::string measure;
  std::string group;
  std::string mean;
  std::string interval;
  std::string spread;
  std::string unit;
};

/// One decimal throughout, so that figures stand under each other; shares in percent.
std::string figure(double value, const std::string& unit) {
  return number(fmt::format("{:.1f}", unit == "share" ? value * 100 : value));
}

/// Units and groups that every chain has; those of a scenario are called as it says.
std::string word(const std::string& name) {
  static const std::array words = {Message("days"),    Message("persons"),     Message("handovers"),
                                   Message("courses"), Message("contacts"),    Message("households"),
                                   Message("months"),  Message("times"),       Message("vacancies"),
                                   Message("year"),    Message("municipality")};
  const auto found = std::ranges::find(words, name, &Message::text);
  return found != words.end() ? say(*found) : name;
}

/// "sfi" of "wait_days.sfi".
std::string service_of(const models::KpiDefinition& kpi) {
  const auto dot = kpi.id.find('.');
  return dot == std::string::npos ? "" : kpi.id.substr(dot + 1);
}

Row row_of(const analysis::KpiEstimate& kpi) {
  const analysis::Estimate& e = kpi.estimate;
  Row row;
  row.service = service_of(kpi.kpi);
  row.measure = kpi.kpi.id;
  row.group = kpi.kpi.category.empty() ? "" : word(kpi.kpi.group) + " " + kpi.kpi.category;
  row.unit = kpi.kpi.unit == "share" ? "%" : word(kpi.kpi.unit);
  row.mean = e.mean ? figure(*e.mean, kpi.kpi.unit) : "-";
  if (e.half_width)
    row.interval = "± " + figure(*e.half_width, kpi.kpi.unit);
  else
    row.interval = e.mean ? say(words_of(e.interval)) : "";
  if (e.single)
    row.spread = say(Message("{low} to {high}", {{"low", figure(e.single->low, kpi.kpi.unit)},
                                                 {"high", figure(e.single->high, kpi.kpi.unit)}}));
  return row;
}

/// The chain's measures, then those of each service together, otherwise in their order.
void gather_services(std::vector<Row>& rows) {
  std::vector<std::string> services;  // in the order of their first rows
  for (const Row& row : rows)
    if (std::ranges::find(services, row.service) == services.end()) services.push_back(row.service);
  std::ranges::stable_sort(rows, {},
                           [&](const Row& row) { return std::ranges::find(services, row.service); });
}

/// Over the measures of a service: what it is called, if it is called anything but its name.
std::string heading(const analysis::RunReport& report, const std::string& service) {
  const auto found = report.service_labels.find(service);
  const std::string label = found != report.service_labels.end() ? say(found->second) : "";
  return label.empty() || label == service ? "\n" : "\n" + label + "\n";
}

}  // namespace

std::string results_table(const analysis::RunReport& report, bool all_groups) {
  std::vector<Row> rows = {{"", say(Message("measure")), all_groups ? say(Message("group")) : "",
                            say(Message("mean")), say(Message("95 % interval")),
                            say(Message("one replication (5-95 %)")), say(Message("unit"))}};
  for (const analysis::KpiEstimate& kpi : report.kpis)
    if (kpi.kpi.group.empty() || (all_groups && kpi.estimate.mean)) rows.push_back(row_of(kpi));
  gather_services(rows);
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
    if (row.service != service) text += heading(report, row.service);
    service = row.service;
    text += left(row.measure, measure) + "  ";
    if (group > 0) text += left(row.group, group) + "  ";
    text += right(row.mean, mean) + "  " + right(row.interval, interval) + "  " + right(row.spread, spread) +
            "  " + row.unit + "\n";
    if (&row == &rows.front()) {
      const std::size_t unit = std::max<std::size_t>(11, widest(&Row::unit));
      const std::size_t rule = measure + (group > 0 ? group + 2 : 0) + mean + interval + spread + 8 + unit;
      text += std::string(rule, '-') + "\n";
    }
  }
  return text;
}

}  // namespace kedja::cli
