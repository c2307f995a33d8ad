#include <cmath>
#include <vector>

#include "catch.hpp"
#include "layer_support.hpp"
#include "layerwise/math/random.hpp"
#include "layerwise/nn/clip.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::dense;
using support::same_bits;
using support::tolerance;

namespace {

std::vector<Real> drawn(Index count) {
  Random random(5, 1);
  std::vector<Real> values(static_cast<std::size_t>(count));
  for (Real& value : values) {
    value = random.uniform(-3, 3);
  }
  return values;
}

/// Each value against what it should be, to the last digits of the number type.
void check_near(const std::vector<Real>& values, const std::vector<double>& expected) {
  REQUIRE(values.size() == expected.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    INFO("number " << i);
    CHECK_THAT(static_cast<double>(values[i]), WithinRel(expected[i], tolerance(2e-7, 1e-15)));
  }
}

/// Weights, bias and padding of a unit.
std::vector<Real> row_of(const Network& network, std::size_t layer, Index unit) {
  const Layer& of = network.layers()[layer];
  const Real* from = network.parameters().data() + of.weight_at(unit, 0);
  return {from, from + of.stride};
}

/// Two hidden layers with a limit on the first and, frozen, on the second.
NetworkConfig limited_config() {
  NetworkConfig config = support::network_config(
      5, {dense(6, Activation::tanh), dense(3, Activation::tanh), dense(2, Activation::linear)});
  config.layers[0].max_norm = 1.1;
  config.layers[1].max_norm = 0.1;
  config.layers[1].trainable = false;
  return config;
}

}  // namespace

TEST_CASE("max norm: a unit that is too long is scaled as Keras' MaxNorm, its bias is not") {
  // Two units of 5 weights, a bias and two zeros of padding.
  std::vector<Real> kernel{1, -2, 3, -4, 5, 90, 0, 0, 0.1F, 0.2F, 0.3F, 0.4F, 0.5F, 80, 0, 0};
  const std::vector<Real> before = kernel;
  limit_norms(2, 2, 5, 8, kernel.data());
  const double factor = 2 / (std::sqrt(55.0) + 1e-7);
  check_near({kernel.begin(), kernel.begin() + 8},
             {factor, -2 * factor, 3 * factor, -4 * factor, 5 * factor, 90, 0, 0});
  CHECK(same_bits({kernel.begin() + 8, kernel.end()}, {before.begin() + 8, before.end()}));
}

TEST_CASE("max norm: a unit whose weights are all 0 stays") {
  std::vector<Real> zeros{0, 0, 0, 1};
  limit_norms(1, 1, 3, 4, zeros.data());
  CHECK(zeros == std::vector<Real>{0, 0, 0, 1});
}

TEST_CASE("max norm: after it no unit is longer, and doing it again changes next to nothing") {
  std::vector<Real> kernel = drawn(12 * 20);
  for (int turn = 0; turn < 2; ++turn) {
    limit_norms(1.5, 20, 10, 12, kernel.data());
    for (Index u = 0; u < 20; ++u) {
      const double norm = norm_of(kernel.data() + 12 * u, 10);
      CHECK_THAT(norm, WithinRel(1.5, 2e-7));
    }
  }
}

TEST_CASE("max norm: an update limits the units that are too long, the others keep their bits") {
  for (const OptimizerConfig& optimizer : support::each_optimizer(0.01)) {
    INFO(optimizer_names()[optimizer.name]);
    NetworkConfig config = limited_config();
    config.optimizer = optimizer;
    NetworkConfig unlimited = config;
    unlimited.layers[0].max_norm = 0;
    unlimited.layers[1].max_norm = 0;
    Network network = support::network_of(config);
    Network twin = support::network_of(unlimited);
    support::stir(network, 4);
    twin.parameters() = network.parameters();
    const Samples samples = support::random_samples(6, 5, 2, 2);
    Workspace batch = support::batch_of(network, samples);
    Random noise(1, stream::noise);
    support::train_step(network, batch, noise);
    support::train_step(twin, batch, noise);
    int limited = 0;
    for (Index u = 0; u < 6; ++u) {
      INFO("unit " << u);
      const std::vector<Real> row = row_of(network, 0, u);
      const std::vector<Real> free = row_of(twin, 0, u);
      // 0 was no limit to the twin.
      const double norm = norm_of(free.data(), 5);
      if (norm <= 1.1) {
        CHECK(same_bits(row, free));
        continue;
      }
      ++limited;
      const double factor = 1.1 / (norm + 1e-7);
      for (std::size_t i = 0; i < 5; ++i) {
        CHECK_THAT(static_cast<double>(row[i]),
                   WithinRel(static_cast<double>(free[i]) * factor, tolerance(2e-7, 1e-15)));
      }
      CHECK_THAT(norm_of(row.data(), 5), WithinRel(1.1, tolerance(2e-7, 1.1e-7)));
      CHECK(same_bits({row.begin() + 5, row.end()}, {free.begin() + 5, free.end()}));
    }
    // Some of both kinds, or this would have shown nothing.
    CHECK(limited > 0);
    CHECK(limited < 6);
    // A frozen layer is not limited, and one without a limit is as it would be.
    CHECK(same_bits(support::values_of(network, 1), support::values_of(twin, 1)));
    CHECK(same_bits(support::values_of(network, 2), support::values_of(twin, 2)));
  }
}

TEST_CASE("max norm: a preview shows the step as it will be limited") {
  NetworkConfig config = limited_config();
  config.optimizer = support::sgd(0.5);
  Network network = support::network_of(config);
  support::stir(network, 4);
  Workspace batch = support::batch_of(network, support::random_samples(6, 5, 2, 2));
  Random noise(1, stream::noise);
  network.forward_training(batch, noise);
  network.backward(batch);
  const std::vector<Real> before = support::values_of(network.parameters());
  const std::vector<Real> preview = support::values_of(network.preview(0.5));
  network.update(0.5, batch);
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(preview[i] == network.parameters().data()[i] - before[i]);
  }
}

TEST_CASE("max norm: a limit set during a run holds from the next update on") {
  NetworkConfig config = limited_config();
  config.layers[0].max_norm = 0;
  config.optimizer = support::sgd(0.01);
  Network network = support::network_of(config);
  support::stir(network, 4);
  Workspace batch = support::batch_of(network, support::random_samples(6, 5, 2, 2));
  Random noise(1, stream::noise);
  support::train_steps(network, batch, noise, 3);
  const std::vector<Real> before = support::values_of(network.parameters());
  config.layers[0].max_norm = 0.25;
  network.configure(config);
  CHECK(same_bits(support::values_of(network.parameters()), before));
  support::train_step(network, batch, noise);
  for (Index u = 0; u < 6; ++u) {
    CHECK_THAT(norm_of(row_of(network, 0, u).data(), 5), WithinRel(0.25, 5e-7));
  }
}
