/// How the layers of a network do: gradients, updates, and what their units say over the data.
#pragma once

#include <vector>

#include "layerwise/data/samples.hpp"
#include "layerwise/explain/histogram.hpp"
#include "layerwise/nn/network.hpp"

namespace layerwise {

/// One layer over all samples, outside of training. Norms are roots of sums of squares over all
/// learned parameters of the layer.
struct LayerHealth {
  /// Of mean loss + penalty.
  double gradient_norm = 0;
  double weight_norm = 0;
  /// Of the update that the optimizer would make now from the gradient of all samples.
  double update_norm = 0;
  /// update_norm / weight_norm; 0 where the latter is.
  double update_ratio = 0;
  Histogram z;
  Histogram a;
  /// relu: share of units that are 0 for every sample; 0 for others.
  double dead = 0;
  /// sigmoid and tanh: share of activations whose slope is below 1/20 of its largest; 0 for
  /// others.
  double saturated = 0;
};

/// One entry per layer. Writes over the network's gradients. Preconditions: at least one sample,
/// bins >= 1.
std::vector<LayerHealth> health(Network& network, const Samples& samples, Index bins,
                                double learning_rate);

}  // namespace layerwise
