#include "analysis/flow/flow_audit.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "analysis/flow/flow.hpp"
#include "analysis/flow/flow_model.hpp"

namespace kedja::analysis {

namespace {

using messages::Message;
using models::Chain;

constexpr double hardly = 0.05;  // persons on average

ComparisonRow row(const std::string& id, const std::string& about, const std::string& unit) {
  ComparisonRow row;
  row.id = "flow_" + id;
  row.about = about;
  row.kind = ComparisonKind::approximation;
  row.unit = unit;
  return row;
}

const Estimate* estimate_of(const RunReport& report, const std::string& id) {
  for (const KpiEstimate& kpi : report.kpis)
    if (kpi.kpi.measure->id == id && kpi.kpi.group.empty()) return &kpi.estimate;
  return nullptr;
}

Message listed(const std::vector<Message>& things) {
  Message all = things.back();
  for (std::size_t i = things.size() - 1; i-- > 0;)
    all = Message("{one}, {more}", {{"one", things[i]}, {"more", all}});
  return all;
}

/// What the flow is, before its figures.
ComparisonRow about_the_flow(const FlowModel& model) {
  ComparisonRow about = row("model", "chain", "1");
  const std::string states = std::to_string(model.states);
  if (model.leaves_out.empty())
    about.words =
        Message("expected numbers flow between {states} states, without chance", {{"states", states}});
  else
    about.words = Message("expected numbers flow between {states} states, without chance; left out: {things}",
                          {{"states", states}, {"things", listed(model.leaves_out)}});
  return about;
}

void add(std::vector<ComparisonRow>& rows, ComparisonRow row, const Estimate* estimate, double expected,
         const Message& words) {
  if (estimate == nullptr || !estimate->mean) return;
  row.observed = estimate->mean;
  row.half_width = estimate->half_width;
  row.expected = expected;
  row.words = words;
  rows.push_back(std::move(row));
}

/// How full a service's places are in a run; 0 without a limit.
double use_of(const ServiceLevels& levels, std::size_t s) {
  const models::Measures::ServiceYear total = levels.total(s);
  return total.places > 0 ? static_cast<double>(total.in_use) / static_cast<double>(total.places) : 0;
}

Message why_queues_differ(const Chain& chain, const RunReport& report, const FlowResult& flow,
                          std::size_t s) {
  const double waiting = static_cast<double>(report.levels.total(s).queue);
  const double ticks = static_cast<double>(report.levels.total(s).ticks);
  if (flow.services[s].waiting < hardly && waiting < hardly * ticks)
    return Message("hardly anybody waits, in the run as in the flow");
  const double use = use_of(report.levels, s);
  if (chain.services[s].cohort) return Message("a flow does not wait for a group to start");
  return Message(
      "a flow queues only while all places are taken; with {use} % in use on average, chance and years with "
      "many people make them wait in the run",
      {{"use", std::to_string(std::lround(100 * use))}});
}

void add_looks(const Chain& chain, const RunReport& report, const FlowResult& flow,
               std::vector<ComparisonRow>& rows) {
  const bool anybody_studies = std::ranges::any_of(
      chain.exits, [](const models::Exit& exit) { return exit.standing == models::Standing::studies; });
  for (std::size_t i = 0; i < chain.looks.size(); ++i) {
    const FlowResult::Look& look = flow.looks[i];
    if (look.seen <= 0) continue;
    const std::string months = "_" + std::to_string(chain.looks[i]) + "m";
    add(rows, row("established" + months, "chain", "share"), estimate_of(report, "established" + months),
        (look.working + look.studying) / look.seen,
        Message("in work or studies so long after arrival; the flow waits less, has each duration with its "
                "mean and nearly its variation, and is without what is left out"));
    if (anybody_studies)
      add(rows, row("in_work" + months, "chain", "share"), estimate_of(report, "in_work" + months),
          look.working / look.seen, Message("of these, in work"));
  }
}

void add_service(const Chain& chain, const RunReport& report, const FlowResult& flow, std::size_t s,
                 std::vector<ComparisonRow>& rows) {
  const std::string& name = chain.services[s].name;
  const FlowResult::Levels& levels = flow.services[s];
  const Estimate in_service = report.levels.in_service(s);
  add(rows, row("in_service." + name, name, "persons"), &in_service, levels.in_service,
      Message("mean number in the service: how many get to it, and how long they stay"));
  if (!chain.services[s].capacity.empty())
    add(rows, row("waiting." + name, name, "persons"), estimate_of(report, "queue_length." + name),
        levels.waiting, why_queues_differ(chain, report, flow, s));
  add(rows, row("completed." + name, name, "persons"), estimate_of(report, "completed." + name),
      levels.completed, Message("who completes it before the programme or the scenario ends"));
}

}  // namespace

std::vector<ComparisonRow> compare_with_flow(const Chain& chain, const RunReport& report) {
  const std::optional<FlowModel> model = flow_model(chain);
  if (!model) {
    ComparisonRow none = row("model", "chain", "1");
    none.status = ComparisonStatus::not_applicable;
    none.words =
        Message("no flow, because people can be in too many combinations of services, standings and kinds");
    return {none};
  }
  const FlowResult flow = run_flow(chain, *model);
  std::vector<ComparisonRow> rows = {about_the_flow(*model)};
  add_looks(chain, report, flow, rows);
  for (std::size_t s = 0; s < chain.services.size(); ++s) add_service(chain, report, flow, s, rows);
  return rows;
}

}  // namespace kedja::analysis
