/// The numbers of one batch on its way through a network.
#pragma once

#include <cstdint>
#include <vector>

#include "layerwise/data/samples.hpp"
#include "layerwise/data/tensor.hpp"
#include "layerwise/nn/dense.hpp"

namespace layerwise {

/// The numbers of one batch on its way through a network. Sized once for `capacity`
/// samples; passes allocate nothing.
class Workspace {
 public:
  Workspace(const std::vector<DenseLayer>& layers, Index capacity);

  /// Samples a batch may have.
  Index capacity() const { return capacity_; }

  /// Makes the given rows of `source` the batch, targets included.
  /// Preconditions: 1 <= count <= capacity; the rows exist.
  void gather(const Samples& source, const std::uint32_t* rows, Index count);
  /// The same for the `count` rows from `first` on.
  void gather_range(const Samples& source, Index first, Index count);

  /// Makes `count` rows of features at `x`, one after another, the batch of a forward pass.
  /// Precondition: 1 <= count <= capacity.
  void gather_inputs(const Real* x, Index count);

  /// Where to write the features of a sample, for a batch without targets.
  Real* input_row(Index sample) { return rows_.front().data() + sample * input_stride_; }
  /// Makes the first `count` rows written there the batch.
  /// Precondition: 1 <= count <= capacity.
  void inputs_written(Index count);

  Index count() const { return count_; }
  /// Distance between two units in unit-major matrices: count rounded up to 4.
  Index stride() const { return stride_; }
  /// Activations of a layer, (units, stride).
  const Real* activations(std::size_t layer) const { return a_[layer].data(); }
  /// Pre-activations of a layer, (units, stride), where they are kept; otherwise its
  /// activations, which have taken their place.
  const Real* pre_activations(std::size_t layer) const {
    return z_[layer].size() > 0 ? z_[layer].data() : a_[layer].data();
  }
  Real* pre_activations(std::size_t layer) {
    return z_[layer].size() > 0 ? z_[layer].data() : a_[layer].data();
  }
  /// Targets, (outputs, stride).
  const Real* targets() const { return y_.data(); }

 private:
  friend class Network;

  void gather_features(const Real* x, Index sample);
  void gather_sample(const Samples& source, Index row, Index sample);
  /// Calling memcpy for every row would cost more than rows of so few features do.
  bool is_narrow() const { return inputs_ < lanes; }
  void rows_gathered(Index count);

  Index capacity_;
  Index inputs_;
  Index input_stride_;
  Index outputs_;
  Index count_ = 0;
  Index stride_ = 0;
  /// Input of each layer, sample-major with a column of ones for the bias: (capacity, layer
  /// stride). Entry 0 is the batch as it was gathered; the others are made in the backward
  /// pass.
  std::vector<xt::xtensor<Real, 2>> rows_;
  /// First layer input, unit-major.
  xt::xtensor<Real, 2> x_;
  /// Pre-activations where a slope or the loss needs them; empty where A takes their place.
  std::vector<xt::xtensor<Real, 2>> z_;
  std::vector<xt::xtensor<Real, 2>> a_;
  xt::xtensor<Real, 2> y_;
  /// dLoss/dA, then dLoss/dZ, of the layer at hand and of the one before it.
  xt::xtensor<Real, 2> d_;
  xt::xtensor<Real, 2> d_before_;
};

}  // namespace layerwise
