#include "layerwise/nn/optimizer.hpp"

#include <cmath>

namespace layerwise {
namespace {

Vec4 square_root(Vec4 x) {
  return Vec4{std::sqrt(x[0]), std::sqrt(x[1]), std::sqrt(x[2]), std::sqrt(x[3])};
}

/// 1 - share, rounded once, as PyTorch does: 1 - 0.999F is wrong in the fifth digit.
Real rest_of(double share) { return static_cast<Real>(1 - share); }

/// Calls `update(i)` for the offset of every group of four parameters.
template <class Update>
void each_group(Index size, Update update) {
  for (Index i = 0; i < size; i += lanes) {
    update(i);
  }
}

}  // namespace

const std::vector<std::string>& optimizer_names() {
  static const std::vector<std::string> names{"sgd", "rmsprop", "adagrad", "adam", "adamw"};
  return names;
}

Optimizer::Optimizer(const OptimizerConfig& config, Index size)
    : config_(config),
      first_(xt::xtensor<Real, 1>::from_shape({static_cast<std::size_t>(size)})),
      second_(xt::xtensor<Real, 1>::from_shape({static_cast<std::size_t>(size)})) {
  reset();
}

void Optimizer::configure(const OptimizerConfig& config) {
  const bool other = config.name != config_.name;
  config_ = config;
  if (other) {
    reset();
  }
}

void Optimizer::reset() {
  first_.fill(0);
  second_.fill(config_.name == OptimizerName::adagrad
                   ? static_cast<Real>(config_.initial_accumulator)
                   : Real{0});
  beta1_power_ = 1;
  beta2_power_ = 1;
}

void Optimizer::advance_corrections() {
  beta1_power_ *= config_.beta1;
  beta2_power_ *= config_.beta2;
}

void Optimizer::step(const Real* weights, const Real* gradient, Real* next) {
  const auto size = static_cast<Index>(first_.size());
  const auto rate = static_cast<Real>(config_.learning_rate);
  const auto epsilon = static_cast<Real>(config_.epsilon);
  Real* first = first_.data();
  Real* second = second_.data();
  switch (config_.name) {
    case OptimizerName::sgd: {
      const auto momentum = static_cast<Real>(config_.momentum);
      if (momentum == 0) {
        each_group(
            size, [=](Index i) { store(next + i, load(weights + i) - load(gradient + i) * rate); });
        return;
      }
      const bool nesterov = config_.nesterov;
      each_group(size, [=](Index i) {
        const Vec4 g = load(gradient + i);
        const Vec4 v = load(first + i) * momentum + g;
        store(first + i, v);
        const Vec4 direction = nesterov ? g + v * momentum : v;
        store(next + i, load(weights + i) - direction * rate);
      });
      return;
    }
    case OptimizerName::rmsprop: {
      const auto rho = static_cast<Real>(config_.rho);
      const Real rest = rest_of(config_.rho);
      each_group(size, [=](Index i) {
        const Vec4 g = load(gradient + i);
        const Vec4 s = load(second + i) * rho + g * g * rest;
        store(second + i, s);
        store(next + i, load(weights + i) - g * rate / (square_root(s) + epsilon));
      });
      return;
    }
    case OptimizerName::adagrad:
      each_group(size, [=](Index i) {
        const Vec4 g = load(gradient + i);
        const Vec4 s = load(second + i) + g * g;
        store(second + i, s);
        store(next + i, load(weights + i) - g * rate / (square_root(s) + epsilon));
      });
      return;
    case OptimizerName::adam:
    case OptimizerName::adamw: {
      advance_corrections();
      const auto beta1 = static_cast<Real>(config_.beta1);
      const auto beta2 = static_cast<Real>(config_.beta2);
      const Real rest1 = rest_of(config_.beta1);
      const Real rest2 = rest_of(config_.beta2);
      const auto corrected_rate = static_cast<Real>(config_.learning_rate / (1 - beta1_power_));
      const auto root_correction = static_cast<Real>(1 / std::sqrt(1 - beta2_power_));
      const Real keep = config_.name == OptimizerName::adamw
                            ? static_cast<Real>(1 - config_.learning_rate * config_.weight_decay)
                            : Real{1};
      each_group(size, [=](Index i) {
        const Vec4 g = load(gradient + i);
        const Vec4 m = load(first + i) * beta1 + g * rest1;
        const Vec4 s = load(second + i) * beta2 + g * g * rest2;
        store(first + i, m);
        store(second + i, s);
        const Vec4 root = square_root(s) * root_correction + epsilon;
        store(next + i, load(weights + i) * keep - m * corrected_rate / root);
      });
      return;
    }
  }
}

}  // namespace layerwise
