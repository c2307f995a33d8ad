/// Random networks and samples for the property tests: a number gives a case, the same one in
/// every build. Sizes are 1 to 70, and 1 often: there the padding and the tails are.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "layerwise/math/random.hpp"
#include "nn_support.hpp"

namespace support {

/// Draws the parts of a case, each by its own rule.
class Draw {
 public:
  explicit Draw(std::uint64_t number) : random_(number, 500) {}

  Index whole(Index low, Index high) {
    return low + static_cast<Index>(random_.below(static_cast<std::uint32_t>(high - low + 1)));
  }
  /// True once in so many times.
  bool once_in(std::uint32_t times) { return random_.below(times) == 0; }
  /// A number of units, features or samples.
  Index size(Index most = 70) { return once_in(4) ? 1 : whole(1, most); }
  Real real(double low, double high) {
    return random_.uniform(static_cast<Real>(low), static_cast<Real>(high));
  }

  /// A new order of 0 .. count - 1.
  std::vector<std::uint32_t> order(Index count) {
    std::vector<std::uint32_t> rows;
    for (Index i = 0; i < count; ++i) {
      rows.push_back(static_cast<std::uint32_t>(i));
    }
    random_.shuffle(rows);
    return rows;
  }

  layerwise::LayerConfig layer() {
    const auto activation = static_cast<Activation>(whole(0, activation_count - 1));
    layerwise::LayerConfig layer = dense(static_cast<double>(size()), activation);
    if (once_in(3)) {
      layer.alpha = static_cast<double>(real(0, 1));
    }
    layer.kernel_initializer = static_cast<layerwise::Initializer>(whole(0, 5));
    if (layer.kernel_initializer == layerwise::Initializer::zeros && !once_in(4)) {
      layer.kernel_initializer = layerwise::Initializer::he_normal;
    }
    layer.use_bias = !once_in(5);
    if (once_in(6)) {
      layer.regularization = layerwise::Regularization{0.001, once_in(2) ? 0.003 : 0};
    }
    layer.max_norm = once_in(8) ? 0.7 : 0;
    layer.trainable = !once_in(10);
    return layer;
  }

  /// Dropout, Gaussian noise or a normalisation.
  layerwise::LayerConfig layer_between() {
    layerwise::LayerConfig layer;
    layer.type = static_cast<layerwise::LayerType>(whole(1, 4));
    layer.rate = once_in(5) ? 0 : static_cast<double>(real(0, 0.7));
    layer.standard_deviation = once_in(5) ? 0 : static_cast<double>(real(0, 0.5));
    layer.momentum = once_in(3) ? 0.99 : 0.6;
    layer.epsilon = once_in(3) ? 0.01 : 0.001;
    layer.trainable = !once_in(6);
    return layer;
  }

  layerwise::OptimizerConfig optimizer() {
    layerwise::OptimizerConfig config;
    config.name = static_cast<layerwise::OptimizerName>(whole(0, 4));
    config.clip_value = once_in(8) ? 0.05 : 0;
    config.clip_norm = once_in(8) ? 0.5 : 0;
    config.schedule =
        layerwise::default_schedule(static_cast<layerwise::ScheduleName>(whole(0, 4)));
    config.schedule.warm_up = once_in(4) ? 2 : 0;
    config.learning_rate = once_in(2) ? 0.001 : 0.01;
    config.momentum = once_in(2) ? 0.9 : 0;
    config.nesterov = once_in(2);
    return config;
  }

  /// 1 to 12 dense layers, whose last one fits the loss; others before and between them.
  layerwise::NetworkConfig network() {
    layerwise::NetworkConfig config;
    config.inputs = static_cast<double>(size());
    config.seed = static_cast<double>(whole(0, 1000000));
    const Index layers = whole(1, 12);
    for (Index l = 0; l < layers; ++l) {
      while (once_in(3)) {
        config.layers.push_back(layer_between());
      }
      config.layers.push_back(layer());
    }
    config.loss = static_cast<layerwise::Loss>(whole(0, 4));
    if (config.loss == layerwise::Loss::binary_crossentropy) {
      config.layers.back().activation = Activation::sigmoid;
    } else if (config.loss == layerwise::Loss::categorical_crossentropy) {
      config.layers.back().activation = Activation::softmax;
    }
    config.optimizer = optimizer();
    if (once_in(3)) {
      config.regularization = {once_in(2) ? 0.001 : 0, once_in(2) ? 0.002 : 0};
    }
    return config;
  }

 private:
  layerwise::Random random_;
};

/// One case: a network, samples that fit it and a batch size.
struct RandomCase {
  explicit RandomCase(std::uint64_t number, Index most_samples = 150)
      : draw(number), config(draw.network()), network(network_of(config)) {
    const auto count = draw.once_in(6) ? Index{1} : draw.whole(1, most_samples);
    const std::uint64_t seed = number + 9000;
    const Index inputs = network.inputs();
    const Index outputs = network.outputs();
    samples = is_fused(config.loss) ? random_classes(count, inputs, outputs, seed)
                                    : random_samples(count, inputs, outputs, seed);
    batch_size = std::min(count, draw.size());
  }

  Draw draw;
  layerwise::NetworkConfig config;
  layerwise::Network network;
  layerwise::Samples samples;
  Index batch_size;
};

}  // namespace support
