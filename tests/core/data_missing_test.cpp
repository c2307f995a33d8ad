// Missing cells that are filled, rows that are told to validate, rows made by augmentation.
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layerwise/data/dataset.hpp"

using namespace layerwise;

namespace {

constexpr double gap = tables::missing;

Column number(std::vector<double> values, Missing missing = Missing::drop) {
  Column column = tables::input(std::move(values));
  column.missing = missing;
  return column;
}

Column category(std::vector<double> values, std::vector<std::string> names, Missing missing) {
  Column column = tables::category("kind", ColumnRole::input, std::move(values), std::move(names));
  column.missing = missing;
  return column;
}

Dataset made(const std::vector<Column>& columns, const DatasetOptions& options = {}) {
  Result<Dataset> result = Dataset::create(columns, options);
  REQUIRE(result.ok());
  return std::move(result.value());
}

Issue refused(const std::vector<Column>& columns, const DatasetOptions& options) {
  const Result<Dataset> result = Dataset::create(columns, options);
  REQUIRE(!result.ok());
  REQUIRE(result.issues().size() == 1);
  return result.issues().front();
}

DatasetOptions validating(std::vector<std::uint32_t> rows) {
  DatasetOptions options;
  options.validation_rows = std::move(rows);
  return options;
}

using Rows = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("missing: a dropped row is left out, a filled one trains on the mean of the others") {
  const std::vector<double> values{1, gap, 3, 8};
  const Dataset dropped = made({number(values), tables::target({1, 2, 3, 4})});
  CHECK(dropped.train_rows() == Rows{0, 2, 3});
  const Dataset filled = made({number(values, Missing::mean), tables::target({1, 2, 3, 4})});
  CHECK(filled.train_rows() == Rows{0, 1, 2, 3});
  const EncodedColumn& encoded = filled.encoding().front();
  CHECK(encoded.fill == 4);
  CHECK(encoded.mean == 4);
  // The filled cells count: (9 + 0 + 1 + 16) / 4.
  CHECK(encoded.deviation == Approx(std::sqrt(26.0 / 4)));
  CHECK(filled.train().x(1, 0) == 0);
  CHECK(filled.warnings().empty());
}

TEST_CASE("missing: the most frequent number fills, of several the smallest") {
  const std::vector<double> values{5, 2, 5, gap, 2, 9};
  const Dataset filled =
      made({number(values, Missing::most_frequent), tables::target({1, 2, 3, 4, 5, 6})});
  CHECK(filled.encoding().front().fill == 2);
  CHECK(filled.train().x(3, 0) == filled.train().x(1, 0));
  // What is not given at prediction is filled alike.
  CHECK(filled.encoder().held().front() == 2);
}

TEST_CASE("missing: categories take the most frequent one, whichever of the two is asked for") {
  for (const Missing missing : {Missing::mean, Missing::most_frequent}) {
    const Dataset filled = made(
        {category({2, 1, gap, 1, 0}, {"x", "y", "z"}, missing), tables::target({1, 2, 3, 4, 5})});
    CHECK(filled.encoding().front().fill == 1);
    CHECK(filled.train().x(2, 0) == 0);
    CHECK(filled.train().x(2, 1) == 1);
    CHECK(filled.train().x(2, 2) == 0);
  }
}

TEST_CASE("missing: what fills comes from training rows alone") {
  const std::vector<Column> columns{number({1, 3, gap, 1000}, Missing::mean),
                                    tables::target({1, 2, 3, 4})};
  const Dataset filled = made(columns, validating({2, 3}));
  CHECK(filled.encoding().front().fill == 2);
  CHECK(filled.encoding().front().mean == 2);
  CHECK(filled.validation().x(0, 0) == 0);
}

TEST_CASE("missing: a column without any value in training is 0, and said to be constant") {
  const Dataset filled =
      made({number({gap, gap, 7}, Missing::mean), number({1, 2, 3}), tables::target({1, 2, 3})},
           validating({2}));
  CHECK(filled.encoding().front().fill == 0);
  CHECK(filled.train().x(0, 0) == 0);
  REQUIRE(filled.warnings().size() == 1);
  CHECK(std::string_view(filled.warnings().front().code) == "constantColumn");
}

TEST_CASE("missing: a row without target or weight is left out whatever the column says") {
  Column answer = tables::target({1, gap, 3, 4});
  answer.missing = Missing::mean;
  Column weight = number({1, 1, gap, 1}, Missing::mean);
  weight.role = ColumnRole::weight;
  const Dataset dataset = made({number({1, 2, 3, 4}), weight, answer});
  CHECK(dataset.train_rows() == Rows{0, 3});
}

TEST_CASE("missing: the table that was given stays as it is") {
  const std::vector<Column> columns{number({1, gap, 3}, Missing::mean), tables::target({1, 2, 3})};
  made(columns);
  CHECK(std::isnan(columns.front().values[1]));
}

TEST_CASE("validation rows: exactly those validate that are named and can be used") {
  DatasetOptions options = validating({1, 2, 4});
  options.validation_share = 0.9;
  const Dataset dataset =
      made({number({1, 2, gap, 4, 5}), tables::target({1, 2, 3, 4, 5})}, options);
  CHECK(dataset.validation_rows() == Rows{1, 4});
  CHECK(dataset.train_rows() == Rows{0, 3});
  CHECK(dataset.encoding().front().mean == 2.5);
  CHECK(made({number({1, 2}), tables::target({1, 2})}, validating({})).validation_rows().empty());
}

TEST_CASE("validation rows: a row that is none, comes again or goes back is named") {
  const std::vector<Column> columns{number({1, 2, 3}), tables::target({1, 2, 3})};
  for (const Rows& rows : {Rows{1, 3}, Rows{1, 1}, Rows{1, 0}}) {
    const Issue issue = refused(columns, validating(rows));
    CHECK(std::string_view(issue.code) == "outOfRange");
    CHECK(issue.where == "validationRows[1]");
  }
  CHECK(std::string_view(refused(columns, validating({0, 1, 2})).code) == "noTraining");
}

TEST_CASE("augmented rows train, but neither validate nor fit the encoding") {
  const std::vector<Column> columns{number({1, 2, 3, 4, 100, 200}),
                                    tables::target({1, 2, 3, 4, 5, 6})};
  DatasetOptions options;
  options.augmented_from = 4;
  options.validation_share = 0.5;
  const Dataset dataset = made(columns, options);
  CHECK(dataset.validation_rows().size() == 2);
  CHECK(dataset.train_rows().size() == 4);
  CHECK(dataset.train_rows()[2] == 4);
  CHECK(dataset.train_rows()[3] == 5);
  // The split, the mean and the ranges of the four rows alone.
  const Dataset alone = made({number({1, 2, 3, 4}), tables::target({1, 2, 3, 4})}, [] {
    DatasetOptions half;
    half.validation_share = 0.5;
    return half;
  }());
  CHECK(dataset.validation_rows() == alone.validation_rows());
  CHECK(dataset.encoding().front().mean == alone.encoding().front().mean);
  CHECK(dataset.encoding().front().deviation == alone.encoding().front().deviation);
  CHECK(dataset.encoding().front().maximum == 4);
}

TEST_CASE("augmented rows cannot be named for validation, nor be all there is") {
  const std::vector<Column> columns{number({1, 2, 3, 4}), tables::target({1, 2, 3, 4})};
  DatasetOptions options = validating({2});
  options.augmented_from = 2;
  CHECK(refused(columns, options).where == "validationRows[0]");
  options = {};
  options.augmented_from = 0;
  CHECK(refused(columns, options).where == "augmentedFrom");
  const std::vector<Column> late{number({gap, 2, 3, 4}), tables::target({1, 2, 3, 4})};
  options.augmented_from = 1;
  CHECK(std::string_view(refused(late, options).code) == "noTraining");
}
