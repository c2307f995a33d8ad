/// How much the samples of each class count in the loss.
#pragma once

#include <vector>

namespace layerwise {

/// `none`      every class counts 1
/// `balanced`  every class of the training rows counts as much as any other:
///             rows / (classes * rows of the class), over training rows and all listed
///             categories, as scikit-learn does; 0 for a class without training rows
/// `given`     as listed
enum class ClassWeighting { none, balanced, given };

struct ClassWeights {
  ClassWeighting weighting = ClassWeighting::none;
  /// Only for `given`: one per category of the target, finite, at least 0, some above 0.
  std::vector<double> weights;
};

}  // namespace layerwise
