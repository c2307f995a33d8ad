#include "layerwise/nn/evaluate.hpp"

#include <algorithm>

namespace layerwise {
void copy_outputs(const Network& network, const Workspace& batch, Real* to) {
  const Real* a = batch.activations(network.layers().size() - 1);
  const Index outputs = network.outputs();
  for (Index o = 0; o < outputs; ++o) {
    for (Index s = 0; s < batch.count(); ++s) {
      to[s * outputs + o] = a[o * batch.stride() + s];
    }
  }
}

Evaluation evaluate(const Network& network, const Samples& samples, Workspace& batch,
                    Real* losses) {
  const Index count = samples.count();
  Evaluation result;
  result.outputs = zero_matrix(count, network.outputs());
  double sum = 0;
  const Index most = std::min(evaluation_batch, batch.capacity());
  for (Index first = 0; first < count; first += most) {
    batch.gather_range(samples, first, std::min(most, count - first));
    network.forward(batch);
    sum += static_cast<double>(network.loss_sum(batch));
    if (losses != nullptr) {
      sample_losses(network.loss(), network.loss_batch(batch), losses + first);
    }
    copy_outputs(network, batch, result.outputs.data() + first * network.outputs());
  }
  result.loss = count > 0 ? sum / static_cast<double>(count) : 0;
  return result;
}

void predict(const Network& network, const Real* x, Index count, Workspace& batch, Real* outputs) {
  const Index most = std::min(evaluation_batch, batch.capacity());
  for (Index first = 0; first < count; first += most) {
    batch.gather_inputs(x + first * network.inputs(), std::min(most, count - first));
    network.forward(batch);
    copy_outputs(network, batch, outputs + first * network.outputs());
  }
}

Workspace evaluation_workspace(const Network& network, Index samples) {
  Index capacity = std::min(evaluation_batch, samples);
  while (capacity > 1 && !network.check_batch(static_cast<double>(capacity)).empty()) {
    capacity /= 2;
  }
  return network.workspace(capacity);
}

void full_gradients(Network& network, const Samples& samples) {
  const Index count = samples.count();
  Workspace batch = evaluation_workspace(network, count);
  xt::xtensor<Real, 1> sum = zero_vector(static_cast<Index>(network.parameters().size()));
  for (Index first = 0; first < count; first += batch.capacity()) {
    const Index rows = std::min(batch.capacity(), count - first);
    batch.gather_range(samples, first, rows);
    network.forward(batch);
    network.backward_everywhere(batch);
    // The shares add up to 1, so the penalty counts once.
    const Real share = static_cast<Real>(rows) / static_cast<Real>(count);
    for (std::size_t i = 0; i < sum.size(); ++i) {
      sum.data()[i] += network.gradients().data()[i] * share;
    }
  }
  network.set_gradients(sum);
}

}  // namespace layerwise
