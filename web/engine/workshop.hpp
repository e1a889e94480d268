// The engine behind a workshop's page: one scenario that stays open, plans of it put on the table, and their
// comparison with today, an item at a time.
//
// Several of these work side by side, one in each Worker of the page: any computes items, one of them gathers
// them. What was lived of today is kept for the next plan. Made from the same scenario and given the same
// plans, all know the same comparison, and it is that of `kedja compare` with the files of those plans.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/engine/compared_replication.hpp"
#include "analysis/engine/comparison_run.hpp"
#include "models/language/file_source.hpp"
#include "web/engine/worlds_under_way.hpp"

namespace kedja::web {

/// A plan: an overlay of the scenario, as a file that would lie beside it.
struct Plan {
  std::string name;                     ///< of its file, without .toml; each its own
  std::string overlay;                  ///< TOML
  models::TextFiles::Texts files = {};  ///< that it names and that would lie beside it too, by name
};

/// Of a comparison of plans with today.
struct TableOptions {
  sim::Seed seed{1};
  std::uint64_t replications = 100;
  std::uint64_t draws = 0;  ///< over the ranges of the assumptions, after the replications
};

class Workshop {
 public:
  /// `scenario` is the path of its main file. Throws models::ScenarioError, as all below do that read plans.
  Workshop(models::TextFiles::Texts files, std::string scenario);

  /// JSON: analysis::scenario_outline.
  std::string outline(std::uint64_t replications) const;
  /// Puts plans on the table, in place of those before. Throws std::invalid_argument for none.
  void compare(const std::vector<Plan>& plans, const TableOptions& options);
  std::uint64_t items() const;
  /// Lives a part of a replication of today, to be there when a plan comes. Returns whether it is there.
  bool prepare(sim::Seed seed, std::uint64_t replication);
  /// Lives a part of what an item needs. Returns whether only compute() is left, which can be called at any
  /// time. With nothing on the table: std::logic_error, as below.
  bool advance(std::uint64_t item);
  /// Computes an item: bytes for add().
  std::string compute(std::uint64_t item);

  /// Gathers an item, in any order.
  void add(std::uint64_t item, const std::string& bytes);
  void failed(std::uint64_t item, std::string why);
  /// How many are there from the first on without a gap.
  std::uint64_t gathered() const;
  /// JSON: analysis::comparison_document of the first so many replications, of what a page shows of them: to
  /// be had quickly, without a digest that means anything.
  std::string glimpse(std::uint64_t replications) const;
  /// JSON: the same of all items, as `kedja compare` has it.
  std::string document() const;
  /// JSON: one possible future of an alternative (0 is today). The replication at this quantile of those
  /// gathered, by what today shows of the measure that alternatives are judged by.
  std::string future(std::size_t alternative, double quantile) const;

 private:
  struct Table;

  std::string path_of(const Plan& plan) const;
  Table& table();
  const Table& table() const;
  bool lives_in_parts(std::uint64_t item) const;
  bool has_base(sim::Seed seed, std::uint64_t number) const;
  const analysis::LivedBase& base(sim::Seed seed, std::uint64_t number);
  std::string assembled(const analysis::ComparisonDesign& design,
                        const analysis::ComparisonOptions& options) const;
  std::uint64_t replication_at(double quantile) const;

  models::TextFiles::Texts files_;
  std::string path_;
  models::Scenario scenario_;
  analysis::Look look_;
  models::Explanation explanation_;  // of the scenario
  std::optional<sim::Seed> lived_seed_;
  std::map<std::uint64_t, analysis::LivedBase> lived_;  // of today, by replication
  std::shared_ptr<Table> table_;                        // a comparison, and what is there of it
  std::optional<WorldsUnderWay> today_;                 // the next of these
  std::optional<WorldsUnderWay> plans_;                 // of an item of what is on the table
};

}  // namespace kedja::web
