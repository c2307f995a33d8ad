/// Batch and layer normalisation; layer.hpp has their formulas.
#pragma once

#include "layerwise/nn/layer.hpp"
#include "layerwise/nn/workspace.hpp"

namespace layerwise {

/// Whether the layer normalises by the statistics of the batch, not by its moving ones.
bool uses_batch_statistics(const Layer& layer, Mode mode);

/// A of layer `index` from its input, after the layers before it. Keeps N and the statistics.
/// `parameters`: the network's flat buffer.
void normalize(const Layer& layer, std::size_t index, const Real* parameters, Workspace& batch);

/// d (units, stride): dLoss/dA becomes dLoss/dX, in place. Writes the gradients of gamma and beta
/// into the flat buffer `gradients`.
void normalize_backward(const Layer& layer, std::size_t index, const Real* parameters,
                        const Workspace& batch, Real* d, Real* gradients);

/// moving = momentum * moving + (1 - momentum) * batch, both statistics; the variance is that of
/// the batch itself (divided by count, not count - 1), as in Keras. `from` and `to` are flat
/// buffers.
void move_statistics(const Layer& layer, std::size_t index, const Workspace& batch,
                     const Real* from, Real* to);

}  // namespace layerwise
