# cmake -DCATALOGUE=sv.mo -DSOURCE=sv.cpp -P embed.cmake: a compiled catalogue as bytes in C++.
file(READ ${CATALOGUE} bytes HEX)
string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
file(WRITE ${SOURCE} "#include <span>

namespace kedja::cli {
namespace {
constexpr char bytes[] = {${bytes}};
}
extern const std::span<const char> swedish_catalogue;
const std::span<const char> swedish_catalogue(bytes);
}  // namespace kedja::cli
")
