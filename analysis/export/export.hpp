// A result file for other programs: its tables as CSV, what happened to people as an event log.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "analysis/export/csv.hpp"
#include "analysis/export/selection.hpp"
#include "analysis/storage/new_file.hpp"

namespace kedja::analysis {

enum class ExportFormat : std::uint8_t { csv, xes, ocel };

struct ExportOptions {
  ExportFormat format = ExportFormat::csv;
  /// For CSV: a table of the file, such as "trajectories", or of a sweep "estimates" (a row for each point
  /// and measure). If empty the estimates: "kpis" of a run, "differences" of a comparison, "estimates" of a
  /// sweep.
  std::string table;
  CsvFor csv_for = CsvFor::programs;
  Selection only;
  storage::Existing existing = storage::Existing::Refuse;
};

/// Writes it whole or not at all; returns how many rows or events it has. Throws storage::StorageError.
std::uint64_t export_results(const std::filesystem::path& results, const std::filesystem::path& out,
                             const ExportOptions& options);

}  // namespace kedja::analysis
