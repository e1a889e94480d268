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

/// Points x replications: a measure's numerator over its denominator; not-a-number where it says nothing.
Eigen::MatrixXd outputs_of(const storage::ResultFileReader& file, const SweepResults& results,
                           std::size_t measure);

}  // namespace kedja::analysis
