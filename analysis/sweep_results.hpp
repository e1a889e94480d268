// What a sweep's file says: its inputs, its points, and what each measure was at each point.
#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

#include "analysis/storage/result_file_reader.hpp"
#include "models/definition/sweep.hpp"

namespace kedja::analysis {

struct SweepResults {
  struct Input {
    std::string name;
    std::string path;
    std::string unit;
    models::Label label;
    std::vector<std::string> words;  // of a lever of words: what 0, 1, ... mean
    double low = 0;
    double high = 0;
  };
  struct Measure {
    std::string id;
    models::Label label;
    std::string unit;
    std::string group;  // empty: of all
    std::string category;
  };

  std::string scenario_name;
  models::SweepDefinition design;
  std::uint64_t replications = 0;
  std::vector<Input> inputs;
  std::vector<Measure> measures;
  Eigen::MatrixXd heights;  // points x inputs, between 0 and 1
  Eigen::MatrixXd values;   // the same in each input's unit
  std::string digest;

  /// The measure of that id, of all people; throws storage::StorageError, with what may have been meant, if
  /// there is none.
  std::size_t measure(const std::string& id) const;

  std::string path;
};

/// Throws storage::StorageError for what is no sweep's file.
SweepResults read_sweep_results(const storage::ResultFileReader& file, const std::string& path);

/// What one measure was, point by point and replication by replication: 0 of 0 where it says nothing.
struct MeasureResults {
  Eigen::MatrixXd numerators;  // points x replications
  Eigen::MatrixXd denominators;

  /// Of each replication its numerator over its denominator; not-a-number where it says nothing.
  Eigen::MatrixXd outputs() const;
  /// Of each point the sum of its numerators over that of its denominators; the same.
  Eigen::VectorXd values() const;
};

/// What the replications of each point say of a measure: their ratio of sums, and by how much one of them
/// scatters about it (linearised: Cochran 1977, p. 155). Not-a-number with under two that say anything.
struct PointRatios {
  Eigen::VectorXd ratio;
  Eigen::VectorXd variance;  // of one replication
  Eigen::VectorXd replications;
};

PointRatios ratios_of(const MeasureResults& measured);

MeasureResults results_of(const storage::ResultFileReader& file, const SweepResults& results,
                          std::size_t measure);
/// Of several measures, in their order: the file is read once.
std::vector<MeasureResults> results_of(const storage::ResultFileReader& file, const SweepResults& results,
                                       const std::vector<std::size_t>& measures);

}  // namespace kedja::analysis
