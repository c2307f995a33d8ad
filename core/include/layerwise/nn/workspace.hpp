/// The numbers of one batch on its way through a network.
#pragma once

#include <cstdint>
#include <vector>

#include "layerwise/data/samples.hpp"
#include "layerwise/data/tensor.hpp"
#include "layerwise/nn/layer.hpp"

namespace layerwise {

/// What a pass is for. `training`: dropout and noise act, and batch normalisation uses the
/// statistics of the batch. `inference`: everything else.
enum class Mode { inference, training };

/// The numbers of one batch on its way through a network. Sized once for `capacity`
/// samples; passes allocate nothing. Samples beyond count(), up to the stride, are padding: any
/// numbers, which no sum over samples takes in.
class Workspace {
 public:
  Workspace(const std::vector<Layer>& layers, Index capacity);

  /// Samples a batch may have.
  Index capacity() const { return capacity_; }
  /// Floats that a batch takes per sample.
  static Index numbers_per_sample(const std::vector<Layer>& layers);

  /// Makes the given rows of `source` the batch, targets and weights included.
  /// Preconditions: 1 <= count <= capacity; the rows exist.
  void gather(const Samples& source, const std::uint32_t* rows, Index count);
  /// The same for the `count` rows from `first` on.
  void gather_range(const Samples& source, Index first, Index count);

  /// Makes `count` rows of features at `x`, one after another, the batch of a forward pass.
  /// Precondition: 1 <= count <= capacity.
  void gather_inputs(const Real* x, Index count);

  /// Where to write the features of a sample, for a batch without targets.
  Real* input_row(Index sample) { return rows(0) + sample * input_stride_; }
  /// Makes the first `count` rows written there the batch.
  /// Precondition: 1 <= count <= capacity.
  void inputs_written(Index count);

  Index count() const { return count_; }
  /// Distance between two units in unit-major matrices: count rounded up to 4.
  Index stride() const { return stride_; }
  /// Of the last forward pass.
  Mode mode() const { return mode_; }
  /// What a layer was given, (its inputs, stride).
  const Real* input_of(std::size_t layer) const {
    return layer == 0 ? numbers_.data() + x_ : activations(layer - 1);
  }
  /// Activations of a layer, (units, stride).
  const Real* activations(std::size_t layer) const { return numbers_.data() + layers_[layer].a; }
  Real* activations(std::size_t layer) { return numbers_.data() + layers_[layer].a; }
  /// What a layer keeps of its way to the activations, (units, stride): pre-activations of dense
  /// layers where the slope or the loss needs them or keep_all() was called; the factors of
  /// dropout, what gaussianNoise added, what a normalisation normalised.
  const Real* kept(std::size_t layer) const { return numbers_.data() + layers_[layer].kept; }
  Real* kept(std::size_t layer) { return numbers_.data() + layers_[layer].kept; }
  /// Statistics of a normalisation: rows of padded(units) for batchNormalization (mean, variance,
  /// 1 / deviation), of stride() for layerNormalization (the last alone).
  const Real* statistics(std::size_t layer) const {
    return numbers_.data() + layers_[layer].statistics;
  }
  Real* statistics(std::size_t layer) { return numbers_.data() + layers_[layer].statistics; }
  /// Targets, (outputs, stride).
  const Real* targets() const { return numbers_.data() + y_; }
  /// Weights of the samples in the loss, (stride).
  const Real* weights() const { return numbers_.data() + weights_; }

  /// From now on every dense layer keeps its pre-activations.
  void keep_all() { keeps_all_ = true; }

 private:
  friend class Network;

  /// Where the numbers of a layer begin.
  struct Offsets {
    Index rows;
    Index kept;
    Index a;
    Index statistics;
  };

  /// Input of a dense layer, sample-major with a column of ones for the bias: (capacity, layer
  /// stride). That of layer 0, whatever its type, is the batch as it was gathered; the others are
  /// made in the backward pass.
  Real* rows(std::size_t layer) { return numbers_.data() + layers_[layer].rows; }
  /// dLoss/dA, then dLoss/dZ, of the layer at hand, and of the one before it.
  Real* slopes() { return numbers_.data() + d_; }
  Real* slopes_before() { return numbers_.data() + d_before_; }

  void gather_features(const Real* x, Index sample);
  void gather_sample(const Samples& source, Index row, Index sample);
  /// Calling memcpy for every row would cost more than rows of so few features do.
  bool is_narrow() const { return inputs_ < lanes; }
  void rows_gathered(Index count);
  void use_weights_of(const Samples& source);

  Index capacity_;
  Index inputs_;
  Index input_stride_;
  Index outputs_;
  Index count_ = 0;
  Index stride_ = 0;
  Mode mode_ = Mode::inference;
  bool keeps_all_ = false;
  bool weights_are_one_ = true;
  std::vector<Offsets> layers_;
  /// First layer input, unit-major; targets; weights of the samples; slopes.
  Index x_;
  Index y_;
  Index weights_;
  Index d_;
  Index d_before_;
  /// All of it, in one piece.
  xt::xtensor<Real, 1> numbers_;
};

}  // namespace layerwise
