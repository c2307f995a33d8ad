/// Networks as a fuzzer gives them: mostly usable, never large where they are used.
#pragma once

#include "fuzz_input.hpp"
#include "layerwise/nn/network.hpp"

namespace fuzz {

inline layerwise::OptimizerConfig optimizer(Input& input) {
  layerwise::OptimizerConfig config;
  config.name = input.choice<layerwise::OptimizerName>(layerwise::optimizer_names().size());
  if (input.once_in(2)) {
    config.learning_rate = input.small_number();
    config.nesterov = input.once_in(2);
  }
  if (input.once_in(4)) {
    config.momentum = input.small_number() / 2;
    config.rho = input.small_number() / 2;
    config.beta1 = input.small_number() / 2;
    config.beta2 = input.small_number() / 2;
    config.epsilon = input.small_number();
    config.initial_accumulator = input.small_number();
    config.weight_decay = input.small_number();
  }
  return config;
}

inline layerwise::LayerConfig layer(Input& input) {
  layerwise::LayerConfig config;
  config.units = input.whole_number(1, 12);
  config.activation = input.choice<layerwise::Activation>(layerwise::activation_names().size());
  config.alpha = input.once_in(2)
                     ? input.small_number()
                     : static_cast<double>(layerwise::default_alpha(config.activation));
  config.kernel_initializer =
      input.choice<layerwise::Initializer>(layerwise::initializer_names().size());
  config.use_bias = !input.once_in(4);
  return config;
}

/// The output activation fits the loss more often than chance would have it.
inline layerwise::NetworkConfig network(Input& input) {
  layerwise::NetworkConfig config;
  config.inputs = input.whole_number(1, 9);
  config.seed = input.whole_number(0, 255);
  config.loss = input.choice<layerwise::Loss>(layerwise::loss_names().size());
  const int layers = input.once_in(20) ? input.whole(0, 70) : input.whole(1, 6);
  for (int l = 0; l < layers; ++l) {
    config.layers.push_back(layer(input));
  }
  if (layers > 0 && !input.once_in(10)) {
    if (config.loss == layerwise::Loss::binary_crossentropy) {
      config.layers.back().activation = layerwise::Activation::sigmoid;
    } else if (config.loss == layerwise::Loss::categorical_crossentropy) {
      config.layers.back().activation = layerwise::Activation::softmax;
    }
  }
  config.optimizer = optimizer(input);
  if (input.once_in(4)) {
    config.regularization = {input.small_number(), input.small_number()};
  }
  return config;
}

/// Whether a configuration that is in order is also quick: most of those that are not differ
/// from others in their size alone.
inline bool is_small(const layerwise::NetworkConfig& config) {
  double parameters = 0;
  double inputs = config.inputs;
  for (const layerwise::LayerConfig& layer : config.layers) {
    parameters += (inputs + 1) * layer.units;
    inputs = layer.units;
  }
  return parameters <= 6000;
}

}  // namespace fuzz
