#include "cli/grid.hpp"

#include <algorithm>

#include "cli/layout.hpp"

namespace kedja::cli {

namespace {

/// What results are laid out for.
constexpr std::size_t screen = 100;

std::size_t widest(const Grid& grid, std::size_t column) {
  std::size_t most = 0;
  for (const auto& row : grid.rows)
    if (column < row.size()) most = std::max(most, width(row[column]));
  return most;
}

/// A column that has anything in it.
struct Placed {
  std::size_t cell = 0;  // of a row
  std::size_t width = 0;
  std::size_t gap = 0;
  Align align = Align::right;
};

std::vector<Placed> columns_of(const Grid& grid) {
  std::vector<Placed> columns;
  for (std::size_t c = 0; c < grid.columns.size(); ++c)
    if (const std::size_t most = widest(grid, c + 1); most > 0)
      columns.push_back(
          {.cell = c + 1, .width = most, .gap = grid.columns[c].gap, .align = grid.columns[c].align});
  return columns;
}

std::size_t width_of(const std::vector<Placed>& columns) {
  std::size_t sum = 0;
  for (const Placed& column : columns) sum += column.gap + column.width;
  return sum;
}

std::size_t indent_of(const std::string& label) {
  return std::min(label.find_first_not_of(' '), label.size());
}

/// A label in lines, those after the first a little to the right.
std::vector<std::string> label_lines(const std::string& label, std::size_t columns) {
  const std::size_t indent = indent_of(label);
  if (width(label) <= columns) return {label};
  constexpr std::size_t more = 2;
  std::vector<std::string> lines = wrapped(label, columns - std::min(columns - 1, indent + more));
  for (std::size_t i = 0; i < lines.size(); ++i)
    lines[i] = std::string(indent + (i == 0 ? 0 : more), ' ') + lines[i];
  return lines;
}

std::string without_end(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace

void Grid::add_headings(const std::vector<std::string>& headings, std::size_t widest_heading) {
  std::vector<std::vector<std::string>> lines;
  std::size_t most = 0;
  for (const std::string& heading : headings) {
    lines.push_back(wrapped(heading, widest_heading));
    most = std::max(most, lines.back().size());
  }
  for (std::size_t i = 0; i < most; ++i) {
    std::vector<std::string> cells;
    for (const auto& heading : lines) {
      const std::size_t above = most - heading.size();
      cells.push_back(i < above ? "" : heading[i - above]);
    }
    add(std::move(cells));
  }
}

bool fits_a_screen(const Grid& grid) {
  return widest(grid, 0) + width_of(columns_of(grid)) <= screen;
}

std::vector<std::string> lines_of(const Grid& grid, std::size_t of_labels) {
  const std::vector<Placed> columns = columns_of(grid);
  const std::size_t others = width_of(columns);
  const std::size_t left_over = screen - std::min(screen, others);
  const std::size_t labels = std::min(widest(grid, 0), std::max(of_labels, left_over));
  std::vector<std::string> texts;
  for (const auto& row : grid.rows) {
    const std::vector<std::string> label = label_lines(row.front(), labels);
    std::string line = left(label.front(), labels);
    for (const Placed& column : columns)
      if (column.cell < row.size())
        line += std::string(column.gap, ' ') +
                (column.align == Align::left ? left : right)(row[column.cell], column.width);
    std::string text = without_end(line);
    for (std::size_t i = 1; i < label.size(); ++i) text += without_end(label[i]);
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace kedja::cli
