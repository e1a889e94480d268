# Libraries that are headers alone serve WebAssembly as they are installed for this machine. They are linked to by
# themselves in a folder of the build: next to them in /usr/include lie headers of another C library.
function(kedja_host_headers folder)
  find_path(KEDJA_${folder}_PARENT ${folder} REQUIRED NO_CMAKE_FIND_ROOT_PATH PATHS /usr/include /usr/local/include
            DOC "Where the folder ${folder} of headers lies")
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/include)
  file(CREATE_LINK ${KEDJA_${folder}_PARENT}/${folder} ${CMAKE_BINARY_DIR}/include/${folder} SYMBOLIC)
endfunction()
