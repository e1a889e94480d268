// Saving and resuming a replication's state, field by field.
//
// A type takes part by one static function that names its fields, used for saving and for resuming, so
// that the two can't differ:
//
//     template <class Self, class Archive>
//     static void fields(Self& self, Archive& archive) { archive(self.a, self.b); }
//
// What is written: integers and enumerations in their own width, bool as one byte, double as its 64 bits,
// all little-endian; a vector as its length (64 bits) and its elements. No padding and no pointer is
// ever written, so the bytes are the same on every machine.
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/time.hpp"

namespace kedja::sim {

static_assert(std::endian::native == std::endian::little, "archives are written on little-endian machines");

template <class T>
concept Scalar = std::is_arithmetic_v<T> || std::is_enum_v<T>;

/// Saved bytes in pieces that follow each other: large arrays lie where they always did, in the value that
/// was saved, and are good as long as it is.
class SavedPieces {
 public:
  SavedPieces() = default;
  /// All in one.
  explicit SavedPieces(std::string bytes) : between_(std::move(bytes)) {}

  std::vector<std::string_view> list() const {
    std::vector<std::string_view> pieces;
    std::size_t from = 0;
    for (const auto& [at, array] : arrays_) {
      pieces.push_back(std::string_view(between_).substr(from, at - from));
      pieces.push_back(array);
      from = at;
    }
    pieces.push_back(std::string_view(between_).substr(from));
    return pieces;
  }
  /// Whether there are large arrays.
  bool has_arrays() const { return !arrays_.empty(); }

 private:
  friend class ArchiveWriter;

  struct Array {
    std::size_t at;  // in what lies between
    std::string_view bytes;
  };

  std::string between_;
  std::vector<Array> arrays_;
};

/// Writes fields to the end of saved bytes.
class ArchiveWriter {
 public:
  template <class... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }
  SavedPieces take() { return std::move(pieces_); }

 private:
  static constexpr std::size_t large = 64 * 1024;

  template <Scalar T>
  void put(T value) {
    static_assert(!std::is_same_v<T, long double> && sizeof(T) <= 8);
    std::array<char, sizeof(T)> raw{};
    std::memcpy(raw.data(), &value, sizeof(T));
    bytes().append(raw.data(), sizeof(T));
  }
  void put(Time value) { put(value.ticks()); }
  void put(Duration value) { put(value.ticks()); }
  void put(const std::string& text) {
    put(std::uint64_t{text.size()});
    bytes().append(text);
  }
  template <class T>
  void put(const std::vector<T>& list) {
    put(std::uint64_t{list.size()});
    if constexpr (Scalar<T> && !std::is_same_v<T, bool>) {
      const std::string_view array(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(T));
      if (array.size() >= large)
        pieces_.arrays_.push_back({bytes().size(), array});
      else
        bytes().append(array);
    } else {
      for (const auto& element : list) put(element);
    }
  }
  template <class T, std::size_t n>
  void put(const std::array<T, n>& list) {
    for (const T& element : list) put(element);
  }
  template <class T>
  requires requires(const T& value, ArchiveWriter& self) { T::fields(value, self); }
  void put(const T& value) { T::fields(value, *this); }

  std::string& bytes() { return pieces_.between_; }

  SavedPieces pieces_;
};

/// Reads fields in the order in which they were written. Throws std::runtime_error when the bytes end
/// too early or a length can't be true.
class ArchiveReader {
 public:
  explicit ArchiveReader(std::string_view bytes) : bytes_(bytes) {}

  template <class... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  bool at_end() const { return bytes_.empty(); }

 private:
  const char* advance(std::size_t count) {
    if (count > bytes_.size())
      throw std::runtime_error("saved state ends too early (the bytes were cut off): save it again");
    const char* start = bytes_.data();
    bytes_.remove_prefix(count);
    return start;
  }
  template <Scalar T>
  void get(T& value) {
    std::memcpy(&value, advance(sizeof(T)), sizeof(T));
  }
  void get(Time& value) {
    std::int64_t ticks = 0;
    get(ticks);
    value = Time(ticks);
  }
  void get(Duration& value) {
    std::int64_t ticks = 0;
    get(ticks);
    value = Duration(ticks);
  }
  std::size_t get_length(std::size_t least_bytes_each) {
    std::uint64_t length = 0;
    get(length);
    if (length * least_bytes_each > bytes_.size())
      throw std::runtime_error(
          "saved state names a length beyond its end (the bytes are damaged): save it again");
    return static_cast<std::size_t>(length);
  }
  void get(std::string& text) {
    const std::size_t length = get_length(1);
    text.assign(advance(length), length);
  }
  template <class T>
  void get(std::vector<T>& list) {
    if constexpr (Scalar<T> && !std::is_same_v<T, bool>) {
      list.resize(get_length(sizeof(T)));
      if (!list.empty()) std::memcpy(list.data(), advance(list.size() * sizeof(T)), list.size() * sizeof(T));
    } else {
      list.clear();
      list.resize(get_length(1));
      for (auto& element : list) get(element);
    }
  }
  template <class T, std::size_t n>
  void get(std::array<T, n>& list) {
    for (T& element : list) get(element);
  }
  template <class T>
  requires requires(T& value, ArchiveReader& self) { T::fields(value, self); }
  void get(T& value) { T::fields(value, *this); }

  std::string_view bytes_;
};

/// The bytes of a value that names its fields, without a copy of its large arrays.
template <class T>
SavedPieces save_in_pieces(const T& value) {
  ArchiveWriter writer;
  writer(value);
  return writer.take();
}

/// The same bytes in one.
template <class T>
std::string save(const T& value) {
  const SavedPieces saved = save_in_pieces(value);
  const auto pieces = saved.list();
  std::size_t size = 0;
  for (const std::string_view piece : pieces) size += piece.size();
  std::string bytes;
  bytes.reserve(size);
  for (const std::string_view piece : pieces) bytes += piece;
  return bytes;
}

/// Fills a value from the bytes `save` made. Throws std::runtime_error if they don't fit.
template <class T>
void resume(T& value, std::string_view bytes) {
  ArchiveReader reader(bytes);
  reader(value);
  if (!reader.at_end())
    throw std::runtime_error("saved state has bytes left over (it is of another version): save it again");
}

}  // namespace kedja::sim
