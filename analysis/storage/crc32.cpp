#include "analysis/storage/crc32.hpp"

#include <libdeflate.h>

namespace kedja::analysis::storage {

void Crc32::update(std::span<const std::byte> bytes) {
  value_ = libdeflate_crc32(value_, bytes.data(), bytes.size());
}

}  // namespace kedja::analysis::storage
