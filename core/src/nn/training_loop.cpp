#include "layerwise/nn/training_loop.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace layerwise {

TrainingLoop::TrainingLoop(Network& network, const Samples& samples, Index batch_size, bool shuffle,
                           const Random& random)
    : network_(network),
      samples_(samples),
      shuffle_(shuffle),
      random_(random),
      batch_(network.workspace(std::min(batch_size, samples.count()))),
      order_(static_cast<std::size_t>(samples.count())) {
  reset(random);
}

void TrainingLoop::reset(const Random& random) {
  random_ = random;
  std::iota(order_.begin(), order_.end(), 0U);
  position_ = 0;
  epoch_ = 0;
  steps_ = 0;
  loss_sum_ = 0;
  epoch_loss_ = 0;
  status_ = RunStatus::ok;
}

void TrainingLoop::set_batch_size(Index batch_size) {
  batch_ = network_.workspace(std::min(batch_size, samples_.count()));
}

void TrainingLoop::take_back() {
  network_.rollback();
  status_ = RunStatus::diverged;
}

RunStatus TrainingLoop::step() {
  if (status_ == RunStatus::diverged) {
    return status_;
  }
  if (position_ == 0) {
    loss_sum_ = 0;
    if (shuffle_) {
      random_.shuffle(order_);
    }
  }
  const Index all = samples_.count();
  const Index count = std::min(batch_.capacity(), all - position_);
  batch_.gather(samples_, order_.data() + position_, count);
  network_.forward(batch_);
  const Real loss = network_.backward(batch_);
  if (!std::isfinite(loss)) {
    epoch_loss_ = loss_sum_ / static_cast<double>(std::max<Index>(position_, 1));
    take_back();
    return status_;
  }
  loss_sum_ += static_cast<double>(loss);
  network_.update();
  ++steps_;
  position_ += count;
  if (position_ == all) {
    position_ = 0;
    ++epoch_;
    epoch_loss_ = loss_sum_ / static_cast<double>(all);
    // The last update of an epoch is checked here, so that no picture is drawn from it.
    if (!network_.is_finite()) {
      take_back();
    }
  }
  return status_;
}

}  // namespace layerwise
