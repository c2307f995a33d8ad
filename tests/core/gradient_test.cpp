// Gradients against central differences, (L(w + h) - L(w - h)) / 2h with L = mean loss +
// penalty. The double build holds them to 1e-7; in float the difference itself has only
// three digits, so that build checks the smooth activations loosely.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;

namespace {

constexpr Real step = static_cast<Real>(support::tolerance(5e-3, 1e-6));
constexpr double allowed = support::tolerance(3e-3, 1e-7);

/// A kink between w - h and w + h spoils the difference; h of the float build is too wide.
bool has_kink(Activation activation) {
  return activation == Activation::relu || activation == Activation::leaky_relu ||
         activation == Activation::selu;
}

std::vector<Activation> hidden_activations() {
  std::vector<Activation> all;
  for (int i = 0; i < support::activation_count; ++i) {
    if (support::real_is_double || !has_kink(static_cast<Activation>(i))) {
      all.push_back(static_cast<Activation>(i));
    }
  }
  return all;
}

double mean_loss(const Network& network, Workspace& batch) {
  network.forward(batch);
  return static_cast<double>(network.loss_sum(batch)) / static_cast<double>(batch.count()) +
         network.penalty();
}

/// The largest distance of a gradient from its central difference, over all weights and
/// biases; and every other entry of the gradient must be 0.
double worst_gradient(Network& network, const Samples& samples) {
  Workspace batch = network.workspace(samples.count());
  batch.gather_range(samples, 0, samples.count());
  network.forward(batch);
  const double loss = static_cast<double>(network.backward(batch));
  CHECK_THAT(loss / static_cast<double>(samples.count()) + network.penalty(),
             WithinRel(mean_loss(network, batch), support::tolerance(1e-6, 1e-14)));
  const std::vector<Real> gradients = support::values_of(network.gradients());
  std::vector<bool> is_parameter(gradients.size(), false);
  double worst = 0;
  const auto compare = [&](Index at) {
    is_parameter[static_cast<std::size_t>(at)] = true;
    Real& weight = network.parameters().data()[at];
    const Real middle = weight;
    weight = middle + step;
    const double right = mean_loss(network, batch);
    weight = middle - step;
    const double left = mean_loss(network, batch);
    weight = middle;
    const double difference = (right - left) / (2 * static_cast<double>(step));
    const auto gradient = static_cast<double>(gradients[static_cast<std::size_t>(at)]);
    const double error = std::fabs(gradient - difference) / std::max(1.0, std::fabs(difference));
    // A NaN stays the worst.
    worst = std::isnan(error) || error > worst ? error : worst;
  };
  for (const Layer& layer : network.layers()) {
    for (Index unit = 0; unit < layer.units; ++unit) {
      for (Index input = 0; input < layer.inputs; ++input) {
        compare(layer.weight_at(unit, input));
      }
      if (layer.config.use_bias) {
        compare(layer.bias_at(unit));
      }
    }
  }
  for (std::size_t i = 0; i < gradients.size(); ++i) {
    if (!is_parameter[i]) {
      CHECK(gradients[i] == 0);
    }
  }
  return worst;
}

/// Biases away from 0, where every unit of a fresh network has its kink.
void stir_biases(Network& network) {
  Random random(5);
  for (const Layer& layer : network.layers()) {
    for (Index unit = 0; unit < layer.units && layer.config.use_bias; ++unit) {
      network.parameters().data()[layer.bias_at(unit)] = random.uniform(Real(-0.5), Real(0.5));
    }
  }
}

/// Checks a network of that configuration on `count` samples.
void check_gradients(const NetworkConfig& config, Index count = 7) {
  Network network = support::network_of(config);
  stir_biases(network);
  const bool classes = is_fused(config.loss);
  const Samples samples =
      classes ? support::random_classes(count, network.inputs(), network.outputs(), 3)
              : support::random_samples(count, network.inputs(), network.outputs(), 3);
  const double worst = worst_gradient(network, samples);
  CAPTURE(worst);
  CHECK(worst <= allowed);
}

constexpr Loss plain_losses[] = {Loss::mean_squared_error, Loss::mean_absolute_error, Loss::huber};

}  // namespace

TEST_CASE("gradient: every hidden activation agrees with central differences") {
  for (const Activation activation : hidden_activations()) {
    INFO("hidden " << support::name_of(activation));
    NetworkConfig config = network_config(
        3, {dense(5, activation), dense(4, activation), dense(2, Activation::linear)});
    check_gradients(config);
  }
}

TEST_CASE("gradient: every output activation agrees under every loss that takes it") {
  for (const Activation activation : hidden_activations()) {
    for (const Loss loss : plain_losses) {
      INFO("output " << support::name_of(activation) << ", loss "
                     << loss_names()[static_cast<std::size_t>(loss)]);
      NetworkConfig config = network_config(3, {dense(4, Activation::tanh), dense(3, activation)});
      config.loss = loss;
      // A kinked loss meets its kink within the wide step of the float build.
      if (support::real_is_double || loss == Loss::mean_squared_error) {
        check_gradients(config);
      }
    }
  }
}

TEST_CASE("gradient: the fused losses agree, with one output and with several") {
  for (const double outputs : {1.0, 2.0, 5.0}) {
    INFO(outputs << " outputs");
    NetworkConfig binary =
        network_config(2, {dense(6, Activation::tanh), dense(outputs, Activation::sigmoid)});
    binary.loss = Loss::binary_crossentropy;
    check_gradients(binary);
    NetworkConfig classes =
        network_config(2, {dense(6, Activation::swish), dense(outputs, Activation::softmax)});
    classes.loss = Loss::categorical_crossentropy;
    check_gradients(classes);
  }
}

TEST_CASE("gradient: every hidden activation agrees below a fused loss") {
  for (const Activation activation : hidden_activations()) {
    INFO("hidden " << support::name_of(activation));
    NetworkConfig config = network_config(3, {dense(6, activation), dense(4, Activation::softmax)});
    config.loss = Loss::categorical_crossentropy;
    check_gradients(config);
  }
}

TEST_CASE("gradient: every initializer's network agrees") {
  for (int i = 0; i < 6; ++i) {
    INFO(initializer_names()[static_cast<std::size_t>(i)]);
    NetworkConfig config =
        network_config(3, {dense(5, Activation::tanh), dense(2, Activation::linear)});
    for (LayerConfig& layer : config.layers) {
      layer.kernel_initializer = static_cast<Initializer>(i);
    }
    check_gradients(config);
  }
}

TEST_CASE("gradient: layers without bias agree, and nothing pulls at the bias they lack") {
  for (const bool first : {false, true}) {
    for (const bool second : {false, true}) {
      INFO("bias " << first << ", " << second);
      NetworkConfig config =
          network_config(3, {dense(4, Activation::sigmoid), dense(2, Activation::tanh)});
      config.layers[0].use_bias = first;
      config.layers[1].use_bias = second;
      check_gradients(config);
    }
  }
}

TEST_CASE("gradient: l1 and l2 penalties agree") {
  for (const double l1 : {0.0, 0.03}) {
    for (const double l2 : {0.0, 0.2}) {
      INFO("l1 " << l1 << ", l2 " << l2);
      NetworkConfig config =
          network_config(4, {dense(5, Activation::gelu), dense(1, Activation::sigmoid)});
      config.loss = Loss::binary_crossentropy;
      config.regularization = {l1, l2};
      // A weight near 0 has its l1 kink within the float build's step.
      if (support::real_is_double || l1 == 0) {
        check_gradients(config);
      }
    }
  }
}

TEST_CASE("gradient: batches of 1 to 9 samples agree") {
  for (Index count = 1; count <= 9; ++count) {
    INFO(count << " samples");
    NetworkConfig config =
        network_config(3, {dense(5, Activation::mish), dense(3, Activation::softmax)});
    config.loss = Loss::categorical_crossentropy;
    check_gradients(config, count);
  }
}

TEST_CASE("gradient: layers of every width from 1 to 9 agree") {
  for (int units = 1; units <= 9; ++units) {
    INFO(units << " units");
    check_gradients(
        network_config(units, {dense(units, Activation::tanh), dense(1, Activation::softplus),
                               dense(units, Activation::linear)}));
  }
}

TEST_CASE("gradient: a network six layers deep agrees") {
  check_gradients(network_config(2, {dense(5, Activation::tanh), dense(4, Activation::swish),
                                     dense(1, Activation::softsign), dense(6, Activation::sigmoid),
                                     dense(3, Activation::gelu), dense(2, Activation::linear)}));
}

TEST_CASE("gradient: a single layer agrees") {
  check_gradients(network_config(5, {dense(3, Activation::linear)}));
}

#ifdef LAYERWISE_REAL_IS_DOUBLE

TEST_CASE("gradient: other alphas of leakyRelu and elu agree") {
  for (const Activation activation : {Activation::leaky_relu, Activation::elu}) {
    for (const double alpha : {0.01, 0.7}) {
      INFO(support::name_of(activation) << " alpha " << alpha);
      NetworkConfig config =
          network_config(3, {dense(6, activation), dense(2, Activation::linear)});
      config.layers[0].alpha = alpha;
      check_gradients(config);
    }
  }
}

#endif
