/// Trains one network on one dataset and says how it goes.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>

#include "layerwise/data/dataset.hpp"
#include "layerwise/data/metrics.hpp"
#include "layerwise/nn/history.hpp"
#include "layerwise/nn/network.hpp"
#include "layerwise/nn/training_loop.hpp"

namespace layerwise {

/// As a user gives them; `Trainer::check` says whether they can be used.
struct TrainerSettings {
  double batch_size = 32;
  bool shuffle = true;
  /// Of the batch order.
  double seed = 1;
};

/// Where a run ends: whatever comes first.
struct Budget {
  double epochs = std::numeric_limits<double>::infinity();
  double steps = std::numeric_limits<double>::infinity();
  double milliseconds = std::numeric_limits<double>::infinity();
};

/// Milliseconds from any fixed moment. Passed in: the core has no clock.
using Clock = double (*)();

struct Report {
  RunStatus status = RunStatus::ok;
  /// Since the last reset.
  std::int64_t epoch = 0;
  std::int64_t steps = 0;
  /// Of the weights as they are, over all rows of the part; without the penalty.
  double training_loss = 0;
  std::optional<double> validation_loss;
  double penalty = 0;
  Metrics training_metrics;
  std::optional<Metrics> validation_metrics;
};

class Trainer {
 public:
  /// Issues at `batchSize`: `notWhole` or `outOfRange` (1 to the training rows), or those of
  /// Network::check_batch.
  static Issues check_batch_size(const Network& network, const Dataset& dataset, double batch_size);
  /// Issues: those of check_batch_size; `notWhole` or `outOfRange` at `seed`;
  /// `shapeMismatch` at `network.inputs` or `network.outputs` (values `given`, `needed`).
  static Issues check(const Network& network, const Dataset& dataset,
                      const TrainerSettings& settings);

  /// Neither is owned; both must outlive the trainer. Precondition: check() found nothing.
  Trainer(Network& network, const Dataset& dataset, const TrainerSettings& settings);
  Trainer(const Trainer&) = delete;
  Trainer& operator=(const Trainer&) = delete;

  /// Trains until the budget is used up. How a run is sliced changes no bit of the result.
  /// When the loss after the last update is not finite, that update is taken back and the
  /// status is `diverged`; when the loss over all rows is not finite even then, the weights
  /// are those of the start of this run or of the last point in the history since.
  Report run(const Budget& budget, Clock clock);
  /// The figures as they are.
  Report report();
  const History& history() const { return history_; }

  /// Weights, batch order, epoch and history as at the start.
  void reset();
  /// Precondition: check_batch_size() found nothing. Lets a diverged run go on.
  void set_batch_size(Index batch_size);
  /// Lets a diverged run go on, after a setting was changed.
  void resume() { loop_.resume(); }

 private:
  void record();
  /// Whether the weights and their loss over all training rows are finite.
  bool is_sound(const Report& figures) const;

  Network& network_;
  const Dataset& dataset_;
  TrainerSettings settings_;
  TrainingLoop loop_;
  Workspace scratch_;
  History history_;
  /// Weights to fall back to.
  xt::xtensor<Real, 1> sound_;
};

}  // namespace layerwise
