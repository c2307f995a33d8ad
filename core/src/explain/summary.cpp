#include "layerwise/explain/summary.hpp"

namespace layerwise {
namespace {

/// Flat buffers of a network as long as its parameters.
constexpr Index flat_buffers = 5;

Index multiply_adds_of(const Layer& layer) {
  switch (layer.config.type) {
    case LayerType::dense:
      return layer.inputs * layer.units;
    case LayerType::batch_normalization:
      return 2 * layer.units;
    case LayerType::layer_normalization:
      return 3 * layer.units;
    default:
      return 0;
  }
}

}  // namespace

Summary summarize(const Network& network) {
  constexpr auto bytes_per_number = static_cast<Index>(sizeof(Real));
  Summary summary;
  for (const Layer& layer : network.layers()) {
    const LayerSummary row{layer.config.type,
                           layer.inputs,
                           layer.units,
                           layer.parameter_count(),
                           layer.config.trainable ? layer.learned_count() : 0,
                           multiply_adds_of(layer)};
    summary.parameters += row.parameters;
    summary.trainable += row.trainable;
    summary.multiply_adds += row.multiply_adds;
    summary.layers.push_back(row);
  }
  summary.bytes = flat_buffers * bytes_per_number * static_cast<Index>(network.parameters().size());
  summary.bytes_per_sample = bytes_per_number * Workspace::numbers_per_sample(network.layers());
  return summary;
}

}  // namespace layerwise
