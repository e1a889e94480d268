// Values of a result file's column as cells.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/content/column.hpp"
#include "analysis/export/civil_clock.hpp"
#include "analysis/export/long_table.hpp"
#include "analysis/export/selection.hpp"
#include "analysis/storage/result_file_reader.hpp"

namespace kedja::analysis {

/// Throws storage::StorageError: what a file's tables say of each other does not fit.
[[noreturn]] void refuse_damaged(const std::filesystem::path& path);

/// Likewise: a replication that is asked for is not there.
[[noreturn]] void refuse_replication(const std::filesystem::path& path, std::uint64_t replication);
/// Likewise: what is selected is not there.
[[noreturn]] void refuse_selection(const std::filesystem::path& path, const Selection& only);

class ColumnCells {
 public:
  /// Both must outlive this.
  ColumnCells(const storage::ResultFileReader& file, const std::filesystem::path& path, std::string column);

  const ColumnDescription& description() const { return description_; }
  /// Reads rows, from then on cell(0) to cell(count - 1).
  void read(std::uint64_t first, std::uint64_t count);
  /// Of the rows that were read.
  Cell cell(std::size_t row) const;
  /// Likewise, of a column of whole numbers; throws where it is none.
  std::uint64_t whole(std::size_t row) const;

 private:
  const storage::ResultFileReader& file_;
  const std::filesystem::path& path_;
  std::string column_;
  ColumnDescription description_;
  std::optional<CivilClock> clock_;
  ColumnValues values_;
};

/// All cells of a column.
std::vector<Cell> all_cells(const storage::ResultFileReader& file, const std::filesystem::path& path,
                            const std::string& column);

/// What two cells say as numbers: one over the other; missing where the lower is 0 or there is none.
Cell quotient(const Cell& numerator, const Cell& denominator);
/// 0 for what is no number.
double number_of(const Cell& cell);

}  // namespace kedja::analysis
