#include "layerwise/nn/trainer.hpp"

#include <algorithm>
#include <cmath>

#include "layerwise/check.hpp"
#include "layerwise/nn/evaluate.hpp"

namespace layerwise {
namespace {

Random batch_order(double seed) {
  return Random(static_cast<std::uint64_t>(seed), stream::batches);
}

void check_shape(Issues& issues, const std::string& where, Index given, Index needed) {
  if (given == needed) {
    return;
  }
  issues.push_back(
      make_issue("shapeMismatch", where, "{where} is {given}, but the dataset needs {needed}.",
                 {{"given", std::to_string(given)}, {"needed", std::to_string(needed)}}));
}

/// Updates between two looks at the clock, about 50,000 multiply-adds.
int steps_per_look(const Network& network, Index batch_size) {
  const Index work = std::max<Index>(1, network.parameter_count() * batch_size);
  return static_cast<int>(std::clamp<Index>(50000 / work, 1, 64));
}

}  // namespace

Issues Trainer::check_batch_size(const Network& network, const Dataset& dataset,
                                 double batch_size) {
  Issues issues;
  check_whole(issues, "batchSize", batch_size, 1, static_cast<double>(dataset.train().count()));
  return issues.empty() ? network.check_batch(batch_size) : issues;
}

Issues Trainer::check(const Network& network, const Dataset& dataset,
                      const TrainerSettings& settings) {
  Issues issues;
  check_shape(issues, "network.inputs", network.inputs(), dataset.inputs());
  check_shape(issues, "network.outputs", network.outputs(), dataset.outputs());
  append(issues, check_batch_size(network, dataset, settings.batch_size));
  check_whole(issues, "seed", settings.seed, 0, most_seed);
  return issues;
}

Trainer::Trainer(Network& network, const Dataset& dataset, const TrainerSettings& settings)
    : network_(network),
      dataset_(dataset),
      settings_(settings),
      loop_(network, dataset.train(), static_cast<Index>(settings.batch_size), settings.shuffle,
            batch_order(settings.seed)),
      scratch_(network.workspace(evaluation_batch)) {
  record();
}

void Trainer::record() {
  const double training = evaluate(network_, dataset_.train(), scratch_).loss;
  const double validation = dataset_.validation().count() > 0
                                ? evaluate(network_, dataset_.validation(), scratch_).loss
                                : std::numeric_limits<double>::quiet_NaN();
  history_.add(loop_.epoch(), training, validation);
  if (std::isfinite(training)) {
    sound_ = network_.parameters();
  }
}

Report Trainer::run(const Budget& budget, Clock clock) {
  sound_ = network_.parameters();
  const double start = clock();
  const int look = steps_per_look(network_, loop_.batch_size());
  double epochs = 0;
  double steps = 0;
  int until_look = look;
  while (epochs < budget.epochs && steps < budget.steps) {
    if (loop_.step() == RunStatus::diverged) {
      break;
    }
    ++steps;
    if (loop_.at_epoch_end()) {
      ++epochs;
      if (history_.wants(loop_.epoch())) {
        record();
      }
    }
    if (--until_look == 0) {
      until_look = look;
      if (clock() - start >= budget.milliseconds) {
        break;
      }
    }
  }
  Report result = report();
  if (result.status == RunStatus::ok && steps > 0 && !is_sound(result)) {
    loop_.take_back();
    result = report();
  }
  if (result.status == RunStatus::diverged && !is_sound(result)) {
    // The loss was finite over one batch, but not over all rows.
    network_.parameters() = sound_;
    result = report();
  }
  return result;
}

bool Trainer::is_sound(const Report& figures) const {
  return std::isfinite(figures.training_loss) && network_.is_finite();
}

Report Trainer::report() {
  Report result;
  result.status = loop_.status();
  result.epoch = loop_.epoch();
  result.steps = loop_.steps();
  result.penalty = network_.penalty();
  const Encoder& encoder = dataset_.encoder();
  const Evaluation training = evaluate(network_, dataset_.train(), scratch_);
  result.training_loss = training.loss;
  result.training_metrics = measure(dataset_.task(), encoder, training.outputs, dataset_.train().y);
  if (dataset_.validation().count() > 0) {
    const Evaluation validation = evaluate(network_, dataset_.validation(), scratch_);
    result.validation_loss = validation.loss;
    result.validation_metrics =
        measure(dataset_.task(), encoder, validation.outputs, dataset_.validation().y);
  }
  return result;
}

void Trainer::reset() {
  network_.reset();
  loop_.reset(batch_order(settings_.seed));
  history_.clear();
  record();
}

void Trainer::set_batch_size(Index batch_size) {
  loop_.set_batch_size(batch_size);
  loop_.resume();
}

}  // namespace layerwise
