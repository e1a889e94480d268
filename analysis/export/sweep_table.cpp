#include "analysis/export/sweep_table.hpp"

namespace kedja::analysis {

SweepTable::SweepTable(const storage::ResultFileReader& file, const std::filesystem::path& path)
    : path_(path),
      inputs_(inputs_by_point(file, path)),
      measures_(described_measures(file, path, "/measures")),
      header_({"point"}),
      points_(file, path, "/results/point"),
      measure_of_row_(file, path, "/results/measure"),
      numerators_(file, path, "/results/numerator"),
      denominators_(file, path, "/results/denominator"),
      walk_(file.length("/results/point")) {
  for (const ReferredColumn& input : inputs_) header_.push_back(input.name);
  for (const ReferredColumn& measure : measures_) header_.push_back(measure.name);
  header_.insert(header_.end(), {"n", "numerator", "denominator", "value"});
  if (measures_.empty()) refuse_damaged(path);
}

bool SweepTable::has_row() {
  return walk_.has_row([&](std::uint64_t first, std::uint64_t count) {
    for (ColumnCells* column : {&points_, &measure_of_row_, &numerators_, &denominators_})
      column->read(first, count);
  });
}

bool SweepTable::gather() {
  if (!has_row()) return false;
  point_ = points_.whole(walk_.in_block());
  if (point_ >= inputs_.front().cells.size()) refuse_damaged(path_);
  sums_.assign(measures_.front().cells.size(), {});
  measure_ = 0;
  for (; has_row(); walk_.go_on()) {
    if (points_.whole(walk_.in_block()) != point_) break;
    const std::uint64_t measure = measure_of_row_.whole(walk_.in_block());
    if (measure >= sums_.size()) refuse_damaged(path_);
    const double denominator = number_of(denominators_.cell(walk_.in_block()));
    sums_[measure].replications += denominator == 0 ? 0 : 1;
    sums_[measure].numerator += number_of(numerators_.cell(walk_.in_block()));
    sums_[measure].denominator += denominator;
  }
  return true;
}

bool SweepTable::next(std::vector<Cell>& row) {
  row.clear();
  if (measure_ == sums_.size() && !gather()) return false;
  row.emplace_back(static_cast<std::int64_t>(point_));
  for (const ReferredColumn& input : inputs_) row.push_back(input.cells[point_]);
  for (const ReferredColumn& measure : measures_) row.push_back(measure.cells[measure_]);
  const Sums& sums = sums_[measure_++];
  row.emplace_back(sums.replications);
  row.emplace_back(sums.numerator);
  row.emplace_back(sums.denominator);
  row.push_back(quotient(sums.numerator, sums.denominator));
  return true;
}

}  // namespace kedja::analysis
