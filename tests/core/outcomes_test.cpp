#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layerwise/data/dataset.hpp"
#include "layerwise/explain/prediction.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;
using support::tolerance;

namespace {

// More than a batch holds, and no multiple of four; some rows are left out.
constexpr int row_count = 701;

std::vector<double> wave(double step) {
  std::vector<double> values;
  for (int i = 0; i < row_count; ++i) {
    values.push_back(std::fmod(i * step, 7.0) - 3);
  }
  return values;
}

std::vector<double> classes_of(int count) {
  std::vector<double> values;
  for (int i = 0; i < row_count; ++i) {
    values.push_back(i * 5 / 3 % count);
  }
  return values;
}

/// Two number inputs, a category, a weight for each row, and these targets.
std::vector<Column> table(const std::vector<Column>& targets) {
  std::vector<double> holes = wave(1.7);
  holes[3] = tables::missing;
  holes[600] = tables::missing;
  std::vector<double> weights = wave(0.9);
  for (double& weight : weights) {
    weight = std::abs(weight);
  }
  std::vector<Column> columns{
      tables::number("a", ColumnRole::input, wave(0.37)),
      tables::number("b", ColumnRole::input, holes),
      tables::category("c", ColumnRole::input, classes_of(3), {"x", "y", "z"}),
      tables::number("weight", ColumnRole::weight, weights)};
  columns.insert(columns.end(), targets.begin(), targets.end());
  return columns;
}

std::vector<std::vector<Column>> tasks() {
  return {
      table({tables::category("two", ColumnRole::target, classes_of(2), {"no", "yes"})}),
      table({tables::category("many", ColumnRole::target, classes_of(4), {"a", "b", "c", "d"})}),
      table({tables::target(wave(2.3)), tables::number("other", ColumnRole::target, wave(310.0))})};
}

Dataset dataset_of(const std::vector<Column>& columns) {
  DatasetOptions options;
  options.validation_share = 0.3;
  if (columns[4].kind == ColumnKind::category) {
    options.class_weights.weighting = ClassWeighting::balanced;
  }
  Result<Dataset> result = Dataset::create(columns, options);
  REQUIRE(result.ok());
  return std::move(result.value());
}

/// Dropout and noise would change every answer, and moving statistics are those of the start.
Network network_for(const Dataset& dataset, Activation output, Loss loss) {
  LayerConfig dropout;
  dropout.type = LayerType::dropout;
  dropout.rate = 0.5;
  LayerConfig noise;
  noise.type = LayerType::gaussian_noise;
  noise.standard_deviation = 1;
  LayerConfig norm;
  norm.type = LayerType::batch_normalization;
  NetworkConfig config = network_config(static_cast<double>(dataset.inputs()),
                                        {dense(7, Activation::tanh), dropout, norm, noise,
                                         dense(static_cast<double>(dataset.outputs()), output)});
  config.loss = loss;
  config.regularization.l2 = 0.1;
  return support::network_of(config);
}

std::vector<std::pair<Activation, Loss>> outputs_of(Task task) {
  if (task == Task::binary) {
    return {{Activation::sigmoid, Loss::binary_crossentropy}, {Activation::sigmoid, Loss::huber}};
  }
  if (task == Task::multiclass) {
    return {{Activation::softmax, Loss::categorical_crossentropy},
            {Activation::softmax, Loss::mean_squared_error}};
  }
  return {{Activation::linear, Loss::mean_squared_error},
          {Activation::linear, Loss::mean_absolute_error},
          {Activation::linear, Loss::huber}};
}

/// Row `row` of the table, as predict_row takes it.
std::vector<double> row_of(const std::vector<Column>& columns, std::uint32_t row) {
  std::vector<double> values;
  for (const Column& column : columns) {
    values.push_back(column.values[row]);
  }
  return values;
}

/// One sample of these as samples of their own, with weight 1.
Samples only(const Samples& samples, Index at) {
  Samples found{zero_matrix(1, samples.inputs()), zero_matrix(1, samples.outputs())};
  for (Index i = 0; i < samples.inputs(); ++i) {
    found.x.data()[i] = samples.x.data()[at * samples.inputs() + i];
  }
  for (Index o = 0; o < samples.outputs(); ++o) {
    found.y.data()[o] = samples.y.data()[at * samples.outputs() + o];
  }
  return found;
}

/// Calls `check` with every dataset, its columns, and every network for it.
template <class Check>
void for_each_network(Check check) {
  for (const std::vector<Column>& columns : tasks()) {
    const Dataset dataset = dataset_of(columns);
    for (const auto& [activation, loss] : outputs_of(dataset.task())) {
      INFO("loss " << static_cast<int>(loss));
      check(columns, dataset, network_for(dataset, activation, loss));
    }
  }
}

}  // namespace

TEST_CASE("outcomes: each row has the bits of its prediction, training rows first") {
  for_each_network(
      [](const std::vector<Column>& columns, const Dataset& dataset, const Network& network) {
        const Outcomes found = outcomes(network, dataset);
        REQUIRE(dataset.samples() == row_count - 2);
        REQUIRE(found.losses.size() == static_cast<std::size_t>(dataset.samples()));
        std::vector<std::uint32_t> rows = dataset.train_rows();
        rows.insert(rows.end(), dataset.validation_rows().begin(), dataset.validation_rows().end());
        std::vector<Real> predicted;
        for (const std::uint32_t row : rows) {
          const Result<Prediction> prediction = predict_row(network, dataset, row_of(columns, row));
          REQUIRE(prediction.ok());
          const std::vector<Real>& outputs = prediction.value().outputs;
          predicted.insert(predicted.end(), outputs.begin(), outputs.end());
        }
        CHECK(support::same_bits(found.outputs, predicted));
      });
}

TEST_CASE("outcomes: the loss of a row is that of evaluating it alone, to the bit") {
  for_each_network(
      [](const std::vector<Column>& /*columns*/, const Dataset& dataset, const Network& network) {
        const Outcomes found = outcomes(network, dataset);
        Workspace batch = network.workspace(1);
        std::vector<Real> alone;
        for (const Samples* samples : {&dataset.train(), &dataset.validation()}) {
          for (Index s = 0; s < samples->count(); ++s) {
            alone.push_back(static_cast<Real>(evaluate(network, only(*samples, s), batch).loss));
          }
        }
        CHECK(support::same_bits(found.losses, alone));
      });
}

TEST_CASE("outcomes: weighted, the losses of a part have the mean that evaluate says") {
  for_each_network(
      [](const std::vector<Column>& /*columns*/, const Dataset& dataset, const Network& network) {
        const Outcomes found = outcomes(network, dataset);
        std::size_t at = 0;
        for (const Samples* samples : {&dataset.train(), &dataset.validation()}) {
          double sum = 0;
          for (Index s = 0; s < samples->count(); ++s) {
            sum += static_cast<double>(samples->weights.data()[s]) *
                   static_cast<double>(found.losses[at++]);
          }
          Workspace batch = evaluation_workspace(network, samples->count());
          const double mean = evaluate(network, *samples, batch).loss;
          // A batch of 256 is summed in 64 steps of Real for each output, all terms of one sign:
          // each adds at most half an epsilon (6e-8) of the sum.
          CHECK_THAT(sum / static_cast<double>(samples->count()),
                     WithinRel(mean, tolerance(4 * 64 * 6e-8, 1e-12)));
        }
        CHECK(at == found.losses.size());
      });
}

TEST_CASE("outcomes: without validation rows there are those of training") {
  Result<Dataset> created = Dataset::create(tasks().back(), 0, 1);
  REQUIRE(created.ok());
  const Dataset& dataset = created.value();
  const Network network = network_for(dataset, Activation::linear, Loss::mean_squared_error);
  const Outcomes found = outcomes(network, dataset);
  CHECK(found.losses.size() == row_count - 2);
  CHECK(found.outputs.size() == 2 * (row_count - 2));
}
