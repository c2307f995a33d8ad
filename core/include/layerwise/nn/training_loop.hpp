/// Epochs and batches: walks over the samples and makes one update per batch.
#pragma once

#include <cstdint>
#include <vector>

#include "layerwise/data/samples.hpp"
#include "layerwise/math/random.hpp"
#include "layerwise/nn/network.hpp"

namespace layerwise {

/// `diverged`: a loss or a weight was not finite. The network then holds the last weights
/// whose batch had a finite loss, and nothing moves until reset() or resume().
enum class RunStatus { ok, diverged };

class TrainingLoop {
 public:
  /// Neither network nor samples are owned; both must outlive the loop.
  /// Preconditions: at least one sample, shapes fit the network; batch_size >= 1 (above the
  /// number of samples it means all of them).
  TrainingLoop(Network& network, const Samples& samples, Index batch_size, bool shuffle,
               const Random& random);

  /// One update with the next batch. After the last batch of an epoch, the next call
  /// starts a new epoch, in a new order where rows are shuffled.
  RunStatus step();

  RunStatus status() const { return status_; }
  /// Undoes the last update and stops as diverged: for a loss that was found not to be
  /// finite outside of a step. The optimizer forgets its moments.
  void take_back();
  /// Lets a diverged loop go on, for use after a setting was changed.
  void resume() { status_ = RunStatus::ok; }
  /// Whether the last step ended an epoch (also true before the first step).
  bool at_epoch_end() const { return position_ == 0; }
  std::int64_t epoch() const { return epoch_; }
  std::int64_t steps() const { return steps_; }
  /// Mean over the samples of the last finished epoch of each batch's loss just before
  /// its step; of the broken-off epoch so far when it diverged.
  double epoch_loss() const { return epoch_loss_; }
  Index batch_size() const { return batch_.capacity(); }
  const Random& random() const { return random_; }

  /// From the next batch on.
  void set_batch_size(Index batch_size);
  /// Epoch 0 with the samples in their own order and this generator. Leaves the weights.
  void reset(const Random& random);

 private:
  Network& network_;
  const Samples& samples_;
  bool shuffle_;
  Random random_;
  Workspace batch_;
  std::vector<std::uint32_t> order_;
  /// First sample of the next batch.
  Index position_ = 0;
  std::int64_t epoch_ = 0;
  std::int64_t steps_ = 0;
  double loss_sum_ = 0;
  double epoch_loss_ = 0;
  RunStatus status_ = RunStatus::ok;
};

}  // namespace layerwise
