/// When training ends by itself.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "layerwise/archive.hpp"
#include "layerwise/issue.hpp"

namespace layerwise {

/// Looked at after each epoch; the first that is met ends the training. Those without a value
/// are no rules.
struct StopRules {
  /// So many epochs since the start.
  std::optional<double> epochs;
  /// A loss at or below.
  std::optional<double> training_loss;
  std::optional<double> validation_loss;
  /// An accuracy at or above.
  std::optional<double> training_accuracy;
  std::optional<double> validation_accuracy;
  /// So many epochs in a row whose watched loss was not lower than the best by more than
  /// minimum_change; as EarlyStopping of Keras. Watched is the validation loss, or the training
  /// loss where there are no validation rows.
  std::optional<double> patience;
  double minimum_change = 0;
  /// With patience: whoever trains goes back to the parameters of the best epoch.
  bool restore_best = true;

  /// Whether there is a rule.
  bool any() const {
    return epochs || training_loss || validation_loss || training_accuracy || validation_accuracy ||
           patience;
  }
};

enum class StopReason {
  none,
  epochs,
  training_loss,
  validation_loss,
  training_accuracy,
  validation_accuracy,
  patience,
};

/// How an epoch ended, over all rows of each part.
struct EpochFigures {
  /// Epochs completed.
  std::int64_t epoch = 0;
  double training_loss = 0;
  std::optional<double> validation_loss;
  std::optional<double> training_accuracy;
  std::optional<double> validation_accuracy;
};

/// Issues at `stop.<option>`: `notWhole` or `outOfRange`; `noValidation` for a rule about
/// validation rows where there are none, `needsClasses` for an accuracy where the target is a
/// number.
Issues check(const StopRules& rules, bool has_validation, bool has_classes);

class StopWatch {
 public:
  /// Whether an epoch ends the training, and by which rule.
  StopReason note(const StopRules& rules, const EpochFigures& now);

  /// Epoch of the best watched loss; -1 before one has ended.
  std::int64_t best_epoch() const { return best_epoch_; }
  /// Whether the epoch noted last is that one.
  bool is_best() const { return best_epoch_ >= 0 && waited_ == 0; }

  void reset() { *this = StopWatch(); }
  void transfer(Archive& archive);

 private:
  double best_ = std::numeric_limits<double>::infinity();
  std::int64_t best_epoch_ = -1;
  std::int64_t waited_ = 0;
};

}  // namespace layerwise
