// A trace tells the step that would follow, and leaves everything as it is.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "checkpoint_support.hpp"
#include "data_tables.hpp"
#include "layerwise/explain/trace.hpp"
#include "layerwise/nn/training_loop.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;
using support::same_bits;
using support::values_of;

namespace {

constexpr double rate = 0.05;

/// Every optimizer, sgd with both kinds of momentum too.
std::vector<OptimizerConfig> optimizers() {
  std::vector<OptimizerConfig> all;
  for (const OptimizerName name :
       {OptimizerName::sgd, OptimizerName::sgd, OptimizerName::sgd, OptimizerName::rmsprop,
        OptimizerName::adagrad, OptimizerName::adam, OptimizerName::adamw}) {
    OptimizerConfig config;
    config.name = name;
    config.learning_rate = rate;
    config.momentum = all.empty() ? 0 : 0.8;
    config.nesterov = all.size() == 2;
    all.push_back(config);
  }
  return all;
}

NetworkConfig dense_config() {
  NetworkConfig config = network_config(
      3, {dense(6, Activation::tanh), dense(5, Activation::swish), dense(2, Activation::linear)});
  config.regularization = {0.001, 0.01};
  return config;
}

/// A step as a training loop makes it, on all samples.
void step(Network& network, const Samples& samples, Random& noise) {
  Workspace batch = network.workspace(samples.count());
  batch.gather_range(samples, 0, samples.count());
  network.forward_training(batch, noise);
  network.backward(batch);
  network.update(rate, batch);
}

/// Moments that are no longer 0.
void train(Network& network, const Samples& samples) {
  Random noise(7, stream::noise);
  for (int t = 0; t < 4; ++t) {
    step(network, samples, noise);
  }
}

/// Whether parameter i belongs to moving statistics, which no optimizer changes.
bool is_moving(const Network& network, Index i) {
  for (const Layer& layer : network.layers()) {
    if (layer.has_moving() && i >= layer.row_at(2) && i < layer.row_at(4)) {
      return true;
    }
  }
  return false;
}

/// Parameters + update against the parameters after a real step: update is next - parameters,
/// rounded once, and so is its sum with the parameters. Returns the largest update.
double check_update(const NetworkConfig& config) {
  Network network = support::network_of(config);
  const Samples samples = support::random_samples(9, network.inputs(), network.outputs(), 3);
  train(network, samples);
  const Random noise(11, stream::noise);
  const Trace found = trace(network, samples, &noise, rate);
  Network stepped = network;
  Random drawn = noise;
  step(stepped, samples, drawn);
  double largest = 0;
  for (Index i = 0; i < static_cast<Index>(found.update.size()); ++i) {
    const auto update = static_cast<double>(found.update.data()[i]);
    const auto before = static_cast<double>(network.parameters().data()[i]);
    const auto after = static_cast<double>(stepped.parameters().data()[i]);
    if (is_moving(network, i)) {
      REQUIRE(update == 0);
      continue;
    }
    REQUIRE(found.way.next.data()[i] == stepped.parameters().data()[i]);
    const double rounding = static_cast<double>(std::numeric_limits<Real>::epsilon()) *
                            (std::fabs(update) + std::fabs(after)) / 2;
    REQUIRE(std::fabs(before + update - after) <= rounding);
    largest = std::max(largest, std::fabs(update));
  }
  return largest;
}

/// The norm of the weights of a unit after the update that a trace tells.
double norm_after(const Network& network, const Trace& found, const Layer& layer, Index unit) {
  double squares = 0;
  for (Index i = 0; i < layer.inputs; ++i) {
    const Index at = layer.weight_at(unit, i);
    const double weight = static_cast<double>(network.parameters().data()[at]) +
                          static_cast<double>(found.update.data()[at]);
    squares += weight * weight;
  }
  return std::sqrt(squares);
}

}  // namespace

TEST_CASE("trace: gradients are those of the backward pass, bit for bit") {
  const NetworkConfig config = support::rich_config(OptimizerName::adam);
  Network network = support::network_of(config);
  const Samples samples = support::random_classes(11, 2, 1, 3);
  train(network, samples);
  const Random noise(11, stream::noise);
  const Trace found = trace(network, samples, &noise, rate);

  Workspace batch = network.workspace(11);
  batch.gather_range(samples, 0, 11);
  Random drawn = noise;
  network.forward_training(batch, drawn);
  const Real loss = network.backward(batch);
  CHECK(same_bits(values_of(found.gradients), values_of(network.gradients())));
  CHECK(found.loss == static_cast<double>(loss) / 11);
}

TEST_CASE("trace: frozen layers have their gradients, and no update") {
  NetworkConfig config = dense_config();
  Network free = support::network_of(config);
  config.layers[0].trainable = false;
  Network frozen = support::network_of(config);
  const Samples samples = support::random_samples(9, 3, 2, 3);
  const Trace of_free = trace(free, samples, nullptr, rate);
  const Trace of_frozen = trace(frozen, samples, nullptr, rate);
  CHECK(same_bits(values_of(of_frozen.gradients), values_of(of_free.gradients)));
  CHECK(same_bits(of_frozen.layers[0].d_z, of_free.layers[0].d_z));
  const Layer& first = frozen.layers()[0];
  for (Index i = 0; i < first.size(); ++i) {
    CHECK(of_frozen.update.data()[i] == 0);
  }
  CHECK(of_free.update.data()[first.weight_at(0, 0)] != 0);
  CHECK(of_frozen.update.data()[frozen.layers()[1].weight_at(0, 0)] ==
        of_free.update.data()[frozen.layers()[1].weight_at(0, 0)]);
}

TEST_CASE("trace: the update is that of a real step, for every optimizer") {
  for (const OptimizerConfig& optimizer : optimizers()) {
    INFO(optimizer_names()[static_cast<std::size_t>(optimizer.name)] << " " << optimizer.momentum);
    NetworkConfig config = dense_config();
    config.optimizer = optimizer;
    CHECK(check_update(config) > 1e-4);
    NetworkConfig rich = support::rich_config(optimizer.name);
    rich.loss = Loss::mean_squared_error;
    rich.optimizer = optimizer;
    CHECK(check_update(rich) > 1e-4);
    // Nor do frozen layers move.
    rich.layers[0].trainable = false;
    rich.layers[1].trainable = false;
    CHECK(check_update(rich) > 1e-4);
  }
}

TEST_CASE("trace: the update is clipped as that of a real step is") {
  // With sgd the update is the gradient times the rate, so its size tells the limit.
  for (const OptimizerConfig& optimizer : optimizers()) {
    INFO(optimizer_names()[static_cast<std::size_t>(optimizer.name)]);
    NetworkConfig config = dense_config();
    config.optimizer = optimizer;
    config.optimizer.clip_value = 1e-3;
    const double by_value = check_update(config);
    config.optimizer.clip_value = 0;
    config.optimizer.clip_norm = 1e-3;
    const double by_norm = check_update(config);
    if (optimizer.momentum == 0 && optimizer.name == OptimizerName::sgd) {
      CHECK_THAT(by_value, WithinRel(1e-3 * rate, support::tolerance(1e-3, 1e-10)));
      CHECK(by_norm < 1e-3 * rate);
    }
  }
}

TEST_CASE("trace: the update keeps to the longest weights that a unit may have") {
  constexpr double longest = 0.3;
  for (const OptimizerConfig& optimizer : optimizers()) {
    INFO(optimizer_names()[static_cast<std::size_t>(optimizer.name)]);
    NetworkConfig config = dense_config();
    config.optimizer = optimizer;
    config.layers[1].max_norm = longest;
    check_update(config);
  }
  NetworkConfig config = dense_config();
  config.layers[1].max_norm = longest;
  Network network = support::network_of(config);
  const Samples samples = support::random_samples(9, 3, 2, 3);
  const Trace found = trace(network, samples, nullptr, rate);
  const Layer& limited = network.layers()[1];
  for (Index u = 0; u < limited.units; ++u) {
    CHECK_THAT(norm_after(network, found, limited, u), WithinRel(longest, 1e-5));
  }
  const Layer& free = network.layers()[0];
  CHECK(norm_after(network, found, free, 0) > longest * 1.1);
}

TEST_CASE("trace: traced again and again, a network trains on to the same bits") {
  const Dataset dataset = support::checkpoint_data();
  support::Training traced(support::rich_config(OptimizerName::adam), dataset,
                           support::rich_settings(50));
  support::Training plain(support::rich_config(OptimizerName::adam), dataset,
                          support::rich_settings(50));
  for (int i = 0; i < 20; ++i) {
    const Bytes before = traced.save();
    const RunState& run = traced.trainer.loop().state();
    const Trace in_training = trace(traced.network, dataset.validation(), &run.noise, rate);
    const Trace outside = trace(traced.network, dataset.train(), nullptr, rate);
    REQUIRE(support::same_numbers(traced.save(), before));
    // The same numbers once more.
    const Trace again = trace(traced.network, dataset.validation(), &run.noise, rate);
    REQUIRE(same_bits(again.layers[2].z, in_training.layers[2].z));
    REQUIRE(same_bits(values_of(again.update), values_of(in_training.update)));
    REQUIRE(again.loss == in_training.loss);
    REQUIRE(again.loss != outside.loss);
    traced.run(3);
    plain.run(3);
  }
  support::check_same(traced, plain);
}

TEST_CASE("trace: the step of a loop is the one that was told, noise included") {
  NetworkConfig config = support::rich_config(OptimizerName::adam);
  Network network = support::network_of(config);
  const Samples samples = support::random_classes(8, 2, 1, 3);
  TrainingLoop loop(network, samples, 8, false, RunState(5));
  loop.step();
  const Trace told = trace(network, samples, &loop.state().noise, loop.learning_rate());
  loop.step();
  CHECK(loop.epoch_loss() == told.loss);
  CHECK(told.learning_rate == 0.02);
}

TEST_CASE("trace: rows of the table become the samples that are trained on, in their order") {
  const Dataset dataset = support::checkpoint_data();
  const std::vector<std::uint32_t>& trained = dataset.train_rows();
  const std::vector<std::uint32_t>& validated = dataset.validation_rows();
  const Result<Samples> found =
      samples_of_rows(dataset, {trained[7], validated[2], trained[0], trained[7]});
  REQUIRE(found.ok());
  const Samples& samples = found.value();
  REQUIRE(samples.count() == 4);
  REQUIRE(samples.inputs() == 2);
  REQUIRE(samples.outputs() == 1);
  const auto check_row = [&](std::size_t at, const Samples& from, std::size_t row) {
    CHECK(samples.x(at, 0) == from.x(row, 0));
    CHECK(samples.x(at, 1) == from.x(row, 1));
    CHECK(samples.y(at, 0) == from.y(row, 0));
    CHECK(samples.weights(at) == 1);
  };
  check_row(0, dataset.train(), 7);
  check_row(1, dataset.validation(), 2);
  check_row(2, dataset.train(), 0);
  check_row(3, dataset.train(), 7);
}

TEST_CASE("trace: samples of rows count as much as in training") {
  const std::vector<Column> columns = {
      tables::input({1, 2, 3, 4, 5, 6, 7, 8}), tables::result({0, 1, 0, 1, 0, 1, 1, 1}),
      tables::number("weight", ColumnRole::weight, {1, 2, 3, 4, 5, 6, 7, 8})};
  DatasetOptions options;
  options.validation_share = 0.25;
  options.class_weights = {ClassWeighting::given, {1, 0.5}};
  const Result<Dataset> dataset = Dataset::create(columns, options);
  REQUIRE(dataset.ok());
  const std::uint32_t trained = dataset.value().train_rows()[1];
  const std::uint32_t validated = dataset.value().validation_rows()[0];
  const Result<Samples> found = samples_of_rows(dataset.value(), {validated, trained});
  REQUIRE(found.ok());
  const double share = columns[1].values[trained] == 1 ? 0.5 : 1;
  // Validation rows count as their column says, training rows by their class as well.
  CHECK(found.value().weights(0) == static_cast<Real>(validated + 1));
  CHECK(found.value().weights(1) == static_cast<Real>(share * (trained + 1)));
}

TEST_CASE("trace: rows that no sample was made of are refused, each at its place") {
  const Result<Dataset> dataset = Dataset::create(
      {tables::input({1, 2, tables::missing, 4, 5}), tables::target({2, 1, 4, 3, 6})}, 0.25, 1);
  REQUIRE(dataset.ok());
  const Result<Samples> found = samples_of_rows(dataset.value(), {0, 2, 1, 5, 4294967295U});
  REQUIRE_FALSE(found.ok());
  REQUIRE(support::codes_of(found.issues()) ==
          std::vector<std::string>{"notASample", "notASample", "notASample"});
  CHECK(found.issues()[0].where == "rows[1]");
  CHECK(tables::value_of(found.issues()[0], "given") == "2");
  CHECK(found.issues()[1].where == "rows[3]");
  CHECK(tables::value_of(found.issues()[1], "given") == "5");
  CHECK(found.issues()[2].where == "rows[4]");
  CHECK(tables::value_of(found.issues()[2], "given") == "4294967295");
  CHECK(samples_of_rows(dataset.value(), {0, 1, 3, 4}).ok());
}

TEST_CASE("trace: none and too many rows are refused") {
  const Dataset dataset = support::checkpoint_data();
  for (const std::size_t count : {std::size_t(0), std::size_t(257)}) {
    const Result<Samples> found = samples_of_rows(dataset, std::vector<std::uint32_t>(count, 3));
    REQUIRE_FALSE(found.ok());
    REQUIRE(found.issues().size() == 1);
    CHECK(found.issues()[0].code == "outOfRange");
    CHECK(found.issues()[0].where == "rows.length");
    CHECK(tables::value_of(found.issues()[0], "maximum") == "256");
  }
  CHECK(samples_of_rows(dataset, std::vector<std::uint32_t>(256, 3)).value().count() == 256);
}
