/// What a network is made from, as a user gives it, and what of it can be used.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layerwise/issue.hpp"
#include "layerwise/names.hpp"
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

enum class LayerType {
  dense,
  dropout,
  gaussian_noise,
  batch_normalization,
  layer_normalization,
};

/// Names as in the public API, in the order of the enum.
Names layer_names();

/// penalty = l1 * sum|w| + l2 * sum(w*w), over kernels, not biases.
struct Regularization {
  double l1 = 0;
  double l2 = 0;
};

/// One layer; each type reads its own options. Numbers are as given; `check` says whether they
/// can be used. All but the first four can change while the layer keeps its parameters.
struct LayerConfig {
  LayerType type = LayerType::dense;
  /// dense.
  double units = 1;
  Initializer kernel_initializer = Initializer::glorot_uniform;
  bool use_bias = true;
  /// dense.
  Activation activation = Activation::linear;
  /// dense. Slope of leakyRelu below 0, or scale of elu. Not negative.
  double alpha = 0;
  /// dense. Without: that of the network.
  std::optional<Regularization> regularization = {};
  /// dense. The longest that the weights of a unit may be, together; 0 = no limit.
  double max_norm = 0;
  /// false: updates leave the layer as it is.
  bool trainable = true;
  /// dropout. Share of the inputs set to 0 while training.
  double rate = 0.5;
  /// gaussianNoise.
  double standard_deviation = 0.1;
  /// batchNormalization. Share of the moving statistics that a step keeps.
  double momentum = 0.99;
  /// Normalisations. Added to the variance.
  double epsilon = 0.001;
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
/// whose output activation does not fit; values `loss`, `given`, `needed`) and `lastLayer` (one
/// that is not dense; value `given`).
Issues check(const NetworkConfig& config);
Issues check(const OptimizerConfig& config);
Issues check(const Regularization& config);

}  // namespace layerwise
