/// The dense layer: where its weights lie.
#pragma once

#include "layerwise/nn/activation.hpp"
#include "layerwise/nn/initializer.hpp"

namespace layerwise {

/// One fully connected layer: Z = W X + b, then A = phi(Z), element by element.
/// Shapes, unit-major: X (inputs, batch)  W (units, inputs)  b (units)  Z, A (units, batch)
///
/// W and b are a view on the network's flat parameter buffer: from `offset`, `units` rows of
/// `stride` = inputs + 1 rounded up to 4. A row holds the unit's weights, then its bias,
/// then zeros. The bias is the weight of an input that is always 1, so one product gives
/// the gradients of both; the zeros stay zero under every optimizer.
struct DenseLayer {
  Index inputs;
  Index units;
  Index offset;
  Index stride;
  Activation activation;
  Real alpha;
  Initializer kernel_initializer;
  bool use_bias;

  Index weight_at(Index unit, Index input) const { return offset + unit * stride + input; }
  Index bias_at(Index unit) const { return weight_at(unit, inputs); }
  Index parameter_count() const { return units * (inputs + (use_bias ? 1 : 0)); }
};

}  // namespace layerwise
