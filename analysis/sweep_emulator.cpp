#include "analysis/sweep_emulator.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <limits>

#include "analysis/storage/storage_error.hpp"
#include "models/language/problem.hpp"
#include "models/language/text.hpp"

namespace kedja::analysis {

namespace {

namespace json = boost::json;
using sensitivity::PointMeans;
using sensitivity::SweepStatus;
using storage::Message;

/// Fewer replications hardly show a point's own luck.
constexpr Eigen::Index enough_replications = 10;

/// Of a range's end, for what is the same but for the last bits.
constexpr double last_bits = 1e-9;

bool is_block_design(models::SweepKind kind) {
  return kind == models::SweepKind::saltelli || kind == models::SweepKind::morris;
}

/// What each replication is off by at all points together; the mean of it over replications is 0.
Eigen::RowVectorXd shared_luck(const Eigen::MatrixXd& outputs, const PointMeans& means) {
  Eigen::RowVectorXd shared = Eigen::RowVectorXd::Zero(outputs.cols());
  for (Eigen::Index point = 0; point < outputs.rows(); ++point)
    if (!std::isnan(means.mean(point))) shared.array() += outputs.row(point).array() - means.mean(point);
  return shared / static_cast<double>(std::max<Eigen::Index>(outputs.rows() - means.missing, 1));
}

double squared_error_of(const Eigen::RowVectorXd& luck) {
  const auto n = static_cast<double>(luck.size());
  return luck.squaredNorm() / (n * (n - 1));
}

json::value number_or_null(const std::optional<EmulatedAnswer>& answer, double EmulatedAnswer::*member) {
  return answer ? json::value((*answer).*member) : json::value(nullptr);
}

json::object to_object(const SweepResults& results, const AskedPlace& asked) {
  json::object at;
  for (std::size_t i = 0; i < results.inputs.size(); ++i)
    at[results.inputs[i].name] = asked.values(static_cast<Eigen::Index>(i));
  return {{"at", std::move(at)},
          {"mean", number_or_null(asked.answer, &EmulatedAnswer::mean)},
          {"low", number_or_null(asked.answer, &EmulatedAnswer::low)},
          {"high", number_or_null(asked.answer, &EmulatedAnswer::high)},
          {"outside", !asked.answer}};
}

std::size_t input_called(const SweepResults& results, const std::string& name) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < results.inputs.size(); ++i) {
    const SweepResults::Input& input = results.inputs[i];
    if (input.name == name || input.path == name) return i;
    names.push_back(input.name);
  }
  throw PlaceError(Message("the sweep has no input '{input}'.{guess}",
                           {{"input", name}, {"guess", models::did_you_mean(name, names)}}));
}

}  // namespace

double SweepEmulator::Scale::height(double value) const {
  const auto on_scale = [&](double x) { return logarithmic ? std::log(x) : x; };
  return (on_scale(value) - on_scale(low)) / (on_scale(high) - on_scale(low));
}

SweepEmulator::SweepEmulator(const SweepResults& results, const std::string& measure,
                             const Eigen::MatrixXd& outputs) {
  if (outputs.cols() < 2)
    throw storage::StorageError(
        results.path,
        Message("has one replication at each point (how far luck moves a figure can't be told)"),
        Message("Sweep with two or more"));
  Eigen::MatrixXd heights = results.values;
  for (Eigen::Index i = 0; i < heights.cols(); ++i) {
    const SweepResults::Input& input = results.inputs[static_cast<std::size_t>(i)];
    const auto definition =
        std::ranges::find(results.design.inputs, input.name, &models::SweepInputDefinition::name);
    const bool logarithmic =
        definition != results.design.inputs.end() && definition->scale == models::SweepScale::logarithmic;
    const auto values = results.values.col(i);
    scales_.push_back({.low = std::min({input.low, input.high, values.minCoeff()}),
                       .high = std::max({input.low, input.high, values.maxCoeff()}),
                       .logarithmic = logarithmic});
    for (double& height : heights.col(i)) height = scales_.back().height(height);
  }
  PointMeans means = sensitivity::point_means(outputs);
  points_ = outputs.rows() - means.missing;
  const auto least = sensitivity::least_emulated_points(heights.cols());
  if (points_ < least)
    throw storage::StorageError(results.path,
                                Message("{n} of {points} points have a value of '{measure}' (an emulator of "
                                        "so many inputs needs {least})",
                                        {{"n", std::to_string(points_)},
                                         {"points", std::to_string(outputs.rows())},
                                         {"measure", measure},
                                         {"least", std::to_string(least)}}),
                                points_ < outputs.rows()
                                    ? Message("Name another measure (--measure), or sweep more points")
                                    : Message("Sweep more points"));
  const bool by_blocks = is_block_design(results.design.head.kind);
  shares_within_blocks_ = by_blocks && results.design.head.common;
  if (results.design.head.common && !by_blocks) {
    const Eigen::RowVectorXd shared = shared_luck(outputs, means);
    shared_error_ = std::sqrt(squared_error_of(shared));
    const Eigen::VectorXd mean = means.mean;
    means = sensitivity::point_means(outputs.rowwise() - shared);
    means.mean = mean;
  }
  if (outputs.cols() < enough_replications) means = sensitivity::with_pooled_luck(std::move(means));
  emulator_ = sensitivity::emulate(heights, means);
  if (emulator_.status == SweepStatus::given) left_out_ = emulator_.process->leave_one_out();
}

std::optional<EmulatedAnswer> SweepEmulator::at(const Eigen::VectorXd& values) const {
  Eigen::VectorXd heights(values.size());
  for (Eigen::Index i = 0; i < values.size(); ++i) {
    heights(i) = scales_[static_cast<std::size_t>(i)].height(values(i));
    if (!(heights(i) >= -last_bits && heights(i) <= 1 + last_bits)) return std::nullopt;
  }
  const sensitivity::EmulatorPrediction said = emulator_.process->predict(heights);
  if (said.outside) return std::nullopt;
  const double sd = std::hypot(said.sd, shared_error_);
  const double half = sensitivity::normal_quantile * sd;
  return EmulatedAnswer{said.mean, said.mean - half, said.mean + half, sd};
}

double value_of_text(const SweepResults::Input& input, const std::string& text) {
  if (!input.words.empty()) {
    const auto word = std::ranges::find(input.words, text);
    if (word != input.words.end()) return static_cast<double>(word - input.words.begin());
    throw PlaceError(
        Message("input '{input}' can't be '{value}'. It is one of {words}",
                {{"input", input.name}, {"value", text}, {"words", models::joined(input.words, ", ")}}));
  }
  if (const auto number = models::parse_number(text)) return *number;
  throw PlaceError(
      Message("input '{input}' can't be '{value}' (no number with a decimal point). State it in {unit}",
              {{"input", input.name}, {"value", text}, {"unit", input.unit}}));
}

Eigen::VectorXd place_of(const SweepResults& results, const std::vector<std::string>& stated) {
  Eigen::VectorXd place = Eigen::VectorXd::Constant(static_cast<Eigen::Index>(results.inputs.size()),
                                                    std::numeric_limits<double>::quiet_NaN());
  for (const std::string& one : stated) {
    const std::size_t sign = one.find('=');
    if (sign == std::string::npos)
      throw PlaceError(Message("'{text}' states no value. Write input=value", {{"text", one}}));
    const std::size_t input = input_called(results, std::string(models::trimmed(one.substr(0, sign))));
    double& value = place(static_cast<Eigen::Index>(input));
    if (!std::isnan(value))
      throw PlaceError(
          Message("input '{input}' is stated twice. Keep one", {{"input", results.inputs[input].name}}));
    value = value_of_text(results.inputs[input], std::string(models::trimmed(one.substr(sign + 1))));
  }
  std::vector<std::string> unstated;
  for (std::size_t i = 0; i < results.inputs.size(); ++i)
    if (std::isnan(place(static_cast<Eigen::Index>(i)))) unstated.push_back(results.inputs[i].name);
  if (!unstated.empty())
    throw PlaceError(Message("no value is stated of {inputs}. State one of every input of the sweep",
                             {{"inputs", models::joined(unstated, ", ")}}));
  return place;
}

std::string to_json(const SweepResults& results, std::size_t measure, const SweepEmulator& emulator,
                    const std::vector<AskedPlace>& asked) {
  json::object all = {{"sweep", results.path},
                      {"scenario", results.scenario_name},
                      {"content_sha256", results.digest},
                      {"measure", results.measures[measure].id},
                      {"unit", results.measures[measure].unit},
                      {"status", messages::in_english(sensitivity::words_of(emulator.status()))},
                      {"points", emulator.points()},
                      {"replications", results.replications},
                      {"missing", emulator.missing()},
                      {"left_out", nullptr},
                      {"shared_error", emulator.shared_error()}};
  if (emulator.status() == SweepStatus::given)
    all["left_out"] = {{"error", emulator.left_out().error},
                       {"explained", emulator.left_out().explained},
                       {"covered", emulator.left_out().covered}};
  json::array answers;
  for (const AskedPlace& one : asked) answers.push_back(to_object(results, one));
  all["answers"] = std::move(answers);
  return json::serialize(all) + "\n";
}

}  // namespace kedja::analysis
