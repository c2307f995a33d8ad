/// Limits of gradients and weights.
#pragma once

#include <vector>

#include "layerwise/nn/optimizer.hpp"

namespace layerwise {

/// Cuts every number to -clip_value .. clip_value, then scales all of them together by
/// min(1, clip_norm / (norm + 1e-6)), norm the root of the sum of their squares, as PyTorch's
/// clip_grad_norm_. 0 = not. NaN stays NaN. Returns what they were scaled by: 1 where they were
/// not.
double clip_gradients(double clip_value, double clip_norm, Real* gradients,
                      const std::vector<Range>& ranges);

/// Scales the weights of each unit whose norm is above max_norm down to it, as the MaxNorm of
/// Keras: w *= max_norm / (1e-7 + norm). `kernel` has `units` rows of `stride`; the first
/// `inputs` of a row are its weights, the bias behind them stays.
void limit_norms(double max_norm, Index units, Index inputs, Index stride, Real* kernel);

/// Root of the sum of squares, in double: four partial sums, then (0 + 2) + (1 + 3).
double norm_of(const Real* numbers, Index count);
/// The same over several parts of a buffer, one after the other.
double norm_of(const Real* numbers, const std::vector<Range>& ranges);

}  // namespace layerwise
