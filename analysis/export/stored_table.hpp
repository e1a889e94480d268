// A table of a result file as a long table. Memory holds a block of its rows.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/export/block_walk.hpp"
#include "analysis/export/column_cells.hpp"
#include "analysis/export/long_table.hpp"
#include "analysis/export/references.hpp"
#include "analysis/storage/result_file_reader.hpp"

namespace kedja::analysis {

class StoredTable : public LongTable {
 public:
  /// The table at a path such as "/trajectories", or the rows of it that are selected. Throws
  /// storage::StorageError where there is no such table, replication or point. File and path must outlive
  /// this.
  StoredTable(const storage::ResultFileReader& file, const std::filesystem::path& path, std::string table,
              Selection only);

  const std::vector<std::string>& header() const override { return header_; }
  bool next(std::vector<Cell>& row) override;

 private:
  struct Column {
    ColumnCells cells;
    bool shown = true;
    std::vector<ReferredColumn> referred;
  };

  bool has_row();
  bool is_selected() const;
  void put(const Column& column, std::vector<Cell>& row) const;

  const std::filesystem::path& path_;
  Selection only_;
  std::vector<Column> columns_;
  std::vector<std::string> header_;
  std::optional<std::size_t> at_replication_;  // among the columns
  std::optional<std::size_t> at_point_;
  std::optional<std::size_t> at_numerator_;
  std::optional<std::size_t> at_denominator_;
  bool has_value_ = false;
  bool has_selected_ = false;  // a row that was asked for has been seen
  BlockWalk walk_{0};
};

/// The names of a file's tables: "trajectories", "audit/identities".
std::vector<std::string> tables_of(const storage::ResultFileReader& file);

}  // namespace kedja::analysis
