#include "analysis/content/sha256_musl.h"

/* musl's functions are static: they come in with their file, which CMake finds in Emscripten's own sources
 * (its include folder here is src/crypt). The function they serve there gets another name, as the C library
 * has it already. */
#define __crypt_sha256 kedja_unused_crypt_sha256
#include <crypt_sha256.c>

kedja_sha256* kedja_sha256_new(void) {
  kedja_sha256* sha = malloc(sizeof *sha);
  if (sha) sha256_init(sha);
  return sha;
}

void kedja_sha256_free(kedja_sha256* sha) {
  free(sha);
}

void kedja_sha256_update(kedja_sha256* sha, const void* bytes, size_t length) {
  sha256_update(sha, bytes, length);
}

void kedja_sha256_value(const kedja_sha256* sha, void* value) {
  struct sha256 copy = *sha;
  sha256_sum(&copy, value);
}
