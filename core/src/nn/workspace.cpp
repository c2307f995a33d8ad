#include "layerwise/nn/workspace.hpp"

#include <algorithm>

#include "layerwise/math/kernels.hpp"

namespace layerwise {
namespace {

xt::xtensor<Real, 2> zero_matrix(Index rows, Index columns) {
  return xt::zeros<Real>({static_cast<std::size_t>(rows), static_cast<std::size_t>(columns)});
}

}  // namespace

Workspace::Workspace(const std::vector<DenseLayer>& layers, Index capacity)
    : capacity_(capacity),
      inputs_(layers.front().inputs),
      input_stride_(layers.front().stride),
      outputs_(layers.back().units),
      x_(zero_matrix(input_stride_, padded(capacity))),
      y_(zero_matrix(outputs_, padded(capacity))) {
  const Index samples = padded(capacity);
  Index widest = 0;
  for (const DenseLayer& layer : layers) {
    xt::xtensor<Real, 2> rows = zero_matrix(samples, layer.stride);
    for (Index s = 0; s < samples; ++s) {
      rows(s, layer.inputs) = layer.use_bias ? Real{1} : Real{0};
    }
    rows_.push_back(std::move(rows));
    const bool is_output = &layer == &layers.back();
    const bool keeps_z = is_output || slope_needs_z(layer.activation);
    z_.push_back(keeps_z ? zero_matrix(layer.units, samples) : zero_matrix(0, 0));
    a_.push_back(zero_matrix(layer.units, samples));
    widest = std::max(widest, layer.units);
  }
  d_ = zero_matrix(widest, samples);
  d_before_ = zero_matrix(widest, samples);
}

void Workspace::gather_features(const Real* x, Index sample) {
  Real* row = input_row(sample);
  if (!is_narrow()) {
    std::copy_n(x, inputs_, row);
    return;
  }
  for (Index i = 0; i < inputs_; ++i) {
    row[i] = x[i];
    x_.data()[i * stride_ + sample] = x[i];
  }
}

void Workspace::gather_sample(const Samples& source, Index row, Index sample) {
  gather_features(source.x.data() + row * inputs_, sample);
  const Real* y = source.y.data() + row * outputs_;
  for (Index o = 0; o < outputs_; ++o) {
    y_.data()[o * stride_ + sample] = y[o];
  }
}

void Workspace::gather(const Samples& source, const std::uint32_t* rows, Index count) {
  stride_ = padded(count);
  for (Index s = 0; s < count; ++s) {
    gather_sample(source, static_cast<Index>(rows[s]), s);
  }
  rows_gathered(count);
}

void Workspace::gather_range(const Samples& source, Index first, Index count) {
  stride_ = padded(count);
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
      x_.data()[i * stride_ + s] = x[s * inputs_ + i];
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
  kernels::transpose(rows_.front().data(), input_stride_, count, input_stride_, x_.data(), stride_,
                     0);
}

}  // namespace layerwise
