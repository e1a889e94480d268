#include "analysis/file_comparison.hpp"

#include <charconv>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

#include "analysis/storage/result_file.hpp"
#include "analysis/storage/storage_error.hpp"
#include "models/language/text.hpp"

namespace kedja::analysis {

namespace {

using messages::Message;

constexpr auto share_option = "saturation";
constexpr auto draws_option = "uncertainty_draws";
constexpr auto draw_replications_option = "uncertainty_replications";
constexpr auto settings_option = "settings";

/// An option of the manifest that is a number.
double number_of(const Job& job, const std::string& option) {
  if (const auto number = models::parse_number(job.option(option))) return *number;
  throw storage::StorageError(
      job.target().path,
      Message("the manifest of this unfinished job says no number for '{option}'", {{"option", option}}),
      Message("Delete the folder and run again"));
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t from = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', from)) {
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

ComparisonReport run_job(const ComparisonDesign& comparison, const ComparisonOptions& options, Job job,
                         const Workers& workers) {
  const ComparisonItems items(comparison, options);
  job.compute(
      items.count(), [&](std::uint64_t item) { return items.compute(item); }, workers, options);
  storage::ResultFileOptions file_options;
  file_options.existing = existing(job.target());
  storage::ResultFileWriter writer(job.target().path, "kedja-comparison", file_options);
  ComparisonAssembly assembly(comparison, options, items, writer);
  for (std::uint64_t item = 0; item < items.count(); ++item)
    if (const auto bytes = job.read(item))
      assembly.add(item, *bytes);
    else
      assembly.failed(item, job.failed().at(item));
  ComparisonReport report = assembly.finish();
  report.resumed = job.resumed(items.count());
  job.finish();
  return report;
}

}  // namespace

ComparisonReport compare_to_file(const ComparisonDesign& comparison, const ComparisonOptions& options,
                                 const Target& target, const Workers& workers) {
  std::string settings;
  for (const std::string& setting : options.settings) settings += setting + "\n";
  Manifest manifest{.kind = comparison_kind,
                    .scenarios = {},
                    .seed = options.seed.value,
                    .replications = options.replications,
                    .options = {{share_option, models::shortest_text(comparison.share())},
                                {draws_option, std::to_string(options.uncertainty.draws)},
                                {draw_replications_option, std::to_string(options.uncertainty.replications)},
                                {settings_option, settings}},
                    .program_version = {}};
  for (const ComparedScenario& compared : comparison.scenarios())
    manifest.scenarios.push_back({compared.scenario.name, compared.scenario.resolved});
  return run_job(comparison, options, Job::begin(target, manifest), workers);
}

ComparisonReport resume_comparison(Job job, const ComparisonOptions& given, const Workers& workers) {
  const Manifest& manifest = job.manifest();
  if (manifest.kind != comparison_kind) throw std::invalid_argument("this job is no comparison");
  ComparisonOptions options = given;
  options.seed = sim::Seed{manifest.seed};
  options.replications = manifest.replications;
  options.uncertainty.draws = static_cast<std::uint64_t>(number_of(job, draws_option));
  options.uncertainty.replications = static_cast<std::uint64_t>(number_of(job, draw_replications_option));
  options.settings = lines_of(job.option(settings_option));
  std::vector<models::Scenario> scenarios;
  for (const Manifest::Scenario& stored : manifest.scenarios)
    scenarios.push_back(models::scenario_from_resolved(stored.text, stored.name));
  const ComparisonDesign comparison(std::move(scenarios), number_of(job, share_option));
  return run_job(comparison, options, std::move(job), workers);
}

}  // namespace kedja::analysis
