// Sha256 by OpenSSL: what the program uses.
#include <openssl/evp.h>

#include <stdexcept>

#include "analysis/content/digest.hpp"

namespace kedja::analysis {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

void require(bool succeeded) {
  if (!succeeded) throw std::runtime_error("SHA-256 failed in OpenSSL (out of memory, or not provided)");
}

}  // namespace

struct Sha256::State {
  Context context{EVP_MD_CTX_new()};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  require(state_->context && EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr) == 1);
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(std::span<const std::byte> bytes) {
  require(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1);
}

Sha256::Value Sha256::value() const {
  const Context copy(EVP_MD_CTX_new());
  Value value{};
  require(copy && EVP_MD_CTX_copy_ex(copy.get(), state_->context.get()) == 1);
  require(EVP_DigestFinal_ex(copy.get(), reinterpret_cast<unsigned char*>(value.data()), nullptr) == 1);
  return value;
}

}  // namespace kedja::analysis
