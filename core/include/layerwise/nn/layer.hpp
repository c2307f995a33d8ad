/// A layer of a network: what it computes and where its parameters lie.
#pragma once

#include <array>

#include "layerwise/nn/config.hpp"

namespace layerwise {

/// One layer, a view on the network's flat parameter buffer from `offset` on. Shapes, unit-major:
/// input X (inputs, batch), output A (units, batch); b broadcast over the batch.
///
///   dense               Z = W X + b, A = phi(Z), W (units, inputs), b (units)
///   dropout             training: A = X F with F 0 (with probability rate) or 1 / (1 - rate);
///                       otherwise A = X (Srivastava et al. 2014)
///   gaussianNoise       training: A = X + N(0, standardDeviation^2); otherwise A = X
///   batchNormalization  N = (X - mean) / sqrt(variance + epsilon), A = gamma N + beta; mean and
///                       variance of each unit over the batch while training, and otherwise (or
///                       when frozen) the moving ones (Ioffe, Szegedy 2015)
///   layerNormalization  the same with mean and variance of each sample over its units
///                       (Ba et al. 2016)
///
/// Parameters: dense has `units` rows of `stride` = inputs + 1 rounded up to 4; a row holds the
/// unit's weights, then its bias, then zeros. The bias is the weight of an input that is always
/// 1, so one product gives the gradients of both; the zeros stay zero under every optimizer.
/// Normalisations have rows of `stride` = units rounded up to 4: gamma, beta, and for
/// batchNormalization moving mean and moving variance, which no optimizer changes.
struct Layer {
  LayerConfig config;
  Index inputs;
  Index units;
  Index offset;
  Index stride;

  bool is_dense() const { return config.type == LayerType::dense; }
  bool is_normalization() const {
    return config.type == LayerType::batch_normalization ||
           config.type == LayerType::layer_normalization;
  }
  bool has_moving() const { return config.type == LayerType::batch_normalization; }
  /// Whether max_norm is kept after each step.
  bool limits_lengths() const { return config.max_norm > 0 && config.trainable && is_dense(); }
  Real alpha() const { return static_cast<Real>(config.alpha); }

  Index weight_at(Index unit, Index input) const { return offset + unit * stride + input; }
  Index bias_at(Index unit) const { return weight_at(unit, inputs); }
  /// Offset of row `row` of a normalisation: 0 gamma, 1 beta, 2 moving mean, 3 moving variance.
  Index row_at(Index row) const { return offset + row * stride; }

  /// Numbers in the flat buffer.
  Index size() const;
  /// All that an optimizer could change; empty for layers without parameters.
  Range learned() const;
  /// Weights, biases, gammas and betas, without padding.
  Index learned_count() const;
  /// Those and moving statistics.
  Index parameter_count() const;
};

/// A field of a layer as users see it: a matrix or vector in the flat buffer, strides in elements.
/// Element (row, column) lies at first + row * row_stride + column * column_stride.
struct Field {
  Index first;
  Index rows;
  Index row_stride;
  Index columns;
  Index column_stride;

  /// Offset of element `index`, row by row.
  Index at(Index index) const {
    return first + index / columns * row_stride + index % columns * column_stride;
  }
};

/// kernel (inputs, units), bias (1, units), gamma, beta, moving mean and moving variance, each
/// (1, units). Those that the layer has not are (0, 0).
std::array<Field, 6> fields_of(const Layer& layer);

/// The layers of a configuration that check() has found nothing in, one behind the other.
std::vector<Layer> lay_out(const NetworkConfig& config);

}  // namespace layerwise
