/// Figures that are shown to people and never trained on.
///
/// All take predictions and targets of shape (samples, outputs), sample-major, both as
/// the network sees them (probabilities, or standardised numbers), with at least one
/// sample. They sum in double, output by output and samples in order, so every build gives
/// the same bits; sample and class weights do not count. A tensor of the wrong shape throws
/// std::logic_error.
#pragma once

#include <optional>
#include <vector>

#include "layerwise/data/dataset.hpp"
#include "layerwise/data/encoder.hpp"
#include "layerwise/data/tensor.hpp"
#include "layerwise/math/real.hpp"

namespace layerwise {

/// The class a sample's outputs name. One output: 1 when it is at least 0.5, else 0.
/// Several: the index of the largest; of equal ones the first; a NaN is never the largest.
/// Precondition: count >= 1.
Index class_of(const Real* outputs, Index count);

/// The classes that so many outputs tell apart: one output stands for two.
constexpr Index class_count(Index outputs) { return outputs == 1 ? 2 : outputs; }

/// Throws std::logic_error unless both have the same shape, with at least one sample.
void require_same_shape(const xt::xtensor<Real, 2>& predictions,
                        const xt::xtensor<Real, 2>& targets);

/// Share of samples whose predicted class is the target's, 0 to 1. For class tasks.
double accuracy(const xt::xtensor<Real, 2>& predictions, const xt::xtensor<Real, 2>& targets);

/// How far off the answers of one number target are.
struct TargetErrors {
  /// Mean of |prediction - target| over the samples, in the target's own units: the
  /// standardised difference is multiplied by the target's deviation.
  double mean_absolute_error = 0;
  /// sqrt(mean of (prediction - target)^2), in the target's own units.
  double root_mean_squared_error = 0;
  /// Coefficient of determination, 1 - sum((p - t)^2) / sum((t - mean t)^2). 1 is exact, 0 is
  /// no better than always saying the mean, below 0 is worse. A target that is constant over
  /// the samples counts 1 when all predictions are exact and 0 otherwise. Own units and
  /// standardised ones give the same figure.
  double r2 = 0;
};

/// One entry per output. For regression.
std::vector<TargetErrors> errors_by_target(const xt::xtensor<Real, 2>& predictions,
                                           const xt::xtensor<Real, 2>& targets,
                                           const Encoder& encoder);

/// The metrics that fit a task; the others are empty. Of several targets, the mean absolute
/// error and R2 are the plain means, and the root mean squared error the root of the mean of
/// the squares.
struct Metrics {
  std::optional<double> accuracy;
  std::optional<double> mean_absolute_error;
  std::optional<double> root_mean_squared_error;
  std::optional<double> r2;
};

/// accuracy for binary and multiclass, the three others for regression.
Metrics measure(Task task, const Encoder& encoder, const xt::xtensor<Real, 2>& predictions,
                const xt::xtensor<Real, 2>& targets);

}  // namespace layerwise
