// Writes a result file: HDF5 that h5py, R, Julia and MATLAB read as it is (docs/format.md).
//
// The writer owns a temporary file beside the target; finish() renames it into place, so that the target is
// either what it was or the whole new file. It promises the same bytes for the same calls (and the same
// HDF5, libdeflate and zlib), and memory bounded by `chunk_rows` rows of every column, except text columns,
// which are kept whole until finish() and are meant for small tables.
//
// What cannot be written (disk full, no permission, target exists) is StorageError; the temporary file is
// then gone, the target untouched, and the writer refuses further calls. One thread at a time, over all
// writers and readers of a process: HDF5 shares its state. The columns of a chunk are packed by several
// Workers beside each other; what is digested and written is so in order.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "analysis/content/content_digest.hpp"
#include "analysis/content/result_sink.hpp"
#include "analysis/engine/workers.hpp"
#include "analysis/storage/new_file.hpp"

namespace kedja::analysis::storage {

struct ResultFileOptions {
  Existing existing = Existing::Refuse;
  /// 1 to 12, as libdeflate has them. Measured on 1.4 million events (bench/storage_writer.cpp): 0.16 s at
  /// level 2; level 4 takes two thirds more time for as many bytes, level 6 two and a half times for 1 %
  /// fewer.
  unsigned deflate_level = 2;
  /// Four times as many rows a chunk make the file 2 % smaller and take four times the memory.
  std::size_t chunk_rows = 16384;
};

class ResultFileWriter : public ResultSink {
 public:
  /// Creates the temporary file. `filetype` is one of known_filetypes in result_file_reader.hpp. The workers,
  /// who pack chunks, must outlive the writer.
  ResultFileWriter(const std::filesystem::path& target, const std::string& filetype,
                   const ResultFileOptions& options = {}, const Workers& workers = alone);
  ResultFileWriter(const ResultFileWriter&) = delete;
  ResultFileWriter& operator=(const ResultFileWriter&) = delete;
  ResultFileWriter(ResultFileWriter&&) = delete;
  ResultFileWriter& operator=(ResultFileWriter&&) = delete;
  /// Without finish(), nothing is left behind.
  ~ResultFileWriter() override;

  TableId add_table(const std::string& path, const std::vector<ColumnDescription>& columns) override;
  void append(TableId table, std::span<const ColumnData> columns) override;
  void set_attribute(const std::string& name, AttributeValue value) override;
  /// Also writes `content_sha256` and puts the file in place.
  std::string finish() override;

 private:
  static const SerialWorkers alone;
  class File;

  template <typename Action>
  void guarded(const Action& action);

  std::filesystem::path target_;
  ContentDigest digest_;
  std::unique_ptr<File> file_;  ///< none once finished or failed
};

}  // namespace kedja::analysis::storage
