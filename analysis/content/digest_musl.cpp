// Sha256 by the C library of WebAssembly, musl.
#include <new>

#include "analysis/content/digest.hpp"
#include "analysis/content/sha256_musl.h"

namespace kedja::analysis {

struct Sha256::State {
  struct Free {
    void operator()(kedja_sha256* unused) const { kedja_sha256_free(unused); }
  };
  std::unique_ptr<kedja_sha256, Free> sha{kedja_sha256_new()};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  if (!state_->sha) throw std::bad_alloc();
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(std::span<const std::byte> bytes) {
  if (!bytes.empty()) kedja_sha256_update(state_->sha.get(), bytes.data(), bytes.size());
}

Sha256::Value Sha256::value() const {
  Value value{};
  kedja_sha256_value(state_->sha.get(), value.data());
  return value;
}

}  // namespace kedja::analysis
