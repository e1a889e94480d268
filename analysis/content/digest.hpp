// SHA-256 (FIPS 180-4) of bytes that arrive in pieces. Computed by OpenSSL in the program, and by musl's
// function where that is the C library and there is no OpenSSL: in WebAssembly. CMake takes one of
// digest_openssl.cpp and digest_musl.cpp.
//
// A Sha256 owns its running state and can be moved but not copied. It promises that the digest depends on
// the bytes alone, not on how they were divided between updates. Not safe for use by two threads at once.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace kedja::analysis {

class Sha256 {
 public:
  using Value = std::array<std::byte, 32>;

  /// Throws std::runtime_error when the library has no SHA-256 to give.
  Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void update(std::span<const std::byte> bytes);
  void update(std::string_view text);

  /// The digest of everything so far; more may follow.
  Value value() const;
  /// The same as 64 lower-case hexadecimal digits.
  std::string hex() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_hex(std::string_view text);

}  // namespace kedja::analysis
