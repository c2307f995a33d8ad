/// Optimizers: from gradients to the next weights, as PyTorch defines them.
#pragma once

#include <string>
#include <vector>

#include "layerwise/archive.hpp"
#include "layerwise/data/tensor.hpp"
#include "layerwise/math/real.hpp"
#include "layerwise/names.hpp"
#include "layerwise/nn/schedule.hpp"

namespace layerwise {

enum class OptimizerName { sgd, rmsprop, adagrad, adam, adamw };

/// Names as in the public API, in the order of the enum.
Names optimizer_names();

/// Consecutive numbers of a flat buffer; both multiples of 4.
struct Range {
  Index first;
  Index size;
};

/// Settings; each optimizer reads its own. Defaults as Keras.
struct OptimizerConfig {
  OptimizerName name = OptimizerName::adam;
  double learning_rate = 0.001;
  double momentum = 0;
  bool nesterov = false;
  double rho = 0.9;
  double beta1 = 0.9;
  double beta2 = 0.999;
  /// Added outside the root.
  double epsilon = 1e-7;
  double initial_accumulator = 0.1;
  double weight_decay = 0.01;
  double clip_value = 0;
  double clip_norm = 0;
  ScheduleConfig schedule;
};

/// One optimizer and its moments, each a flat buffer beside the parameters.
///
/// g is the gradient, lr the learning rate, t the number of this step from 1:
///   sgd      v = momentum v + g;  w -= lr v, with nesterov w -= lr (g + momentum v)
///   rmsprop  s = rho s + (1 - rho) g^2;  w -= lr g / (sqrt(s) + epsilon)
///   adagrad  s = s + g^2, from initial_accumulator;  w -= lr g / (sqrt(s) + epsilon)
///   adam     m = beta1 m + (1 - beta1) g;  s = beta2 s + (1 - beta2) g^2;
///            w -= lr m / (1 - beta1^t) / (sqrt(s / (1 - beta2^t)) + epsilon)
///   adamw    w *= 1 - lr weight_decay first, then as adam (Loshchilov, Hutter 2019)
/// The bias corrections advance once per step, not once per tensor.
class Optimizer {
 public:
  /// `size`: number of parameters, a multiple of 4.
  Optimizer(const OptimizerConfig& config, Index size);

  const OptimizerConfig& config() const { return config_; }

  /// New settings; the moments stay unless the optimizer is another one.
  void configure(const OptimizerConfig& config);

  /// Moments and step count as at the start.
  void reset();

  /// One update: next = weights - ..., element by element. `next` and `weights` are different
  /// buffers, so that the weights before the step stay available.
  void step(double learning_rate, const Real* weights, const Real* gradient, Real* next,
            const std::vector<Range>& ranges);

  void transfer(Archive& archive);

 private:
  void advance_corrections();

  OptimizerConfig config_;
  xt::xtensor<Real, 1> first_;
  xt::xtensor<Real, 1> second_;
  /// beta1^t and beta2^t, multiplied up: pow() differs between platforms.
  double beta1_power_ = 1;
  double beta2_power_ = 1;
};

}  // namespace layerwise
