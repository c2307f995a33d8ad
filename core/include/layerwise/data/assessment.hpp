/// How good the answers of a network are, in every figure that fits the task.
#pragma once

#include <optional>
#include <vector>

#include "layerwise/data/class_metrics.hpp"
#include "layerwise/data/metrics.hpp"

namespace layerwise {

struct Assessment {
  Metrics metrics;
  /// Classes only; otherwise no counts.
  Confusion confusion;
  std::vector<ClassFigures> classes;
  /// Area under the ROC curve of each class, NaN where it has none.
  std::vector<double> areas;
  std::optional<double> top_k;
  /// Regression only.
  std::vector<TargetErrors> targets;
};

/// Outputs and targets (samples, outputs) as for metrics.hpp, at least one sample. Issues:
/// `notWhole` or `outOfRange` at `topK` (1 to the number of classes).
Result<Assessment> assess(Task task, const Encoder& encoder, const xt::xtensor<Real, 2>& outputs,
                          const xt::xtensor<Real, 2>& targets, double top_k);

/// roc_curve of a class. Issues: `needsClasses` at `rocCurve` for regression, `notWhole` or
/// `outOfRange` at `class`.
Result<RocCurve> roc_of_class(Task task, const xt::xtensor<Real, 2>& outputs,
                              const xt::xtensor<Real, 2>& targets, double positive);

}  // namespace layerwise
