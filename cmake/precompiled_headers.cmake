# Test programs, and all of the checked build, may have what most of their files include compiled once before them: half
# of a build's time otherwise. What users build does without, so a file that forgets an include is still found.
option(KEDJA_PRECOMPILED_HEADERS "Compile common headers once, for quicker builds of the tests" OFF)

# kedja_precompile(TARGET HEADER...)
function(kedja_precompile target)
  if(KEDJA_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()

# The same in the checked build only.
function(kedja_precompile_when_checked target)
  if(KEDJA_SANITIZE)
    kedja_precompile(${target} ${ARGN})
  endif()
endfunction()
