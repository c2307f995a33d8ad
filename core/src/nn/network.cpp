#include "layerwise/nn/network.hpp"

#include <cmath>

#include "layerwise/check.hpp"
#include "layerwise/math/elementary.hpp"
#include "layerwise/math/kernels.hpp"

namespace layerwise {
namespace {

/// 128 MiB of floats: what one array of a batch may take.
constexpr double most_numbers = 1 << 25;

Issues check_room(const char* where, double samples, Index numbers_per_sample) {
  const double limit = std::floor(most_numbers / static_cast<double>(numbers_per_sample));
  if (samples <= limit) {
    return {};
  }
  return {make_issue("tooLarge", where,
                     "{where}: {given} samples need too much memory with so many units; give at "
                     "most {limit}.",
                     {{"given", number_text(samples)}, {"limit", number_text(limit)}})};
}

std::vector<DenseLayer> lay_out(const NetworkConfig& config) {
  std::vector<DenseLayer> layers;
  auto inputs = static_cast<Index>(config.inputs);
  Index offset = 0;
  for (const LayerConfig& layer : config.layers) {
    const auto units = static_cast<Index>(layer.units);
    const Index stride = padded(inputs + 1);
    layers.push_back({inputs, units, offset, stride, layer.activation,
                      static_cast<Real>(layer.alpha), layer.kernel_initializer, layer.use_bias});
    offset += units * stride;
    inputs = units;
  }
  return layers;
}

xt::xtensor<Real, 1> zeros(Index size) { return xt::zeros<Real>({static_cast<std::size_t>(size)}); }

}  // namespace

Result<Network> Network::create(const NetworkConfig& config) {
  Issues issues = check(config);
  if (!issues.empty()) {
    return issues;
  }
  std::vector<DenseLayer> layers = lay_out(config);
  const DenseLayer& last = layers.back();
  const Index size = last.offset + last.units * last.stride;
  Network network(config, std::move(layers), size);
  network.reset();
  return network;
}

Network::Network(const NetworkConfig& config, std::vector<DenseLayer> layers, Index size)
    : layers_(std::move(layers)),
      loss_(config.loss),
      seed_(static_cast<std::uint64_t>(config.seed)),
      regularization_(config.regularization),
      parameters_(zeros(size)),
      previous_(zeros(size)),
      gradients_(zeros(size)),
      optimizer_(config.optimizer, size) {}

Index Network::parameter_count() const {
  Index count = 0;
  for (const DenseLayer& layer : layers_) {
    count += layer.parameter_count();
  }
  return count;
}

Issues Network::check_outputs(double samples) const { return check_room("x", samples, outputs()); }

Issues Network::check_batch(double samples) const {
  Index per_sample = 0;
  for (const DenseLayer& layer : layers_) {
    // The layer's input twice, Z, A and their gradients.
    per_sample += 2 * layer.stride + 4 * layer.units;
  }
  return check_room("batchSize", samples, per_sample);
}

void Network::reset(std::uint64_t seed) {
  parameters_.fill(0);
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const DenseLayer& layer = layers_[l];
    Random random(seed, stream::first_layer + l);
    for (Index u = 0; u < layer.units; ++u) {
      for (Index i = 0; i < layer.inputs; ++i) {
        parameters_.data()[layer.weight_at(u, i)] =
            draw_weight(layer.kernel_initializer, layer.inputs, layer.units, random);
      }
    }
  }
  previous_ = parameters_;
  optimizer_.reset();
}

void Network::layer_forward(const DenseLayer& layer, std::size_t index, Workspace& batch) const {
  const Real* input = index == 0 ? batch.x_.data() : batch.a_[index - 1].data();
  Real* a = batch.a_[index].data();
  Real* z = batch.pre_activations(index);
  const Real* weights = parameters_.data() + layer.offset;
  const Index stride = batch.stride_;
  kernels::multiply({.rows = layer.units,
                     .columns = stride,
                     .depth = layer.inputs,
                     .a = weights,
                     .a_row_stride = layer.stride,
                     .a_depth_stride = 1,
                     .b = input,
                     .b_stride = stride,
                     .c = z,
                     .c_stride = stride,
                     .start = weights + layer.inputs,
                     .start_stride = layer.stride});
  activate(layer.activation, layer.alpha, {layer.units, stride}, z, a);
}

void Network::forward(Workspace& batch) const {
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    layer_forward(layers_[l], l, batch);
  }
}

Real Network::loss_sum(const Workspace& batch) const {
  return layerwise::loss_sum(loss_, {outputs(), batch.stride_, batch.count_, batch.z_.back().data(),
                                     batch.a_.back().data(), batch.y_.data()});
}

void Network::layer_gradients(const DenseLayer& layer, std::size_t index, Workspace& batch) {
  Real* rows = batch.rows_[index].data();
  if (index > 0) {
    kernels::transpose(batch.a_[index - 1].data(), batch.stride_, layer.inputs, batch.stride_, rows,
                       layer.stride, layer.use_bias ? Real{1} : Real{0});
  }
  kernels::multiply({.rows = layer.units,
                     .columns = layer.stride,
                     .depth = batch.count_,
                     .a = batch.d_.data(),
                     .a_row_stride = batch.stride_,
                     .a_depth_stride = 1,
                     .b = rows,
                     .b_stride = layer.stride,
                     .c = gradients_.data() + layer.offset,
                     .c_stride = layer.stride,
                     .start = nullptr,
                     .start_stride = 0});
}

Real Network::backward(Workspace& batch) {
  const Index stride = batch.stride_;
  const Real loss = loss_sum_and_gradient(loss_,
                                          {outputs(), stride, batch.count_, batch.z_.back().data(),
                                           batch.a_.back().data(), batch.y_.data()},
                                          batch.d_.data());
  for (std::size_t l = layers_.size(); l-- > 0;) {
    const DenseLayer& layer = layers_[l];
    // A fused loss already gives the gradient with respect to the last layer's Z.
    if (l + 1 < layers_.size() || !is_fused(loss_)) {
      multiply_by_slope(layer.activation, layer.alpha, {layer.units, stride},
                        batch.pre_activations(l), batch.a_[l].data(), batch.d_.data());
    }
    layer_gradients(layer, l, batch);
    if (l > 0) {
      kernels::multiply({.rows = layer.inputs,
                         .columns = stride,
                         .depth = layer.units,
                         .a = parameters_.data() + layer.offset,
                         .a_row_stride = 1,
                         .a_depth_stride = layer.stride,
                         .b = batch.d_.data(),
                         .b_stride = stride,
                         .c = batch.d_before_.data(),
                         .c_stride = stride,
                         .start = nullptr,
                         .start_stride = 0});
      std::swap(batch.d_, batch.d_before_);
    }
  }
  if (regularization_.l1 != 0 || regularization_.l2 != 0) {
    add_penalty_gradients();
  }
  return loss;
}

void Network::add_penalty_gradients() {
  const auto l1 = static_cast<Real>(regularization_.l1);
  const auto twice_l2 = static_cast<Real>(2 * regularization_.l2);
  for (const DenseLayer& layer : layers_) {
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

void Network::update() {
  optimizer_.step(parameters_.data(), gradients_.data(), previous_.data());
  std::swap(parameters_, previous_);
}

void Network::rollback() {
  parameters_ = previous_;
  optimizer_.reset();
}

double Network::penalty() const {
  if (regularization_.l1 == 0 && regularization_.l2 == 0) {
    return 0;
  }
  double sizes = 0;
  double squares = 0;
  for (const DenseLayer& layer : layers_) {
    for (Index u = 0; u < layer.units; ++u) {
      for (Index i = 0; i < layer.inputs; ++i) {
        const auto w = static_cast<double>(parameters_.data()[layer.weight_at(u, i)]);
        sizes += std::fabs(w);
        squares += w * w;
      }
    }
  }
  return regularization_.l1 * sizes + regularization_.l2 * squares;
}

bool Network::is_finite() const {
  return math::all_finite(parameters_.data(), static_cast<Index>(parameters_.size()));
}

}  // namespace layerwise
