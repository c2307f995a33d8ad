#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layerwise/data/dataset.hpp"
#include "layerwise/explain/prediction.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;
using support::tolerance;
using tables::missing;

namespace {

// Columns: 0 hours (1 to 9), 1 city (Quetta has no row), 2 the target.
Dataset dataset_with(Column target) {
  Result<Dataset> result = Dataset::create(
      {tables::input({1, 2, 4, 9}),
       tables::category("city", ColumnRole::input, {0, 1, 1, 0}, {"Lahore", "Karachi", "Quetta"}),
       std::move(target)},
      0, 1);
  REQUIRE(result.ok());
  return std::move(result.value());
}

Dataset binary() { return dataset_with(tables::result({0, 1, 1, 0})); }

/// One layer with all weights 0 and these biases, so that the outputs are known.
Network constant_network(const Dataset& dataset, Activation output, std::vector<Real> biases) {
  LayerConfig layer = dense(static_cast<double>(biases.size()), output);
  layer.kernel_initializer = Initializer::zeros;
  Network network =
      support::network_of(network_config(static_cast<double>(dataset.inputs()), {layer}));
  for (std::size_t unit = 0; unit < biases.size(); ++unit) {
    network.parameters().data()[network.layers()[0].bias_at(static_cast<Index>(unit))] =
        biases[unit];
  }
  return network;
}

Prediction predict(const Network& network, const Dataset& dataset, const std::vector<double>& row) {
  Result<Prediction> result = predict_row(network, dataset, row);
  REQUIRE(result.ok());
  return std::move(result.value());
}

}  // namespace

TEST_CASE("prediction: of two classes both probabilities are given, and sum to 1") {
  const Dataset dataset = binary();
  for (const double logit : {-3.0, -0.2, 0.4, 2.0, 50.0}) {
    const Network network =
        constant_network(dataset, Activation::sigmoid, {static_cast<Real>(logit)});
    const Prediction prediction = predict(network, dataset, {3, 1, missing});
    REQUIRE(prediction.outputs.size() == 2);
    CHECK_THAT(prediction.outputs[1], WithinRel(1 / (1 + std::exp(-logit)), 1e-6));
    CHECK(prediction.outputs[0] + prediction.outputs[1] == 1);
    CHECK(prediction.predicted_class == (logit > 0 ? 1 : 0));
  }
}

TEST_CASE("prediction: of several classes the most probable one is named") {
  const Dataset dataset =
      dataset_with(tables::category("grade", ColumnRole::target, {0, 1, 2, 1}, {"A", "B", "C"}));
  const Network network =
      constant_network(dataset, Activation::softmax, {Real(0.1), Real(-1), Real(0.9)});
  const Prediction prediction = predict(network, dataset, {3, 1, missing});
  REQUIRE(prediction.outputs.size() == 3);
  CHECK(prediction.predicted_class == 2);
  CHECK_THAT(prediction.outputs[0] + prediction.outputs[1] + prediction.outputs[2],
             WithinAbs(1, 1e-6));
}

TEST_CASE("prediction: a regression answers in the target's own units, without a class") {
  const Dataset dataset = dataset_with(tables::target({100, 200, 300, 400}));
  const Network network = constant_network(dataset, Activation::linear, {Real(0.5)});
  const Prediction prediction = predict(network, dataset, {3, 1, missing});
  REQUIRE(prediction.outputs.size() == 1);
  CHECK(prediction.predicted_class == -1);
  // Mean 250, population deviation sqrt(12500).
  CHECK_THAT(prediction.outputs[0],
             WithinRel(250 + 0.5 * std::sqrt(12500.0), tolerance(1e-6, 1e-12)));
}

TEST_CASE("prediction: the row is read as the training rows were") {
  const Dataset dataset = dataset_with(tables::target({100, 200, 300, 400}));
  NetworkConfig config = network_config(static_cast<double>(dataset.inputs()),
                                        {dense(5, Activation::tanh), dense(1, Activation::linear)});
  const Network network = support::network_of(config);
  Workspace batch = network.workspace(4);
  batch.gather_range(dataset.train(), 0, 4);
  network.forward(batch);
  const std::vector<std::vector<double>> rows{{1, 0}, {2, 1}, {4, 1}, {9, 0}};
  for (std::size_t s = 0; s < rows.size(); ++s) {
    const Prediction prediction = predict(network, dataset, {rows[s][0], rows[s][1], missing});
    CHECK_THAT(
        static_cast<double>(prediction.outputs[0]),
        WithinRel(dataset.encoder().decode(0, batch.activations(1)[s]), tolerance(1e-6, 1e-12)));
    CHECK(prediction.outside.empty());
  }
}

TEST_CASE("prediction: the target's cell is not read, and NaN takes the held value") {
  const Dataset dataset = binary();
  NetworkConfig config =
      network_config(static_cast<double>(dataset.inputs()),
                     {dense(4, Activation::tanh), dense(1, Activation::sigmoid)});
  const Network network = support::network_of(config);
  const Prediction with = predict(network, dataset, {3, 1, 1e300});
  const Prediction without = predict(network, dataset, {3, 1, missing});
  CHECK(with.outputs == without.outputs);
  // The mean of the hours is 4, and of two equally frequent cities the first counts.
  const Prediction held = predict(network, dataset, {missing, missing, missing});
  CHECK(held.outputs == predict(network, dataset, {4, 0, missing}).outputs);
  CHECK(held.outside.empty());
}

TEST_CASE("prediction: columns outside what training showed are listed") {
  const Dataset dataset = binary();
  const Network network = constant_network(dataset, Activation::sigmoid, {0});
  CHECK(predict(network, dataset, {1, 0, missing}).outside.empty());
  CHECK(predict(network, dataset, {9, 1, missing}).outside.empty());
  CHECK(predict(network, dataset, {0.9, 0, missing}).outside == std::vector<Index>{0});
  CHECK(predict(network, dataset, {5, 2, missing}).outside == std::vector<Index>{1});
  CHECK(predict(network, dataset, {9.1, 2, missing}).outside == std::vector<Index>{0, 1});
}

TEST_CASE("prediction: a row that cannot be read is refused with the cell") {
  const Dataset dataset = binary();
  const Network network = constant_network(dataset, Activation::sigmoid, {0});
  const Result<Prediction> shorter = predict_row(network, dataset, {1, 2});
  REQUIRE(!shorter.ok());
  CHECK(shorter.issues().front().code == "rowLength");
  CHECK(shorter.issues().front().where == "row");
  const Result<Prediction> infinite =
      predict_row(network, dataset, {std::numeric_limits<double>::infinity(), 7, missing});
  REQUIRE(!infinite.ok());
  CHECK(support::codes_of(infinite.issues()) ==
        std::vector<std::string>{"notFinite", "categoryRange"});
  CHECK(infinite.issues()[0].where == "row[0]");
  CHECK(infinite.issues()[1].where == "row[1]");
}
