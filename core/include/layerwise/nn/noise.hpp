/// Dropout and Gaussian noise; layer.hpp has their formulas.
#pragma once

#include "layerwise/math/random.hpp"
#include "layerwise/nn/layer.hpp"
#include "layerwise/nn/workspace.hpp"

namespace layerwise {

/// A of layer `index` from its input, after the layers before it; keeps the factors or what was
/// added. `random` is drawn from unit after unit, for each sample; when it is null, as outside of
/// training, A = X, with factors 1 or nothing added.
void disturb(const Layer& layer, std::size_t index, Workspace& batch, Random* random);

/// d (units, stride): dLoss/dA becomes dLoss/dX, in place.
void disturb_backward(const Layer& layer, std::size_t index, const Workspace& batch, Real* d);

}  // namespace layerwise
