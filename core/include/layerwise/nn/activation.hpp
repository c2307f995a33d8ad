/// Activation functions: a = phi(z) element by element, and softmax over the units.
#pragma once

#include <string>
#include <vector>

#include "layerwise/math/real.hpp"
#include "layerwise/names.hpp"

namespace layerwise {

enum class Activation {
  linear,      ///< z
  relu,        ///< max(0, z); slope 0 at 0
  leaky_relu,  ///< z for z >= 0, alpha z below
  elu,         ///< z for z > 0, alpha (e^z - 1) below (Clevert et al. 2015)
  selu,        ///< elu scaled to keep mean 0 and variance 1 (Klambauer et al. 2017)
  gelu,        ///< z Phi(z) with the normal distribution Phi, exact (Hendrycks, Gimpel 2016)
  sigmoid,     ///< 1 / (1 + e^-z)
  tanh,        ///< hyperbolic tangent
  softplus,    ///< log(1 + e^z)
  softsign,    ///< z / (1 + |z|)
  swish,       ///< z sigmoid(z), also called SiLU
  mish,        ///< z tanh(softplus(z)) (Misra 2019)
  softmax,     ///< e^z over the sum of e^z of all units of the layer
};

/// Names as in the public API, in the order of the enum.
Names activation_names();

/// alpha where none is given: leakyRelu 0.3 (as Keras), elu 1, others unused 0.
Real default_alpha(Activation activation);

/// Whether the slope is computed from z; otherwise a alone gives it and z need not be kept.
bool slope_needs_z(Activation activation);

/// Z and A of one layer, unit-major: (units, stride), stride a multiple of 4.
struct LayerShape {
  Index units;
  Index stride;
};

/// A = phi(Z). `z` and `a` may be the same buffer.
void activate(Activation activation, Real alpha, LayerShape shape, const Real* z, Real* a);

/// D = dLoss/dZ from D = dLoss/dA, in place. `z` is read only if slope_needs_z.
void multiply_by_slope(Activation activation, Real alpha, LayerShape shape, const Real* z,
                       const Real* a, Real* d);

}  // namespace layerwise
