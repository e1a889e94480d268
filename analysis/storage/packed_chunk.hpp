// A chunk of a column as HDF5's filters "shuffle" and "deflate" would make it, which any reader undoes: by
// libdeflate, which takes a third of zlib's time for the same size.
//
// A ChunkPacker is not for use by two threads at once; ChunkPackers are. The same bytes for the same values,
// with the same libdeflate.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <utility>
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
  std::span<const std::byte> packed_anew(std::span<const std::byte> values, std::size_t value_size);

  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };

  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::vector<std::byte> shuffled_;
  std::vector<std::byte> packed_;
  std::map<std::string, std::vector<std::byte>> of_one_value_;  // some of those that came, by value and size
};

/// A packer for each thread that wants one: to make one takes as long as to pack a chunk.
class ChunkPackers {
 public:
  explicit ChunkPackers(int level);

  /// Calls `use` with a packer that nobody else has meanwhile, and returns what it returns.
  template <class Use>
  auto with_one(Use&& use) {
    std::unique_ptr<ChunkPacker> packer = take();
    auto result = use(*packer);
    give_back(std::move(packer));
    return result;
  }

 private:
  std::unique_ptr<ChunkPacker> take();
  void give_back(std::unique_ptr<ChunkPacker> packer);

  int level_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<ChunkPacker>> idle_;
};

}  // namespace kedja::analysis::storage
