#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layerwise/data/dataset.hpp"
#include "layerwise/explain/prediction.hpp"
#include "layerwise/explain/surface.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;
using support::tolerance;
using tables::missing;
using tables::value_of;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Columns: 0 hours, 1 city (three categories), 2 an ignored number, 3 attendance, 4 the target.
std::vector<Column> columns_with(Column target) {
  return {tables::input({1, 2, 3, 5, 8, 9}),
          tables::category("city", ColumnRole::input, {0, 1, 2, 1, 1, 0},
                           {"Lahore", "Karachi", "Quetta"}),
          tables::number("note", ColumnRole::ignored, {1, 2, 3, 4, 5, 6}),
          tables::number("attendance", ColumnRole::input, {50, 60, 80, 70, 90, 100}),
          std::move(target)};
}

Dataset dataset_of(const std::vector<Column>& columns) {
  Result<Dataset> result = Dataset::create(columns, 0, 1);
  REQUIRE(result.ok());
  return std::move(result.value());
}

Dataset regression() { return dataset_of(columns_with(tables::target({10, 20, 30, 45, 80, 95}))); }

Dataset classes() {
  return dataset_of(columns_with(
      tables::category("grade", ColumnRole::target, {0, 1, 2, 1, 0, 2}, {"A", "B", "C"})));
}

Network network_for(const Dataset& dataset, Activation output) {
  NetworkConfig config = network_config(static_cast<double>(dataset.inputs()),
                                        {dense(5, Activation::tanh), dense(3, Activation::swish),
                                         dense(static_cast<double>(dataset.outputs()), output)});
  return support::network_of(config);
}

SurfaceConfig small_surface() {
  SurfaceConfig config;
  config.x_column = 0;
  config.y_column = 3;
  config.x_range = {-2, 12};
  config.y_range = {40, 100};
  config.width = 8;
  config.height = 5;
  return config;
}

Surface surface_of(const Network& network, const Dataset& dataset, const SurfaceConfig& config) {
  Result<Surface> result = sample_surface(network, dataset, config);
  REQUIRE(result.ok());
  return std::move(result.value());
}

/// The value of point `i` of `count`, as SurfaceConfig says.
double at_point(const std::array<double, 2>& range, std::size_t i, double count) {
  return range[0] + (range[1] - range[0]) * static_cast<double>(i) / (count - 1);
}

/// The value of a field at column `u` of row `v`, in a surface of that width.
Real value_at(const xt::xtensor<Real, 2>& fields, std::size_t field, std::size_t v, std::size_t u,
              double width) {
  return fields(field, v * static_cast<std::size_t>(width) + u);
}

/// Compares every point of a surface with the prediction of its row.
void check_against_predictions(const Network& network, const Dataset& dataset,
                               const SurfaceConfig& config, std::vector<double> row) {
  const Surface surface = surface_of(network, dataset, config);
  REQUIRE(surface.outputs.shape(0) == static_cast<std::size_t>(network.outputs()));
  const auto width = static_cast<std::size_t>(config.width);
  const auto height = static_cast<std::size_t>(config.height);
  REQUIRE(surface.outputs.shape(1) == height * width);
  for (std::size_t v = 0; v < height; ++v) {
    for (std::size_t u = 0; u < width; ++u) {
      row[0] = at_point(config.x_range, u, config.width);
      row[3] = at_point(config.y_range, v, config.height);
      const Result<Prediction> prediction = predict_row(network, dataset, row);
      REQUIRE(prediction.ok());
      for (std::size_t o = 0; o < surface.outputs.shape(0); ++o) {
        INFO("output " << o << " at " << row[0] << ", " << row[3]);
        const auto want = static_cast<double>(prediction.value().outputs[o]);
        CHECK_THAT(
            static_cast<double>(value_at(surface.outputs, o, v, u, config.width)),
            WithinRel(want, tolerance(1e-5, 1e-12)) || WithinAbs(want, tolerance(1e-5, 1e-12)));
      }
    }
  }
}

/// The issues of a surface that must not be accepted.
Issues issues_of(const SurfaceConfig& config) {
  const Dataset dataset = regression();
  const Network network = network_for(dataset, Activation::linear);
  const Result<Surface> result = sample_surface(network, dataset, config);
  REQUIRE(!result.ok());
  for (const Issue& issue : result.issues()) {
    CHECK(issue.message.size() > 20);
    CHECK(issue.message.back() == '.');
  }
  return result.issues();
}

Issue only_issue(const SurfaceConfig& config) {
  const Issues issues = issues_of(config);
  CHECK(issues.size() == 1);
  return issues.front();
}

}  // namespace

TEST_CASE("surface: every point is the prediction of its row, in the target's own units") {
  const Dataset dataset = regression();
  const Network network = network_for(dataset, Activation::linear);
  check_against_predictions(network, dataset, small_surface(), std::vector<double>(5, missing));
}

TEST_CASE("surface: of several classes every output has its own field of probabilities") {
  const Dataset dataset = classes();
  const Network network = network_for(dataset, Activation::softmax);
  check_against_predictions(network, dataset, small_surface(), std::vector<double>(5, missing));
  const Surface surface = surface_of(network, dataset, small_surface());
  for (std::size_t v = 0; v < 5; ++v) {
    for (std::size_t u = 0; u < 8; ++u) {
      const double sum = static_cast<double>(value_at(surface.outputs, 0, v, u, 8) +
                                             value_at(surface.outputs, 1, v, u, 8) +
                                             value_at(surface.outputs, 2, v, u, 8));
      CHECK_THAT(sum, WithinAbs(1, 1e-6));
    }
  }
}

TEST_CASE("surface: held columns keep their value, others their mean or most frequent category") {
  const Dataset dataset = regression();
  const Network network = network_for(dataset, Activation::linear);
  SurfaceConfig config = small_surface();
  const Surface usual = surface_of(network, dataset, config);
  config.held = {{1, 2}};
  check_against_predictions(network, dataset, config, {0, 2, missing, 0, missing});
  CHECK(value_at(usual.outputs, 0, 2, 2, 8) !=
        value_at(surface_of(network, dataset, config).outputs, 0, 2, 2, 8));
  // Karachi is the most frequent.
  config.held = {{1, 1}};
  CHECK(support::same_bits(support::values_of(usual.outputs),
                           support::values_of(surface_of(network, dataset, config).outputs)));
}

TEST_CASE("surface: the corners lie on the ends of the ranges, row 0 at the bottom") {
  const Dataset dataset = regression();
  const Network network = network_for(dataset, Activation::linear);
  const Surface surface = surface_of(network, dataset, small_surface());
  const auto predicted = [&](double hours, double attendance) {
    return predict_row(network, dataset, {hours, missing, missing, attendance, missing})
        .value()
        .outputs.front();
  };
  const double close = tolerance(1e-5, 1e-12);
  CHECK_THAT(value_at(surface.outputs, 0, 0, 0, 8),
             WithinRel(static_cast<double>(predicted(-2, 40)), close));
  CHECK_THAT(value_at(surface.outputs, 0, 0, 7, 8),
             WithinRel(static_cast<double>(predicted(12, 40)), close));
  CHECK_THAT(value_at(surface.outputs, 0, 4, 0, 8),
             WithinRel(static_cast<double>(predicted(-2, 100)), close));
  CHECK_THAT(value_at(surface.outputs, 0, 4, 7, 8),
             WithinRel(static_cast<double>(predicted(12, 100)), close));
}

TEST_CASE("surface: swapping the columns transposes it") {
  const Dataset dataset = regression();
  const Network network = network_for(dataset, Activation::linear);
  SurfaceConfig config = small_surface();
  const Surface surface = surface_of(network, dataset, config);
  std::swap(config.x_column, config.y_column);
  std::swap(config.x_range, config.y_range);
  std::swap(config.width, config.height);
  const Surface turned = surface_of(network, dataset, config);
  for (std::size_t v = 0; v < 5; ++v) {
    for (std::size_t u = 0; u < 8; ++u) {
      CHECK(value_at(turned.outputs, 0, u, v, 5) == value_at(surface.outputs, 0, v, u, 8));
    }
  }
}

TEST_CASE("surface: more points than a batch holds join without a seam") {
  const Dataset dataset = regression();
  const Network network = network_for(dataset, Activation::linear);
  SurfaceConfig config = small_surface();
  config.width = 61;
  config.height = 31;
  check_against_predictions(network, dataset, config, std::vector<double>(5, missing));
}

TEST_CASE("surface: units come layer after layer, the output layer last") {
  const Dataset dataset = classes();
  const Network network = network_for(dataset, Activation::softmax);
  SurfaceConfig config = small_surface();
  CHECK(surface_of(network, dataset, config).units.size() == 0);
  config.units = true;
  const Surface surface = surface_of(network, dataset, config);
  REQUIRE(surface.units.shape(0) == 11);
  Workspace batch = network.workspace(1);
  for (std::size_t v = 0; v < 5; ++v) {
    for (std::size_t u = 0; u < 8; ++u) {
      const Result<std::vector<Real>> features =
          dataset.encoder().encode_row({at_point(config.x_range, u, 8), missing, missing,
                                        at_point(config.y_range, v, 5), missing});
      REQUIRE(features.ok());
      std::copy(features.value().begin(), features.value().end(), batch.input_row(0));
      batch.inputs_written(1);
      network.forward(batch);
      std::size_t field = 0;
      for (std::size_t l = 0; l < network.layers().size(); ++l) {
        for (Index unit = 0; unit < network.layers()[l].units; ++unit) {
          INFO("layer " << l << ", unit " << unit);
          const auto want = static_cast<double>(batch.activations(l)[unit * batch.stride()]);
          CHECK_THAT(static_cast<double>(value_at(surface.units, field, v, u, 8)),
                     WithinAbs(want, tolerance(1e-5, 1e-12)));
          ++field;
        }
      }
      for (std::size_t o = 0; o < 3; ++o) {
        CHECK(value_at(surface.units, 8 + o, v, u, 8) == value_at(surface.outputs, o, v, u, 8));
      }
    }
  }
}

TEST_CASE("surface: a column that is no number input is refused at its axis") {
  // A category, an ignored column, the target, and none at all.
  for (const double column : {1.0, 2.0, 4.0, 5.0, -1.0, 0.5, missing, infinity}) {
    SurfaceConfig config = small_surface();
    config.x_column = column;
    CHECK(only_issue(config).code == "notNumberInput");
    CHECK(only_issue(config).where == "surface.xColumn");
    config = small_surface();
    config.y_column = column;
    CHECK(only_issue(config).where == "surface.yColumn");
  }
  SurfaceConfig config = small_surface();
  config.x_column = 4;
  CHECK(value_of(only_issue(config), "given") == "4");
}

TEST_CASE("surface: the same column twice is refused") {
  SurfaceConfig config = small_surface();
  config.y_column = 0;
  CHECK(only_issue(config).code == "sameColumn");
  CHECK(only_issue(config).where == "surface.yColumn");
}

TEST_CASE("surface: an empty, reversed or infinite range is refused") {
  const std::vector<std::array<double, 2>> ranges{{1, 1},       {2, 1},         {missing, 1},
                                                  {0, missing}, {-infinity, 0}, {0, infinity}};
  for (const std::array<double, 2>& range : ranges) {
    SurfaceConfig config = small_surface();
    config.x_range = range;
    CHECK(only_issue(config).code == "emptyRange");
    CHECK(only_issue(config).where == "surface.xRange");
    config = small_surface();
    config.y_range = range;
    CHECK(only_issue(config).where == "surface.yRange");
  }
}

TEST_CASE("surface: width and height are whole numbers from 2 to 512") {
  for (const double points : {1.0, 0.0, -5.0, 513.0}) {
    SurfaceConfig config = small_surface();
    config.width = points;
    CHECK(only_issue(config).code == "outOfRange");
    CHECK(only_issue(config).where == "surface.width");
    config = small_surface();
    config.height = points;
    CHECK(only_issue(config).where == "surface.height");
  }
  SurfaceConfig config = small_surface();
  config.height = 10.5;
  CHECK(only_issue(config).code == "notWhole");
}

TEST_CASE("surface: a held value that the column cannot have is refused") {
  SurfaceConfig config = small_surface();
  config.held = {{1, 3}};
  CHECK(only_issue(config).code == "categoryRange");
  CHECK(only_issue(config).where == "row[1]");
}

TEST_CASE("surface: all mistakes are told at once") {
  SurfaceConfig config = small_surface();
  config.x_column = 9;
  config.y_range = {3, 2};
  config.width = 0;
  CHECK(support::codes_of(issues_of(config)) ==
        std::vector<std::string>{"notNumberInput", "emptyRange", "outOfRange"});
}

namespace {

/// Rows for predict_rows: hours, city, the ignored note, attendance, the target.
const std::vector<std::vector<double>> some_rows{{1, 0, 9, 50, missing},
                                                 {-4, 2, missing, 400, 3},
                                                 {missing, missing, missing, missing, missing},
                                                 {5.5, 1, infinity, 61.25, -infinity}};

std::vector<double> flat(const std::vector<std::vector<double>>& rows) {
  std::vector<double> all;
  for (const std::vector<double>& row : rows) {
    all.insert(all.end(), row.begin(), row.end());
  }
  return all;
}

}  // namespace

TEST_CASE("rows: each has the bits of its own prediction, whatever is beside it") {
  const Dataset numbers = regression();
  const Dataset grades = classes();
  for (const Dataset* dataset : {&numbers, &grades}) {
    const Network network =
        network_for(*dataset, dataset == &numbers ? Activation::linear : Activation::softmax);
    const Result<Surface> found = predict_rows(network, *dataset, flat(some_rows), false);
    REQUIRE(found.ok());
    CHECK(found.value().units.size() == 0);
    REQUIRE(found.value().outputs.shape(1) == some_rows.size());
    for (std::size_t r = 0; r < some_rows.size(); ++r) {
      const Result<Prediction> alone = predict_row(network, *dataset, some_rows[r]);
      REQUIRE(alone.ok());
      for (std::size_t o = 0; o < alone.value().outputs.size(); ++o) {
        INFO("row " << r << ", output " << o);
        CHECK(found.value().outputs(o, r) == alone.value().outputs[o]);
      }
    }
  }
}

TEST_CASE("rows: those of a surface give its fields, units included, in more than one batch") {
  const Dataset dataset = classes();
  const Network network = network_for(dataset, Activation::softmax);
  SurfaceConfig config = small_surface();
  config.width = 33;
  config.height = 17;
  config.units = true;
  std::vector<double> rows;
  for (std::size_t v = 0; v < 17; ++v) {
    for (std::size_t u = 0; u < 33; ++u) {
      const double across = static_cast<double>(u) / 32;
      const double up = static_cast<double>(v) / 16;
      rows.insert(rows.end(),
                  {config.x_range[0] * (1 - across) + config.x_range[1] * across, missing, missing,
                   config.y_range[0] * (1 - up) + config.y_range[1] * up, missing});
    }
  }
  const Result<Surface> found = predict_rows(network, dataset, rows, true);
  REQUIRE(found.ok());
  const Surface surface = surface_of(network, dataset, config);
  CHECK(support::same_bits(support::values_of(found.value().outputs),
                           support::values_of(surface.outputs)));
  CHECK(support::same_bits(support::values_of(found.value().units),
                           support::values_of(surface.units)));
}

TEST_CASE("rows: what the first unusable one has wrong is told at its place") {
  const Dataset dataset = regression();
  const Network network = network_for(dataset, Activation::linear);
  std::vector<std::vector<double>> rows = some_rows;
  rows[1][1] = 3;
  rows[1][3] = infinity;
  rows[2][0] = -infinity;
  const Result<Surface> found = predict_rows(network, dataset, flat(rows), false);
  REQUIRE(!found.ok());
  CHECK(support::codes_of(found.issues()) ==
        std::vector<std::string>{"categoryRange", "notFinite"});
  CHECK(found.issues()[0].where == "rows[1][1]");
  CHECK(found.issues()[1].where == "rows[1][3]");
}
