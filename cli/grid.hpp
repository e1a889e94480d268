// Rows of cells in columns that line up, within the width of a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace kedja::cli {

enum class Align { left, right };

struct GridColumn {
  Align align = Align::right;
  std::size_t gap = 2;  // spaces before it
};

/// The first column is of labels: left, and wrapped into what the others leave of a line.
struct Grid {
  std::vector<GridColumn> columns;  // those after the labels
  std::vector<std::vector<std::string>> rows;

  void add(std::vector<std::string> cells) { rows.push_back(std::move(cells)); }
  /// Headings of the columns, each in as many lines as it takes, the last lines beside each other.
  void add_headings(const std::vector<std::string>& headings, std::size_t widest);
};

/// Whether every row has room on one line.
bool fits_a_screen(const Grid& grid);

/// The text of each row, with line feeds. `of_labels`: at least so many letters are left to labels, even if
/// lines get longer than a screen.
std::vector<std::string> lines_of(const Grid& grid, std::size_t of_labels = 24);

}  // namespace kedja::cli
