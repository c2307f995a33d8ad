#include "layerwise/nn/workspace.hpp"

#include <algorithm>

#include "layerwise/math/kernels.hpp"

namespace layerwise {
Workspace::Workspace(const std::vector<Layer>& layers, Index capacity)
    : capacity_(capacity),
      inputs_(layers.front().inputs),
      input_stride_(padded(inputs_ + 1)),
      outputs_(layers.back().units) {
  const Index samples = padded(capacity);
  Index size = 0;
  const auto place = [&size](Index count) {
    const Index at = size;
    size += padded(count);
    return at;
  };
  x_ = place(input_stride_ * samples);
  y_ = place(outputs_ * samples);
  weights_ = place(samples);
  Index widest = inputs_;
  for (const Layer& layer : layers) {
    const Index row_size = layers_.empty() ? input_stride_ : layer.is_dense() ? layer.stride : 0;
    const Index kept_statistics = layer.has_moving()         ? 3 * layer.stride
                                  : layer.is_normalization() ? samples
                                                             : 0;
    layers_.push_back({place(row_size * samples), place(layer.units * samples),
                       place(layer.units * samples), place(kept_statistics)});
    widest = std::max(widest, layer.units);
  }
  d_ = place(widest * samples);
  d_before_ = place(widest * samples);
  numbers_ = zero_vector(size);
  std::fill_n(numbers_.data() + weights_, samples, Real{1});
  for (std::size_t l = 0; l < layers.size(); ++l) {
    const Layer& layer = layers[l];
    for (Index s = 0; layer.is_dense() && layer.config.use_bias && s < samples; ++s) {
      rows(l)[s * layer.stride + layer.inputs] = 1;
    }
  }
}

Index Workspace::numbers_per_sample(const std::vector<Layer>& layers) {
  const Index inputs = padded(layers.front().inputs + 1);
  Index widest = layers.front().inputs;
  // The inputs twice, the targets and the weight.
  Index count = 2 * inputs + layers.back().units + 1;
  for (const Layer& layer : layers) {
    count += 2 * layer.units + (layer.is_dense() && &layer != layers.data() ? layer.stride : 0);
    // Layer normalisation keeps a statistic for each sample.
    count += layer.is_normalization() && !layer.has_moving() ? 1 : 0;
    widest = std::max(widest, layer.units);
  }
  return count + 2 * widest;
}

void Workspace::gather_features(const Real* x, Index sample) {
  Real* row = input_row(sample);
  if (!is_narrow()) {
    std::copy_n(x, inputs_, row);
    return;
  }
  for (Index i = 0; i < inputs_; ++i) {
    row[i] = x[i];
    numbers_.data()[x_ + i * stride_ + sample] = x[i];
  }
}

void Workspace::gather_sample(const Samples& source, Index row, Index sample) {
  gather_features(source.x.data() + row * inputs_, sample);
  const Real* y = source.y.data() + row * outputs_;
  for (Index o = 0; o < outputs_; ++o) {
    numbers_.data()[y_ + o * stride_ + sample] = y[o];
  }
  if (!weights_are_one_) {
    numbers_.data()[weights_ + sample] = source.weights.data()[row];
  }
}

void Workspace::use_weights_of(const Samples& source) {
  const bool have_none = source.weights.size() == 0;
  if (have_none && !weights_are_one_) {
    std::fill_n(numbers_.data() + weights_, padded(capacity_), Real{1});
  }
  weights_are_one_ = have_none;
}

void Workspace::gather(const Samples& source, const std::uint32_t* rows, Index count) {
  stride_ = padded(count);
  use_weights_of(source);
  for (Index s = 0; s < count; ++s) {
    gather_sample(source, static_cast<Index>(rows[s]), s);
  }
  rows_gathered(count);
}

void Workspace::gather_range(const Samples& source, Index first, Index count) {
  stride_ = padded(count);
  use_weights_of(source);
  for (Index s = 0; s < count; ++s) {
    gather_sample(source, first + s, s);
  }
  rows_gathered(count);
}

void Workspace::gather_inputs(const Real* x, Index count) {
  count_ = count;
  stride_ = padded(count);
  if (!is_narrow()) {
    for (Index s = 0; s < count; ++s) {
      gather_features(x + s * inputs_, s);
    }
    inputs_written(count);
    return;
  }
  for (Index i = 0; i < inputs_; ++i) {
    for (Index s = 0; s < count; ++s) {
      numbers_.data()[x_ + i * stride_ + s] = x[s * inputs_ + i];
    }
  }
}

void Workspace::rows_gathered(Index count) {
  count_ = count;
  if (!is_narrow()) {
    inputs_written(count);
  }
}

void Workspace::inputs_written(Index count) {
  count_ = count;
  stride_ = padded(count);
  kernels::transpose(rows(0), input_stride_, count, input_stride_, numbers_.data() + x_, stride_,
                     0);
}

}  // namespace layerwise
