/// main() of the core's tests. Built only with Catch2 2; Catch2 3 brings its own.
#define CATCH_CONFIG_MAIN
// Since glibc 2.34 the size of a signal stack is not a constant, which Catch2 2 expects.
#define CATCH_CONFIG_NO_POSIX_SIGNALS
#include <catch2/catch.hpp>
