/// Configurations, from what options.js lays out: the options of each schema in its order.
/// Types and names are right by then; a number may still be NaN, which the core refuses.
#pragma once

#include "layerwise/explain/surface.hpp"
#include "layerwise/nn/config.hpp"
#include "layerwise/nn/trainer.hpp"
#include "wire.hpp"

namespace layerwise::wasm {

inline OptimizerConfig take_optimizer() {
  OptimizerConfig config;
  config.name = take_name(config.name);
  config.learning_rate = take(config.name == OptimizerName::sgd ? 0.01 : 0.001);
  config.momentum = take(config.momentum);
  config.nesterov = take(config.nesterov);
  config.rho = take(config.rho);
  config.beta1 = take(config.beta1);
  config.beta2 = take(config.beta2);
  config.epsilon = take(config.epsilon);
  config.initial_accumulator = take(config.initial_accumulator);
  config.weight_decay = take(config.weight_decay);
  return config;
}

inline Regularization take_regularization() {
  const double l1 = take(0.0);
  return {l1, take(0.0)};
}

inline LayerConfig take_layer() {
  LayerConfig layer;
  take();  // The type: there is one alone.
  layer.units = take();
  layer.activation = take_name(Activation::linear);
  layer.alpha = take(static_cast<double>(default_alpha(layer.activation)));
  layer.kernel_initializer = take_name(layer.kernel_initializer);
  layer.use_bias = take(true);
  return layer;
}

inline NetworkConfig take_network() {
  NetworkConfig config;
  config.inputs = take();
  config.seed = take(config.seed);
  for (std::size_t count = take_count(); count > 0; --count) {
    config.layers.push_back(take_layer());
  }
  config.loss = take_name(config.loss);
  if (take(false)) {
    config.optimizer = take_optimizer();
  }
  if (take(false)) {
    config.regularization = take_regularization();
  }
  return config;
}

inline Budget take_budget() {
  Budget budget;
  budget.epochs = take(budget.epochs);
  budget.steps = take(budget.steps);
  budget.milliseconds = take(budget.milliseconds);
  return budget;
}

inline SurfaceConfig take_surface() {
  SurfaceConfig config;
  config.x_column = take();
  config.y_column = take();
  config.x_range = {take(), take()};
  config.y_range = {take(), take()};
  config.width = take();
  config.height = take();
  for (std::size_t count = take_count(); count > 0; --count) {
    const auto column = static_cast<Index>(take());
    config.held.emplace_back(column, take());
  }
  config.units = take(false);
  return config;
}

inline Column take_column() {
  Column column;
  column.name = take_text();
  column.kind = take_name(column.kind);
  column.role = take_name(column.role);
  column.values = take_vector<double>();
  for (std::size_t count = take_count(); count > 0; --count) {
    column.categories.push_back(take_text());
  }
  return column;
}

}  // namespace layerwise::wasm
