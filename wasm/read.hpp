/// Configurations, from what options.js lays out: the options of each schema in its order.
/// Types and names are right by then; a number may still be NaN, which the core refuses.
#pragma once

#include "layerwise/check.hpp"
#include "layerwise/data/dataset.hpp"
#include "layerwise/explain/surface.hpp"
#include "layerwise/explain/trace.hpp"
#include "layerwise/nn/options.hpp"
#include "layerwise/nn/trainer.hpp"
#include "wire.hpp"

namespace layerwise::wasm {

/// Numbers in the order of their table; what is not given stays.
template <class Config, std::size_t Count>
void take_options(Config& config, const NumberOption<Config> (&options)[Count]) {
  for (const NumberOption<Config>& option : options) {
    config.*option.member = take(config.*option.member);
  }
}

inline ScheduleConfig take_schedule() {
  ScheduleConfig config = default_schedule(take_name(ScheduleName::constant));
  take_options(config, schedule_options);
  return config;
}

inline OptimizerConfig take_optimizer() {
  OptimizerConfig config;
  config.name = take_name(config.name);
  config.learning_rate = config.name == OptimizerName::sgd ? 0.01 : 0.001;
  take_options(config, optimizer_options);
  config.nesterov = take(config.nesterov);
  if (take(false)) {
    config.schedule = take_schedule();
  }
  return config;
}

inline Regularization take_regularization() {
  Regularization config;
  take_options(config, regularization_options);
  return config;
}

/// What of a layer can change; what is not given stays.
inline void take_layer_settings(LayerConfig& layer) {
  const Activation before = layer.activation;
  layer.activation = take_name(before);
  if (layer.activation != before) {
    layer.alpha = static_cast<double>(default_alpha(layer.activation));
  }
  if (take(false)) {
    layer.regularization = take_regularization();
  }
  layer.trainable = take(layer.trainable);
  take_options(layer, layer_options);
}

inline LayerConfig take_layer() {
  LayerConfig layer;
  layer.type = take_name(layer.type);
  // Only a dense layer has units of its own.
  layer.units = take(layer.type == LayerType::dense ? nothing : layer.units);
  layer.kernel_initializer = take_name(layer.kernel_initializer);
  layer.use_bias = take(layer.use_bias);
  take_layer_settings(layer);
  return layer;
}

/// What of a network can change; what is not given stays.
inline void take_settings(NetworkConfig& config) {
  config.loss = take_name(config.loss);
  if (take(false)) {
    config.optimizer = take_optimizer();
  }
  if (take(false)) {
    config.regularization = take_regularization();
  }
  if (take(false)) {
    take();  // How many: one for each layer.
    for (LayerConfig& layer : config.layers) {
      take_layer_settings(layer);
    }
  }
}

inline NetworkConfig take_network() {
  NetworkConfig config;
  config.inputs = take();
  config.seed = take(config.seed);
  for (std::size_t count = take_count(); count > 0; --count) {
    config.layers.push_back(take_layer());
  }
  take_settings(config);
  return config;
}

inline std::optional<double> take_optional() {
  return take(false) ? std::optional<double>(take()) : std::nullopt;
}

inline StopRules take_stop() {
  StopRules rules;
  rules.epochs = take_optional();
  rules.training_loss = take_optional();
  rules.validation_loss = take_optional();
  rules.training_accuracy = take_optional();
  rules.validation_accuracy = take_optional();
  rules.patience = take_optional();
  rules.minimum_change = take(rules.minimum_change);
  rules.restore_best = take(rules.restore_best);
  return rules;
}

/// What of a trainer can change; what is not given stays.
inline void take_trainer_settings(TrainerSettings& settings) {
  settings.batch_size = take(settings.batch_size);
  settings.shuffle = take(settings.shuffle);
  if (take(false)) {
    settings.stop = take_stop();
  }
}

inline DatasetOptions take_dataset_options(Issues& issues) {
  DatasetOptions options;
  options.validation_share = take(options.validation_share);
  const double seed = take(1.0);
  check_whole(issues, "seed", seed, 0, most_seed);
  if (issues.empty()) {
    options.seed = static_cast<std::uint64_t>(seed);
  }
  options.class_weights.weighting = take_name(options.class_weights.weighting);
  if (options.class_weights.weighting == ClassWeighting::given) {
    options.class_weights.weights = take_vector<double>();
  }
  if (take(false)) {
    options.validation_rows = take_vector<std::uint32_t>();
  }
  options.augmented_from = take(options.augmented_from);
  return options;
}

inline TraceOptions take_trace_options() {
  TraceOptions options;
  options.followed = take_optional();
  if (take(false)) {
    options.weight = {take(), take(), take()};
  }
  return options;
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
  column.missing = take_name(column.missing);
  column.scaled = take(column.scaled);
  column.values = take_vector<double>();
  for (std::size_t count = take_count(); count > 0; --count) {
    column.categories.push_back(take_text());
  }
  return column;
}

}  // namespace layerwise::wasm
