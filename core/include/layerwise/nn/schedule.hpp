/// Learning-rate schedules: the rate of each epoch.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "layerwise/archive.hpp"
#include "layerwise/names.hpp"

namespace layerwise {

enum class ScheduleName { constant, step, exponential, cosine, reduce_on_plateau };

/// Names as in the public API, in the order of the enum.
Names schedule_names();

/// Settings; each schedule reads its own. With r the learning rate and e the epoch from 0, or
/// from the end of the warm-up:
///   constant           r
///   step               r * factor^floor(e / epochs)
///   exponential        r * factor^e
///   cosine             minimum + (r - minimum) (1 + cos(pi e / epochs)) / 2, then minimum
///                      (Loshchilov, Hutter 2017, without restarts)
///   reduce_on_plateau  r, and after every `patience` + 1 epochs in a row without a loss that is
///                      lower than the best by more than minimum_change, factor times it, but
///                      not below minimum; as PyTorch's ReduceLROnPlateau with an absolute
///                      threshold and no cooldown
/// In the warm-up, epoch e of `warm_up` has (e + 1) / warm_up of r. No schedule goes above r.
struct ScheduleConfig {
  ScheduleName name = ScheduleName::constant;
  double factor = 0.5;
  double epochs = 10;
  double minimum = 0;
  double patience = 10;
  double minimum_change = 1e-4;
  double warm_up = 0;
};

/// The defaults: exponential has the factor 0.99, cosine 100 epochs, the others those above.
ScheduleConfig default_schedule(ScheduleName name);

/// What a schedule knows of the epochs so far.
class Schedule {
 public:
  /// Of an epoch, counted from 0.
  double rate(double learning_rate, const ScheduleConfig& config, std::int64_t epoch) const;

  /// The loss that reduce_on_plateau looks at, at the end of each epoch, those of a warm-up
  /// included. Under another schedule what
  /// was noted is forgotten.
  void note_loss(const ScheduleConfig& config, double loss);

  void reset() { *this = Schedule(); }
  void transfer(Archive& archive);

 private:
  double best_ = std::numeric_limits<double>::infinity();
  /// Epochs in a row that were not better.
  std::int64_t waited_ = 0;
  /// How often the rate was reduced.
  std::int64_t reductions_ = 0;
};

}  // namespace layerwise
