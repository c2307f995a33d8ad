/// A feed-forward network of dense layers, its weights, and its forward and backward pass.
#pragma once

#include <cstdint>
#include <vector>

#include "layerwise/data/tensor.hpp"
#include "layerwise/issue.hpp"
#include "layerwise/nn/config.hpp"
#include "layerwise/nn/dense.hpp"
#include "layerwise/nn/workspace.hpp"

namespace layerwise {

/// Layers, weights, loss and optimizer. Weights, gradients and each moment are one flat
/// buffer, so a snapshot is one copy and an optimizer step one loop.
class Network {
 public:
  /// The network, or every mistake in the configuration.
  static Result<Network> create(const NetworkConfig& config);

  Index inputs() const { return layers_.front().inputs; }
  Index outputs() const { return layers_.back().units; }
  /// Weights and biases, without padding.
  Index parameter_count() const;
  Loss loss() const { return loss_; }
  const std::vector<DenseLayer>& layers() const { return layers_; }
  const OptimizerConfig& optimizer() const { return optimizer_.config(); }
  const Regularization& regularization() const { return regularization_; }

  /// All weights and biases, laid out as DenseLayer says; also the gradients.
  xt::xtensor<Real, 1>& parameters() { return parameters_; }
  const xt::xtensor<Real, 1>& parameters() const { return parameters_; }
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
  void reset() { reset(seed_); }
  void set_optimizer(const OptimizerConfig& config) { optimizer_.configure(config); }
  void set_regularization(const Regularization& config) { regularization_ = config; }

  /// A of every layer for the batch in the workspace.
  void forward(Workspace& batch) const;
  /// Sum over the batch of the loss, after forward. Not divided by the count, no penalty.
  Real loss_sum(const Workspace& batch) const;
  /// Gradients of mean loss + penalty, after forward; returns the loss sum.
  Real backward(Workspace& batch);
  /// The optimizer's step along the gradients. The weights before it stay available.
  void update();
  /// The weights before the last update, and an optimizer that knows nothing.
  void rollback();

  /// l1 * sum|w| + l2 * sum(w*w).
  double penalty() const;
  /// Whether every parameter is a finite number.
  bool is_finite() const;

 private:
  Network(const NetworkConfig& config, std::vector<DenseLayer> layers, Index size);

  void layer_forward(const DenseLayer& layer, std::size_t index, Workspace& batch) const;
  void layer_gradients(const DenseLayer& layer, std::size_t index, Workspace& batch);
  void add_penalty_gradients();

  std::vector<DenseLayer> layers_;
  Loss loss_;
  std::uint64_t seed_;
  Regularization regularization_;
  xt::xtensor<Real, 1> parameters_;
  /// Weights before the last update: update() writes the next ones beside them and swaps.
  xt::xtensor<Real, 1> previous_;
  xt::xtensor<Real, 1> gradients_;
  Optimizer optimizer_;
};

}  // namespace layerwise
