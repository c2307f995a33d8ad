// Gradients of networks with every kind of layer against central differences,
// (L(w + h) - L(w - h)) / 2h with L = mean loss + penalty, in training and outside of it. While
// training, each forward pass draws the same noise. As in gradient_test.cpp, the float build has
// a wide h and a wide tolerance; parameters, targets and activations are away from kinks.

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layer_support.hpp"
#include "layerwise/data/dataset.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;
using support::tolerance;

namespace {

constexpr Real step = static_cast<Real>(tolerance(5e-3, 1e-6));
constexpr double allowed = tolerance(3e-3, 1e-7);

constexpr Loss losses[] = {Loss::mean_squared_error, Loss::mean_absolute_error, Loss::huber,
                           Loss::binary_crossentropy, Loss::categorical_crossentropy};
constexpr Mode modes[] = {Mode::inference, Mode::training};

std::vector<LayerConfig> each_layer() {
  return {support::dropout(0.4), support::gaussian_noise(0.3), support::batch_normalization(),
          support::layer_normalization()};
}

/// A network and a batch whose passes always draw the same noise.
struct Bench {
  Bench(const NetworkConfig& config, const Samples& samples, Mode of_passes)
      : network(support::network_of(config)),
        batch(support::batch_of(network, samples)),
        mode(of_passes) {
    support::stir(network, 5);
  }

  double mean_loss() {
    forward();
    return static_cast<double>(network.loss_sum(batch)) / static_cast<double>(batch.count()) +
           network.penalty();
  }

  void forward() {
    if (mode == Mode::training) {
      Random noise(9, stream::noise);
      network.forward_training(batch, noise);
    } else {
      network.forward(batch);
    }
  }

  /// dLoss/dw by the difference.
  double difference(Real& weight) {
    const Real middle = weight;
    weight = middle + step;
    const double right = mean_loss();
    weight = middle - step;
    const double left = mean_loss();
    weight = middle;
    return (right - left) / (2 * static_cast<double>(step));
  }

  Network network;
  Workspace batch;
  Mode mode;
};

/// Where the flat buffer holds kernels, biases, gammas and betas.
std::vector<Index> learned_of(const Network& network) {
  std::vector<Index> learned;
  for (const Layer& layer : network.layers()) {
    const auto fields = fields_of(layer);
    for (std::size_t f = 0; f < 4; ++f) {
      for (Index i = 0; i < fields[f].rows * fields[f].columns; ++i) {
        learned.push_back(fields[f].at(i));
      }
    }
  }
  return learned;
}

/// Each gradient against its difference; all else in the buffer has gradient 0.
void check_gradients(const NetworkConfig& config, const Samples& samples, Mode mode) {
  INFO(loss_names()[config.loss] << (mode == Mode::training ? ", training" : ", inference"));
  Bench bench(config, samples, mode);
  bench.forward();
  const double loss = static_cast<double>(bench.network.backward(bench.batch)) /
                          static_cast<double>(samples.count()) +
                      bench.network.penalty();
  CHECK_THAT(bench.mean_loss(), WithinRel(loss, tolerance(1e-6, 1e-14)));
  std::vector<Real> gradients = support::values_of(bench.network.gradients());
  double worst = 0;
  for (const Index at : learned_of(bench.network)) {
    const double difference = bench.difference(bench.network.parameters().data()[at]);
    const auto gradient = static_cast<double>(gradients[static_cast<std::size_t>(at)]);
    const double error = std::fabs(gradient - difference) / std::max(1.0, std::fabs(difference));
    worst = error <= worst ? worst : error;
    gradients[static_cast<std::size_t>(at)] = 0;
  }
  CAPTURE(worst);
  CHECK(worst <= allowed);
  CHECK(gradients == std::vector<Real>(gradients.size()));
}

NetworkConfig with_loss(NetworkConfig config, Loss loss) {
  config.loss = loss;
  config.layers.back().activation = loss == Loss::binary_crossentropy        ? Activation::sigmoid
                                    : loss == Loss::categorical_crossentropy ? Activation::softmax
                                                                             : Activation::linear;
  return config;
}

/// Samples whose targets a network of this loss can be asked for, far from the kink of the
/// absolute error.
Samples samples_for(const NetworkConfig& config, Index count, bool weighted) {
  const auto inputs = static_cast<Index>(config.inputs);
  const auto outputs = static_cast<Index>(config.layers.back().units);
  Samples samples = is_fused(config.loss) ? support::random_classes(count, inputs, outputs, 3)
                                          : support::random_samples(count, inputs, outputs, 3);
  if (config.loss == Loss::mean_absolute_error) {
    for (Real& y : samples.y) {
      y = y < 0 ? Real(-6) : Real(6);
    }
  }
  if (weighted) {
    Random random(8);
    samples.weights = zero_vector(count);
    for (Index s = 1; s < count; ++s) {
      samples.weights(static_cast<std::size_t>(s)) = random.uniform(0, 3);
    }
  }
  return samples;
}

/// Under every loss, in both modes.
void check_everywhere(const NetworkConfig& config, Index count, bool weighted = false) {
  for (const Loss loss : losses) {
    const NetworkConfig changed = with_loss(config, loss);
    const Samples samples = samples_for(changed, count, weighted);
    for (const Mode mode : modes) {
      check_gradients(changed, samples, mode);
    }
  }
}

NetworkConfig with_layer(const LayerConfig& layer) {
  return network_config(3, {dense(5, Activation::tanh), layer, dense(4, Activation::sigmoid),
                            dense(3, Activation::linear)});
}

}  // namespace

TEST_CASE("layer gradient: each kind between dense layers agrees under every loss") {
  for (const LayerConfig& layer : each_layer()) {
    INFO(layer_names()[layer.type]);
    check_everywhere(with_layer(layer), 7);
  }
}

TEST_CASE("layer gradient: each kind agrees when samples count differently, one of them nothing") {
  for (const LayerConfig& layer : each_layer()) {
    INFO(layer_names()[layer.type]);
    check_everywhere(with_layer(layer), 6, true);
  }
}

TEST_CASE("layer gradient: each kind agrees as the first layer, below a dense one") {
  for (const LayerConfig& layer : each_layer()) {
    INFO(layer_names()[layer.type]);
    check_everywhere(
        network_config(5, {layer, dense(4, Activation::swish), dense(2, Activation::linear)}), 5);
  }
}

TEST_CASE("layer gradient: any two kinds agree one behind the other") {
  for (const LayerConfig& first : each_layer()) {
    for (const LayerConfig& second : each_layer()) {
      INFO(layer_names()[first.type] << ", then " << layer_names()[second.type]);
      NetworkConfig config = with_layer(first);
      config.layers.insert(config.layers.begin() + 2, second);
      for (const Mode mode : modes) {
        check_gradients(config, samples_for(config, 9, false), mode);
      }
    }
  }
}

TEST_CASE("layer gradient: each kind agrees for batches of 2 to 9 samples") {
  for (const LayerConfig& layer : each_layer()) {
    for (Index count = 2; count <= 9; ++count) {
      INFO(layer_names()[layer.type] << ", " << count << " samples");
      NetworkConfig config = with_layer(layer);
      // Two samples close to each other would make the function too steep for a wide step.
      config.layers[1].epsilon = 0.1;
      for (const Mode mode : modes) {
        check_gradients(config, samples_for(config, count, false), mode);
      }
    }
  }
}

TEST_CASE("layer gradient: each kind agrees for 1 to 9 units") {
  for (const LayerConfig& layer : each_layer()) {
    for (int units = 1; units <= 9; ++units) {
      INFO(layer_names()[layer.type] << ", " << units << " units");
      NetworkConfig config = with_layer(layer);
      config.layers[0].units = units;
      config.layers[1].epsilon = 0.1;
      for (const Mode mode : modes) {
        check_gradients(config, samples_for(config, 7, false), mode);
      }
    }
  }
}

TEST_CASE("layer gradient: penalties of layers agree beside that of the network") {
  for (const LayerConfig& layer : each_layer()) {
    INFO(layer_names()[layer.type]);
    NetworkConfig config = with_layer(layer);
    config.regularization = {0.02, 0.1};
    config.layers[0].regularization = Regularization{0.3, 0};
    config.layers[2].regularization = Regularization{0, 0};
    check_everywhere(config, 7);
    config.regularization = {};
    check_everywhere(config, 7, true);
  }
}

TEST_CASE("layer gradient: the penalty is each layer's own, and that of the network elsewhere") {
  NetworkConfig config = with_layer(support::batch_normalization());
  config.regularization = {0.5, 0.25};
  config.layers[0].regularization = Regularization{2, 0};
  config.layers[2].regularization = Regularization{0, 0};
  Network network = support::network_of(config);
  support::stir(network, 2);
  double expected = 0;
  for (const std::size_t l : {0U, 3U}) {
    const Layer& layer = network.layers()[l];
    for (Index u = 0; u < layer.units; ++u) {
      for (Index i = 0; i < layer.inputs; ++i) {
        const auto w = static_cast<double>(network.parameters().data()[layer.weight_at(u, i)]);
        expected += l == 0 ? 2 * std::fabs(w) : 0.5 * std::fabs(w) + 0.25 * w * w;
      }
    }
  }
  CHECK_THAT(network.penalty(), WithinRel(expected, 1e-12));
}

TEST_CASE("layer gradient: layers without bias agree below every kind") {
  for (const LayerConfig& layer : each_layer()) {
    INFO(layer_names()[layer.type]);
    NetworkConfig config = with_layer(layer);
    config.layers[0].use_bias = false;
    config.layers[2].use_bias = false;
    for (const Mode mode : modes) {
      check_gradients(config, samples_for(config, 7, false), mode);
    }
  }
}

TEST_CASE("layer gradient: a bias below batch normalisation has none while training") {
  const NetworkConfig config = network_config(
      3,
      {dense(5, Activation::linear), support::batch_normalization(), dense(1, Activation::tanh)});
  Bench bench(config, samples_for(config, 8, false), Mode::training);
  bench.forward();
  bench.network.backward(bench.batch);
  const Layer& layer = bench.network.layers()[0];
  for (Index u = 0; u < layer.units; ++u) {
    CHECK_THAT(static_cast<double>(bench.network.gradients().data()[layer.bias_at(u)]),
               WithinAbs(0, tolerance(1e-7, 1e-15)));
  }
}

TEST_CASE("layer gradient: class weights of a dataset agree, and weigh each sample's loss") {
  const Result<Dataset> data = Dataset::create(
      {tables::input({0, 1, 3, 4, 6, 7, 8, 12}),
       tables::number("rest", ColumnRole::input, {5, 1, 4, 1, 3, 2, 2, 0}),
       tables::category("grade", ColumnRole::target, {0, 1, 1, 1, 2, 1, 2, 1}, {"A", "B", "C"})},
      DatasetOptions{0, 1, {ClassWeighting::given, {4, 0.5, 1.25}}});
  REQUIRE(data.ok());
  const Samples& samples = data.value().train();
  for (const LayerConfig& layer : each_layer()) {
    INFO(layer_names()[layer.type]);
    NetworkConfig config =
        network_config(2, {dense(4, Activation::tanh), layer, dense(3, Activation::softmax)});
    config.loss = Loss::categorical_crossentropy;
    config.regularization = {0.01, 0.05};
    for (const Mode mode : modes) {
      check_gradients(config, samples, mode);
    }
    Bench bench(config, samples, Mode::training);
    bench.forward();
    double expected = 0;
    for (Index s = 0; s < samples.count(); ++s) {
      for (Index o = 0; o < 3; ++o) {
        const double weight = o == 0 ? 4 : o == 1 ? 0.5 : 1.25;
        if (samples.y.data()[s * 3 + o] == 1) {
          expected -= weight * std::log(static_cast<double>(
                                   bench.batch.activations(2)[o * bench.batch.stride() + s]));
        }
      }
    }
    CHECK_THAT(static_cast<double>(bench.network.loss_sum(bench.batch)),
               WithinRel(expected, tolerance(1e-5, 1e-13)));
  }
}
