// What a measure is at other points than those of a sweep, and how sure that is:
// sensitivity/gaussian_process.hpp on the sweep's inputs, each from 0 to 1 over its range.
//
// Where all points share the luck of a replication (`common`), that luck moves them together, and would pass
// for no error at all. So it is taken out of each point's own error, and added to every answer.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/sensitivity/gaussian_process.hpp"
#include "analysis/sweep_results.hpp"

namespace kedja::analysis {

/// A place asked for that can't be.
class PlaceError : public messages::MessageError {
  using MessageError::MessageError;
};

struct EmulatedAnswer {
  double mean = 0;  // E[Y | x], in the measure's unit
  double low = 0;   // its 95 % interval
  double high = 0;
  double sd = 0;  // of E[Y | x] about the mean, with the luck that all points share
};

class SweepEmulator {
 public:
  /// `outputs` are points x replications of the measure of that id. Throws storage::StorageError for one
  /// replication, and for too few points with results.
  SweepEmulator(const SweepResults& results, const std::string& measure, const Eigen::MatrixXd& outputs);

  sensitivity::SweepStatus status() const { return emulator_.status; }
  std::int64_t points() const { return points_; }
  std::int64_t missing() const { return emulator_.missing; }
  /// Where the status is `given`.
  const sensitivity::LeaveOneOut& left_out() const { return left_out_; }
  /// Standard error of the luck that all points share; 0 where each has its own.
  double shared_error() const { return shared_error_; }
  /// Whether the points of a block or trajectory share their luck, which no error counts.
  bool shares_within_blocks() const { return shares_within_blocks_; }

  /// At a place, a value of each input in its unit; nothing outside the points' ranges. Status is `given`.
  std::optional<EmulatedAnswer> at(const Eigen::VectorXd& values) const;

 private:
  struct Scale {
    double low = 0;
    double high = 1;
    bool logarithmic = false;

    double height(double value) const;
  };

  std::vector<Scale> scales_;
  sensitivity::Emulator emulator_;
  sensitivity::LeaveOneOut left_out_;
  std::int64_t points_ = 0;
  double shared_error_ = 0;
  bool shares_within_blocks_ = false;
};

/// The place that "input=value" texts state: every input by its name or path, once; words of a lever as they
/// are. Throws PlaceError.
Eigen::VectorXd place_of(const SweepResults& results, const std::vector<std::string>& stated);
/// The value that a text is of one input. Throws PlaceError.
double value_of_text(const SweepResults::Input& input, const std::string& text);

/// What was asked, and what is said there.
struct AskedPlace {
  Eigen::VectorXd values;
  std::optional<EmulatedAnswer> answer;  // nothing: outside
};

std::string to_json(const SweepResults& results, std::size_t measure, const SweepEmulator& emulator,
                    const std::vector<AskedPlace>& asked);

}  // namespace kedja::analysis
