#include "layerwise/data/metrics.hpp"

#include "layerwise/bug.hpp"

#include <cmath>
#include <cstddef>

namespace layerwise {
namespace {

void require_same_shape(const xt::xtensor<Real, 2>& predictions,
                        const xt::xtensor<Real, 2>& targets) {
  if (predictions.shape() != targets.shape() || predictions.size() == 0) {
    bug("metrics: predictions and targets must have one shape, not empty");
  }
}

/// R2 of one output, over all samples.
double r2_of_output(const xt::xtensor<Real, 2>& predictions, const xt::xtensor<Real, 2>& targets,
                    std::size_t output) {
  const std::size_t samples = targets.shape(0);
  double sum = 0;
  bool constant = true;
  for (std::size_t i = 0; i < samples; ++i) {
    sum += static_cast<double>(targets(i, output));
    // Asked of the values: the rounded mean need not equal a constant.
    constant = constant && targets(i, output) == targets(0, output);
  }
  const double mean = sum / static_cast<double>(samples);
  double residual = 0;
  double total = 0;
  for (std::size_t i = 0; i < samples; ++i) {
    const double target = static_cast<double>(targets(i, output));
    const double error = static_cast<double>(predictions(i, output)) - target;
    residual += error * error;
    total += (target - mean) * (target - mean);
  }
  if (constant) {
    return residual == 0 ? 1 : 0;
  }
  return 1 - residual / total;
}

}  // namespace

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

double mean_absolute_error(const xt::xtensor<Real, 2>& predictions,
                           const xt::xtensor<Real, 2>& targets, const Encoder& encoder) {
  require_same_shape(predictions, targets);
  if (static_cast<std::size_t>(encoder.outputs()) != targets.shape(1)) {
    bug("mean_absolute_error: the encoder has another number of outputs");
  }
  double sum = 0;
  for (std::size_t j = 0; j < targets.shape(1); ++j) {
    double output_sum = 0;
    for (std::size_t i = 0; i < targets.shape(0); ++i) {
      const double difference =
          static_cast<double>(predictions(i, j)) - static_cast<double>(targets(i, j));
      output_sum += std::abs(difference);
    }
    sum += output_sum * encoder.target_of(static_cast<Index>(j)).deviation;
  }
  return sum / static_cast<double>(targets.size());
}

double r2(const xt::xtensor<Real, 2>& predictions, const xt::xtensor<Real, 2>& targets) {
  require_same_shape(predictions, targets);
  double sum = 0;
  for (std::size_t j = 0; j < targets.shape(1); ++j) {
    sum += r2_of_output(predictions, targets, j);
  }
  return sum / static_cast<double>(targets.shape(1));
}

Metrics measure(Task task, const Encoder& encoder, const xt::xtensor<Real, 2>& predictions,
                const xt::xtensor<Real, 2>& targets) {
  Metrics metrics;
  if (task == Task::regression) {
    metrics.mean_absolute_error = mean_absolute_error(predictions, targets, encoder);
    metrics.r2 = r2(predictions, targets);
  } else {
    metrics.accuracy = accuracy(predictions, targets);
  }
  return metrics;
}

}  // namespace layerwise
