/// Figures that are shown to people and never trained on.
///
/// All take predictions and targets of shape (samples, outputs), sample-major, both as
/// the network sees them (probabilities, or standardised numbers), with at least one
/// sample. They sum in double, output by output and samples in order, so
/// every build gives the same bits. A tensor of the wrong shape throws std::logic_error.
#pragma once

#include <optional>

#include "layerwise/data/dataset.hpp"
#include "layerwise/data/encoder.hpp"
#include "layerwise/data/tensor.hpp"
#include "layerwise/math/real.hpp"

namespace layerwise {

/// The class a sample's outputs name. One output: 1 when it is at least 0.5, else 0.
/// Several: the index of the largest; of equal ones the first; a NaN is never the largest.
/// Precondition: count >= 1.
Index class_of(const Real* outputs, Index count);

/// Share of samples whose predicted class is the target's, 0 to 1. For class tasks.
double accuracy(const xt::xtensor<Real, 2>& predictions, const xt::xtensor<Real, 2>& targets);

/// Mean of |prediction - target| over samples and outputs, in the targets' own units: each
/// standardised difference is multiplied by its target's deviation. For regression.
double mean_absolute_error(const xt::xtensor<Real, 2>& predictions,
                           const xt::xtensor<Real, 2>& targets, const Encoder& encoder);

/// Coefficient of determination, 1 - sum((p - t)^2) / sum((t - mean t)^2), the plain mean
/// over outputs. 1 is exact, 0 is no better than always saying the mean, below 0 is worse.
/// A target that is constant over the samples counts 1 when all predictions are exact and
/// 0 otherwise. Own units and standardised ones give the same figure. For regression.
double r2(const xt::xtensor<Real, 2>& predictions, const xt::xtensor<Real, 2>& targets);

/// The metrics that fit a task; the others are empty.
struct Metrics {
  std::optional<double> accuracy;
  std::optional<double> mean_absolute_error;
  std::optional<double> r2;
};

/// accuracy for binary and multiclass, mean absolute error and R2 for regression.
Metrics measure(Task task, const Encoder& encoder, const xt::xtensor<Real, 2>& predictions,
                const xt::xtensor<Real, 2>& targets);

}  // namespace layerwise
