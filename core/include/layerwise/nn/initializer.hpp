/// How the first weights are drawn. Biases start at 0.
#pragma once

#include <string>
#include <vector>

#include "layerwise/math/random.hpp"
#include "layerwise/math/real.hpp"
#include "layerwise/names.hpp"

namespace layerwise {

enum class Initializer {
  glorot_uniform,  ///< uniform +-sqrt(6 / (fan_in + fan_out)) (Glorot, Bengio 2010)
  glorot_normal,   ///< normal, variance 2 / (fan_in + fan_out)
  he_uniform,      ///< uniform +-sqrt(6 / fan_in) (He et al. 2015)
  he_normal,       ///< normal, variance 2 / fan_in
  uniform,         ///< uniform +-0.5, as TensorFlow Playground
  zeros,           ///< 0
};

/// Names as in the public API, in the order of the enum.
Names initializer_names();

/// Draws one weight of a layer with `fan_in` inputs and `fan_out` units.
Real draw_weight(Initializer initializer, Index fan_in, Index fan_out, Random& random);

}  // namespace layerwise
