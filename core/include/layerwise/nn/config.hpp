/// What a network is made from, as a user gives it, and what of it can be used.
#pragma once

#include <vector>

#include "layerwise/issue.hpp"
#include "layerwise/nn/activation.hpp"
#include "layerwise/nn/initializer.hpp"
#include "layerwise/nn/loss.hpp"
#include "layerwise/nn/optimizer.hpp"

namespace layerwise {

/// Limits of one network: beyond them a browser tab runs out of memory or patience.
constexpr double most_units = 4096;
constexpr double most_layers = 64;
constexpr double most_parameters = 16.0 * 1024 * 1024;
constexpr double most_seed = 4294967295.0;

/// One dense layer. Numbers are as given; `check` says whether they can be used.
struct LayerConfig {
  double units = 1;
  Activation activation = Activation::linear;
  /// Slope of leakyRelu below 0, or scale of elu. Not negative.
  double alpha = 0;
  Initializer kernel_initializer = Initializer::glorot_uniform;
  bool use_bias = true;
};

/// penalty = l1 * sum|w| + l2 * sum(w*w), over kernels, not biases.
struct Regularization {
  double l1 = 0;
  double l2 = 0;
};

struct NetworkConfig {
  double inputs = 1;
  double seed = 1;
  std::vector<LayerConfig> layers;
  Loss loss = Loss::mean_squared_error;
  OptimizerConfig optimizer;
  Regularization regularization;
};

/// Every mistake in a configuration: codes `notWhole`, `outOfRange`, `notBelow`,
/// `notPositive`, `noLayers`, `tooLarge` (values `given`, `maximum`) and `lossNeeds` (a loss
/// whose output activation does not fit; values `loss`, `given`, `needed`).
Issues check(const NetworkConfig& config);
Issues check(const OptimizerConfig& config);
Issues check(const Regularization& config);

}  // namespace layerwise
