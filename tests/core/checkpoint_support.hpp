/// What the tests of checkpoints share: trainers that use everything, and their comparison.
#pragma once

#include <cstring>
#include <optional>
#include <vector>

#include "layerwise/nn/checkpoint.hpp"
#include "trainer_support.hpp"

namespace support {

/// The same numbers to the bit, NaN included.
template <class T>
bool same_numbers(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

inline bool same_history(const layerwise::History& a, const layerwise::History& b) {
  return same_numbers(a.epochs(), b.epochs()) &&
         same_numbers(a.training_losses(), b.training_losses()) &&
         same_numbers(a.validation_losses(), b.validation_losses());
}

inline void append_metrics(std::vector<double>& numbers,
                           const std::optional<layerwise::Metrics>& metrics) {
  const layerwise::Metrics all = metrics.value_or(layerwise::Metrics{});
  for (const std::optional<double>& figure :
       {all.accuracy, all.mean_absolute_error, all.root_mean_squared_error, all.r2}) {
    numbers.push_back(figure.value_or(-1));
  }
}

/// Every figure of a report; -1 where there is none.
inline std::vector<double> numbers_of(const layerwise::Report& report) {
  std::vector<double> numbers = {static_cast<double>(report.status),
                                 static_cast<double>(report.epoch),
                                 static_cast<double>(report.steps),
                                 report.training_loss,
                                 report.validation_loss.value_or(-1),
                                 report.penalty,
                                 report.learning_rate,
                                 static_cast<double>(report.stopped),
                                 static_cast<double>(report.best_epoch.value_or(-1))};
  append_metrics(numbers, report.training_metrics);
  append_metrics(numbers, report.validation_metrics);
  return numbers;
}

inline layerwise::LayerConfig layer_of(layerwise::LayerType type) {
  layerwise::LayerConfig layer;
  layer.type = type;
  return layer;
}

/// All kinds of layer that draw numbers or keep statistics, and a schedule that looks at losses.
inline layerwise::NetworkConfig rich_config(layerwise::OptimizerName optimizer) {
  using layerwise::LayerType;
  layerwise::NetworkConfig config =
      network_config(2, {dense(6, Activation::tanh), layer_of(LayerType::batch_normalization),
                         layer_of(LayerType::dropout), dense(5, Activation::swish),
                         layer_of(LayerType::gaussian_noise),
                         layer_of(LayerType::layer_normalization), dense(1, Activation::sigmoid)});
  config.layers[2].rate = 0.2;
  config.layers[3].max_norm = 2;
  config.loss = layerwise::Loss::binary_crossentropy;
  config.regularization = {0, 1e-3};
  config.optimizer.name = optimizer;
  config.optimizer.learning_rate = 0.02;
  config.optimizer.momentum = 0.5;
  config.optimizer.clip_norm = 1;
  config.optimizer.schedule.name = layerwise::ScheduleName::reduce_on_plateau;
  config.optimizer.schedule.patience = 1;
  config.optimizer.schedule.minimum_change = 0.02;
  return config;
}

/// Other settings and weights for the same layers.
inline layerwise::NetworkConfig other_config() {
  layerwise::NetworkConfig config = rich_config(layerwise::OptimizerName::sgd);
  config.seed = 99;
  config.optimizer = layerwise::OptimizerConfig{};
  config.regularization = {};
  config.layers[2].rate = 0.7;
  config.layers[3].max_norm = 0;
  config.layers[4].standard_deviation = 3;
  return config;
}

/// 38 training rows, so the last of four batches of 10 is shorter, and 12 validation rows.
inline layerwise::Dataset checkpoint_data() { return dataset_of("circle", 50, 0.25); }

inline layerwise::TrainerSettings rich_settings(double patience) {
  layerwise::TrainerSettings settings = settings_of(10);
  settings.seed = 5;
  settings.stop.patience = patience;
  settings.stop.minimum_change = 0.001;
  return settings;
}

/// A network with its trainer.
struct Training {
  Training(const layerwise::NetworkConfig& config, const layerwise::Dataset& dataset,
           const layerwise::TrainerSettings& settings)
      : network(network_of(config)), trainer(network, dataset, settings) {}

  layerwise::Report run(double step_count) {
    return trainer.run(steps(step_count), standing_clock);
  }
  layerwise::Bytes save() {
    return layerwise::checkpoint(layerwise::CheckpointKind::trainer, trainer);
  }
  layerwise::Issues restore(const layerwise::Bytes& bytes) {
    return layerwise::restore(layerwise::CheckpointKind::trainer, trainer, bytes);
  }

  layerwise::Network network;
  layerwise::Trainer trainer;
};

/// Everything that can be seen from outside, and all that a checkpoint holds.
inline void check_same(Training& a, Training& b) {
  CHECK(same_bits(weights_of(a.network), weights_of(b.network)));
  CHECK(same_history(a.trainer.history(), b.trainer.history()));
  CHECK(same_numbers(numbers_of(a.trainer.report()), numbers_of(b.trainer.report())));
  CHECK(same_numbers(a.save(), b.save()));
}

}  // namespace support
