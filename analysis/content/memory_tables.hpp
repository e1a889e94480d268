// Results kept in memory: a sink that is read like a file when it is complete, with the same digest.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/content/column_source.hpp"
#include "analysis/content/content_digest.hpp"
#include "analysis/content/result_sink.hpp"

namespace kedja::analysis {

class MemoryTables : public ResultSink, public ColumnSource {
 public:
  explicit MemoryTables(const std::string& filetype) : digest_(filetype) {}

  TableId add_table(const std::string& path, const std::vector<ColumnDescription>& columns) override;
  void append(TableId table, std::span<const ColumnData> columns) override;
  void set_attribute(const std::string& name, AttributeValue value) override;
  std::string finish() override;

  /// Those of a result file; `content_sha256` once it is finished.
  const Attributes& attributes() const { return attributes_; }

  const std::vector<std::string>& columns() const override { return paths_; }
  ColumnDescription describe(const std::string& path) const override;
  ColumnValues read(const std::string& path) const override;

 private:
  struct Column {
    ColumnDescription description;
    ColumnValues values;
  };

  void keep(const std::string& path, Column column);
  const Column& at(const std::string& path) const;

  ContentDigest digest_;
  Attributes attributes_;
  std::vector<std::string> paths_;                // sorted
  std::map<std::string, Column> columns_;         // by path
  std::vector<std::vector<std::string>> tables_;  // paths of each table's columns, in the order declared
};

}  // namespace kedja::analysis
