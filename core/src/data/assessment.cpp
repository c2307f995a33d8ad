#include "layerwise/data/assessment.hpp"

#include "layerwise/check.hpp"

namespace layerwise {

Result<Assessment> assess(Task task, const Encoder& encoder, const xt::xtensor<Real, 2>& outputs,
                          const xt::xtensor<Real, 2>& targets, double top_k) {
  Assessment found;
  found.metrics = measure(task, encoder, outputs, targets);
  if (task == Task::regression) {
    found.targets = errors_by_target(outputs, targets, encoder);
    return found;
  }
  const Index classes = class_count(static_cast<Index>(outputs.shape(1)));
  Issues issues;
  check_whole(issues, "topK", top_k, 1, static_cast<double>(classes));
  if (!issues.empty()) {
    return issues;
  }
  found.confusion = confusion_of(outputs, targets);
  found.classes = figures_by_class(found.confusion);
  for (Index c = 0; c < classes; ++c) {
    found.areas.push_back(roc_curve(outputs, targets, c).area);
  }
  found.top_k = top_k_accuracy(outputs, targets, static_cast<Index>(top_k));
  return found;
}

Result<RocCurve> roc_of_class(Task task, const xt::xtensor<Real, 2>& outputs,
                              const xt::xtensor<Real, 2>& targets, double positive) {
  if (task == Task::regression) {
    return only_issue("needsClasses", "rocCurve",
                      "{where} needs a target that holds categories: choose such a target.");
  }
  Issues issues;
  check_whole(issues, "class", positive, 0,
              static_cast<double>(class_count(static_cast<Index>(outputs.shape(1))) - 1));
  if (!issues.empty()) {
    return issues;
  }
  return roc_curve(outputs, targets, static_cast<Index>(positive));
}

}  // namespace layerwise
