#include "web/engine/workshop.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "analysis/content/memory_tables.hpp"
#include "analysis/engine/comparison_document.hpp"
#include "analysis/engine/followed.hpp"
#include "analysis/engine/possible_future.hpp"
#include "analysis/engine/scenario_outline.hpp"
#include "sim/archive.hpp"

namespace kedja::web {

namespace {

/// More can't be told apart on a screen.
constexpr std::uint32_t most_moving = 400;
/// As `kedja compare` has it unless it is told otherwise.
constexpr double saturation = 0.5;

}  // namespace

/// What lies on the table: a comparison, and what is there of it.
struct Workshop::Table {
  analysis::ComparisonDesign design;
  analysis::ComparisonDesign on_page;  // the same, of what a page shows
  analysis::ComparisonOptions options;
  analysis::ComparisonItems items;
  std::map<std::uint64_t, analysis::ComparedReplication> replications;  // by item
  std::map<std::uint64_t, analysis::DrawOutcome> draws;                 // likewise
  std::map<std::uint64_t, std::string> failed;                          // why, by item

  Table(analysis::ComparisonDesign compared, const analysis::ComparisonOptions& asked)
      : design(std::move(compared)),
        on_page(design.excerpt(analysis::is_on_page)),
        options(asked),
        items(design, options) {}

  bool has(std::uint64_t item) const {
    return replications.contains(item) || draws.contains(item) || failed.contains(item);
  }
};

Workshop::Workshop(models::TextFiles::Texts files, std::string scenario)
    : files_(std::move(files)),
      path_(std::move(scenario)),
      scenario_(models::load_scenario(path_, models::TextFiles(files_))),
      look_(analysis::look_of_comparison(scenario_.chain)),
      explanation_(models::explain_stored(scenario_)) {}

std::string Workshop::outline(std::uint64_t replications) const {
  return analysis::scenario_outline(scenario_, path_, models::TextFiles(files_), replications);
}

std::string Workshop::path_of(const Plan& plan) const {
  return models::path_beside(path_, plan.name + ".toml");
}

void Workshop::compare(const std::vector<Plan>& plans, const TableOptions& options) {
  std::vector<models::Scenario> scenarios = {scenario_};
  for (const Plan& plan : plans) {
    auto files = files_;
    for (const auto& [name, text] : plan.files)
      files.insert_or_assign(models::path_beside(path_, name), text);
    files.insert_or_assign(path_of(plan), plan.overlay);
    scenarios.push_back(models::load_scenario(path_of(plan), models::TextFiles(std::move(files))));
  }
  analysis::ComparisonOptions asked;
  asked.seed = options.seed;
  asked.replications = options.replications;
  asked.uncertainty.draws = options.draws;
  table_ = std::make_shared<Table>(analysis::ComparisonDesign(std::move(scenarios), saturation, explanation_),
                                   asked);
}

Workshop::Table& Workshop::table() {
  if (!table_) throw std::logic_error("there is nothing on the table");
  return *table_;
}

const Workshop::Table& Workshop::table() const {
  if (!table_) throw std::logic_error("there is nothing on the table");
  return *table_;
}

std::uint64_t Workshop::items() const {
  return table().items.count();
}

const analysis::LivedBase& Workshop::base(sim::Seed seed, std::uint64_t number) {
  if (lived_seed_ != seed) lived_.clear();
  lived_seed_ = seed;
  auto found = lived_.find(number);
  if (found == lived_.end())
    found = lived_.emplace(number, analysis::live_base(scenario_.chain, look_, seed, number)).first;
  return found->second;
}

void Workshop::prepare(sim::Seed seed, std::uint64_t replication) {
  base(seed, replication);
}

std::string Workshop::compute(std::uint64_t item) {
  const analysis::ComparisonOptions& options = table().options;
  if (item >= options.replications || table().design.look() != look_) return table().items.compute(item);
  return sim::save(
      analysis::compare_replication(table().design, options.seed, item, base(options.seed, item)));
}

void Workshop::add(std::uint64_t item, const std::string& bytes) {
  if (item < table().options.replications)
    sim::resume(table().replications[item], bytes);
  else
    sim::resume(table().draws[item], bytes);
}

void Workshop::failed(std::uint64_t item, std::string why) {
  table().failed.insert_or_assign(item, std::move(why));
}

std::uint64_t Workshop::gathered() const {
  std::uint64_t next = 0;
  while (table().has(next)) ++next;
  return next;
}

std::string Workshop::assembled(const analysis::ComparisonDesign& design,
                                const analysis::ComparisonOptions& options) const {
  const Table& all = table();
  analysis::MemoryTables tables("kedja-comparison");
  const analysis::ComparisonItems items(design, options);
  analysis::ComparisonAssembly assembly(design, options, items, tables);
  for (std::uint64_t item = 0; item < items.count(); ++item)
    if (const auto why = all.failed.find(item); why != all.failed.end())
      assembly.failed(item, why->second);
    else if (item < options.replications)
      assembly.add(all.replications.at(item));
    else
      assembly.add(all.draws.at(item));
  assembly.finish();
  return analysis::comparison_document(scenario_, explanation_, tables.attributes(), tables);
}

std::string Workshop::glimpse(std::uint64_t replications) const {
  analysis::ComparisonOptions options = table().options;
  options.replications = replications;
  options.uncertainty.draws = 0;
  return assembled(table().on_page, options);
}

std::string Workshop::document() const {
  return assembled(table().design, table().options);
}

std::uint64_t Workshop::replication_at(double quantile) const {
  const Table& all = table();
  const auto& kpis = models::kpi_definitions(all.design.base());
  const auto judged = std::ranges::find_if(kpis, &analysis::is_judged);
  std::vector<std::pair<double, std::uint64_t>> values;
  for (const auto& [item, replication] : all.replications) {
    double value = 0;
    if (judged != kpis.end()) {
      const auto& kpi = replication.worlds.front().kpis[static_cast<std::size_t>(judged - kpis.begin())];
      value = kpi.denominator > 0 ? kpi.numerator / kpi.denominator : 0;
    }
    values.emplace_back(value, item);
  }
  if (values.empty()) throw std::logic_error("nothing is gathered yet");
  std::ranges::sort(values);
  const auto last = static_cast<double>(values.size() - 1);
  return values[static_cast<std::size_t>(quantile * last + 0.5)].second;
}

std::string Workshop::future(std::size_t alternative, double quantile) const {
  const Table& all = table();
  const models::Chain& chain = all.design.scenarios().at(alternative).scenario.chain;
  const auto result =
      models::run_replication(chain, all.options.seed, replication_at(quantile), models::Keep::trajectories);
  return analysis::future_json(all.design, alternative, result, most_moving);
}

}  // namespace kedja::web
