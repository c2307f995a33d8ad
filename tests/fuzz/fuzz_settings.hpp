/// Networks and trainers as a fuzzer gives them: mostly usable, never large where they are used.
#pragma once

#include "fuzz_input.hpp"
#include "layerwise/nn/network.hpp"
#include "layerwise/nn/trainer.hpp"

namespace fuzz {

inline layerwise::ScheduleConfig schedule(Input& input) {
  const auto name = input.choice<layerwise::ScheduleName>(layerwise::schedule_names().size());
  layerwise::ScheduleConfig config = layerwise::default_schedule(name);
  config.epochs = input.whole_number(1, 4);
  config.patience = input.whole_number(1, 3);
  config.warm_up = input.whole_number(0, 3);
  if (input.once_in(4)) {
    config.factor = input.small_number() / 2;
    config.minimum = input.small_number();
    config.minimum_change = input.small_number();
  }
  return config;
}

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
  if (input.once_in(4)) {
    config.clip_value = input.small_number();
    config.clip_norm = input.small_number();
  }
  if (input.once_in(3)) {
    config.schedule = schedule(input);
  }
  return config;
}

/// What of a layer can change while it keeps its parameters.
inline void change(layerwise::LayerConfig& config, Input& input) {
  config.activation = input.choice<layerwise::Activation>(layerwise::activation_names().size());
  config.alpha = input.once_in(2)
                     ? input.small_number()
                     : static_cast<double>(layerwise::default_alpha(config.activation));
  config.trainable = !input.once_in(8);
  if (input.once_in(4)) {
    config.regularization = {input.small_number(), input.small_number()};
    config.max_norm = input.small_number();
  }
  if (config.type != layerwise::LayerType::dense) {
    config.rate = input.once_in(16) ? input.any_number() : input.whole(0, 95) / 100.0;
    config.momentum = input.once_in(16) ? input.any_number() : input.whole(0, 99) / 100.0;
    config.standard_deviation = input.small_number();
    config.epsilon = input.once_in(4) ? 1e-12 : 0.001;
  }
}

inline layerwise::LayerConfig layer(Input& input) {
  layerwise::LayerConfig config;
  if (input.once_in(3)) {
    config.type = input.choice<layerwise::LayerType>(layerwise::layer_names().size());
  }
  if (config.type == layerwise::LayerType::dense) {
    config.units = input.whole_number(1, 12);
    config.kernel_initializer =
        input.choice<layerwise::Initializer>(layerwise::initializer_names().size());
    config.use_bias = !input.once_in(4);
  }
  change(config, input);
  return config;
}

/// The last layer is dense and fits the loss more often than chance would have it.
inline void make_last(layerwise::NetworkConfig& config) {
  layerwise::LayerConfig& last = config.layers.back();
  last.type = layerwise::LayerType::dense;
  if (config.loss == layerwise::Loss::binary_crossentropy) {
    last.activation = layerwise::Activation::sigmoid;
  } else if (config.loss == layerwise::Loss::categorical_crossentropy) {
    last.activation = layerwise::Activation::softmax;
  }
}

inline layerwise::NetworkConfig network(Input& input, int most_layers = 6) {
  layerwise::NetworkConfig config;
  config.inputs = input.whole_number(1, 9);
  config.seed = input.whole_number(0, 255);
  config.loss = input.choice<layerwise::Loss>(layerwise::loss_names().size());
  const int layers = input.once_in(20) ? input.whole(0, 70) : input.whole(1, most_layers);
  for (int l = 0; l < layers; ++l) {
    config.layers.push_back(layer(input));
  }
  if (layers > 0 && !input.once_in(10)) {
    make_last(config);
  }
  config.optimizer = optimizer(input);
  if (input.once_in(4)) {
    config.regularization = {input.small_number(), input.small_number()};
  }
  return config;
}

/// Other settings for the same layers.
inline layerwise::NetworkConfig changed(layerwise::NetworkConfig config, Input& input) {
  config.loss = input.choice<layerwise::Loss>(layerwise::loss_names().size());
  config.optimizer = optimizer(input);
  for (layerwise::LayerConfig& layer : config.layers) {
    if (input.once_in(2)) {
      change(layer, input);
    }
  }
  if (!input.once_in(10)) {
    make_last(config);
  }
  return config;
}

/// Whether a configuration that is in order is also quick: most of those that are not differ
/// from others in their size alone.
inline bool is_small(const layerwise::NetworkConfig& config) {
  double parameters = 0;
  double inputs = config.inputs;
  for (const layerwise::LayerConfig& layer : config.layers) {
    const bool is_dense = layer.type == layerwise::LayerType::dense;
    parameters += is_dense ? (inputs + 1) * layer.units : 4 * inputs;
    inputs = is_dense ? layer.units : inputs;
  }
  return parameters <= 6000;
}

inline layerwise::StopRules stop_rules(Input& input) {
  layerwise::StopRules rules;
  const auto perhaps = [&](std::optional<double>& rule, double value) {
    if (input.once_in(4)) {
      rule = value;
    }
  };
  perhaps(rules.epochs, input.whole_number(1, 9));
  perhaps(rules.patience, input.whole_number(1, 3));
  perhaps(rules.training_loss, input.small_number());
  perhaps(rules.validation_loss, input.small_number());
  perhaps(rules.training_accuracy, input.small_number() / 2);
  perhaps(rules.validation_accuracy, input.small_number() / 2);
  rules.minimum_change = input.once_in(4) ? input.small_number() : 0;
  rules.restore_best = !input.once_in(4);
  return rules;
}

inline layerwise::TrainerSettings trainer_settings(Input& input) {
  layerwise::TrainerSettings settings;
  settings.batch_size = input.whole_number(1, 20);
  settings.shuffle = input.once_in(2);
  settings.seed = input.whole_number(0, 255);
  if (input.once_in(2)) {
    settings.stop = stop_rules(input);
  }
  return settings;
}

/// A clock that never moves.
inline double standing_clock() { return 0; }

}  // namespace fuzz
