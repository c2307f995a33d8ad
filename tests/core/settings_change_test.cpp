// Settings changed during a run: weights stay, and the run goes on as one that had always had
// these settings.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "catch.hpp"
#include "layer_support.hpp"
#include "layerwise/archive.hpp"
#include "layerwise/nn/training_loop.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;
using support::same_bits;
using support::values_of;

namespace {

NetworkConfig start_config() {
  NetworkConfig config = network_config(
      3, {dense(6, Activation::tanh), support::batch_normalization(), support::dropout(0.25),
          dense(4, Activation::tanh), support::layer_normalization(), support::gaussian_noise(0.2),
          dense(3, Activation::softmax)});
  config.loss = Loss::categorical_crossentropy;
  config.optimizer = support::sgd(0.05);
  return config;
}

struct Change {
  std::string name;
  std::function<void(NetworkConfig&)> apply;
};

/// Everything that a layer or the network reads and that can change in a run.
std::vector<Change> each_change() {
  return {
      {"learning rate", [](NetworkConfig& c) { c.optimizer.learning_rate = 0.2; }},
      {"schedule",
       [](NetworkConfig& c) {
         c.optimizer.schedule = default_schedule(ScheduleName::exponential);
       }},
      {"clip value", [](NetworkConfig& c) { c.optimizer.clip_value = 0.01; }},
      {"clip norm", [](NetworkConfig& c) { c.optimizer.clip_norm = 0.01; }},
      {"regularization",
       [](NetworkConfig& c) {
         c.regularization = {0.01, 0.1};
       }},
      {"regularization of a layer",
       [](NetworkConfig& c) {
         c.layers[3].regularization = Regularization{0.1, 0.02};
       }},
      {"activation", [](NetworkConfig& c) { c.layers[3].activation = Activation::gelu; }},
      {"alpha",
       [](NetworkConfig& c) {
         c.layers[0].activation = Activation::elu;
         c.layers[0].alpha = 0.3;
       }},
      {"loss", [](NetworkConfig& c) { c.loss = Loss::mean_squared_error; }},
      {"max norm", [](NetworkConfig& c) { c.layers[0].max_norm = 0.3; }},
      {"trainable", [](NetworkConfig& c) { c.layers[3].trainable = false; }},
      {"rate", [](NetworkConfig& c) { c.layers[2].rate = 0.6; }},
      {"standard deviation", [](NetworkConfig& c) { c.layers[5].standard_deviation = 1; }},
      {"momentum of statistics", [](NetworkConfig& c) { c.layers[1].momentum = 0.5; }},
      {"epsilon", [](NetworkConfig& c) { c.layers[4].epsilon = 0.5; }},
  };
}

NetworkConfig changed(NetworkConfig config, const Change& change) {
  change.apply(config);
  return config;
}

void walk(TrainingLoop& loop, int steps) {
  for (int i = 0; i < steps; ++i) {
    REQUIRE(loop.step() == RunStatus::ok);
  }
}

std::vector<Real> weights_of(const Network& network) { return values_of(network.parameters()); }

NetworkConfig plain_config(const OptimizerConfig& optimizer) {
  NetworkConfig config =
      network_config(3, {dense(4, Activation::tanh), dense(1, Activation::linear)});
  config.optimizer = optimizer;
  return config;
}

/// How far an update with gradients of 0 carries the parameters: along the moments alone.
std::vector<Real> carried(Network network, Workspace& batch) {
  const std::vector<Real> before = weights_of(network);
  network.set_gradients(xt::zeros<Real>({before.size()}));
  network.update(0.01, batch);
  std::vector<Real> after = weights_of(network);
  for (std::size_t i = 0; i < after.size(); ++i) {
    after[i] -= before[i];
  }
  return after;
}

}  // namespace

TEST_CASE("settings: any change keeps the weights, and the run goes on as with these settings") {
  const Samples samples = support::random_classes(13, 3, 3, 4);
  for (const Change& change : each_change()) {
    INFO(change.name);
    const NetworkConfig after = changed(start_config(), change);
    Network network = support::network_of(start_config());
    TrainingLoop loop(network, samples, 4, true, RunState(3));
    walk(loop, 4 * 3);
    const std::vector<Real> before = weights_of(network);
    REQUIRE(check(after).empty());
    REQUIRE(network.has_shape(after));
    network.configure(after);
    CHECK(same_bits(weights_of(network), before));

    // A loop read from what the other writes is in the same state.
    Network twin = support::network_of(after);
    twin.parameters() = network.parameters();
    Archive written;
    loop.transfer(written);
    const std::vector<std::uint8_t> bytes = written.take();
    Archive archive(bytes.data(), bytes.size());
    TrainingLoop twin_loop(twin, samples, 4, true, RunState(1));
    twin_loop.transfer(archive);
    REQUIRE(archive.ok());
    walk(loop, 7);
    walk(twin_loop, 7);
    CHECK(same_bits(weights_of(network), weights_of(twin)));
    CHECK(loop.epoch_loss() == twin_loop.epoch_loss());

    // And the change is one: without it the same steps lead elsewhere.
    Network unchanged = support::network_of(start_config());
    TrainingLoop unchanged_loop(unchanged, samples, 4, true, RunState(3));
    walk(unchanged_loop, 4 * 3 + 7);
    CHECK_FALSE(same_bits(weights_of(network), weights_of(unchanged)));
  }
}

TEST_CASE("settings: changed there and back between two steps they change nothing") {
  const Samples samples = support::random_classes(13, 3, 3, 4);
  for (const Change& change : each_change()) {
    INFO(change.name);
    Network network = support::network_of(start_config());
    Network twin = support::network_of(start_config());
    TrainingLoop loop(network, samples, 4, true, RunState(3));
    TrainingLoop twin_loop(twin, samples, 4, true, RunState(3));
    walk(loop, 6);
    walk(twin_loop, 6);
    network.configure(changed(start_config(), change));
    network.configure(start_config());
    walk(loop, 1);
    walk(twin_loop, 1);
    CHECK(same_bits(weights_of(network), weights_of(twin)));
  }
}

TEST_CASE("settings: another batch size keeps the weights and holds from the next batch on") {
  const Samples samples = support::random_classes(13, 3, 3, 4);
  Network network = support::network_of(start_config());
  TrainingLoop loop(network, samples, 4, false, RunState(3));
  walk(loop, 2);
  const std::vector<Real> before = weights_of(network);
  loop.set_batch_size(3);
  CHECK(same_bits(weights_of(network), before));
  CHECK(loop.batch_size() == 3);

  // Eight rows were seen; those of the next batches are 8 to 10, 11 to 12, and 0 to 2.
  Network twin = support::network_of(start_config());
  twin.parameters() = network.parameters();
  Random noise = loop.state().noise;
  Workspace batch = twin.workspace(3);
  const Index firsts[] = {8, 11, 0};
  const Index sizes[] = {3, 2, 3};
  for (std::size_t i = 0; i < 3; ++i) {
    batch.gather_range(samples, firsts[i], sizes[i]);
    support::train_step(twin, batch, noise);
    walk(loop, 1);
    CHECK(same_bits(weights_of(network), weights_of(twin)));
  }
  CHECK(loop.epoch() == 1);
}

TEST_CASE("settings: moments stay as long as the optimizer's name is the same") {
  for (const OptimizerConfig& optimizer : support::each_optimizer(0.01)) {
    INFO(optimizer_names()[optimizer.name]);
    Network network = support::network_of(plain_config(optimizer));
    Workspace batch = support::batch_of(network, support::random_samples(6, 3, 1, 4));
    Random noise(1, stream::noise);
    support::train_steps(network, batch, noise, 5);
    const std::vector<Real> expected = carried(network, batch);
    OptimizerConfig other = optimizer;
    other.learning_rate = 7;
    other.clip_norm = 0.001;
    other.schedule = default_schedule(ScheduleName::cosine);
    support::set_optimizer(network, other);
    CHECK(same_bits(carried(network, batch), expected));
    const bool has_first = optimizer.name == OptimizerName::adam ||
                           optimizer.name == OptimizerName::adamw || optimizer.momentum > 0;
    CHECK((expected == std::vector<Real>(expected.size())) == !has_first);
  }
}

TEST_CASE("settings: another optimizer starts as that of a new network with these weights") {
  const Samples samples = support::random_samples(6, 3, 1, 4);
  for (const OptimizerConfig& first : support::each_optimizer(0.01)) {
    for (const OptimizerConfig& second : support::each_optimizer(0.03)) {
      INFO(optimizer_names()[first.name] << " to " << optimizer_names()[second.name]);
      Network network = support::network_of(plain_config(first));
      Workspace batch = support::batch_of(network, samples);
      Random noise(1, stream::noise);
      support::train_steps(network, batch, noise, 5);
      const std::vector<Real> before = weights_of(network);
      support::set_optimizer(network, second);
      CHECK(same_bits(weights_of(network), before));
      Network fresh = support::network_of(plain_config(second));
      fresh.parameters() = network.parameters();
      support::train_steps(network, batch, noise, 3);
      support::train_steps(fresh, batch, noise, 3);
      // Plain sgd has no moments to keep: there it is the same, whatever was before.
      const bool forgets = first.name != second.name || second.name == OptimizerName::sgd;
      const bool carries = first.momentum > 0 && second.momentum > 0;
      CHECK(same_bits(weights_of(network), weights_of(fresh)) == (forgets && !carries));
    }
  }
}

TEST_CASE("settings: back to an optimizer of before, its moments are gone") {
  const Samples samples = support::random_samples(6, 3, 1, 4);
  for (const OptimizerConfig& optimizer : support::each_optimizer(0.01)) {
    INFO(optimizer_names()[optimizer.name]);
    const OptimizerName other =
        optimizer.name == OptimizerName::adagrad ? OptimizerName::rmsprop : OptimizerName::adagrad;
    Network network = support::network_of(plain_config(optimizer));
    Workspace batch = support::batch_of(network, samples);
    Random noise(1, stream::noise);
    support::train_steps(network, batch, noise, 5);
    Network fresh = support::network_of(plain_config(optimizer));
    fresh.parameters() = network.parameters();
    support::set_optimizer(network, support::optimizer_of(other, 0.1));
    support::set_optimizer(network, optimizer);
    support::train_steps(network, batch, noise, 3);
    support::train_steps(fresh, batch, noise, 3);
    CHECK(same_bits(weights_of(network), weights_of(fresh)));
  }
}

TEST_CASE("settings: another loss or last activation shows in the next pass of a used workspace") {
  Network network = support::network_of(plain_config(support::sgd(0.1)));
  support::stir(network, 1);
  const Samples samples = support::random_samples(6, 3, 1, 4);
  Workspace used = support::batch_of(network, samples);
  network.forward(used);
  for (int i = 0; i < support::activation_count; ++i) {
    for (int l = 0; l < 3; ++l) {
      NetworkConfig config = plain_config(support::sgd(0.1));
      config.layers[0].activation = static_cast<Activation>(i);
      config.layers[1].activation = static_cast<Activation>(support::activation_count - 1 - i);
      config.loss = static_cast<Loss>(l);
      network.configure(config);
      Network fresh = support::network_of(config);
      fresh.parameters() = network.parameters();
      Workspace batch = support::batch_of(fresh, samples);
      network.forward(used);
      fresh.forward(batch);
      CHECK(network.backward(used) == fresh.backward(batch));
      CHECK(same_bits(values_of(network.gradients()), values_of(fresh.gradients())));
    }
  }
}
