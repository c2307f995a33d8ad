#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layerwise/data/encoder.hpp"

using namespace layerwise;
using tables::missing;

namespace {

using Rows = std::vector<std::uint32_t>;

Statistics statistics(const std::vector<double>& values) {
  Rows rows(values.size());
  std::iota(rows.begin(), rows.end(), 0U);
  return statistics_of(values, rows);
}

/// The elements in row-major order. (A tensor inside CHECK would be taken apart by xtensor.)
std::vector<Real> elements(const xt::xtensor<Real, 2>& tensor) {
  return std::vector<Real>(tensor.begin(), tensor.end());
}

/// hours (number), city (3 categories), an ignored column, result (2 classes).
std::vector<Column> mixed_table() {
  return {
      tables::input({2, 4, 6, 8, 100}),
      tables::category("city", ColumnRole::input, {2, 0, 2, 1, 1}, {"Lahore", "Karachi", "Quetta"}),
      tables::number("note", ColumnRole::ignored, {missing, 1, 2, 3, 4}),
      tables::result({0, 1, 1, 0, 1})};
}

}  // namespace

TEST_CASE("encoder: mean and population deviation of known numbers") {
  const Statistics known = statistics({2, 4, 4, 4, 5, 5, 7, 9});
  CHECK(known.mean == 5);
  CHECK(known.deviation == 2);
  const Statistics single = statistics({3});
  CHECK(single.mean == 3);
  CHECK(single.deviation == 1);
}

TEST_CASE("encoder: the deviation survives a large offset and extreme sizes") {
  CHECK_THAT(statistics({1e9 + 1, 1e9 + 2, 1e9 + 3}).deviation,
             WithinRel(std::sqrt(2.0 / 3), 1e-12));
  CHECK_THAT(statistics({-1e300, 1e300}).deviation, WithinRel(1e300, 1e-12));
  CHECK_THAT(statistics({-1e-300, 1e-300}).deviation, WithinRel(1e-300, 1e-12));
  const double tiniest = std::numeric_limits<double>::denorm_min();
  CHECK(statistics({0, tiniest}).deviation > 0);
}

TEST_CASE("encoder: a number column that is not scaled keeps its values") {
  std::vector<Column> columns = mixed_table();
  columns[0].scaled = false;
  const Rows rows{0, 1, 2, 3};
  const Encoder encoder = Encoder::fit(columns, rows, rows);
  const EncodedColumn& hours = encoder.encoding().front();
  CHECK(hours.mean == 0);
  CHECK(hours.deviation == 1);
  CHECK(hours.maximum == 8);
  CHECK(standardised(hours, 8) == Real(8));
}

TEST_CASE("encoder: a constant column has its value as mean and deviation 1") {
  const Statistics constant = statistics({0.1, 0.1, 0.1});
  CHECK(constant.mean == 0.1);
  CHECK(constant.deviation == 1);
  const std::vector<Column> columns = {tables::input({0.1, 0.1, 0.1}), tables::target({1, 2, 3})};
  const Encoder encoder = Encoder::fit(columns, {0, 1, 2}, {0, 1, 2});
  const Samples samples = encoder.encode(columns, {0, 1, 2});
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(samples.x(i, 0) == 0);
  }
}

TEST_CASE("encoder: numbers take one feature, categories one each, two classes one output") {
  const std::vector<Column> columns = mixed_table();
  const Encoder encoder = Encoder::fit(columns, {0, 1, 2, 3}, {0, 1, 2, 3, 4});
  CHECK(encoder.inputs() == 4);
  CHECK(encoder.outputs() == 1);
  CHECK(encoder.columns() == 4);
  REQUIRE(encoder.encoding().size() == 3);

  const EncodedColumn& hours = encoder.encoding()[0];
  CHECK(hours.column == 0);
  CHECK(hours.first == 0);
  CHECK(hours.count == 1);
  CHECK(hours.mean == 5);
  CHECK_THAT(hours.deviation, WithinRel(std::sqrt(5.0), 1e-12));
  CHECK(hours.minimum == 2);
  CHECK(hours.maximum == 100);

  const EncodedColumn& city = encoder.encoding()[1];
  CHECK(city.first == 1);
  CHECK(city.count == 3);
  CHECK(city.mean == 0);
  CHECK(city.deviation == 1);
  CHECK(city.maximum == 2);
  CHECK(city.categories == columns[1].categories);

  const EncodedColumn& result = encoder.encoding()[2];
  CHECK(result.column == 3);
  CHECK(result.role == ColumnRole::target);
  CHECK(result.first == 0);
  CHECK(result.count == 1);

  const Samples samples = encoder.encode(columns, {0, 3});
  REQUIRE(samples.count() == 2);
  CHECK_THAT(samples.x(0, 0), WithinRel(static_cast<Real>(-3 / std::sqrt(5.0)), Real(1e-6)));
  const std::vector<Real> quetta = {samples.x(0, 1), samples.x(0, 2), samples.x(0, 3)};
  const std::vector<Real> karachi = {samples.x(1, 1), samples.x(1, 2), samples.x(1, 3)};
  CHECK(quetta == std::vector<Real>{0, 0, 1});
  CHECK(karachi == std::vector<Real>{0, 1, 0});
  CHECK(samples.y(0, 0) == 0);
  CHECK(encoder.encode(columns, {1}).y(0, 0) == 1);
}

TEST_CASE("encoder: two input categories and one input category are one-hot too") {
  const std::vector<Column> columns = {
      tables::category("fee paid", ColumnRole::input, {0, 1}, {"no", "yes"}),
      tables::category("school", ColumnRole::input, {0, 0}, {"ours"}), tables::target({1, 2})};
  const Encoder encoder = Encoder::fit(columns, {0, 1}, {0, 1});
  REQUIRE(encoder.inputs() == 3);
  const Samples samples = encoder.encode(columns, {0, 1});
  CHECK(elements(samples.x) == std::vector<Real>{1, 0, 1, 0, 1, 1});
}

TEST_CASE("encoder: three classes become three outputs") {
  const std::vector<Column> columns = {
      tables::input({1, 2, 3}),
      tables::category("grade", ColumnRole::target, {2, 0, 0}, {"A", "B", "C"})};
  const Encoder encoder = Encoder::fit(columns, {0, 1, 2}, {0, 1, 2});
  REQUIRE(encoder.outputs() == 3);
  const Samples samples = encoder.encode(columns, {0, 1});
  CHECK(elements(samples.y) == std::vector<Real>{0, 0, 1, 1, 0, 0});
}

TEST_CASE("encoder: validation rows do not change what was fitted") {
  std::vector<Column> columns = mixed_table();
  const Rows train = {0, 1, 2, 3};
  const Rows usable = {0, 1, 2, 3, 4};
  const Encoder before = Encoder::fit(columns, train, usable);
  columns[0].values[4] = -5000;
  columns[1].values[4] = 0;
  columns[3].values[4] = 0;
  const Encoder after = Encoder::fit(columns, train, usable);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(after.encoding()[i].mean == before.encoding()[i].mean);
    CHECK(after.encoding()[i].deviation == before.encoding()[i].deviation);
  }
  CHECK(after.held() == before.held());
  CHECK(elements(after.encode(columns, train).x) == elements(before.encode(columns, train).x));
  // The range is for drawing and covers every usable row.
  CHECK(after.encoding()[0].minimum == -5000);
}

TEST_CASE("encoder: held values are the mean and the most frequent category") {
  const Encoder encoder = Encoder::fit(mixed_table(), {0, 1, 2, 3}, {0, 1, 2, 3, 4});
  CHECK(encoder.held() == std::vector<double>{5, 2, 0, 0});
  // Once each: the first category wins the tie.
  const Encoder tie = Encoder::fit(mixed_table(), {0, 1, 3}, {0, 1, 2, 3, 4});
  CHECK(tie.held()[1] == 0);
}

TEST_CASE("encoder: one row gives the same features as the table") {
  const std::vector<Column> columns = mixed_table();
  const Encoder encoder = Encoder::fit(columns, {0, 1, 2, 3}, {0, 1, 2, 3, 4});
  const Samples samples = encoder.encode(columns, {2});
  const Result<std::vector<Real>> row = encoder.encode_row({6, 2, missing, missing});
  REQUIRE(row.ok());
  CHECK(row.value() == elements(samples.x));
}

TEST_CASE("encoder: a value that is not given takes the held one") {
  const Encoder encoder = Encoder::fit(mixed_table(), {0, 1, 2, 3}, {0, 1, 2, 3, 4});
  const Result<std::vector<Real>> row = encoder.encode_row({missing, missing, 0, 0});
  REQUIRE(row.ok());
  CHECK(row.value() == std::vector<Real>{0, 0, 0, 1});
}

TEST_CASE("encoder: a row it cannot read comes back as located issues") {
  const Encoder encoder = Encoder::fit(mixed_table(), {0, 1, 2, 3}, {0, 1, 2, 3, 4});
  const Result<std::vector<Real>> shorter = encoder.encode_row({1, 2});
  REQUIRE(!shorter.ok());
  CHECK(shorter.issues().front().code == "rowLength");
  CHECK(shorter.issues().front().where == "row");

  const double infinity = std::numeric_limits<double>::infinity();
  const Result<std::vector<Real>> wrong = encoder.encode_row({infinity, 3, 0, 0});
  REQUIRE(!wrong.ok());
  REQUIRE(wrong.issues().size() == 2);
  CHECK(wrong.issues()[0].code == "notFinite");
  CHECK(wrong.issues()[0].where == "row[0]");
  CHECK(wrong.issues()[1].code == "categoryRange");
  CHECK(wrong.issues()[1].where == "row[1]");
  CHECK(tables::value_of(wrong.issues()[1], "column") == "city");
  for (const double index : {-1.0, 0.5, infinity}) {
    CHECK(!encoder.encode_row({1, index, 0, 0}).ok());
  }
}

TEST_CASE("encoder: outside names the inputs that the training rows did not show") {
  const Encoder encoder = Encoder::fit(mixed_table(), {0, 1, 2}, {0, 1, 2, 3, 4});
  CHECK(encoder.outside({2, 0, 0, 0}).empty());
  CHECK(encoder.outside({6, 2, 99, 99}).empty());
  CHECK(encoder.outside({1.9, 0, 0, 0}) == std::vector<Index>{0});
  // Row 4 has 100 and Karachi, but does not train.
  CHECK(encoder.outside({100, 1, 0, 0}) == std::vector<Index>{0, 1});
  CHECK(encoder.outside({missing, missing, 0, 0}).empty());
}

TEST_CASE("encoder: decoding an encoded target gives it back in its own units") {
  const std::vector<double> prices = {17.3, 95, 4.2, 60.5};
  const std::vector<double> rents = {-3e5, 2e5, 0, 1e6};
  const std::vector<Column> columns = {tables::number("price", ColumnRole::target, prices),
                                       tables::input({1, 2, 3, 4}),
                                       tables::number("rent", ColumnRole::target, rents)};
  const Encoder encoder = Encoder::fit(columns, {0, 1, 3}, {0, 1, 2, 3});
  const Samples samples = encoder.encode(columns, {0, 1, 2, 3});
  CHECK(encoder.target_of(0).name == "price");
  CHECK(encoder.target_of(1).name == "rent");
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK_THAT(encoder.decode(0, samples.y(i, 0)), WithinAbs(prices[i], 1e-4));
    CHECK_THAT(encoder.decode(1, samples.y(i, 1)), WithinAbs(rents[i], 1));
  }
}

TEST_CASE("encoder: probabilities of classes are decoded unchanged") {
  const Encoder encoder = Encoder::fit(mixed_table(), {0, 1, 2, 3}, {0, 1, 2, 3, 4});
  CHECK(encoder.decode(0, Real(0.25)) == 0.25);
  CHECK_THROWS_AS(encoder.decode(1, Real(0.25)), std::logic_error);
}

TEST_CASE("encoder: an input is found by its column, targets and others are not") {
  const Encoder encoder = Encoder::fit(mixed_table(), {0, 1, 2, 3}, {0, 1, 2, 3, 4});
  REQUIRE(encoder.input(1) != nullptr);
  CHECK(encoder.input(1)->name == "city");
  CHECK(encoder.input(2) == nullptr);
  CHECK(encoder.input(3) == nullptr);
  CHECK(encoder.input(-1) == nullptr);
}

TEST_CASE("encoder: a value far beyond the training rows stays finite as a feature") {
  const std::vector<Column> columns = {tables::input({1, 1, 1e308}), tables::target({1, 2, 3})};
  const Encoder encoder = Encoder::fit(columns, {0, 1}, {0, 1, 2});
  CHECK(std::isfinite(encoder.encode(columns, {2}).x(0, 0)));
}
