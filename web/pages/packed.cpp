#include "web/pages/packed.hpp"

#include <openssl/evp.h>
#include <zlib.h>

#include <limits>
#include <stdexcept>

namespace kedja::pages {

namespace {

constexpr int gzip_format = 16 + MAX_WBITS;
constexpr int usual_memory = 8;

std::string gzipped(std::string_view text) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_format, usual_memory, Z_DEFAULT_STRATEGY) !=
      Z_OK)
    throw std::runtime_error("zlib could not begin");
  std::string bytes(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  const int done = deflate(&stream, Z_FINISH);
  bytes.resize(stream.total_out);
  deflateEnd(&stream);
  if (done != Z_STREAM_END) throw std::runtime_error("zlib could not pack a text");
  return bytes;
}

}  // namespace

std::string packed(std::string_view text) {
  if (text.size() > std::numeric_limits<int>::max()) throw std::runtime_error("too long a text for a page");
  const std::string bytes = gzipped(text);
  std::string letters(4 * ((bytes.size() + 2) / 3) + 1, '\0');  // with the zero that OpenSSL ends it by
  const int length =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(letters.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  letters.resize(static_cast<std::size_t>(length));
  return letters;
}

}  // namespace kedja::pages
