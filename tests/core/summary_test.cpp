#include "layerwise/explain/summary.hpp"

#include <cmath>
#include <vector>

#include "catch.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::dense;

namespace {

LayerConfig layer_of(LayerType type) {
  LayerConfig layer;
  layer.type = type;
  return layer;
}

/// All five kinds of layer, on 3 inputs.
NetworkConfig all_kinds() {
  NetworkConfig config = support::network_config(
      3, {dense(8, Activation::relu), layer_of(LayerType::batch_normalization),
          layer_of(LayerType::dropout), dense(5, Activation::tanh),
          layer_of(LayerType::layer_normalization), layer_of(LayerType::gaussian_noise),
          dense(2, Activation::linear)});
  config.layers[3].use_bias = false;
  return config;
}

struct Row {
  LayerType type;
  Index inputs, units, parameters, trainable, multiply_adds;
};

void check_rows(const Summary& summary, const std::vector<Row>& rows) {
  REQUIRE(summary.layers.size() == rows.size());
  Index parameters = 0;
  Index trainable = 0;
  Index multiply_adds = 0;
  for (std::size_t l = 0; l < rows.size(); ++l) {
    INFO("layer " << l);
    const LayerSummary& layer = summary.layers[l];
    CHECK(layer.type == rows[l].type);
    CHECK(layer.inputs == rows[l].inputs);
    CHECK(layer.units == rows[l].units);
    CHECK(layer.parameters == rows[l].parameters);
    CHECK(layer.trainable == rows[l].trainable);
    CHECK(layer.multiply_adds == rows[l].multiply_adds);
    parameters += rows[l].parameters;
    trainable += rows[l].trainable;
    multiply_adds += rows[l].multiply_adds;
  }
  CHECK(summary.parameters == parameters);
  CHECK(summary.trainable == trainable);
  CHECK(summary.multiply_adds == multiply_adds);
}

/// How many parameters a step on random samples changes.
Index changed_by_step(NetworkConfig config) {
  config.optimizer = support::sgd(0.1);
  Network network = support::network_of(config);
  const Samples samples = support::random_samples(9, network.inputs(), network.outputs(), 3);
  Workspace batch = network.workspace(9);
  const std::vector<Real> before = support::values_of(network.parameters());
  batch.gather_range(samples, 0, 9);
  network.forward(batch);
  network.backward(batch);
  network.update(0.1, batch);
  Index changed = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    changed += network.parameters()(i) == before[i] ? 0 : 1;
  }
  return changed;
}

}  // namespace

TEST_CASE("summary: all kinds of layer, counted by hand") {
  const Summary summary = summarize(support::network_of(all_kinds()));
  check_rows(summary, {
                          {LayerType::dense, 3, 8, 8 * 3 + 8, 8 * 3 + 8, 8 * 3},
                          {LayerType::batch_normalization, 8, 8, 4 * 8, 2 * 8, 2 * 8},
                          {LayerType::dropout, 8, 8, 0, 0, 0},
                          {LayerType::dense, 8, 5, 5 * 8, 5 * 8, 5 * 8},
                          {LayerType::layer_normalization, 5, 5, 2 * 5, 2 * 5, 3 * 5},
                          {LayerType::gaussian_noise, 5, 5, 0, 0, 0},
                          {LayerType::dense, 5, 2, 2 * 5 + 2, 2 * 5 + 2, 2 * 5},
                      });
  CHECK(summary.parameters == 126);
  CHECK(summary.trainable == 110);
  CHECK(summary.multiply_adds == 105);
}

TEST_CASE("summary: frozen layers keep their parameters, of which none is trainable") {
  NetworkConfig config = all_kinds();
  for (const std::size_t l : {0U, 1U, 4U}) {
    config.layers[l].trainable = false;
  }
  const Summary summary = summarize(support::network_of(config));
  check_rows(summary, {
                          {LayerType::dense, 3, 8, 32, 0, 24},
                          {LayerType::batch_normalization, 8, 8, 32, 0, 16},
                          {LayerType::dropout, 8, 8, 0, 0, 0},
                          {LayerType::dense, 8, 5, 40, 40, 40},
                          {LayerType::layer_normalization, 5, 5, 10, 0, 15},
                          {LayerType::gaussian_noise, 5, 5, 0, 0, 0},
                          {LayerType::dense, 5, 2, 12, 12, 10},
                      });
  CHECK(summary.parameters == 126);
  CHECK(summary.trainable == 52);
}

TEST_CASE("summary: as many are trainable as a step changes") {
  NetworkConfig config = support::network_config(
      3, {dense(8, Activation::tanh), layer_of(LayerType::batch_normalization),
          dense(5, Activation::tanh), layer_of(LayerType::layer_normalization),
          dense(2, Activation::linear)});
  for (std::size_t frozen = 0; frozen <= config.layers.size(); ++frozen) {
    INFO(frozen << " frozen layers");
    for (std::size_t l = 0; l < frozen; ++l) {
      config.layers[l].trainable = false;
    }
    CHECK(summarize(support::network_of(config)).trainable == changed_by_step(config));
  }
}

TEST_CASE("summary: parameters are those that the network counts") {
  const Network network = support::network_of(all_kinds());
  CHECK(summarize(network).parameters == network.parameter_count());
  const Summary student = summarize(support::network_of(support::network_config(
      3, {dense(8, Activation::relu), dense(4, Activation::relu), dense(1, Activation::linear)})));
  CHECK(student.parameters == 73);
  CHECK(student.trainable == 73);
  CHECK(student.multiply_adds == 60);
}

TEST_CASE("summary: bytes are of five flat buffers, padding included") {
  // Rows of 4, 8, 12 and 8: inputs and bias, or units, rounded up to 4.
  const Index numbers = 8 * 4 + 4 * 8 + 5 * 12 + 2 * 8 + 2 * 8;
  const Network network = support::network_of(all_kinds());
  REQUIRE(static_cast<Index>(network.parameters().size()) == numbers);
  CHECK(summarize(network).bytes == 5 * numbers * static_cast<Index>(sizeof(Real)));
}

TEST_CASE("summary: bytes per sample by hand, and what bounds the batch") {
  // Inputs with a one, padded, twice; target and weight; two numbers per unit; rows of the second
  // dense layer; and slopes of the widest layer, twice.
  const Network network = support::network_of(
      support::network_config(3, {dense(6, Activation::tanh), dense(2, Activation::linear)}));
  const Index numbers = 2 * 4 + 2 + 1 + 2 * 6 + 2 * 2 + 8 + 2 * 6;
  const Index bytes = summarize(network).bytes_per_sample;
  CHECK(bytes == numbers * static_cast<Index>(sizeof(Real)));
  // 128 MiB of floats.
  const double most = std::floor(128.0 * 1024 * 1024 / 4 / static_cast<double>(numbers));
  CHECK(network.check_batch(most).empty());
  CHECK(network.check_batch(most + 1).size() == 1);
}
