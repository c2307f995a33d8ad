/// Trains one network on one dataset and says how it goes.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>

#include "layerwise/data/dataset.hpp"
#include "layerwise/data/metrics.hpp"
#include "layerwise/names.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "layerwise/nn/history.hpp"
#include "layerwise/nn/network.hpp"
#include "layerwise/nn/stop_rules.hpp"
#include "layerwise/nn/training_loop.hpp"

namespace layerwise {

/// As a user gives them; `Trainer::check` says whether they can be used.
struct TrainerSettings {
  double batch_size = 32;
  bool shuffle = true;
  /// Of the batch order, and of dropout and noise.
  double seed = 1;
  StopRules stop;
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
  /// Of the next step.
  double learning_rate = 0;
  /// The rule that has ended the training.
  StopReason stopped = StopReason::none;
  /// The epoch with the best watched loss, where patience is a rule and an epoch has ended.
  std::optional<std::int64_t> best_epoch;
};

/// Rows of a dataset.
enum class Part { training, validation };

class Trainer {
 public:
  /// Issues at `batchSize`: `notWhole` or `outOfRange` (1 to the training rows), or those of
  /// Network::check_batch.
  static Issues check_batch_size(const Network& network, const Dataset& dataset, double batch_size);
  /// Those of check(StopRules) for this dataset.
  static Issues check_stop(const Dataset& dataset, const StopRules& stop);
  /// Issues: those of check_batch_size and check_stop; `notWhole` or `outOfRange` at `seed`;
  /// `shapeMismatch` at `network.inputs` or `network.outputs` (values `given`, `needed`).
  static Issues check(const Network& network, const Dataset& dataset,
                      const TrainerSettings& settings);

  /// Neither is owned; both must outlive the trainer. Precondition: check() found nothing.
  Trainer(Network& network, const Dataset& dataset, const TrainerSettings& settings);
  Trainer(const Trainer&) = delete;
  Trainer& operator=(const Trainer&) = delete;

  /// Trains until the budget is used up. How a run is sliced changes no bit of the result, unless
  /// it diverges: how far it then got depends on where it was last looked at.
  /// When the loss after the last update is not finite, that update is taken back and the
  /// status is `diverged`; when the loss over all rows is not finite even then, the weights
  /// are those of the start of this run or of the last point in the history since.
  /// Ends as soon as a stop rule is met, and does nothing from then on.
  Report run(const Budget& budget, Clock clock);
  /// The figures as they are.
  Report report();
  const History& history() const { return history_; }

  /// Weights, batch order, epoch and history as at the start.
  void reset();
  /// Settings as they are now.
  const TrainerSettings& settings() const { return settings_; }
  /// Other settings, seed excepted, with all that was learned. Lets a run that has diverged or
  /// stopped go on; patience then starts anew.
  /// Precondition: check_batch_size() and check_stop() found nothing.
  void configure(const TrainerSettings& settings);

  const Samples& samples(Part part) const {
    return part == Part::training ? dataset_.train() : dataset_.validation();
  }
  /// Loss and outputs of the weights as they are.
  Evaluation evaluate(Part part) { return layerwise::evaluate(network_, samples(part), scratch_); }
  const TrainingLoop& loop() const { return loop_; }

  /// Everything but the dataset. Reading fails on a checkpoint of other data or another shape of
  /// network.
  void transfer(Archive& archive);

 private:
  void start();
  void end_epoch();
  void record(double training_loss, double validation_loss);
  /// Whether a rule or the schedule looks at the figures of every epoch.
  bool watches() const;
  bool keeps_best() const { return settings_.stop.patience && settings_.stop.restore_best; }
  EpochFigures figures();
  /// Whether the weights and their loss over all training rows are finite.
  bool is_sound(const Report& figures) const;

  Network& network_;
  const Dataset& dataset_;
  TrainerSettings settings_;
  TrainingLoop loop_;
  Workspace scratch_;
  History history_;
  StopWatch watch_;
  StopReason stopped_ = StopReason::none;
  /// Parameters of the best epoch; empty before there is one.
  xt::xtensor<Real, 1> best_;
  /// Weights to fall back to.
  xt::xtensor<Real, 1> sound_;
};

}  // namespace layerwise
