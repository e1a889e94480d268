#include "analysis/engine/comparison_run.hpp"

#include <utility>

#include "analysis/content/content_digest.hpp"
#include "sim/archive.hpp"

namespace kedja::analysis {

ComparisonItems::ComparisonItems(const ComparisonDesign& comparison, const ComparisonOptions& options)
    : comparison_(comparison), options_(options) {
  if (options.uncertainty.draws > 0) study_.emplace(comparison, options.seed, options.uncertainty);
}

std::uint64_t ComparisonItems::count() const {
  return options_.replications + options_.uncertainty.draws;
}

std::string ComparisonItems::compute(std::uint64_t item) const {
  if (item < options_.replications) return sim::save(compare_replication(comparison_, options_.seed, item));
  return sim::save(study_->run(item - options_.replications));
}

ComparisonAssembly::ComparisonAssembly(const ComparisonDesign& comparison, const ComparisonOptions& options,
                                       const ComparisonItems& items, ResultSink& sink)
    : comparison_(comparison),
      options_(options),
      items_(items),
      sink_(sink),
      tables_(comparison, sink),
      gathering_(comparison) {}

void ComparisonAssembly::add(std::uint64_t item, const std::string& bytes) {
  if (item >= options_.replications) {
    DrawOutcome draw;
    sim::resume(draw, bytes);
    return add(std::move(draw));
  }
  ComparedReplication replication;
  sim::resume(replication, bytes);
  add(replication);
}

void ComparisonAssembly::add(const ComparedReplication& replication) {
  tables_.append(replication);
  gathering_.add(replication);
}

void ComparisonAssembly::add(DrawOutcome draw) {
  draws_.push_back(std::move(draw));
}

void ComparisonAssembly::failed(std::uint64_t item, const std::string& why) {
  failed_.push_back({item, why});
}

ComparisonReport ComparisonAssembly::finish() {
  ComparisonReport report = gathering_.report(options_.seed, options_.replications);
  report.failed = std::move(failed_);
  if (items_.study()) add_uncertainty(report, *items_.study(), draws_, options_.rank);
  describe_comparison(sink_, comparison_, report, options_.settings);
  tables_.append(report, gathering_);
  if (items_.study()) add_uncertainty_tables(sink_, report, *items_.study(), draws_);
  report.content_sha256 = sink_.finish();
  return report;
}

ComparisonReport compare(const ComparisonDesign& comparison, const ComparisonOptions& options,
                         const Workers& workers) {
  ContentDigest digest("kedja-comparison");
  return compare_into(digest, comparison, options, workers);
}

ComparisonReport compare_into(ResultSink& sink, const ComparisonDesign& comparison,
                              const ComparisonOptions& options, const Workers& workers) {
  struct Item {
    std::string bytes;
    std::string why;  // it failed
  };
  const ComparisonItems items(comparison, options);
  ComparisonAssembly assembly(comparison, options, items, sink);
  std::uint64_t done = 0;
  const auto compute = [&](std::uint64_t item) {
    if (options.stop_requested()) throw StopRequested();
    try {
      return Item{items.compute(item), ""};
    } catch (const std::exception& error) {
      return Item{"", error.what()};
    }
  };
  try {
    for_each_in_order<Item>(workers, items.count(), compute, [&](std::uint64_t number, const Item& item) {
      if (item.why.empty())
        assembly.add(number, item.bytes);
      else
        assembly.failed(number, item.why);
      options.progress(++done, items.count());
    });
  } catch (const StopRequested&) {
    throw Interrupted(done, items.count(), options.seed);
  }
  return assembly.finish();
}

}  // namespace kedja::analysis
