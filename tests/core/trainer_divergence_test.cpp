#include <cmath>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layerwise/data/dataset.hpp"
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

/// One step at this rate, and the square of a weight is no number any more.
constexpr double huge_rate = support::tolerance(1e30, 1e300);

}  // namespace

TEST_CASE("trainer: divergence is a status, with finite weights and a finite loss") {
  const Dataset houses = dataset_of("houses", 40, 0.2);
  int diverged = 0;
  for (const Activation activation : support::elementwise_activations()) {
    for (int optimizer = 0; optimizer < 5; ++optimizer) {
      for (const double rate : {30.0, 1e10, 1e30, 1e38}) {
        for (const Loss loss : {Loss::mean_squared_error, Loss::huber}) {
          for (const double slice : {3.0, 200.0}) {
            INFO(support::name_of(activation)
                 << ", " << optimizer_names()[static_cast<std::size_t>(optimizer)] << ", rate "
                 << rate << ", " << loss_names()[static_cast<std::size_t>(loss)] << ", slices of "
                 << slice);
            NetworkConfig config = regression_config();
            config.layers[0].activation = activation;
            config.loss = loss;
            config.optimizer.name = static_cast<OptimizerName>(optimizer);
            config.optimizer.learning_rate = rate;
            Network network = support::network_of(config);
            Trainer trainer(network, houses, settings_of(5));
            for (int run = 0; run < 20; ++run) {
              const Report report = trainer.run(steps(slice), standing_clock);
              REQUIRE(std::isfinite(report.training_loss));
              REQUIRE(support::all_finite(weights_of(network)));
              if (report.status == RunStatus::diverged) {
                ++diverged;
                break;
              }
            }
          }
        }
      }
    }
  }
  CHECK(diverged > 100);
}

TEST_CASE("trainer: at a huge rate a relu network stops at once, and goes on at 0.01") {
  const Dataset houses = dataset_of("houses", 40, 0.2);
  NetworkConfig config = regression_config();
  config.optimizer.learning_rate = huge_rate;
  Network network = support::network_of(config);
  Trainer trainer(network, houses, settings_of(5));
  const double before = trainer.report().training_loss;
  const Report stopped = trainer.run(epochs(10), standing_clock);
  CHECK(stopped.status == RunStatus::diverged);
  CHECK(stopped.epoch == 0);
  CHECK(stopped.training_loss == before);
  CHECK(trainer.run(epochs(10), standing_clock).steps == stopped.steps);

  support::set_optimizer(network, support::sgd(0.01));
  trainer.configure(trainer.settings());
  const Report resumed = trainer.run(epochs(20), standing_clock);
  CHECK(resumed.status == RunStatus::ok);
  CHECK(resumed.epoch == 20);
  CHECK(resumed.training_loss < before);
}

TEST_CASE("trainer: another batch size or a reset lets a diverged run go on") {
  const Dataset houses = dataset_of("houses", 40, 0.2);
  NetworkConfig config = regression_config();
  config.optimizer.learning_rate = huge_rate;
  Network network = support::network_of(config);
  Trainer trainer(network, houses, settings_of(5));
  REQUIRE(trainer.run(epochs(10), standing_clock).status == RunStatus::diverged);
  TrainerSettings other = trainer.settings();
  other.batch_size = 8;
  trainer.configure(other);
  CHECK(trainer.report().status == RunStatus::ok);
  REQUIRE(trainer.run(epochs(10), standing_clock).status == RunStatus::diverged);
  support::set_optimizer(network, support::sgd(0.01));
  trainer.reset();
  const Report again = trainer.run(epochs(2), standing_clock);
  CHECK(again.status == RunStatus::ok);
  CHECK(again.epoch == 2);
}

TEST_CASE("trainer: weights that grow past every number between batches fall back to sound ones") {
  // One row lies far from the others: its loss overflows first, and other batches do not notice.
  std::vector<double> x(40, 1);
  x[0] = 1e4;
  x[1] = -1;
  std::vector<double> y(40, 1);
  y[1] = 2;
  const Result<Dataset> made = Dataset::create({tables::input(x), tables::target(y)}, 0, 1);
  REQUIRE(made.ok());
  for (double rate = 1; rate < 1e38; rate *= 1000) {
    NetworkConfig config =
        network_config(1, {dense(3, Activation::tanh), dense(1, Activation::linear)});
    config.optimizer = support::sgd(rate);
    Network network = support::network_of(config);
    TrainerSettings settings = settings_of(1);
    settings.shuffle = false;
    Trainer trainer(network, made.value(), settings);
    const Report report = trainer.run(epochs(3), standing_clock);
    INFO("rate " << rate);
    CHECK(std::isfinite(report.training_loss));
    CHECK(network.is_finite());
  }
}
