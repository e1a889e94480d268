#include "analysis/target_check.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <stdexcept>

#include "analysis/storage/storage_error.hpp"

namespace kedja::analysis {

namespace {

namespace json = boost::json;
using messages::Message;

/// The observations of some measures of a run, replication by replication.
class RunReader {
 public:
  RunReader(const storage::ResultFileReader& run, const std::string& file)
      : run_(run),
        file_(file),
        ids_(run.read_as<std::string>("/kpis/id")),
        groups_(run.read_as<std::string>("/kpis/group")),
        categories_(run.read_as<std::string>("/kpis/category")) {}

  std::size_t row_of(const models::Target& target) const {
    const models::KpiDefinition& kpi = target.kpi;
    for (std::size_t row = 0; row < ids_.size(); ++row)
      if (ids_[row] == kpi.measure->id && groups_[row] == kpi.group && categories_[row] == kpi.category)
        return row;
    throw storage::StorageError(
        file_,
        Message(
            "the run has no measure '{measure}' for target '{target}' (another version or scenario made it)",
            {{"measure", kpi.category.empty() ? kpi.measure->id : kpi.measure->id + ", " + kpi.category},
             {"target", target.name}}),
        Message("Run the scenario again"));
  }

  /// observations[i] are those of rows[i]; one replication is in memory at a time.
  std::vector<std::vector<Observation>> observations(const std::vector<std::size_t>& rows) const {
    std::vector<std::vector<Observation>> all(rows.size());
    const std::uint64_t kpis = ids_.size();
    const std::uint64_t length = run_.length("/kpi_values/numerator");
    if (kpis == 0 || length % kpis != 0)
      throw storage::StorageError(file_,
                                  Message("/kpi_values does not hold every measure of every replication"),
                                  Message("Run the scenario again"));
    for (std::uint64_t first = 0; first < length; first += kpis) {
      const std::vector<double> numerators = numbers("/kpi_values/numerator", first, kpis);
      const std::vector<double> denominators = numbers("/kpi_values/denominator", first, kpis);
      for (std::size_t i = 0; i < rows.size(); ++i)
        all[i].push_back({.numerator = numerators[rows[i]], .denominator = denominators[rows[i]]});
    }
    return all;
  }

 private:
  std::vector<double> numbers(const std::string& column, std::uint64_t first, std::uint64_t count) const {
    ColumnValues values = run_.read(column, first, count);
    auto* typed = std::get_if<std::vector<double>>(&values);
    if (typed == nullptr)
      throw storage::StorageError(file_, Message("column '{name}' is of another type", {{"name", column}}),
                                  Message("Run the scenario again"));
    return std::move(*typed);
  }

  const storage::ResultFileReader& run_;
  const std::string& file_;
  std::vector<std::string> ids_;
  std::vector<std::string> groups_;
  std::vector<std::string> categories_;
};

/// Whose luck decides which of a replication's people are compared: the same for every figure of a group.
std::string name_of_persons(const models::Target& target) {
  return target.kpi.measure->id + "/" + target.kpi.group + "/" + target.kpi.category;
}

Prediction prediction_of(const models::Target& target, const std::vector<Observation>& replications) {
  Prediction prediction{.observed = target.observed, .shown = {}};
  if (target.persons) {
    prediction.shown = counts_among(replications, *target.persons, name_of_persons(target));
    return prediction;
  }
  for (const Observation& r : replications)
    prediction.shown.push_back(r.denominator > 0 ? std::optional(r.numerator / r.denominator) : std::nullopt);
  return prediction;
}

json::object to_object(const TargetCheck& checked) {
  const models::Target& target = checked.target;
  const bool shows_any = checked.check.n > 0;
  const auto shown = [&](double number) { return shows_any ? json::value(number) : json::value(nullptr); };
  json::object group;
  if (!target.kpi.group.empty()) group[target.kpi.group] = target.kpi.category;
  return {{"name", target.name},
          {"kpi", target.kpi.measure->id},
          {"group", std::move(group)},
          {"unit", target.persons ? "persons" : target.kpi.measure->unit},
          {"observed", target.observed},
          {"persons", target.persons ? json::value(*target.persons) : json::value(nullptr)},
          {"mean", shown(checked.check.mean)},
          {"low", shown(checked.check.single.low)},
          {"high", shown(checked.check.single.high)},
          {"below", shown(checked.check.below)},
          {"probability", shown(checked.check.probability)},
          {"verdict", name_of(checked.check.verdict)},
          {"n", checked.check.n},
          {"use", target.use == models::TargetUse::fit ? "fit" : "check"},
          {"source", target.source},
          {"together", target.together}};
}

}  // namespace

TargetReport check_targets(std::span<const models::Target> targets, const storage::ResultFileReader& run,
                           const std::string& file) {
  const RunReader reader(run, file);
  TargetReport report;
  report.run = file;
  report.seed = run.attribute<std::uint64_t>("seed");
  report.replications = run.attribute<std::uint64_t>("replications");
  std::vector<std::size_t> rows;
  for (const models::Target& target : targets) rows.push_back(reader.row_of(target));
  const auto observations = reader.observations(rows);
  std::map<std::string, std::vector<Prediction>> sets;
  std::map<std::string, std::vector<std::string>> members;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const Prediction prediction = prediction_of(targets[i], observations[i]);
    report.targets.push_back({targets[i], check(prediction)});
    if (targets[i].together.empty()) continue;
    sets[targets[i].together].push_back(prediction);
    members[targets[i].together].push_back(targets[i].name);
  }
  for (const auto& [name, predictions] : sets)
    report.together.push_back({name, members[name], check_together(predictions)});
  return report;
}

std::string to_json(const TargetReport& report) {
  json::array targets;
  for (const TargetCheck& checked : report.targets) targets.push_back(to_object(checked));
  json::array together;
  for (const TogetherCheck& set : report.together)
    together.push_back({{"name", set.name},
                        {"targets", json::value_from(set.targets)},
                        {"probability", set.check.probability},
                        {"verdict", name_of(set.check.verdict)},
                        {"n", set.check.n}});
  const json::object object = {{"scenario", report.scenario},
                               {"run", report.run},
                               {"seed", report.seed},
                               {"replications", report.replications},
                               {"other_scenario", report.other_scenario},
                               {"targets", std::move(targets)},
                               {"together", std::move(together)}};
  return json::serialize(object) + "\n";
}

std::string_view name_of(PredictiveVerdict verdict) {
  switch (verdict) {
    case PredictiveVerdict::within:
      return "within";
    case PredictiveVerdict::outside:
      return "outside";
    case PredictiveVerdict::too_few_replications:
      return "too few replications";
  }
  throw std::invalid_argument("a verdict without a name");
}

}  // namespace kedja::analysis
