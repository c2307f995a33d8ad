#include "layerwise/data/metrics.hpp"

#include <cmath>
#include <cstddef>

#include "layerwise/bug.hpp"

namespace layerwise {
namespace {

/// Of one output over all samples.
TargetErrors errors_of(const xt::xtensor<Real, 2>& predictions, const xt::xtensor<Real, 2>& targets,
                       Index output, double deviation) {
  const Index outputs = static_cast<Index>(targets.shape(1));
  const Index size = static_cast<Index>(targets.size());
  const double samples = static_cast<double>(targets.shape(0));
  const Real* target_at = targets.data();
  const Real* prediction_at = predictions.data();
  double sum = 0;
  bool constant = true;
  for (Index i = output; i < size; i += outputs) {
    sum += static_cast<double>(target_at[i]);
    // Asked of the values: the rounded mean need not equal a constant.
    constant = constant && target_at[i] == target_at[output];
  }
  const double mean = sum / samples;
  double absolute = 0;
  double residual = 0;
  double total = 0;
  for (Index i = output; i < size; i += outputs) {
    const double target = static_cast<double>(target_at[i]);
    const double error = static_cast<double>(prediction_at[i]) - target;
    absolute += std::abs(error);
    residual += error * error;
    total += (target - mean) * (target - mean);
  }
  const double exact = residual == 0 ? 1 : 0;
  return {absolute * deviation / samples, std::sqrt(residual / samples) * deviation,
          constant ? exact : 1 - residual / total};
}

}  // namespace

void require_same_shape(const xt::xtensor<Real, 2>& predictions,
                        const xt::xtensor<Real, 2>& targets) {
  if (predictions.shape() != targets.shape() || predictions.size() == 0) {
    bug("metrics: predictions and targets must have one shape, not empty");
  }
}

Index class_of(const Real* outputs, Index count) {
  if (count == 1) {
    return outputs[0] >= Real(0.5) ? 1 : 0;
  }
  Index largest = 0;
  for (Index i = 1; i < count; ++i) {
    const bool first_number = std::isnan(outputs[largest]) && !std::isnan(outputs[i]);
    if (outputs[i] > outputs[largest] || first_number) {
      largest = i;
    }
  }
  return largest;
}

double accuracy(const xt::xtensor<Real, 2>& predictions, const xt::xtensor<Real, 2>& targets) {
  require_same_shape(predictions, targets);
  const Index samples = static_cast<Index>(targets.shape(0));
  const Index outputs = static_cast<Index>(targets.shape(1));
  Index right = 0;
  for (Index i = 0; i < samples; ++i) {
    const Index predicted = class_of(predictions.data() + i * outputs, outputs);
    if (predicted == class_of(targets.data() + i * outputs, outputs)) {
      ++right;
    }
  }
  return static_cast<double>(right) / static_cast<double>(samples);
}

std::vector<TargetErrors> errors_by_target(const xt::xtensor<Real, 2>& predictions,
                                           const xt::xtensor<Real, 2>& targets,
                                           const Encoder& encoder) {
  require_same_shape(predictions, targets);
  const Index outputs = encoder.outputs();
  if (static_cast<std::size_t>(outputs) != targets.shape(1)) {
    bug("errors_by_target: the encoder has another number of outputs");
  }
  std::vector<TargetErrors> errors(targets.shape(1));
  for (Index j = 0; j < outputs; ++j) {
    errors[static_cast<std::size_t>(j)] =
        errors_of(predictions, targets, j, encoder.target_of(j).deviation);
  }
  return errors;
}

Metrics measure(Task task, const Encoder& encoder, const xt::xtensor<Real, 2>& predictions,
                const xt::xtensor<Real, 2>& targets) {
  Metrics metrics;
  if (task != Task::regression) {
    metrics.accuracy = accuracy(predictions, targets);
    return metrics;
  }
  const std::vector<TargetErrors> errors = errors_by_target(predictions, targets, encoder);
  double absolute = 0;
  double squares = 0;
  double r2 = 0;
  for (const TargetErrors& error : errors) {
    absolute += error.mean_absolute_error;
    squares += error.root_mean_squared_error * error.root_mean_squared_error;
    r2 += error.r2;
  }
  const double count = static_cast<double>(errors.size());
  metrics.mean_absolute_error = absolute / count;
  metrics.root_mean_squared_error = std::sqrt(squares / count);
  metrics.r2 = r2 / count;
  return metrics;
}

}  // namespace layerwise
