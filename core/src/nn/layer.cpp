#include "layerwise/nn/layer.hpp"

namespace layerwise {

Index Layer::size() const {
  switch (config.type) {
    case LayerType::dense:
      return units * stride;
    case LayerType::batch_normalization:
      return 4 * stride;
    case LayerType::layer_normalization:
      return 2 * stride;
    default:
      return 0;
  }
}

Range Layer::learned() const { return {offset, has_moving() ? 2 * stride : size()}; }

Index Layer::learned_count() const {
  if (is_dense()) {
    return units * (inputs + (config.use_bias ? 1 : 0));
  }
  return is_normalization() ? 2 * units : 0;
}

Index Layer::parameter_count() const { return learned_count() + (has_moving() ? 2 * units : 0); }

std::array<Field, 6> fields_of(const Layer& layer) {
  std::array<Field, 6> fields{};
  if (layer.is_dense()) {
    fields[0] = {layer.offset, layer.inputs, 1, layer.units, layer.stride};
    if (layer.config.use_bias) {
      fields[1] = {layer.bias_at(0), 1, 0, layer.units, layer.stride};
    }
  } else if (layer.is_normalization()) {
    for (Index row = 0; row < layer.size() / layer.stride; ++row) {
      fields[static_cast<std::size_t>(2 + row)] = {layer.row_at(row), 1, 0, layer.units, 1};
    }
  }
  return fields;
}

std::vector<Layer> lay_out(const NetworkConfig& config) {
  std::vector<Layer> layers;
  auto inputs = static_cast<Index>(config.inputs);
  Index offset = 0;
  for (const LayerConfig& given : config.layers) {
    Layer layer{given, inputs, inputs, offset, padded(inputs)};
    if (layer.is_dense()) {
      layer.units = static_cast<Index>(given.units);
      layer.stride = padded(inputs + 1);
    }
    layers.push_back(layer);
    offset += layer.size();
    inputs = layer.units;
  }
  return layers;
}

}  // namespace layerwise
