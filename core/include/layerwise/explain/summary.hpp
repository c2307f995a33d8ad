/// What a network costs: parameters, multiply-adds and memory.
#pragma once

#include <vector>

#include "layerwise/nn/network.hpp"

namespace layerwise {

struct LayerSummary {
  LayerType type;
  Index inputs;
  Index units;
  /// Without padding; of normalisations also the moving statistics.
  Index parameters;
  /// Of those, what an update may change.
  Index trainable;
  /// Of one sample's forward pass outside of training: a dense layer has one per weight (the bias
  /// is where its sum starts), a normalisation two per unit (scale, then gamma and beta), and
  /// layerNormalization one more for its variance. Activation functions are not counted.
  Index multiply_adds;
};

struct Summary {
  std::vector<LayerSummary> layers;
  Index parameters = 0;
  Index trainable = 0;
  Index multiply_adds = 0;
  /// Of parameters, those before the last update, gradients and two moments, padding included.
  Index bytes = 0;
  /// Of what a batch takes on its way, for each sample.
  Index bytes_per_sample = 0;
};

Summary summarize(const Network& network);

}  // namespace layerwise
