#include "analysis/sweep_results.hpp"

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <optional>

#include "analysis/storage/storage_error.hpp"
#include "analysis/sweep_plan.hpp"
#include "models/language/likeness.hpp"

namespace kedja::analysis {

namespace {

using messages::Message;

std::vector<std::string> texts(const storage::ResultFileReader& file, const std::string& path) {
  return file.read_as<std::string>(path);
}

std::vector<std::string> divided(const std::string& words) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from < words.size();) {
    const std::size_t to = std::min(words.find('|', from), words.size());
    parts.push_back(words.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

[[noreturn]] void refuse_shape(const std::string& path) {
  throw storage::StorageError(path,
                              Message("the tables of this sweep do not fit each other (is it damaged?)"),
                              Message("Sweep again"));
}

/// Columns of one table are equally long.
void require_as_long(std::size_t rows, std::initializer_list<std::size_t> others, const std::string& path) {
  if (!std::ranges::all_of(others, [&](std::size_t other) { return other == rows; })) refuse_shape(path);
}

/// As many as the table has rows.
std::vector<models::Label> labels(const storage::ResultFileReader& file, const std::string& table,
                                  std::size_t rows, const std::string& path) {
  std::vector<std::string> sv = texts(file, table + "/label_sv");
  std::vector<std::string> en = texts(file, table + "/label_en");
  require_as_long(rows, {sv.size(), en.size()}, path);
  std::vector<models::Label> labels;
  for (std::size_t i = 0; i < sv.size(); ++i) labels.push_back({std::move(sv[i]), std::move(en[i])});
  return labels;
}

/// What the file says is what its design asks for.
void require_replications(const SweepResults& results) {
  const std::optional<double>& stated = results.design.head.replications;
  const double asked = stated ? *stated : static_cast<double>(SweepPlan::usual_replications);
  if (static_cast<double>(results.replications) != asked) refuse_shape(results.path);
}

}  // namespace

std::size_t SweepResults::measure(const std::string& id) const {
  const auto is_it = [&](const Measure& measure) { return measure.group.empty() && measure.id == id; };
  const auto found = std::ranges::find_if(measures, is_it);
  if (found != measures.end()) return static_cast<std::size_t>(found - measures.begin());
  std::vector<std::string> ids;
  for (const Measure& other : measures)
    if (other.group.empty()) ids.push_back(other.id);
  throw storage::StorageError(path, Message("has no measure '{id}'", {{"id", id}}),
                              Message("Name a measure of the scenario by its id.{guess}",
                                      {{"guess", models::did_you_mean(id, ids)}}));
}

SweepResults read_sweep_results(const storage::ResultFileReader& file, const std::string& path) {
  SweepResults results;
  results.path = path;
  results.scenario_name = file.attribute<std::string>("scenario_name");
  results.design = models::sweep_from_resolved(file.attribute<std::string>("design"));
  results.replications = file.attribute<std::uint64_t>("replications");
  results.digest = file.attribute<std::string>("content_sha256");
  require_replications(results);
  const auto names = texts(file, "/inputs/name");
  const auto paths = texts(file, "/inputs/path");
  const auto units = texts(file, "/inputs/unit");
  const auto low = file.read_as<double>("/inputs/low");
  const auto high = file.read_as<double>("/inputs/high");
  const auto words = texts(file, "/inputs/words");
  const auto called = labels(file, "/inputs", names.size(), path);
  require_as_long(names.size(), {paths.size(), units.size(), low.size(), high.size(), words.size()}, path);
  for (std::size_t i = 0; i < names.size(); ++i)
    results.inputs.push_back({names[i], paths[i], units[i], called[i], divided(words[i]), low[i], high[i]});
  const auto ids = texts(file, "/measures/id");
  const auto measured = labels(file, "/measures", ids.size(), path);
  const auto unit = texts(file, "/measures/unit");
  const auto group = texts(file, "/measures/group");
  const auto category = texts(file, "/measures/category");
  require_as_long(ids.size(), {unit.size(), group.size(), category.size()}, path);
  for (std::size_t m = 0; m < ids.size(); ++m)
    results.measures.push_back({ids[m], measured[m], unit[m], group[m], category[m]});
  const auto heights = file.read_as<double>("/points/height");
  const auto values = file.read_as<double>("/points/value");
  const std::size_t inputs = results.inputs.size();
  if (inputs == 0 || heights.size() % inputs != 0 || values.size() != heights.size()) refuse_shape(path);
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const auto rows = static_cast<Eigen::Index>(heights.size() / inputs);
  const auto columns = static_cast<Eigen::Index>(inputs);
  results.heights = Eigen::Map<const RowMajor>(heights.data(), rows, columns);
  results.values = Eigen::Map<const RowMajor>(values.data(), rows, columns);
  return results;
}

Eigen::MatrixXd MeasureResults::outputs() const {
  return numerators.cwiseQuotient(denominators);  // 0 of 0 is not-a-number
}

Eigen::VectorXd MeasureResults::values() const {
  return numerators.rowwise().sum().cwiseQuotient(denominators.rowwise().sum());
}

PointRatios ratios_of(const MeasureResults& measured) {
  const Eigen::Index points = measured.numerators.rows();
  constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
  PointRatios ratios{Eigen::VectorXd::Constant(points, nothing), Eigen::VectorXd::Constant(points, nothing),
                     (measured.denominators.array() > 0).cast<double>().rowwise().sum()};
  for (Eigen::Index point = 0; point < points; ++point) {
    const double n = ratios.replications(point);
    if (n < 2) continue;
    const double ratio = measured.numerators.row(point).sum() / measured.denominators.row(point).sum();
    const double mean_denominator = measured.denominators.row(point).sum() / n;
    const double squares =
        (measured.numerators.row(point) - ratio * measured.denominators.row(point)).squaredNorm();
    ratios.ratio(point) = ratio;
    ratios.variance(point) = squares / (n - 1) / (mean_denominator * mean_denominator);
  }
  return ratios;
}

MeasureResults results_of(const storage::ResultFileReader& file, const SweepResults& results,
                          std::size_t measure) {
  return results_of(file, results, std::vector{measure}).front();
}

std::vector<MeasureResults> results_of(const storage::ResultFileReader& file, const SweepResults& results,
                                       const std::vector<std::size_t>& measures) {
  const Eigen::Index points = results.heights.rows();
  const auto replications = static_cast<Eigen::Index>(results.replications);
  const Eigen::MatrixXd nothing = Eigen::MatrixXd::Zero(points, replications);
  std::vector<MeasureResults> all(measures.size(), {nothing, nothing});
  const auto point = file.read_as<std::uint32_t>("/results/point");
  const auto replication = file.read_as<std::uint32_t>("/results/replication");
  const auto of = file.read_as<std::uint32_t>("/results/measure");
  const auto numerator = file.read_as<double>("/results/numerator");
  const auto denominator = file.read_as<double>("/results/denominator");
  require_as_long(of.size(), {point.size(), replication.size(), numerator.size(), denominator.size()},
                  results.path);
  for (std::size_t row = 0; row < of.size(); ++row) {
    if (point[row] >= points || replication[row] >= replications) refuse_shape(results.path);
    for (std::size_t i = 0; i < measures.size(); ++i) {
      if (of[row] != measures[i] || denominator[row] == 0) continue;
      all[i].numerators(point[row], replication[row]) = numerator[row];
      all[i].denominators(point[row], replication[row]) = denominator[row];
    }
  }
  return all;
}

}  // namespace kedja::analysis
