// A sweep as a long table: a row for each point and measure, with the value of each input. Memory holds one
// point.
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

class SweepTable : public LongTable {
 public:
  /// File and path must outlive this. Points that have no results have no rows.
  SweepTable(const storage::ResultFileReader& file, const std::filesystem::path& path);

  const std::vector<std::string>& header() const override { return header_; }
  bool next(std::vector<Cell>& row) override;

 private:
  /// Of a measure at the point: over its replications.
  struct Sums {
    std::int64_t replications = 0;  // with a denominator
    double numerator = 0;
    double denominator = 0;
  };

  bool has_row();
  /// Sums up the rows of the next point.
  bool gather();

  const std::filesystem::path& path_;
  std::vector<ReferredColumn> inputs_;
  std::vector<ReferredColumn> measures_;
  std::vector<std::string> header_;
  ColumnCells points_;
  ColumnCells measure_of_row_;
  ColumnCells numerators_;
  ColumnCells denominators_;
  BlockWalk walk_;
  std::uint64_t point_ = 0;
  std::vector<Sums> sums_;   // by measure
  std::size_t measure_ = 0;  // the next to be told
};

}  // namespace kedja::analysis
