// CRC-32 as in gzip and PNG, which finds what was cut short or altered by accident, by libdeflate: in an
// eighth of SHA-256's time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace kedja::analysis::storage {

class Crc32 {
 public:
  void update(std::span<const std::byte> bytes);
  /// Of everything so far; more may follow.
  std::uint32_t value() const { return value_; }

 private:
  std::uint32_t value_ = 0;
};

}  // namespace kedja::analysis::storage
