/// A network computed plainly: in double, with libm, one number at a time, from the formulas of
/// layer.hpp, activation.hpp and loss.hpp. Any number on its way can be moved a little, which
/// gives central differences that are exact enough in the float build too.
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

#include "layerwise/data/samples.hpp"
#include "layerwise/explain/trace.hpp"
#include "layerwise/nn/network.hpp"

namespace support {

/// (samples, units).
using Rows = std::vector<std::vector<double>>;

inline double plain_activation(layerwise::Activation activation, double alpha, double z) {
  using layerwise::Activation;
  switch (activation) {
    case Activation::linear:
    case Activation::softmax:
      return z;
    case Activation::relu:
      return z > 0 ? z : 0;
    case Activation::leaky_relu:
      return z > 0 ? z : alpha * z;
    case Activation::elu:
      return z > 0 ? z : alpha * std::expm1(z);
    case Activation::selu:
      return 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * std::expm1(z));
    case Activation::gelu:
      return z * std::erfc(-z / std::sqrt(2.0)) / 2;
    case Activation::sigmoid:
      return 1 / (1 + std::exp(-z));
    case Activation::tanh:
      return std::tanh(z);
    case Activation::softplus:
      return std::log1p(std::exp(z));
    case Activation::softsign:
      return z / (1 + std::fabs(z));
    case Activation::swish:
      return z / (1 + std::exp(-z));
    case Activation::mish:
      return z * std::tanh(std::log1p(std::exp(z)));
  }
  return 0;
}

/// What one output adds to the loss of its sample.
inline double plain_term(layerwise::Loss loss, double outputs, double a, double y) {
  using layerwise::Loss;
  const double error = std::fabs(a - y);
  switch (loss) {
    case Loss::mean_squared_error:
      return error * error / outputs;
    case Loss::mean_absolute_error:
      return error / outputs;
    case Loss::huber:
      return (error < 1 ? error * error / 2 : error - 0.5) / outputs;
    case Loss::binary_crossentropy:
      return -(y * std::log(a) + (1 - y) * std::log(1 - a)) / outputs;
    case Loss::categorical_crossentropy:
      return y == 0 ? 0 : -y * std::log(a);
  }
  return 0;
}

/// One number that is moved by `by`: an output of the layer, or else a pre-activation of a dense
/// layer and an input of others.
struct Nudge {
  std::size_t layer;
  bool is_output;
  std::size_t sample;
  std::size_t unit;
  double by;
};

class PlainTwin {
 public:
  /// None is owned. `drawn`: what the noise of a step was, as a trace tells; null outside of
  /// training.
  PlainTwin(const layerwise::Network& network, const layerwise::Samples& samples,
            const layerwise::Trace* drawn)
      : network_(network), samples_(samples), drawn_(drawn) {}

  /// z, a and terms from now on; the mean loss, without the penalty.
  double run(const std::optional<Nudge>& nudge = std::nullopt) {
    z.clear();
    a.clear();
    const auto count = static_cast<std::size_t>(samples_.count());
    Rows x(count);
    for (std::size_t s = 0; s < count; ++s) {
      for (std::size_t i = 0; i < samples_.x.shape(1); ++i) {
        x[s].push_back(static_cast<double>(samples_.x(s, i)));
      }
    }
    for (std::size_t l = 0; l < network_.layers().size(); ++l) {
      const layerwise::Layer& layer = network_.layers()[l];
      const bool is_here = nudge && nudge->layer == l;
      if (is_here && !nudge->is_output && !layer.is_dense()) {
        x[nudge->sample][nudge->unit] += nudge->by;
      }
      Rows kept = layer.is_dense()           ? pre_activations(layer, x)
                  : layer.is_normalization() ? normalized(layer, x)
                                             : noise_of(l, layer, count);
      if (is_here && !nudge->is_output && layer.is_dense()) {
        kept[nudge->sample][nudge->unit] += nudge->by;
      }
      x = outputs_of(layer, x, kept);
      if (is_here && nudge->is_output) {
        x[nudge->sample][nudge->unit] += nudge->by;
      }
      z.push_back(kept);
      a.push_back(x);
    }
    return loss_of(x);
  }

  /// Central difference of the mean loss.
  double slope(Nudge nudge, double step = 1e-5) {
    nudge.by = step;
    const double right = run(nudge);
    nudge.by = -step;
    const double left = run(nudge);
    return (right - left) / (2 * step);
  }

  /// Of the last run, by layer.
  std::vector<Rows> z;
  std::vector<Rows> a;
  Rows terms;

 private:
  double parameter(layerwise::Index at) const {
    return static_cast<double>(network_.parameters().data()[at]);
  }

  Rows pre_activations(const layerwise::Layer& layer, const Rows& x) const {
    Rows rows(x.size());
    for (std::size_t s = 0; s < x.size(); ++s) {
      for (layerwise::Index u = 0; u < layer.units; ++u) {
        double sum = parameter(layer.bias_at(u));
        for (layerwise::Index i = 0; i < layer.inputs; ++i) {
          sum += parameter(layer.weight_at(u, i)) * x[s][static_cast<std::size_t>(i)];
        }
        rows[s].push_back(sum);
      }
    }
    return rows;
  }

  Rows normalized(const layerwise::Layer& layer, const Rows& x) const {
    Rows rows = x;
    const std::size_t units = x[0].size();
    for (std::size_t s = 0; s < x.size(); ++s) {
      for (std::size_t u = 0; u < units; ++u) {
        // The numbers that this one is normalised among.
        std::vector<double> group = x[s];
        double mean = 0;
        double variance = 0;
        if (layer.has_moving()) {
          group.clear();
          for (const std::vector<double>& row : x) {
            group.push_back(row[u]);
          }
        }
        const auto size = static_cast<double>(group.size());
        for (const double value : group) {
          mean += value / size;
        }
        for (const double value : group) {
          variance += (value - mean) * (value - mean) / size;
        }
        if (layer.has_moving() && (drawn_ == nullptr || !layer.config.trainable)) {
          mean = parameter(layer.row_at(2) + static_cast<layerwise::Index>(u));
          variance = parameter(layer.row_at(3) + static_cast<layerwise::Index>(u));
        }
        rows[s][u] = (x[s][u] - mean) / std::sqrt(variance + layer.config.epsilon);
      }
    }
    return rows;
  }

  Rows noise_of(std::size_t index, const layerwise::Layer& layer, std::size_t count) const {
    const auto units = static_cast<std::size_t>(layer.units);
    const double neutral = layer.config.type == layerwise::LayerType::dropout ? 1 : 0;
    Rows rows(count, std::vector<double>(units, neutral));
    for (std::size_t i = 0; drawn_ != nullptr && i < count * units; ++i) {
      rows[i / units][i % units] = static_cast<double>(drawn_->layers[index].z[i]);
    }
    return rows;
  }

  Rows outputs_of(const layerwise::Layer& layer, const Rows& x, const Rows& kept) const {
    Rows rows = kept;
    for (std::size_t s = 0; s < rows.size(); ++s) {
      double sum = 0;
      for (std::size_t u = 0; u < rows[s].size(); ++u) {
        const auto at = static_cast<layerwise::Index>(u);
        double& value = rows[s][u];
        if (layer.is_dense()) {
          value = plain_activation(layer.config.activation, layer.config.alpha, value);
          sum += std::exp(value);
        } else if (layer.is_normalization()) {
          value = value * parameter(layer.row_at(0) + at) + parameter(layer.row_at(1) + at);
        } else if (layer.config.type == layerwise::LayerType::dropout) {
          value *= x[s][u];
        } else {
          value += x[s][u];
        }
      }
      if (layer.is_dense() && layer.config.activation == layerwise::Activation::softmax) {
        for (double& value : rows[s]) {
          value = std::exp(value) / sum;
        }
      }
    }
    return rows;
  }

  double loss_of(const Rows& answers) {
    terms = answers;
    double loss = 0;
    for (std::size_t s = 0; s < answers.size(); ++s) {
      const double weight =
          samples_.weights.size() == 0 ? 1 : static_cast<double>(samples_.weights(s));
      for (std::size_t o = 0; o < answers[s].size(); ++o) {
        terms[s][o] = weight * plain_term(network_.loss(), static_cast<double>(answers[s].size()),
                                          answers[s][o], static_cast<double>(samples_.y(s, o)));
        loss += terms[s][o];
      }
    }
    return loss / static_cast<double>(answers.size());
  }

  const layerwise::Network& network_;
  const layerwise::Samples& samples_;
  const layerwise::Trace* drawn_;
};

}  // namespace support
