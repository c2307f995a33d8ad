/// A batch, followed through the network: every number on its way forward and back.
#pragma once

#include <cstdint>
#include <optional>
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
  /// dense, of the sample that is followed, (inputs, units): weight times input, which z is the sum
  /// of, from the bias on, and weight times dLoss/dZ, which dLoss/dX is the sum of. Each is rounded
  /// as there, and added in the order of inputs or units they give the same bits.
  std::vector<Real> products;
  std::vector<Real> back_products;
};

/// One weight of a dense layer; its input number `inputs` is the bias. As given.
struct TracedWeight {
  double layer = 0;
  double unit = 0;
  double input = 0;
};

/// What of a trace is taken apart.
struct TraceOptions {
  /// Number of a sample, as given.
  std::optional<double> followed;
  std::optional<TracedWeight> weight;
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
  /// (samples): what each adds to the gradient of the weight that is taken apart, input times
  /// dLoss/dZ. In their order they add up to its bits, but for the penalty. Empty without such a
  /// weight, or where its layer is not dense.
  std::vector<Real> gradient_terms;
  /// Laid out as the network's parameters: gradients of mean loss + penalty before clipping, and
  /// what the optimizer would add to the parameters. `way.next` is what they would then be, to the
  /// bit.
  xt::xtensor<Real, 1> gradients;
  xt::xtensor<Real, 1> update;
  WayToUpdate way;
};

/// The samples of these rows of the table as they are trained on, in the order given. Issues:
/// `outOfRange` at `rows.length` (1 to most_traced) or `notASample` at `rows[2]` (value `given`)
/// for a row that was left out or does not exist.
Result<Samples> samples_of_rows(const Dataset& dataset, const std::vector<std::uint32_t>& rows);

/// Issues `notWhole` or `outOfRange` at `followed`, `weight.layer`, `weight.unit` or
/// `weight.input`.
Issues check_trace(const Network& network, Index samples, const TraceOptions& options);

/// Forward, loss, backward and the update that is not made. With `noise`, what a training step
/// that draws from it would do; without, as outside of training. Writes over the network's
/// gradients, and changes nothing else. Preconditions: 1 to most_traced samples; check_trace found
/// nothing.
Trace trace(Network& network, const Samples& samples, const Random* noise, double learning_rate,
            const TraceOptions& options = {});

}  // namespace layerwise
