#include "cli/first_page.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "cli/figures.hpp"
#include "cli/grid.hpp"
#include "cli/measure_rows.hpp"
#include "cli/speech.hpp"

namespace kedja::cli {

namespace {

using analysis::KpiEstimate;
using models::KpiTopic;

/// Measures of several entries beside each other, a row for each entry.
struct Matrix {
  std::vector<std::string> measures;  // the first is shown with its spread
  std::size_t most = 8;               // rows
  bool longest_first = false;         // by the first measure; otherwise in the chain's order
};
struct Section {
  KpiTopic topic;
  std::vector<std::string> measures;  // each a row
  std::optional<Matrix> matrix = std::nullopt;
};

/// What is worth a first look. Those that a scenario hasn't are left out.
const std::vector<Section>& sections() {
  static const std::vector<Section> all = {
      {.topic = KpiTopic::outcomes,
       .measures = {"in_work_90d", "in_programme_90d", "neither_90d", "days_to_first_work",
                    "still_in_work_12m", "arrivals", "enrolled", "leavers"},
       .matrix = Matrix{.measures = {"established", "in_work", "self_sufficient", "moved"}}},
      {.topic = KpiTopic::lead_times,
       .measures = {"idle_days", "days_permit_to_reception"},
       .matrix =
           Matrix{.measures = {"median_days", "p90_days", "median_days_from_permit", "in_time"}, .most = 10}},
      {.topic = KpiTopic::language,
       .measures = {"sfi_one_course_24m", "sfi_two_courses_24m", "sfi_interrupted_24m", "sfi_months_24m"},
       .matrix = Matrix{.measures = {"wait_days", "queue_length", "completed", "interrupted", "pass_share",
                                     "sfi_last_course_24m"},
                        .most = 12}},
      {.topic = KpiTopic::services,
       .measures = {"combined_placement", "full_time_share", "at_full_time"},
       .matrix = Matrix{.measures = {"wait_days", "queue_length", "utilisation", "completed", "interrupted"},
                        .longest_first = true}},
      {.topic = KpiTopic::handovers,
       .measures = {"retellings", "days_without_owner"},
       .matrix =
           Matrix{.measures = {"handover_days", "handed_over", "bounces"}, .most = 5, .longest_first = true}},
      {.topic = KpiTopic::caseworkers,
       .measures = {},
       .matrix = Matrix{.measures = {"cases_per_caseworker", "wait_for_caseworker_days", "contacts_6m",
                                     "contact_interval_days"}}},
      {.topic = KpiTopic::vacancies,
       .measures = {"vacancy_jobs", "vacancy_jobs_net"},
       .matrix =
           Matrix{.measures = {"vacancies_filled", "vacancies", "vacancies_lapsed", "vacancies_unconveyed"}}},
      {.topic = KpiTopic::money,
       .measures = {"gap_days", "supported_share", "support_months", "support_kr_per_household"},
       .matrix = Matrix{.measures = {"cost_per_arrival", "cost", "paid", "received"}}},
      {.topic = KpiTopic::life,
       .measures = {"onward_moves", "housing_extended"},
       .matrix = Matrix{.measures = {"affected", "spell_days", "hidden_days"}}},
  };
  return all;
}

/// The measures of a report that are for all people.
class ForAll {
 public:
  explicit ForAll(const analysis::RunReport& report) {
    for (const KpiEstimate& kpi : report.kpis)
      if (kpi.kpi.group.empty()) kpis_.push_back(&kpi);
  }

  std::vector<const KpiEstimate*> headlines() const {
    return where([](const KpiEstimate& kpi) { return kpi.kpi.headline; });
  }
  /// Those of a section that are no headlines, in the section's order.
  std::vector<const KpiEstimate*> rows(const Section& section) const {
    std::vector<const KpiEstimate*> rows;
    for (const std::string& measure : section.measures)
      for (const KpiEstimate* kpi : where([&](const KpiEstimate& one) {
             return one.kpi.id == measure && !one.kpi.headline && one.estimate.mean;
           }))
        rows.push_back(kpi);
    return rows;
  }
  /// Those of a measure, one an entry.
  std::vector<const KpiEstimate*> entries(KpiTopic topic, const std::string& measure) const {
    return where([&](const KpiEstimate& kpi) {
      return kpi.kpi.topic == topic && kpi.kpi.measure == measure && !kpi.kpi.entry.empty();
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
        std::ranges::find(of_entries, entry, [](const KpiEstimate* kpi) { return kpi->kpi.entry; });
    return found == of_entries.end() ? nullptr : *found;
  }
  std::string heading() const { return say(of_entries.front()->kpi.measure_label) + ", " + scale.unit; }
};

Column column_of(const ForAll& all, KpiTopic topic, const std::string& measure) {
  Column column{.of_entries = all.entries(topic, measure), .scale = {}};
  double magnitude = 0;
  for (const KpiEstimate* kpi : column.of_entries)
    magnitude = std::max(magnitude, std::abs(kpi->estimate.mean.value_or(0)));
  if (!column.of_entries.empty()) column.scale = scale_of(column.of_entries.front()->kpi, magnitude);
  return column;
}

/// The entries of the first column, the longest first if asked.
std::vector<const KpiEstimate*> rows_of(const Matrix& matrix, const Column& first) {
  std::vector<const KpiEstimate*> rows = first.of_entries;
  if (matrix.longest_first)
    std::ranges::stable_sort(rows, std::ranges::greater(),
                             [](const KpiEstimate* kpi) { return kpi->estimate.mean.value_or(-1); });
  return rows;
}

std::string cell(const Column& column, const std::string& entry) {
  const KpiEstimate* kpi = column.of(entry);
  if (kpi == nullptr) return "";
  return kpi->estimate.mean ? figure(*kpi->estimate.mean, column.scale) : why_no_mean(kpi->kpi);
}

std::string text_of(const Matrix& matrix, KpiTopic topic, const ForAll& all) {
  std::vector<Column> columns;
  for (const std::string& measure : matrix.measures)
    if (Column column = column_of(all, topic, measure); column.says_anything())
      columns.push_back(std::move(column));
  if (columns.empty()) return "";
  Grid grid;
  std::vector<std::string> headings = {""};
  for (const Column& column : columns) {
    headings.push_back(column.heading());
    grid.columns.emplace_back();
    if (&column != &columns.front()) continue;
    headings.push_back(say(Message("one replication (5-95 %)")));
    grid.columns.emplace_back();
  }
  constexpr std::size_t widest_heading = 15;
  grid.add_headings(headings, widest_heading);
  const auto rows = rows_of(matrix, columns.front());
  for (std::size_t row = 0; row < std::min(rows.size(), matrix.most); ++row) {
    std::vector<std::string> cells = {"  " + say(rows[row]->kpi.entry_label)};
    for (const Column& column : columns) {
      cells.push_back(cell(column, rows[row]->kpi.entry));
      if (&column == &columns.front()) cells.push_back(spread_of(rows[row]->estimate, column.scale));
    }
    grid.add(std::move(cells));
  }
  std::string text;
  for (const std::string& line : lines_of(grid)) text += line;
  if (rows.size() > matrix.most)
    text += "  " +
            say(counted("and {n} more", "and {n} more", rows.size() - matrix.most,
                        {{"n", number(rows.size() - matrix.most)}})) +
            "\n";
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
    for (const Section& section : sections()) {
      std::string matrix;
      if (section.matrix) matrix = text_of(*section.matrix, section.topic, all_);
      add(heading(section), all_.rows(section), matrix);
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
  static std::string heading(const Section& section) {
    const std::string topic = say(models::label_of(section.topic));
    const bool sorted = section.matrix && section.matrix->longest_first;
    return sorted ? say(Message("{topic}, the longest wait first", {{"topic", topic}})) : topic;
  }

  void add(const std::string& heading, const std::vector<const KpiEstimate*>& rows,
           const std::string& matrix) {
    if (rows.empty() && matrix.empty()) return;
    parts_.push_back({.heading = heading, .first = list_.rows.size(), .rows = rows.size(), .matrix = matrix});
    for (const KpiEstimate* kpi : rows) list_.add(measure_row("  " + say(kpi->kpi.label), *kpi));
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
