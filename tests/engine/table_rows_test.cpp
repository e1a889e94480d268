#include "analysis/engine/table_rows.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <stdexcept>
#include <utility>

namespace kedja::analysis::document {
namespace {

/// Columns in memory.
class Columns : public ColumnSource {
 public:
  void add(const std::string& path, ColumnValues values, std::vector<std::string> labels = {}) {
    paths_.push_back(path);
    all_[path] = {std::move(values), std::move(labels)};
  }

  const std::vector<std::string>& columns() const override { return paths_; }
  ColumnDescription describe(const std::string& path) const override {
    return {.name = path.substr(path.rfind('/') + 1),
            .unit = "1",
            .long_name = "",
            .type = ElementType::Float64,
            .labels = all_.at(path).second};
  }
  ColumnValues read(const std::string& path) const override { return all_.at(path).first; }

 private:
  std::vector<std::string> paths_;
  std::map<std::string, std::pair<ColumnValues, std::vector<std::string>>> all_;
};

Columns two_rows() {
  Columns columns;
  columns.add("/best/kind", std::vector<std::uint8_t>{1, 0}, {"rule", "capacity"});
  columns.add("/best/kind_labels", std::vector<std::string>{"rule", "capacity"});
  columns.add("/best/mean", std::vector<double>{1.5, std::numeric_limits<double>::quiet_NaN()});
  columns.add("/best/name", std::vector<std::string>{"a", "b"});
  columns.add("/best/more/name", std::vector<std::string>{"another table's"});
  return columns;
}

TEST(TableRows, HaveTextsNumbersAndWhatCodesMean) {
  const Columns columns = two_rows();
  const TableRows rows(columns, "/best");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows.text("name", 1), "b");
  EXPECT_EQ(rows.text("kind", 0), "capacity");
  EXPECT_EQ(rows.number("mean", 0), 1.5);
}

TEST(TableRows, SayNothingWhereThereIsNoNumber) {
  const Columns columns = two_rows();
  EXPECT_EQ(boost::json::serialize(TableRows(columns, "/best").objects()),
            R"([{"kind":"capacity","mean":1.5E0,"name":"a"},{"kind":"rule","mean":null,"name":"b"}])");
}

TEST(TableRows, LeaveOutRowsAndColumns) {
  const Columns columns = two_rows();
  const auto second = [](std::size_t row) { return row == 1; };
  EXPECT_EQ(boost::json::serialize(TableRows(columns, "/best").objects(second, {"mean", "kind"})),
            R"([{"name":"b"}])");
}

TEST(TableRows, AreNoneOfATableThatIsNotThere) {
  const Columns columns = two_rows();
  EXPECT_EQ(TableRows(columns, "/audit").size(), 0U);
}

TEST(TableRows, RefuseColumnsThatAreNotThereOrUnequal) {
  Columns columns = two_rows();
  const TableRows rows(columns, "/best");
  EXPECT_THROW(rows.number("low", 0), std::runtime_error);
  EXPECT_THROW(rows.number("name", 0), std::runtime_error);
  columns.add("/best/odd", std::vector<double>{1});
  EXPECT_THROW(TableRows(columns, "/best"), std::runtime_error);
}

}  // namespace
}  // namespace kedja::analysis::document
