// Every number of a trace against a plain twin in double, its slopes against central differences
// of that twin.

#include "layerwise/explain/trace.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "nn_support.hpp"
#include "plain_twin.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;
using support::PlainTwin;
using support::Rows;
using support::tolerance;

namespace {

/// The largest distance of the numbers from those of the twin, relative to those above 1; NaN
/// where any is.
double distance(const std::vector<Real>& given, const Rows& expected) {
  const std::size_t units = expected[0].size();
  REQUIRE(given.size() == expected.size() * units);
  double worst = 0;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const double value = expected[i / units][i % units];
    const double error =
        std::fabs(static_cast<double>(given[i]) - value) / std::max(1.0, std::fabs(value));
    worst = std::isnan(worst) || error <= worst ? worst : error;
  }
  return worst;
}

/// Central differences of the loss by the outputs of a layer, or by what comes before them.
Rows slopes(PlainTwin& twin, std::size_t layer, bool by_output, const Rows& shape) {
  Rows rows = shape;
  for (std::size_t s = 0; s < rows.size(); ++s) {
    for (std::size_t u = 0; u < rows[s].size(); ++u) {
      rows[s][u] = twin.slope({layer, by_output, s, u, 0});
    }
  }
  return rows;
}

constexpr double values_within = tolerance(2e-5, 1e-12);
constexpr double slopes_within = tolerance(1e-4, 1e-7);

void check_trace(const Network& network, const Samples& samples, const Trace& found,
                 bool is_training) {
  PlainTwin twin(network, samples, is_training ? &found : nullptr);
  CHECK_THAT(found.loss, WithinRel(twin.run(), values_within));
  CHECK(distance(found.terms, twin.terms) <= values_within);
  CHECK(support::same_bits(found.x, support::values_of(samples.x)));
  CHECK(support::same_bits(found.y, support::values_of(samples.y)));
  const std::vector<Rows> z = twin.z;
  const std::vector<Rows> a = twin.a;
  REQUIRE(found.layers.size() == z.size());
  for (std::size_t l = 0; l < z.size(); ++l) {
    INFO("layer " << l);
    const LayerTrace& layer = found.layers[l];
    CHECK(distance(layer.z, z[l]) <= values_within);
    CHECK(distance(layer.a, a[l]) <= values_within);
    CHECK(distance(layer.d_a, slopes(twin, l, true, a[l])) <= slopes_within);
    CHECK(distance(layer.d_z, slopes(twin, l, false, a[l])) <= slopes_within);
  }
}

/// Other numbers than the first ones everywhere: biases, gammas, moving statistics.
void stir(Network& network) {
  Random random(9);
  for (const Layer& layer : network.layers()) {
    for (Index u = 0; u < layer.units; ++u) {
      Real* p = network.parameters().data();
      if (layer.is_dense()) {
        p[layer.bias_at(u)] = random.uniform(Real(-0.5), Real(0.5));
      }
      for (Index row = 0; layer.is_normalization() && row < layer.size() / layer.stride; ++row) {
        p[layer.row_at(row) + u] = random.uniform(Real(0.5), Real(1.5));
      }
    }
  }
}

Samples samples_for(const Network& network, Index count, bool is_weighted) {
  Samples samples = is_fused(network.loss())
                        ? support::random_classes(count, network.inputs(), network.outputs(), 3)
                        : support::random_samples(count, network.inputs(), network.outputs(), 3);
  for (Index s = 0; is_weighted && s < count; ++s) {
    samples.weights.resize({static_cast<std::size_t>(count)});
    samples.weights.data()[s] = static_cast<Real>(s % 3) / 2 + Real(0.25);
  }
  return samples;
}

/// Traces a network of that configuration, outside of training and as a step would be.
void check_traces(const NetworkConfig& config, Index count = 5, bool is_weighted = false) {
  Network network = support::network_of(config);
  stir(network);
  const Samples samples = samples_for(network, count, is_weighted);
  {
    INFO("outside of training");
    check_trace(network, samples, trace(network, samples, nullptr, 0.01), false);
  }
  const Random noise(4, stream::noise);
  INFO("in training");
  check_trace(network, samples, trace(network, samples, &noise, 0.01), true);
}

LayerConfig layer_of(LayerType type) {
  LayerConfig layer;
  layer.type = type;
  layer.rate = 0.4;
  layer.standard_deviation = 0.3;
  layer.epsilon = 0.01;
  return layer;
}

NetworkConfig config_with(const LayerConfig& layer) {
  return network_config(3, {dense(4, Activation::tanh), layer, dense(3, Activation::softplus),
                            dense(2, Activation::linear)});
}

constexpr LayerType other_types[] = {LayerType::dropout, LayerType::gaussian_noise,
                                     LayerType::batch_normalization,
                                     LayerType::layer_normalization};

}  // namespace

TEST_CASE("trace: every activation, hidden and as the output") {
  for (int i = 0; i < support::activation_count; ++i) {
    const auto activation = static_cast<Activation>(i);
    INFO(support::name_of(activation));
    check_traces(network_config(
        3, {dense(4, activation), dense(3, Activation::tanh), dense(2, activation)}));
  }
}

TEST_CASE("trace: every loss, with one output and with several") {
  for (const double outputs : {1.0, 2.0, 5.0}) {
    for (const Loss loss : {Loss::mean_squared_error, Loss::mean_absolute_error, Loss::huber,
                            Loss::binary_crossentropy, Loss::categorical_crossentropy}) {
      INFO(loss_names()[static_cast<std::size_t>(loss)] << ", " << outputs << " outputs");
      const Activation last = loss == Loss::binary_crossentropy        ? Activation::sigmoid
                              : loss == Loss::categorical_crossentropy ? Activation::softmax
                                                                       : Activation::linear;
      NetworkConfig config = network_config(3, {dense(4, Activation::tanh), dense(outputs, last)});
      config.loss = loss;
      check_traces(config);
    }
  }
}

TEST_CASE("trace: samples that count more or less than one") {
  for (const Loss loss : {Loss::mean_squared_error, Loss::binary_crossentropy}) {
    INFO(loss_names()[static_cast<std::size_t>(loss)]);
    NetworkConfig config =
        network_config(3, {dense(4, Activation::tanh), dense(2, Activation::sigmoid)});
    config.loss = loss;
    check_traces(config, 6, true);
  }
}

TEST_CASE("trace: every other kind of layer, in the middle, first, and before the last") {
  for (const LayerType type : other_types) {
    INFO(layer_names()[static_cast<std::size_t>(type)]);
    const LayerConfig layer = layer_of(type);
    check_traces(config_with(layer));
    check_traces(network_config(3, {layer, dense(2, Activation::tanh)}));
    NetworkConfig both = network_config(
        2, {layer, dense(3, Activation::tanh), layer, dense(2, Activation::softmax)});
    both.loss = Loss::categorical_crossentropy;
    check_traces(both, 7, true);
  }
}

TEST_CASE("trace: all kinds of layer at once, for every count of samples from 1 to 6") {
  for (Index count = 1; count <= 6; ++count) {
    INFO(count << " samples");
    NetworkConfig config = network_config(2, {dense(5, Activation::tanh)});
    for (const LayerType type : other_types) {
      config.layers.push_back(layer_of(type));
    }
    config.layers.push_back(dense(1, Activation::linear));
    check_traces(config, count);
  }
}

TEST_CASE("trace: a frozen batchNormalization uses its moving statistics in training too") {
  LayerConfig layer = layer_of(LayerType::batch_normalization);
  layer.trainable = false;
  check_traces(config_with(layer));
}

TEST_CASE("trace: outside of training dropout has the factor 1 and noise adds nothing") {
  for (const LayerType type : {LayerType::dropout, LayerType::gaussian_noise}) {
    Network network = support::network_of(config_with(layer_of(type)));
    const Samples samples = samples_for(network, 6, false);
    const Trace found = trace(network, samples, nullptr, 0.1);
    const Real neutral = type == LayerType::dropout ? Real{1} : Real{0};
    CHECK(found.layers[1].z == std::vector<Real>(24, neutral));
    CHECK(found.layers[1].a == found.layers[0].a);
    CHECK(found.layers[1].d_z == found.layers[1].d_a);
  }
}

TEST_CASE("trace: in training dropout has the factors 0 and 1 / (1 - rate), both of them") {
  Network network = support::network_of(config_with(layer_of(LayerType::dropout)));
  const Samples samples = samples_for(network, 64, false);
  const Random noise(4, stream::noise);
  const Trace found = trace(network, samples, &noise, 0.1);
  const std::vector<Real>& factors = found.layers[1].z;
  const auto dropped = std::count(factors.begin(), factors.end(), Real{0});
  CHECK(dropped + std::count(factors.begin(), factors.end(), static_cast<Real>(1 / 0.6)) == 256);
  // 256 draws with probability 0.4: 102.4 +- five deviations of 7.84.
  CHECK(std::fabs(static_cast<double>(dropped) - 102.4) < 39.2);
}

TEST_CASE("trace: penalty and learning rate are told as they are, and not part of the loss") {
  NetworkConfig config = config_with(layer_of(LayerType::dropout));
  Network plain = support::network_of(config);
  config.regularization = {0.01, 0.1};
  Network penalised = support::network_of(config);
  const Samples samples = samples_for(plain, 5, false);
  const Trace without = trace(plain, samples, nullptr, 0.125);
  const Trace with = trace(penalised, samples, nullptr, 0.125);
  CHECK(without.penalty == 0);
  CHECK(with.penalty == penalised.penalty());
  CHECK(with.penalty > 0);
  CHECK(with.loss == without.loss);
  CHECK(with.learning_rate == 0.125);
  CHECK(support::same_bits(with.layers[0].d_z, without.layers[0].d_z));
  CHECK_FALSE(support::same_bits(support::values_of(with.gradients),
                                 support::values_of(without.gradients)));
}

TEST_CASE("trace: 256 samples at once, the most there may be") {
  Network network = support::network_of(config_with(layer_of(LayerType::layer_normalization)));
  const Samples samples = samples_for(network, most_traced, false);
  const Trace found = trace(network, samples, nullptr, 0.1);
  PlainTwin twin(network, samples, nullptr);
  CHECK_THAT(found.loss, WithinRel(twin.run(), values_within));
  CHECK(distance(found.layers.back().a, twin.a.back()) <= values_within);
}
