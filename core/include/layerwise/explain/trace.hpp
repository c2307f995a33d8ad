/// A batch, followed through the network: every number on its way forward and back.
#pragma once

#include <cstdint>
#include <vector>

#include "layerwise/data/dataset.hpp"
#include "layerwise/data/tensor.hpp"
#include "layerwise/issue.hpp"
#include "layerwise/math/random.hpp"
#include "layerwise/nn/network.hpp"

namespace layerwise {

/// Samples that can be followed at once.
constexpr Index most_traced = 256;

/// What happened in one layer; all are (samples, units), row-major.
struct LayerTrace {
  /// dense: pre-activations; dropout: factors; gaussianNoise: what was added; normalisations: what
  /// they normalised to.
  std::vector<Real> z;
  std::vector<Real> a;
  /// dLoss/dA of the mean loss over the batch, without the penalty.
  std::vector<Real> d_a;
  /// dense: dLoss/dZ; other layers, (samples, inputs): dLoss/dX.
  std::vector<Real> d_z;
};

struct Trace {
  /// (samples, inputs) and (samples, outputs), row-major.
  std::vector<Real> x;
  std::vector<Real> y;
  /// (samples, outputs): share of each output in the weighted loss of its sample.
  std::vector<Real> terms;
  /// Mean over samples, without the penalty.
  double loss = 0;
  double penalty = 0;
  double learning_rate = 0;
  std::vector<LayerTrace> layers;
  /// Laid out as the network's parameters: gradients of mean loss + penalty before clipping, what
  /// the optimizer would add to the parameters, and what they then would be, to the bit.
  xt::xtensor<Real, 1> gradients;
  xt::xtensor<Real, 1> update;
  xt::xtensor<Real, 1> next;
};

/// The samples of these rows of the table as they are trained on, in the order given. Issues:
/// `outOfRange` at `rows.length` (1 to most_traced) or `notASample` at `rows[2]` (value `given`)
/// for a row that was left out or does not exist.
Result<Samples> samples_of_rows(const Dataset& dataset, const std::vector<std::uint32_t>& rows);

/// Forward, loss, backward and the update that is not made. With `noise`, what a training step
/// that draws from it would do; without, as outside of training. Writes over the network's
/// gradients, and changes nothing else. Precondition: 1 to most_traced samples.
Trace trace(Network& network, const Samples& samples, const Random* noise, double learning_rate);

}  // namespace layerwise
