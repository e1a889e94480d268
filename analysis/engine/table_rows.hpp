// The rows of a result table, read by the names of their columns. Private to this folder.
#pragma once

#include <boost/json.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/content/column_source.hpp"

namespace kedja::analysis::document {

class TableRows {
 public:
  /// Reads all columns of a table, "/differences"; none if it is not there.
  TableRows(const ColumnSource& source, const std::string& table);

  std::size_t size() const { return size_; }
  /// Texts, and the labels of codes. Throws std::runtime_error if there is no such column, as the others do.
  const std::string& text(std::string_view column, std::size_t row) const;
  double number(std::string_view column, std::size_t row) const;
  std::size_t index(std::string_view column, std::size_t row) const;
  /// Numbers to six significant digits; null for not-a-number.
  boost::json::value value(std::string_view column, std::size_t row) const;
  /// The row as {"column": value}, without some columns.
  boost::json::object object(std::size_t row, const std::vector<std::string_view>& without = {}) const;

  using IsKept = std::function<bool(std::size_t row)>;
  boost::json::array objects(const IsKept& is_kept, const std::vector<std::string_view>& without = {}) const;
  boost::json::array objects() const;

 private:
  struct Column {
    bool is_text = false;
    std::vector<std::string> texts;
    std::vector<double> numbers;
  };
  const Column& column(std::string_view name, bool is_text) const;

  std::string table_;
  std::map<std::string, Column, std::less<>> columns_;
  std::size_t size_ = 0;
};

}  // namespace kedja::analysis::document
