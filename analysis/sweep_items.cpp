#include "analysis/sweep_items.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "analysis/content/content_digest.hpp"
#include "analysis/content/digest.hpp"
#include "analysis/content/rows.hpp"
#include "analysis/earlier_sweep.hpp"
#include "analysis/engine/run.hpp"
#include "analysis/engine/version.hpp"
#include "models/language/problem.hpp"
#include "models/replication.hpp"
#include "sim/archive.hpp"

namespace kedja::analysis {

namespace {

constexpr std::size_t no_measure = std::numeric_limits<std::size_t>::max();

/// Where each of the plan's measures is among a chain's.
std::vector<std::size_t> rows_of(const SweepPlan& plan, const models::Chain& chain) {
  const auto& definitions = models::kpi_definitions(chain);
  std::vector<std::size_t> rows;
  for (const models::KpiDefinition& measure : plan.measures()) {
    const auto found = std::ranges::find_if(
        definitions, [&](const models::KpiDefinition& kpi) { return is_same_measure(kpi, measure); });
    rows.push_back(found == definitions.end() ? no_measure
                                              : static_cast<std::size_t>(found - definitions.begin()));
  }
  return rows;
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

ColumnDescription number(const char* name, const char* long_name) {
  return column(name, "1", long_name, ElementType::UInt32);
}
ColumnDescription text(const char* name, const char* long_name) {
  return column(name, "1", long_name, ElementType::String);
}

void add_inputs(const SweepPlan& plan, ResultSink& sink) {
  Rows inputs({text("name", "what is varied"), text("path", "where in the scenario, as --set takes it"),
               text("unit", "of its values; empty for words"), column("low", "see unit", "the lowest value"),
               column("high", "see unit", "the highest value"),
               text("words", "of a lever of words: what 0, 1, ... mean, divided by |"),
               text("label_sv", "in Swedish"), text("label_en", "in English")});
  for (const SweepInput& input : plan.inputs()) {
    std::string words;
    for (const std::string& word : input.words) words += (words.empty() ? "" : "|") + word;
    inputs.add(input.name, input.path, input.unit, input.range.value(0), input.range.value(1), words,
               input.label.sv, input.label.en);
  }
  inputs.put_into(sink, "/inputs");
  Rows points({number("point", "from 0"), number("input", "row in /inputs"),
               column("value", "see /inputs/unit", "of the input at the point"),
               column("height", "1", "where in its range, between 0 and 1")});
  for (std::size_t point = 0; point < plan.points().size(); ++point)
    for (std::size_t input = 0; input < plan.inputs().size(); ++input)
      points.add(point, input, plan.value(point, input), plan.points().at(point, input));
  points.put_into(sink, "/points");
  Rows measures({text("id", "the measure"), text("label_sv", "in Swedish"), text("label_en", "in English"),
                 text("unit", "of numerator / denominator"),
                 text("denominator", "what it is a share or mean of"),
                 text("group", "of people; empty: of all"), text("category", "of the group")});
  for (const models::KpiDefinition& kpi : plan.measures())
    measures.add(kpi.measure->id, kpi.measure->label.sv, kpi.measure->label.en, kpi.measure->unit,
                 kpi.measure->denominator, kpi.group, kpi.category);
  measures.put_into(sink, "/measures");
}

}  // namespace

struct SweepComputer::World {
  models::Scenario scenario;
  std::vector<std::size_t> rows;  // where each of the plan's measures is
  bool can_be_told = false;       // in the tables of the plan's scenario
};

std::shared_ptr<const SweepComputer::World> SweepComputer::world_of(std::size_t point) const {
  constexpr std::size_t kept = 8;
  std::promise<std::shared_ptr<const World>> read;
  {
    std::unique_lock lock(mutex_);
    const auto known = std::ranges::find(recent_, point, &std::pair<std::size_t, Reading>::first);
    if (known != recent_.end()) {
      const Reading reading = known->second;
      lock.unlock();
      return reading.get();
    }
    recent_.emplace_back(point, read.get_future().share());
    if (recent_.size() > kept) recent_.pop_front();
  }
  try {
    models::Scenario scenario = models::scenario_from_resolved(plan_.scenario().resolved,
                                                               plan_.scenario().name, plan_.settings(point));
    std::vector<std::size_t> rows = rows_of(plan_, scenario.chain);
    const bool can_be_told =
        keep_ == models::Keep::trajectories && tells_alike(scenario.chain, plan_.scenario().chain);
    auto world = std::make_shared<const World>(World{std::move(scenario), std::move(rows), can_be_told});
    read.set_value(world);
    return world;
  } catch (...) {
    read.set_exception(std::current_exception());
    const std::lock_guard lock(mutex_);
    std::erase_if(recent_, [&](const auto& known) { return known.first == point; });
    throw;
  }
}

std::string SweepComputer::compute(std::uint64_t number) const {
  const SweepPlan::Item what = plan_.item(number);
  if (earlier_ != nullptr)
    if (const auto found = earlier_->item(what)) return sim::save(*found);
  SweepItem item;
  item.point = what.point;
  item.first = what.first;
  try {
    const std::shared_ptr<const World> world = world_of(what.point);
    const std::uint64_t before = plan_.luck(what.point) * plan_.replications();
    const models::Keep keep = world->can_be_told ? keep_ : models::Keep::kpis_only;
    item.is_untold = keep != keep_;
    for (std::uint64_t r = what.first; r < what.first + what.count; ++r) {
      auto result = models::run_replication(world->scenario.chain, seed_, before + r, keep);
      item.people += result.people;
      item.events += result.events;
      if (!result.broken_identity.empty()) item.broken_identity = result.broken_identity;
      for (const std::size_t row : world->rows) {
        const models::KpiValue value = row == no_measure ? models::KpiValue{} : result.kpis[row];
        item.numerators.push_back(value.numerator);
        item.denominators.push_back(value.denominator);
      }
      if (keep == models::Keep::trajectories) item.told.push_back(std::move(result));
    }
  } catch (const models::ScenarioError& error) {
    item.rejected = first_line(error.what());
  }
  return sim::save(item);
}

SweepAssembly::SweepAssembly(const SweepPlan& plan, const SweepOptions& options, ResultSink& sink)
    : plan_(plan),
      sink_(sink),
      results_(sink.add_table(
          "/results",
          {number("point", "in /points"), number("replication", "of the point, from 0"),
           number("measure", "row in /measures"), column("numerator", "see /measures", "of the measure"),
           column("denominator", "see /measures", "of the measure; 0: it says nothing")})) {
  report_.name = plan.scenario().name;
  report_.points = plan.points().size();
  report_.replications = plan.replications();
  report_.items = plan.items();
  report_.seed = options.seed;
  for (std::uint32_t m = 0; m < plan.measures().size(); ++m)
    if (plan.measures()[m].measure->headline && plan.measures()[m].group.empty()) headlines_.push_back(m);
  sums_.resize(plan.points().size() * headlines_.size());
  add_inputs(plan, sink);
  if (options.keep == models::Keep::trajectories)
    people_.emplace(plan.scenario().chain,
                    std::vector{number("point", "in /points"), number("replication", "of the point, from 0")},
                    sink);
}

void SweepAssembly::add(std::uint64_t number, const std::string& bytes) {
  SweepItem item;
  sim::resume(item, bytes);
  report_.people += item.people;
  report_.events += item.events;
  const auto is_known = [&](const SweepReport::Missing& other) { return other.point == item.point; };
  if (!item.rejected.empty() && std::ranges::none_of(report_.rejected, is_known))
    report_.rejected.push_back({number, item.point, item.rejected});
  if (item.is_untold && std::ranges::none_of(report_.untold, is_known))
    report_.untold.push_back({number, item.point,
                              "services, sources or events have other names than in the scenario before any "
                              "point, so that its trajectories don't fit the tables"});
  if (!item.broken_identity.empty()) report_.broken.push_back({number, item.point, item.broken_identity});
  std::vector<std::uint32_t> points;
  std::vector<std::uint32_t> replications;
  std::vector<std::uint32_t> measures;
  const std::size_t count = plan_.measures().size();
  for (std::size_t row = 0; row < item.numerators.size(); ++row) {
    points.push_back(static_cast<std::uint32_t>(item.point));
    replications.push_back(static_cast<std::uint32_t>(item.first + row / count));
    measures.push_back(static_cast<std::uint32_t>(row % count));
  }
  for (std::size_t row = 0; row < item.numerators.size(); row += count)
    for (std::size_t h = 0; h < headlines_.size(); ++h) {
      Sum& sum = sums_[item.point * headlines_.size() + h];
      sum.numerator += item.numerators[row + headlines_[h]];
      sum.denominator += item.denominators[row + headlines_[h]];
    }
  const std::vector<ColumnData> columns = {
      std::span<const std::uint32_t>(points), std::span<const std::uint32_t>(replications),
      std::span<const std::uint32_t>(measures), std::span<const double>(item.numerators),
      std::span<const double>(item.denominators)};
  sink_.append(results_, columns);
  for (std::size_t r = 0; people_ && r < item.told.size(); ++r) {
    const std::array keys = {static_cast<std::uint32_t>(item.point),
                             static_cast<std::uint32_t>(item.first + r)};
    people_->append(keys, item.told[r]);
  }
}

void SweepAssembly::failed(std::uint64_t number, const std::string& why) {
  report_.failed.push_back({number, plan_.item(number).point, why});
}

void SweepAssembly::find_spreads() {
  for (std::size_t h = 0; h < headlines_.size(); ++h) {
    SweepReport::Spread spread{.measure = headlines_[h]};
    bool is_first = true;
    for (std::size_t point = 0; point < plan_.points().size(); ++point) {
      const Sum& sum = sums_[point * headlines_.size() + h];
      if (sum.denominator == 0) continue;
      const double value = sum.numerator / sum.denominator;
      if (is_first || value < spread.lowest) {
        spread.lowest = value;
        spread.lowest_point = point;
      }
      if (is_first || value > spread.highest) {
        spread.highest = value;
        spread.highest_point = point;
      }
      is_first = false;
    }
    if (!is_first) report_.spreads.push_back(spread);
  }
}

SweepReport SweepAssembly::finish() {
  find_spreads();
  Rows missing({number("point", "in /points"),
                text("kind",
                     "rejected: no valid scenario; failed: could not be computed; broken: its audit failed; "
                     "untold: its trajectories are not kept"),
                text("why", "in words")});
  for (const auto& [kind, list] :
       {std::pair{"rejected", &report_.rejected}, std::pair{"failed", &report_.failed},
        std::pair{"broken", &report_.broken}, std::pair{"untold", &report_.untold}})
    for (const SweepReport::Missing& one : *list) missing.add(one.point, kind, one.why);
  missing.put_into(sink_, "/missing");
  const std::string& resolved = plan_.scenario().resolved;
  sink_.set_attribute("kedja_version", std::string(version()));
  sink_.set_attribute("git_sha1", std::string(git_sha1()));
  sink_.set_attribute("scenario_name", plan_.scenario().name);
  sink_.set_attribute("scenario", resolved);
  sink_.set_attribute("scenario_sha256", sha256_hex(resolved));
  sink_.set_attribute("design", plan_.design());
  sink_.set_attribute("seed", report_.seed.value);
  sink_.set_attribute("replications", report_.replications);
  report_.content_sha256 = sink_.finish();
  return report_;
}

SweepReport sweep(const SweepPlan& plan, const SweepOptions& options, const Workers& workers) {
  ContentDigest digest("kedja-sweep");
  SweepAssembly assembly(plan, options, digest);
  struct Made {
    std::string bytes;
    std::string why;
  };
  std::uint64_t done = 0;
  const SweepComputer computer(plan, options);
  const auto make = [&](std::uint64_t item) {
    if (options.stop_requested()) throw StopRequested();
    try {
      return Made{computer.compute(item), ""};
    } catch (const std::exception& error) {
      return Made{"", error.what()};
    }
  };
  try {
    for_each_in_order<Made>(workers, plan.items(), make, [&](std::uint64_t item, const Made& made) {
      made.why.empty() ? assembly.add(item, made.bytes) : assembly.failed(item, made.why);
      options.progress(++done, plan.items());
    });
  } catch (const StopRequested&) {
    throw Interrupted(done, plan.items(), options.seed);
  }
  return assembly.finish();
}

}  // namespace kedja::analysis
