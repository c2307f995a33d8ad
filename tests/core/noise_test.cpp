#include "layerwise/nn/noise.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "catch.hpp"
#include "layer_support.hpp"
#include "layerwise/nn/training_loop.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;
using support::same_bits;

namespace {

/// Beyond five standard deviations falls one in 1.7 million; the seeds are fixed.
constexpr double deviations = 5;

NetworkConfig config_of(const LayerConfig& layer, Index units) {
  return network_config(static_cast<double>(units), {layer, dense(1, Activation::linear)});
}

Samples constant_samples(Index count, Index units, Real value) {
  Samples samples{support::zero_rows(count, units), support::zero_rows(count, 1)};
  samples.x.fill(value);
  return samples;
}

/// Activations of the first layer, unit after unit, for each sample.
std::vector<Real> activations_of(const Network& network, const Workspace& batch) {
  std::vector<Real> all;
  for (Index u = 0; u < network.layers()[0].units; ++u) {
    const Real* row = batch.activations(0) + u * batch.stride();
    all.insert(all.end(), row, row + batch.count());
  }
  return all;
}

/// What a fresh pass in training makes of constant inputs.
std::vector<Real> disturbed(const LayerConfig& layer, Index units, Index count, Real value,
                            Random& noise) {
  const Network network = support::network_of(config_of(layer, units));
  Workspace batch = support::batch_of(network, constant_samples(count, units, value));
  network.forward_training(batch, noise);
  return activations_of(network, batch);
}

Random noise_of(std::uint64_t seed) { return Random(seed, stream::noise); }

std::vector<LayerConfig> each_noise() {
  return {support::dropout(0.3), support::gaussian_noise(0.5)};
}

}  // namespace

TEST_CASE("dropout: about rate of the units become 0, the others are scaled by 1 / (1 - rate)") {
  for (const double rate : {0.05, 0.25, 0.5, 0.9}) {
    INFO("rate " << rate);
    Random noise = noise_of(4);
    // Inputs of 1, so that what is kept is the factor itself.
    const std::vector<Real> found = disturbed(support::dropout(rate), 40, 1001, 1, noise);
    const auto n = static_cast<double>(found.size());
    const auto factor = static_cast<Real>(1 / (1 - rate));
    const auto dropped = std::count(found.begin(), found.end(), Real(0));
    CHECK(dropped + std::count(found.begin(), found.end(), factor) ==
          static_cast<std::ptrdiff_t>(found.size()));
    CHECK_THAT(static_cast<double>(dropped),
               WithinAbs(n * rate, deviations * std::sqrt(n * rate * (1 - rate))));
  }
}

TEST_CASE("dropout: no unit and no sample of a batch is dropped with another") {
  const Index units = 6;
  const Index count = 4000;
  Random noise = noise_of(9);
  const std::vector<Real> found = disturbed(support::dropout(0.5), units, count, 1, noise);
  const auto at = [&](Index u, Index s) {
    return found[static_cast<std::size_t>(u * count + s)] == 0;
  };
  // Pairs agree in half of the cases.
  const double allowed = deviations * std::sqrt(static_cast<double>(count) * 0.25);
  for (Index a = 0; a < units; ++a) {
    for (Index b = 0; b < a; ++b) {
      int alike = 0;
      for (Index s = 0; s < count; ++s) {
        alike += at(a, s) == at(b, s) ? 1 : 0;
      }
      CHECK_THAT(static_cast<double>(alike), WithinAbs(count / 2.0, allowed));
    }
    int alike = 0;
    for (Index s = 0; s < count; ++s) {
      alike += at(a, s) == at(a, (s + 1) % count) ? 1 : 0;
    }
    CHECK_THAT(static_cast<double>(alike), WithinAbs(count / 2.0, allowed));
  }
}

TEST_CASE("dropout: a unit falls where its 32 bits are below rate * 2^32, unit after unit") {
  for (const Index count : {1, 3, 5, 17}) {
    Random noise = noise_of(6);
    Random drawn = noise_of(6);
    const std::vector<Real> found = disturbed(support::dropout(0.375), 7, count, 1, noise);
    for (std::size_t i = 0; i < found.size(); ++i) {
      // 0.375 * 2^32; 1 / (1 - 0.375) = 1.6.
      CHECK(found[i] == (drawn.bits() < 1610612736U ? Real(0) : Real(1.6)));
    }
    // As many were drawn as there were numbers, padding aside.
    CHECK(noise.bits() == drawn.bits());
  }
}

TEST_CASE("dropout: rate 0 drops nothing") {
  Random noise = noise_of(1);
  for (const Real a : disturbed(support::dropout(0), 9, 100, Real(0.7), noise)) {
    CHECK(a == Real(0.7));
  }
}

TEST_CASE("dropout: gradients pass where the unit was kept, by the same factor") {
  NetworkConfig config = config_of(support::dropout(0.5), 5);
  config.layers.insert(config.layers.begin(), dense(5, Activation::linear));
  Network network = support::network_of(config);
  support::stir(network, 1);
  Workspace batch = support::batch_of(network, support::random_samples(7, 5, 1, 1));
  Random noise = noise_of(2);
  network.forward_training(batch, noise);
  GradientsOfLayers found;
  found.outputs.resize(3);
  found.inner.resize(3);
  network.backward_everywhere(batch, &found);
  int kept = 0;
  for (Index u = 0; u < 5; ++u) {
    for (Index s = 0; s < 7; ++s) {
      const Index at = u * batch.stride() + s;
      const Real factor = batch.kept(1)[at];
      kept += factor == 2 ? 1 : 0;
      CHECK((factor == 0 || factor == 2));
      CHECK(batch.activations(1)[at] == batch.activations(0)[at] * factor);
      CHECK(found.inner[1][static_cast<std::size_t>(at)] ==
            found.outputs[1][static_cast<std::size_t>(at)] * factor);
    }
  }
  CHECK(kept > 0);
  CHECK(kept < 35);
}

TEST_CASE("gaussian noise: mean and deviation are those asked for") {
  for (const double deviation : {0.1, 1.0, 4.0}) {
    INFO("deviation " << deviation);
    Random noise = noise_of(5);
    const std::vector<Real> found =
        disturbed(support::gaussian_noise(deviation), 40, 1001, 0, noise);
    const auto n = static_cast<double>(found.size());
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    for (const Real a : found) {
      const double z = static_cast<double>(a) / deviation;
      sum += z;
      squares += z * z;
      fourth += z * z * z * z;
    }
    // Of standard normal numbers z, z^2 and z^4 have the means 0, 1 and 3 and the variances 1,
    // 2 and 96.
    CHECK_THAT(sum / n, WithinAbs(0, deviations / std::sqrt(n)));
    CHECK_THAT(squares / n, WithinAbs(1, deviations * std::sqrt(2 / n)));
    CHECK_THAT(fourth / n, WithinAbs(3, deviations * std::sqrt(96 / n)));
  }
}

TEST_CASE("gaussian noise: it is added, drawn unit after unit for each sample") {
  for (const Index count : {1, 3, 5, 17}) {
    Random noise = noise_of(6);
    Random drawn = noise_of(6);
    const std::vector<Real> found =
        disturbed(support::gaussian_noise(0.25), 7, count, Real(3), noise);
    for (const Real a : found) {
      CHECK(a == Real(3) + drawn.normal() * Real(0.25));
    }
    CHECK(noise.bits() == drawn.bits());
  }
}

TEST_CASE("gaussian noise: gradients pass as they are") {
  NetworkConfig config = config_of(support::gaussian_noise(0.5), 5);
  Network network = support::network_of(config);
  support::stir(network, 1);
  Workspace batch = support::batch_of(network, support::random_samples(7, 5, 1, 1));
  Random noise = noise_of(2);
  network.forward_training(batch, noise);
  GradientsOfLayers found;
  found.outputs.resize(2);
  found.inner.resize(2);
  network.backward_everywhere(batch, &found);
  CHECK(found.inner[0].size() == 40);
  CHECK(same_bits(found.inner[0], found.outputs[0]));
}

TEST_CASE("noise: outside of training inputs pass to the bit, also after a training pass") {
  for (const LayerConfig& layer : each_noise()) {
    INFO(layer_names()[layer.type]);
    const Network network = support::network_of(config_of(layer, 6));
    const Samples samples = support::random_samples(5, 6, 1, 3);
    Workspace batch = support::batch_of(network, samples);
    Random noise = noise_of(3);
    const auto input = [&] {
      std::vector<Real> all;
      for (Index u = 0; u < 6; ++u) {
        const Real* row = batch.input_of(0) + u * batch.stride();
        all.insert(all.end(), row, row + batch.count());
      }
      return all;
    }();
    network.forward(batch);
    CHECK(same_bits(activations_of(network, batch), input));
    network.forward_training(batch, noise);
    CHECK_FALSE(same_bits(activations_of(network, batch), input));
    network.forward(batch);
    CHECK(same_bits(activations_of(network, batch), input));
  }
}

TEST_CASE("noise: the same seed gives the same, another seed and the next pass give another") {
  for (const LayerConfig& layer : each_noise()) {
    INFO(layer_names()[layer.type]);
    Random first = noise_of(1);
    Random same = noise_of(1);
    Random other = noise_of(2);
    const std::vector<Real> found = disturbed(layer, 5, 9, 1, first);
    CHECK(same_bits(disturbed(layer, 5, 9, 1, same), found));
    CHECK_FALSE(same_bits(disturbed(layer, 5, 9, 1, other), found));
    CHECK_FALSE(same_bits(disturbed(layer, 5, 9, 1, first), found));
  }
}

TEST_CASE("noise: two layers draw one behind the other") {
  NetworkConfig config = config_of(support::dropout(0.5), 3);
  config.layers.insert(config.layers.begin() + 1, support::gaussian_noise(1));
  const Network network = support::network_of(config);
  Workspace batch = support::batch_of(network, constant_samples(5, 3, 1));
  Random noise = noise_of(8);
  network.forward_training(batch, noise);
  Random drawn = noise_of(8);
  for (int i = 0; i < 15; ++i) {
    drawn.bits();
  }
  for (Index u = 0; u < 3; ++u) {
    for (Index s = 0; s < 5; ++s) {
      CHECK(batch.kept(1)[u * batch.stride() + s] == drawn.normal());
    }
  }
}

TEST_CASE("noise: it has its own stream, so the order of the rows is that of a run without") {
  const Samples samples = support::random_samples(11, 4, 1, 1);
  NetworkConfig plain = network_config(4, {dense(4, Activation::tanh), dense(1, Activation::tanh)});
  NetworkConfig noisy = plain;
  noisy.layers[0] = support::dropout(0.5);
  Network without = support::network_of(plain);
  Network with = support::network_of(noisy);
  TrainingLoop quiet(without, samples, 3, true, RunState(5));
  TrainingLoop loud(with, samples, 3, true, RunState(5));
  for (int i = 0; i < 30; ++i) {
    REQUIRE(quiet.step() == RunStatus::ok);
    REQUIRE(loud.step() == RunStatus::ok);
    Random expected = quiet.state().order;
    Random order = loud.state().order;
    REQUIRE(order.bits() == expected.bits());
  }
  Random untouched = RunState(5).noise;
  Random quiet_noise = quiet.state().noise;
  CHECK(quiet_noise.bits() == untouched.bits());
  // Four steps of an epoch draw for 11 samples of 4 units; 7 epochs and 2 steps of 3 samples.
  Random drawn = RunState(5).noise;
  for (int i = 0; i < (7 * 11 + 2 * 3) * 4; ++i) {
    drawn.bits();
  }
  Random loud_noise = loud.state().noise;
  CHECK(loud_noise.bits() == drawn.bits());
}
