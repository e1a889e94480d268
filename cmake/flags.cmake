# Flags every target of the project shares. -ffp-contract=off keeps results the same on machines
# with and without fused multiply-add (docs/architecture.md, "Same content").
add_library(kedja_flags INTERFACE)
target_compile_features(kedja_flags INTERFACE cxx_std_20)
target_compile_options(kedja_flags INTERFACE
  -ffp-contract=off -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror
  # GCC 12 sees overlapping copies in `"text" + std::string()` that aren't there (its bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)

option(KEDJA_SANITIZE "Build with the address and undefined-behaviour sanitizers" OFF)
if(KEDJA_SANITIZE)
  target_compile_options(kedja_flags INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(kedja_flags INTERFACE -fsanitize=address,undefined)
endif()

# WebAssembly: its own exceptions, which cost nothing until thrown; and sizes have 32 bits there, which is no news worth
# a warning, as what they count lies in memory.
if(EMSCRIPTEN)
  target_compile_options(kedja_flags INTERFACE
    -fwasm-exceptions -Wno-shorten-64-to-32
    "$<$<COMPILE_LANGUAGE:CXX>:SHELL:-include ${PROJECT_SOURCE_DIR}/cmake/wasm/standard_library.hpp>")
  target_link_options(kedja_flags INTERFACE -fwasm-exceptions)
endif()
