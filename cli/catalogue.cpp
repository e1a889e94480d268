// kedja catalogue: what the sources tell of, which scenario shows it, and whether it does what was expected.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "analysis/engine/catalogue_report.hpp"
#include "analysis/engine/comparison_run.hpp"
#include "cli/commands.hpp"
#include "cli/comparison_figures.hpp"
#include "cli/disk_files.hpp"
#include "cli/expectation_table.hpp"
#include "cli/layout.hpp"
#include "cli/progress.hpp"
#include "cli/simulation.hpp"
#include "cli/speech.hpp"
#include "cli/stop_signal.hpp"
#include "cli/threads_option.hpp"
#include "cli/usage_error.hpp"

namespace kedja::cli {

namespace {

using analysis::CatalogueReport;
using analysis::Fulfilment;
using analysis::ShownScenario;
using models::CatalogueEntry;

/// Of the people a rule is for, under it in the design that shows its direct effect: as in `kedja compare`.
constexpr double share_under_rules = 0.5;

struct CatalogueArguments {
  std::string file = "scenarios/catalogue.toml";
  std::vector<std::string> entries;
  bool run = false;
  std::uint64_t replications = 100;
  std::uint64_t seed = 1;
  ThreadsOption threads;
  bool json = false;
  bool quiet = false;
};

/// Leaves only the entries that were asked for.
void keep_named(CatalogueReport& report, const std::vector<std::string>& names) {
  auto& entries = report.catalogue.entries;
  for (const std::string& name : names)
    if (std::ranges::find(entries, name, &CatalogueEntry::name) == entries.end())
      throw UsageError(Message("there is no entry '{name}' in the catalogue. `kedja catalogue` lists them",
                               {{"name", name}}));
  if (names.empty()) return;
  std::erase_if(entries, [&](const CatalogueEntry& entry) {
    return std::ranges::find(names, entry.name) == names.end();
  });
}

/// The scenarios of the entries that something is expected of.
std::vector<ShownScenario*> to_compare(CatalogueReport& report) {
  std::set<std::string> paths;
  for (const CatalogueEntry& entry : report.catalogue.entries)
    paths.insert(entry.scenarios.begin(), entry.scenarios.end());
  std::vector<ShownScenario*> scenarios;
  for (const std::string& path : paths) {
    ShownScenario& shown = report.scenarios.at(path);
    if (!shown.base.empty() && !shown.expectations.empty()) scenarios.push_back(&shown);
  }
  return scenarios;
}

/// Complains about replications that failed, as `kedja compare` does; how the worst comparison went.
ExitCode compare_with_bases(CatalogueReport& report, const CatalogueArguments& arguments) {
  listen_to_signals();
  const DiskFiles files;
  const auto scenarios = to_compare(report);
  const std::uint64_t all = scenarios.size() * arguments.replications;
  Progress progress(arguments.quiet, Progress::End::known);
  std::uint64_t before = 0;
  analysis::ComparisonOptions options;
  options.progress = [&](std::uint64_t done, std::uint64_t) { progress.show(before + done, all); };
  options.stop_requested = stop_is_requested;
  options.replications = arguments.replications;
  options.seed = sim::Seed{arguments.seed};
  ExitCode worst = ExitCode::ok;
  for (ShownScenario* shown : scenarios) {
    std::vector<models::Scenario> pair;
    for (const std::string& path : {shown->base, shown->path})
      pair.push_back(models::load_scenario(path, files));
    try {
      const analysis::ComparisonDesign design(std::move(pair), share_under_rules);
      const auto compared = analysis::compare(design, options, arguments.threads.workers());
      shown->found = compared.scenarios.at(1).expectations;
      const ExitCode went =
          exit_code_of(compared.failed, compared.broken, compared.replications, arguments.seed);
      if (went != ExitCode::ok) worst = went;
    } catch (const analysis::Incomparable& incomparable) {
      shown->incomparable = incomparable.message();
    }
    before += arguments.replications;
  }
  progress.clear();
  return worst;
}

void print_scenario(const ShownScenario& shown) {
  fmt::print("        {}\n", shown.path);
  if (shown.incomparable) fmt::print("          {}\n", hanging(say(*shown.incomparable), 10));
  if (shown.found) {
    fmt::print("{}", expectation_table(*shown.found, 10));
    return;
  }
  for (const models::Expectation& expected : shown.expectations)
    fmt::print("          {}\n", hanging(say(Message("expected: {measure} {difference}",
                                                     {{"measure", measure_words(expected.kpi)},
                                                      {"difference", words_of(expected.difference)}})),
                                         10));
}

void print_entry(const CatalogueReport& report, const CatalogueEntry& entry) {
  fmt::print("  {}  {}\n", left(entry.name, 5), hanging(say(entry.label), 9));
  fmt::print("        {}\n", hanging(say(entry.changes), 8));
  if (!entry.outside.en.empty())
    fmt::print("        {}\n",
               hanging(say(Message("in no scenario: {why}", {{"why", say(entry.outside)}})), 8));
  for (const std::string& path : entry.scenarios) print_scenario(report.scenarios.at(path));
}

void print_entries(const CatalogueReport& report) {
  for (const models::CatalogueSource& source : report.catalogue.sources) {
    bool is_named = false;
    for (const CatalogueEntry& entry : report.catalogue.entries) {
      if (entry.from.name != source.name) continue;
      if (!is_named) fmt::print("{}\n\n", say(source.label));
      is_named = true;
      print_entry(report, entry);
    }
    if (is_named) fmt::print("\n");
  }
}

/// How many held, failed and are open.
void print_count(const CatalogueReport& report) {
  std::array<std::size_t, 3> counts{};
  for (const auto& [path, shown] : report.scenarios)
    for (const analysis::ExpectationCheck& check :
         shown.found.value_or(std::vector<analysis::ExpectationCheck>{}))
      ++counts.at(static_cast<std::size_t>(check.fulfilment));
  fmt::print("{}\n",
             say(Message(
                 "Of the expectations {held} held, {failed} did not, and of {open} the replications "
                 "cannot tell.",
                 {{"held", number(counts[0])}, {"failed", number(counts[1])}, {"open", number(counts[2])}})));
}

ExitCode catalogue(const CatalogueArguments& arguments) {
  CatalogueReport report = analysis::read_with_scenarios(arguments.file, DiskFiles());
  keep_named(report, arguments.entries);
  ExitCode went = ExitCode::ok;
  if (arguments.run) {
    try {
      went = compare_with_bases(report, arguments);
    } catch (const analysis::Interrupted& interrupted) {
      fmt::print(stderr, "{}. {}\n", say(interrupted), say(Message("Nothing was kept (there is no --out)")));
      return ExitCode::interrupted;
    }
  }
  if (arguments.json) {
    fmt::print("{}", analysis::to_json(report));
    return went;
  }
  print_entries(report);
  if (arguments.run) print_count(report);
  return went;
}

}  // namespace

void add_catalogue(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<CatalogueArguments>();
  CLI::App* command = app.add_subcommand(
      "catalogue",
      say(Message("List programmes, projects and agreements, and the scenarios that show them")));
  command->add_option("entries", arguments->entries, say(Message("Only these entries, by their names")));
  command->add_option("--file", arguments->file, say(Message("The catalogue")))->capture_default_str();
  command->add_flag("--run", arguments->run,
                    say(Message("Compare each with its base, and say whether what was expected holds")));
  add_replications_and_seed(*command, arguments->replications, arguments->seed);
  arguments->threads.add_to(*command);
  command->add_flag("--json", arguments->json, say(Message("Print an array with an object for each entry")));
  command->add_flag("--quiet", arguments->quiet, say(Message("No progress bar, and nothing about speed")));
  command->callback([arguments, &action] { action = [arguments] { return catalogue(*arguments); }; });
}

}  // namespace kedja::cli
