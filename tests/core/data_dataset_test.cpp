#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layerwise/data/dataset.hpp"

using namespace layerwise;
using tables::missing;
using tables::value_of;

namespace {

/// The issues of a table that must not be accepted.
Issues issues_of(const std::vector<Column>& columns, double share = 0) {
  const Result<Dataset> result = Dataset::create(columns, share, 1);
  REQUIRE(!result.ok());
  REQUIRE(!result.issues().empty());
  for (const Issue& issue : result.issues()) {
    CHECK(!issue.where.empty());
    CHECK(issue.message.size() > 20);
    CHECK(issue.message.back() == '.');
  }
  return result.issues();
}

Issue only_issue(const std::vector<Column>& columns, double share = 0) {
  const Issues issues = issues_of(columns, share);
  CHECK(issues.size() == 1);
  return issues.front();
}

Dataset dataset_of(const std::vector<Column>& columns, double share = 0, std::uint64_t seed = 1) {
  Result<Dataset> result = Dataset::create(columns, share, seed);
  REQUIRE(result.ok());
  return std::move(result.value());
}

}  // namespace

TEST_CASE("dataset: the tutorial's four students become a binary task") {
  const Dataset dataset =
      dataset_of({tables::number("study hours", ColumnRole::input, {2, 5, 8, 1}),
                  tables::number("attendance", ColumnRole::input, {60, 80, 90, 50}),
                  tables::number("practice score", ColumnRole::input, {50, 70, 85, 40}),
                  tables::result({0, 1, 1, 0})});
  CHECK(dataset.task() == Task::binary);
  CHECK(dataset.samples() == 4);
  CHECK(dataset.inputs() == 3);
  CHECK(dataset.outputs() == 1);
  CHECK(dataset.train_rows() == std::vector<std::uint32_t>{0, 1, 2, 3});
  CHECK(dataset.validation_rows().empty());
  CHECK(dataset.validation().count() == 0);
  CHECK(dataset.validation().inputs() == 3);
  CHECK(dataset.warnings().empty());
  const std::vector<Real> y(dataset.train().y.begin(), dataset.train().y.end());
  CHECK(y == std::vector<Real>{0, 1, 1, 0});
}

TEST_CASE("dataset: listed categories decide between binary and multiclass") {
  const Dataset three =
      dataset_of({tables::input({1, 2, 3}),
                  tables::category("grade", ColumnRole::target, {0, 1, 0}, {"A", "B", "C"})});
  CHECK(three.task() == Task::multiclass);
  CHECK(three.outputs() == 3);
  CHECK(dataset_of({tables::input({1, 2}), tables::target({1, 2})}).task() == Task::regression);
}

TEST_CASE("dataset: several number targets are several outputs") {
  const Dataset dataset =
      dataset_of({tables::target({1, 2}), tables::input({1, 2}), tables::target({5, 7})});
  CHECK(dataset.task() == Task::regression);
  CHECK(dataset.outputs() == 2);
}

TEST_CASE("dataset: samples follow their row numbers in both parts") {
  const std::vector<Column> columns = {tables::input(tables::counted(20)),
                                       tables::target(tables::counted(20))};
  const Dataset dataset = dataset_of(columns, 0.3, 9);
  REQUIRE(dataset.train_rows().size() == 14);
  REQUIRE(dataset.validation_rows().size() == 6);
  CHECK(dataset.samples() == 20);
  const EncodedColumn& hours = dataset.encoding().front();
  for (std::size_t i = 0; i < dataset.validation_rows().size(); ++i) {
    const double value = columns[0].values[dataset.validation_rows()[i]];
    CHECK(dataset.validation().x(i, 0) == standardised(hours, value));
  }
  for (std::size_t i = 0; i < dataset.train_rows().size(); ++i) {
    const double value = columns[0].values[dataset.train_rows()[i]];
    CHECK(dataset.train().x(i, 0) == standardised(hours, value));
  }
}

TEST_CASE("dataset: rows with a missing cell are left out and counted") {
  const Dataset dataset =
      dataset_of({tables::input({1, missing, 3, 4, 5}),
                  tables::number("note", ColumnRole::ignored, {missing, 1, 1, 1, 1}),
                  tables::target({1, 2, missing, 4, 5})});
  CHECK(dataset.train_rows() == std::vector<std::uint32_t>{0, 3, 4});
  REQUIRE(dataset.warnings().size() == 1);
  const Issue& warning = dataset.warnings().front();
  CHECK(warning.code == "missingCells");
  CHECK(warning.where == "columns");
  CHECK(value_of(warning, "missing") == "2");
  CHECK(value_of(warning, "usable") == "3");
  CHECK(value_of(warning, "rows") == "5");
}

TEST_CASE("dataset: a constant column is accepted with a warning") {
  const Dataset dataset = dataset_of(
      {tables::input({1, 2, 3}), tables::number("year", ColumnRole::input, {2024, 2024, 2024}),
       tables::category("city", ColumnRole::input, {1, 1, 1}, {"Lahore", "Karachi"}),
       tables::number("same", ColumnRole::ignored, {0, 0, 0}), tables::target({1, 2, 3})});
  REQUIRE(dataset.warnings().size() == 2);
  CHECK(dataset.warnings()[0].code == "constantColumn");
  CHECK(dataset.warnings()[0].where == "columns[1]");
  CHECK(value_of(dataset.warnings()[0], "column") == "year");
  CHECK(value_of(dataset.warnings()[0], "value") == "2024");
  CHECK(dataset.warnings()[1].where == "columns[2]");
  CHECK(value_of(dataset.warnings()[1], "value") == "Karachi");
}

TEST_CASE("dataset: a constant target is accepted with a warning of its own") {
  const Dataset dataset = dataset_of({tables::input({1, 2, 3}), tables::target({5, 5, 5})});
  REQUIRE(dataset.warnings().size() == 1);
  CHECK(dataset.warnings()[0].where == "columns[1]");
  CHECK(value_of(dataset.warnings()[0], "role") == "target");
  CHECK(dataset.warnings()[0].message.find("nothing to predict") != std::string::npos);
  CHECK(dataset.train().y(0, 0) == 0);
}

TEST_CASE("dataset: a single training row makes no column suspect") {
  const Dataset dataset = dataset_of({tables::input({1, 2}), tables::target({1, 2})}, 0.5);
  CHECK(dataset.train().count() == 1);
  CHECK(dataset.warnings().empty());
}

TEST_CASE("dataset: a table without input or target says both") {
  const Issues issues = issues_of({tables::number("a", ColumnRole::ignored, {1, 2})});
  REQUIRE(issues.size() == 2);
  CHECK(issues[0].code == "noInput");
  CHECK(issues[1].code == "noTarget");
  CHECK(only_issue({tables::input({1, 2})}).code == "noTarget");
  CHECK(only_issue({tables::target({1, 2})}).code == "noInput");
  CHECK(issues_of({}).size() == 2);
}

TEST_CASE("dataset: no rows, one row, or one usable row are too few") {
  CHECK(only_issue({tables::input({}), tables::target({})}).code == "tooFewRows");
  CHECK(only_issue({tables::input({1}), tables::target({1})}).code == "tooFewRows");
  const Issue issue = only_issue({tables::input({1, missing, 3}), tables::target({missing, 2, 3})});
  CHECK(issue.code == "tooFewRows");
  CHECK(value_of(issue, "usable") == "1");
  CHECK(value_of(issue, "rows") == "3");
}

TEST_CASE("dataset: one class in the usable rows is refused by name") {
  const Issue issue = only_issue({tables::input({1, 2, missing}), tables::result({1, 1, 0})});
  CHECK(issue.code == "oneClass");
  CHECK(issue.where == "columns[1]");
  CHECK(value_of(issue, "column") == "result");
  CHECK(value_of(issue, "category") == "pass");
  const Column single = tables::category("only", ColumnRole::target, {0, 0}, {"yes"});
  CHECK(only_issue({tables::input({1, 2}), single}).code == "oneClass");
}

TEST_CASE("dataset: a category target beside another target is refused") {
  const Issue mixed =
      only_issue({tables::input({1, 2}), tables::target({1, 2}), tables::result({0, 1})});
  CHECK(mixed.code == "mixedTargets");
  CHECK(mixed.where == "columns[2]");
  CHECK(value_of(mixed, "targets") == "2");
  CHECK(only_issue({tables::input({1, 2}), tables::result({0, 1}), tables::result({0, 1})}).code ==
        "mixedTargets");
}

TEST_CASE("dataset: columns of unequal length are named with both lengths") {
  const Issue issue = only_issue({tables::input({1, 2, 3}), tables::target({1, 2})});
  CHECK(issue.code == "columnLength");
  CHECK(issue.where == "columns[1]");
  CHECK(value_of(issue, "column") == "score");
  CHECK(value_of(issue, "rows") == "2");
  CHECK(value_of(issue, "expected") == "3");
}

TEST_CASE("dataset: an infinite value is located by column and row") {
  const double infinity = std::numeric_limits<double>::infinity();
  const Issue issue =
      only_issue({tables::input({1, infinity, 3, -infinity}), tables::target({1, 2, 3, 4})});
  CHECK(issue.code == "notFinite");
  CHECK(issue.where == "columns[0]");
  CHECK(value_of(issue, "row") == "2");
  CHECK(value_of(issue, "count") == "2");
  const Column ignored = tables::number("note", ColumnRole::ignored, {infinity, 1});
  CHECK(dataset_of({tables::input({1, 2}), ignored, tables::target({1, 2})}).samples() == 2);
}

TEST_CASE("dataset: a category index outside the list is located by column and row") {
  for (const double index : {2.0, -1.0, 0.5, 1e300, std::numeric_limits<double>::infinity()}) {
    const Issue issue = only_issue({tables::input({1, 2, 3}), tables::result({0, 1, index})});
    CHECK(issue.code == "categoryRange");
    CHECK(issue.where == "columns[1]");
    CHECK(value_of(issue, "row") == "3");
    CHECK(value_of(issue, "categories") == "2");
  }
}

TEST_CASE("dataset: a validation share outside 0 to 0.9 is refused") {
  const std::vector<Column> columns = {tables::input({1, 2}), tables::target({1, 2})};
  for (const double share : {-0.01, 0.91, 1.0, missing}) {
    const Issue issue = only_issue(columns, share);
    CHECK(issue.code == "outOfRange");
    CHECK(issue.where == "validationShare");
    CHECK(value_of(issue, "maximum") == "0.9");
  }
  CHECK(dataset_of(columns, 0.9).train().count() == 1);
}

TEST_CASE("dataset: too many rows, features, outputs or numbers are refused") {
  const std::vector<double> many(100001, 1);
  const Issue rows = only_issue({tables::input(many), tables::target(many)});
  CHECK(rows.code == "tooLarge");
  CHECK(rows.where == "columns");
  CHECK(value_of(rows, "given") == "100001");
  CHECK(value_of(rows, "limit") == "100000");

  const std::vector<std::string> names(4096, "name");
  const Column wide = tables::category("name", ColumnRole::input, {0, 1}, names);
  CHECK(dataset_of({wide, tables::target({1, 2})}).inputs() == 4096);
  const Issue features = only_issue({tables::input({1, 2}), wide, tables::target({1, 2})});
  CHECK(features.code == "tooLarge");
  CHECK(features.where == "columns[1]");
  CHECK(value_of(features, "given") == "4097");
  CHECK(value_of(features, "what") == "features");

  Column classes = tables::category("class", ColumnRole::target, {0, 1}, names);
  classes.categories.emplace_back("another");
  const Issue outputs = only_issue({tables::input({1, 2}), classes});
  CHECK(outputs.code == "tooLarge");
  CHECK(outputs.where == "columns[1]");

  const std::vector<double> long_column(10000, 1);
  const Issue numbers = only_issue({tables::category("name", ColumnRole::input, long_column, names),
                                    tables::target(long_column)});
  CHECK(numbers.code == "tooLarge");
  CHECK(value_of(numbers, "given") == "10000");
  CHECK(value_of(numbers, "limit") == "8190");
}

TEST_CASE("dataset: all mistakes of a table are told at once") {
  const Issues issues = issues_of({tables::input({1, 2, 3}), tables::result({0, 7})}, 2);
  std::vector<std::string> codes;
  for (const Issue& issue : issues) {
    codes.push_back(issue.code);
  }
  CHECK(codes == std::vector<std::string>{"outOfRange", "columnLength", "categoryRange"});
}

TEST_CASE("dataset: a column without a name is called by its number") {
  Column nameless = tables::input({1, 2, 3});
  nameless.name.clear();
  const Issue issue = only_issue({tables::target({1, 2}), nameless});
  CHECK(issue.message.find("Column 2 has 3 rows") == 0);
}

TEST_CASE("column: the names of the roles are those of the public API") {
  CHECK(name_of(ColumnRole::input) == "input");
  CHECK(name_of(ColumnRole::target) == "target");
  CHECK(name_of(ColumnRole::ignored) == "ignored");
  CHECK(name_of(ColumnRole::weight) == "weight");
}
