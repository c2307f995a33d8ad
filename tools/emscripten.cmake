# Finds the installed Emscripten and hands over to its own toolchain file.
find_program(EMXX_PROGRAM em++ REQUIRED)
file(REAL_PATH "${EMXX_PROGRAM}" emxx_real)
get_filename_component(emscripten_root "${emxx_real}" DIRECTORY)
foreach(root IN ITEMS "${emscripten_root}" "${emscripten_root}/../libexec"
        "$ENV{EMSDK}/upstream/emscripten" /usr/share/emscripten /usr/lib/emscripten)
  if(EXISTS "${root}/cmake/Modules/Platform/Emscripten.cmake")
    include("${root}/cmake/Modules/Platform/Emscripten.cmake")
    return()
  endif()
endforeach()
message(FATAL_ERROR "No Emscripten CMake toolchain beside ${emxx_real}")
