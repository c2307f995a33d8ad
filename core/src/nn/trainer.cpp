#include "layerwise/nn/trainer.hpp"

#include <algorithm>
#include <cmath>

#include "layerwise/check.hpp"
#include "layerwise/math/elementary.hpp"
#include "layerwise/nn/checkpoint.hpp"

namespace layerwise {
namespace {

RunState start_of(double seed) { return RunState(static_cast<std::uint64_t>(seed)); }

template <class T>
void transfer_optional(Archive& archive, std::optional<T>& item) {
  bool is_given = item.has_value();
  T value = item.value_or(T{});
  archive.value(is_given);
  archive.value(value);
  item = is_given ? std::optional<T>(value) : std::nullopt;
}

void transfer_rules(Archive& archive, StopRules& rules) {
  for (std::optional<double>* rule :
       {&rules.epochs, &rules.training_loss, &rules.validation_loss, &rules.training_accuracy,
        &rules.validation_accuracy, &rules.patience}) {
    transfer_optional(archive, *rule);
  }
  archive.value(rules.minimum_change);
  archive.value(rules.restore_best);
}

/// Of all that a run reads from a dataset.
std::uint64_t hash_of_data(const Dataset& dataset) {
  std::uint64_t hash = hash_of(nullptr, 0);
  for (const Samples* samples : {&dataset.train(), &dataset.validation()}) {
    const auto add = [&](const Real* numbers, std::size_t count) {
      hash = hash_of(numbers, count * sizeof(Real), hash);
    };
    add(samples->x.data(), samples->x.size());
    add(samples->y.data(), samples->y.size());
    add(samples->weights.data(), samples->weights.size());
  }
  return hash;
}

void check_shape(Issues& issues, const std::string& where, Index given, Index needed) {
  if (given == needed) {
    return;
  }
  add_issue(issues, "shapeMismatch", where, "{where} is {given}, but the dataset needs {needed}.",
            {{"given", given}, {"needed", needed}});
}

/// Updates between two looks at the clock, about 50,000 multiply-adds.
int steps_per_look(const Network& network, Index batch_size) {
  const double work =
      static_cast<double>(network.parameter_count()) * static_cast<double>(batch_size);
  return static_cast<int>(std::clamp(50000 / std::max(work, 1.0), 1.0, 64.0));
}

}  // namespace

Issues Trainer::check_stop(const Dataset& dataset, const StopRules& stop) {
  return layerwise::check(stop, dataset.validation().count() > 0,
                          dataset.task() != Task::regression);
}

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
  append(issues, check_stop(dataset, settings.stop));
  return issues;
}

Trainer::Trainer(Network& network, const Dataset& dataset, const TrainerSettings& settings)
    : network_(network),
      dataset_(dataset),
      settings_(settings),
      loop_(network, dataset.train(), static_cast<Index>(settings.batch_size), settings.shuffle,
            start_of(settings.seed)),
      scratch_(evaluation_workspace(network, evaluation_batch)) {
  start();
}

void Trainer::record(double training_loss, double validation_loss) {
  history_.add(loop_.epoch(), training_loss, validation_loss);
  if (std::isfinite(training_loss)) {
    sound_ = network_.parameters();
  }
}

EpochFigures Trainer::figures() {
  const auto accuracy_of = [&](const Evaluation& evaluation, Part part) {
    return dataset_.task() == Task::regression ? std::optional<double>()
                                               : accuracy(evaluation.outputs, samples(part).y);
  };
  EpochFigures found;
  found.epoch = loop_.epoch();
  const Evaluation training = evaluate(Part::training);
  found.training_loss = training.loss;
  found.training_accuracy = accuracy_of(training, Part::training);
  if (samples(Part::validation).count() > 0) {
    const Evaluation validation = evaluate(Part::validation);
    found.validation_loss = validation.loss;
    found.validation_accuracy = accuracy_of(validation, Part::validation);
  }
  return found;
}

bool Trainer::watches() const {
  return settings_.stop.any() ||
         network_.optimizer().schedule.name == ScheduleName::reduce_on_plateau;
}

void Trainer::end_epoch() {
  const bool is_point = history_.wants(loop_.epoch());
  if (!is_point && !watches()) {
    return;
  }
  const EpochFigures now = figures();
  if (is_point) {
    record(now.training_loss,
           now.validation_loss.value_or(std::numeric_limits<double>::quiet_NaN()));
  }
  if (!watches()) {
    return;
  }
  loop_.note_loss(now.validation_loss.value_or(now.training_loss));
  stopped_ = watch_.note(settings_.stop, now);
  if (keeps_best() && watch_.is_best()) {
    best_ = network_.parameters();
  }
  if (stopped_ == StopReason::patience && keeps_best() && best_.size() > 0) {
    network_.set_parameters(best_);
  }
}

Report Trainer::run(const Budget& budget, Clock clock) {
  sound_ = network_.parameters();
  const double start = clock();
  const int look = steps_per_look(network_, loop_.batch_size());
  double epochs = 0;
  double steps = 0;
  int until_look = look;
  while (stopped_ == StopReason::none && epochs < budget.epochs && steps < budget.steps) {
    if (loop_.step() == RunStatus::diverged) {
      break;
    }
    ++steps;
    if (loop_.at_epoch_end()) {
      ++epochs;
      end_epoch();
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
    network_.set_parameters(sound_);
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
  result.learning_rate = loop_.learning_rate();
  result.stopped = stopped_;
  if (settings_.stop.patience && watch_.best_epoch() >= 0) {
    result.best_epoch = watch_.best_epoch();
  }
  const Encoder& encoder = dataset_.encoder();
  const Evaluation training = evaluate(Part::training);
  result.training_loss = training.loss;
  result.training_metrics = measure(dataset_.task(), encoder, training.outputs, dataset_.train().y);
  if (dataset_.validation().count() > 0) {
    const Evaluation validation = evaluate(Part::validation);
    result.validation_loss = validation.loss;
    result.validation_metrics =
        measure(dataset_.task(), encoder, validation.outputs, dataset_.validation().y);
  }
  return result;
}

void Trainer::reset() {
  network_.reset();
  loop_.reset(start_of(settings_.seed));
  start();
}

void Trainer::start() {
  history_.clear();
  watch_.reset();
  best_.resize({0});
  stopped_ = StopReason::none;
  const EpochFigures now = figures();
  record(now.training_loss, now.validation_loss.value_or(std::numeric_limits<double>::quiet_NaN()));
}

void Trainer::configure(const TrainerSettings& settings) {
  const double seed = settings_.seed;
  settings_ = settings;
  settings_.seed = seed;
  loop_.set_batch_size(static_cast<Index>(settings.batch_size));
  loop_.set_shuffle(settings.shuffle);
  loop_.resume();
  stopped_ = StopReason::none;
  watch_.reset();
  best_.resize({0});
}

void Trainer::transfer(Archive& archive) {
  std::uint64_t data = hash_of_data(dataset_);
  const std::uint64_t own_data = data;
  archive.value(data);
  if (data != own_data) {
    archive.fail();
    return;
  }
  network_.transfer(archive);
  loop_.transfer(archive);
  archive.value(settings_.seed);
  transfer_rules(archive, settings_.stop);
  history_.transfer(archive);
  watch_.transfer(archive);
  auto stopped = static_cast<std::uint8_t>(stopped_);
  archive.value(stopped);
  bool has_best = best_.size() > 0;
  archive.value(has_best);
  best_.resize({has_best ? network_.parameters().size() : 0});
  archive.array(best_.data(), static_cast<Index>(best_.size()));
  if (!archive.is_reading()) {
    return;
  }
  Issues issues = check_stop(dataset_, settings_.stop);
  check_whole(issues, "seed", settings_.seed, 0, most_seed);
  if (!issues.empty() || stopped > static_cast<std::uint8_t>(StopReason::patience) ||
      !math::all_finite(best_.data(), static_cast<Index>(best_.size()))) {
    archive.fail();
    return;
  }
  stopped_ = static_cast<StopReason>(stopped);
  settings_.batch_size = static_cast<double>(loop_.batch_size());
  settings_.shuffle = loop_.shuffles();
}

}  // namespace layerwise
