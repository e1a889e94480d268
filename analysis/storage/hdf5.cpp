#include "analysis/storage/hdf5.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace kedja::analysis::storage {
namespace {

/// What the operating system said, if a failure's description quotes it.
std::string system_message(std::string_view description) {
  constexpr std::string_view before = "error message = '";
  const std::size_t begin = description.find(before);
  if (begin == std::string_view::npos) return {};
  description.remove_prefix(begin + before.size());
  return std::string(description.substr(0, description.find('\'')));
}

struct Reason {
  std::string innermost;
  std::string system;
};

herr_t gather(unsigned, const H5E_error2_t* error, void* data) {
  auto& reason = *static_cast<Reason*>(data);
  const std::string_view description = error->desc == nullptr ? "" : error->desc;
  if (reason.innermost.empty()) reason.innermost = description;
  if (reason.system.empty()) reason.system = system_message(description);
  return 0;
}

std::string last_failure() {
  Reason reason;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, gather, &reason);
  if (!reason.system.empty()) return reason.system;
  return reason.innermost.empty() ? "HDF5 does not say why" : reason.innermost;
}

Hdf5Id scalar_space() {
  return {H5Screate(H5S_SCALAR), H5Sclose, "make a dataspace"};
}

void write_scalar(hid_t object, const std::string& name, hid_t stored, hid_t given, const void* value) {
  const Hdf5Id space = scalar_space();
  const Hdf5Id attribute(H5Acreate2(object, name.c_str(), stored, space.get(), H5P_DEFAULT, H5P_DEFAULT),
                         H5Aclose, "create attribute '" + name + "'");
  require_hdf5(H5Awrite(attribute.get(), given, value), "write attribute '" + name + "'");
}

template <typename Value>
Value read_scalar(hid_t attribute, hid_t type) {
  Value value{};
  require_hdf5(H5Aread(attribute, type, &value), "read an attribute");
  return value;
}

std::string read_text(hid_t attribute, hid_t stored) {
  if (H5Tis_variable_str(stored) > 0) {
    // Read as the character set it was stored with: HDF5 converts none.
    char* text = nullptr;
    require_hdf5(H5Aread(attribute, stored, static_cast<void*>(&text)), "read a text attribute");
    std::string owned = text == nullptr ? "" : text;
    H5free_memory(text);
    return owned;
  }
  std::vector<char> text(H5Tget_size(stored) + 1, '\0');
  require_hdf5(H5Aread(attribute, stored, text.data()), "read a text attribute");
  return text.data();
}

}  // namespace

Hdf5Error::Hdf5Error(const std::string& what) : std::runtime_error(what + ": " + last_failure()) {}

QuietHdf5::QuietHdf5() {
  H5Eget_auto2(H5E_DEFAULT, &handler_, &handler_data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

QuietHdf5::~QuietHdf5() {
  H5Eset_auto2(H5E_DEFAULT, handler_, handler_data_);
}

Hdf5Id::Hdf5Id(hid_t id, Closer closer, const std::string& what) : id_(id), closer_(closer) {
  if (id_ < 0) throw Hdf5Error("could not " + what);
}

Hdf5Id::Hdf5Id(Hdf5Id&& other) noexcept
    : id_(std::exchange(other.id_, H5I_INVALID_HID)), closer_(other.closer_) {}

Hdf5Id& Hdf5Id::operator=(Hdf5Id&& other) noexcept {
  drop();
  id_ = std::exchange(other.id_, H5I_INVALID_HID);
  closer_ = other.closer_;
  return *this;
}

void Hdf5Id::close(const std::string& what) {
  if (id_ < 0) return;
  require_hdf5(closer_(id_), what);
  id_ = H5I_INVALID_HID;
}

void Hdf5Id::drop() noexcept {
  if (id_ >= 0) closer_(id_);
  id_ = H5I_INVALID_HID;
}

void require_hdf5(herr_t status, const std::string& what) {
  if (status < 0) throw Hdf5Error("could not " + what);
}

hid_t file_type(ElementType type) {
  switch (type) {
    case ElementType::Int64:
      return H5T_STD_I64LE;
    case ElementType::Int32:
      return H5T_STD_I32LE;
    case ElementType::UInt32:
      return H5T_STD_U32LE;
    case ElementType::UInt16:
      return H5T_STD_U16LE;
    case ElementType::UInt8:
      return H5T_STD_U8LE;
    case ElementType::Float64:
      return H5T_IEEE_F64LE;
    case ElementType::String:
      break;
  }
  throw std::invalid_argument("text has no type of fixed size");
}

hid_t memory_type(ElementType type) {
  switch (type) {
    case ElementType::Int64:
      return H5T_NATIVE_INT64;
    case ElementType::Int32:
      return H5T_NATIVE_INT32;
    case ElementType::UInt32:
      return H5T_NATIVE_UINT32;
    case ElementType::UInt16:
      return H5T_NATIVE_UINT16;
    case ElementType::UInt8:
      return H5T_NATIVE_UINT8;
    case ElementType::Float64:
      return H5T_NATIVE_DOUBLE;
    case ElementType::String:
      break;
  }
  throw std::invalid_argument("text has no type of fixed size");
}

Hdf5Id variable_text_type() {
  Hdf5Id type(H5Tcopy(H5T_C_S1), H5Tclose, "make a text type");
  require_hdf5(H5Tset_size(type.get(), H5T_VARIABLE), "make a text type");
  require_hdf5(H5Tset_cset(type.get(), H5T_CSET_UTF8), "make a text type");
  return type;
}

Hdf5Id fixed_text_type(std::size_t longest) {
  Hdf5Id type(H5Tcopy(H5T_C_S1), H5Tclose, "make a text type");
  require_hdf5(H5Tset_size(type.get(), longest + 1), "make a text type");
  require_hdf5(H5Tset_strpad(type.get(), H5T_STR_NULLTERM), "make a text type");
  require_hdf5(H5Tset_cset(type.get(), H5T_CSET_UTF8), "make a text type");
  return type;
}

void write_attribute(hid_t object, const std::string& name, const AttributeValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    const Hdf5Id type = variable_text_type();
    const char* characters = text->c_str();
    write_scalar(object, name, type.get(), type.get(), static_cast<const void*>(&characters));
  } else if (const auto* real = std::get_if<double>(&value)) {
    const double stored = canonical(*real);
    write_scalar(object, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, &stored);
  } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    write_scalar(object, name, H5T_STD_I64LE, H5T_NATIVE_INT64, whole);
  } else {
    write_scalar(object, name, H5T_STD_U64LE, H5T_NATIVE_UINT64, &std::get<std::uint64_t>(value));
  }
}

AttributeValue read_attribute(hid_t object, const std::string& name) {
  const Hdf5Id attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose,
                         "open attribute '" + name + "'");
  const Hdf5Id type(H5Aget_type(attribute.get()), H5Tclose, "read the type of attribute '" + name + "'");
  const Hdf5Id space(H5Aget_space(attribute.get()), H5Sclose, "read the size of attribute '" + name + "'");
  if (H5Sget_simple_extent_npoints(space.get()) != 1)
    throw Hdf5Error("attribute '" + name + "' is not one value");
  if (H5Tget_class(type.get()) == H5T_STRING) return read_text(attribute.get(), type.get());
  if (H5Tequal(type.get(), H5T_STD_I64LE) > 0)
    return read_scalar<std::int64_t>(attribute.get(), H5T_NATIVE_INT64);
  if (H5Tequal(type.get(), H5T_STD_U64LE) > 0)
    return read_scalar<std::uint64_t>(attribute.get(), H5T_NATIVE_UINT64);
  if (H5Tequal(type.get(), H5T_IEEE_F64LE) > 0)
    return read_scalar<double>(attribute.get(), H5T_NATIVE_DOUBLE);
  throw Hdf5Error("attribute '" + name + "' is of a type this format does not use");
}

}  // namespace kedja::analysis::storage
