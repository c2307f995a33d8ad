/// All that the property tests know of a network's inside.
#pragma once

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

/// The weight from an input to a unit; from input inputs_of() it is the bias.
inline Index place_of(const layerwise::Network& network, std::size_t layer, Index unit,
                      Index input) {
  return network.layers()[layer].weight_at(unit, input);
}

/// Biases start at 0, where every unit of a fresh network has its kink.
inline void stir_biases(layerwise::Network& network, Draw& draw) {
  for (const layerwise::DenseLayer& layer : network.layers()) {
    for (Index unit = 0; unit < layer.units && layer.use_bias; ++unit) {
      network.parameters().data()[layer.bias_at(unit)] = draw.real(-0.5, 0.5);
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

inline double activation_of(const layerwise::Workspace& batch, std::size_t layer, Index unit,
                            Index sample) {
  return static_cast<double>(batch.activations(layer)[unit * batch.stride() + sample]);
}

/// A workspace with these samples, gone forward.
inline layerwise::Workspace forwarded(const layerwise::Network& network,
                                      const layerwise::Samples& samples) {
  layerwise::Workspace batch = network.workspace(samples.count());
  batch.gather_range(samples, 0, samples.count());
  network.forward(batch);
  return batch;
}

}  // namespace support
