#include "analysis/export/export.hpp"

#include <memory>

#include "analysis/export/event_log.hpp"
#include "analysis/export/ocel.hpp"
#include "analysis/export/stored_table.hpp"
#include "analysis/export/sweep_table.hpp"
#include "analysis/export/xes.hpp"
#include "analysis/storage/new_text_file.hpp"
#include "analysis/storage/result_file_reader.hpp"
#include "analysis/storage/storage_error.hpp"

namespace kedja::analysis {

namespace {

using messages::Message;
using storage::ResultFileReader;

/// The table of a sweep that is made when it is asked for.
constexpr auto estimates = "estimates";

std::string table_of(const ResultFileReader& file, const ExportOptions& options) {
  if (!options.table.empty()) return options.table;
  const auto filetype = file.attribute<std::string>("filetype");
  if (filetype == "kedja-sweep") return estimates;
  return filetype == "kedja-comparison" ? "differences" : "kpis";
}

std::unique_ptr<LongTable> long_table(const ResultFileReader& file, const std::filesystem::path& path,
                                      const ExportOptions& options) {
  const std::string table = table_of(file, options);
  const bool is_sweep = file.attribute<std::string>("filetype") == "kedja-sweep";
  if (!is_sweep || table != estimates)
    return std::make_unique<StoredTable>(file, path, "/" + table, options.only);
  if (options.only.point)
    throw storage::StorageError(path, Message("the estimates of a sweep are of all its points"),
                                Message("Ask for --table results, or leave out --point"));
  if (options.only.replication)
    throw storage::StorageError(path,
                                Message("the estimates of a sweep are of all replications of each point"),
                                Message("Ask for --table results, or leave out --replication"));
  return std::make_unique<SweepTable>(file, path);
}

std::vector<XesNote> notes_of(const ResultFileReader& file, const std::filesystem::path& path) {
  return {{"concept:name", path.stem().string()},
          {"lifecycle:model", "standard"},
          {"kedja_version", file.attribute<std::string>("kedja_version")},
          {"seed", std::to_string(file.attribute<std::uint64_t>("seed"))},
          {"content_sha256", file.attribute<std::string>("content_sha256")},
          {"times", "simulated civil time, without time zones; written as UTC"}};
}

}  // namespace

std::uint64_t export_results(const std::filesystem::path& results, const std::filesystem::path& out,
                             const ExportOptions& options) {
  const ResultFileReader file(results);
  std::uint64_t written = 0;
  if (options.format == ExportFormat::csv) {
    const auto table = long_table(file, results, options);
    storage::NewTextFile text(out, options.existing);
    written = write_csv(*table, options.csv_for, text);
    text.finish();
    return written;
  }
  EventLog log(file, results, options.only);
  storage::NewTextFile text(out, options.existing);
  if (options.format == ExportFormat::xes) {
    written = write_xes(log, notes_of(file, results), text);
  } else {
    EventLog again(file, results, options.only);
    written = write_ocel(log, again, text);
  }
  text.finish();
  return written;
}

}  // namespace kedja::analysis
