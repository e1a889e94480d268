// HDF5's C interface as objects that close themselves and failures that throw. Private to this folder.
//
// HDF5 as commonly built serves one thread at a time; so does everything here.
#pragma once

#include <hdf5.h>

#include <cstddef>
#include <stdexcept>
#include <string>

#include "analysis/content/column.hpp"
#include "analysis/content/result_sink.hpp"

namespace kedja::analysis::storage {

/// A call into HDF5 failed. The message is the system's where HDF5 tells it ("No space left on device").
class Hdf5Error : public std::runtime_error {
 public:
  /// Takes the reason from HDF5's own record of the last failure.
  explicit Hdf5Error(const std::string& what);
};

/// Keeps HDF5 from printing its failures to stderr while it lives.
class QuietHdf5 {
 public:
  QuietHdf5();
  QuietHdf5(const QuietHdf5&) = delete;
  QuietHdf5& operator=(const QuietHdf5&) = delete;
  QuietHdf5(QuietHdf5&&) = delete;
  QuietHdf5& operator=(QuietHdf5&&) = delete;
  ~QuietHdf5();

 private:
  H5E_auto2_t handler_ = nullptr;
  void* handler_data_ = nullptr;
};

/// Owns an HDF5 identifier. Empty when default-constructed, moved from or closed.
class Hdf5Id {
 public:
  using Closer = herr_t (*)(hid_t);

  Hdf5Id() = default;
  /// Throws Hdf5Error when HDF5 gave no identifier; `what` says what was attempted.
  Hdf5Id(hid_t id, Closer closer, const std::string& what);
  Hdf5Id(const Hdf5Id&) = delete;
  Hdf5Id& operator=(const Hdf5Id&) = delete;
  Hdf5Id(Hdf5Id&& other) noexcept;
  Hdf5Id& operator=(Hdf5Id&& other) noexcept;
  ~Hdf5Id() { drop(); }

  hid_t get() const { return id_; }
  explicit operator bool() const { return id_ >= 0; }
  /// Closes and throws Hdf5Error if that fails: what was still in memory could not be written.
  void close(const std::string& what);
  /// Closes whatever comes of it.
  void drop() noexcept;

 private:
  hid_t id_ = H5I_INVALID_HID;
  Closer closer_ = nullptr;
};

/// Throws Hdf5Error when a call's status says that it failed.
void require_hdf5(herr_t status, const std::string& what);

/// The type numbers have in files (little-endian) and in memory.
hid_t file_type(ElementType type);
hid_t memory_type(ElementType type);
/// UTF-8 text of any length: attributes.
Hdf5Id variable_text_type();
/// UTF-8 text of up to `longest` bytes: datasets.
Hdf5Id fixed_text_type(std::size_t longest);

void write_attribute(hid_t object, const std::string& name, const AttributeValue& value);
/// Throws Hdf5Error unless the attribute is one text or one number of a type that write_attribute() makes.
AttributeValue read_attribute(hid_t object, const std::string& name);

}  // namespace kedja::analysis::storage
