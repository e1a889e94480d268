#include "analysis/storage/crc32.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kedja::analysis::storage {
namespace {

std::uint32_t crc_of(const std::string& first, const std::string& second = "") {
  Crc32 crc;
  crc.update(std::as_bytes(std::span(first)));
  crc.update(std::as_bytes(std::span(second)));
  return crc.value();
}

// "check" in the catalogue of parametrised CRC algorithms (CRC-32/ISO-HDLC).
TEST(Crc32, IsThatOfGzipHoweverTheBytesCome) {
  EXPECT_EQ(crc_of("123456789"), 0xCBF43926U);
  EXPECT_EQ(crc_of("1234", "56789"), 0xCBF43926U);
  EXPECT_EQ(crc_of("", "123456789"), 0xCBF43926U);
  EXPECT_NE(crc_of("123456788"), 0xCBF43926U);
}

}  // namespace
}  // namespace kedja::analysis::storage
