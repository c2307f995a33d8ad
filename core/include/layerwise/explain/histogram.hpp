/// How the numbers of a layer's units are spread over many samples.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "layerwise/math/real.hpp"

namespace layerwise {

/// Equally wide bins from minimum to maximum, which falls into the last one. Where both are
/// equal, or there are no numbers (both 0), the first bin holds all. Numbers that are not
/// finite count nowhere.
struct Histogram {
  Real minimum = 0;
  Real maximum = 0;
  std::vector<std::uint32_t> counts;
};

/// Fills a histogram in two passes over the numbers: first widen() for all of them, then
/// start() and add().
class HistogramMaker {
 public:
  /// (units, stride), of which `count` samples are no padding.
  void widen(const Real* values, Index units, Index stride, Index count);
  void start(Index bins);
  void add(const Real* values, Index units, Index stride, Index count);
  const Histogram& result() const { return histogram_; }

 private:
  Histogram histogram_{
      std::numeric_limits<Real>::infinity(), -std::numeric_limits<Real>::infinity(), {}};
};

}  // namespace layerwise
