// Stop rules where a trainer looks at them, after each epoch.

#include <limits>
#include <optional>
#include <vector>

#include "catch.hpp"
#include "checkpoint_support.hpp"
#include "data_tables.hpp"
#include "layerwise/nn/trainer.hpp"

using namespace layerwise;
using support::epochs;
using support::standing_clock;
using support::Training;
using support::weights_of;

namespace {

/// One that is too small to be right, too fast to be steady, and so overfits and wavers.
NetworkConfig wavering_config() {
  NetworkConfig config = support::network_config(
      2, {support::dense(6, Activation::tanh), support::dense(1, Activation::sigmoid)});
  config.loss = Loss::binary_crossentropy;
  config.optimizer.learning_rate = 0.1;
  return config;
}

TrainerSettings with(const StopRules& rules) {
  TrainerSettings settings = support::settings_of(10);
  settings.stop = rules;
  return settings;
}

StopRules patient(double patience) {
  StopRules rules;
  rules.patience = patience;
  return rules;
}

/// The reports after epochs 1 to `count` of a training without rules.
std::vector<Report> reports_of(const Dataset& dataset, int count) {
  Training free(wavering_config(), dataset, with({}));
  std::vector<Report> reports;
  for (int epoch = 1; epoch <= count; ++epoch) {
    reports.push_back(free.trainer.run(epochs(1), standing_clock));
  }
  return reports;
}

/// The first epoch whose report satisfies that.
template <class Condition>
std::int64_t first_epoch(const std::vector<Report>& reports, Condition condition) {
  for (const Report& report : reports) {
    if (condition(report)) {
      return report.epoch;
    }
  }
  return 0;
}

}  // namespace

TEST_CASE("trainer stop: training ends after the first epoch that meets a rule, to the same bits") {
  const Dataset dataset = support::dataset_of("circle", 60, 0.3);
  const std::vector<Report> reports = reports_of(dataset, 40);
  const Report& goal = reports[19];
  struct Case {
    std::optional<double> StopRules::*rule;
    double value;
    StopReason reason;
    std::int64_t epoch;
  };
  const double accuracy = *goal.training_metrics.accuracy;
  const double validation_accuracy = *goal.validation_metrics->accuracy;
  const double validation_loss = *goal.validation_loss;
  for (const Case& at : {
           Case{&StopRules::epochs, 7, StopReason::epochs, 7},
           Case{
               &StopRules::training_loss, goal.training_loss, StopReason::training_loss,
               first_epoch(reports,
                           [&](const Report& r) { return r.training_loss <= goal.training_loss; })},
           Case{
               &StopRules::validation_loss, validation_loss, StopReason::validation_loss,
               first_epoch(reports,
                           [&](const Report& r) { return *r.validation_loss <= validation_loss; })},
           Case{&StopRules::training_accuracy, accuracy, StopReason::training_accuracy,
                first_epoch(
                    reports,
                    [&](const Report& r) { return *r.training_metrics.accuracy >= accuracy; })},
           Case{&StopRules::validation_accuracy, validation_accuracy,
                StopReason::validation_accuracy,
                first_epoch(reports,
                            [&](const Report& r) {
                              return *r.validation_metrics->accuracy >= validation_accuracy;
                            })},
       }) {
    INFO("rule " << static_cast<int>(at.reason) << ", epoch " << at.epoch);
    REQUIRE(at.epoch > 1);
    StopRules rules;
    rules.*at.rule = at.value;
    Training ruled(wavering_config(), dataset, with(rules));
    const Report end = ruled.trainer.run(epochs(1000), standing_clock);
    CHECK(end.stopped == at.reason);
    CHECK(end.epoch == at.epoch);
    CHECK(end.steps == at.epoch * 5);
    CHECK_FALSE(end.best_epoch.has_value());
    Training free(wavering_config(), dataset, with({}));
    free.trainer.run(epochs(static_cast<double>(at.epoch)), standing_clock);
    CHECK(support::same_bits(weights_of(ruled.network), weights_of(free.network)));
    CHECK(support::same_history(ruled.trainer.history(), free.trainer.history()));
  }
}

TEST_CASE("trainer stop: patience goes back to the weights of the best epoch, bit for bit") {
  for (const double validation_share : {0.3, 0.0}) {
    INFO("validation share " << validation_share);
    const Dataset dataset = support::dataset_of("circle", 60, validation_share);
    Training patient_one(wavering_config(), dataset, with(patient(3)));
    const Report end = patient_one.trainer.run(epochs(1000), standing_clock);
    REQUIRE(end.stopped == StopReason::patience);
    REQUIRE(end.best_epoch.has_value());
    CHECK(*end.best_epoch == end.epoch - 3);
    CHECK(*end.best_epoch > 1);

    Training until_best(wavering_config(), dataset, with({}));
    const Report best =
        until_best.trainer.run(epochs(static_cast<double>(*end.best_epoch)), standing_clock);
    CHECK(support::same_bits(weights_of(patient_one.network), weights_of(until_best.network)));
    CHECK(end.training_loss == best.training_loss);
    CHECK(end.validation_loss == best.validation_loss);
    // The epochs since were trained all the same.
    CHECK(patient_one.trainer.history().epochs().back() == static_cast<double>(end.epoch));
  }
}

TEST_CASE("trainer stop: the best epoch is that of the lowest loss, by hand") {
  const Dataset dataset = support::dataset_of("circle", 60, 0.3);
  const std::vector<Report> reports = reports_of(dataset, 400);
  double lowest = std::numeric_limits<double>::infinity();
  std::int64_t best = 0;
  std::int64_t end = 0;
  for (const Report& report : reports) {
    if (*report.validation_loss < lowest) {
      lowest = *report.validation_loss;
      best = report.epoch;
    } else if (report.epoch - best == 6) {
      end = report.epoch;
      break;
    }
  }
  REQUIRE(end > 0);
  Training patient_one(wavering_config(), dataset, with(patient(6)));
  const Report stopped = patient_one.trainer.run(epochs(1000), standing_clock);
  CHECK(stopped.epoch == end);
  CHECK(stopped.best_epoch == best);
  CHECK(stopped.validation_loss == lowest);
}

TEST_CASE("trainer stop: on demand the last weights stay") {
  const Dataset dataset = support::dataset_of("circle", 60, 0.3);
  StopRules rules = patient(3);
  rules.restore_best = false;
  Training keeping(wavering_config(), dataset, with(rules));
  const Report end = keeping.trainer.run(epochs(1000), standing_clock);
  REQUIRE(end.stopped == StopReason::patience);
  CHECK(end.best_epoch == end.epoch - 3);
  Training free(wavering_config(), dataset, with({}));
  const Report last = free.trainer.run(epochs(static_cast<double>(end.epoch)), standing_clock);
  CHECK(support::same_bits(weights_of(keeping.network), weights_of(free.network)));
  CHECK(end.training_loss == last.training_loss);
}

TEST_CASE("trainer stop: another rule that ends a patient training leaves the last weights") {
  const Dataset dataset = support::dataset_of("circle", 60, 0.3);
  Training stopped_by_patience(wavering_config(), dataset, with(patient(3)));
  const Report end = stopped_by_patience.trainer.run(epochs(1000), standing_clock);
  StopRules rules = patient(3);
  rules.epochs = static_cast<double>(end.epoch - 1);
  Training both(wavering_config(), dataset, with(rules));
  const Report earlier = both.trainer.run(epochs(1000), standing_clock);
  CHECK(earlier.stopped == StopReason::epochs);
  CHECK(earlier.best_epoch == end.best_epoch);
  Training free(wavering_config(), dataset, with({}));
  free.trainer.run(epochs(*rules.epochs), standing_clock);
  CHECK(support::same_bits(weights_of(both.network), weights_of(free.network)));
}

TEST_CASE("trainer stop: after a stop nothing moves until configure, which starts anew") {
  const Dataset dataset = support::dataset_of("circle", 60, 0.3);
  Training trained(wavering_config(), dataset, with(patient(3)));
  const Report end = trained.trainer.run(epochs(1000), standing_clock);
  REQUIRE(end.stopped == StopReason::patience);
  const Bytes before = trained.save();
  const Report again = trained.trainer.run(epochs(5), standing_clock);
  CHECK(support::same_numbers(support::numbers_of(again), support::numbers_of(end)));
  CHECK(support::same_numbers(trained.save(), before));

  trained.trainer.configure(with(patient(2)));
  CHECK(trained.trainer.report().stopped == StopReason::none);
  CHECK_FALSE(trained.trainer.report().best_epoch.has_value());
  const Report next = trained.trainer.run(epochs(1), standing_clock);
  CHECK(next.epoch == end.epoch + 1);
  CHECK(next.best_epoch == next.epoch);
  CHECK(trained.trainer.run(epochs(1000), standing_clock).stopped == StopReason::patience);
}

TEST_CASE("trainer stop: after a reset everything repeats, bit for bit") {
  const Dataset dataset = support::dataset_of("circle", 60, 0.3);
  Training trained(wavering_config(), dataset, with(patient(3)));
  trained.trainer.run(epochs(1000), standing_clock);
  const Bytes first = trained.save();
  trained.trainer.reset();
  CHECK(trained.trainer.report().stopped == StopReason::none);
  CHECK_FALSE(trained.trainer.report().best_epoch.has_value());
  trained.trainer.run(epochs(1000), standing_clock);
  CHECK(support::same_numbers(trained.save(), first));
}

TEST_CASE("trainer stop: rules that are not met change no bit, however the run is sliced") {
  const Dataset dataset = support::dataset_of("circle", 60, 0.3);
  StopRules rules = patient(1000);
  rules.epochs = 1000;
  rules.validation_loss = 0;
  Training ruled(wavering_config(), dataset, with(rules));
  for (int slice = 0; slice < 33; ++slice) {
    ruled.run(3);
  }
  Training free(wavering_config(), dataset, with({}));
  free.run(99);
  CHECK(support::same_bits(weights_of(ruled.network), weights_of(free.network)));
  CHECK(support::same_history(ruled.trainer.history(), free.trainer.history()));
}

TEST_CASE("trainer stop: a schedule that is chosen later starts alike, with rules or without") {
  const Dataset dataset = support::dataset_of("circle", 60, 0.3);
  Training ruled(wavering_config(), dataset, with(patient(1000)));
  Training free(wavering_config(), dataset, with({}));
  NetworkConfig config = wavering_config();
  config.optimizer.schedule.name = ScheduleName::reduce_on_plateau;
  for (Training* trained : {&ruled, &free}) {
    trained->trainer.run(epochs(200), standing_clock);
    trained->network.configure(config);
    trained->trainer.configure(trained->trainer.settings());
  }
  CHECK(free.trainer.report().learning_rate == 0.1);
  CHECK(ruled.trainer.report().learning_rate == 0.1);
}

// No feature is large enough to make a loss infinite in double.
#ifndef LAYERWISE_REAL_IS_DOUBLE

TEST_CASE("trainer stop: without an epoch that is best, there are no weights to go back to") {
  // The validation row is so far out that its loss is infinite unless the weight is 0.
  std::vector<Column> columns = {tables::input({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}),
                                 tables::target({2, 1, 4, 3, 6, 5, 8, 7, 10, 9})};
  const std::uint32_t row = Dataset::create(columns, 0.1, 1).value().validation_rows().front();
  columns[0].values[row] = 1e30;
  const Result<Dataset> dataset = Dataset::create(columns, 0.1, 1);
  REQUIRE(dataset.ok());
  NetworkConfig config = support::network_config(1, {support::dense(1, Activation::linear)});
  config.layers[0].kernel_initializer = Initializer::zeros;
  config.layers[0].trainable = false;
  config.optimizer = support::sgd(0.01);
  Training trained(config, dataset.value(), with(patient(5)));
  REQUIRE(trained.trainer.run(epochs(2), standing_clock).best_epoch == 1);

  config.layers[0].trainable = true;
  trained.network.configure(config);
  trained.trainer.configure(with(patient(2)));
  const Report end = trained.trainer.run(epochs(10), standing_clock);
  CHECK(end.stopped == StopReason::patience);
  CHECK(end.epoch == 4);
  CHECK_FALSE(end.best_epoch.has_value());
  CHECK(end.validation_loss == std::numeric_limits<double>::infinity());
  CHECK(trained.network.parameters()(0) > 0);
}

#endif
