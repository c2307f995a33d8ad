/// Epochs and batches: walks over the samples and makes one update per batch.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "layerwise/archive.hpp"
#include "layerwise/data/samples.hpp"
#include "layerwise/math/random.hpp"
#include "layerwise/nn/network.hpp"
#include "layerwise/nn/schedule.hpp"

namespace layerwise {

/// `diverged`: a loss or a weight was not finite. The network then holds the last weights
/// whose batch had a finite loss, and nothing moves until reset() or resume().
enum class RunStatus { ok, diverged };

/// What a run carries from step to step, besides the network and the order of the samples.
struct RunState {
  RunState() : RunState(1) {}
  explicit RunState(std::uint64_t seed)
      : order(seed, stream::batches), noise(seed, stream::noise) {}

  void transfer(Archive& archive);

  /// Of the batch order, and of dropout and noise.
  Random order;
  Random noise;
  Schedule schedule;
  /// Since the start.
  std::int64_t epoch = 0;
  std::int64_t steps = 0;
};

class TrainingLoop {
 public:
  /// Neither network nor samples are owned; both must outlive the loop.
  /// Preconditions: at least one sample, shapes fit the network; batch_size >= 1 (above the
  /// number of samples it means all of them).
  TrainingLoop(Network& network, const Samples& samples, Index batch_size, bool shuffle,
               const RunState& state);

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
  std::int64_t epoch() const { return state_.epoch; }
  std::int64_t steps() const { return state_.steps; }
  /// Of the next step, by the network's settings.
  double learning_rate() const;
  /// Tells a schedule that looks at losses how an epoch ended. To be called at the end of each.
  void note_loss(double loss);
  /// Mean over the samples of the last finished epoch of each batch's loss just before
  /// its step; of the broken-off epoch so far when it diverged.
  double epoch_loss() const { return epoch_loss_; }
  Index batch_size() const { return batch_.capacity(); }
  bool shuffles() const { return shuffle_; }
  /// The samples of the epoch that the next step is a part of, in their order.
  std::vector<std::uint32_t> next_order() const;
  /// Where in that order the batch of the next step begins, and how many samples it has.
  Index position() const { return position_; }
  Index next_count() const { return std::min(batch_.capacity(), samples_.count() - position_); }
  const RunState& state() const { return state_; }

  /// From the next batch on.
  void set_batch_size(Index batch_size);
  /// From the next epoch on.
  void set_shuffle(bool shuffle) { shuffle_ = shuffle; }
  /// The start of an epoch, with the samples in their own order. Leaves the weights.
  void reset(const RunState& state);
  /// Everything but network and samples. Reading fails on what is not of as many samples.
  void transfer(Archive& archive);

 private:
  Network& network_;
  const Samples& samples_;
  bool shuffle_;
  RunState state_;
  Workspace batch_;
  std::vector<std::uint32_t> order_;
  /// First sample of the next batch.
  Index position_ = 0;
  double loss_sum_ = 0;
  double epoch_loss_ = 0;
  RunStatus status_ = RunStatus::ok;
};

}  // namespace layerwise
