/// Small networks and samples for the tests of math, nn and explain.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "layerwise/data/samples.hpp"
#include "layerwise/math/random.hpp"
#include "layerwise/nn/network.hpp"

namespace support {

using layerwise::Activation;
using layerwise::Index;
using layerwise::Real;

#ifdef LAYERWISE_REAL_IS_DOUBLE
constexpr bool real_is_double = true;
#else
constexpr bool real_is_double = false;
#endif

/// A tolerance for the number type of this build.
constexpr double tolerance(double in_float, double in_double) {
  return real_is_double ? in_double : in_float;
}

constexpr int activation_count = 13;

/// Every activation but softmax: those that work element by element.
inline std::vector<Activation> elementwise_activations() {
  std::vector<Activation> all;
  for (int i = 0; i < activation_count; ++i) {
    if (static_cast<Activation>(i) != Activation::softmax) {
      all.push_back(static_cast<Activation>(i));
    }
  }
  return all;
}

inline std::string_view name_of(Activation activation) {
  return layerwise::activation_names()[activation];
}

inline layerwise::LayerConfig dense(double units, Activation activation) {
  layerwise::LayerConfig layer;
  layer.units = units;
  layer.activation = activation;
  layer.alpha = static_cast<double>(layerwise::default_alpha(activation));
  return layer;
}

/// A network of these layers; mean squared error and Adam unless changed.
inline layerwise::NetworkConfig network_config(double inputs,
                                               std::vector<layerwise::LayerConfig> layers) {
  layerwise::NetworkConfig config;
  config.inputs = inputs;
  config.layers = std::move(layers);
  return config;
}

inline layerwise::OptimizerConfig sgd(double learning_rate) {
  layerwise::OptimizerConfig config;
  config.name = layerwise::OptimizerName::sgd;
  config.learning_rate = learning_rate;
  return config;
}

/// Settings changed, everything else kept.
inline void set_optimizer(layerwise::Network& network,
                          const layerwise::OptimizerConfig& optimizer) {
  layerwise::NetworkConfig config = network.config();
  config.optimizer = optimizer;
  network.configure(config);
}

inline void set_regularization(layerwise::Network& network, double l1, double l2) {
  layerwise::NetworkConfig config = network.config();
  config.regularization = {l1, l2};
  network.configure(config);
}

inline layerwise::Network network_of(const layerwise::NetworkConfig& config) {
  layerwise::Result<layerwise::Network> result = layerwise::Network::create(config);
  REQUIRE(result.ok());
  return std::move(result.value());
}

inline xt::xtensor<Real, 2> zero_rows(Index rows, Index columns) {
  return xt::zeros<Real>({static_cast<std::size_t>(rows), static_cast<std::size_t>(columns)});
}

/// Features and targets uniform in -1 .. 1.
inline layerwise::Samples random_samples(Index count, Index inputs, Index outputs,
                                         std::uint64_t seed) {
  layerwise::Random random(seed, 77);
  layerwise::Samples samples{zero_rows(count, inputs), zero_rows(count, outputs)};
  for (Real& value : samples.x) {
    value = random.uniform(-1, 1);
  }
  for (Real& value : samples.y) {
    value = random.uniform(-1, 1);
  }
  return samples;
}

/// The same features; targets 0 or 1, or one-hot where there are several outputs.
inline layerwise::Samples random_classes(Index count, Index inputs, Index outputs,
                                         std::uint64_t seed) {
  layerwise::Samples samples = random_samples(count, inputs, outputs, seed);
  layerwise::Random random(seed, 78);
  samples.y.fill(0);
  for (Index row = 0; row < count; ++row) {
    const auto drawn = static_cast<Index>(random.below(outputs == 1 ? 2U : 60U));
    if (outputs > 1) {
      samples.y.data()[row * outputs + drawn % outputs] = 1;
    } else {
      samples.y.data()[row] = static_cast<Real>(drawn);
    }
  }
  return samples;
}

template <class Tensor>
std::vector<Real> values_of(const Tensor& tensor) {
  return std::vector<Real>(tensor.data(), tensor.data() + tensor.size());
}

/// Equal bit by bit, so that -0 is not 0 and a NaN is itself.
inline bool same_bits(const std::vector<Real>& a, const std::vector<Real>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(Real)) == 0;
}

inline bool all_finite(const std::vector<Real>& values) {
  for (const Real value : values) {
    if (!std::isfinite(value)) {
      return false;
    }
  }
  return true;
}

inline std::vector<std::string> codes_of(const layerwise::Issues& issues) {
  std::vector<std::string> codes;
  for (const layerwise::Issue& issue : issues) {
    codes.push_back(issue.code);
  }
  return codes;
}

}  // namespace support
