#include "cli/first_page.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/figures.hpp"
#include "cli/grid.hpp"
#include "cli/measure_rows.hpp"
#include "cli/speech.hpp"

namespace kedja::cli {

namespace {

using analysis::KpiEstimate;
using models::KpiTopic;

/// Of the rows of a matrix, by their first measure.
enum class Order { of_chain, largest_first, smallest_first };

/// Measures of several entries beside each other, a row for each entry.
struct Matrix {
  std::vector<std::string> measures;  // the first is shown with its spread
  std::size_t most = 6;               // rows
  Order order = Order::of_chain;
};
struct Section {
  KpiTopic topic;
  std::vector<std::string> measures;  // each a row
  std::optional<Matrix> matrix = std::nullopt;
};

/// What is worth a first look. What a scenario hasn't is left out, and so are rows of nothing but noughts.
const std::vector<Section>& sections() {
  static const std::vector<Section> all = {
      {.topic = KpiTopic::outcomes,
       .measures = {"in_work_90d", "in_programme_90d", "days_to_first_work", "arrivals", "leavers"},
       .matrix = Matrix{.measures = {"established", "in_work", "self_sufficient", "moved"}}},
      {.topic = KpiTopic::lead_times,
       .measures = {"days_permit_to_reception"},
       .matrix = Matrix{.measures = {"median_days", "p90_days", "median_days_from_permit", "in_time"},
                        .order = Order::smallest_first}},
      {.topic = KpiTopic::language,
       .measures = {"sfi_one_course_24m", "sfi_two_courses_24m", "sfi_interrupted_24m"}},
      {.topic = KpiTopic::services,
       .measures = {"combined_placement", "at_full_time"},
       .matrix = Matrix{.measures = {"wait_days", "queue_length", "utilisation", "completed", "interrupted"},
                        .order = Order::largest_first}},
      {.topic = KpiTopic::handovers, .measures = {"retellings", "days_without_owner"}},
      {.topic = KpiTopic::caseworkers,
       .measures = {},
       .matrix = Matrix{.measures = {"cases_per_caseworker", "wait_for_caseworker_days", "contacts_6m"}}},
      {.topic = KpiTopic::vacancies, .measures = {"vacancy_jobs", "vacancy_jobs_net"}},
      {.topic = KpiTopic::money,
       .measures = {"gap_days", "supported_share", "support_kr_per_household"},
       .matrix = Matrix{.measures = {"cost_per_arrival", "cost"}, .order = Order::largest_first}},
      {.topic = KpiTopic::life, .measures = {"onward_moves"}},
  };
  return all;
}

/// Waits of all kinds.
constexpr std::array<std::string_view, 3> waits = {"wait_days", "handover_days", "wait_for_caseworker_days"};

/// The measures of a report that are for all people.
class ForAll {
 public:
  explicit ForAll(const analysis::RunReport& report) {
    for (const KpiEstimate& kpi : report.kpis)
      if (kpi.kpi.group.empty()) kpis_.push_back(&kpi);
  }

  std::vector<const KpiEstimate*> headlines() const {
    auto found = where([](const KpiEstimate& kpi) { return kpi.kpi.measure->headline; });
    std::ranges::stable_sort(found, {}, [](const KpiEstimate* kpi) { return kpi->kpi.measure->topic; });
    return found;
  }
  /// The waits in which people spend most days, taken together.
  std::vector<const KpiEstimate*> longest_waits(std::size_t most) const {
    auto found = where([](const KpiEstimate& kpi) {
      return std::ranges::find(waits, kpi.kpi.measure->name) != waits.end() &&
             kpi.estimate.mean.value_or(0) > 0;
    });
    std::ranges::stable_sort(found, std::ranges::greater(), [](const KpiEstimate* kpi) {
      return *kpi->estimate.mean * kpi->estimate.denominator;
    });
    found.resize(std::min(found.size(), most));
    return found;
  }
  /// Those of a section that are no headlines, in the section's order.
  std::vector<const KpiEstimate*> rows(const Section& section) const {
    std::vector<const KpiEstimate*> rows;
    for (const std::string& measure : section.measures)
      for (const KpiEstimate* kpi : where([&](const KpiEstimate& one) {
             return one.kpi.measure->id == measure && !one.kpi.measure->headline && one.estimate.mean;
           }))
        rows.push_back(kpi);
    return rows;
  }
  /// Those of a measure, one an entry.
  std::vector<const KpiEstimate*> entries(KpiTopic topic, const std::string& measure) const {
    return where([&](const KpiEstimate& kpi) {
      return kpi.kpi.measure->topic == topic && kpi.kpi.measure->name == measure &&
             !kpi.kpi.measure->entry.empty();
    });
  }

 private:
  template <class Condition>
  std::vector<const KpiEstimate*> where(Condition&& holds) const {
    std::vector<const KpiEstimate*> found;
    std::ranges::copy_if(kpis_, std::back_inserter(found),
                         [&](const KpiEstimate* kpi) { return holds(*kpi); });
    return found;
  }

  std::vector<const KpiEstimate*> kpis_;
};

/// A measure of a matrix: its figures by entry, all to one scale.
struct Column {
  std::vector<const KpiEstimate*> of_entries;
  Scale scale;

  bool says_anything() const {
    return std::ranges::any_of(of_entries,
                               [](const KpiEstimate* kpi) { return kpi->estimate.mean.has_value(); });
  }
  const KpiEstimate* of(const std::string& entry) const {
    const auto found =
        std::ranges::find(of_entries, entry, [](const KpiEstimate* kpi) { return kpi->kpi.measure->entry; });
    return found == of_entries.end() ? nullptr : *found;
  }
  std::string heading() const { return say(of_entries.front()->kpi.measure->name_label) + ", " + scale.unit; }
};

Column column_of(const ForAll& all, KpiTopic topic, const std::string& measure) {
  Column column{.of_entries = all.entries(topic, measure), .scale = {}};
  double magnitude = 0;
  for (const KpiEstimate* kpi : column.of_entries)
    magnitude = std::max(magnitude, std::abs(kpi->estimate.mean.value_or(0)));
  if (!column.of_entries.empty()) column.scale = scale_of(column.of_entries.front()->kpi, magnitude);
  return column;
}

/// The entries of the first column that have anything but noughts, in order.
std::vector<const KpiEstimate*> rows_of(const Matrix& matrix, const std::vector<Column>& columns) {
  std::vector<const KpiEstimate*> rows;
  std::ranges::copy_if(columns.front().of_entries, std::back_inserter(rows), [&](const KpiEstimate* kpi) {
    return std::ranges::any_of(columns, [&](const Column& column) {
      const KpiEstimate* other = column.of(kpi->kpi.measure->entry);
      return other != nullptr && other->estimate.mean.value_or(0) != 0;
    });
  });
  const auto size = [](const KpiEstimate* kpi) { return kpi->estimate.mean.value_or(-1); };
  if (matrix.order == Order::largest_first) std::ranges::stable_sort(rows, std::ranges::greater(), size);
  if (matrix.order == Order::smallest_first) std::ranges::stable_sort(rows, {}, size);
  return rows;
}

std::string cell(const Column& column, const std::string& entry) {
  const KpiEstimate* kpi = column.of(entry);
  if (kpi == nullptr) return "";
  return kpi->estimate.mean ? figure(*kpi->estimate.mean, column.scale) : why_no_mean(kpi->kpi);
}

std::vector<std::string> headings_of(const std::vector<Column>& columns) {
  std::vector<std::string> headings = {""};
  for (const Column& column : columns) {
    headings.push_back(column.heading());
    if (&column == &columns.front()) headings.push_back(say(Message("one replication (5-95 %)")));
  }
  return headings;
}

std::vector<std::string> cells_of(const KpiEstimate& row, const std::vector<Column>& columns) {
  std::vector<std::string> cells = {"  " + say(row.kpi.measure->entry_label)};
  for (const Column& column : columns) {
    cells.push_back(cell(column, row.kpi.measure->entry));
    if (&column == &columns.front()) cells.push_back(spread_of(row.estimate, column.scale));
  }
  return cells;
}

/// With headings as wide as leave the rows on a line each.
Grid grid_of(const std::vector<Column>& columns, const std::vector<const KpiEstimate*>& rows) {
  constexpr std::size_t widest = 20;
  constexpr std::size_t narrowest = 11;
  for (std::size_t heading = widest;; --heading) {
    Grid grid;
    grid.columns.resize(columns.size() + 1);
    grid.add_headings(headings_of(columns), heading);
    for (const KpiEstimate* row : rows) grid.add(cells_of(*row, columns));
    if (heading == narrowest || fits_a_screen(grid)) return grid;
  }
}

std::string text_of(const Matrix& matrix, KpiTopic topic, const ForAll& all) {
  std::vector<Column> columns;
  for (const std::string& measure : matrix.measures)
    if (Column column = column_of(all, topic, measure); column.says_anything())
      columns.push_back(std::move(column));
  if (columns.empty()) return "";
  std::vector<const KpiEstimate*> rows = rows_of(matrix, columns);
  if (rows.empty()) return "";
  const std::size_t more = rows.size() - std::min(rows.size(), matrix.most);
  rows.resize(rows.size() - more);
  std::string text;
  for (const std::string& line : lines_of(grid_of(columns, rows))) text += line;
  if (more > 0)
    text += "  " + say(counted("and {n} more", "and {n} more", more, {{"n", number(more)}})) + "\n";
  return text;
}

/// A heading, rows of the page's one list, and a matrix under them.
struct Part {
  std::string heading;
  std::size_t first = 0;  // row of the list
  std::size_t rows = 0;
  std::string matrix;
};

class Page {
 public:
  explicit Page(const analysis::RunReport& report) : all_(report), list_(measure_grid(false)) {
    headings_ = list_.rows.size();
    add(say(Message("Headline measures")), all_.headlines(), "");
    constexpr std::size_t most_waits = 5;
    add(say(Message("What holds people up: the waits with most days in all")), all_.longest_waits(most_waits),
        "");
    for (const Section& section : sections()) {
      std::string matrix;
      if (section.matrix) matrix = text_of(*section.matrix, section.topic, all_);
      add(say(models::label_of(section.topic)), all_.rows(section), matrix);
    }
  }

  std::string text() const {
    const std::vector<std::string> lines = lines_of(list_);
    std::string text;
    for (std::size_t row = 0; row < headings_; ++row) text += lines[row];
    for (const Part& part : parts_) {
      text += (text.empty() || &part == &parts_.front() ? "" : "\n") + part.heading + "\n";
      for (std::size_t row = 0; row < part.rows; ++row) text += lines[part.first + row];
      if (part.rows > 0 && !part.matrix.empty()) text += "\n";
      text += part.matrix;
    }
    return text;
  }

 private:
  void add(const std::string& heading, const std::vector<const KpiEstimate*>& rows,
           const std::string& matrix) {
    if (rows.empty() && matrix.empty()) return;
    parts_.push_back({.heading = heading, .first = list_.rows.size(), .rows = rows.size(), .matrix = matrix});
    for (const KpiEstimate* kpi : rows) list_.add(measure_row("  " + say(kpi->kpi.measure->label), *kpi));
  }

  ForAll all_;
  Grid list_;
  std::size_t headings_ = 0;
  std::vector<Part> parts_;
};

}  // namespace

std::string first_page(const analysis::RunReport& report) {
  return Page(report).text() + "\n" +
         say(Message("Every measure and its id: --all. By year and group of people: --groups")) + "\n";
}

}  // namespace kedja::cli
