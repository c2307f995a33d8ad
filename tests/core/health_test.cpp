// What health says of a network against plain counts and sums.

#include "layerwise/explain/health.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "catch.hpp"
#include "checkpoint_support.hpp"
#include "layerwise/explain/trace.hpp"
#include "layerwise/nn/evaluate.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;

namespace {

/// z and a of a layer for all samples, as traces tell them, 100 samples at a time.
struct Numbers {
  Numbers(Network network, const Samples& samples, std::size_t layer) {
    for (Index first = 0; first < samples.count(); first += 100) {
      const Index count = std::min<Index>(100, samples.count() - first);
      Samples some{support::zero_rows(count, samples.inputs()),
                   support::zero_rows(count, samples.outputs())};
      std::copy_n(samples.x.data() + first * samples.inputs(), some.x.size(), some.x.data());
      const LayerTrace found = trace(network, some, nullptr, 0.1).layers[layer];
      z.insert(z.end(), found.z.begin(), found.z.end());
      a.insert(a.end(), found.a.begin(), found.a.end());
    }
  }

  /// (samples, units).
  std::vector<Real> z;
  std::vector<Real> a;
};

/// Bin k holds what is at or above minimum + k width, and below the next; the last one also what
/// is at its end. Where all numbers are equal, they are in the first.
std::vector<std::uint32_t> counts_of(const std::vector<Real>& values, std::size_t bins) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  const auto minimum = static_cast<double>(*low);
  const double range = static_cast<double>(*high) - minimum;
  std::vector<std::uint32_t> counts(bins, 0);
  for (const Real value : values) {
    const double share = range > 0 ? (static_cast<double>(value) - minimum) / range : 0;
    const double place = share * static_cast<double>(bins);
    ++counts[std::min(bins - 1, static_cast<std::size_t>(place))];
  }
  return counts;
}

void check_histogram(const Histogram& found, const std::vector<Real>& values) {
  CHECK(found.minimum == *std::min_element(values.begin(), values.end()));
  CHECK(found.maximum == *std::max_element(values.begin(), values.end()));
  CHECK(found.counts == counts_of(values, found.counts.size()));
  CHECK(std::accumulate(found.counts.begin(), found.counts.end(), std::size_t(0)) == values.size());
}

double norm_of_layer(const xt::xtensor<Real, 1>& flat, const Layer& layer) {
  double squares = 0;
  const auto add = [&](Index at) {
    const auto number = static_cast<double>(flat.data()[at]);
    squares += number * number;
  };
  for (Index u = 0; u < layer.units; ++u) {
    for (Index i = 0; layer.is_dense() && i <= layer.inputs; ++i) {
      add(layer.weight_at(u, i));
    }
    if (layer.is_normalization()) {
      add(layer.row_at(0) + u);
      add(layer.row_at(1) + u);
    }
  }
  return std::sqrt(squares);
}

NetworkConfig relu_config() {
  return network_config(3, {dense(20, Activation::relu), dense(10, Activation::sigmoid),
                            dense(10, Activation::tanh), dense(2, Activation::linear)});
}

/// Weights and biases that make some units dead and others saturated.
void push(Network& network) {
  Random random(8);
  for (const Layer& layer : network.layers()) {
    for (Index u = 0; u < layer.units; ++u) {
      for (Index i = 0; i < layer.inputs; ++i) {
        network.parameters().data()[layer.weight_at(u, i)] *= 2;
      }
      network.parameters().data()[layer.bias_at(u)] = random.uniform(-4, 4);
    }
  }
}

std::vector<LayerHealth> health_of(Network& network, const Samples& samples) {
  return health(network, samples, 16, 0.1);
}

}  // namespace

TEST_CASE("health: dead units are those of relu that are 0 for every sample") {
  Network network = support::network_of(relu_config());
  push(network);
  // More than pass through the network together.
  const Samples samples = support::random_samples(300, 3, 2, 3);
  const std::vector<Real> a = Numbers(network, samples, 0).a;
  int dead = 0;
  for (std::size_t u = 0; u < 20; ++u) {
    bool is_dead = true;
    for (std::size_t s = 0; s < 300; ++s) {
      is_dead = is_dead && a[s * 20 + u] == 0;
    }
    dead += is_dead ? 1 : 0;
  }
  REQUIRE(dead > 0);
  REQUIRE(dead < 20);
  const std::vector<LayerHealth> found = health_of(network, samples);
  CHECK(found[0].dead == dead / 20.0);
  CHECK(found[0].saturated == 0);
  for (std::size_t l = 1; l < 4; ++l) {
    CHECK(found[l].dead == 0);
  }
}

TEST_CASE("health: a unit that lives for one sample alone is not dead") {
  Network network = support::network_of(
      network_config(1, {dense(4, Activation::relu), dense(1, Activation::linear)}));
  Samples samples{support::zero_rows(300, 1), support::zero_rows(300, 1)};
  samples.x(0, 0) = 1;
  const Layer& layer = network.layers()[0];
  for (Index u = 0; u < 4; ++u) {
    network.parameters().data()[layer.weight_at(u, 0)] = u == 2 ? Real{2} : Real{-1};
  }
  CHECK(health_of(network, samples)[0].dead == 0.75);
  samples.x(0, 0) = 0;
  samples.x(299, 0) = -1;
  CHECK(health_of(network, samples)[0].dead == 0.25);
}

TEST_CASE("health: saturated are sigmoids and tanhs whose slope is below a twentieth of the most") {
  Network network = support::network_of(relu_config());
  push(network);
  const Samples samples = support::random_samples(300, 3, 2, 3);
  const std::vector<LayerHealth> found = health_of(network, samples);
  int saturated = 0;
  for (const Real z : Numbers(network, samples, 1).z) {
    const double s = 1 / (1 + std::exp(-static_cast<double>(z)));
    saturated += s * (1 - s) / 0.25 < 0.05 ? 1 : 0;
  }
  REQUIRE(saturated > 0);
  REQUIRE(saturated < 3000);
  CHECK(found[1].saturated == saturated / 3000.0);
  saturated = 0;
  for (const Real z : Numbers(network, samples, 2).z) {
    const double t = std::tanh(static_cast<double>(z));
    saturated += 1 - t * t < 0.05 ? 1 : 0;
  }
  REQUIRE(saturated > 0);
  REQUIRE(saturated < 3000);
  CHECK(found[2].saturated == saturated / 3000.0);
  CHECK(found[3].saturated == 0);
}

TEST_CASE("health: histograms count every number of every layer") {
  const NetworkConfig config = support::rich_config(OptimizerName::adam);
  Network network = support::network_of(config);
  for (const Index count : {1, 2, 5, 256, 257, 301}) {
    INFO(count << " samples");
    const Samples samples = support::random_classes(count, 2, 1, 3);
    for (const Index bins : {1, 2, 16, 31}) {
      const std::vector<LayerHealth> found = health(network, samples, bins, 0.1);
      REQUIRE(found.size() == config.layers.size());
      for (std::size_t l = 0; l < found.size(); ++l) {
        INFO("layer " << l << ", " << bins << " bins");
        const Numbers numbers(network, samples, l);
        REQUIRE(static_cast<Index>(found[l].a.counts.size()) == bins);
        check_histogram(found[l].a, numbers.a);
        check_histogram(found[l].z, numbers.z);
      }
    }
  }
}

TEST_CASE("histogram: a number on an edge falls into the bin above, the maximum into the last") {
  // Two units with a stride of 4, of which three samples count.
  const std::vector<Real> values = {0, 1, 2, 99, 3, 4, Real(0.5), -99};
  HistogramMaker maker;
  maker.widen(values.data(), 2, 4, 3);
  maker.start(4);
  maker.add(values.data(), 2, 4, 3);
  CHECK(maker.result().minimum == 0);
  CHECK(maker.result().maximum == 4);
  CHECK(maker.result().counts == std::vector<std::uint32_t>{2, 1, 1, 2});
}

TEST_CASE("histogram: numbers that are not finite count nowhere") {
  const Real infinity = std::numeric_limits<Real>::infinity();
  const Real nan = std::numeric_limits<Real>::quiet_NaN();
  const std::vector<Real> values = {nan, 1, infinity, 2, -infinity, 3, nan, 4};
  HistogramMaker maker;
  maker.widen(values.data(), 2, 4, 4);
  maker.start(3);
  maker.add(values.data(), 2, 4, 4);
  CHECK(maker.result().minimum == 1);
  CHECK(maker.result().maximum == 4);
  CHECK(maker.result().counts == std::vector<std::uint32_t>{1, 1, 2});

  HistogramMaker none;
  none.widen(values.data(), 1, 4, 1);
  none.start(2);
  none.add(values.data(), 1, 4, 1);
  CHECK(none.result().minimum == 0);
  CHECK(none.result().maximum == 0);
  CHECK(none.result().counts == std::vector<std::uint32_t>{0, 0});
}

TEST_CASE("histogram: where all numbers are equal, the first bin holds them") {
  const std::vector<Real> values = {7, 7, 7, 7};
  HistogramMaker maker;
  maker.widen(values.data(), 1, 4, 4);
  maker.start(5);
  maker.add(values.data(), 1, 4, 4);
  CHECK(maker.result().minimum == 7);
  CHECK(maker.result().maximum == 7);
  CHECK(maker.result().counts == std::vector<std::uint32_t>{4, 0, 0, 0, 0});
}

TEST_CASE("health: norms are roots of sums of squares, update_ratio is one by the other") {
  NetworkConfig config = support::rich_config(OptimizerName::adam);
  config.layers[0].trainable = false;
  Network network = support::network_of(config);
  const Samples samples = support::random_classes(300, 2, 1, 3);
  Random noise(3, stream::noise);
  Workspace batch = network.workspace(300);
  for (int t = 0; t < 3; ++t) {
    batch.gather_range(samples, 0, 300);
    network.forward_training(batch, noise);
    network.backward(batch);
    network.update(0.05, batch);
  }
  const std::vector<LayerHealth> found = health(network, samples, 8, 0.05);
  Network other = network;
  full_gradients(other, samples);
  const xt::xtensor<Real, 1> update = other.preview(0.05);
  for (std::size_t l = 0; l < found.size(); ++l) {
    INFO("layer " << l);
    const Layer& layer = network.layers()[l];
    const double weights = norm_of_layer(network.parameters(), layer);
    const double updates = norm_of_layer(update, layer);
    CHECK_THAT(found[l].gradient_norm, WithinRel(norm_of_layer(other.gradients(), layer), 1e-12));
    CHECK_THAT(found[l].weight_norm, WithinRel(weights, 1e-12));
    CHECK_THAT(found[l].update_norm, WithinRel(updates, 1e-12));
    CHECK_THAT(found[l].update_ratio, WithinAbs(weights > 0 ? updates / weights : 0, 1e-12));
    const bool has_parameters = layer.is_dense() || layer.is_normalization();
    CHECK((found[l].weight_norm > 0) == has_parameters);
    CHECK((found[l].gradient_norm > 0) == has_parameters);
    // A frozen layer has a gradient, but no update.
    CHECK((found[l].update_norm > 0) == (has_parameters && l != 0));
  }
}

TEST_CASE("health: without weights the ratio is 0") {
  NetworkConfig config = network_config(2, {dense(1, Activation::linear)});
  config.layers[0].kernel_initializer = Initializer::zeros;
  Network network = support::network_of(config);
  const LayerHealth found = health_of(network, support::random_samples(9, 2, 1, 3))[0];
  CHECK(found.weight_norm == 0);
  CHECK(found.update_norm > 0);
  CHECK(found.update_ratio == 0);
}

TEST_CASE("health: asked again and again, training goes on to the same bits") {
  const Dataset dataset = support::checkpoint_data();
  support::Training asked(support::rich_config(OptimizerName::adam), dataset,
                          support::rich_settings(50));
  support::Training plain(support::rich_config(OptimizerName::adam), dataset,
                          support::rich_settings(50));
  for (int i = 0; i < 10; ++i) {
    const Bytes before = asked.save();
    health(asked.network, dataset.train(), 4, 0.02);
    REQUIRE(support::same_numbers(asked.save(), before));
    asked.run(3);
    plain.run(3);
  }
  support::check_same(asked, plain);
}
