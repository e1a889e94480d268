// What the numbers in a result file refer to: rows of other tables, by the names of columns that hold them
// (docs/format.md).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/export/long_table.hpp"
#include "analysis/storage/result_file_reader.hpp"

namespace kedja::analysis {

/// A column of the table referred to, under the name it is given beside the referring one.
struct ReferredColumn {
  std::string name;
  std::vector<Cell> cells;  // by the number that refers
};

/// What stands in place of a column; none where it refers to nothing. The numbers of a sweep's points stay,
/// and the value of each input follows, under its name and unit.
std::optional<std::vector<ReferredColumn>> referred(const storage::ResultFileReader& file,
                                                    const std::filesystem::path& path,
                                                    const std::string& table, const std::string& column);

/// The value of each input of a sweep by the number of the point: "sfi-seats [places]".
std::vector<ReferredColumn> inputs_by_point(const storage::ResultFileReader& file,
                                            const std::filesystem::path& path);
/// What tells the measures of a file apart: id, group and so on, by the row in their table.
std::vector<ReferredColumn> described_measures(const storage::ResultFileReader& file,
                                               const std::filesystem::path& path, const std::string& table);

}  // namespace kedja::analysis
