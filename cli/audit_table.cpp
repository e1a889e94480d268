#include "cli/audit_table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <vector>

#include "cli/layout.hpp"
#include "cli/speech.hpp"

namespace kedja::cli {

namespace {

using analysis::ComparisonRow;
using analysis::ComparisonStatus;
using analysis::IdentityRow;

std::string unit_word(const std::string& unit) {
  if (unit == "share") return "%";
  static const std::array words = {Message("persons"),   Message("person-days"), Message("places"),
                                   Message("vacancies"), Message("days"),        Message("kr")};
  const auto found = std::ranges::find(words, unit, &Message::text);
  return found != words.end() ? say(*found) : unit;
}

std::string figure(double value, const std::string& unit) {
  return number(fmt::format("{:.1f}", unit == "share" ? 100 * value : value));
}
std::string figure(const std::optional<double>& value, const std::string& unit) {
  return value ? figure(*value, unit) : "-";
}

/// Cells of a line, and a text under it.
struct Line {
  std::vector<std::string> cells;  // the first to the left, the others to the right
  std::string under;
};

std::string laid_out(const std::vector<Line>& lines) {
  std::vector<std::size_t> widths(lines.front().cells.size());
  for (const Line& line : lines)
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], width(line.cells[i]));
  std::string text;
  for (const Line& line : lines) {
    std::string row = "  " + left(line.cells[0], widths[0]);
    for (std::size_t i = 1; i < widths.size(); ++i)
      row += "  " + (i + 1 == widths.size() ? line.cells[i] : right(line.cells[i], widths[i]));
    text += row + "\n";
    if (!line.under.empty()) text += "      " + hanging(line.under, 6) + "\n";
  }
  return text;
}

/// "line_over_time" of "line_over_time.sfi".
std::string kind_of(const IdentityRow& row) {
  return row.id.substr(0, row.id.find('.'));
}

/// The identities of one kind, whatever they are of: together what they balanced, or which of them is broken.
struct IdentityKind {
  IdentityRow sum;
  std::size_t count = 0;
  std::string broken;  // ids
};

std::vector<IdentityKind> kinds_of(const std::vector<IdentityRow>& rows) {
  std::vector<IdentityKind> kinds;
  for (const IdentityRow& row : rows) {
    auto found = std::ranges::find_if(
        kinds, [&](const IdentityKind& kind) { return kind_of(kind.sum) == kind_of(row); });
    if (found == kinds.end()) {
      kinds.push_back({row, 0, ""});
      kinds.back().sum.amount = 0;
      found = kinds.end() - 1;
    }
    found->sum.amount += row.amount;
    ++found->count;
    if (row.broken > 0) found->broken += (found->broken.empty() ? "" : ", ") + row.id;
  }
  return kinds;
}

Line line_of(const IdentityKind& kind) {
  std::string state = say(Message("holds"));
  if (!kind.broken.empty()) state = say(Message("broken ({which})", {{"which", kind.broken}}));
  return {{kind_of(kind.sum), number(kind.count),
           number(std::to_string(kind.sum.amount)) + " " + unit_word(kind.sum.unit),
           state + ": " + say(kind.sum.words)},
          ""};
}

Line line_of(const ComparisonRow& row) {
  const std::string observed =
      figure(row.observed, row.unit) + (row.half_width ? " ± " + figure(*row.half_width, row.unit) : "");
  const bool has_figures = row.observed || row.expected;
  return {{row.id, has_figures ? observed : "", has_figures ? figure(row.expected, row.unit) : "",
           has_figures ? figure(row.deviation(), row.unit) : "", has_figures ? unit_word(row.unit) : ""},
          say(row.words)};
}

}  // namespace

std::string audit_sentence(const analysis::Audit& audit, std::uint64_t replications) {
  const std::size_t broken = audit.broken();
  const std::vector<messages::Argument> with = {
      {"holding", number(audit.identities.size() - broken)},
      {"broken", number(broken)},
      {"n", number(replications)},
      {"shown", number(audit.with_status(ComparisonStatus::shown))},
      {"other", number(audit.with_status(ComparisonStatus::not_applicable))}};
  if (broken > 0) return say(Message("Audit: {broken} identities are broken, {holding} hold", with));
  return say(counted(
      "Audit: {holding} identities hold in {n} replication; {shown} comparisons with theory, {other} not "
      "applicable",
      "Audit: {holding} identities hold in all {n} replications; {shown} comparisons with theory, {other} "
      "not "
      "applicable",
      replications, with));
}

std::string audit_table(const analysis::Audit& audit) {
  std::string text = say(Message("What must hold, without tolerance")) + "\n";
  std::vector<Line> lines = {
      {{say(Message("identity")), say(Message("of")), say(Message("what balanced")), ""}, ""}};
  for (const IdentityKind& kind : kinds_of(audit.identities)) lines.push_back(line_of(kind));
  text += laid_out(lines);
  lines = {{{say(Message("comparison")), say(Message("observed")), say(Message("expected")),
             say(Message("deviation")), say(Message("unit"))},
            ""}};
  for (const ComparisonRow& row : audit.comparisons) lines.push_back(line_of(row));
  return text + "\n" + say(Message("Beside theory and approximations (docs/audit.md)")) + "\n" +
         laid_out(lines);
}

}  // namespace kedja::cli
