/// Layers of every kind, and steps of a network, for the tests of training.
#pragma once

#include <cmath>
#include <vector>

#include "layerwise/math/random.hpp"
#include "layerwise/nn/network.hpp"
#include "nn_support.hpp"

namespace support {

using layerwise::LayerConfig;
using layerwise::LayerType;

inline LayerConfig layer_of(LayerType type) {
  LayerConfig layer;
  layer.type = type;
  return layer;
}

inline LayerConfig dropout(double rate) {
  LayerConfig layer = layer_of(LayerType::dropout);
  layer.rate = rate;
  return layer;
}

inline LayerConfig gaussian_noise(double standard_deviation) {
  LayerConfig layer = layer_of(LayerType::gaussian_noise);
  layer.standard_deviation = standard_deviation;
  return layer;
}

inline LayerConfig batch_normalization(double momentum = 0.9) {
  LayerConfig layer = layer_of(LayerType::batch_normalization);
  layer.momentum = momentum;
  return layer;
}

inline LayerConfig layer_normalization() { return layer_of(LayerType::layer_normalization); }

inline layerwise::OptimizerConfig optimizer_of(layerwise::OptimizerName name,
                                               double learning_rate) {
  layerwise::OptimizerConfig config;
  config.name = name;
  config.learning_rate = learning_rate;
  return config;
}

/// One of each name, and sgd with momentum.
inline std::vector<layerwise::OptimizerConfig> each_optimizer(double learning_rate) {
  std::vector<layerwise::OptimizerConfig> all;
  for (int i = 0; i < 5; ++i) {
    all.push_back(optimizer_of(static_cast<layerwise::OptimizerName>(i), learning_rate));
  }
  layerwise::OptimizerConfig momentum = sgd(learning_rate);
  momentum.momentum = 0.9;
  all.push_back(momentum);
  return all;
}

/// Every parameter drawn anew, at least 0.05 away from 0: gamma and the moving variance
/// positive, the others of both signs.
inline void stir(layerwise::Network& network, std::uint64_t seed) {
  layerwise::Random random(seed, 79);
  for (const layerwise::Layer& layer : network.layers()) {
    const auto fields = fields_of(layer);
    for (std::size_t f = 0; f < fields.size(); ++f) {
      const bool is_positive = f == 2 || f == 5;
      for (Index i = 0; i < fields[f].rows * fields[f].columns; ++i) {
        const Real size = random.uniform(Real(0.05), Real(0.8));
        const bool is_negative = random.bits() % 2 == 1;
        network.parameters().data()[fields[f].at(i)] =
            is_positive ? size + Real(0.4) : (is_negative ? -size : size);
      }
    }
  }
}

/// What the flat buffer holds of a layer.
inline std::vector<Real> values_of(const layerwise::Network& network, std::size_t index) {
  const layerwise::Layer& layer = network.layers()[index];
  const Real* from = network.parameters().data() + layer.offset;
  return std::vector<Real>(from, from + layer.size());
}

inline layerwise::Workspace batch_of(const layerwise::Network& network,
                                     const layerwise::Samples& samples) {
  layerwise::Workspace batch = network.workspace(samples.count());
  batch.gather_range(samples, 0, samples.count());
  return batch;
}

/// One update with the batch, as a training loop makes it.
inline void train_step(layerwise::Network& network, layerwise::Workspace& batch,
                       layerwise::Random& noise) {
  network.forward_training(batch, noise);
  network.backward(batch);
  network.update(network.optimizer().learning_rate, batch);
}

inline void train_steps(layerwise::Network& network, layerwise::Workspace& batch,
                        layerwise::Random& noise, int count) {
  for (int t = 0; t < count; ++t) {
    train_step(network, batch, noise);
  }
}

}  // namespace support
