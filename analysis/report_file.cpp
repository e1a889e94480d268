#include "analysis/report_file.hpp"

#include <span>
#include <utility>

#include "analysis/engine/comparison_document.hpp"
#include "analysis/engine/report_document.hpp"
#include "analysis/engine/result_tables.hpp"
#include "analysis/storage/result_file_reader.hpp"
#include "analysis/storage/storage_error.hpp"
#include "analysis/sweep_document.hpp"

namespace kedja::analysis {

namespace {

using messages::Message;
using storage::ResultFileReader;

/// Reads the tables of a run, a replication at a time.
class RunReader {
 public:
  RunReader(const ResultFileReader& file, const std::filesystem::path& path, const models::Chain& chain)
      : file_(file), path_(path), chain_(chain), kpis_(models::kpi_definitions(chain).size()) {
    if (file_.length("/kpis/id") != kpis_) refuse();
    for (const auto& [table, labels] : {std::pair{"/trajectories/event", models::event_labels(chain_)},
                                        std::pair{"/trajectories/service", models::service_labels(chain_)}})
      if (keeps_trajectories() && file_.describe(table).labels != labels) refuse();
    for (const int months : looks())
      if (keeps_trajectories() && !file_.has_column("/participants/" + standing_column(months))) refuse();
  }

  bool keeps_trajectories() const { return file_.has_column("/trajectories/time"); }

  /// Replications that failed have no rows.
  std::uint64_t replications() const { return file_.length("/kpi_values/replication") / kpis_; }

  models::ReplicationResult next() {
    models::ReplicationResult result;
    const std::uint64_t first = at_ * kpis_;
    const auto number = part<std::uint32_t>("/kpi_values/replication", first, kpis_).front();
    const auto numerators = part<double>("/kpi_values/numerator", first, kpis_);
    const auto denominators = part<double>("/kpi_values/denominator", first, kpis_);
    for (std::size_t k = 0; k < kpis_; ++k)
      result.kpis.push_back({.numerator = numerators[k], .denominator = denominators[k]});
    result.replication = number;
    if (keeps_trajectories()) read_records(number, result);
    ++at_;
    return result;
  }

 private:
  /// The rows of a table that belong to a replication; they follow each other.
  struct Rows {
    std::vector<std::uint32_t> replications = {};
    std::uint64_t next = 0;
  };

  [[noreturn]] void refuse() const {
    throw storage::StorageError(path_, Message("the file was written by another version of kedja"),
                                Message("Make its report with that version, or run the scenario again"));
  }

  /// Those whose standings the file has.
  std::span<const int> looks() const {
    return chain_.exits.empty() ? std::span<const int>() : std::span<const int>(chain_.looks);
  }

  template <class Value>
  std::vector<Value> part(const std::string& column, std::uint64_t first, std::uint64_t count) const {
    ColumnValues values = file_.read(column, first, count);
    auto* typed = std::get_if<std::vector<Value>>(&values);
    if (typed == nullptr) refuse();
    return std::move(*typed);
  }

  std::pair<std::uint64_t, std::uint64_t> rows_of(const std::string& table, Rows& rows,
                                                  std::uint32_t replication) const {
    if (rows.replications.empty()) rows.replications = file_.read_as<std::uint32_t>(table + "/replication");
    const std::uint64_t first = rows.next;
    while (rows.next < rows.replications.size() && rows.replications[rows.next] == replication) ++rows.next;
    return {first, rows.next - first};
  }

  void read_records(std::uint32_t replication, models::ReplicationResult& result) {
    const auto [first_person, people] = rows_of("/participants", participants_, replication);
    result.participants.participant = part<std::uint32_t>("/participants/participant", first_person, people);
    result.participants.arrived = part<std::int64_t>("/participants/arrived", first_person, people);
    for (const int months : looks())
      result.participants.standings.push_back(standings_of_codes(
          part<std::uint8_t>("/participants/" + standing_column(months), first_person, people)));
    const auto [first_event, events] = rows_of("/trajectories", trajectories_, replication);
    result.trajectories.time = part<std::int64_t>("/trajectories/time", first_event, events);
    result.trajectories.participant = part<std::uint32_t>("/trajectories/participant", first_event, events);
    result.trajectories.event = part<std::uint8_t>("/trajectories/event", first_event, events);
    result.trajectories.service = part<std::uint16_t>("/trajectories/service", first_event, events);
    const auto [first_level, levels] = rows_of("/timeseries", timeseries_, replication);
    result.timeseries.time = part<std::int64_t>("/timeseries/time", first_level, levels);
    result.timeseries.service = part<std::uint16_t>("/timeseries/service", first_level, levels);
    result.timeseries.waiting = part<std::int32_t>("/timeseries/waiting", first_level, levels);
    result.timeseries.in_use = part<std::int32_t>("/timeseries/in_use", first_level, levels);
    result.timeseries.places = part<std::int64_t>("/timeseries/places", first_level, levels);
  }

  const ResultFileReader& file_;
  const std::filesystem::path& path_;
  const models::Chain& chain_;
  std::size_t kpis_;
  std::uint64_t at_ = 0;
  Rows participants_;
  Rows trajectories_;
  Rows timeseries_;
};

/// The columns of a file.
class FileColumns : public ColumnSource {
 public:
  explicit FileColumns(const ResultFileReader& file) : file_(file) {}

  const std::vector<std::string>& columns() const override { return file_.columns(); }
  ColumnDescription describe(const std::string& path) const override { return file_.describe(path); }
  ColumnValues read(const std::string& path) const override { return file_.read(path); }

 private:
  const ResultFileReader& file_;
};

std::string document_of_run(const ResultFileReader& file, const std::filesystem::path& path,
                            const models::Scenario& scenario) {
  RunReader reader(file, path, scenario.chain);
  RunDocument document(
      scenario, {.kedja_version = file.attribute<std::string>("kedja_version"),
                 .git_sha1 = file.attribute<std::string>("git_sha1"),
                 .seed = file.attribute<std::uint64_t>("seed"),
                 .replications = file.attribute<std::uint64_t>("replications"),
                 .content_sha256 = file.attribute<std::string>("content_sha256"),
                 .scenario_sha256 = file.attribute<std::string>("scenario_sha256"),
                 .keep = reader.keeps_trajectories() ? models::Keep::trajectories : models::Keep::kpis_only});
  for (std::uint64_t i = 0; i < reader.replications(); ++i) document.add(reader.next());
  return document.json(FileColumns(file));
}

}  // namespace

std::string document_of_file(const std::filesystem::path& path) {
  const ResultFileReader file(path);
  const auto scenario =
      models::scenario_from_resolved(file.attribute<std::string>("scenario"), path.filename().string());
  const auto kind = file.attribute<std::string>("filetype");
  if (kind == "kedja-run") return document_of_run(file, path, scenario);
  if (kind == "kedja-sweep") return sweep_document(file, path.filename().string(), scenario);
  return comparison_document(scenario, file.attributes(), FileColumns(file));
}

}  // namespace kedja::analysis
