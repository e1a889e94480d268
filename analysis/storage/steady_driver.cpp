#include "analysis/storage/steady_driver.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <limits>
#include <memory>
#include <system_error>

#include "analysis/storage/hdf5.hpp"

namespace kedja::analysis::storage {
namespace {

/// What an access list carries to open_file(); HDF5 copies it byte by byte.
struct Configuration {
  WriteStatus* status;
};

/// HDF5 keeps its own facts at the front, and hands the whole to each function below.
struct OpenFile {
  H5FD_t shared;
  int descriptor;
  haddr_t end_allocated;
  haddr_t end_of_file;
  WriteStatus* status;
};

OpenFile& opened(H5FD_t* file) {
  return *reinterpret_cast<OpenFile*>(file);
}
const OpenFile& opened(const H5FD_t* file) {
  return *reinterpret_cast<const OpenFile*>(file);
}

H5FD_t* open_file(const char* name, unsigned flags, hid_t access_list, haddr_t) {
  const auto* configuration = static_cast<const Configuration*>(H5Pget_driver_info(access_list));
  if (configuration == nullptr || (flags & H5F_ACC_EXCL) == 0) return nullptr;
  const int descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    configuration->status->error = errno;
    return nullptr;
  }
  auto file = std::make_unique<OpenFile>();
  file->descriptor = descriptor;
  file->status = configuration->status;
  return &file.release()->shared;
}

herr_t close_file(H5FD_t* file) {
  const std::unique_ptr<OpenFile> owned(&opened(file));
  if (close(owned->descriptor) != 0 && !owned->status->failed()) owned->status->error = errno;
  return 0;
}

/// The same as HDF5's own driver for plain files, so that a file is laid out the same.
herr_t tell_features(const H5FD_t*, unsigned long* features) {
  if (features != nullptr) {
    *features = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_DATA_SIEVE |
                H5FD_FEAT_AGGREGATE_SMALLDATA;
  }
  return 0;
}

haddr_t end_allocated(const H5FD_t* file, H5FD_mem_t) {
  return opened(file).end_allocated;
}
haddr_t end_of_file(const H5FD_t* file, H5FD_mem_t) {
  return opened(file).end_of_file;
}

herr_t allocate_to(H5FD_t* file, H5FD_mem_t, haddr_t end) {
  opened(file).end_allocated = end;
  return 0;
}

/// What lies beyond the end reads as zeros.
herr_t read_file(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t offset, size_t size, void* buffer) {
  auto* bytes = static_cast<std::byte*>(buffer);
  while (size > 0) {
    const ssize_t count = pread(opened(file).descriptor, bytes, size, static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    bytes += count;
    offset += static_cast<haddr_t>(count);
    size -= static_cast<size_t>(count);
  }
  std::memset(bytes, 0, size);
  return 0;
}

herr_t write_file(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t offset, size_t size, const void* buffer) {
  OpenFile& to = opened(file);
  to.end_of_file = std::max(to.end_of_file, offset + size);
  const auto* bytes = static_cast<const std::byte*>(buffer);
  while (size > 0 && !to.status->failed()) {
    const ssize_t count = pwrite(to.descriptor, bytes, size, static_cast<off_t>(offset));
    if (count < 0) {
      if (errno != EINTR) to.status->error = errno;
      continue;
    }
    bytes += count;
    offset += static_cast<haddr_t>(count);
    size -= static_cast<size_t>(count);
  }
  return 0;
}

herr_t truncate_file(H5FD_t* file, hid_t, hbool_t) {
  OpenFile& to = opened(file);
  if (to.end_of_file == to.end_allocated) return 0;
  const auto length = static_cast<off_t>(to.end_allocated);
  if (!to.status->failed() && ftruncate(to.descriptor, length) != 0) to.status->error = errno;
  to.end_of_file = to.end_allocated;
  return 0;
}

H5FD_class_t driver_class() {
  H5FD_class_t driver{};
  driver.name = "kedja-steady";
  driver.maxaddr = static_cast<haddr_t>(std::numeric_limits<std::int64_t>::max());
  driver.fc_degree = H5F_CLOSE_WEAK;
  driver.fapl_size = sizeof(Configuration);
  driver.open = open_file;
  driver.close = close_file;
  driver.query = tell_features;
  driver.get_eoa = end_allocated;
  driver.set_eoa = allocate_to;
  driver.get_eof = end_of_file;
  driver.read = read_file;
  driver.write = write_file;
  driver.truncate = truncate_file;
  constexpr auto free_lists = std::to_array<H5FD_mem_t>(H5FD_FLMAP_DICHOTOMY);
  std::ranges::copy(free_lists, std::begin(driver.fl_map));
  return driver;
}

}  // namespace

std::string WriteStatus::message() const {
  return std::generic_category().message(error);
}

void use_steady_driver(hid_t access_list, WriteStatus& status) {
  static const H5FD_class_t driver = driver_class();
  const Hdf5Id id(H5FDregister(&driver), H5FDunregister, "register the driver for plain files");
  const Configuration configuration{.status = &status};
  require_hdf5(H5Pset_driver(access_list, id.get(), &configuration), "choose the driver for plain files");
}

}  // namespace kedja::analysis::storage
