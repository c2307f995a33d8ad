#include <cmath>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "layerwise/nn/optimizer.hpp"
#include "names_support.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::tolerance;

namespace {

constexpr Index size = 12;

/// One weight under an optimizer, step by step as optimizer.hpp says, in double.
struct ByHand {
  double w;
  double first = 0;
  double second = 0;
  int t = 0;

  void step(const OptimizerConfig& c, double g) {
    ++t;
    switch (c.name) {
      case OptimizerName::sgd:
        first = c.momentum * first + g;
        w -= c.learning_rate * (c.nesterov ? g + c.momentum * first : first);
        break;
      case OptimizerName::rmsprop:
        second = c.rho * second + (1 - c.rho) * g * g;
        w -= c.learning_rate * g / (std::sqrt(second) + c.epsilon);
        break;
      case OptimizerName::adagrad:
        second = (t == 1 ? c.initial_accumulator : second) + g * g;
        w -= c.learning_rate * g / (std::sqrt(second) + c.epsilon);
        break;
      case OptimizerName::adam:
      case OptimizerName::adamw: {
        if (c.name == OptimizerName::adamw) {
          w *= 1 - c.learning_rate * c.weight_decay;
        }
        first = c.beta1 * first + (1 - c.beta1) * g;
        second = c.beta2 * second + (1 - c.beta2) * g * g;
        const double m = first / (1 - std::pow(c.beta1, t));
        const double s = second / (1 - std::pow(c.beta2, t));
        w -= c.learning_rate * m / (std::sqrt(s) + c.epsilon);
        break;
      }
    }
  }
};

/// The gradient that weight i sees at step t: of both signs and several sizes.
Real gradient_at(Index i, int t) {
  return static_cast<Real>(std::sin(1.7 * static_cast<double>(i) + 0.9 * t) *
                           std::pow(10.0, static_cast<double>(i % 4) - 2));
}

/// An optimizer over `size` weights, beside the same by hand.
struct Pair {
  explicit Pair(const OptimizerConfig& config)
      : optimizer(config, size), weights(size), next(size) {
    for (Index i = 0; i < size; ++i) {
      weights[static_cast<std::size_t>(i)] = static_cast<Real>(0.3 * static_cast<double>(i) - 1);
      by_hand.push_back({static_cast<double>(weights[static_cast<std::size_t>(i)])});
    }
  }

  /// One step of both along the same gradients.
  void step() {
    ++t;
    std::vector<Real> gradient(size);
    for (Index i = 0; i < size; ++i) {
      const auto at = static_cast<std::size_t>(i);
      gradient[at] = gradient_at(i, t);
      by_hand[at].step(optimizer.config(), static_cast<double>(gradient[at]));
    }
    optimizer.step(optimizer.config().learning_rate, weights.data(), gradient.data(), next.data(),
                   {{0, static_cast<Index>(weights.size())}});
    std::swap(weights, next);
  }

  void check() const {
    for (std::size_t i = 0; i < size; ++i) {
      INFO("weight " << i << " after step " << t);
      CHECK_THAT(static_cast<double>(weights[i]),
                 WithinAbs(by_hand[i].w, tolerance(2e-6, 1e-13)) ||
                     WithinRel(by_hand[i].w, tolerance(2e-6, 1e-13)));
    }
  }

  Optimizer optimizer;
  std::vector<Real> weights;
  std::vector<Real> next;
  std::vector<ByHand> by_hand;
  int t = 0;
};

OptimizerConfig config_of(OptimizerName name, double learning_rate = 0.05) {
  OptimizerConfig config;
  config.name = name;
  config.learning_rate = learning_rate;
  return config;
}

void check_ten_steps(const OptimizerConfig& config) {
  Pair pair(config);
  for (int t = 0; t < 10; ++t) {
    pair.step();
    pair.check();
  }
}

std::vector<OptimizerConfig> each_optimizer() {
  std::vector<OptimizerConfig> all;
  for (int i = 0; i < 5; ++i) {
    all.push_back(config_of(static_cast<OptimizerName>(i)));
  }
  OptimizerConfig momentum = config_of(OptimizerName::sgd);
  momentum.momentum = 0.9;
  all.push_back(momentum);
  momentum.nesterov = true;
  all.push_back(momentum);
  return all;
}

}  // namespace

TEST_CASE("optimizer: sgd without momentum follows the gradient alone") {
  check_ten_steps(config_of(OptimizerName::sgd));
}

TEST_CASE("optimizer: sgd with momentum, plain and nesterov, as by hand") {
  OptimizerConfig config = config_of(OptimizerName::sgd);
  config.momentum = 0.8;
  check_ten_steps(config);
  config.nesterov = true;
  check_ten_steps(config);
}

TEST_CASE("optimizer: rmsprop as by hand") {
  OptimizerConfig config = config_of(OptimizerName::rmsprop);
  check_ten_steps(config);
  config.rho = 0.5;
  config.epsilon = 0.01;
  check_ten_steps(config);
}

TEST_CASE("optimizer: adagrad starts from its initial accumulator") {
  OptimizerConfig config = config_of(OptimizerName::adagrad);
  check_ten_steps(config);
  config.initial_accumulator = 0;
  check_ten_steps(config);
}

TEST_CASE("optimizer: adam as by hand") {
  OptimizerConfig config = config_of(OptimizerName::adam);
  check_ten_steps(config);
  config.beta1 = 0.5;
  config.beta2 = 0.9;
  config.epsilon = 0.1;
  check_ten_steps(config);
}

TEST_CASE("optimizer: adamw shrinks the weights before the step of adam") {
  OptimizerConfig config = config_of(OptimizerName::adamw);
  check_ten_steps(config);
  config.weight_decay = 2;
  check_ten_steps(config);
}

TEST_CASE("adam: bias correction advances once per step, not once per tensor") {
  // Under a constant gradient every corrected moment is the gradient itself, so each step
  // moves every weight by the learning rate, whatever its place in the buffer.
  Optimizer optimizer(config_of(OptimizerName::adam, 0.1), 64);
  std::vector<Real> weights(64, 0);
  std::vector<Real> next(64);
  const std::vector<Real> gradient(64, 3);
  for (int t = 1; t <= 20; ++t) {
    optimizer.step(optimizer.config().learning_rate, weights.data(), gradient.data(), next.data(),
                   {{0, static_cast<Index>(weights.size())}});
    std::swap(weights, next);
    for (const Real weight : weights) {
      REQUIRE_THAT(static_cast<double>(weight), WithinRel(-0.1 * t, tolerance(1e-6, 1e-6)));
    }
  }
}

TEST_CASE("optimizer: another learning rate keeps the moments") {
  for (OptimizerConfig config : each_optimizer()) {
    INFO(optimizer_names()[static_cast<std::size_t>(config.name)]);
    Pair pair(config);
    for (int t = 0; t < 3; ++t) {
      pair.step();
    }
    config.learning_rate = 0.002;
    pair.optimizer.configure(config);
    for (int t = 0; t < 3; ++t) {
      pair.step();
    }
    pair.check();
  }
}

TEST_CASE("optimizer: another optimizer starts without moments") {
  for (const OptimizerConfig& before : each_optimizer()) {
    for (const OptimizerConfig& after : each_optimizer()) {
      if (before.name == after.name) {
        continue;
      }
      INFO(optimizer_names()[static_cast<std::size_t>(before.name)]
           << " to " << optimizer_names()[static_cast<std::size_t>(after.name)]);
      Pair pair(before);
      pair.step();
      pair.step();
      pair.optimizer.configure(after);
      for (std::size_t i = 0; i < size; ++i) {
        pair.by_hand[i] = {static_cast<double>(pair.weights[i])};
      }
      pair.step();
      pair.step();
      pair.check();
    }
  }
}

TEST_CASE("optimizer: after reset the first step is the first step again") {
  for (const OptimizerConfig& config : each_optimizer()) {
    INFO(optimizer_names()[static_cast<std::size_t>(config.name)]);
    const std::vector<Real> weights(4, 1);
    const std::vector<Real> gradient{1, -2, 3, -4};
    std::vector<Real> first(4);
    std::vector<Real> later(4);
    std::vector<Real> again(4);
    Optimizer optimizer(config, 4);
    optimizer.step(0.05, weights.data(), gradient.data(), first.data(), {{0, 4}});
    optimizer.step(0.05, first.data(), gradient.data(), later.data(), {{0, 4}});
    optimizer.reset();
    optimizer.step(0.05, weights.data(), gradient.data(), again.data(), {{0, 4}});
    CHECK(support::same_bits(first, again));
  }
}

TEST_CASE("optimizer: a zero weight without gradient stays zero, so padding does") {
  for (const OptimizerConfig& config : each_optimizer()) {
    INFO(optimizer_names()[static_cast<std::size_t>(config.name)]);
    NetworkConfig network_config = support::network_config(
        2, {support::dense(3, Activation::relu), support::dense(2, Activation::linear)});
    network_config.layers[1].use_bias = false;
    network_config.optimizer = config;
    network_config.regularization = {0.01, 0.01};
    Network network = support::network_of(network_config);
    const Samples samples = support::random_samples(6, 2, 2, 1);
    Workspace batch = network.workspace(6);
    batch.gather_range(samples, 0, 6);
    for (int t = 0; t < 20; ++t) {
      network.forward(batch);
      network.backward(batch);
      network.update(network.optimizer().learning_rate, batch);
    }
    for (const Layer& layer : network.layers()) {
      for (Index unit = 0; unit < layer.units; ++unit) {
        const Index used = layer.inputs + (layer.config.use_bias ? 1 : 0);
        for (Index i = used; i < layer.stride; ++i) {
          CHECK(network.parameters().data()[layer.weight_at(unit, i)] == 0);
        }
      }
    }
  }
}

TEST_CASE("optimizer: the weights before the step stay as they were") {
  for (const OptimizerConfig& config : each_optimizer()) {
    const std::vector<Real> weights{1, 2, 3, 4};
    const std::vector<Real> gradient{1, 1, 1, 1};
    std::vector<Real> next(4);
    Optimizer(config, 4).step(0.05, weights.data(), gradient.data(), next.data(), {{0, 4}});
    CHECK(weights == std::vector<Real>{1, 2, 3, 4});
    CHECK(next != weights);
  }
}

TEST_CASE("optimizer: the names are in the order of the enum") {
  CHECK(support::texts_of(optimizer_names()) ==
        std::vector<std::string>{"sgd", "rmsprop", "adagrad", "adam", "adamw"});
}
