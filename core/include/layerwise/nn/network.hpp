/// A feed-forward network, its parameters, and its forward and backward pass.
#pragma once

#include <cstdint>
#include <vector>

#include "layerwise/archive.hpp"
#include "layerwise/data/tensor.hpp"
#include "layerwise/issue.hpp"
#include "layerwise/math/random.hpp"
#include "layerwise/nn/config.hpp"
#include "layerwise/nn/layer.hpp"
#include "layerwise/nn/workspace.hpp"

namespace layerwise {

/// What a backward pass found on its way, layer by layer: (units, stride) of the batch.
struct GradientsOfLayers {
  /// dLoss/dA.
  std::vector<std::vector<Real>> outputs;
  /// dense: dLoss/dZ. Other layers: dLoss/dX.
  std::vector<std::vector<Real>> inner;
};

/// What is on the way from the gradients to the parameters after a step.
struct WayToUpdate {
  /// Length of the gradient of all that is trained, cut to clip_value: what clip_norm looks at.
  double gradient_norm = 0;
  /// What clip_norm scales it by, 1 where it does not, and its length then.
  double clip_factor = 1;
  double clipped_norm = 0;
  /// Of each unit of a trained dense layer with a max_norm: the length of its weights after the
  /// optimizer's step, before they are limited. Empty for other layers.
  std::vector<std::vector<double>> lengths;
  /// The parameters after the step: their sum with what is added may be off by a rounding.
  xt::xtensor<Real, 1> next;
};

/// Layers, parameters, loss and optimizer. Parameters, gradients and each moment are one flat
/// buffer, so a snapshot is one copy and an optimizer step one loop.
class Network {
 public:
  /// The network, or every mistake in the configuration.
  static Result<Network> create(const NetworkConfig& config);

  Index inputs() const { return layers_.front().inputs; }
  Index outputs() const { return layers_.back().units; }
  /// Without padding; of normalisations also the moving statistics.
  Index parameter_count() const;
  Loss loss() const { return config_.loss; }
  const std::vector<Layer>& layers() const { return layers_; }
  /// Settings as they are now.
  const NetworkConfig& config() const { return config_; }
  const OptimizerConfig& optimizer() const { return config_.optimizer; }
  /// Penalty of a layer's kernel: its own, or that of the network.
  const Regularization& regularization_of(const Layer& layer) const;

  /// All parameters, laid out as Layer says; also the gradients.
  xt::xtensor<Real, 1>& parameters() { return parameters_; }
  const xt::xtensor<Real, 1>& parameters() const { return parameters_; }
  /// Replaces all parameters, those that rollback() goes back to as well. Precondition: the same
  /// size.
  void set_parameters(const xt::xtensor<Real, 1>& parameters) {
    parameters_ = parameters;
    previous_ = parameters;
  }
  const xt::xtensor<Real, 1>& gradients() const { return gradients_; }

  /// Replaces the gradients. Precondition: the same size.
  void set_gradients(const xt::xtensor<Real, 1>& gradients) { gradients_ = gradients; }

  /// The issue `tooLarge` at `batchSize` (values `given`, `limit`) where a batch of so many
  /// samples would need more than 128 MiB on its way through the network.
  Issues check_batch(double samples) const;
  /// The issue `tooLarge` at `x` (values `given`, `limit`) where the outputs of so many
  /// samples would need more than 128 MiB.
  Issues check_outputs(double samples) const;
  Workspace workspace(Index capacity) const { return {layers_, capacity}; }

  /// Draws the weights of `seed` again and forgets the optimizer's moments.
  void reset(std::uint64_t seed);
  /// With the seed of the configuration.
  void reset() { reset(static_cast<std::uint64_t>(config_.seed)); }

  /// New settings; the parameters stay, and so do the moments unless the optimizer is another
  /// one. Workspaces stay usable.
  /// Preconditions: check(config) finds nothing, and the shape is that of this network.
  void configure(const NetworkConfig& config);
  /// Whether inputs and every layer's type, units and bias are those of this network.
  bool has_shape(const NetworkConfig& config) const;

  /// A of every layer for the batch in the workspace, as everywhere outside of training.
  void forward(Workspace& batch) const;
  /// The same for a step: dropout and noise are drawn from `noise`, and batch normalisation uses
  /// the batch.
  void forward_training(Workspace& batch, Random& noise) const;
  /// The outputs of the batch against their targets, after forward.
  LossBatch loss_batch(const Workspace& batch) const;
  /// Weighted sum over the batch of the loss, after forward. Not divided by the count, no
  /// penalty.
  Real loss_sum(const Workspace& batch) const;
  /// Gradients of mean loss + penalty for all that update() may change, after a forward pass;
  /// returns the loss sum.
  Real backward(Workspace& batch);
  /// The same for every layer, frozen or not; `found`, if not null, gets what is on the way.
  Real backward_everywhere(Workspace& batch, GradientsOfLayers* found = nullptr);
  /// A step with the gradients of the last backward pass, clipped as the optimizer's settings
  /// say, and with the batch's statistics. The parameters before it stay available.
  void update(double learning_rate, const Workspace& batch);
  /// What the step that the optimizer would make with the gradients as they are would add to the
  /// parameters; nothing to moving statistics. `way`, if not null, gets what is on the way to it.
  xt::xtensor<Real, 1> preview(double learning_rate, WayToUpdate* way = nullptr) const;
  /// The parameters before the last update, and an optimizer that knows nothing.
  void rollback();

  /// Sum over layers of l1 * sum|w| + l2 * sum(w*w), over kernels.
  double penalty() const;
  /// Whether every parameter is a finite number.
  bool is_finite() const;

  /// Settings, parameters and moments. Reading fails on another shape and on settings that cannot
  /// be used; the network is then to be thrown away or restored.
  void transfer(Archive& archive);

 private:
  explicit Network(const NetworkConfig& config);

  void run(Workspace& batch, Random* noise) const;
  void dense_forward(const Layer& layer, std::size_t index, Workspace& batch) const;
  void dense_gradients(const Layer& layer, std::size_t index, Workspace& batch);
  void dense_inputs(const Layer& layer, Workspace& batch) const;
  Real backward_to(std::size_t lowest, bool everywhere, Workspace& batch, GradientsOfLayers* found);
  void add_penalty_gradients(bool everywhere);
  void limit_lengths(Real* parameters) const;
  std::vector<std::vector<double>> lengths_of(const Real* parameters) const;

  bool keeps_z(std::size_t index, const Workspace& batch) const;
  void note_settings(const NetworkConfig& config);

  NetworkConfig config_;
  std::vector<Layer> layers_;
  /// First layer that an update may change; the number of layers if there is none.
  std::size_t lowest_trainable_ = 0;
  /// What updates may change, and what not.
  std::vector<Range> trained_;
  std::vector<Range> fixed_;
  bool has_penalty_ = false;
  xt::xtensor<Real, 1> parameters_;
  /// Parameters before the last update: update() writes the next ones beside them and swaps.
  xt::xtensor<Real, 1> previous_;
  xt::xtensor<Real, 1> gradients_;
  Optimizer optimizer_;
};

}  // namespace layerwise
