#include "layerwise/nn/optimizer.hpp"

#include <cmath>

namespace layerwise {
namespace {

/// 1 - share, rounded once, as PyTorch does: 1 - 0.999F is wrong in the fifth digit.
Real rest_of(double share) { return static_cast<Real>(1 - share); }

/// Calls `update(i)` for the offset of every group of four parameters.
template <class Update>
void each_group(const std::vector<Range>& ranges, Update update) {
  for (const Range& range : ranges) {
    for (Index i = range.first; i < range.first + range.size; i += lanes) {
      update(i);
    }
  }
}

}  // namespace

Names optimizer_names() {
  static constexpr std::string_view names[] = {"sgd", "rmsprop", "adagrad", "adam", "adamw"};
  return names;
}

Optimizer::Optimizer(const OptimizerConfig& config, Index size)
    : config_(config), first_(zero_vector(size)), second_(zero_vector(size)) {
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

void Optimizer::transfer(Archive& archive) {
  archive.array(first_.data(), static_cast<Index>(first_.size()));
  archive.array(second_.data(), static_cast<Index>(second_.size()));
  archive.value(beta1_power_);
  archive.value(beta2_power_);
}

void Optimizer::step(double learning_rate, const Real* weights, const Real* gradient, Real* next,
                     const std::vector<Range>& ranges) {
  const auto rate = static_cast<Real>(learning_rate);
  const auto epsilon = static_cast<Real>(config_.epsilon);
  Real* first = first_.data();
  Real* second = second_.data();
  switch (config_.name) {
    case OptimizerName::sgd: {
      const auto momentum = static_cast<Real>(config_.momentum);
      if (momentum == 0) {
        each_group(ranges, [=](Index i) {
          store(next + i, load(weights + i) - load(gradient + i) * rate);
        });
        return;
      }
      const bool nesterov = config_.nesterov;
      each_group(ranges, [=](Index i) {
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
      each_group(ranges, [=](Index i) {
        const Vec4 g = load(gradient + i);
        const Vec4 s = load(second + i) * rho + g * g * rest;
        store(second + i, s);
        store(next + i, load(weights + i) - g * rate / (square_root(s) + epsilon));
      });
      return;
    }
    case OptimizerName::adagrad:
      each_group(ranges, [=](Index i) {
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
      const auto corrected_rate = static_cast<Real>(learning_rate / (1 - beta1_power_));
      const auto root_correction = static_cast<Real>(1 / std::sqrt(1 - beta2_power_));
      const Real keep = config_.name == OptimizerName::adamw
                            ? static_cast<Real>(1 - learning_rate * config_.weight_decay)
                            : Real{1};
      each_group(ranges, [=](Index i) {
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
