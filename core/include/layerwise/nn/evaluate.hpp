/// Figures of a network over many samples, in batches.
#pragma once

#include "layerwise/data/samples.hpp"
#include "layerwise/data/tensor.hpp"
#include "layerwise/nn/network.hpp"

namespace layerwise {

/// Samples that pass through the network together when nothing is learned.
constexpr Index evaluation_batch = 256;

/// Scratch for so many samples: a batch of at most evaluation_batch, fewer where the network is so
/// large that they would not pass check_batch.
Workspace evaluation_workspace(const Network& network, Index samples);

struct Evaluation {
  /// Mean over samples, without the penalty; 0 without samples.
  double loss = 0;
  /// (samples, outputs), after the output activation.
  xt::xtensor<Real, 2> outputs;
};

/// `batch` is scratch of that network, for at most evaluation_batch samples at a time. `losses`
/// (samples) take the loss of each sample alone, whatever its weight; null where nobody asks.
Evaluation evaluate(const Network& network, const Samples& samples, Workspace& batch,
                    Real* losses = nullptr);

/// Outputs (count, outputs) for x (count, inputs), both row-major. `batch` as for evaluate.
void predict(const Network& network, const Real* x, Index count, Workspace& batch, Real* outputs);

/// Copies the outputs of the batch, after forward, to sample-major rows at `to`:
/// (count, outputs).
void copy_outputs(const Network& network, const Workspace& batch, Real* to);

/// Gradients of mean loss + penalty over all samples, for every layer and outside of training,
/// into network.gradients().
/// The mean over batches, weighted by their size.
void full_gradients(Network& network, const Samples& samples);

}  // namespace layerwise
