#include "layerwise/nn/clip.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "catch.hpp"
#include "layer_support.hpp"
#include "layerwise/math/random.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::same_bits;
using support::tolerance;

namespace {

constexpr Real not_a_number = std::numeric_limits<Real>::quiet_NaN();
constexpr Real infinity = std::numeric_limits<Real>::infinity();

std::vector<Real> drawn(Index count) {
  Random random(5, 1);
  std::vector<Real> values(static_cast<std::size_t>(count));
  for (Real& value : values) {
    value = random.uniform(-3, 3);
  }
  return values;
}

std::vector<Real> clipped(double clip_value, double clip_norm, std::vector<Real> gradients) {
  const Range all{0, static_cast<Index>(gradients.size())};
  clip_gradients(clip_value, clip_norm, gradients.data(), {all});
  return gradients;
}

double length(const std::vector<Real>& values) {
  double squares = 0;
  for (const Real value : values) {
    squares += static_cast<double>(value) * static_cast<double>(value);
  }
  return std::sqrt(squares);
}

/// Each value against what it should be, to the last digits of the number type.
void check_near(const std::vector<Real>& values, const std::vector<double>& expected) {
  REQUIRE(values.size() == expected.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    INFO("number " << i);
    CHECK_THAT(static_cast<double>(values[i]),
               WithinRel(expected[i], tolerance(2e-7, 1e-15)) || WithinAbs(expected[i], 1e-30));
  }
}

/// A network whose gradients are far above the limits that the tests set.
NetworkConfig steep_config() {
  NetworkConfig config = support::network_config(
      3, {support::dense(5, Activation::tanh), support::batch_normalization(),
          support::dense(4, Activation::tanh), support::dense(2, Activation::linear)});
  config.optimizer = support::sgd(1);
  config.layers[2].trainable = false;
  return config;
}

/// The gradients of a batch, without those of frozen layers.
std::vector<double> gradients_of(Network& network, Workspace& batch) {
  Random noise(1, stream::noise);
  network.forward_training(batch, noise);
  network.backward(batch);
  std::vector<double> gradients(network.gradients().begin(), network.gradients().end());
  const Layer& frozen = network.layers()[2];
  std::fill_n(gradients.begin() + frozen.offset, frozen.size(), 0.0);
  return gradients;
}

}  // namespace

TEST_CASE("clip: by value cuts each gradient by itself") {
  CHECK(clipped(1.5, 0, {3, -4, 1.5, -1.5, 1, -0.25, 0, infinity}) ==
        std::vector<Real>{1.5, -1.5, 1.5, -1.5, 1, -0.25, 0, 1.5});
}

TEST_CASE("clip: zero switches both off, to the bit") {
  const std::vector<Real> gradients{3, -4, -0.0F, 1e30F, infinity, -infinity, not_a_number, 1};
  CHECK(same_bits(clipped(0, 0, gradients), gradients));
}

TEST_CASE("clip: by norm scales as PyTorch's clip_grad_norm_") {
  // The length of (3, -4, 12) is 13: torch multiplies by max_norm / (13 + 1e-6).
  const double factor = 2 / 13.000001;
  check_near(clipped(0, 2, {3, -4, 12, 0}), {3 * factor, -4 * factor, 12 * factor, 0});
  CHECK_THAT(length(clipped(0, 2, drawn(4000))), WithinRel(2.0, 2e-7));
}

TEST_CASE("clip: gradients that are not too long keep their bits") {
  const std::vector<Real> gradients = drawn(40);
  CHECK(same_bits(clipped(3, length(gradients) + 1e-3, gradients), gradients));
  CHECK_FALSE(same_bits(clipped(3, length(gradients) - 1e-3, gradients), gradients));
  CHECK(clipped(1, 1, {0, 0, 0, 0}) == std::vector<Real>{0, 0, 0, 0});
}

TEST_CASE("clip: the value comes before the norm") {
  // Cut to (1, -1, 1, -1), whose length is 2.
  const double factor = 1 / 2.000001;
  check_near(clipped(1, 1, {30, -1, 2, -100}), {factor, -factor, factor, -factor});
}

TEST_CASE("clip: the norm is that of all ranges together, and the rest is left alone") {
  std::vector<Real> gradients{3, 0, 0, 0, 50, 50, 50, 50, 0, 4, 0, 0, 70, 70, 70, 70};
  const std::vector<Range> ranges{{0, 4}, {8, 4}};
  clip_gradients(6, 1, gradients.data(), ranges);
  const double factor = 1 / 5.000001;
  check_near(gradients, {3 * factor, 0, 0, 0, 50, 50, 50, 50, 0, 4 * factor, 0, 0, 70, 70, 70, 70});
}

TEST_CASE("clip: what is not a finite number does not become one unseen") {
  CHECK(std::isnan(clipped(1, 0, {not_a_number, 1, 2, 3})[0]));
  CHECK(std::isnan(clipped(1, 1, {not_a_number, 1, 2, 3})[0]));
  CHECK(std::isnan(clipped(0, 1, {infinity, 1, 2, 3})[0]));
}

TEST_CASE("norm: the sum of squares is four sums in order, in double, whatever the count") {
  for (const Index count : {0, 1, 2, 3, 4, 5, 7, 8, 1001}) {
    const std::vector<Real> values = drawn(count);
    double sums[4] = {0, 0, 0, 0};
    for (std::size_t i = 0; i < values.size(); ++i) {
      sums[i % 4] += static_cast<double>(values[i]) * static_cast<double>(values[i]);
    }
    CHECK(norm_of(values.data(), count) == std::sqrt((sums[0] + sums[2]) + (sums[1] + sums[3])));
  }
  // Their squares are beyond float.
  const std::vector<Real> large(4, Real(1e38F));
  CHECK_THAT(norm_of(large.data(), 4), WithinRel(2e38, 1e-7));
}

TEST_CASE("clip: an update clips the gradients of all layers that it changes, value then norm") {
  for (const double clip_value : {0.0, 0.05}) {
    for (const double clip_norm : {0.0, 0.125}) {
      INFO("value " << clip_value << ", norm " << clip_norm);
      NetworkConfig config = steep_config();
      config.optimizer.clip_value = clip_value;
      config.optimizer.clip_norm = clip_norm;
      Network network = support::network_of(config);
      support::stir(network, 4);
      Workspace batch = support::batch_of(network, support::random_samples(6, 3, 2, 2));
      std::vector<double> expected = gradients_of(network, batch);
      double squares = 0;
      for (double& g : expected) {
        g = clip_value > 0 ? std::clamp(g, -clip_value, clip_value) : g;
        squares += g * g;
      }
      REQUIRE(std::sqrt(squares) > 0.2);
      const double factor = clip_norm > 0 ? clip_norm / (std::sqrt(squares) + 1e-6) : 1;
      const std::vector<Real> before = support::values_of(network.parameters());
      const std::vector<Real> preview = support::values_of(network.preview(1));
      network.update(1, batch);
      const Layer& normalization = network.layers()[1];
      for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto at = static_cast<Index>(i);
        if (at >= normalization.row_at(2) && at < network.layers()[2].offset) {
          continue;  // moving statistics
        }
        const auto moved =
            static_cast<double>(network.parameters().data()[i]) - static_cast<double>(before[i]);
        // The learning rate is 1; adding to a weight below 4 rounds by 2^-23 at most.
        CHECK_THAT(moved, WithinAbs(-expected[i] * factor, tolerance(2.5e-7, 1e-15)));
        CHECK_THAT(static_cast<double>(preview[i]), WithinAbs(moved, tolerance(2.5e-7, 1e-15)));
      }
    }
  }
}

TEST_CASE("clip: a frozen layer's gradients count for no norm") {
  NetworkConfig config = steep_config();
  config.optimizer.clip_norm = 0.125;
  Network network = support::network_of(config);
  support::stir(network, 4);
  Workspace batch = support::batch_of(network, support::random_samples(6, 3, 2, 2));
  gradients_of(network, batch);
  network.backward_everywhere(batch);
  const std::vector<Real> plain = support::values_of(network.gradients());
  network.update(1, batch);
  double squares = 0;
  for (const std::size_t l : {0U, 1U, 3U}) {
    const Layer& layer = network.layers()[l];
    const Range learned = layer.learned();
    const double norm = norm_of(network.gradients().data() + learned.first, learned.size);
    squares += norm * norm;
  }
  CHECK_THAT(std::sqrt(squares), WithinRel(0.125, 1e-4));
  const Layer& frozen = network.layers()[2];
  const Real* left = network.gradients().data() + frozen.offset;
  const auto from = plain.begin() + frozen.offset;
  CHECK(same_bits({left, left + frozen.size()}, {from, from + frozen.size()}));
}
