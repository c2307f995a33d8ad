#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "layerwise/nn/training_loop.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;

namespace {

/// Row i is feature i alone, with target 1. In a network without hidden layer and bias the
/// gradient then names the rows of a batch, and its size how many they were.
Samples telling_samples(Index count) {
  Samples samples{support::zero_rows(count, count), support::zero_rows(count, 1)};
  for (Index row = 0; row < count; ++row) {
    samples.x.data()[row * count + row] = 1;
    samples.y.data()[row] = 1;
  }
  return samples;
}

Network telling_network(Index count) {
  NetworkConfig config = network_config(static_cast<double>(count), {dense(1, Activation::linear)});
  config.layers[0].kernel_initializer = Initializer::zeros;
  config.layers[0].use_bias = false;
  config.optimizer = support::sgd(1e-30);
  return support::network_of(config);
}

/// The rows of the last batch, after checking that their mean was over just them.
std::vector<std::uint32_t> rows_of_batch(const Network& network) {
  std::vector<std::uint32_t> rows;
  for (Index row = 0; row < network.inputs(); ++row) {
    if (network.gradients().data()[row] != 0) {
      rows.push_back(static_cast<std::uint32_t>(row));
    }
  }
  for (const std::uint32_t row : rows) {
    CHECK_THAT(static_cast<double>(network.gradients().data()[row]),
               WithinRel(-2.0 / static_cast<double>(rows.size()), 1e-6));
  }
  return rows;
}

using Batches = std::vector<std::vector<std::uint32_t>>;

/// The batches of the next epoch.
Batches next_epoch(TrainingLoop& loop, const Network& network) {
  Batches batches;
  do {
    REQUIRE(loop.step() == RunStatus::ok);
    batches.push_back(rows_of_batch(network));
  } while (!loop.at_epoch_end());
  return batches;
}

std::vector<std::uint32_t> all_rows(const Batches& batches) {
  std::vector<std::uint32_t> rows;
  for (const std::vector<std::uint32_t>& batch : batches) {
    rows.insert(rows.end(), batch.begin(), batch.end());
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

const std::vector<std::uint32_t> eleven{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

std::vector<Real> weights_of(const Network& network) {
  return support::values_of(network.parameters());
}

NetworkConfig small_config(Activation activation, Loss loss) {
  NetworkConfig config = network_config(3, {dense(6, activation), dense(1, Activation::linear)});
  config.loss = loss;
  return config;
}

}  // namespace

TEST_CASE("training loop: without shuffling, batches follow the rows, the last one short") {
  const Samples samples = telling_samples(11);
  Network network = telling_network(11);
  TrainingLoop loop(network, samples, 4, false, RunState(1));
  CHECK(loop.at_epoch_end());
  const Batches expected{{0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9, 10}};
  CHECK(next_epoch(loop, network) == expected);
  CHECK(next_epoch(loop, network) == expected);
  CHECK(loop.epoch() == 2);
  CHECK(loop.steps() == 6);
}

TEST_CASE("training loop: a shuffled epoch covers each row once, in a new order each time") {
  const Samples samples = telling_samples(11);
  for (Index batch_size = 1; batch_size <= 11; ++batch_size) {
    INFO("batch size " << batch_size);
    Network network = telling_network(11);
    TrainingLoop loop(network, samples, batch_size, true, RunState(1));
    std::vector<Batches> seen;
    for (int epoch = 0; epoch < 3; ++epoch) {
      seen.push_back(next_epoch(loop, network));
      CHECK(all_rows(seen.back()) == eleven);
      CHECK(static_cast<Index>(seen.back().size()) == (11 + batch_size - 1) / batch_size);
    }
    if (batch_size < 11) {
      CHECK(seen[0] != seen[1]);
      CHECK(seen[1] != seen[2]);
    }
  }
}

TEST_CASE("training loop: a batch larger than the data is all of it") {
  const Samples samples = telling_samples(11);
  Network network = telling_network(11);
  TrainingLoop loop(network, samples, 64, true, RunState(1));
  CHECK(loop.batch_size() == 11);
  CHECK(next_epoch(loop, network) == Batches{eleven});
}

TEST_CASE("training loop: the batch order depends on the generator, and reset repeats it") {
  const Samples samples = telling_samples(11);
  Network network = telling_network(11);
  TrainingLoop loop(network, samples, 3, true, RunState(1));
  const Batches first = next_epoch(loop, network);
  const Batches second = next_epoch(loop, network);
  loop.reset(RunState(1));
  CHECK(loop.epoch() == 0);
  CHECK(loop.steps() == 0);
  CHECK(next_epoch(loop, network) == first);
  CHECK(next_epoch(loop, network) == second);
  loop.reset(RunState(2));
  CHECK(next_epoch(loop, network) != first);
}

TEST_CASE("training loop: reset in the middle of an epoch leaves no half batch behind") {
  const Samples samples = telling_samples(11);
  Network network = telling_network(11);
  TrainingLoop loop(network, samples, 4, false, RunState(1));
  loop.step();
  CHECK(!loop.at_epoch_end());
  loop.reset(RunState(1));
  CHECK(loop.at_epoch_end());
  CHECK(all_rows(next_epoch(loop, network)) == eleven);
}

TEST_CASE("training loop: another batch size counts from the next batch on, epochs stay whole") {
  const Samples samples = telling_samples(11);
  Network network = telling_network(11);
  TrainingLoop loop(network, samples, 4, false, RunState(1));
  loop.step();
  loop.set_batch_size(5);
  CHECK(next_epoch(loop, network) == Batches{{4, 5, 6, 7, 8}, {9, 10}});
  loop.set_batch_size(100);
  CHECK(next_epoch(loop, network) == Batches{eleven});
}

TEST_CASE("training loop: the epoch's loss is the mean of each batch's just before its step") {
  const Samples samples = support::random_samples(7, 3, 1, 6);
  NetworkConfig config = small_config(Activation::tanh, Loss::mean_squared_error);
  config.optimizer = support::sgd(0.05);
  Network network = support::network_of(config);
  Network twin = support::network_of(config);
  TrainingLoop loop(network, samples, 3, false, RunState(1));
  double sum = 0;
  for (Index first = 0; first < 7; first += 3) {
    const Index count = std::min<Index>(3, 7 - first);
    Workspace batch = twin.workspace(count);
    batch.gather_range(samples, first, count);
    twin.forward(batch);
    sum += static_cast<double>(twin.backward(batch));
    twin.update(twin.optimizer().learning_rate, batch);
    loop.step();
  }
  CHECK(loop.at_epoch_end());
  CHECK(loop.epoch_loss() == sum / 7);
  CHECK(support::same_bits(weights_of(network), weights_of(twin)));
}

TEST_CASE("training loop: training lowers the loss under every optimizer") {
  const Samples samples = support::random_samples(20, 3, 1, 6);
  for (int i = 0; i < 5; ++i) {
    INFO(optimizer_names()[static_cast<std::size_t>(i)]);
    NetworkConfig config = small_config(Activation::tanh, Loss::mean_squared_error);
    config.optimizer.name = static_cast<OptimizerName>(i);
    config.optimizer.learning_rate = 0.02;
    Network network = support::network_of(config);
    TrainingLoop loop(network, samples, 5, true, RunState(1));
    Workspace batch = network.workspace(20);
    const double before = evaluate(network, samples, batch).loss;
    for (int step = 0; step < 400; ++step) {
      REQUIRE(loop.step() == RunStatus::ok);
    }
    CHECK(evaluate(network, samples, batch).loss < before * 0.7);
  }
}

TEST_CASE("training loop: divergence stops at finite weights, whatever the net and the rate") {
  const Samples samples = support::random_samples(20, 3, 1, 6);
  int diverged = 0;
  for (const Activation activation : support::elementwise_activations()) {
    for (const Loss loss : {Loss::mean_squared_error, Loss::mean_absolute_error, Loss::huber}) {
      for (const double rate : {1e3, 1e10, 1e20, 1e30, 1e38}) {
        for (const Index batch_size : {1, 5, 20}) {
          INFO(support::name_of(activation) << ", " << loss_names()[static_cast<std::size_t>(loss)]
                                            << ", rate " << rate << ", batches of " << batch_size);
          NetworkConfig config = small_config(activation, loss);
          config.optimizer = support::sgd(rate);
          Network network = support::network_of(config);
          TrainingLoop loop(network, samples, batch_size, true, RunState(1));
          for (int step = 0; step < 100 && loop.status() == RunStatus::ok; ++step) {
            loop.step();
          }
          if (loop.status() == RunStatus::diverged) {
            ++diverged;
            REQUIRE(support::all_finite(weights_of(network)));
          }
        }
      }
    }
  }
  // The test would say nothing if the rates were harmless.
  CHECK(diverged > 100);
}

TEST_CASE("training loop: an epoch's last update is taken back when it leaves no number") {
  Samples samples = support::random_samples(4, 3, 1, 6);
  samples.y.fill(static_cast<Real>(support::tolerance(1e15, 1e20)));
  NetworkConfig config = small_config(Activation::tanh, Loss::mean_squared_error);
  config.optimizer = support::sgd(support::tolerance(1e30, 1e38));
  Network network = support::network_of(config);
  const std::vector<Real> first = weights_of(network);
  TrainingLoop loop(network, samples, 4, false, RunState(1));
  CHECK(loop.step() == RunStatus::diverged);
  CHECK(std::isfinite(loop.epoch_loss()));
  CHECK(support::same_bits(weights_of(network), first));
}

TEST_CASE("training loop: a diverged loop does not move until it is resumed") {
  const Samples samples = support::random_samples(20, 3, 1, 6);
  NetworkConfig config = small_config(Activation::relu, Loss::mean_squared_error);
  config.optimizer = support::sgd(1e30);
  Network network = support::network_of(config);
  TrainingLoop loop(network, samples, 5, true, RunState(1));
  for (int step = 0; step < 100 && loop.status() == RunStatus::ok; ++step) {
    loop.step();
  }
  REQUIRE(loop.status() == RunStatus::diverged);
  const std::vector<Real> stopped = weights_of(network);
  const std::int64_t steps = loop.steps();
  CHECK(loop.step() == RunStatus::diverged);
  CHECK(loop.steps() == steps);
  CHECK(support::same_bits(weights_of(network), stopped));

  support::set_optimizer(network, support::sgd(0.01));
  loop.resume();
  CHECK(loop.step() == RunStatus::ok);
  CHECK(!support::same_bits(weights_of(network), stopped));
}

TEST_CASE("training loop: reset lets a diverged loop start again") {
  const Samples samples = support::random_samples(20, 3, 1, 6);
  NetworkConfig config = small_config(Activation::relu, Loss::mean_squared_error);
  Network network = support::network_of(config);
  TrainingLoop loop(network, samples, 5, true, RunState(1));
  loop.step();
  loop.take_back();
  CHECK(loop.status() == RunStatus::diverged);
  network.reset();
  loop.reset(RunState(1));
  CHECK(loop.status() == RunStatus::ok);
  CHECK(loop.step() == RunStatus::ok);
}

TEST_CASE("training loop: an epoch whose last update is taken back is none") {
  Samples samples = support::random_samples(4, 3, 1, 6);
  // Large inputs give a large gradient, but a finite loss.
  for (Real& x : samples.x) {
    x *= static_cast<Real>(support::tolerance(1e10, 1e290));
  }
  NetworkConfig config = small_config(Activation::linear, Loss::mean_absolute_error);
  config.optimizer = support::sgd(1e38);
  Network network = support::network_of(config);
  TrainingLoop loop(network, samples, 4, false, RunState(1));
  CHECK(loop.step() == RunStatus::diverged);
  CHECK(loop.epoch() == 0);
  CHECK(loop.steps() == 0);
  CHECK(network.is_finite());
}
