// The items of a sweep, computed one by one, and what they make together.
#pragma once

#include <cstdint>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/content/result_sink.hpp"
#include "analysis/engine/people_tables.hpp"
#include "analysis/engine/watch.hpp"
#include "analysis/engine/workers.hpp"
#include "analysis/sweep_plan.hpp"
#include "models/replication.hpp"
#include "sim/random.hpp"

namespace kedja::analysis {

class EarlierSweep;

struct SweepOptions : Watch {
  sim::Seed seed{1};
  models::Keep keep = models::Keep::kpis_only;  // measures are kept in any case
  const EarlierSweep* earlier = nullptr;  // that this one continues; must outlive the sweep, which then keeps
                                          // measures only
};

/// Some replications of one point: numerators and denominators of the plan's measures, replication after
/// replication. A measure that the point's chain does not have is 0 of 0.
struct SweepItem {
  std::uint64_t point = 0;
  std::uint64_t first = 0;
  std::vector<double> numerators;
  std::vector<double> denominators;
  std::uint64_t people = 0;
  std::uint64_t events = 0;
  std::string rejected;               // why the point makes no valid scenario
  std::string broken_identity;        // of the audit; the last
  std::vector<models::Records> told;  // of each replication, where trajectories are kept
  bool is_untold = false;             // they can't be: other things happen at the point (tells_alike)

  template <class Self, class Archive>
  static void fields(Self& i, Archive& archive) {
    archive(i.point, i.first, i.numerators, i.denominators, i.people, i.events, i.rejected, i.broken_identity,
            i.told, i.is_untold);
  }
};

/// Computes items. A point's scenario is read for the first of its items and kept for a while, as the others
/// mostly follow it: reading takes longer than a replication of a municipality.
class SweepComputer {
 public:
  /// What an earlier sweep has found is taken from it, if there is one. The plan must outlive this.
  SweepComputer(const SweepPlan& plan, const SweepOptions& options)
      : plan_(plan), seed_(options.seed), keep_(options.keep), earlier_(options.earlier) {}

  /// An item, as bytes. May be called by several threads at once.
  std::string compute(std::uint64_t item) const;

 private:
  struct World;  // a point's scenario
  std::shared_ptr<const World> world_of(std::size_t point) const;

  const SweepPlan& plan_;
  sim::Seed seed_;
  models::Keep keep_;
  const EarlierSweep* earlier_;
  using Reading = std::shared_future<std::shared_ptr<const World>>;
  mutable std::mutex mutex_;
  mutable std::deque<std::pair<std::size_t, Reading>> recent_;  // by point, the newest last
};

struct SweepReport {
  std::string name;  // of the scenario's file
  std::uint64_t points = 0;
  std::uint64_t replications = 0;  // at each
  std::uint64_t items = 0;
  std::uint64_t resumed = 0;  // items that an earlier, stopped sweep had finished
  std::uint64_t people = 0;
  std::uint64_t events = 0;
  sim::Seed seed{1};
  struct Missing {
    std::uint64_t item = 0;
    std::uint64_t point = 0;
    std::string why;
  };
  std::vector<Missing> rejected;  // points that make no valid scenario, once each
  std::vector<Missing> failed;
  std::vector<Missing> broken;  // whose audit failed
  std::vector<Missing> untold;  // points whose trajectories can't be kept, once each; their measures are
  /// How far a headline measure goes over the points, each point's replications together.
  struct Spread {
    std::uint32_t measure = 0;  // of the plan's
    std::size_t lowest_point = 0;
    std::size_t highest_point = 0;
    double lowest = 0;
    double highest = 0;
  };
  std::vector<Spread> spreads;
  std::string content_sha256;
};

/// Puts the items together, in their order, into a sink and a report.
class SweepAssembly {
 public:
  /// Plan and sink must outlive this.
  SweepAssembly(const SweepPlan& plan, const SweepOptions& options, ResultSink& sink);

  void add(std::uint64_t item, const std::string& bytes);
  void failed(std::uint64_t item, const std::string& why);
  /// Completes the sink.
  SweepReport finish();

 private:
  void find_spreads();

  const SweepPlan& plan_;
  ResultSink& sink_;
  TableId results_;
  std::optional<PeopleTables> people_;  // if trajectories are kept
  SweepReport report_;
  struct Sum {
    double numerator = 0;
    double denominator = 0;
  };
  std::vector<std::uint32_t> headlines_;  // of the plan's measures
  std::vector<Sum> sums_;                 // of point p from p * headlines
};

/// In memory; the digest is that of a file with the same. Throws Interrupted.
SweepReport sweep(const SweepPlan& plan, const SweepOptions& options,
                  const Workers& workers = SerialWorkers());

}  // namespace kedja::analysis
