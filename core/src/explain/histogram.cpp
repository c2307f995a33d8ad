#include "layerwise/explain/histogram.hpp"

#include <algorithm>
#include <cmath>

namespace layerwise {
namespace {

/// Calls `visit` with every finite number that is no padding.
template <class Visitor>
void each_finite(const Real* values, Index units, Index stride, Index count, Visitor visit) {
  for (Index u = 0; u < units; ++u) {
    for (Index s = 0; s < count; ++s) {
      if (std::isfinite(values[u * stride + s])) {
        visit(values[u * stride + s]);
      }
    }
  }
}

}  // namespace

void HistogramMaker::widen(const Real* values, Index units, Index stride, Index count) {
  each_finite(values, units, stride, count, [&](Real value) {
    histogram_.minimum = std::min(histogram_.minimum, value);
    histogram_.maximum = std::max(histogram_.maximum, value);
  });
}

void HistogramMaker::start(Index bins) {
  if (histogram_.minimum > histogram_.maximum) {
    histogram_.minimum = 0;
    histogram_.maximum = 0;
  }
  histogram_.counts.assign(static_cast<std::size_t>(bins), 0);
}

void HistogramMaker::add(const Real* values, Index units, Index stride, Index count) {
  const auto minimum = static_cast<double>(histogram_.minimum);
  const double width = static_cast<double>(histogram_.maximum) - minimum;
  const auto bins = static_cast<double>(histogram_.counts.size());
  each_finite(values, units, stride, count, [&](Real value) {
    const double share = width > 0 ? (static_cast<double>(value) - minimum) / width : 0;
    ++histogram_.counts[static_cast<std::size_t>(std::min(share * bins, bins - 1))];
  });
}

}  // namespace layerwise
