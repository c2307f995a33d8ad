/// Losses over epochs in a bounded number of points.
#pragma once

#include <cstdint>
#include <vector>

#include "layerwise/archive.hpp"
#include "layerwise/math/real.hpp"

namespace layerwise {

/// Points of the loss curve. When full, every second point goes and the distance between
/// points doubles, so a million epochs fit as well as ten, and what is kept depends on
/// the epoch alone, never on how a run was sliced.
class History {
 public:
  static constexpr std::size_t most_points = 1024;

  /// Whether this epoch is one of the points.
  bool wants(std::int64_t epoch) const { return epoch % spacing_ == 0; }
  /// Adds a point. Precondition: wants(epoch); epochs come in ascending order.
  void add(std::int64_t epoch, double training_loss, double validation_loss);
  void clear();
  void transfer(Archive& archive);

  /// The three run side by side; validation losses are NaN where there was no validation.
  const std::vector<double>& epochs() const { return epochs_; }
  const std::vector<Real>& training_losses() const { return training_losses_; }
  const std::vector<Real>& validation_losses() const { return validation_losses_; }

 private:
  std::int64_t spacing_ = 1;
  std::vector<double> epochs_;
  std::vector<Real> training_losses_;
  std::vector<Real> validation_losses_;
};

}  // namespace layerwise
