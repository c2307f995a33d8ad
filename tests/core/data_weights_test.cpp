#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layerwise/data/dataset.hpp"

using namespace layerwise;
using tables::missing;
using tables::value_of;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Column weight(std::vector<double> values) {
  return tables::number("trust", ColumnRole::weight, std::move(values));
}

DatasetOptions balanced(double share = 0) { return {share, 1, {ClassWeighting::balanced, {}}}; }

DatasetOptions given(std::vector<double> weights) {
  return {0, 1, {ClassWeighting::given, std::move(weights)}};
}

Dataset dataset_of(const std::vector<Column>& columns, const DatasetOptions& options = {}) {
  Result<Dataset> result = Dataset::create(columns, options);
  REQUIRE(result.ok());
  return std::move(result.value());
}

Issue only_issue_of(const std::vector<Column>& columns, const DatasetOptions& options = {}) {
  const Result<Dataset> result = Dataset::create(columns, options);
  REQUIRE(!result.ok());
  CHECK(result.issues().size() == 1);
  CHECK(result.issues().front().message.back() == '.');
  return result.issues().front();
}

std::vector<Real> weights_of(const Samples& samples) {
  return std::vector<Real>(samples.weights.begin(), samples.weights.end());
}

std::vector<Real> elements(const xt::xtensor<Real, 2>& tensor) {
  return std::vector<Real>(tensor.begin(), tensor.end());
}

/// Grades A, B and C, of which C has no rows.
Column grade(std::vector<double> values) {
  return tables::category("grade", ColumnRole::target, std::move(values), {"A", "B", "C"});
}

}  // namespace

TEST_CASE("weights: without any, the list is empty and every sample counts 1") {
  const Dataset dataset = dataset_of({tables::input({1, 2}), tables::target({1, 2})});
  CHECK(dataset.train().weights.size() == 0);
  CHECK(dataset.validation().weights.size() == 0);
}

TEST_CASE("weights: a weight column is no feature and goes with the rows of both parts") {
  std::vector<double> own = tables::counted(20);
  own[3] = 0.25;
  const std::vector<Column> columns = {tables::input(tables::counted(20)), weight(own),
                                       tables::target(tables::counted(20))};
  const Dataset dataset = dataset_of(columns, {0.3, 9, {}});
  CHECK(dataset.inputs() == 1);
  CHECK(dataset.outputs() == 1);
  CHECK(dataset.encoding().size() == 2);
  CHECK(dataset.encoder().columns() == 3);
  REQUIRE(dataset.train().weights.size() == 14);
  REQUIRE(dataset.validation().weights.size() == 6);
  for (std::size_t i = 0; i < 14; ++i) {
    CHECK(dataset.train().weights(i) == static_cast<Real>(own[dataset.train_rows()[i]]));
  }
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(dataset.validation().weights(i) == static_cast<Real>(own[dataset.validation_rows()[i]]));
  }
}

TEST_CASE("weights: they change neither the split nor what is encoded") {
  const Column hours = tables::input({1, 2, 3, 4, 50});
  const Column score = tables::target({5, 1, 4, 2, 3});
  const Dataset plain = dataset_of({hours, score}, {0.4, 3, {}});
  const Dataset weighted = dataset_of({hours, score, weight({9, 0, 1, 0, 7})}, {0.4, 3, {}});
  CHECK(weighted.train_rows() == plain.train_rows());
  CHECK(elements(weighted.train().x) == elements(plain.train().x));
  CHECK(elements(weighted.train().y) == elements(plain.train().y));
  CHECK(weighted.encoding().front().mean == plain.encoding().front().mean);
}

TEST_CASE("weights: a row is read without a look at its weight, and a constant one is no warning") {
  const Dataset dataset =
      dataset_of({tables::input({1, 2, 4}), weight({2, 2, 2}), tables::target({1, 2, 3})});
  CHECK(dataset.warnings().empty());
  CHECK(dataset.encoder().held()[1] == 0);
  CHECK(dataset.encoder().input(1) == nullptr);
  CHECK(dataset.encoder().encode_row({1, -infinity, 0}).ok());
  CHECK(dataset.encoder().outside({1, 99, 0}).empty());
}

TEST_CASE("weights: a row without a weight is left out and counted") {
  const Dataset dataset =
      dataset_of({tables::input({1, 2, 3}), weight({1, missing, 2}), tables::target({1, 2, 3})});
  CHECK(dataset.train_rows() == std::vector<std::uint32_t>{0, 2});
  REQUIRE(dataset.warnings().size() == 1);
  CHECK(dataset.warnings().front().code == "missingCells");
}

TEST_CASE("weights: balanced classes count alike, a class without rows nothing") {
  // Of 6 rows and 3 classes: A has 4 rows and counts 6 / (3 * 4), B has 2 and counts 6 / (3 * 2).
  const Dataset dataset =
      dataset_of({tables::input({1, 2, 3, 4, 5, 6}), grade({0, 0, 1, 0, 1, 0})}, balanced());
  CHECK(weights_of(dataset.train()) == std::vector<Real>{0.5, 0.5, 1, 0.5, 1, 0.5});
}

TEST_CASE("weights: balance is that of the training rows, and validation rows count 1") {
  std::vector<double> results;
  for (int i = 0; i < 40; ++i) {
    results.push_back(i % 4 == 0 ? 1 : 0);
  }
  const Dataset dataset =
      dataset_of({tables::input(tables::counted(40)), tables::result(results)}, balanced(0.25));
  double passed = 0;
  for (const std::uint32_t row : dataset.train_rows()) {
    passed += results[row];
  }
  double sum = 0;
  for (std::size_t i = 0; i < 30; ++i) {
    const double of_class = results[dataset.train_rows()[i]] == 1 ? passed : 30 - passed;
    CHECK(dataset.train().weights(i) == static_cast<Real>(30 / (2 * of_class)));
    sum += static_cast<double>(dataset.train().weights(i));
  }
  CHECK_THAT(sum, WithinRel(30.0, 1e-5));
  CHECK(dataset.validation().weights.size() == 0);
}

TEST_CASE("weights: those of the row and of its class multiply in training only") {
  const std::vector<Column> columns = {tables::input({1, 2, 3, 4}), tables::result({0, 1, 1, 0}),
                                       weight({1, 2, 0, 4})};
  DatasetOptions options = given({0.5, 3});
  CHECK(weights_of(dataset_of(columns, options).train()) == std::vector<Real>{0.5, 6, 0, 2});
  options.validation_share = 0.5;
  const Dataset split = dataset_of(columns, options);
  REQUIRE(split.validation_rows().size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    const double own = columns[2].values[split.validation_rows()[i]];
    CHECK(split.validation().weights(i) == static_cast<Real>(own));
  }
}

TEST_CASE("weights: the largest stay finite") {
  const Dataset dataset = dataset_of(
      {tables::input({1, 2}), tables::result({0, 1}), weight({1e300, 1})}, given({1e300, 1}));
  CHECK(weights_of(dataset.train()) == std::vector<Real>{static_cast<Real>(1e30), 1});
}

TEST_CASE("weights: only one column of numbers can weight the rows") {
  const Issue several = only_issue_of(
      {tables::input({1, 2}), weight({1, 1}), tables::target({1, 2}), weight({1, 1})});
  CHECK(several.code == "severalWeights");
  CHECK(several.where == "columns[3]");
  CHECK(value_of(several, "weights") == "2");
  const Issue category =
      only_issue_of({tables::input({1, 2}), tables::target({1, 2}),
                     tables::category("city", ColumnRole::weight, {0, 1}, {"Lahore", "Quetta"})});
  CHECK(category.code == "categoryWeight");
  CHECK(category.where == "columns[2]");
  CHECK(value_of(category, "column") == "city");
}

TEST_CASE("weights: a negative or infinite one is located by column and row") {
  const Issue negative = only_issue_of(
      {tables::input({1, 2, 3, 4}), tables::target({1, 2, 3, 4}), weight({1, -0.5, infinity, -2})});
  CHECK(negative.code == "negativeWeight");
  CHECK(negative.where == "columns[2]");
  CHECK(value_of(negative, "given") == "-0.5");
  CHECK(value_of(negative, "row") == "2");
  CHECK(value_of(negative, "count") == "2");
  const Issue infinite = only_issue_of(
      {tables::input({1, 2, 3}), tables::target({1, 2, 3}), weight({1, -infinity, -1})});
  CHECK(infinite.code == "notFinite");
  CHECK(value_of(infinite, "count") == "1");
  CHECK(dataset_of({tables::input({-1, -2}), tables::target({-1, -2})}).samples() == 2);
}

TEST_CASE("weights: some training row must count") {
  const Issue rows =
      only_issue_of({tables::input({1, 2}), weight({0, 0}), tables::result({0, 1})}, balanced());
  CHECK(rows.code == "zeroWeights");
  CHECK(rows.where == "columns[1]");
  // The only class that counts has no rows.
  const Issue classes = only_issue_of({tables::input({1, 2}), grade({0, 1})}, given({0, 0, 1}));
  CHECK(classes.code == "zeroWeights");
  CHECK(classes.where == "classWeights");
  // Every row and class counts somewhere, but no row of a class that does.
  const Issue both =
      only_issue_of({tables::input({1, 2}), weight({0, 1}), tables::result({0, 1})}, given({1, 0}));
  CHECK(both.code == "zeroWeights");
}

TEST_CASE("weights: class weights need classes, one finite weight for each") {
  const std::vector<Column> numbers = {tables::input({1, 2}), tables::target({1, 2})};
  CHECK(only_issue_of(numbers, balanced()).code == "noClasses");
  CHECK(only_issue_of(numbers, given({1})).where == "classWeights");

  const std::vector<Column> columns = {tables::input({1, 2}), tables::result({0, 1})};
  const Issue length = only_issue_of(columns, given({1, 2, 3}));
  CHECK(length.code == "weightsLength");
  CHECK(length.where == "classWeights");
  CHECK(value_of(length, "weights") == "3");
  CHECK(value_of(length, "categories") == "2");
  const Issue negative = only_issue_of(columns, given({1, -1}));
  CHECK(negative.code == "negativeWeight");
  CHECK(negative.where == "classWeights[1]");
  for (const double wrong : {missing, infinity}) {
    const Issue issue = only_issue_of(columns, given({wrong, 1}));
    CHECK(issue.code == "notFinite");
    CHECK(issue.where == "classWeights[0]");
  }
}
