#include "layerwise/nn/history.hpp"

namespace layerwise {
namespace {

template <class T>
void keep_every_second(std::vector<T>& values) {
  const std::size_t kept = (values.size() + 1) / 2;
  for (std::size_t i = 0; i < kept; ++i) {
    values[i] = values[2 * i];
  }
  values.resize(kept);
}

}  // namespace

void History::add(std::int64_t epoch, double training_loss, double validation_loss) {
  epochs_.push_back(static_cast<double>(epoch));
  training_losses_.push_back(static_cast<Real>(training_loss));
  validation_losses_.push_back(static_cast<Real>(validation_loss));
  if (epochs_.size() > most_points) {
    keep_every_second(epochs_);
    keep_every_second(training_losses_);
    keep_every_second(validation_losses_);
    spacing_ *= 2;
  }
}

void History::clear() {
  spacing_ = 1;
  epochs_.clear();
  training_losses_.clear();
  validation_losses_.clear();
}

void History::transfer(Archive& archive) {
  auto count = static_cast<std::uint32_t>(epochs_.size());
  archive.value(count);
  archive.value(spacing_);
  if (count > most_points || spacing_ < 1) {
    archive.fail();
    clear();
    return;
  }
  epochs_.resize(count);
  training_losses_.resize(count);
  validation_losses_.resize(count);
  const auto size = static_cast<Index>(count);
  archive.array(epochs_.data(), size);
  archive.array(training_losses_.data(), size);
  archive.array(validation_losses_.data(), size);
}

}  // namespace layerwise
