/// All that the property tests know of a network's inside.
#pragma once

#include <algorithm>

#include "layerwise/nn/network.hpp"
#include "random_networks.hpp"

namespace support {

inline std::size_t layer_count(const layerwise::Network& network) {
  return network.layers().size();
}

inline Index units_of(const layerwise::Network& network, std::size_t layer) {
  return network.layers()[layer].units;
}

inline Index inputs_of(const layerwise::Network& network, std::size_t layer) {
  return network.layers()[layer].inputs;
}

/// The weight from an input to a unit of a dense layer; from input inputs_of() it is the bias.
inline Index place_of(const layerwise::Network& network, std::size_t layer, Index unit,
                      Index input) {
  return network.layers()[layer].weight_at(unit, input);
}

/// Numbers of a normalisation, by unit.
struct Normalizer {
  Normalizer(const layerwise::Network& network, std::size_t layer)
      : network_(network), layer_(network.layers()[layer]) {}

  double gamma(Index unit) const { return value(0, unit); }
  double beta(Index unit) const { return value(1, unit); }
  double moving_mean(Index unit) const { return value(2, unit); }
  double moving_variance(Index unit) const { return value(3, unit); }

 private:
  double value(Index row, Index unit) const {
    return static_cast<double>(network_.parameters().data()[layer_.row_at(row) + unit]);
  }

  const layerwise::Network& network_;
  const layerwise::Layer& layer_;
};

/// Places of what a layer learns: all of them, without padding.
inline std::vector<Index> learned_places(const layerwise::Layer& layer) {
  std::vector<Index> places;
  const std::array<layerwise::Field, 6> fields = fields_of(layer);
  for (std::size_t f = 0; f < 4; ++f) {
    for (Index i = 0; i < fields[f].rows * fields[f].columns; ++i) {
      places.push_back(fields[f].at(i));
    }
  }
  return places;
}

/// Other numbers for what begins at 0 or 1, the same for every unit: there every unit of a fresh
/// network has its kink, and gamma and beta do nothing.
inline void stir(layerwise::Network& network, Draw& draw) {
  for (const layerwise::Layer& layer : network.layers()) {
    Real* parameters = network.parameters().data();
    for (Index unit = 0; unit < layer.units; ++unit) {
      if (layer.is_dense() && layer.config.use_bias) {
        parameters[layer.bias_at(unit)] = draw.real(-0.5, 0.5);
      }
      if (layer.is_normalization()) {
        parameters[layer.row_at(0) + unit] = draw.real(0.5, 1.5);
        parameters[layer.row_at(1) + unit] = draw.real(-0.5, 0.5);
      }
      if (layer.has_moving()) {
        parameters[layer.row_at(2) + unit] = draw.real(-0.5, 0.5);
        parameters[layer.row_at(3) + unit] = draw.real(0.2, 2);
      }
    }
  }
}

/// What a unit of a layer reads from input `unit`, after the forward pass of that batch.
inline double input_value(const layerwise::Workspace& batch, const layerwise::Samples& samples,
                          std::size_t layer, Index unit, Index sample) {
  const Real value =
      layer == 0 ? samples.x(static_cast<std::size_t>(sample), static_cast<std::size_t>(unit))
                 : batch.activations(layer - 1)[unit * batch.stride() + sample];
  return static_cast<double>(value);
}

/// All that a layer reads of one sample, and what one input is for all samples.
inline std::vector<double> inputs_of_sample(const layerwise::Network& network,
                                            const layerwise::Workspace& batch,
                                            const layerwise::Samples& samples, std::size_t layer,
                                            Index sample) {
  std::vector<double> x;
  for (Index i = 0; i < inputs_of(network, layer); ++i) {
    x.push_back(input_value(batch, samples, layer, i, sample));
  }
  return x;
}

inline std::vector<double> inputs_of_unit(const layerwise::Workspace& batch,
                                          const layerwise::Samples& samples, std::size_t layer,
                                          Index unit) {
  std::vector<double> x;
  for (Index s = 0; s < batch.count(); ++s) {
    x.push_back(input_value(batch, samples, layer, unit, s));
  }
  return x;
}

inline double activation_of(const layerwise::Workspace& batch, std::size_t layer, Index unit,
                            Index sample) {
  return static_cast<double>(batch.activations(layer)[unit * batch.stride() + sample]);
}

/// What a layer kept of its way, such as the factors of dropout.
inline double kept_of(const layerwise::Workspace& batch, std::size_t layer, Index unit,
                      Index sample) {
  return static_cast<double>(batch.kept(layer)[unit * batch.stride() + sample]);
}

/// A workspace with these samples, gone forward; with `noise` as in a training step.
inline layerwise::Workspace forwarded(const layerwise::Network& network,
                                      const layerwise::Samples& samples,
                                      const layerwise::Random* noise = nullptr) {
  layerwise::Workspace batch = network.workspace(samples.count());
  batch.gather_range(samples, 0, samples.count());
  if (noise == nullptr) {
    network.forward(batch);
  } else {
    layerwise::Random drawn = *noise;
    network.forward_training(batch, drawn);
  }
  return batch;
}

}  // namespace support
