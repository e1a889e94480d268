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

/// What is under way goes on if it is of this replication; otherwise it is given up for these.
WorldsUnderWay& under_way(std::optional<WorldsUnderWay>& worlds,
                          const std::vector<const models::Chain*>& chains, sim::Seed seed,
                          std::uint64_t number) {
  if (!worlds || worlds->seed() != seed || worlds->number() != number) worlds.emplace(chains, seed, number);
  return *worlds;
}

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
  plans_.reset();
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

bool Workshop::has_base(sim::Seed seed, std::uint64_t number) const {
  return lived_seed_ == seed && lived_.contains(number);
}

const analysis::LivedBase& Workshop::base(sim::Seed seed, std::uint64_t number) {
  if (lived_seed_ != seed) lived_.clear();
  lived_seed_ = seed;
  const auto found = lived_.find(number);
  if (found != lived_.end()) return found->second;
  models::ReplicationResult lived =
      under_way(today_, {&scenario_.chain}, seed, number).finish(scenario_.chain);
  today_.reset();
  return lived_.emplace(number, analysis::lived_base(scenario_.chain, look_, std::move(lived))).first->second;
}

bool Workshop::prepare(sim::Seed seed, std::uint64_t replication) {
  if (has_base(seed, replication)) return true;
  if (!under_way(today_, {&scenario_.chain}, seed, replication).advance()) return false;
  base(seed, replication);
  return true;
}

/// Draws read scenarios of their own, and another look needs more of today than is kept.
bool Workshop::lives_in_parts(std::uint64_t item) const {
  return item < table().options.replications && table().design.look() == look_;
}

bool Workshop::advance(std::uint64_t item) {
  if (!lives_in_parts(item)) return true;
  const sim::Seed seed = table().options.seed;
  return prepare(seed, item) &&
         under_way(plans_, analysis::chains_beside(table().design), seed, item).advance();
}

std::string Workshop::compute(std::uint64_t item) {
  if (!lives_in_parts(item)) return table().items.compute(item);
  const sim::Seed seed = table().options.seed;
  const analysis::LivedBase& today = base(seed, item);
  WorldsUnderWay& plans = under_way(plans_, analysis::chains_beside(table().design), seed, item);
  const auto live = [&](const models::Chain& chain) { return plans.finish(chain); };
  std::string bytes = sim::save(analysis::compare_replication(table().design, item, today, live));
  plans_.reset();
  return bytes;
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
