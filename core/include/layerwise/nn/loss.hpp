/// Losses: the mean over the samples of a batch of how wrong the outputs are.
/// The penalty of regularisation is not part of it.
#pragma once

#include <string>
#include <vector>

#include "layerwise/math/real.hpp"
#include "layerwise/names.hpp"
#include "layerwise/nn/activation.hpp"

namespace layerwise {

enum class Loss {
  mean_squared_error,        ///< mean over outputs of (a - y)^2
  mean_absolute_error,       ///< mean over outputs of |a - y|; slope 0 at a = y
  huber,                     ///< half of the square up to |a - y| = 1, then linear (Huber 1964)
  binary_crossentropy,       ///< mean over outputs of log(1 + e^z) - y z; needs sigmoid
  categorical_crossentropy,  ///< minus sum over outputs of y log softmax(z); needs softmax
};

/// Names as in the public API, in the order of the enum.
Names loss_names();

/// Cross-entropies take logits z and are fused with their activation: their gradient is
/// dLoss/dZ. The others give dLoss/dA.
bool is_fused(Loss loss);

/// Outputs of a batch against their targets, unit-major: z, a, y (outputs, stride), and how much
/// each sample counts, `weights` (count, padded). Samples beyond `count` are padding and count for
/// nothing, whatever they hold.
struct LossBatch {
  Index outputs;
  Index stride;
  Index count;
  const Real* z;
  const Real* a;
  const Real* y;
  const Real* weights;
};

/// Sum over the samples (not yet divided by their number) of weight times loss.
Real loss_sum(Loss loss, const LossBatch& batch);

/// The same sum, and d (outputs, stride) = gradient of the *mean* over `count` samples: the
/// 1/N is applied here and nowhere else. N counts samples, whatever their weights. Padding
/// samples get gradient 0.
Real loss_sum_and_gradient(Loss loss, const LossBatch& batch, Real* d);

/// losses (count): the loss of each sample alone, as loss_sum has it with weight 1.
void sample_losses(Loss loss, const LossBatch& batch, Real* losses);

/// terms (outputs, stride): what each output adds to the weighted loss of its sample.
void loss_terms(Loss loss, const LossBatch& batch, Real* terms);

/// d (outputs, stride) = gradient of the mean with respect to A, of fused losses as well: there
/// (1 - y) / (1 - a) - y / a and -y / a. Divisors count at least the smallest normal number (a) or
/// half an epsilon (1 - a), so that no quotient is infinite.
void loss_gradient_of_outputs(Loss loss, const LossBatch& batch, Real* d);

}  // namespace layerwise
