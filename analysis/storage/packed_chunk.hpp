// A chunk of a column as HDF5's filters "shuffle" and "deflate" would make it, which any reader undoes: by
// libdeflate, which takes a third of zlib's time for the same size.
//
// Not for use by two threads at once. The same bytes for the same values, with the same libdeflate.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

struct libdeflate_compressor;

namespace kedja::analysis::storage {

class ChunkPacker {
 public:
  /// `level` is 1 to 12, as libdeflate has them.
  explicit ChunkPacker(int level);

  /// Of values of so many bytes each; shuffled if these are more than one. Good until the next call.
  std::span<const std::byte> packed(std::span<const std::byte> values, std::size_t value_size);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };

  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::vector<std::byte> shuffled_;
  std::vector<std::byte> packed_;
};

}  // namespace kedja::analysis::storage
