#include "layerwise/bug.hpp"

#ifdef __cpp_exceptions
#include <stdexcept>
#endif

namespace layerwise {

void bug([[maybe_unused]] const char* what) {
#ifdef __cpp_exceptions
  throw std::logic_error(what);
#else
  __builtin_trap();
#endif
}

}  // namespace layerwise
