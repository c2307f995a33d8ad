/// Both normalisations in plain double: groups of numbers, a unit over the batch or a sample over
/// the units, and the Jacobian of each group written out.
#pragma once

#include <cmath>
#include <vector>

#include "layer_support.hpp"

namespace support {

using layerwise::GradientsOfLayers;
using layerwise::Layer;
using layerwise::Mode;
using layerwise::Network;
using layerwise::NetworkConfig;
using layerwise::Random;
using layerwise::Samples;
using layerwise::Workspace;

/// (units, samples), as the core has them but without padding.
struct Matrix {
  Matrix(Index of_units, Index of_samples)
      : units(of_units), samples(of_samples), values(static_cast<std::size_t>(units * samples)) {}

  double& at(Index u, Index s) { return values[static_cast<std::size_t>(u * samples + s)]; }
  double at(Index u, Index s) const { return values[static_cast<std::size_t>(u * samples + s)]; }

  Index units;
  Index samples;
  std::vector<double> values;
};

inline Matrix matrix_of(const Real* from, Index units, const Workspace& batch) {
  Matrix matrix(units, batch.count());
  for (Index u = 0; u < units; ++u) {
    for (Index s = 0; s < batch.count(); ++s) {
      matrix.at(u, s) = static_cast<double>(from[u * batch.stride() + s]);
    }
  }
  return matrix;
}

/// Mean and variance of numbers, the variance divided by their count.
struct Statistics {
  double mean = 0;
  double variance = 0;

  explicit Statistics(const std::vector<double>& group) {
    const auto count = static_cast<double>(group.size());
    for (const double x : group) {
      mean += x / count;
    }
    for (const double x : group) {
      variance += (x - mean) * (x - mean) / count;
    }
  }
};

/// dLoss/dx of a group that was normalised by its own statistics, from dLoss/dn:
/// dn_j / dx_i = ((i == j) - 1/count - n_i n_j / count) / deviation.
inline std::vector<double> slopes_of(const std::vector<double>& n, const std::vector<double>& dn,
                                     double deviation) {
  const auto count = static_cast<double>(n.size());
  std::vector<double> slopes(n.size());
  for (std::size_t i = 0; i < n.size(); ++i) {
    for (std::size_t j = 0; j < n.size(); ++j) {
      const double one = i == j ? 1 : 0;
      slopes[i] += dn[j] * (one - 1 / count - n[i] * n[j] / count) / deviation;
    }
  }
  return slopes;
}

/// A normalisation of `units` inputs below one linear output.
inline NetworkConfig normalization_config(LayerType type, Index units) {
  NetworkConfig config =
      network_config(static_cast<double>(units), {layer_of(type), dense(1, Activation::linear)});
  config.layers[0].momentum = 0.75;
  config.layers[0].epsilon = 0.01;
  config.optimizer = sgd(0.1);
  return config;
}

/// Such a network in the middle of its training, and a batch whose features have means and
/// spreads of their own.
struct NormalizedBatch {
  NormalizedBatch(LayerType type, Index units, Index count)
      : network(network_of(normalization_config(type, units))), batch(network.workspace(count)) {
    stir(network, 7);
    Samples samples = random_samples(count, units, 1, 11);
    for (Index s = 0; s < count; ++s) {
      for (Index u = 0; u < units; ++u) {
        Real& x = samples.x.data()[s * units + u];
        x = x * static_cast<Real>(0.5 + 0.25 * static_cast<double>(u)) + static_cast<Real>(u - 3);
      }
    }
    batch.gather_range(samples, 0, count);
  }

  const Layer& layer() const { return network.layers()[0]; }
  double parameter(Index row, Index unit) const {
    return static_cast<double>(network.parameters().data()[layer().row_at(row) + unit]);
  }
  double gradient(Index row, Index unit) const {
    return static_cast<double>(network.gradients().data()[layer().row_at(row) + unit]);
  }
  Matrix input() const { return matrix_of(batch.input_of(0), layer().units, batch); }
  Matrix output() const { return matrix_of(batch.activations(0), layer().units, batch); }

  void forward(Mode mode) {
    if (mode == Mode::training) {
      network.forward_training(batch, noise);
    } else {
      network.forward(batch);
    }
  }

  Network network;
  Workspace batch;
  Random noise{1, layerwise::stream::noise};
};

/// The twin's N, and with dLoss/dA its dLoss/dX.
struct NormalizationTwin {
  NormalizationTwin(const NormalizedBatch& given, Mode mode)
      : x(given.input()), n(x.units, x.samples), slopes(x.units, x.samples) {
    by_unit = given.layer().has_moving();
    by_own = !by_unit || mode == Mode::training;
    const double epsilon = given.layer().config.epsilon;
    for (Index g = 0; g < (by_unit ? x.units : x.samples); ++g) {
      Statistics statistics(group_of(x, g));
      if (!by_own) {
        statistics.mean = given.parameter(2, g);
        statistics.variance = given.parameter(3, g);
      }
      deviations.push_back(std::sqrt(statistics.variance + epsilon));
      std::vector<double> group = group_of(x, g);
      for (double& value : group) {
        value = (value - statistics.mean) / deviations.back();
      }
      put(n, g, group);
    }
  }

  void find_slopes(const Matrix& dn) {
    for (Index g = 0; g < (by_unit ? x.units : x.samples); ++g) {
      const double deviation = deviations[static_cast<std::size_t>(g)];
      std::vector<double> group = group_of(dn, g);
      if (by_own) {
        group = slopes_of(group_of(n, g), group, deviation);
      } else {
        for (double& slope : group) {
          slope /= deviation;
        }
      }
      put(slopes, g, group);
    }
  }

  std::vector<double> group_of(const Matrix& from, Index g) const {
    std::vector<double> group;
    for (Index i = 0; i < (by_unit ? x.samples : x.units); ++i) {
      group.push_back(by_unit ? from.at(g, i) : from.at(i, g));
    }
    return group;
  }

  void put(Matrix& to, Index g, const std::vector<double>& group) const {
    for (Index i = 0; i < static_cast<Index>(group.size()); ++i) {
      (by_unit ? to.at(g, i) : to.at(i, g)) = group[static_cast<std::size_t>(i)];
    }
  }

  Matrix x;
  Matrix n;
  Matrix slopes;
  std::vector<double> deviations;
  bool by_unit = false;
  /// By the statistics of the group itself.
  bool by_own = false;
};

}  // namespace support
