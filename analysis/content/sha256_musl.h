/* The SHA-256 inside musl's crypt(), which musl keeps to itself. In C, as musl is. Private to this folder. */
#pragma once

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sha256 kedja_sha256;

kedja_sha256* kedja_sha256_new(void); /* null when there is no memory */
void kedja_sha256_free(kedja_sha256* sha);
void kedja_sha256_update(kedja_sha256* sha, const void* bytes, size_t length);
void kedja_sha256_value(const kedja_sha256* sha, void* value); /* writes 32 bytes; more may follow */

#ifdef __cplusplus
}
#endif
