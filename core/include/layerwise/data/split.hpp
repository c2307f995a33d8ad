/// Which rows train the network and which ones only check it.
#pragma once

#include <cstdint>
#include <vector>

namespace layerwise {

/// Two lists of row numbers without a common one, each in ascending order.
struct Split {
  std::vector<std::uint32_t> train;
  std::vector<std::uint32_t> validation;
};

/// The largest share that validation may take.
constexpr double largest_validation_share = 0.9;

/// Deals the given rows out by the seed's split stream.
/// Validation gets share * rows, rounded half up, but training keeps at least one row.
/// The same rows, share and seed give the same split; a larger share with the same seed
/// moves rows to validation and none back.
/// Preconditions: rows ascending without repeats, at least one; share 0 to 0.9.
Split split_rows(const std::vector<std::uint32_t>& rows, double validation_share,
                 std::uint64_t seed);

}  // namespace layerwise
