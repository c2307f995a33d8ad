#include "layerwise/nn/network.hpp"

#include <algorithm>
#include <cmath>

#include "layerwise/math/elementary.hpp"
#include "layerwise/math/kernels.hpp"
#include "layerwise/nn/clip.hpp"
#include "layerwise/nn/noise.hpp"
#include "layerwise/nn/normalization.hpp"

namespace layerwise {

/// Elsewhere A takes the place of Z at once.
bool Network::keeps_z(std::size_t index, const Workspace& batch) const {
  return batch.keeps_all_ || index + 1 == layers_.size() ||
         slope_needs_z(layers_[index].config.activation);
}

void Network::dense_forward(const Layer& layer, std::size_t index, Workspace& batch) const {
  Real* a = batch.activations(index);
  Real* z = keeps_z(index, batch) ? batch.kept(index) : a;
  const Real* weights = parameters_.data() + layer.offset;
  const Index stride = batch.stride_;
  kernels::multiply({.rows = layer.units,
                     .columns = stride,
                     .depth = layer.inputs,
                     .a = weights,
                     .a_row_stride = layer.stride,
                     .a_depth_stride = 1,
                     .b = batch.input_of(index),
                     .b_stride = stride,
                     .c = z,
                     .c_stride = stride,
                     .start = weights + layer.inputs,
                     .start_stride = layer.stride});
  activate(layer.config.activation, layer.alpha(), {layer.units, stride}, z, a);
}

void Network::run(Workspace& batch, Random* noise) const {
  batch.mode_ = noise == nullptr ? Mode::inference : Mode::training;
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const Layer& layer = layers_[l];
    if (layer.is_dense()) {
      dense_forward(layer, l, batch);
    } else if (layer.is_normalization()) {
      normalize(layer, l, parameters_.data(), batch);
    } else {
      disturb(layer, l, batch, noise);
    }
  }
}

void Network::forward(Workspace& batch) const { run(batch, nullptr); }

void Network::forward_training(Workspace& batch, Random& noise) const { run(batch, &noise); }

LossBatch Network::loss_batch(const Workspace& batch) const {
  return {outputs(),
          batch.stride_,
          batch.count_,
          batch.kept(layers_.size() - 1),
          batch.activations(layers_.size() - 1),
          batch.targets(),
          batch.weights()};
}

Real Network::loss_sum(const Workspace& batch) const {
  return layerwise::loss_sum(loss(), loss_batch(batch));
}

void Network::dense_gradients(const Layer& layer, std::size_t index, Workspace& batch) {
  Real* rows = batch.rows(index);
  if (index > 0) {
    kernels::transpose(batch.input_of(index), batch.stride_, layer.inputs, batch.stride_, rows,
                       layer.stride, layer.config.use_bias ? Real{1} : Real{0});
  }
  kernels::multiply({.rows = layer.units,
                     .columns = layer.stride,
                     .depth = batch.count_,
                     .a = batch.slopes(),
                     .a_row_stride = batch.stride_,
                     .a_depth_stride = 1,
                     .b = rows,
                     .b_stride = layer.stride,
                     .c = gradients_.data() + layer.offset,
                     .c_stride = layer.stride,
                     .start = nullptr,
                     .start_stride = 0});
}

/// dLoss/dX of the layer from its dLoss/dZ.
void Network::dense_inputs(const Layer& layer, Workspace& batch) const {
  kernels::multiply({.rows = layer.inputs,
                     .columns = batch.stride_,
                     .depth = layer.units,
                     .a = parameters_.data() + layer.offset,
                     .a_row_stride = 1,
                     .a_depth_stride = layer.stride,
                     .b = batch.slopes(),
                     .b_stride = batch.stride_,
                     .c = batch.slopes_before(),
                     .c_stride = batch.stride_,
                     .start = nullptr,
                     .start_stride = 0});
  std::swap(batch.d_, batch.d_before_);
}

Real Network::backward_to(std::size_t lowest, bool everywhere, Workspace& batch,
                          GradientsOfLayers* found) {
  const Index stride = batch.stride_;
  const Real loss_of_batch = loss_sum_and_gradient(loss(), loss_batch(batch), batch.slopes());
  const auto note = [&](std::vector<std::vector<Real>>& list, std::size_t l) {
    list[l].assign(batch.slopes(), batch.slopes() + layers_[l].units * stride);
  };
  for (std::size_t l = layers_.size(); l-- > lowest;) {
    const Layer& layer = layers_[l];
    if (found != nullptr) {
      note(found->outputs, l);
    }
    if (layer.is_dense()) {
      // A fused loss already gives the gradient with respect to the last layer's Z.
      if (l + 1 < layers_.size() || !is_fused(loss())) {
        multiply_by_slope(layer.config.activation, layer.alpha(), {layer.units, stride},
                          batch.kept(l), batch.activations(l), batch.slopes());
      }
      if (everywhere || layer.config.trainable) {
        dense_gradients(layer, l, batch);
      }
    } else if (layer.is_normalization()) {
      normalize_backward(layer, l, parameters_.data(), batch, batch.slopes(), gradients_.data());
    } else {
      disturb_backward(layer, l, batch, batch.slopes());
    }
    if (found != nullptr) {
      note(found->inner, l);
    }
    if (layer.is_dense() && l > lowest) {
      dense_inputs(layer, batch);
    }
  }
  if (found != nullptr && is_fused(loss())) {
    loss_gradient_of_outputs(loss(), loss_batch(batch), found->outputs.back().data());
  }
  if (has_penalty_) {
    add_penalty_gradients(everywhere);
  }
  return loss_of_batch;
}

Real Network::backward(Workspace& batch) {
  return backward_to(lowest_trainable_, false, batch, nullptr);
}

Real Network::backward_everywhere(Workspace& batch, GradientsOfLayers* found) {
  return backward_to(0, true, batch, found);
}

void Network::add_penalty_gradients(bool everywhere) {
  for (const Layer& layer : layers_) {
    const Regularization& penalty = regularization_of(layer);
    if (!layer.is_dense() || !(everywhere || layer.config.trainable)) {
      continue;
    }
    const auto l1 = static_cast<Real>(penalty.l1);
    const auto twice_l2 = static_cast<Real>(2 * penalty.l2);
    for (Index u = 0; u < layer.units; ++u) {
      const Real* w = parameters_.data() + layer.weight_at(u, 0);
      Real* g = gradients_.data() + layer.weight_at(u, 0);
      for (Index i = 0; i < layer.inputs; ++i) {
        const Real sign = static_cast<Real>((w[i] > 0) - (w[i] < 0));
        g[i] += l1 * sign + twice_l2 * w[i];
      }
    }
  }
}

void Network::update(double learning_rate, const Workspace& batch) {
  clip_gradients(optimizer().clip_value, optimizer().clip_norm, gradients_.data(), trained_);
  optimizer_.step(learning_rate, parameters_.data(), gradients_.data(), previous_.data(), trained_);
  for (const Range& range : fixed_) {
    std::copy_n(parameters_.data() + range.first, range.size, previous_.data() + range.first);
  }
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    if (uses_batch_statistics(layers_[l], batch.mode())) {
      move_statistics(layers_[l], l, batch, parameters_.data(), previous_.data());
    }
  }
  limit_lengths(previous_.data());
  std::swap(parameters_, previous_);
}

void Network::limit_lengths(Real* parameters) const {
  for (const Layer& layer : layers_) {
    if (layer.limits_lengths()) {
      limit_norms(layer.config.max_norm, layer.units, layer.inputs, layer.stride,
                  parameters + layer.offset);
    }
  }
}

bool Network::is_finite() const {
  return math::all_finite(parameters_.data(), static_cast<Index>(parameters_.size()));
}

}  // namespace layerwise
