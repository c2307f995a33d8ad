/// Names a user gives, and the name they probably meant.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layerwise/issue.hpp"

namespace layerwise {

/// The known name nearest to what was given, or an empty string when none is near.
///
/// Upper case, lower case and everything but letters and digits count for nothing, so
/// `binary_crossentropy` finds `binaryCrossentropy`. Nearness is the optimal string
/// alignment distance: the fewest insertions, deletions, replacements and swaps of two
/// neighbours, no part edited twice. Near means one edit, or up to a third of the longer
/// name's length. The first of several equally near names wins.
std::string nearest_name(std::string_view given, const std::vector<std::string>& known);

/// Where the list has exactly this name.
std::optional<std::size_t> position_of(std::string_view name,
                                       const std::vector<std::string>& known);

/// The issue for a name that is not in the list; code `unknownName`, with the values
/// `given`, `allowed` (comma-separated) and `suggestion` (may be empty).
Issue unknown_name(std::string_view where, std::string_view given,
                   const std::vector<std::string>& known);

}  // namespace layerwise
