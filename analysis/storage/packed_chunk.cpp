#include "analysis/storage/packed_chunk.hpp"

#include <libdeflate.h>

#include <new>
#include <stdexcept>

namespace kedja::analysis::storage {

void ChunkPacker::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

ChunkPacker::ChunkPacker(int level) : compressor_(libdeflate_alloc_compressor(level)) {
  if (level < 1 || level > 12) throw std::invalid_argument("deflate has levels 1 to 12 here");
  if (!compressor_) throw std::bad_alloc();
}

std::span<const std::byte> ChunkPacker::packed(std::span<const std::byte> values, std::size_t value_size) {
  std::span<const std::byte> content = values;
  if (value_size > 1) {  // all first bytes, then all second ones, and so on
    shuffled_.resize(values.size());
    const std::size_t count = values.size() / value_size;
    for (std::size_t byte = 0; byte < value_size; ++byte)
      for (std::size_t i = 0; i < count; ++i) shuffled_[byte * count + i] = values[i * value_size + byte];
    content = shuffled_;
  }
  packed_.resize(libdeflate_zlib_compress_bound(compressor_.get(), content.size()));
  const std::size_t size = libdeflate_zlib_compress(compressor_.get(), content.data(), content.size(),
                                                    packed_.data(), packed_.size());
  if (size == 0) throw std::logic_error("a chunk has outgrown the bound that libdeflate gave");
  return std::span(packed_).first(size);
}

}  // namespace kedja::analysis::storage
