#include "layerwise/data/split.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "layerwise/bug.hpp"
#include "layerwise/math/random.hpp"

namespace layerwise {

Split split_rows(const std::vector<std::uint32_t>& rows, double validation_share,
                 std::uint64_t seed) {
  if (rows.empty() || !(validation_share >= 0 && validation_share <= largest_validation_share)) {
    bug("split_rows: no rows, or a share outside 0 to 0.9");
  }
  const double wanted = std::floor(validation_share * static_cast<double>(rows.size()) + 0.5);
  const std::size_t validating = std::min(static_cast<std::size_t>(wanted), rows.size() - 1);

  std::vector<std::uint32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  Random random(seed, stream::split);
  random.shuffle(order);

  // The first `validating` of the order validate; both lists are to be ascending.
  std::vector<std::uint32_t> place(rows.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = static_cast<std::uint32_t>(i);
  }
  Split split;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    (place[i] < validating ? split.validation : split.train).push_back(rows[i]);
  }
  return split;
}

}  // namespace layerwise
