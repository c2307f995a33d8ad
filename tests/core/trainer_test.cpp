#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layerwise/data/dataset.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "layerwise/nn/trainer.hpp"
#include "nn_support.hpp"
#include "trainer_support.hpp"

using namespace layerwise;
using support::dataset_of;
using support::dense;
using support::epochs;
using support::network_config;
using support::regression_config;
using support::settings_of;
using support::standing_clock;
using support::steps;
using support::weights_of;

namespace {

NetworkConfig binary_config() {
  NetworkConfig config =
      network_config(2, {dense(4, Activation::tanh), dense(1, Activation::sigmoid)});
  config.loss = Loss::binary_crossentropy;
  config.optimizer.learning_rate = 0.02;
  return config;
}

/// So large that the clock is asked after every step.
NetworkConfig slow_config() {
  NetworkConfig config = binary_config();
  config.layers[0].units = 2000;
  return config;
}

/// Looks at the ticking clock since a test set it to 0.
int looks = 0;

/// A clock that is a millisecond further at each look.
double ticking_clock() { return 1000.0 + looks++; }

/// Used up at the first look at any clock.
Budget no_time() {
  Budget budget;
  budget.milliseconds = 0;
  return budget;
}

/// The same numbers to the bit, NaN included.
template <class T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

bool same_history(const History& a, const History& b) {
  return same(a.epochs(), b.epochs()) && same(a.training_losses(), b.training_losses()) &&
         same(a.validation_losses(), b.validation_losses());
}

/// Runs until that many steps are done, with that budget for each slice.
void run_in_slices(Trainer& trainer, std::int64_t step_count, const Budget& slice) {
  while (trainer.report().steps < step_count) {
    Budget budget = slice;
    budget.steps = std::min(slice.steps, static_cast<double>(step_count - trainer.report().steps));
    REQUIRE(trainer.run(budget, standing_clock).status == RunStatus::ok);
  }
}

}  // namespace

TEST_CASE("trainer: what does not fit is refused at its place") {
  const Dataset dataset = dataset_of("circle", 40, 0.25);
  const Network network = support::network_of(binary_config());
  CHECK(Trainer::check(network, dataset, settings_of(10)).empty());
  CHECK(Trainer::check(network, dataset, settings_of(30)).empty());

  for (const double batch_size : {0.0, 31.0, -1.0}) {
    const Issues issues = Trainer::check(network, dataset, settings_of(batch_size));
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].code == "outOfRange");
    CHECK(issues[0].where == "batchSize");
    CHECK(tables::value_of(issues[0], "maximum") == "30");
  }
  CHECK(Trainer::check(network, dataset, settings_of(2.5)).front().code == "notWhole");
  TrainerSettings seedless;
  seedless.batch_size = 10;
  seedless.seed = -1;
  CHECK(Trainer::check(network, dataset, seedless).front().where == "seed");

  const Network other = support::network_of(network_config(3, {dense(2, Activation::linear)}));
  const Issues issues = Trainer::check(other, dataset, settings_of(10));
  REQUIRE(support::codes_of(issues) == std::vector<std::string>{"shapeMismatch", "shapeMismatch"});
  CHECK(issues[0].where == "network.inputs");
  CHECK(tables::value_of(issues[0], "given") == "3");
  CHECK(tables::value_of(issues[0], "needed") == "2");
  CHECK(issues[1].where == "network.outputs");
}

TEST_CASE("trainer: before the first step the report is of the first weights, epoch 0") {
  const Dataset dataset = dataset_of("circle", 40, 0.25);
  Network network = support::network_of(binary_config());
  Trainer trainer(network, dataset, settings_of(10));
  const Report report = trainer.report();
  CHECK(report.status == RunStatus::ok);
  CHECK(report.epoch == 0);
  CHECK(report.steps == 0);
  CHECK(report.penalty == 0);
  Workspace batch = network.workspace(evaluation_batch);
  CHECK(report.training_loss == evaluate(network, dataset.train(), batch).loss);
  REQUIRE(report.validation_loss.has_value());
  CHECK(*report.validation_loss == evaluate(network, dataset.validation(), batch).loss);
  REQUIRE(report.training_metrics.accuracy.has_value());
  CHECK(*report.training_metrics.accuracy >= 0);
  CHECK(*report.training_metrics.accuracy <= 1);
  CHECK(!report.training_metrics.r2.has_value());
  CHECK(trainer.history().epochs() == std::vector<double>{0});
  CHECK(trainer.history().training_losses().front() == static_cast<Real>(report.training_loss));
}

TEST_CASE("trainer: without validation rows there is no validation loss") {
  const Dataset dataset = dataset_of("houses", 40, 0);
  Network network = support::network_of(regression_config());
  Trainer trainer(network, dataset, settings_of(10));
  const Report report = trainer.run(epochs(2), standing_clock);
  CHECK(!report.validation_loss.has_value());
  CHECK(!report.validation_metrics.has_value());
  CHECK(report.training_metrics.mean_absolute_error.has_value());
  CHECK(report.training_metrics.r2.has_value());
  CHECK(!report.training_metrics.accuracy.has_value());
  CHECK(std::isnan(trainer.history().validation_losses().back()));
}

TEST_CASE("trainer: an epoch budget ends exactly at the end of an epoch") {
  const Dataset dataset = dataset_of("circle", 43, 0);
  Network network = support::network_of(binary_config());
  Trainer trainer(network, dataset, settings_of(10));
  const Report three = trainer.run(epochs(3), standing_clock);
  CHECK(three.epoch == 3);
  CHECK(three.steps == 15);
  const Report none = trainer.run(epochs(0), standing_clock);
  CHECK(none.steps == 15);
  CHECK(trainer.run(epochs(1), standing_clock).epoch == 4);
}

TEST_CASE("trainer: a step budget may end in the middle of an epoch") {
  const Dataset dataset = dataset_of("circle", 43, 0);
  Network network = support::network_of(binary_config());
  Trainer trainer(network, dataset, settings_of(10));
  const Report two = trainer.run(steps(2), standing_clock);
  CHECK(two.steps == 2);
  CHECK(two.epoch == 0);
  CHECK(trainer.history().epochs().size() == 1);
  // The rest of the epoch, then one budget that crosses into the next.
  CHECK(trainer.run(epochs(1), standing_clock).steps == 5);
  CHECK(trainer.run(steps(7), standing_clock).epoch == 2);
  CHECK(trainer.report().steps == 12);
}

TEST_CASE("trainer: a time budget ends at the first look at the clock past it") {
  const Dataset dataset = dataset_of("circle", 100, 0);
  Network network = support::network_of(slow_config());
  Trainer trainer(network, dataset, settings_of(50));
  looks = 0;
  Budget budget;
  budget.milliseconds = 5;
  const Report report = trainer.run(budget, ticking_clock);
  CHECK(report.steps == 5);
  CHECK(looks == 6);
  CHECK(trainer.run(no_time(), ticking_clock).steps == 6);
}

TEST_CASE("trainer: of several budgets the first that is used up ends the run") {
  const Dataset dataset = dataset_of("circle", 100, 0);
  Network network = support::network_of(slow_config());
  Trainer trainer(network, dataset, settings_of(50));
  Budget budget;
  budget.epochs = 2;
  budget.steps = 3;
  CHECK(trainer.run(budget, standing_clock).steps == 3);
  budget.epochs = 1;
  CHECK(trainer.run(budget, standing_clock).steps == 4);
  budget.milliseconds = 0;
  CHECK(trainer.run(budget, standing_clock).steps == 5);
}

TEST_CASE("trainer: a run in slices gives the same bits as one run") {
  const Dataset dataset = dataset_of("xor", 63, 0.2);
  Network whole_network = support::network_of(binary_config());
  Trainer whole(whole_network, dataset, settings_of(8));
  whole.run(epochs(40), standing_clock);
  const std::int64_t all_steps = whole.report().steps;

  for (const Budget& slice : {steps(1), steps(3), epochs(1), no_time()}) {
    Network network = support::network_of(binary_config());
    Trainer trainer(network, dataset, settings_of(8));
    run_in_slices(trainer, all_steps, slice);
    CHECK(support::same_bits(weights_of(network), weights_of(whole_network)));
    CHECK(trainer.report().epoch == 40);
    CHECK(trainer.report().training_loss == whole.report().training_loss);
    CHECK(same_history(trainer.history(), whole.history()));
  }
}

TEST_CASE("trainer: after reset a run repeats bit by bit, the history as well") {
  const Dataset dataset = dataset_of("xor", 63, 0.2);
  Network network = support::network_of(binary_config());
  Trainer trainer(network, dataset, settings_of(8));
  const std::vector<Real> start = weights_of(network);
  trainer.run(steps(45), standing_clock);
  const std::vector<Real> weights = weights_of(network);
  const std::vector<Real> losses = trainer.history().training_losses();
  trainer.reset();
  CHECK(support::same_bits(weights_of(network), start));
  CHECK(trainer.report().epoch == 0);
  CHECK(trainer.report().steps == 0);
  CHECK(trainer.history().epochs() == std::vector<double>{0});
  trainer.run(steps(45), standing_clock);
  CHECK(support::same_bits(weights_of(network), weights));
  CHECK(same(trainer.history().training_losses(), losses));
}

TEST_CASE("trainer: the seed of the batch order changes the run, its weights aside") {
  const Dataset dataset = dataset_of("xor", 63, 0);
  std::vector<std::vector<Real>> results;
  for (const double seed : {1.0, 2.0}) {
    Network network = support::network_of(binary_config());
    TrainerSettings settings = settings_of(8);
    settings.seed = seed;
    Trainer trainer(network, dataset, settings);
    trainer.run(epochs(2), standing_clock);
    results.push_back(weights_of(network));
  }
  CHECK(results[0] != results[1]);
}

TEST_CASE("trainer: the history has a point per epoch, then every second, whatever the slices") {
  const Dataset dataset = dataset_of("circle", 10, 0.5);
  Network network = support::network_of(binary_config());
  Trainer trainer(network, dataset, settings_of(5));
  trainer.run(epochs(1023), standing_clock);
  CHECK(trainer.history().epochs().size() == 1024);
  for (int slice = 0; slice < 7; ++slice) {
    trainer.run(steps(1), standing_clock);
  }
  CHECK(trainer.history().epochs().size() == 516);
  CHECK(trainer.history().epochs().back() == 1030);
  CHECK(trainer.history().validation_losses().size() == 516);
  CHECK(support::all_finite(trainer.history().validation_losses()));
}

TEST_CASE("trainer: training students lowers the loss and raises the accuracy") {
  const Dataset dataset = dataset_of("students", 200, 0.2);
  NetworkConfig config = binary_config();
  config.inputs = 3;
  Network network = support::network_of(config);
  Trainer trainer(network, dataset, settings_of(16));
  const Report before = trainer.report();
  const Report after = trainer.run(epochs(60), standing_clock);
  CHECK(after.training_loss < before.training_loss / 2);
  CHECK(*after.training_metrics.accuracy > *before.training_metrics.accuracy + 0.1);
  CHECK(*after.training_metrics.accuracy > 0.75);
}

TEST_CASE("trainer: a change of batch size or rate goes on from the weights that are there") {
  const Dataset dataset = dataset_of("circle", 40, 0);
  Network network = support::network_of(binary_config());
  Trainer trainer(network, dataset, settings_of(10));
  trainer.run(epochs(5), standing_clock);
  const double reached = trainer.report().training_loss;
  TrainerSettings other = trainer.settings();
  other.batch_size = 7;
  trainer.configure(other);
  OptimizerConfig slower = network.optimizer();
  slower.learning_rate = 1e-5;
  support::set_optimizer(network, slower);
  CHECK(trainer.report().training_loss == reached);
  const Report next = trainer.run(epochs(1), standing_clock);
  CHECK(next.epoch == 6);
  CHECK(next.steps == 26);
  CHECK_THAT(next.training_loss, WithinRel(reached, 0.01));
}

TEST_CASE("trainer: the penalty is told apart from the loss") {
  const Dataset dataset = dataset_of("circle", 40, 0);
  NetworkConfig config = binary_config();
  Network plain = support::network_of(config);
  config.regularization = {0, 0.5};
  Network penalised = support::network_of(config);
  Trainer first(plain, dataset, settings_of(10));
  Trainer second(penalised, dataset, settings_of(10));
  CHECK(second.report().training_loss == first.report().training_loss);
  CHECK(second.report().penalty == penalised.penalty());
  CHECK(second.report().penalty > 0);
}
