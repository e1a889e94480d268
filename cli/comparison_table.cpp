#include "cli/comparison_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "cli/comparison_figures.hpp"
#include "cli/expectation_table.hpp"
#include "cli/figures.hpp"
#include "cli/grid.hpp"
#include "cli/speech.hpp"

namespace kedja::cli {

namespace {

using analysis::AlternativeReport;
using analysis::ComparisonReport;
using analysis::MeasureDifference;
using analysis::Verdict;
using models::KpiDefinition;

/// Rows after an indent, with columns that line up.
std::string text_of(const Grid& grid) {
  std::string text;
  for (const std::string& line : lines_of(grid)) text += line;
  return text;
}

/// What an alternative is called: its title if it has one of its own, else its file.
std::string name_of(const ComparisonReport& report, std::size_t scenario) {
  const AlternativeReport& one = report.scenarios[scenario];
  const std::string title = say(one.title);
  for (std::size_t s = 0; s < report.scenarios.size(); ++s)
    if (s != scenario && say(report.scenarios[s].title) == title) return one.name;
  return title;
}

std::string few_differ(const MeasureDifference& difference) {
  if (!analysis::hangs_on_few(difference.paired)) return "";
  return say(counted("only {n} replication differs", "only {n} replications differ", difference.paired.differ,
                     {{"n", number(difference.paired.differ)}}));
}

std::vector<std::string> row_of(const ComparisonReport& report, std::size_t scenario, std::size_t measure) {
  const AlternativeReport& one = report.scenarios[scenario];
  const Scale scale = scale_of(report.measures[measure]);
  const auto& kpi = one.kpis[measure];
  const std::string mean = kpi && kpi->mean ? figure(*kpi->mean, scale) : "-";
  if (scenario == 0) {
    const std::string single =
        kpi && kpi->single
            ? say(Message("one replication: {spread} (5-95 %)", {{"spread", spread_of(*kpi, scale)}}))
            : "";
    return {"  " + name_of(report, 0), mean, "", "", single};
  }
  const MeasureDifference& difference = one.differences[measure];
  const auto& by = difference.paired.difference;
  const bool varies = by && verdict_of(difference) != Verdict::same;
  const std::string moved = by ? change(*by, scale) : "";
  const std::string sure = varies ? plus_minus(half_width_of(difference), scale) : "";
  std::string words = words_of(difference);
  if (const std::string few = few_differ(difference); !few.empty()) words += " (" + few + ")";
  return {"  " + name_of(report, scenario), mean, moved, sure, words};
}

std::string heading(const KpiDefinition& measure) {
  return measure_words(measure) + ", " + scale_of(measure).unit + "  (" + measure.measure->id + ")";
}

/// Which of the scenarios may be the best of all in a measure, where there is more than one alternative.
std::string the_best(const ComparisonReport& report, std::size_t measure) {
  if (report.scenarios.size() < 3) return "";
  std::size_t compared = 0;
  std::vector<std::string> may_be;
  bool is_found = false;
  for (const analysis::BestEstimate& one : report.best) {
    if (one.measure != measure) continue;
    ++compared;
    if (one.against.standing == analysis::Standing::too_few) return "";
    is_found = is_found || one.against.standing == analysis::Standing::best;
    if (one.against.standing != analysis::Standing::not_best) may_be.push_back(name_of(report, one.scenario));
  }
  if (may_be.empty()) return "";
  const auto names = fmt::format("{}", fmt::join(may_be, ", "));
  if (is_found) return "  " + say(Message("Best of all: {names}", {{"names", names}})) + "\n";
  if (may_be.size() == compared) return "  " + say(Message("Any of them may be the best of all")) + "\n";
  return "  " + say(Message("The best of all is one of: {names}", {{"names", names}})) + "\n";
}

std::string block(const ComparisonReport& report, std::size_t measure) {
  Grid grid{.columns = {{}, {}, {.gap = 1}, {.align = Align::left, .gap = 3}}, .rows = {}};
  for (std::size_t s = 0; s < report.scenarios.size(); ++s) {
    const bool is_there =
        s == 0 || report.scenarios[s].differences[measure].presence != analysis::Presence::neither;
    if (is_there) grid.add(row_of(report, s, measure));
  }
  return heading(report.measures[measure]) + "\n" + text_of(grid) + the_best(report, measure) + "\n";
}

/// Whether any scenario has a value for it.
bool has_values(const ComparisonReport& report, std::size_t measure) {
  return std::ranges::any_of(report.scenarios, [&](const AlternativeReport& one) {
    return one.kpis[measure] && one.kpis[measure]->mean;
  });
}

/// Whose alternatives make some move or stay, so that shares of those still here are of other people.
std::string who_moves(const ComparisonReport& report) {
  std::string text;
  const auto moved = std::ranges::find_if(report.measures, [&](const KpiDefinition& measure) {
    return measure.group.empty() && measure.measure->id == fmt::format("moved_{}m", report.months);
  });
  if (report.months == 0 || moved == report.measures.end()) return text;
  const auto m = static_cast<std::size_t>(moved - report.measures.begin());
  for (std::size_t s = 1; s < report.scenarios.size(); ++s) {
    const MeasureDifference& difference = report.scenarios[s].differences[m];
    const Verdict verdict = verdict_of(difference);
    if (verdict != Verdict::higher && verdict != Verdict::lower) continue;
    const Scale scale = scale_of(*moved);
    text += say(Message("Note: {alternative} changes how many have moved away by then ({difference} "
                        "points), and shares of those still here are of other people than today. The "
                        "total of all who came, under 'Whom it reaches', compares the same people.",
                        {{"alternative", name_of(report, s)},
                         {"difference", change(*difference.paired.difference, scale)}})) +
            "\n\n";
  }
  return text;
}

std::string blocks(const ComparisonReport& report, const ComparisonView& view) {
  std::string text;
  for (std::size_t m = 0; m < report.measures.size(); ++m) {
    const KpiDefinition& measure = report.measures[m];
    const bool is_asked_for =
        (view.all || measure.measure->headline) && (view.groups || measure.group.empty());
    if (is_asked_for && has_values(report, m)) text += block(report, m);
  }
  return text;
}

// Who pays, who gains. -------------------------------------------------------------------------------------

std::string who_pays(const ComparisonReport& report) {
  std::vector<std::size_t> costs;
  for (std::size_t m = 0; m < report.measures.size(); ++m)
    if (report.measures[m].measure->name == "cost" && report.measures[m].group.empty()) costs.push_back(m);
  if (costs.empty()) return "";
  double largest = 0;
  for (std::size_t s = 1; s < report.scenarios.size(); ++s)
    for (const std::size_t m : costs)
      largest = std::max(largest, std::abs(report.scenarios[s].differences[m].paired.difference.value_or(0)));
  const Scale scale = cli::scale_of("kr", largest);
  Grid grid{.columns = {{}, {.gap = 1}, {.align = Align::left, .gap = 3}}, .rows = {}};
  for (std::size_t s = 1; s < report.scenarios.size(); ++s) {
    grid.add({"  " + name_of(report, s)});
    const std::size_t before = grid.rows.size();
    for (const std::size_t m : costs) {
      const MeasureDifference& difference = report.scenarios[s].differences[m];
      if (!difference.paired.difference || verdict_of(difference) == Verdict::same) continue;
      grid.add({"    " + say(report.measures[m].measure->entry_label),
                change(*difference.paired.difference, scale), plus_minus(half_width_of(difference), scale),
                words_of(difference, verdict_of(difference))});
    }
    if (grid.rows.size() == before) grid.add({"    " + say(Message("nobody pays otherwise"))});
  }
  return say(Message("Who pays: net cost over the whole time, {unit} (below zero: it costs less)",
                     {{"unit", scale.unit}})) +
         "\n" + text_of(grid) + "\n";
}

std::string who_gains(const ComparisonReport& report) {
  if (report.months == 0) return "";
  const Scale persons = cli::scale_of("persons", 0);
  Grid grid{.columns = {{}, {}, {}}, .rows = {}};
  grid.add({"", say(Message("people followed")), say(Message("earlier")), say(Message("later"))});
  for (std::size_t s = 1; s < report.scenarios.size(); ++s)
    for (const analysis::TwinEstimate& twin : report.scenarios[s].twins)
      if (twin.outcome == analysis::Outcome::first_established && twin.group.group.empty())
        grid.add({"  " + name_of(report, s), figure(twin.people, persons),
                  figure(twin.gained.mean.value_or(0), persons),
                  figure(twin.lost.mean.value_or(0), persons)});
  return say(Message(
             "Who gets work or studies more than {days} days earlier or later, within {months} "
             "months of arrival: persons, under the same luck, an assumption of the method",
             {{"days", std::to_string(analysis::twin_days)}, {"months", std::to_string(report.months)}})) +
         "\n" + text_of(grid) + "\n";
}

std::string effect(const analysis::PairedDifference& difference, const Scale& scale) {
  if (!difference.difference) return "-";
  const std::string interval = plus_minus(difference.half_width, scale);
  return change(*difference.difference, scale) + (interval.empty() ? "" : " " + interval);
}

std::string words_of(analysis::DirectEffect direct) {
  switch (direct) {
    case analysis::DirectEffect::defined:
      return "";
    case analysis::DirectEffect::capacity:
      return say(Message("no direct effect: it holds for everybody at once"));
    case analysis::DirectEffect::several_rules:
      return say(Message("no direct effect: several rules at a time"));
    case analysis::DirectEffect::nothing_differs:
      return say(Message("differs in nothing"));
    case analysis::DirectEffect::nobody:
      return say(Message("no direct effect: nobody can be under the rule and followed"));
  }
  return "";
}

std::string whom_it_reaches(const ComparisonReport& report) {
  if (report.months == 0) return "";
  const Scale share = cli::scale_of("share", 0);
  Grid grid{.columns = {{}, {}, {}, {.align = Align::left}}, .rows = {}};
  grid.add({"", say(Message("total")), say(Message("direct")), say(Message("on others"))});
  for (std::size_t s = 1; s < report.scenarios.size(); ++s) {
    const AlternativeReport& one = report.scenarios[s];
    for (const analysis::EffectEstimate& e : one.effects) {
      if (e.outcome != analysis::Outcome::established) continue;
      const bool defined = one.direct == analysis::DirectEffect::defined;
      grid.add({"  " + name_of(report, s), effect(e.total, share), defined ? effect(e.direct, share) : "",
                defined ? effect(e.spillover, share) : "", words_of(one.direct)});
    }
  }
  return say(Message("Whom it reaches: in work or studies {months} months after arrival, % of all who came; "
                     "who has moved away counts as not. Direct: those under the rule less those not, with "
                     "{share} % of people under it; on others: those not under it less the same people "
                     "without the rule",
                     {{"months", std::to_string(report.months)},
                      {"share", number(fmt::format("{:.0f}", 100 * report.share))}})) +
         "\n" + text_of(grid) + "\n";
}

// Over the assumptions. ------------------------------------------------------------------------------------

/// "better in 172 of 200 combinations of assumptions".
std::string how_often(const analysis::UncertaintySummary& summary, models::Better better) {
  const analysis::Decomposition& of = summary.decomposition;
  const std::vector<messages::Argument> counts = {{"n", number(of.better)}, {"all", number(of.draws)}};
  return say(better == models::Better::neither
                 ? Message("higher in {n} of {all} combinations of assumptions", counts)
                 : Message("better in {n} of {all} combinations of assumptions", counts));
}

/// Where nine tenths of the combinations lie.
std::string middle_of(const analysis::Decomposition& of, const Scale& scale) {
  if (!of.middle) return "";
  return say(Message("{low} to {high}",
                     {{"low", change(of.middle->low, scale)}, {"high", change(of.middle->high, scale)}}));
}

std::string deciding(const ComparisonReport& report, const analysis::UncertaintySummary& summary) {
  std::string paths;
  for (const analysis::Driver& driver : summary.drivers.first)
    paths += (paths.empty() ? "" : ", ") + report.uncertainty->parameters[driver.parameter] + " (" +
             number(fmt::format("{:.2f}", driver.correlation)) + ")";
  return paths;
}

std::string summary_block(const ComparisonReport& report, std::size_t measure) {
  const KpiDefinition& definition = report.measures[measure];
  const Scale scale = scale_of(definition);
  std::string text;
  for (const analysis::UncertaintySummary& summary : report.uncertainty->summaries) {
    if (summary.measure != measure) continue;
    Grid grid{.columns = {{.align = Align::left}, {.gap = 3}}, .rows = {}};
    grid.add({"  " + name_of(report, summary.alternative), how_often(summary, definition.measure->better),
              middle_of(summary.decomposition, scale)});
    text += text_of(grid);
    if (const std::string paths = deciding(report, summary); !paths.empty())
      text += "    " + say(Message("decided by: {paths}", {{"paths", paths}})) + "\n";
  }
  return text.empty() ? "" : heading(definition) + "\n" + text + "\n";
}

std::string over_assumptions(const ComparisonReport& report) {
  if (!report.uncertainty) return "";
  const analysis::UncertaintyReport& uncertainty = *report.uncertainty;
  std::string text =
      say(counted(
          "Over the range of one number that may be off: difference in {draws} values of it, the middle 90 %",
          "Over the ranges of {numbers} assumptions and other numbers that may be off: "
          "difference in {draws} combinations of them, the middle 90 %",
          uncertainty.parameters.size(),
          {{"numbers", number(uncertainty.parameters.size())}, {"draws", number(uncertainty.draws)}})) +
      "\n\n";
  for (std::size_t m = 0; m < report.measures.size(); ++m)
    if (analysis::is_judged(report.measures[m])) text += summary_block(report, m);
  if (!uncertainty.rejected.empty())
    text += say(counted(
                "{n} combination makes no valid scenario and is left out: {why}",
                "{n} combinations make no valid scenario and are left out, the first because: {why}",
                uncertainty.rejected.size(),
                {{"n", number(uncertainty.rejected.size())}, {"why", uncertainty.rejected.front().why}})) +
            "\n\n";
  return text + say(Message("With the numbers as the scenarios have them")) + "\n\n";
}

std::string expectations(const ComparisonReport& report) {
  std::string text;
  for (std::size_t s = 1; s < report.scenarios.size(); ++s)
    if (!report.scenarios[s].expectations.empty())
      text += name_of(report, s) + "\n" + expectation_table(report.scenarios[s].expectations, 2) + "\n";
  return text.empty() ? "" : say(Message("What was expected, before it was run")) + "\n\n" + text;
}

std::string how_sure(const ComparisonReport& report) {
  const auto judged = static_cast<std::size_t>(std::ranges::count_if(report.measures, analysis::is_judged));
  return say(Message("Differences of these {measures} measures and {alternatives} alternatives, with their "
                     "95 % intervals, hold "
                     "together; of all other measures and groups each by itself, to explore with. Chance "
                     "alone is in them, not what isn't known of the chain",
                     {{"measures", number(judged)}, {"alternatives", number(report.scenarios.size() - 1)}})) +
         "\n";
}

}  // namespace

std::string comparison_table(const ComparisonReport& report, const ComparisonView& view) {
  return over_assumptions(report) + blocks(report, view) + who_moves(report) + expectations(report) +
         who_pays(report) + who_gains(report) + whom_it_reaches(report) + how_sure(report);
}

}  // namespace kedja::cli
