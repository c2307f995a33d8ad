/// Slow and obvious twins of what the core does fast, in double with libm.
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "layerwise/nn/config.hpp"

namespace twins {

/// phi(z) from its definition; 0 for softmax, which needs all units.
inline double exact(layerwise::Activation activation, double alpha, double z) {
  switch (activation) {
    case layerwise::Activation::linear:
      return z;
    case layerwise::Activation::relu:
      return z > 0 ? z : 0;
    case layerwise::Activation::leaky_relu:
      return z > 0 ? z : alpha * z;
    case layerwise::Activation::elu:
      return z > 0 ? z : alpha * (std::exp(z) - 1);
    case layerwise::Activation::selu:
      return 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * (std::exp(z) - 1));
    case layerwise::Activation::gelu:
      return z * (1 + std::erf(z / std::sqrt(2.0))) / 2;
    case layerwise::Activation::sigmoid:
      return 1 / (1 + std::exp(-z));
    case layerwise::Activation::tanh:
      return std::tanh(z);
    case layerwise::Activation::softplus:
      return std::max(z, 0.0) + std::log1p(std::exp(-std::fabs(z)));
    case layerwise::Activation::softsign:
      return z / (1 + std::fabs(z));
    case layerwise::Activation::swish:
      return z / (1 + std::exp(-z));
    case layerwise::Activation::mish:
      return z * std::tanh(std::log(1 + std::exp(z)));
    case layerwise::Activation::softmax:
      break;
  }
  return 0;
}

/// phi of all units of one sample.
inline std::vector<double> exact_layer(layerwise::Activation activation, double alpha,
                                       const std::vector<double>& z) {
  std::vector<double> a;
  if (activation != layerwise::Activation::softmax) {
    for (const double unit : z) {
      a.push_back(exact(activation, alpha, unit));
    }
    return a;
  }
  const double largest = *std::max_element(z.begin(), z.end());
  double sum = 0;
  for (const double unit : z) {
    a.push_back(std::exp(unit - largest));
    sum += a.back();
  }
  for (double& unit : a) {
    unit /= sum;
  }
  return a;
}

/// phi'(z); `a` decides on which side of a kink the unit is, so that a z that rounds to the other
/// side does no harm. 0 for softmax.
inline double exact_slope(layerwise::Activation activation, double alpha, double z, double a) {
  switch (activation) {
    case layerwise::Activation::relu:
      return a > 0 ? 1 : 0;
    case layerwise::Activation::leaky_relu:
      return a > 0 ? 1 : alpha;
    case layerwise::Activation::elu:
      return a > 0 ? 1 : alpha * std::exp(z);
    case layerwise::Activation::selu:
      return 1.0507009873554805 * (a > 0 ? 1 : 1.6732632423543772 * std::exp(z));
    default: {
      const double step = 1e-5;
      return (exact(activation, 0, z + step) - exact(activation, 0, z - step)) / (2 * step);
    }
  }
}

/// dLoss/dZ of a layer of one sample, from dLoss/dA.
inline std::vector<double> exact_layer_slopes(const layerwise::LayerConfig& layer,
                                              const std::vector<double>& z,
                                              const std::vector<double>& a,
                                              const std::vector<double>& d) {
  double sum = 0;
  for (std::size_t u = 0; u < d.size(); ++u) {
    sum += a[u] * d[u];
  }
  std::vector<double> result;
  for (std::size_t u = 0; u < d.size(); ++u) {
    result.push_back(layer.activation == layerwise::Activation::softmax
                         ? a[u] * (d[u] - sum)
                         : d[u] * exact_slope(layer.activation, layer.alpha, z[u], a[u]));
  }
  return result;
}

/// Gradient of the loss of one sample: dLoss/dZ where the loss is fused with its activation,
/// otherwise dLoss/dA.
inline std::vector<double> exact_loss_gradient(layerwise::Loss loss, const std::vector<double>& a,
                                               const std::vector<double>& y) {
  const auto outputs = static_cast<double>(a.size());
  const double total = std::accumulate(y.begin(), y.end(), 0.0);
  std::vector<double> d;
  for (std::size_t o = 0; o < a.size(); ++o) {
    const double error = a[o] - y[o];
    const double sign = error > 0 ? 1 : (error < 0 ? -1 : 0);
    switch (loss) {
      case layerwise::Loss::mean_squared_error:
        d.push_back(2 * error / outputs);
        break;
      case layerwise::Loss::mean_absolute_error:
        d.push_back(sign / outputs);
        break;
      case layerwise::Loss::huber:
        d.push_back((std::fabs(error) <= 1 ? error : sign) / outputs);
        break;
      case layerwise::Loss::binary_crossentropy:
        d.push_back(error / outputs);
        break;
      case layerwise::Loss::categorical_crossentropy:
        d.push_back(a[o] * total - y[o]);
        break;
    }
  }
  return d;
}

/// The loss of one sample.
inline double exact_loss(layerwise::Loss loss, const std::vector<double>& z,
                         const std::vector<double>& a, const std::vector<double>& y) {
  const auto outputs = static_cast<double>(z.size());
  double sum = 0;
  double sum_of_exp = 0;
  const double largest = *std::max_element(z.begin(), z.end());
  for (const double unit : z) {
    sum_of_exp += std::exp(unit - largest);
  }
  for (std::size_t o = 0; o < z.size(); ++o) {
    const double error = std::fabs(a[o] - y[o]);
    switch (loss) {
      case layerwise::Loss::mean_squared_error:
        sum += error * error / outputs;
        break;
      case layerwise::Loss::mean_absolute_error:
        sum += error / outputs;
        break;
      case layerwise::Loss::huber:
        sum += (error <= 1 ? error * error / 2 : error - 0.5) / outputs;
        break;
      case layerwise::Loss::binary_crossentropy:
        sum +=
            (std::max(z[o], 0.0) + std::log1p(std::exp(-std::fabs(z[o]))) - y[o] * z[o]) / outputs;
        break;
      case layerwise::Loss::categorical_crossentropy:
        sum -= y[o] * (z[o] - largest - std::log(sum_of_exp));
        break;
    }
  }
  return sum;
}

/// What a normalisation makes of numbers with this mean and variance, before gamma and beta.
inline std::vector<double> exact_normalized(const std::vector<double>& x, double mean,
                                            double variance, double epsilon) {
  std::vector<double> n;
  for (const double number : x) {
    n.push_back((number - mean) / std::sqrt(variance + epsilon));
  }
  return n;
}

inline double exact_mean(const std::vector<double>& x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

/// Divided by the count, not by one less.
inline double exact_variance(const std::vector<double>& x) {
  const double mean = exact_mean(x);
  double sum = 0;
  for (const double number : x) {
    sum += (number - mean) * (number - mean);
  }
  return sum / static_cast<double>(x.size());
}

/// dLoss/dX of numbers that were normalised by their own statistics, from dLoss/dN, by the whole
/// matrix of slopes: dN_j / dX_i = ((i = j) - 1 / count - n_i n_j / count) / deviation.
inline std::vector<double> exact_normalized_slopes(const std::vector<double>& x, double epsilon,
                                                   const std::vector<double>& d) {
  const double variance = exact_variance(x);
  const std::vector<double> n = exact_normalized(x, exact_mean(x), variance, epsilon);
  const auto count = static_cast<double>(x.size());
  std::vector<double> slopes;
  for (std::size_t i = 0; i < x.size(); ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < x.size(); ++j) {
      sum += d[j] * ((i == j ? 1.0 : 0.0) - (1 + n[i] * n[j]) / count);
    }
    slopes.push_back(sum / std::sqrt(variance + epsilon));
  }
  return slopes;
}

}  // namespace twins
