#include "layerwise/nn/normalization.hpp"

#include <cmath>

namespace layerwise {
namespace {

/// Sum over the samples of a row of term(s), a vector for samples s to s + 3.
template <class Term>
Real sum_of_samples(const Workspace& batch, Term term) {
  const Vec4 zero = splat(0);
  Vec4 sum = zero;
  for (Index s = 0; s < batch.count(); s += lanes) {
    sum += select(first_lanes(batch.count() - s), term(s), zero);
  }
  return sum_lanes(sum);
}

Real inverse_deviation(Real variance, const Layer& layer) {
  return 1 / std::sqrt(variance + static_cast<Real>(layer.config.epsilon));
}

void fit_statistics(const Layer& layer, std::size_t index, Workspace& batch) {
  const auto count = static_cast<Real>(batch.count());
  const Real* input = batch.input_of(index);
  Real* statistics = batch.statistics(index);
  for (Index u = 0; u < layer.units; ++u) {
    const Real* x = input + u * batch.stride();
    const Real mean = sum_of_samples(batch, [=](Index s) { return load(x + s); }) / count;
    const auto square = [=](Index s) {
      const Vec4 away = load(x + s) - mean;
      return away * away;
    };
    statistics[u] = mean;
    statistics[layer.stride + u] = sum_of_samples(batch, square) / count;
  }
}

void normalize_units(const Layer& layer, std::size_t index, const Real* parameters,
                     Workspace& batch) {
  Real* statistics = batch.statistics(index);
  if (uses_batch_statistics(layer, batch.mode())) {
    fit_statistics(layer, index, batch);
  } else {
    for (Index i = 0; i < 2 * layer.stride; ++i) {
      statistics[i] = parameters[layer.row_at(2) + i];
    }
  }
  for (Index u = 0; u < layer.units; ++u) {
    const Real mean = statistics[u];
    const Real inverse = inverse_deviation(statistics[layer.stride + u], layer);
    statistics[2 * layer.stride + u] = inverse;
    const Index row = u * batch.stride();
    for (Index s = 0; s < batch.stride(); s += lanes) {
      store(batch.kept(index) + row + s, (load(batch.input_of(index) + row + s) - mean) * inverse);
    }
  }
}

/// Four samples at a time, all units of each.
void normalize_samples(const Layer& layer, std::size_t index, Workspace& batch) {
  const Index stride = batch.stride();
  const auto units = static_cast<Real>(layer.units);
  const Real* input = batch.input_of(index);
  Real* kept = batch.kept(index);
  for (Index s = 0; s < stride; s += lanes) {
    Vec4 sum = splat(0);
    for (Index u = 0; u < layer.units; ++u) {
      sum += load(input + u * stride + s);
    }
    const Vec4 mean = sum / units;
    Vec4 squares = splat(0);
    for (Index u = 0; u < layer.units; ++u) {
      const Vec4 away = load(input + u * stride + s) - mean;
      squares += away * away;
    }
    const Vec4 variance = squares / units;
    const Vec4 inverse = 1 / square_root(variance + static_cast<Real>(layer.config.epsilon));
    store(batch.statistics(index) + s, inverse);
    for (Index u = 0; u < layer.units; ++u) {
      store(kept + u * stride + s, (load(input + u * stride + s) - mean) * inverse);
    }
  }
}

/// The layer's gradients of gamma and beta for one unit: sums of d n and d.
struct Sums {
  Real gamma;
  Real beta;
};

Sums sums_of_unit(const Workspace& batch, const Real* n, const Real* d) {
  return {sum_of_samples(batch, [=](Index s) { return load(d + s) * load(n + s); }),
          sum_of_samples(batch, [=](Index s) { return load(d + s); })};
}

}  // namespace

bool uses_batch_statistics(const Layer& layer, Mode mode) {
  return layer.has_moving() && layer.config.trainable && mode == Mode::training;
}

void normalize(const Layer& layer, std::size_t index, const Real* parameters, Workspace& batch) {
  if (layer.has_moving()) {
    normalize_units(layer, index, parameters, batch);
  } else {
    normalize_samples(layer, index, batch);
  }
  for (Index u = 0; u < layer.units; ++u) {
    const Real gamma = parameters[layer.row_at(0) + u];
    const Real beta = parameters[layer.row_at(1) + u];
    const Index row = u * batch.stride();
    for (Index s = row; s < row + batch.stride(); s += lanes) {
      store(batch.activations(index) + s, load(batch.kept(index) + s) * gamma + beta);
    }
  }
}

void normalize_backward(const Layer& layer, std::size_t index, const Real* parameters,
                        const Workspace& batch, Real* d, Real* gradients) {
  const Index stride = batch.stride();
  const Real* kept = batch.kept(index);
  const Real* statistics = batch.statistics(index);
  const bool by_batch = uses_batch_statistics(layer, batch.mode());
  const Real share = 1 / static_cast<Real>(batch.count());
  for (Index u = 0; u < layer.units; ++u) {
    const Real* n = kept + u * stride;
    Real* d_unit = d + u * stride;
    const Sums sums = sums_of_unit(batch, n, d_unit);
    gradients[layer.row_at(0) + u] = sums.gamma;
    gradients[layer.row_at(1) + u] = sums.beta;
    const Real gamma = parameters[layer.row_at(0) + u];
    // dLoss/dN for layer normalisation, whose statistics are not those of the unit.
    const Real scale = layer.has_moving() ? gamma * statistics[2 * layer.stride + u] : gamma;
    const Real mean = by_batch ? sums.beta * share : Real{0};
    const Real slope = by_batch ? sums.gamma * share : Real{0};
    for (Index s = 0; s < stride; s += lanes) {
      store(d_unit + s, (load(d_unit + s) - mean - load(n + s) * slope) * scale);
    }
  }
  if (layer.has_moving()) {
    return;
  }
  const auto units = static_cast<Real>(layer.units);
  for (Index s = 0; s < stride; s += lanes) {
    Vec4 sum = splat(0);
    Vec4 product = splat(0);
    for (Index u = 0; u < layer.units; ++u) {
      const Vec4 g = load(d + u * stride + s);
      sum += g;
      product += g * load(kept + u * stride + s);
    }
    const Vec4 mean = sum / units;
    const Vec4 slope = product / units;
    const Vec4 inverse = load(statistics + s);
    for (Index u = 0; u < layer.units; ++u) {
      Real* at = d + u * stride + s;
      store(at, (load(at) - mean - load(kept + u * stride + s) * slope) * inverse);
    }
  }
}

void move_statistics(const Layer& layer, std::size_t index, const Workspace& batch,
                     const Real* from, Real* to) {
  const auto keep = static_cast<Real>(layer.config.momentum);
  const auto rest = static_cast<Real>(1 - layer.config.momentum);
  for (Index i = 0; i < 2 * layer.stride; ++i) {
    const Index at = layer.row_at(2) + i;
    to[at] = from[at] * keep + batch.statistics(index)[i] * rest;
  }
}

}  // namespace layerwise
