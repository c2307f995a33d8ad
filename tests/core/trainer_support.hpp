/// What the trainer's tests share: datasets, budgets and a clock.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "layerwise/data/dataset.hpp"
#include "layerwise/nn/trainer.hpp"
#include "made_up_tables.hpp"
#include "nn_support.hpp"

namespace support {

/// The data set of a made-up table.
inline layerwise::Dataset dataset_of(const std::string& name, int samples,
                                     double validation_share) {
  layerwise::Result<layerwise::Dataset> result =
      layerwise::Dataset::create(tables::made_up(name, samples, 1), validation_share, 1);
  REQUIRE(result.ok());
  return std::move(result.value());
}

inline layerwise::NetworkConfig regression_config() {
  layerwise::NetworkConfig config =
      network_config(4, {dense(5, Activation::relu), dense(1, Activation::linear)});
  config.optimizer = sgd(0.01);
  return config;
}

/// A clock that never moves.
inline double standing_clock() { return 0; }

inline layerwise::Budget epochs(double count) {
  layerwise::Budget budget;
  budget.epochs = count;
  return budget;
}

inline layerwise::Budget steps(double count) {
  layerwise::Budget budget;
  budget.steps = count;
  return budget;
}

inline std::vector<Real> weights_of(const layerwise::Network& network) {
  return values_of(network.parameters());
}

inline layerwise::TrainerSettings settings_of(double batch_size) {
  layerwise::TrainerSettings settings;
  settings.batch_size = batch_size;
  return settings;
}

}  // namespace support
