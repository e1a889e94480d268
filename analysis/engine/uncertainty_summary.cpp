#include "analysis/engine/uncertainty_summary.hpp"

#include <limits>

#include "analysis/content/rows.hpp"

namespace kedja::analysis {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Whether one is better by a higher value; where neither is, higher is called better.
Better better_of(const models::KpiDefinition& measure) {
  return measure.measure->better == models::Better::lower ? Better::lower : Better::higher;
}

/// The differences that draws say of an alternative in a measure.
struct DrawDifference {
  std::uint64_t draw = 0;
  const DrawnDifference* found = nullptr;
};
std::vector<DrawDifference> differences_of(const std::vector<DrawOutcome>& draws, std::uint32_t alternative,
                                           std::uint32_t measure) {
  std::vector<DrawDifference> all;
  for (const DrawOutcome& outcome : draws)
    for (const DrawnDifference& d : outcome.differences)
      if (d.alternative == alternative && d.measure == measure) all.push_back({outcome.draw, &d});
  return all;
}

Drivers drivers_of(const std::vector<DrawDifference>& found, const ParameterDraws& draws,
                   const RankAssumptions& rank) {
  std::vector<std::vector<double>> assumptions(draws.parameters().size());
  std::vector<double> differences;
  for (const DrawDifference& one : found) {
    differences.push_back(one.found->difference);
    for (std::size_t p = 0; p < assumptions.size(); ++p)
      assumptions[p].push_back(draws.parameters()[p].heights[one.draw]);
  }
  return rank(assumptions, differences);
}

UncertaintySummary summary_of(const std::vector<DrawDifference>& differences,
                              const models::KpiDefinition& measure) {
  const Better better = better_of(measure);
  UncertaintySummary summary;
  std::vector<PairedDifference> paired;
  for (const auto& [draw, d] : differences) {
    paired.push_back({.n = static_cast<std::size_t>(d->replications),
                      .difference = d->difference,
                      .sd = d->sd,
                      .verdict = d->verdict});
    const double gain = better == Better::lower ? -d->difference : d->difference;
    if (measure.measure->smallest_difference && gain >= *measure.measure->smallest_difference)
      ++summary.matters;
  }
  summary.decomposition = decompose(paired, better);
  return summary;
}

}  // namespace

void add_uncertainty(ComparisonReport& report, const UncertaintyStudy& study,
                     const std::vector<DrawOutcome>& draws, const RankAssumptions& rank) {
  UncertaintyReport uncertainty{.draws = study.options().draws, .replications = study.options().replications};
  for (const DrawnParameter& parameter : study.parameters().parameters())
    uncertainty.parameters.push_back(parameter.number.path);
  for (const DrawOutcome& outcome : draws) {
    report.people += outcome.people;
    report.events += outcome.events;
    if (!outcome.why.empty()) uncertainty.rejected.push_back({outcome.draw, outcome.rejected, outcome.why});
    if (!outcome.broken_identity.empty())
      report.broken.push_back({report.replications + outcome.draw, outcome.broken_identity});
  }
  for (const std::uint32_t measure : study.judged())
    for (std::uint32_t alternative = 1; alternative < report.scenarios.size(); ++alternative) {
      const auto found = differences_of(draws, alternative, measure);
      if (found.empty()) continue;
      UncertaintySummary summary = summary_of(found, report.measures[measure]);
      summary.alternative = alternative;
      summary.measure = measure;
      if (rank) summary.drivers = drivers_of(found, study.parameters(), rank);
      uncertainty.summaries.push_back(std::move(summary));
    }
  report.uncertainty = std::move(uncertainty);
}

void add_uncertainty_tables(ResultSink& sink, const ComparisonReport& report, const UncertaintyStudy& study,
                            const std::vector<DrawOutcome>& draws) {
  const auto number = [](const char* name, const char* long_name) {
    return column(name, "1", long_name, ElementType::UInt32);
  };
  const auto text = [](const char* name, const char* long_name) {
    return column(name, "1", long_name, ElementType::String);
  };
  const auto count = [](const char* name, const char* long_name) {
    return column(name, "draws", long_name, ElementType::Int64);
  };
  const auto measured = [](const char* name, const char* long_name) {
    return column(name, "see /measures/unit", long_name);
  };

  Rows parameters({text("path", "of the number, or of the series"), text("unit", "of value, low and high"),
                   text("source", "of the number"), text("evidence", "of an effect"),
                   column("value", "see unit", "as the scenario has it"),
                   column("low", "see unit", "the least that is drawn"),
                   column("high", "see unit", "the most that is drawn"),
                   column("assumed", "1", "1 if it is an assumption", ElementType::UInt8),
                   number("alternative", "the first scenario that has it, row in /alternatives")});
  Rows values({number("draw", "from 0"), number("parameter", "row in /uncertainty/parameters"),
               column("value", "see /uncertainty/parameters/unit", "in the draw")});
  for (std::size_t p = 0; p < study.parameters().parameters().size(); ++p) {
    const DrawnParameter& parameter = study.parameters().parameters()[p];
    const models::UncertainNumber& n = parameter.number;
    parameters.add(n.path, n.unit, n.source, n.evidence, n.stated, n.low, n.high, n.is_assumption(),
                   parameter.scenario);
  }
  for (std::uint64_t draw = 0; draw < study.options().draws; ++draw)
    for (std::size_t p = 0; p < study.parameters().parameters().size(); ++p)
      values.add(draw, p, study.parameters().parameters()[p].value(draw));
  Rows not_drawn({text("path", "of a number with a range that is not drawn")});
  for (const std::string& path : study.parameters().not_drawn()) not_drawn.add(path);

  Rows rejected({number("draw", "that makes no valid scenario"),
                 number("alternative", "which is invalid then"), text("why", "what is wrong with it")});
  for (const RejectedDraw& draw : report.uncertainty->rejected)
    rejected.add(draw.draw, draw.scenario, draw.why);

  Rows results({number("draw", "from 0"), number("alternative", "row in /alternatives"),
                number("measure", "row in /measures"), measured("base", "mean of the draw's replications"),
                measured("difference", "alternative less base, likewise"),
                measured("sd", "of the difference between replications"),
                derived(coded("verdict", "what the draw's replications say by themselves",
                              {"higher", "lower", "chance", "same", "too few"}))});
  for (const DrawOutcome& outcome : draws)
    for (const DrawnDifference& d : outcome.differences)
      results.add(outcome.draw, d.alternative, d.measure, d.base, d.difference, d.sd, d.verdict);

  Rows summaries(
      {number("alternative", "row in /alternatives"), number("measure", "row in /measures"),
       count("draws", "with a result"), count("better", "in the direction that is better"),
       count("worse", "in the other direction"),
       derived(count("unclear", "of these, those that can't be told from chance by themselves")),
       count("matters", "of the better ones, by the smallest difference that matters"),
       measured("mean", "of the differences"), measured("low", "5 % of the differences lie below"),
       measured("high", "5 % of the differences lie above"),
       derived(column("better_low", "1", "the share better over all combinations, at least")),
       derived(column("better_high", "1", "likewise, at most (95 %)")),
       column("parameter_variance", "unit squared", "between draws, less what chance adds"),
       column("monte_carlo_variance", "unit squared", "that chance adds to one draw"),
       derived(column("seen", "1", "share of the ranks' variance that all assumptions account for"))});
  Rows drivers({derived(number("alternative", "row in /alternatives")),
                derived(number("measure", "row in /measures")),
                derived(number("rank", "from 1, the most deciding first")),
                derived(number("parameter", "row in /uncertainty/parameters")),
                derived(column("correlation", "1", "partial rank correlation with the difference")),
                derived(column("low", "1", "of its 95 % interval")),
                derived(column("high", "1", "of its 95 % interval"))});
  for (const UncertaintySummary& s : report.uncertainty->summaries) {
    const Decomposition& of = s.decomposition;
    const Spread middle = of.middle.value_or(Spread{none, none});
    const Spread better = of.better_share.value_or(Spread{none, none});
    summaries.add(s.alternative, s.measure, of.draws, of.better, of.worse, of.unclear, s.matters, of.mean,
                  middle.low, middle.high, better.low, better.high, of.parameter_variance,
                  of.monte_carlo_variance, s.drivers.seen);
    for (std::size_t d = 0; d < s.drivers.first.size(); ++d) {
      const Driver& driver = s.drivers.first[d];
      drivers.add(s.alternative, s.measure, d + 1, driver.parameter, driver.correlation, driver.interval.low,
                  driver.interval.high);
    }
  }
  parameters.put_into(sink, "/uncertainty/parameters");
  values.put_into(sink, "/uncertainty/draws");
  not_drawn.put_into(sink, "/uncertainty/not_drawn");
  rejected.put_into(sink, "/uncertainty/rejected");
  results.put_into(sink, "/uncertainty/results");
  summaries.put_into(sink, "/uncertainty/summary");
  drivers.put_into(sink, "/uncertainty/drivers");
}

}  // namespace kedja::analysis
