/// Lists of names, as the tests of any part use them.
#pragma once

#include <string>
#include <vector>

#include "layerwise/names.hpp"

namespace support {

inline std::vector<std::string> texts_of(layerwise::Names names) {
  return {names.begin(), names.end()};
}

}  // namespace support
