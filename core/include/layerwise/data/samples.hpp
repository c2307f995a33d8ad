/// Encoded samples: what a network reads and what it should answer.
#pragma once

#include "layerwise/data/tensor.hpp"
#include "layerwise/math/real.hpp"

namespace layerwise {

/// One row per sample, row-major, the same number of rows in both.
struct Samples {
  /// (samples, inputs): standardised numbers and one-hot categories.
  xt::xtensor<Real, 2> x;
  /// (samples, outputs): standardised numbers, 0/1, or one-hot classes.
  xt::xtensor<Real, 2> y;
  /// (samples): how much each one counts in the loss, at least 0. Empty: each counts 1.
  xt::xtensor<Real, 1> weights = {};

  Index count() const { return static_cast<Index>(x.shape(0)); }
  Index inputs() const { return static_cast<Index>(x.shape(1)); }
  Index outputs() const { return static_cast<Index>(y.shape(1)); }
};

}  // namespace layerwise
