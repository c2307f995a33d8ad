#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <vector>

#include "catch.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "layerwise/nn/initializer.hpp"
#include "names_support.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;
using support::tolerance;

namespace {

NetworkConfig student_config() {
  return network_config(
      3, {dense(8, Activation::relu), dense(4, Activation::relu), dense(1, Activation::linear)});
}

std::vector<Real> weights_of(const Network& network) {
  return support::values_of(network.parameters());
}

void train(Network& network, const Samples& samples, int steps) {
  Workspace batch = network.workspace(samples.count());
  batch.gather_range(samples, 0, samples.count());
  for (int t = 0; t < steps; ++t) {
    network.forward(batch);
    network.backward(batch);
    network.update(network.optimizer().learning_rate, batch);
  }
}

struct Moments {
  double mean = 0;
  double variance = 0;
  double largest = 0;
};

/// Of 20,000 weights of a layer with 200 inputs and 100 units.
Moments moments_of(Initializer initializer) {
  Random random(11);
  Moments moments;
  constexpr int count = 20000;
  for (int i = 0; i < count; ++i) {
    const auto w = static_cast<double>(draw_weight(initializer, 200, 100, random));
    moments.mean += w / count;
    moments.variance += w * w / count;
    moments.largest = std::max(moments.largest, std::fabs(w));
  }
  return moments;
}

}  // namespace

TEST_CASE("network: 3-8-4-1 has 73 parameters, 60 without biases") {
  NetworkConfig config = student_config();
  CHECK(support::network_of(config).parameter_count() == 73);
  for (LayerConfig& layer : config.layers) {
    layer.use_bias = false;
  }
  CHECK(support::network_of(config).parameter_count() == 60);
}

TEST_CASE("network: the layers are views that fill the buffer without overlap") {
  const Network network = support::network_of(student_config());
  CHECK(network.inputs() == 3);
  CHECK(network.outputs() == 1);
  Index end = 0;
  std::set<Index> seen;
  for (const Layer& layer : network.layers()) {
    CHECK(layer.offset == end);
    CHECK(layer.stride % lanes == 0);
    for (Index unit = 0; unit < layer.units; ++unit) {
      for (Index input = 0; input < layer.inputs; ++input) {
        CHECK(seen.insert(layer.weight_at(unit, input)).second);
      }
      CHECK(seen.insert(layer.bias_at(unit)).second);
    }
    end = layer.offset + layer.units * layer.stride;
  }
  CHECK(static_cast<Index>(network.parameters().size()) == end);
  CHECK(static_cast<Index>(seen.size()) == network.parameter_count());
  CHECK(*seen.rbegin() < end);
}

TEST_CASE("network: forward is W x + b, then the activation, for each sample alone") {
  NetworkConfig config =
      network_config(2, {dense(2, Activation::relu), dense(1, Activation::sigmoid)});
  Network network = support::network_of(config);
  const Layer& hidden = network.layers()[0];
  const Layer& output = network.layers()[1];
  Real* p = network.parameters().data();
  p[hidden.weight_at(0, 0)] = 1;
  p[hidden.weight_at(0, 1)] = -2;
  p[hidden.bias_at(0)] = Real(0.5);
  p[hidden.weight_at(1, 0)] = -1;
  p[hidden.weight_at(1, 1)] = 3;
  p[hidden.bias_at(1)] = Real(-0.25);
  p[output.weight_at(0, 0)] = 2;
  p[output.weight_at(0, 1)] = -1;
  p[output.bias_at(0)] = Real(0.125);
  Samples samples{support::zero_rows(5, 2), support::zero_rows(5, 1)};
  samples.x(0, 0) = 2;
  samples.x(0, 1) = Real(0.5);
  samples.x(4, 0) = -1;
  samples.x(4, 1) = 1;
  Workspace batch = network.workspace(8);
  batch.gather_range(samples, 0, 5);
  network.forward(batch);
  // Hidden units: 2 - 1 + 0.5 = 1.5 and -2 + 1.5 - 0.25, cut to 0; then 2 * 1.5 + 0.125.
  CHECK(batch.activations(0)[0] == Real(1.5));
  CHECK(batch.activations(0)[batch.stride()] == 0);
  CHECK(batch.kept(1)[0] == Real(3.125));
  CHECK_THAT(batch.activations(1)[0], WithinRel(1 / (1 + std::exp(-3.125)), 1e-6));
  // Hidden units: cut to 0, and 1 + 3 - 0.25 = 3.75; then -3.75 + 0.125.
  CHECK(batch.kept(1)[4] == Real(-3.625));
}

TEST_CASE("network: a batch may be shorter than the workspace, and longer ones do not linger") {
  Network network = support::network_of(student_config());
  const Samples samples = support::random_samples(20, 3, 1, 4);
  Workspace reused = network.workspace(13);
  reused.gather_range(samples, 0, 13);
  network.forward(reused);
  network.backward(reused);
  for (Index count = 1; count <= 7; ++count) {
    INFO(count << " samples");
    reused.gather_range(samples, 13, count);
    network.forward(reused);
    const Real loss = network.backward(reused);
    const std::vector<Real> gradients = support::values_of(network.gradients());
    Workspace fresh = network.workspace(count);
    fresh.gather_range(samples, 13, count);
    network.forward(fresh);
    CHECK(network.backward(fresh) == loss);
    CHECK(support::same_bits(support::values_of(network.gradients()), gradients));
  }
}

TEST_CASE("network: gather takes rows in any order, also twice") {
  Network network = support::network_of(student_config());
  const Samples samples = support::random_samples(6, 3, 1, 4);
  const std::vector<std::uint32_t> rows{5, 0, 5};
  Workspace batch = network.workspace(3);
  batch.gather(samples, rows.data(), 3);
  for (Index s = 0; s < 3; ++s) {
    CHECK(batch.targets()[s] == samples.y(rows[static_cast<std::size_t>(s)], 0));
    CHECK(batch.input_row(s)[1] == samples.x(rows[static_cast<std::size_t>(s)], 1));
  }
}

TEST_CASE("network: reset gives the first weights again, another seed gives others") {
  NetworkConfig config = student_config();
  Network network = support::network_of(config);
  const std::vector<Real> first = weights_of(network);
  train(network, support::random_samples(9, 3, 1, 1), 5);
  CHECK(weights_of(network) != first);
  network.reset();
  CHECK(support::same_bits(weights_of(network), first));
  CHECK(support::same_bits(weights_of(support::network_of(config)), first));
  network.reset(2);
  const std::vector<Real> second = weights_of(network);
  CHECK(second != first);
  config.seed = 2;
  CHECK(support::same_bits(weights_of(support::network_of(config)), second));
}

TEST_CASE("network: after reset training repeats bit by bit, moments forgotten") {
  Network network = support::network_of(student_config());
  const Samples samples = support::random_samples(9, 3, 1, 1);
  train(network, samples, 7);
  const std::vector<Real> first = weights_of(network);
  network.reset();
  train(network, samples, 7);
  CHECK(support::same_bits(weights_of(network), first));
}

TEST_CASE("network: adding a layer leaves the weights of the layers before it") {
  NetworkConfig config = student_config();
  const Network short_network = support::network_of(config);
  config.layers.push_back(dense(1, Activation::linear));
  const Network long_network = support::network_of(config);
  const std::vector<Real> before = weights_of(short_network);
  std::vector<Real> after = weights_of(long_network);
  after.resize(before.size());
  CHECK(support::same_bits(before, after));
}

TEST_CASE("network: layers of the same shape draw different weights") {
  const Network network = support::network_of(
      network_config(3, {dense(3, Activation::tanh), dense(3, Activation::tanh)}));
  const std::vector<Real> weights = weights_of(network);
  const auto half = weights.begin() + static_cast<Index>(weights.size() / 2);
  CHECK(std::vector<Real>(weights.begin(), half) != std::vector<Real>(half, weights.end()));
}

TEST_CASE("network: biases start at 0") {
  const Network network = support::network_of(student_config());
  for (const Layer& layer : network.layers()) {
    for (Index unit = 0; unit < layer.units; ++unit) {
      CHECK(network.parameters().data()[layer.bias_at(unit)] == 0);
    }
  }
}

TEST_CASE("network: initializers draw with the spread their papers ask for") {
  const Moments glorot_uniform = moments_of(Initializer::glorot_uniform);
  CHECK_THAT(glorot_uniform.variance, WithinRel(2.0 / 300, 0.05));
  CHECK(glorot_uniform.largest <= std::sqrt(6.0 / 300) * (1 + 1e-6));
  const Moments glorot_normal = moments_of(Initializer::glorot_normal);
  CHECK_THAT(glorot_normal.variance, WithinRel(2.0 / 300, 0.05));
  CHECK(glorot_normal.largest > std::sqrt(6.0 / 300));
  const Moments he_uniform = moments_of(Initializer::he_uniform);
  CHECK_THAT(he_uniform.variance, WithinRel(2.0 / 200, 0.05));
  CHECK(he_uniform.largest <= std::sqrt(6.0 / 200) * (1 + 1e-6));
  const Moments he_normal = moments_of(Initializer::he_normal);
  CHECK_THAT(he_normal.variance, WithinRel(2.0 / 200, 0.05));
  CHECK(he_normal.largest > std::sqrt(6.0 / 200));
  const Moments uniform = moments_of(Initializer::uniform);
  CHECK_THAT(uniform.variance, WithinRel(1.0 / 12, 0.05));
  CHECK(uniform.largest <= 0.5);
  CHECK(moments_of(Initializer::zeros).largest == 0);
  for (int i = 0; i < 6; ++i) {
    CHECK_THAT(moments_of(static_cast<Initializer>(i)).mean, WithinAbs(0, 0.01));
  }
}

TEST_CASE("network: the initializer names are in the order of the enum") {
  CHECK(support::texts_of(initializer_names()) ==
        std::vector<std::string>{"glorotUniform", "glorotNormal", "heUniform", "heNormal",
                                 "uniform", "zeros"});
}

TEST_CASE("network: rollback takes back the last update and no more") {
  Network network = support::network_of(student_config());
  const Samples samples = support::random_samples(9, 3, 1, 1);
  train(network, samples, 3);
  const std::vector<Real> third = weights_of(network);
  train(network, samples, 1);
  CHECK(weights_of(network) != third);
  network.rollback();
  CHECK(support::same_bits(weights_of(network), third));
  network.rollback();
  CHECK(support::same_bits(weights_of(network), third));
}

TEST_CASE("network: rollback before any update keeps the first weights") {
  Network network = support::network_of(student_config());
  const std::vector<Real> first = weights_of(network);
  network.rollback();
  CHECK(support::same_bits(weights_of(network), first));
}

TEST_CASE("network: after rollback the optimizer knows nothing") {
  NetworkConfig config = student_config();
  config.optimizer = support::sgd(0.01);
  config.optimizer.momentum = 0.9;
  Network network = support::network_of(config);
  const Samples samples = support::random_samples(9, 3, 1, 1);
  train(network, samples, 4);
  network.rollback();
  Network fresh = support::network_of(config);
  fresh.parameters() = network.parameters();
  train(network, samples, 1);
  train(fresh, samples, 1);
  CHECK(support::same_bits(weights_of(network), weights_of(fresh)));
}

TEST_CASE("network: the penalty is of kernels alone") {
  NetworkConfig config = network_config(2, {dense(1, Activation::linear)});
  Network network = support::network_of(config);
  Real* p = network.parameters().data();
  p[0] = Real(0.5);
  p[1] = -2;
  p[network.layers()[0].bias_at(0)] = 100;
  CHECK(network.penalty() == 0);
  support::set_regularization(network, 0.1, 0);
  CHECK_THAT(network.penalty(), WithinRel(0.1 * 2.5, 1e-12));
  support::set_regularization(network, 0, 0.01);
  CHECK_THAT(network.penalty(), WithinRel(0.01 * 4.25, 1e-12));
  support::set_regularization(network, 0.1, 0.01);
  CHECK_THAT(network.penalty(), WithinRel(0.25 + 0.0425, 1e-12));
}

TEST_CASE("network: is_finite notices a single bad number anywhere") {
  Network network = support::network_of(student_config());
  CHECK(network.is_finite());
  for (const Real bad :
       {std::numeric_limits<Real>::infinity(), -std::numeric_limits<Real>::infinity(),
        std::numeric_limits<Real>::quiet_NaN()}) {
    for (std::size_t i = 0; i < network.parameters().size(); ++i) {
      const Real before = network.parameters()(i);
      network.parameters()(i) = bad;
      REQUIRE(!network.is_finite());
      network.parameters()(i) = before;
    }
  }
  network.parameters().fill(std::numeric_limits<Real>::max());
  CHECK(network.is_finite());
}

TEST_CASE("network: settings may change without losing the weights") {
  Network network = support::network_of(student_config());
  const std::vector<Real> before = weights_of(network);
  OptimizerConfig optimizer = support::sgd(0.5);
  support::set_optimizer(network, optimizer);
  support::set_regularization(network, 0.5, 0.5);
  CHECK(support::same_bits(weights_of(network), before));
  CHECK(network.optimizer().name == OptimizerName::sgd);
  CHECK(network.optimizer().learning_rate == 0.5);
  CHECK(network.config().regularization.l2 == 0.5);
}

TEST_CASE("evaluate: the loss is the mean over all samples, whatever the batches") {
  Network network = support::network_of(student_config());
  const Samples samples = support::random_samples(600, 3, 1, 4);
  Workspace large = network.workspace(600);
  large.gather_range(samples, 0, 600);
  network.forward(large);
  const double mean = static_cast<double>(network.loss_sum(large)) / 600;
  Workspace batch = network.workspace(evaluation_batch);
  Workspace small = network.workspace(7);
  const Evaluation usual = evaluate(network, samples, batch);
  CHECK_THAT(usual.loss, WithinRel(mean, tolerance(1e-5, 1e-12)));
  const Evaluation narrow = evaluate(network, samples, small);
  CHECK_THAT(narrow.loss, WithinRel(mean, tolerance(1e-5, 1e-12)));
  CHECK(support::same_bits(support::values_of(usual.outputs), support::values_of(narrow.outputs)));
  CHECK(usual.outputs(599, 0) == large.activations(2)[599]);
}

TEST_CASE("evaluate: without samples the loss is 0") {
  Network network = support::network_of(student_config());
  const Samples none{support::zero_rows(0, 3), support::zero_rows(0, 1)};
  Workspace batch = network.workspace(4);
  const Evaluation result = evaluate(network, none, batch);
  CHECK(result.loss == 0);
  CHECK(result.outputs.size() == 0);
}

TEST_CASE("evaluate: a prediction has the bits of an evaluation, for few and many inputs") {
  for (const Index inputs : {1, 2, 3, 4, 5, 9}) {
    Network network = support::network_of(support::network_config(
        static_cast<double>(inputs),
        {support::dense(5, Activation::tanh), support::dense(2, Activation::sigmoid)}));
    const Samples samples = support::random_samples(11, inputs, 2, 4);
    Workspace batch = network.workspace(4);
    const Evaluation expected = evaluate(network, samples, batch);
    std::vector<Real> outputs(22);
    predict(network, samples.x.data(), 11, batch, outputs.data());
    CHECK(support::same_bits(outputs, support::values_of(expected.outputs)));
  }
}

TEST_CASE("evaluate: full gradients are the mean of those of single samples") {
  Network network = support::network_of(student_config());
  const Samples samples = support::random_samples(9, 3, 1, 4);
  full_gradients(network, samples);
  const std::vector<Real> all = support::values_of(network.gradients());
  std::vector<double> mean(all.size(), 0);
  Workspace single = network.workspace(1);
  for (Index s = 0; s < 9; ++s) {
    single.gather_range(samples, s, 1);
    network.forward(single);
    network.backward(single);
    for (std::size_t i = 0; i < mean.size(); ++i) {
      mean[i] += static_cast<double>(network.gradients()(i)) / 9;
    }
  }
  for (std::size_t i = 0; i < mean.size(); ++i) {
    CHECK_THAT(static_cast<double>(all[i]), WithinAbs(mean[i], tolerance(1e-6, 1e-14)));
  }
}

TEST_CASE("network: parameters that are set are also those to go back to") {
  Network network = support::network_of(support::network_config(
      2, {support::dense(3, Activation::tanh), support::dense(1, Activation::linear)}));
  xt::xtensor<Real, 1> given = network.parameters();
  given *= Real{3};
  network.set_parameters(given);
  network.rollback();
  CHECK(std::equal(given.begin(), given.end(), network.parameters().begin()));
}
