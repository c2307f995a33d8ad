// From a checkpoint on, training goes as if it had never been cut: bit for bit.

#include "layerwise/nn/checkpoint.hpp"

#include <cstdint>
#include <vector>

#include "catch.hpp"
#include "checkpoint_support.hpp"
#include "layerwise/nn/options.hpp"

using namespace layerwise;
using support::check_same;
using support::checkpoint_data;
using support::other_config;
using support::rich_config;
using support::rich_settings;
using support::settings_of;
using support::Training;
using support::weights_of;

namespace {

constexpr OptimizerName optimizers[] = {OptimizerName::sgd, OptimizerName::rmsprop,
                                        OptimizerName::adagrad, OptimizerName::adam,
                                        OptimizerName::adamw};

/// Steps until every comparison; four make an epoch.
constexpr double all_steps = 62;

TrainerSettings other_settings() {
  TrainerSettings settings = settings_of(7);
  settings.seed = 12;
  settings.shuffle = false;
  settings.stop.epochs = 2;
  return settings;
}

/// A network as its owner trains it, call by call.
struct Fit {
  explicit Fit(const NetworkConfig& config)
      : network(support::network_of(config)), run(static_cast<std::uint64_t>(config.seed)) {}

  std::vector<double> epochs(const Samples& samples, int count) {
    TrainingLoop loop(network, samples, 7, true, run);
    std::vector<double> losses;
    while (static_cast<int>(losses.size()) < count && loop.step() == RunStatus::ok) {
      if (loop.at_epoch_end()) {
        losses.push_back(loop.epoch_loss());
        loop.note_loss(loop.epoch_loss());
      }
    }
    run = loop.state();
    return losses;
  }

  void transfer(Archive& archive) {
    network.transfer(archive);
    run.transfer(archive);
  }

  Network network;
  RunState run;
};

/// Sets every option of the tables to another number that is allowed.
template <class Config, std::size_t Count>
void stir(Config& config, const NumberOption<Config> (&options)[Count]) {
  int number = 3;
  for (const NumberOption<Config>& option : options) {
    config.*option.member = option.rule == Rule::whole ? number : number / 32.0;
    ++number;
  }
}

template <class Config, std::size_t Count>
void check_options_equal(const Config& a, const Config& b,
                         const NumberOption<Config> (&options)[Count]) {
  for (const NumberOption<Config>& option : options) {
    INFO(option.name);
    CHECK(a.*option.member == b.*option.member);
  }
}

}  // namespace

TEST_CASE("checkpoint: a trainer that has gone on goes back, and ends where it would have") {
  const Dataset dataset = checkpoint_data();
  for (const OptimizerName optimizer : optimizers) {
    for (const double cut : {0.0, 3.0, 4.0, 9.0, 50.0}) {
      INFO(optimizer_names()[static_cast<std::size_t>(optimizer)] << ", cut after " << cut);
      Training whole(rich_config(optimizer), dataset, rich_settings(100));
      whole.run(all_steps);
      Training cut_off(rich_config(optimizer), dataset, rich_settings(100));
      cut_off.run(cut);
      const Bytes bytes = cut_off.save();
      cut_off.run(23);
      REQUIRE(cut_off.restore(bytes).empty());
      CHECK(support::same_numbers(cut_off.save(), bytes));
      cut_off.run(all_steps - cut);
      check_same(cut_off, whole);
      CHECK(whole.trainer.report().steps == static_cast<std::int64_t>(all_steps));
      CHECK(whole.trainer.report().learning_rate < 0.02);
    }
  }
}

TEST_CASE("checkpoint: a fresh trainer of other seeds and settings becomes the one it was of") {
  const Dataset dataset = checkpoint_data();
  for (const OptimizerName optimizer : optimizers) {
    for (const double trained_before : {0.0, 6.0}) {
      INFO(optimizer_names()[static_cast<std::size_t>(optimizer)]);
      Training whole(rich_config(optimizer), dataset, rich_settings(100));
      whole.run(10);
      const Bytes bytes = whole.save();
      const std::vector<double> report = support::numbers_of(whole.trainer.report());
      whole.run(all_steps - 10);

      Training fresh(other_config(), dataset, other_settings());
      fresh.run(trained_before);
      REQUIRE(fresh.restore(bytes).empty());
      CHECK(support::same_numbers(fresh.save(), bytes));
      CHECK(support::same_numbers(support::numbers_of(fresh.trainer.report()), report));
      fresh.run(all_steps - 10);
      check_same(fresh, whole);
      // The seeds came along as well.
      fresh.trainer.reset();
      whole.trainer.reset();
      fresh.run(9);
      whole.run(9);
      check_same(fresh, whole);
    }
  }
}

TEST_CASE("checkpoint: patience counts on, and the best weights come back, across a cut") {
  const Dataset dataset = checkpoint_data();
  Training whole(rich_config(OptimizerName::adam), dataset, rich_settings(4));
  const Report end = whole.run(4000);
  REQUIRE(end.stopped == StopReason::patience);
  REQUIRE(end.best_epoch == end.epoch - 4);
  // From before the best epoch to the step before the end.
  for (std::int64_t cut = end.steps - 19; cut < end.steps; ++cut) {
    INFO("cut after step " << cut);
    Training first(rich_config(OptimizerName::adam), dataset, rich_settings(4));
    first.run(static_cast<double>(cut));
    REQUIRE(first.trainer.report().stopped == StopReason::none);
    Training second(other_config(), dataset, other_settings());
    REQUIRE(second.restore(first.save()).empty());
    second.run(4000);
    check_same(second, whole);
  }
}

TEST_CASE("checkpoint: a trainer that was stopped is stopped after it as well") {
  const Dataset dataset = checkpoint_data();
  Training stopped(rich_config(OptimizerName::adam), dataset, rich_settings(4));
  stopped.run(4000);
  Training fresh(other_config(), dataset, other_settings());
  REQUIRE(fresh.restore(stopped.save()).empty());
  const std::vector<Real> weights = weights_of(fresh.network);
  CHECK(fresh.run(10).stopped == StopReason::patience);
  CHECK(support::same_bits(weights_of(fresh.network), weights));
  fresh.trainer.configure(rich_settings(4));
  stopped.trainer.configure(rich_settings(4));
  fresh.run(10);
  stopped.run(10);
  check_same(fresh, stopped);
}

TEST_CASE("checkpoint: best weights that it does not hold are forgotten") {
  const Dataset dataset = checkpoint_data();
  Training trainer(rich_config(OptimizerName::adam), dataset, rich_settings(100));
  const Bytes start = trainer.save();
  trainer.run(20);
  REQUIRE(trainer.trainer.report().best_epoch.has_value());
  REQUIRE(trainer.restore(start).empty());
  CHECK(support::same_numbers(trainer.save(), start));
}

TEST_CASE("checkpoint: a trainer that has diverged has diverged after it as well") {
  const Dataset dataset = support::dataset_of("houses", 40, 0);
  NetworkConfig config = support::regression_config();
  config.optimizer = support::sgd(1e6);
  Training broken(config, dataset, settings_of(10));
  REQUIRE(broken.run(1000).status == RunStatus::diverged);
  Training fresh(support::regression_config(), dataset, settings_of(20));
  REQUIRE(fresh.restore(broken.save()).empty());
  check_same(fresh, broken);
  CHECK(fresh.run(5).steps == broken.trainer.report().steps);
  fresh.trainer.configure(settings_of(10));
  CHECK(fresh.trainer.report().status == RunStatus::ok);
}

TEST_CASE("checkpoint: every setting comes back") {
  const Dataset dataset = checkpoint_data();
  NetworkConfig config = rich_config(OptimizerName::adamw);
  config.seed = 4294967295.0;
  config.optimizer.nesterov = true;
  config.optimizer.schedule.name = ScheduleName::cosine;
  stir(config.optimizer, optimizer_options);
  stir(config.optimizer.schedule, schedule_options);
  stir(config.regularization, regularization_options);
  for (LayerConfig& layer : config.layers) {
    stir(layer, layer_options);
    layer.kernel_initializer = Initializer::he_normal;
  }
  config.layers[0].trainable = false;
  config.layers[0].regularization = Regularization{0.5, 0.75};
  TrainerSettings settings = settings_of(11);
  settings.seed = 4294967295.0;
  settings.shuffle = false;
  settings.stop = {1000, 0.125, 0.25, 0.875, 1, 30, 0.5, false};
  Training full(config, dataset, settings);
  Training fresh(other_config(), dataset, other_settings());
  REQUIRE(fresh.restore(full.save()).empty());

  const NetworkConfig& read = fresh.network.config();
  CHECK(read.inputs == 2);
  CHECK(read.seed == 4294967295.0);
  CHECK(read.loss == Loss::binary_crossentropy);
  CHECK(read.optimizer.name == OptimizerName::adamw);
  CHECK(read.optimizer.nesterov);
  CHECK(read.optimizer.schedule.name == ScheduleName::cosine);
  check_options_equal(read.optimizer, config.optimizer, optimizer_options);
  check_options_equal(read.optimizer.schedule, config.optimizer.schedule, schedule_options);
  check_options_equal(read.regularization, config.regularization, regularization_options);
  for (std::size_t l = 0; l < config.layers.size(); ++l) {
    INFO("layer " << l);
    const LayerConfig& layer = read.layers[l];
    check_options_equal(layer, config.layers[l], layer_options);
    CHECK(layer.kernel_initializer == Initializer::he_normal);
    CHECK(layer.activation == config.layers[l].activation);
    CHECK(layer.trainable == (l != 0));
    CHECK(layer.regularization.has_value() == (l == 0));
  }
  check_options_equal(*read.layers[0].regularization, *config.layers[0].regularization,
                      regularization_options);

  const TrainerSettings& given = fresh.trainer.settings();
  CHECK(given.batch_size == 11);
  CHECK_FALSE(given.shuffle);
  CHECK(given.seed == 4294967295.0);
  CHECK(given.stop.epochs == 1000.0);
  CHECK(given.stop.training_loss == 0.125);
  CHECK(given.stop.validation_loss == 0.25);
  CHECK(given.stop.training_accuracy == 0.875);
  CHECK(given.stop.validation_accuracy == 1.0);
  CHECK(given.stop.patience == 30.0);
  CHECK(given.stop.minimum_change == 0.5);
  CHECK_FALSE(given.stop.restore_best);
}

TEST_CASE("checkpoint: a network alone goes on, with the run that it carries") {
  const Samples samples = support::random_classes(24, 2, 1, 3);
  for (const OptimizerName optimizer : optimizers) {
    INFO(optimizer_names()[static_cast<std::size_t>(optimizer)]);
    Fit whole(rich_config(optimizer));
    whole.epochs(samples, 3);
    const Bytes bytes = checkpoint(CheckpointKind::network, whole);
    const std::vector<double> losses = whole.epochs(samples, 9);
    REQUIRE(losses.size() == 9);

    Fit fresh(other_config());
    fresh.epochs(samples, 2);
    REQUIRE(restore(CheckpointKind::network, fresh, bytes).empty());
    CHECK(support::same_numbers(checkpoint(CheckpointKind::network, fresh), bytes));
    CHECK(support::same_numbers(fresh.epochs(samples, 9), losses));
    CHECK(support::same_bits(weights_of(fresh.network), weights_of(whole.network)));
    CHECK(support::same_numbers(state_of(fresh), state_of(whole)));
  }
}

TEST_CASE("checkpoint: a restored network takes back its last update like the first one") {
  const Samples samples = support::random_classes(24, 2, 1, 3);
  Fit first(rich_config(OptimizerName::adam));
  first.epochs(samples, 2);
  Fit second(other_config());
  REQUIRE(
      restore(CheckpointKind::network, second, checkpoint(CheckpointKind::network, first)).empty());
  const std::vector<Real> last = weights_of(first.network);
  first.network.rollback();
  second.network.rollback();
  CHECK_FALSE(support::same_bits(weights_of(first.network), last));
  CHECK(support::same_bits(weights_of(second.network), weights_of(first.network)));
}

TEST_CASE("checkpoint: the hash is FNV-1a of 64 bits") {
  CHECK(hash_of("", 0) == 0xcbf29ce484222325ULL);
  CHECK(hash_of("a", 1) == 0xaf63dc4c8601ec8cULL);
  CHECK(hash_of("foobar", 6) == 0x85944171f73967e8ULL);
  CHECK(hash_of("bar", 3, hash_of("foo", 3)) == hash_of("foobar", 6));
}
