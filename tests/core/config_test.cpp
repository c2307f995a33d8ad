#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layerwise/nn/config.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;
using tables::value_of;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

NetworkConfig good() {
  return network_config(3, {dense(6, Activation::relu), dense(1, Activation::linear)});
}

/// The single issue of a configuration that must not be accepted.
Issue only_issue(const NetworkConfig& config) {
  const Result<Network> result = Network::create(config);
  REQUIRE(!result.ok());
  REQUIRE(result.issues().size() == 1);
  const Issue& issue = result.issues().front();
  CHECK(issue.message.size() > 20);
  CHECK(issue.message.back() == '.');
  return issue;
}

/// A configuration with one thing changed, and what is said about it.
template <class Change>
void check_refused(Change change, const std::string& code, const std::string& where) {
  NetworkConfig config = good();
  change(config);
  const Issue issue = only_issue(config);
  CHECK(issue.code == code);
  CHECK(issue.where == where);
}

}  // namespace

TEST_CASE("config: a good configuration has no issues") {
  CHECK(check(good()).empty());
  CHECK(check(OptimizerConfig{}).empty());
  CHECK(check(Regularization{}).empty());
}

TEST_CASE("config: units must be a whole number from 1 to 4096") {
  for (const double units : {0.0, -1.0, 4097.0, 1e300}) {
    check_refused([=](NetworkConfig& c) { c.layers[1].units = units; }, "outOfRange",
                  "layers[1].units");
  }
  for (const double units : {1.5, not_a_number, infinity}) {
    check_refused([=](NetworkConfig& c) { c.layers[0].units = units; }, "notWhole",
                  "layers[0].units");
  }
}

TEST_CASE("config: inputs and seed must be whole numbers in range") {
  check_refused([](NetworkConfig& c) { c.inputs = 0; }, "outOfRange", "inputs");
  check_refused([](NetworkConfig& c) { c.inputs = 4097; }, "outOfRange", "inputs");
  check_refused([](NetworkConfig& c) { c.inputs = 2.5; }, "notWhole", "inputs");
  check_refused([](NetworkConfig& c) { c.seed = -1; }, "outOfRange", "seed");
  check_refused([](NetworkConfig& c) { c.seed = 4294967296.0; }, "outOfRange", "seed");
  check_refused([](NetworkConfig& c) { c.seed = not_a_number; }, "notWhole", "seed");
  NetworkConfig config = good();
  config.seed = 4294967295.0;
  CHECK(check(config).empty());
  config.seed = 0;
  CHECK(check(config).empty());
}

TEST_CASE("config: there must be a layer, and no more than 64") {
  check_refused([](NetworkConfig& c) { c.layers.clear(); }, "noLayers", "layers");
  check_refused([](NetworkConfig& c) { c.layers.resize(65, dense(1, Activation::linear)); },
                "outOfRange", "layers.length");
  NetworkConfig config = good();
  config.layers.resize(64, dense(1, Activation::linear));
  CHECK(check(config).empty());
}

TEST_CASE("config: alpha must not be negative") {
  check_refused([](NetworkConfig& c) { c.layers[0].alpha = -0.1; }, "outOfRange",
                "layers[0].alpha");
  check_refused([](NetworkConfig& c) { c.layers[0].alpha = not_a_number; }, "outOfRange",
                "layers[0].alpha");
}

TEST_CASE("config: learning rate and epsilon must be positive and finite") {
  for (const double value : {0.0, -0.1, not_a_number, infinity}) {
    check_refused([=](NetworkConfig& c) { c.optimizer.learning_rate = value; }, "notPositive",
                  "optimizer.learningRate");
    check_refused([=](NetworkConfig& c) { c.optimizer.epsilon = value; }, "notPositive",
                  "optimizer.epsilon");
  }
}

TEST_CASE("config: momentum, rho and both betas must be 0 to below 1") {
  for (const double value : {-0.1, 1.0, 2.0, not_a_number}) {
    check_refused([=](NetworkConfig& c) { c.optimizer.momentum = value; }, "notBelow",
                  "optimizer.momentum");
    check_refused([=](NetworkConfig& c) { c.optimizer.rho = value; }, "notBelow", "optimizer.rho");
    check_refused([=](NetworkConfig& c) { c.optimizer.beta1 = value; }, "notBelow",
                  "optimizer.beta1");
    check_refused([=](NetworkConfig& c) { c.optimizer.beta2 = value; }, "notBelow",
                  "optimizer.beta2");
  }
  NetworkConfig config = good();
  config.optimizer.momentum = 0;
  config.optimizer.beta1 = 0;
  CHECK(check(config).empty());
}

TEST_CASE("config: accumulator, weight decay, l1 and l2 must be 0 to a million") {
  for (const double value : {-1e-9, 1.1e6, not_a_number, infinity}) {
    check_refused([=](NetworkConfig& c) { c.optimizer.initial_accumulator = value; }, "outOfRange",
                  "optimizer.initialAccumulator");
    check_refused([=](NetworkConfig& c) { c.optimizer.weight_decay = value; }, "outOfRange",
                  "optimizer.weightDecay");
    check_refused([=](NetworkConfig& c) { c.regularization.l1 = value; }, "outOfRange",
                  "regularization.l1");
    check_refused([=](NetworkConfig& c) { c.regularization.l2 = value; }, "outOfRange",
                  "regularization.l2");
  }
}

TEST_CASE("config: a cross-entropy names the output activation it needs") {
  NetworkConfig config = good();
  config.loss = Loss::binary_crossentropy;
  const Issue binary = only_issue(config);
  CHECK(binary.code == "lossNeeds");
  CHECK(binary.where == "loss");
  CHECK(value_of(binary, "loss") == "binaryCrossentropy");
  CHECK(value_of(binary, "given") == "linear");
  CHECK(value_of(binary, "needed") == "sigmoid");
  config.loss = Loss::categorical_crossentropy;
  config.layers.back().activation = Activation::sigmoid;
  const Issue classes = only_issue(config);
  CHECK(classes.code == "lossNeeds");
  CHECK(value_of(classes, "needed") == "softmax");
  config.layers.back().activation = Activation::softmax;
  CHECK(check(config).empty());
}

TEST_CASE("config: the losses that are not fused take every output activation") {
  for (int a = 0; a < support::activation_count; ++a) {
    for (const Loss loss : {Loss::mean_squared_error, Loss::mean_absolute_error, Loss::huber}) {
      NetworkConfig config = good();
      config.layers.back().activation = static_cast<Activation>(a);
      config.loss = loss;
      CHECK(check(config).empty());
    }
  }
}

TEST_CASE("config: a network of too many parameters is refused with the limit") {
  NetworkConfig config =
      network_config(4096, {dense(4096, Activation::relu), dense(1, Activation::linear)});
  const Issue issue = only_issue(config);
  CHECK(issue.code == "tooLarge");
  CHECK(issue.where == "layers");
  CHECK(value_of(issue, "maximum") == "16777216");
  CHECK(value_of(issue, "given") == "16785409");
}

TEST_CASE("config: all mistakes are told at once, in the order of the fields") {
  NetworkConfig config = good();
  config.inputs = 0;
  config.seed = -1;
  config.layers[0].units = 0;
  config.layers[1].units = 1.5;
  config.optimizer.learning_rate = 0;
  config.regularization.l2 = -1;
  config.loss = Loss::binary_crossentropy;
  CHECK(support::codes_of(check(config)) ==
        std::vector<std::string>{"outOfRange", "outOfRange", "outOfRange", "notWhole",
                                 "notPositive", "outOfRange", "lossNeeds"});
}

TEST_CASE("config: a rate or an epsilon that is nothing in float is refused") {
  for (const double tiny : {1e-50, 1e-300}) {
    NetworkConfig config = support::network_config(1, {support::dense(1, Activation::linear)});
    config.optimizer.learning_rate = tiny;
    REQUIRE(check(config).size() == 1);
    CHECK(check(config).front().where == "optimizer.learningRate");
    config.optimizer.learning_rate = 0.1;
    config.optimizer.epsilon = tiny;
    REQUIRE(check(config).size() == 1);
    CHECK(check(config).front().where == "optimizer.epsilon");
  }
}
