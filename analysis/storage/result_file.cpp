#include "analysis/storage/result_file.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <utility>

#include "analysis/storage/hdf5.hpp"
#include "analysis/storage/packed_chunk.hpp"
#include "analysis/storage/steady_driver.hpp"
#include "analysis/storage/storage_error.hpp"

namespace kedja::analysis::storage {
namespace {

constexpr unsigned text_level = 4;

/// Objects carry no times, or the same content would give other bytes a second later.
Hdf5Id creation_list(hid_t kind) {
  Hdf5Id list(H5Pcreate(kind), H5Pclose, "make a property list");
  require_hdf5(H5Pset_obj_track_times(list.get(), false), "leave out times");
  return list;
}

[[noreturn]] void refuse(const std::filesystem::path& target, const std::string& why) {
  throw StorageError(target, Message("the file cannot be written ({why})", {because(why)}),
                     Message("See that the folder may be written to and has room, or choose another place"));
}

/// HDF5 keeps where chunks lie, ever more as a file grows: 35 kB in memory for what it counts as 2.5. Only
/// the last of each column is wanted.
void bound_what_is_kept_of_chunks(hid_t access) {
  constexpr std::size_t most = std::size_t{256} << 10;
  H5AC_cache_config_t cache{};
  cache.version = H5AC__CURR_CACHE_CONFIG_VERSION;
  require_hdf5(H5Pget_mdc_config(access, &cache), "look at the cache");
  cache.initial_size = most;
  cache.min_size = most;
  cache.max_size = most;
  require_hdf5(H5Pset_mdc_config(access, &cache), "bound the cache");
}

Hdf5Id create_file(const NewFile& place, WriteStatus& status) {
  const Hdf5Id creation = creation_list(H5P_FILE_CREATE);
  const Hdf5Id access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "make a property list");
  use_steady_driver(access.get(), status);
  bound_what_is_kept_of_chunks(access.get());
  const hid_t file = H5Fcreate(place.temporary().c_str(), H5F_ACC_EXCL, creation.get(), access.get());
  if (status.failed()) {
    if (file >= 0) H5Fclose(file);
    refuse(place.target(), status.message());
  }
  return {file, H5Fclose, "create the file"};
}

void create_groups(hid_t file, const std::string& table_path) {
  const Hdf5Id creation = creation_list(H5P_GROUP_CREATE);
  for (std::size_t end = table_path.find('/', 1);; end = table_path.find('/', end + 1)) {
    const std::string path = table_path.substr(0, end);
    if (H5Lexists(file, path.c_str(), H5P_DEFAULT) <= 0) {
      const Hdf5Id group(H5Gcreate2(file, path.c_str(), H5P_DEFAULT, creation.get(), H5P_DEFAULT), H5Gclose,
                         "create group '" + path + "'");
    }
    if (end == std::string::npos) return;
  }
}

using Bytes = std::vector<std::byte>;

/// Calls `take` with values as they lie in the file: as in memory, but for what is not a number.
template <class Take>
auto as_stored(const ColumnData& data, const Take& take) {
  if (const auto* numbers = std::get_if<std::span<const double>>(&data)) {
    std::vector<double> stored(numbers->size());
    std::ranges::transform(*numbers, stored.begin(), canonical);
    return take(std::as_bytes(std::span(stored)));
  }
  return std::visit([&](const auto& values) { return take(std::as_bytes(values)); }, data);
}

/// One column on its way into the file: whole chunks are written as they fill, the rest at the end. The
/// dataset is made with the first chunk, so that a short column gets a chunk of its own length.
class ColumnWriter {
 public:
  /// The packers must outlive it.
  ColumnWriter(hid_t file, std::string path, ColumnDescription description, const ResultFileOptions& options,
               ChunkPackers& packers)
      : file_(file),
        path_(std::move(path)),
        description_(std::move(description)),
        options_(options),
        packers_(&packers) {}

  /// At most what the chunk that is begun has room for.
  void append(const ColumnData& data) {
    if (is_text()) return keep_texts(data);
    as_stored(data, [&](std::span<const std::byte> values) {
      buffer_.insert(buffer_.end(), values.begin(), values.end());
    });
  }
  /// The chunk that is begun, full, as write_begun() takes it. Threads may pack several columns at once.
  Bytes packed_begun() const { return is_text() ? Bytes() : packed(buffer_); }
  void write_begun(const Bytes& packed) {
    if (is_text()) return;
    write_packed(packed, options_.chunk_rows);
    buffer_.clear();
  }

  /// A chunk of values as append_packed() takes it, after those before it. May be called by several threads.
  Bytes packed(const ColumnData& data) const {
    if (is_text()) return {};
    return as_stored(data, [&](std::span<const std::byte> values) { return packed(values); });
  }
  void append_packed(const ColumnData& data, const Bytes& packed) {
    if (is_text()) return keep_texts(data);
    write_packed(packed, length_of(data));
  }

  void finish() {
    if (is_text()) {
      write_texts();
    } else if (buffered() > 0 || !dataset_) {
      write_chunk();
    }
    dataset_.close("write '" + path_ + "'");
  }

 private:
  bool is_text() const { return description_.type == ElementType::String; }
  std::size_t buffered() const { return buffer_.size() / size_of(description_.type); }

  template <class Text>
  void keep(std::span<const Text> texts) {
    texts_.insert(texts_.end(), texts.begin(), texts.end());
  }
  void keep_texts(const ColumnData& data) {
    if (const auto* views = std::get_if<std::span<const std::string_view>>(&data))
      keep(*views);
    else
      keep(std::get<std::span<const std::string>>(data));
  }

  Bytes packed(std::span<const std::byte> values) const {
    return packers_->with_one([&](ChunkPacker& packer) {
      const auto packed = packer.packed(values, size_of(description_.type));
      return Bytes(packed.begin(), packed.end());
    });
  }

  void create_dataset(hid_t type, std::size_t chunk) {
    const Hdf5Id creation = creation_list(H5P_DATASET_CREATE);
    if (chunk > 0) {
      const hsize_t rows = chunk;
      require_hdf5(H5Pset_chunk(creation.get(), 1, &rows), "choose chunks");
      if (size_of(description_.type) > 1) require_hdf5(H5Pset_shuffle(creation.get()), "choose shuffling");
      // Says how to unpack; the level is that of texts alone, whose chunks HDF5 packs itself.
      require_hdf5(H5Pset_deflate(creation.get(), text_level), "choose compression");
    }
    const hsize_t none = 0;
    const hsize_t most = chunk > 0 ? H5S_UNLIMITED : 0;
    const Hdf5Id space(H5Screate_simple(1, &none, &most), H5Sclose, "make a dataspace");
    dataset_ =
        Hdf5Id(H5Dcreate2(file_, path_.c_str(), type, space.get(), H5P_DEFAULT, creation.get(), H5P_DEFAULT),
               H5Dclose, "create '" + path_ + "'");
    write_attribute(dataset_.get(), "units", description_.unit);
    write_attribute(dataset_.get(), "long_name", description_.long_name);
    if (description_.derived) write_attribute(dataset_.get(), "derived", "no part of the content digest");
    if (description_.labels.empty()) return;
    write_attribute(dataset_.get(), "labels", label_column(description_).name);
  }

  void write_rows(hid_t type, std::size_t count, const void* values) {
    if (count == 0) return;
    const hsize_t first = written_;
    const hsize_t rows = count;
    const hsize_t extent = written_ + rows;
    require_hdf5(H5Dset_extent(dataset_.get(), &extent), "extend '" + path_ + "'");
    const Hdf5Id in_file(H5Dget_space(dataset_.get()), H5Sclose, "make a dataspace");
    require_hdf5(H5Sselect_hyperslab(in_file.get(), H5S_SELECT_SET, &first, nullptr, &rows, nullptr),
                 "select rows");
    const Hdf5Id in_memory(H5Screate_simple(1, &rows, nullptr), H5Sclose, "make a dataspace");
    require_hdf5(H5Dwrite(dataset_.get(), type, in_memory.get(), in_file.get(), H5P_DEFAULT, values),
                 "write '" + path_ + "'");
    written_ = extent;
  }

  /// Rows in memory lie as in the file: content_digest.cpp refuses machines where they don't.
  void write_chunk() {
    const std::size_t rows = buffered();
    if (dataset_)  // a chunk is whole, also where no rows are left
      buffer_.resize(chunk_rows_ * size_of(description_.type));
    write_packed(rows == 0 ? Bytes() : packed(buffer_), rows);
    buffer_.clear();
  }

  void write_packed(const Bytes& packed, std::size_t rows) {
    if (!dataset_) {
      chunk_rows_ = rows;
      create_dataset(file_type(description_.type), chunk_rows_);
    }
    if (rows == 0) return;
    const hsize_t first = written_;
    written_ += rows;
    require_hdf5(H5Dset_extent(dataset_.get(), &written_), "extend '" + path_ + "'");
    constexpr std::uint32_t all_filters = 0;
    require_hdf5(
        H5Dwrite_chunk(dataset_.get(), H5P_DEFAULT, all_filters, &first, packed.size(), packed.data()),
        "write '" + path_ + "'");
  }

  void write_texts() {
    std::size_t longest = 0;
    for (const std::string& text : texts_) longest = std::max(longest, text.size());
    const Hdf5Id type = fixed_text_type(longest);
    std::vector<char> cells(texts_.size() * (longest + 1), '\0');
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      std::ranges::copy(texts_[i], cells.begin() + static_cast<std::ptrdiff_t>(i * (longest + 1)));
    }
    create_dataset(type.get(), std::min(texts_.size(), options_.chunk_rows));
    write_rows(type.get(), texts_.size(), cells.data());
  }

  hid_t file_;
  std::string path_;
  ColumnDescription description_;
  ResultFileOptions options_;
  ChunkPackers* packers_;
  Hdf5Id dataset_;
  std::size_t chunk_rows_ = 0;
  hsize_t written_ = 0;
  Bytes buffer_;
  std::vector<std::string> texts_;
};

struct Table {
  std::vector<ColumnWriter> columns;
  std::size_t begun = 0;  // rows of the chunk that is not full yet
};

}  // namespace

/// The temporary file, open. Destroyed without close(), it leaves nothing.
class ResultFileWriter::File {
 public:
  File(const std::filesystem::path& target, const ResultFileOptions& options, const Workers& workers)
      : options_(options),
        workers_(workers),
        packers_(static_cast<int>(options.deflate_level)),
        place_(target, options.existing),
        file_(create_file(place_, status_)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  File(File&&) = delete;
  File& operator=(File&&) = delete;
  ~File() {
    const QuietHdf5 quiet;
    tables_.clear();
    file_.drop();
  }

  const WriteStatus& status() const { return status_; }

  void add_table(const std::string& path, const std::vector<ColumnDescription>& columns) {
    create_groups(file_.get(), path);
    Table& table = tables_.emplace_back();
    for (const ColumnDescription& column : columns) {
      table.columns.emplace_back(file_.get(), path + "/" + column.name, column, options_, packers_);
    }
    for (const ColumnDescription& column : columns) {
      if (column.labels.empty()) continue;
      const ColumnDescription description = label_column(column);
      ColumnWriter labels(file_.get(), path + "/" + description.name, description, options_, packers_);
      labels.append(std::span<const std::string>(column.labels));
      labels.finish();
    }
  }

  /// Goes through all columns a chunk at a time, so that the file does not depend on the rows of a call.
  /// Several threads pack, each a column of a chunk; calls `note` with each block of rows in order, one at a
  /// time.
  template <class Note>
  void append(TableId id, std::span<const ColumnData> data, const Note& note) {
    Table& table = tables_.at(id.index());
    std::vector<ColumnWriter>& columns = table.columns;
    const std::size_t chunk = options_.chunk_rows;
    const auto append_block = [&](std::size_t first, std::size_t count) {
      for (std::size_t i = 0; i < columns.size(); ++i) columns[i].append(slice(data[i], first, count));
      table.begun += count;
      if (table.begun == chunk) write_begun(table);
      note(first, count);
    };
    const std::size_t rows = length_of(data[0]);
    const std::size_t head = table.begun == 0 ? 0 : std::min(rows, chunk - table.begun);
    append_block(0, head);
    const auto first_of = [&](std::uint64_t n) { return head + n / columns.size() * chunk; };
    const auto pack = [&](std::uint64_t n) {
      const std::size_t column = n % columns.size();
      return columns[column].packed(slice(data[column], first_of(n), chunk));
    };
    const auto write = [&](std::uint64_t n, const Bytes& packed) {
      const QuietHdf5 quiet;  // on this thread too
      const std::size_t column = n % columns.size();
      columns[column].append_packed(slice(data[column], first_of(n), chunk), packed);
      if (column + 1 == columns.size()) note(first_of(n), chunk);
    };
    const std::size_t whole = (rows - head) / chunk;
    if (whole > 0) for_each_in_order<Bytes>(workers_, whole * columns.size(), pack, write);
    append_block(head + whole * chunk, rows - head - whole * chunk);
  }

  void close(const Attributes& attributes) {
    for (Table& table : tables_) {
      for (ColumnWriter& column : table.columns) column.finish();
    }
    for (const auto& [name, value] : attributes) write_attribute(file_.get(), name, value);
    file_.close("close the file");
    if (!status_.failed()) place_.put_in_place(Durability::PowerCut);
  }

 private:
  /// The chunk that is begun has become full.
  void write_begun(Table& table) {
    const auto pack = [&](std::uint64_t column) { return table.columns[column].packed_begun(); };
    const auto write = [&](std::uint64_t column, const Bytes& packed) {
      const QuietHdf5 quiet;  // on this thread too
      table.columns[column].write_begun(packed);
    };
    for_each_in_order<Bytes>(workers_, table.columns.size(), pack, write);
    table.begun = 0;
  }

  ResultFileOptions options_;
  const Workers& workers_;
  ChunkPackers packers_;
  NewFile place_;
  WriteStatus status_;
  Hdf5Id file_;
  std::vector<Table> tables_;
};

/// Runs a step that may fail to write, after which there is no file.
template <typename Action>
void ResultFileWriter::guarded(const Action& action) {
  if (!file_) throw std::invalid_argument(target_.string() + ": the file is finished or has failed");
  const QuietHdf5 quiet;
  try {
    action();
    if (file_->status().failed()) refuse(target_, file_->status().message());
  } catch (const Hdf5Error& error) {
    const WriteStatus status = file_->status();
    file_.reset();
    refuse(target_, status.failed() ? status.message() : error.what());
  } catch (const StorageError&) {
    file_.reset();
    throw;
  }
}

ResultFileWriter::ResultFileWriter(const std::filesystem::path& target, const std::string& filetype,
                                   const ResultFileOptions& options, const Workers& workers)
    : target_(target), digest_(filetype) {
  if (options.chunk_rows == 0 || options.deflate_level < 1 || options.deflate_level > 12) {
    throw std::invalid_argument("a chunk has at least one row, and deflate has levels 1 to 12");
  }
  const QuietHdf5 quiet;
  file_ = std::make_unique<File>(target, options, workers);
}

ResultFileWriter::~ResultFileWriter() = default;

const SerialWorkers ResultFileWriter::alone;

TableId ResultFileWriter::add_table(const std::string& path, const std::vector<ColumnDescription>& columns) {
  const TableId id = digest_.add_table(path, columns);
  guarded([&] { file_->add_table(path, columns); });
  return id;
}

void ResultFileWriter::append(TableId table, std::span<const ColumnData> columns) {
  digest_.check(table, columns);
  guarded([&] {
    file_->append(table, columns,
                  [&](std::size_t first, std::size_t count) { digest_.add(table, columns, first, count); });
  });
}

void ResultFileWriter::set_attribute(const std::string& name, AttributeValue value) {
  digest_.set_attribute(name, std::move(value));
}

std::string ResultFileWriter::finish() {
  std::string digest = digest_.finish();
  Attributes attributes = digest_.attributes();
  attributes["content_sha256"] = digest;
  guarded([&] { file_->close(attributes); });
  file_.reset();
  return digest;
}

}  // namespace kedja::analysis::storage
