# Writes version.cpp, if it would say something else than before. Run at each build, as commits come between builds:
#   cmake -D SOURCES=folder -D VERSION=0.1.0 -D TEMPLATE=version.cpp.in -D OUT=version.cpp -P write_version.cmake
# What the sources are: the commit; after it, "+" and a digest of what has been changed since, if anything has that
# could change the program; "unknown" where there is no repository. Files that were never added are not seen.
cmake_minimum_required(VERSION 3.25)
find_package(Git QUIET)

function(git out)
  if(Git_FOUND)
    execute_process(COMMAND ${GIT_EXECUTABLE} ${ARGN} WORKING_DIRECTORY ${SOURCES} OUTPUT_VARIABLE said
                    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE status)
    if(NOT status)
      set(${out} "${said}" PARENT_SCOPE)
    endif()
  endif()
endfunction()

git(KEDJA_COMMIT rev-parse --verify HEAD)
if(DEFINED KEDJA_COMMIT)
  git(changes diff --no-ext-diff --binary HEAD -- . :!docs :!tests :!bench :!scenarios ":(exclude,glob)*.md")
  if(NOT "${changes}" STREQUAL "")
    string(SHA256 digest "${changes}")
    string(SUBSTRING ${digest} 0 8 digest)
    string(APPEND KEDJA_COMMIT "+${digest}")
  endif()
else()
  set(KEDJA_COMMIT "unknown")
endif()

set(KEDJA_VERSION ${VERSION})
configure_file(${TEMPLATE} ${OUT} @ONLY)
