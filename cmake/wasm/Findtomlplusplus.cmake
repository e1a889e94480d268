# toml++ for WebAssembly: its headers, with all of it in them.
include(${CMAKE_CURRENT_LIST_DIR}/HostHeaders.cmake)
if(NOT TARGET tomlplusplus::tomlplusplus)
  kedja_host_headers(toml++)
  add_library(tomlplusplus::tomlplusplus INTERFACE IMPORTED GLOBAL)
  target_include_directories(tomlplusplus::tomlplusplus INTERFACE ${CMAKE_BINARY_DIR}/include)
  target_compile_definitions(tomlplusplus::tomlplusplus INTERFACE TOML_HEADER_ONLY=1)
endif()
set(tomlplusplus_FOUND TRUE)
