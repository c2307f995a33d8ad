// Layers that updates leave alone.

#include <cmath>
#include <vector>

#include "catch.hpp"
#include "layer_support.hpp"
#include "layerwise/nn/training_loop.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;
using support::same_bits;
using support::values_of;

namespace {

/// Every kind of layer.
NetworkConfig deep_config() {
  NetworkConfig config = network_config(
      3, {dense(5, Activation::tanh), support::batch_normalization(), support::dropout(0.2),
          dense(6, Activation::swish), support::layer_normalization(), support::gaussian_noise(0.1),
          dense(2, Activation::linear)});
  config.regularization = {0.001, 0.01};
  config.layers[0].max_norm = 0.5;
  config.layers[3].max_norm = 0.5;
  return config;
}

constexpr std::size_t with_parameters[] = {0, 1, 3, 4, 6};

NetworkConfig frozen(NetworkConfig config, const std::vector<std::size_t>& layers) {
  for (const std::size_t l : layers) {
    config.layers[l].trainable = false;
  }
  return config;
}

bool is_in(std::size_t layer, const std::vector<std::size_t>& layers) {
  for (const std::size_t l : layers) {
    if (l == layer) {
      return true;
    }
  }
  return false;
}

const std::vector<std::vector<std::size_t>> choices{
    {0}, {1}, {3}, {4}, {6}, {0, 1}, {3, 4, 6}, {1, 4}, {0, 1, 3, 4}, {0, 6}};

}  // namespace

TEST_CASE("frozen: under every optimizer a frozen layer keeps its bits, and the others change") {
  const Samples samples = support::random_samples(23, 3, 2, 4);
  for (const OptimizerConfig& optimizer : support::each_optimizer(0.02)) {
    for (const std::vector<std::size_t>& layers : choices) {
      INFO(optimizer_names()[optimizer.name] << ", first frozen " << layers.front() << " of "
                                             << layers.size());
      NetworkConfig config = frozen(deep_config(), layers);
      config.optimizer = optimizer;
      config.optimizer.clip_norm = 1;
      Network network = support::network_of(config);
      support::stir(network, 2);
      std::vector<std::vector<Real>> before;
      for (std::size_t l = 0; l < 7; ++l) {
        before.push_back(values_of(network, l));
      }
      TrainingLoop loop(network, samples, 5, true, RunState(1));
      for (int i = 0; i < 60; ++i) {
        REQUIRE(loop.step() == RunStatus::ok);
      }
      for (const std::size_t l : with_parameters) {
        INFO("layer " << l);
        CHECK(same_bits(values_of(network, l), before[l]) == is_in(l, layers));
      }
    }
  }
}

TEST_CASE("frozen: the layers that learn get the gradients they would get anyway") {
  const Samples samples = support::random_samples(9, 3, 2, 4);
  for (const std::vector<std::size_t>& layers : choices) {
    INFO("first frozen " << layers.front() << " of " << layers.size());
    Network network = support::network_of(frozen(deep_config(), layers));
    support::stir(network, 2);
    Workspace batch = support::batch_of(network, samples);
    Random noise(1, stream::noise);
    network.forward_training(batch, noise);
    network.backward(batch);
    const std::vector<Real> found = values_of(network.gradients());
    network.set_gradients(xt::zeros<Real>({found.size()}));
    network.backward_everywhere(batch);
    for (const std::size_t l : with_parameters) {
      const Layer& layer = network.layers()[l];
      const auto from = found.begin() + layer.offset;
      const Real* all = network.gradients().data() + layer.offset;
      const std::vector<Real> everywhere(all, all + layer.size());
      INFO("layer " << l);
      if (!is_in(l, layers)) {
        CHECK(same_bits({from, from + layer.size()}, everywhere));
      }
      CHECK(everywhere != std::vector<Real>(everywhere.size()));
    }
  }
}

TEST_CASE("frozen: with the first layers frozen the rest learn as a network of their own") {
  // Of plain layers: what the frozen ones give is the input of the others.
  NetworkConfig config =
      network_config(3, {dense(5, Activation::tanh), dense(4, Activation::relu),
                         dense(6, Activation::tanh), dense(1, Activation::linear)});
  config.layers[0].trainable = false;
  config.layers[1].trainable = false;
  config.regularization = {0, 0.01};
  NetworkConfig upper = network_config(4, {config.layers[2], config.layers[3]});
  upper.regularization = config.regularization;
  for (const OptimizerConfig& optimizer : support::each_optimizer(0.02)) {
    INFO(optimizer_names()[optimizer.name]);
    config.optimizer = optimizer;
    upper.optimizer = optimizer;
    Network network = support::network_of(config);
    Network alone = support::network_of(upper);
    support::stir(network, 2);
    const Samples samples = support::random_samples(12, 3, 1, 4);
    Workspace batch = support::batch_of(network, samples);
    network.forward(batch);
    Samples inner{support::zero_rows(12, 4), samples.y};
    for (Index s = 0; s < 12; ++s) {
      for (Index u = 0; u < 4; ++u) {
        inner.x.data()[s * 4 + u] = batch.activations(1)[u * batch.stride() + s];
      }
    }
    const Index first = network.layers()[2].offset;
    for (std::size_t i = 0; i < alone.parameters().size(); ++i) {
      alone.parameters()(i) = network.parameters()(static_cast<std::size_t>(first) + i);
    }
    TrainingLoop loop(network, samples, 5, true, RunState(1));
    TrainingLoop loop_alone(alone, inner, 5, true, RunState(1));
    for (int i = 0; i < 30; ++i) {
      REQUIRE(loop.step() == RunStatus::ok);
      REQUIRE(loop_alone.step() == RunStatus::ok);
    }
    CHECK(same_bits(values_of(network, 2), values_of(alone, 0)));
    CHECK(same_bits(values_of(network, 3), values_of(alone, 1)));
  }
}

TEST_CASE("frozen: batch normalisation that is frozen uses its moving statistics while training") {
  NetworkConfig config = network_config(
      4,
      {support::batch_normalization(), dense(3, Activation::tanh), dense(1, Activation::linear)});
  config.layers[0].trainable = false;
  Network network = support::network_of(config);
  support::stir(network, 2);
  Workspace batch = support::batch_of(network, support::random_samples(7, 4, 1, 4));
  Random noise(1, stream::noise);
  network.forward(batch);
  const std::vector<Real> expected(batch.activations(2), batch.activations(2) + 7);
  network.forward_training(batch, noise);
  CHECK(same_bits({batch.activations(2), batch.activations(2) + 7}, expected));
  // Thawed, it uses those of the batch: each unit has mean beta.
  config.layers[0].trainable = true;
  network.configure(config);
  network.forward_training(batch, noise);
  const Layer& layer = network.layers()[0];
  for (Index u = 0; u < 4; ++u) {
    double sum = 0;
    for (Index s = 0; s < 7; ++s) {
      sum += static_cast<double>(batch.activations(0)[u * batch.stride() + s]);
    }
    CHECK_THAT(sum / 7, WithinAbs(static_cast<double>(network.parameters()(
                                      static_cast<std::size_t>(layer.row_at(1) + u))),
                                  support::tolerance(1e-6, 1e-15)));
  }
}

TEST_CASE("frozen: with all layers frozen epochs go by and nothing changes") {
  const Samples samples = support::random_samples(11, 3, 2, 4);
  for (const OptimizerConfig& optimizer : support::each_optimizer(0.02)) {
    INFO(optimizer_names()[optimizer.name]);
    NetworkConfig config = frozen(deep_config(), {0, 1, 2, 3, 4, 5, 6});
    config.optimizer = optimizer;
    config.optimizer.clip_value = 1;
    config.optimizer.clip_norm = 1;
    Network network = support::network_of(config);
    support::stir(network, 2);
    const std::vector<Real> before = values_of(network.parameters());
    TrainingLoop loop(network, samples, 4, true, RunState(1));
    for (int i = 0; i < 12; ++i) {
      REQUIRE(loop.step() == RunStatus::ok);
    }
    CHECK(loop.epoch() == 4);
    CHECK(loop.epoch_loss() > 0);
    CHECK(same_bits(values_of(network.parameters()), before));
    CHECK(values_of(network.preview(0.1)) == std::vector<Real>(before.size()));
    loop.take_back();
    CHECK(same_bits(values_of(network.parameters()), before));
  }
}

TEST_CASE("frozen: after thawing all layers change, those that learned go on as they would have") {
  const Samples samples = support::random_samples(11, 3, 2, 4);
  for (const OptimizerConfig& optimizer : support::each_optimizer(0.02)) {
    INFO(optimizer_names()[optimizer.name]);
    NetworkConfig config = deep_config();
    config.optimizer = optimizer;
    const NetworkConfig start = frozen(config, {0, 1, 3});
    Network network = support::network_of(start);
    TrainingLoop loop(network, samples, 4, true, RunState(1));
    for (int i = 0; i < 9; ++i) {
      REQUIRE(loop.step() == RunStatus::ok);
    }
    Network before = network;
    network.configure(config);
    CHECK(same_bits(values_of(network.parameters()), values_of(before.parameters())));
    // The same pass for both, so that only the choice of what to change differs.
    Workspace batch = support::batch_of(network, samples);
    Workspace batch_before = support::batch_of(network, samples);
    network.forward(batch);
    before.forward(batch_before);
    network.backward(batch);
    before.backward(batch_before);
    network.update(0.02, batch);
    before.update(0.02, batch_before);
    CHECK(same_bits(values_of(network, 4), values_of(before, 4)));
    CHECK(same_bits(values_of(network, 6), values_of(before, 6)));
    for (const std::size_t l : {0U, 1U, 3U}) {
      INFO("layer " << l);
      CHECK_FALSE(same_bits(values_of(network, l), values_of(before, l)));
    }
  }
}

TEST_CASE("frozen: a layer frozen and thawed again goes on with its moments") {
  NetworkConfig config =
      network_config(3, {dense(4, Activation::tanh), dense(1, Activation::linear)});
  config.optimizer = support::optimizer_of(OptimizerName::adam, 0.01);
  config.optimizer.beta1 = 0.5;
  Network network = support::network_of(config);
  Workspace batch = support::batch_of(network, support::random_samples(6, 3, 1, 4));
  Random noise(1, stream::noise);
  support::train_steps(network, batch, noise, 5);
  const std::vector<Real> before = values_of(network, 0);
  network.configure(frozen(config, {0}));
  support::train_steps(network, batch, noise, 2);
  CHECK(same_bits(values_of(network, 0), before));
  network.configure(config);
  // With gradients of 0 a step goes along the first moments alone. Without moments it would
  // change nothing.
  network.set_gradients(xt::zeros<Real>({network.parameters().size()}));
  network.update(0.01, batch);
  int moved = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    moved += values_of(network, 0)[i] != before[i] ? 1 : 0;
  }
  CHECK(moved == 16);
}
