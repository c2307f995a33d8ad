#include "layerwise/nn/training_loop.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace layerwise {

void RunState::transfer(Archive& archive) {
  order.transfer(archive);
  noise.transfer(archive);
  schedule.transfer(archive);
  archive.count(epoch);
  archive.count(steps);
}

TrainingLoop::TrainingLoop(Network& network, const Samples& samples, Index batch_size, bool shuffle,
                           const RunState& state)
    : network_(network),
      samples_(samples),
      shuffle_(shuffle),
      state_(state),
      batch_(network.workspace(std::min(batch_size, samples.count()))),
      order_(static_cast<std::size_t>(samples.count())) {
  reset(state);
}

void TrainingLoop::reset(const RunState& state) {
  state_ = state;
  std::iota(order_.begin(), order_.end(), 0U);
  position_ = 0;
  loss_sum_ = 0;
  epoch_loss_ = 0;
  status_ = RunStatus::ok;
}

void TrainingLoop::set_batch_size(Index batch_size) {
  batch_ = network_.workspace(std::min(batch_size, samples_.count()));
}

double TrainingLoop::learning_rate() const {
  const OptimizerConfig& optimizer = network_.optimizer();
  return state_.schedule.rate(optimizer.learning_rate, optimizer.schedule, state_.epoch);
}

void TrainingLoop::note_loss(double loss) {
  state_.schedule.note_loss(network_.optimizer().schedule, loss);
}

void TrainingLoop::transfer(Archive& archive) {
  auto batch_size = static_cast<std::int64_t>(batch_.capacity());
  auto position = static_cast<std::int64_t>(position_);
  std::vector<std::uint32_t> order = order_;
  auto is_diverged = status_ == RunStatus::diverged;
  archive.value(batch_size);
  archive.value(shuffle_);
  state_.transfer(archive);
  archive.array(order.data(), static_cast<Index>(order.size()));
  archive.value(position);
  archive.value(loss_sum_);
  archive.value(epoch_loss_);
  archive.value(is_diverged);
  const auto samples = static_cast<std::int64_t>(order.size());
  if (!archive.is_reading() || !archive.ok()) {
    return;
  }
  std::vector<std::uint8_t> seen(order.size());
  for (const std::uint32_t row : order) {
    if (row >= order.size() || seen[row] != 0) {
      archive.fail();
      return;
    }
    seen[row] = 1;
  }
  if (batch_size < 1 || batch_size > samples || position < 0 || position >= samples ||
      !network_.check_batch(static_cast<double>(batch_size)).empty()) {
    archive.fail();
    return;
  }
  order_ = order;
  position_ = static_cast<Index>(position);
  status_ = is_diverged ? RunStatus::diverged : RunStatus::ok;
  set_batch_size(static_cast<Index>(batch_size));
}

std::vector<std::uint32_t> TrainingLoop::next_order() const {
  std::vector<std::uint32_t> order = order_;
  if (position_ == 0 && shuffle_) {
    Random drawn = state_.order;
    drawn.shuffle(order);
  }
  return order;
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
      state_.order.shuffle(order_);
    }
  }
  const Index all = samples_.count();
  const Index count = next_count();
  batch_.gather(samples_, order_.data() + position_, count);
  network_.forward_training(batch_, state_.noise);
  const Real loss = network_.backward(batch_);
  if (!std::isfinite(loss)) {
    epoch_loss_ = loss_sum_ / static_cast<double>(std::max<Index>(position_, 1));
    take_back();
    return status_;
  }
  loss_sum_ += static_cast<double>(loss);
  network_.update(learning_rate(), batch_);
  ++state_.steps;
  position_ += count;
  if (position_ == all) {
    position_ = 0;
    epoch_loss_ = loss_sum_ / static_cast<double>(all);
    // The last update of an epoch is checked here, so that no picture is drawn from it.
    if (network_.is_finite()) {
      ++state_.epoch;
    } else {
      --state_.steps;
      take_back();
    }
  }
  return status_;
}

}  // namespace layerwise
