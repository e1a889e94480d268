#include "analysis/storage/result_file_reader.hpp"

#include <algorithm>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "analysis/storage/hdf5.hpp"
#include "analysis/storage/storage_error.hpp"

namespace kedja::analysis::storage {
namespace {

constexpr std::uint64_t rows_at_a_time = 65536;

herr_t note_attribute(hid_t, const char* name, const H5A_info_t*, void* data) {
  static_cast<std::vector<std::string>*>(data)->emplace_back(name);
  return 0;
}

Attributes read_attributes(hid_t file) {
  std::vector<std::string> names;
  require_hdf5(H5Aiterate2(file, H5_INDEX_NAME, H5_ITER_INC, nullptr, note_attribute, &names),
               "list the attributes");
  Attributes attributes;
  for (const std::string& name : names) attributes[name] = read_attribute(file, name);
  return attributes;
}

herr_t note_dataset(hid_t, const char* name, const H5O_info_t* info, void* data) {
  if (info->type == H5O_TYPE_DATASET)
    static_cast<std::vector<std::string>*>(data)->emplace_back("/").append(name);
  return 0;
}

ElementType element_type(hid_t type, const std::string& path) {
  if (H5Tget_class(type) == H5T_STRING) return ElementType::String;
  for (const auto candidate : {ElementType::Int64, ElementType::Int32, ElementType::UInt32,
                               ElementType::UInt16, ElementType::UInt8, ElementType::Float64}) {
    if (H5Tequal(type, file_type(candidate)) > 0) return candidate;
  }
  throw Hdf5Error("'" + path + "' is of a type this format does not use");
}

/// A column open for reading.
class Column {
 public:
  Column(hid_t file, const std::string& path)
      : path_(path),
        dataset_(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose, "open '" + path + "'"),
        type_(H5Dget_type(dataset_.get()), H5Tclose, "read the type of '" + path + "'"),
        element_(element_type(type_.get(), path)) {
    const Hdf5Id space(H5Dget_space(dataset_.get()), H5Sclose, "read the length of '" + path + "'");
    if (H5Sget_simple_extent_ndims(space.get()) != 1)
      throw Hdf5Error("'" + path + "' is not one column of values");
    require_hdf5(H5Sget_simple_extent_dims(space.get(), &length_, nullptr),
                 "read the length of '" + path + "'");
  }

  ElementType element() const { return element_; }
  std::uint64_t length() const { return length_; }

  std::string text_attribute(const std::string& name) const {
    const AttributeValue value = read_attribute(dataset_.get(), name);
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) throw Hdf5Error("attribute '" + name + "' of '" + path_ + "' is not text");
    return *text;
  }
  bool has_attribute(const std::string& name) const { return H5Aexists(dataset_.get(), name.c_str()) > 0; }

  ColumnValues read(std::uint64_t first, std::uint64_t count) const {
    if (first > length_ || count > length_ - first) throw Hdf5Error("'" + path_ + "' has no such rows");
    switch (element_) {
      case ElementType::Int64:
        return numbers<std::int64_t>(first, count);
      case ElementType::Int32:
        return numbers<std::int32_t>(first, count);
      case ElementType::UInt32:
        return numbers<std::uint32_t>(first, count);
      case ElementType::UInt16:
        return numbers<std::uint16_t>(first, count);
      case ElementType::UInt8:
        return numbers<std::uint8_t>(first, count);
      case ElementType::Float64:
        return numbers<double>(first, count);
      case ElementType::String:
        break;
    }
    return H5Tis_variable_str(type_.get()) > 0 ? variable_texts(first, count) : fixed_texts(first, count);
  }

 private:
  static Hdf5Id memory_space(hsize_t count) {
    return {H5Screate_simple(1, &count, nullptr), H5Sclose, "make a dataspace"};
  }

  void read_into(hid_t type, hsize_t first, hsize_t count, void* values) const {
    if (count == 0) return;
    const Hdf5Id in_file(H5Dget_space(dataset_.get()), H5Sclose, "make a dataspace");
    require_hdf5(H5Sselect_hyperslab(in_file.get(), H5S_SELECT_SET, &first, nullptr, &count, nullptr),
                 "select rows");
    require_hdf5(H5Dread(dataset_.get(), type, memory_space(count).get(), in_file.get(), H5P_DEFAULT, values),
                 "read '" + path_ + "'");
  }

  template <typename Value>
  std::vector<Value> numbers(std::uint64_t first, std::uint64_t count) const {
    std::vector<Value> values(count);
    read_into(memory_type(element_), first, count, values.data());
    return values;
  }

  std::vector<std::string> fixed_texts(std::uint64_t first, std::uint64_t count) const {
    const std::size_t size = H5Tget_size(type_.get());
    std::vector<char> cells(count * size);
    read_into(type_.get(), first, count, cells.data());
    std::vector<std::string> texts;
    texts.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view cell(cells.data() + i * size, size);
      texts.emplace_back(cell.substr(0, cell.find('\0')));
    }
    return texts;
  }

  std::vector<std::string> variable_texts(std::uint64_t first, std::uint64_t count) const {
    std::vector<char*> cells(count, nullptr);
    read_into(type_.get(), first, count, static_cast<void*>(cells.data()));
    std::vector<std::string> texts;
    texts.reserve(count);
    for (const char* cell : cells) texts.emplace_back(cell == nullptr ? "" : cell);
    H5Dvlen_reclaim(type_.get(), memory_space(count).get(), H5P_DEFAULT, static_cast<void*>(cells.data()));
    return texts;
  }

  std::string path_;
  Hdf5Id dataset_;
  Hdf5Id type_;
  ElementType element_;
  hsize_t length_ = 0;
};

std::string sibling(const std::string& path, const std::string& name) {
  return path.substr(0, path.rfind('/') + 1) + name;
}

}  // namespace

struct ResultFileReader::File {
  Hdf5Id id;
};

/// Runs a step that may fail to read.
template <typename Action>
auto ResultFileReader::guarded(const Action& action) const {
  const QuietHdf5 quiet;
  try {
    return action();
  } catch (const Hdf5Error& error) {
    refuse(Message("the file cannot be read ({why})", {because(error.what())}),
           Message("See that it is a result file, whole and with your right to read it"));
  }
}

namespace {

/// Whether it can be read and is no HDF5.
bool is_something_else(const std::filesystem::path& path) {
  const QuietHdf5 quiet;
  return H5Fis_hdf5(path.c_str()) == 0;
}

}  // namespace

ResultFileReader::ResultFileReader(const std::filesystem::path& path,
                                   std::span<const std::string_view> accepted_filetypes)
    : path_(path), file_(std::make_unique<File>()) {
  if (!std::filesystem::exists(path)) refuse(Message("there is no such file"), Message("Check its path"));
  if (is_something_else(path))
    refuse(Message("the file holds no results (it is not HDF5)"),
           Message("Name one that kedja wrote: `kedja run SCENARIO --out run.h5`"));
  guarded([&] {
    file_->id = Hdf5Id(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, "open it as HDF5");
    if (H5Aexists(file_->id.get(), "filetype") <= 0 || H5Aexists(file_->id.get(), "format_version") <= 0) {
      refuse(Message("this is HDF5, but not a result file (it says no filetype and format_version)"),
             Message("Name a file that kedja wrote"));
    }
    attributes_["filetype"] = read_attribute(file_->id.get(), "filetype");
    attributes_["format_version"] = read_attribute(file_->id.get(), "format_version");
    require_known(accepted_filetypes);
    attributes_ = read_attributes(file_->id.get());
    list_columns();
  });
}

ResultFileReader::~ResultFileReader() = default;

void ResultFileReader::refuse(Message problem, Message remedy) const {
  throw StorageError(path_, std::move(problem), std::move(remedy));
}

void ResultFileReader::require_known(std::span<const std::string_view> accepted_filetypes) const {
  const auto filetype = attribute<std::string>("filetype");
  if (std::ranges::find(accepted_filetypes, filetype) == accepted_filetypes.end()) {
    std::string accepted;
    for (const std::string_view name : accepted_filetypes) {
      accepted.append(accepted.empty() ? "'" : ", '").append(name).append("'");
    }
    refuse(Message("this is a '{filetype}' file", {{"filetype", filetype}}),
           Message("Name one of type {accepted}", {{"accepted", accepted}}));
  }
  const auto version = attribute<std::int64_t>("format_version");
  if (version != format_version) {
    refuse(Message("the file is of format version {version}; this program reads version {known}",
                   {{"version", std::to_string(version)}, {"known", std::to_string(format_version)}}),
           Message("Use the version of kedja that wrote it, or write it again"));
  }
}

void ResultFileReader::list_columns() {
  require_hdf5(
      H5Ovisit2(file_->id.get(), H5_INDEX_NAME, H5_ITER_INC, note_dataset, &columns_, H5O_INFO_BASIC),
      "list the columns");
  std::ranges::sort(columns_);
}

bool ResultFileReader::has_column(std::string_view path) const {
  return std::ranges::binary_search(columns_, path);
}

ColumnDescription ResultFileReader::describe(const std::string& path) const {
  return guarded([&] {
    const Column column(file_->id.get(), path);
    ColumnDescription description{.name = path.substr(path.rfind('/') + 1),
                                  .unit = column.text_attribute("units"),
                                  .long_name = column.text_attribute("long_name"),
                                  .type = column.element(),
                                  .labels = {},
                                  .derived = column.has_attribute("derived")};
    if (column.has_attribute("labels")) {
      description.labels = read_as<std::string>(sibling(path, column.text_attribute("labels")));
    }
    return description;
  });
}

std::uint64_t ResultFileReader::length(const std::string& path) const {
  return guarded([&] { return Column(file_->id.get(), path).length(); });
}

ColumnValues ResultFileReader::read(const std::string& path) const {
  return guarded([&] {
    const Column column(file_->id.get(), path);
    return column.read(0, column.length());
  });
}

ColumnValues ResultFileReader::read(const std::string& path, std::uint64_t first, std::uint64_t count) const {
  return guarded([&] { return Column(file_->id.get(), path).read(first, count); });
}

std::string ResultFileReader::computed_digest() const {
  return guarded([&] {
    std::vector<ColumnDigest> digests;
    for (const std::string& path : columns_) {
      const Column column(file_->id.get(), path);
      ColumnDigest& digest = digests.emplace_back(path, column.element(), column.text_attribute("units"),
                                                  column.has_attribute("derived"));
      for (std::uint64_t first = 0; first < column.length(); first += rows_at_a_time) {
        digest.append(view(column.read(first, std::min(rows_at_a_time, column.length() - first))));
      }
    }
    return content_digest(attributes_, digests);
  });
}

bool ResultFileReader::verify() const {
  return computed_digest() == attribute<std::string>("content_sha256");
}

}  // namespace kedja::analysis::storage
