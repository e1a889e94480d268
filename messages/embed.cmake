# cmake -DFILE=sv.mo -DSOURCE=sv.cpp -DNAMESPACE=kedja::cli -DNAME=swedish_catalogue -P embed.cmake: a file as bytes in
# C++, `extern const std::span<const char>` of that name.
file(READ ${FILE} bytes HEX)
string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
file(WRITE ${SOURCE} "#include <span>

namespace ${NAMESPACE} {
namespace {
constexpr char bytes[] = {${bytes}};
}
extern const std::span<const char> ${NAME};
const std::span<const char> ${NAME}(bytes);
}  // namespace ${NAMESPACE}
")
