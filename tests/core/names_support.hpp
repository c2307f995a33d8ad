/// Lists of names, as the tests of any part use them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "layerwise/data/generators.hpp"
#include "layerwise/names.hpp"

namespace support {

inline std::vector<std::string> texts_of(layerwise::Names names) {
  return {names.begin(), names.end()};
}

/// The generator of that name in the public API.
inline layerwise::Generator generator_of(std::string_view name) {
  const layerwise::Names names = layerwise::generator_names();
  const auto* found = std::find(names.begin(), names.end(), name);
  REQUIRE(found != names.end());
  return static_cast<layerwise::Generator>(found - names.begin());
}

}  // namespace support
