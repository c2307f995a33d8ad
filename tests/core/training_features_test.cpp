// Everything that a run can have at once, and the learning rate of each epoch.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "catch.hpp"
#include "layer_support.hpp"
#include "layerwise/archive.hpp"
#include "layerwise/nn/training_loop.hpp"
#include "trainer_support.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;
using support::same_bits;
using support::weights_of;

namespace {

constexpr Index rows = 29;
constexpr Index batch_size = 8;

/// Every kind of layer, a schedule, both clips, a penalty and a limit.
NetworkConfig full_config(ScheduleName schedule) {
  NetworkConfig config = network_config(
      4, {dense(7, Activation::swish), support::batch_normalization(), support::dropout(0.2),
          dense(5, Activation::tanh), support::layer_normalization(), support::gaussian_noise(0.1),
          dense(1, Activation::linear)});
  config.regularization = {0.001, 0.01};
  config.layers[0].max_norm = 0.9;
  config.optimizer = support::optimizer_of(OptimizerName::adamw, 0.05);
  config.optimizer.clip_value = 0.3;
  config.optimizer.clip_norm = 0.5;
  config.optimizer.schedule = default_schedule(schedule);
  config.optimizer.schedule.warm_up = 2;
  config.optimizer.schedule.epochs = 3;
  config.optimizer.schedule.minimum = 0.002;
  config.optimizer.schedule.patience = 1;
  return config;
}

constexpr ScheduleName schedules[] = {ScheduleName::constant, ScheduleName::step,
                                      ScheduleName::exponential, ScheduleName::cosine,
                                      ScheduleName::reduce_on_plateau};

/// The rate of each of `epochs` epochs, as the loop says before every one of its steps.
std::vector<double> rates_of(const OptimizerConfig& optimizer, int epochs) {
  NetworkConfig config = network_config(4, {dense(1, Activation::linear)});
  config.optimizer = optimizer;
  Network network = support::network_of(config);
  const Samples samples = support::random_samples(rows, 4, 1, 1);
  TrainingLoop loop(network, samples, batch_size, true, RunState(1));
  std::vector<double> rates;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    rates.push_back(loop.learning_rate());
    do {
      REQUIRE(loop.learning_rate() == rates.back());
      REQUIRE(loop.step() == RunStatus::ok);
    } while (!loop.at_epoch_end());
  }
  return rates;
}

OptimizerConfig scheduled(ScheduleName name, double factor, double epochs, double warm_up = 0) {
  OptimizerConfig optimizer = support::sgd(0.08);
  optimizer.schedule = default_schedule(name);
  optimizer.schedule.factor = factor;
  optimizer.schedule.epochs = epochs;
  optimizer.schedule.warm_up = warm_up;
  return optimizer;
}

void check_rates(const std::vector<double>& rates, double (*expected)(int epoch)) {
  for (std::size_t epoch = 0; epoch < rates.size(); ++epoch) {
    INFO("epoch " << epoch);
    CHECK_THAT(rates[epoch], WithinRel(expected(static_cast<int>(epoch)), 1e-14));
  }
}

/// A network that learns nothing, so that every epoch has the same loss.
NetworkConfig idle_config(Index inputs, double patience) {
  NetworkConfig config =
      network_config(static_cast<double>(inputs), {dense(1, Activation::linear)});
  config.layers[0].trainable = false;
  config.optimizer = support::sgd(0.08);
  config.optimizer.schedule = default_schedule(ScheduleName::reduce_on_plateau);
  config.optimizer.schedule.patience = patience;
  return config;
}

}  // namespace

TEST_CASE("features: a loop with everything makes the steps that its parts make by hand") {
  const Samples samples = support::random_samples(rows, 4, 1, 1);
  for (const ScheduleName schedule : schedules) {
    INFO(schedule_names()[schedule]);
    const NetworkConfig config = full_config(schedule);
    Network network = support::network_of(config);
    Network by_hand = support::network_of(config);
    TrainingLoop loop(network, samples, batch_size, true, RunState(6));
    RunState state(6);
    std::vector<std::uint32_t> order(rows);
    std::iota(order.begin(), order.end(), 0U);
    Workspace batch = by_hand.workspace(batch_size);
    for (std::int64_t epoch = 0; epoch < 12; ++epoch) {
      state.order.shuffle(order);
      double loss = 0;
      for (Index first = 0; first < rows; first += batch_size) {
        batch.gather(samples, order.data() + first, std::min(batch_size, rows - first));
        by_hand.forward_training(batch, state.noise);
        loss += static_cast<double>(by_hand.backward(batch));
        const OptimizerConfig& optimizer = config.optimizer;
        by_hand.update(state.schedule.rate(optimizer.learning_rate, optimizer.schedule, epoch),
                       batch);
        REQUIRE(loop.step() == RunStatus::ok);
        REQUIRE(same_bits(weights_of(network), weights_of(by_hand)));
      }
      CHECK(loop.epoch_loss() == loss / static_cast<double>(rows));
      loop.note_loss(loop.epoch_loss());
      state.schedule.note_loss(config.optimizer.schedule, loop.epoch_loss());
    }
    CHECK(loop.learning_rate() > 0);
    CHECK((loop.learning_rate() < 0.05) == (schedule != ScheduleName::constant));
  }
}

TEST_CASE("features: runs in slices of any size give the bits of one run") {
  const Dataset dataset = support::dataset_of("plane", 40, 0.25);
  for (const ScheduleName schedule : schedules) {
    NetworkConfig config = full_config(schedule);
    config.inputs = static_cast<double>(dataset.inputs());
    TrainerSettings settings = support::settings_of(7);
    settings.stop.patience = 1000;
    Network whole = support::network_of(config);
    Trainer trainer(whole, dataset, settings);
    const Report expected = trainer.run(support::steps(63), support::standing_clock);
    REQUIRE(expected.status == RunStatus::ok);
    for (const int slice : {1, 2, 3, 4, 5, 7, 10, 62}) {
      INFO(schedule_names()[schedule] << ", slices of " << slice);
      Network network = support::network_of(config);
      Trainer sliced(network, dataset, settings);
      Report found;
      for (int done = 0; done < 63; done += slice) {
        found = sliced.run(support::steps(std::min(slice, 63 - done)), support::standing_clock);
        // Looking in between draws nothing.
        sliced.evaluate(Part::validation);
      }
      CHECK(same_bits(weights_of(network), weights_of(whole)));
      CHECK(found.training_loss == expected.training_loss);
      CHECK(found.validation_loss == expected.validation_loss);
      CHECK(found.learning_rate == expected.learning_rate);
      CHECK(found.epoch == expected.epoch);
      CHECK(found.best_epoch == expected.best_epoch);
    }
  }
}

TEST_CASE("features: a loop that is written and read after any step goes on with the same bits") {
  const Samples samples = support::random_samples(rows, 4, 1, 1);
  const NetworkConfig config = full_config(ScheduleName::reduce_on_plateau);
  Network whole = support::network_of(config);
  TrainingLoop loop(whole, samples, batch_size, true, RunState(6));
  Network network = support::network_of(config);
  TrainingLoop first(network, samples, batch_size, true, RunState(6));
  std::vector<std::uint8_t> bytes;
  for (int i = 0; i < 20; ++i) {
    REQUIRE(loop.step() == RunStatus::ok);
    // Another network and loop for every step.
    Network next = support::network_of(config);
    TrainingLoop next_loop(next, samples, 1, false, RunState(99));
    if (i > 0) {
      Archive read(bytes.data(), bytes.size());
      next.transfer(read);
      next_loop.transfer(read);
      REQUIRE(read.ok());
      REQUIRE(read.at_end());
    }
    TrainingLoop& current = i > 0 ? next_loop : first;
    Network& current_network = i > 0 ? next : network;
    REQUIRE(current.step() == RunStatus::ok);
    if (current.at_epoch_end()) {
      current.note_loss(1);
      loop.note_loss(1);
    }
    CHECK(same_bits(weights_of(current_network), weights_of(whole)));
    CHECK(current.learning_rate() == loop.learning_rate());
    Archive written;
    current_network.transfer(written);
    current.transfer(written);
    bytes = written.take();
  }
  CHECK(loop.learning_rate() < 0.05);
}

TEST_CASE("features: the rate of each epoch is the schedule's, in all of its steps") {
  check_rates(rates_of(scheduled(ScheduleName::constant, 0.5, 3), 9), [](int) { return 0.08; });
  check_rates(rates_of(scheduled(ScheduleName::exponential, 0.9, 3), 30),
              [](int epoch) { return 0.08 * std::pow(0.9, epoch); });
  check_rates(rates_of(scheduled(ScheduleName::step, 0.3, 4), 30), [](int epoch) {
    return 0.08 * std::pow(0.3, std::floor(static_cast<double>(epoch) / 4));
  });
  OptimizerConfig cosine = scheduled(ScheduleName::cosine, 0.5, 12);
  cosine.schedule.minimum = 0.01;
  check_rates(rates_of(cosine, 20), [](int epoch) {
    const double turn = std::acos(-1.0) * std::min(epoch, 12) / 12;
    return 0.01 + 0.07 * (1 + std::cos(turn)) / 2;
  });
}

TEST_CASE("features: warm-up goes before every schedule") {
  check_rates(rates_of(scheduled(ScheduleName::constant, 0.5, 3, 4), 9),
              [](int epoch) { return 0.08 * std::min(1.0, (epoch + 1) / 4.0); });
  check_rates(rates_of(scheduled(ScheduleName::exponential, 0.9, 3, 4), 20), [](int epoch) {
    return epoch < 4 ? 0.02 * (epoch + 1) : 0.08 * std::pow(0.9, epoch - 4);
  });
  check_rates(rates_of(scheduled(ScheduleName::step, 0.5, 2, 3), 20), [](int epoch) {
    return epoch < 3 ? 0.08 * (epoch + 1) / 3 : 0.08 * std::pow(0.5, std::floor((epoch - 3) / 2.0));
  });
  check_rates(rates_of(scheduled(ScheduleName::cosine, 0.5, 10, 1), 11), [](int epoch) {
    return epoch < 1 ? 0.08 : 0.04 * (1 + std::cos(std::acos(-1.0) * (epoch - 1) / 10));
  });
}

TEST_CASE("features: the update is made at the rate that was said") {
  // One weight, input 1 and a target far above: the absolute error has slope -1 everywhere.
  NetworkConfig config = network_config(1, {dense(1, Activation::linear)});
  config.layers[0].kernel_initializer = Initializer::zeros;
  config.layers[0].use_bias = false;
  config.loss = Loss::mean_absolute_error;
  config.optimizer = scheduled(ScheduleName::exponential, 0.8, 3, 3);
  Network network = support::network_of(config);
  Samples samples{support::zero_rows(4, 1), support::zero_rows(4, 1)};
  samples.x.fill(1);
  samples.y.fill(1000);
  TrainingLoop loop(network, samples, 2, true, RunState(1));
  for (int i = 0; i < 40; ++i) {
    const Real before = network.parameters()(0);
    const double rate = loop.learning_rate();
    REQUIRE(loop.step() == RunStatus::ok);
    CHECK(network.parameters()(0) == before + static_cast<Real>(rate));
  }
}

TEST_CASE("features: the rate falls where a hand count of the losses says") {
  Network network = support::network_of(idle_config(4, 2));
  const Samples samples = support::random_samples(rows, 4, 1, 1);
  TrainingLoop loop(network, samples, rows, false, RunState(1));
  // Best 5, then 4; 4 and 4.1 and 3.99995 (by less than 1e-4) end the first plateau; 3 is best;
  // 3, 3, 3 end the second; the count begins anew, so 3 and 3 end none, and 2 is best.
  const std::vector<double> losses{5, 4, 4, 4.1, 3.99995, 3, 3, 3, 3, 3, 3, 2, 2};
  const std::vector<double> falls{0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2};
  for (std::size_t epoch = 0; epoch < losses.size(); ++epoch) {
    REQUIRE(loop.step() == RunStatus::ok);
    loop.note_loss(losses[epoch]);
    INFO("after epoch " << epoch + 1);
    CHECK(loop.learning_rate() == 0.08 * std::pow(0.5, falls[epoch]));
  }
}

TEST_CASE("features: a trainer's loss that never changes is a plateau from the second epoch on") {
  const Dataset dataset = support::dataset_of("plane", 40, 0.25);
  NetworkConfig config = idle_config(dataset.inputs(), 3);
  config.optimizer.schedule.minimum = 0.015;
  Network network = support::network_of(config);
  Trainer trainer(network, dataset, support::settings_of(10));
  // The first epoch is the best; four more end a plateau, and then every four: 5, 9 and 13.
  for (int epoch = 1; epoch <= 20; ++epoch) {
    const Report report = trainer.run(support::epochs(1), support::standing_clock);
    const double expected = epoch < 5 ? 0.08 : epoch < 9 ? 0.04 : epoch < 13 ? 0.02 : 0.015;
    INFO("after epoch " << epoch);
    CHECK(report.learning_rate == expected);
  }
  trainer.reset();
  CHECK(trainer.report().learning_rate == 0.08);
}

TEST_CASE("features: a trainer's plateaus are those of the validation loss, if there is one") {
  for (const double share : {0.0, 0.25}) {
    const Dataset dataset = support::dataset_of("plane", 60, share);
    NetworkConfig config = full_config(ScheduleName::reduce_on_plateau);
    config.inputs = static_cast<double>(dataset.inputs());
    config.optimizer.schedule.warm_up = 0;
    Network network = support::network_of(config);
    Trainer trainer(network, dataset, support::settings_of(10));
    Schedule twin;
    for (int epoch = 1; epoch <= 40; ++epoch) {
      const Report report = trainer.run(support::epochs(1), support::standing_clock);
      twin.note_loss(config.optimizer.schedule,
                     share > 0 ? report.validation_loss.value() : report.training_loss);
      CHECK(report.learning_rate == twin.rate(0.05, config.optimizer.schedule, epoch));
    }
    CHECK(trainer.report().learning_rate < 0.05);
  }
}

TEST_CASE("features: a stop rule before does not lower the rate of a run that comes to plateaus") {
  const Dataset dataset = support::dataset_of("plane", 40, 0);
  NetworkConfig config = idle_config(dataset.inputs(), 1);
  config.optimizer.schedule.name = ScheduleName::constant;
  for (const bool has_rule : {false, true}) {
    Network network = support::network_of(config);
    TrainerSettings settings = support::settings_of(10);
    if (has_rule) {
      settings.stop.epochs = 1000;
    }
    Trainer trainer(network, dataset, settings);
    trainer.run(support::epochs(10), support::standing_clock);
    OptimizerConfig optimizer = config.optimizer;
    optimizer.schedule.name = ScheduleName::reduce_on_plateau;
    support::set_optimizer(network, optimizer);
    CHECK(trainer.report().learning_rate == 0.08);
    trainer.run(support::epochs(2), support::standing_clock);
    CHECK(trainer.report().learning_rate == 0.08);
    trainer.run(support::epochs(1), support::standing_clock);
    CHECK(trainer.report().learning_rate == 0.04);
  }
}
