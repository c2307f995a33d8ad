#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layerwise/data/metrics.hpp"

using namespace layerwise;

namespace {

using Matrix = xt::xtensor<Real, 2>;

Encoder fitted(const std::vector<Column>& columns) {
  return Encoder::fit(columns, {0, 1, 2, 3}, {0, 1, 2, 3});
}

/// R2 of targets with 4 rows: measured with an encoder of as many number targets.
double r2(const Matrix& predictions, const Matrix& targets) {
  std::vector<Column> columns = {tables::input({1, 2, 3, 4})};
  columns.resize(1 + targets.shape(1), tables::target({0, 4, 0, 4}));
  return *measure(Task::regression, fitted(columns), predictions, targets).r2;
}

}  // namespace

TEST_CASE("metrics: binary accuracy counts outputs of 0.5 as the second class") {
  const Matrix targets = {{1}, {0}, {1}, {0}};
  CHECK(accuracy(Matrix{{Real(0.5)}, {Real(0.499)}, {1}, {0}}, targets) == 1);
  CHECK(accuracy(Matrix{{Real(0.4)}, {Real(0.5)}, {1}, {0}}, targets) == 0.5);
}

TEST_CASE("metrics: multiclass accuracy takes the largest output, of equal ones the first") {
  const Matrix targets = {{1, 0, 0}, {1, 0, 0}, {0, 0, 1}, {0, 1, 0}};
  const Matrix predictions = {{Real(0.4), Real(0.4), Real(0.2)},
                              {Real(0.4), Real(0.4), Real(0.2)},
                              {Real(0.1), Real(0.2), Real(0.7)},
                              {Real(0.8), Real(0.1), Real(0.1)}};
  CHECK(accuracy(predictions, targets) == 0.75);
}

TEST_CASE("metrics: a NaN is never the largest output") {
  const Real nan = std::numeric_limits<Real>::quiet_NaN();
  const std::vector<Real> first = {nan, 0, 1};
  CHECK(class_of(first.data(), 3) == 2);
  const std::vector<Real> later = {1, nan, 0};
  CHECK(class_of(later.data(), 3) == 0);
  const std::vector<Real> all = {nan, nan};
  CHECK(class_of(all.data(), 2) == 0);
  CHECK(class_of(&nan, 1) == 0);
}

TEST_CASE("metrics: the mean absolute error is in the targets' own units") {
  // Deviations 2 and 10: a difference of 0.5 is 1 and 5 in their units.
  const Encoder encoder = fitted({tables::input({1, 2, 3, 4}), tables::target({0, 4, 0, 4}),
                                  tables::target({100, 120, 120, 100})});
  const Matrix targets = {{-1, -1}, {1, 1}};
  CHECK(measure(Task::regression, encoder, targets, targets).mean_absolute_error == 0.0);
  const Matrix predictions = {{Real(-0.5), -1}, {1, Real(0.5)}};
  const Metrics metrics = measure(Task::regression, encoder, predictions, targets);
  CHECK_THAT(*metrics.mean_absolute_error, WithinAbs((1.0 + 5.0) / 4, 1e-12));
}

TEST_CASE("metrics: the root mean squared error is in the targets' own units") {
  const Encoder encoder = fitted({tables::input({1, 2, 3, 4}), tables::target({0, 4, 0, 4}),
                                  tables::target({100, 120, 120, 100})});
  const Matrix targets = {{-1, -1}, {1, 1}};
  CHECK(measure(Task::regression, encoder, targets, targets).root_mean_squared_error == 0.0);
  // Own units: errors 1 and 3 of the first target, 0 and 5 of the second.
  const Matrix predictions = {{Real(-0.5), -1}, {Real(2.5), Real(0.5)}};
  const Metrics metrics = measure(Task::regression, encoder, predictions, targets);
  CHECK_THAT(*metrics.root_mean_squared_error,
             WithinAbs(std::sqrt((1.0 + 9.0 + 0.0 + 25.0) / 4), 1e-12));
}

TEST_CASE("metrics: errors are told target by target") {
  const Encoder encoder = fitted({tables::input({1, 2, 3, 4}), tables::target({0, 4, 0, 4}),
                                  tables::target({100, 120, 120, 100})});
  const Matrix targets = {{-1, -1}, {1, 1}};
  const Matrix predictions = {{Real(-0.5), -1}, {Real(2.5), Real(0.5)}};
  const std::vector<TargetErrors> errors = errors_by_target(predictions, targets, encoder);
  REQUIRE(errors.size() == 2);
  CHECK_THAT(errors[0].mean_absolute_error, WithinAbs(2, 1e-12));
  CHECK_THAT(errors[0].root_mean_squared_error, WithinAbs(std::sqrt(5.0), 1e-12));
  CHECK_THAT(errors[0].r2, WithinAbs(1 - (0.25 + 2.25) / 2, 1e-12));
  CHECK_THAT(errors[1].mean_absolute_error, WithinAbs(2.5, 1e-12));
  CHECK_THAT(errors[1].root_mean_squared_error, WithinAbs(std::sqrt(12.5), 1e-12));
  CHECK_THAT(errors[1].r2, WithinAbs(1 - 0.25 / 2, 1e-12));
}

TEST_CASE("metrics: R2 is 1 for exact answers, 0 for the mean and negative for worse") {
  const Matrix targets = {{1}, {2}, {3}, {6}};
  CHECK(r2(targets, targets) == 1);
  CHECK(r2(Matrix{{3}, {3}, {3}, {3}}, targets) == 0);
  // Residuals 1, 0, 1, 4 give 6; around the mean 3 there are 4 + 1 + 0 + 9 = 14.
  CHECK_THAT(r2(Matrix{{2}, {2}, {4}, {4}}, targets), WithinAbs(1 - 6.0 / 14, 1e-12));
  CHECK(r2(Matrix{{6}, {3}, {2}, {1}}, targets) < 0);
}

TEST_CASE("metrics: R2 of a constant target is 1 when exact and 0 otherwise") {
  const Real constant = Real(0.1);
  const Matrix targets = {{constant}, {constant}, {constant}};
  CHECK(r2(targets, targets) == 1);
  CHECK(r2(Matrix{{constant}, {constant}, {2}}, targets) == 0);
}

TEST_CASE("metrics: R2 of several outputs is the mean of theirs") {
  const Matrix targets = {{0, 0}, {2, 4}};
  const Matrix predictions = {{0, 2}, {2, 2}};
  CHECK_THAT(r2(predictions, targets), WithinAbs((1.0 + 0.0) / 2, 1e-12));
}

TEST_CASE("metrics: measure fills what fits the task and nothing else") {
  const Encoder encoder = fitted({tables::input({1, 2, 3, 4}), tables::target({0, 4, 0, 4})});
  const Matrix values = {{-1}, {1}};
  const Metrics regression = measure(Task::regression, encoder, values, values);
  CHECK(regression.mean_absolute_error == 0.0);
  CHECK(regression.root_mean_squared_error == 0.0);
  CHECK(regression.r2 == 1.0);
  CHECK(!regression.accuracy.has_value());

  const Encoder classes = fitted({tables::input({1, 2, 3, 4}), tables::result({0, 1, 0, 1})});
  const Metrics binary = measure(Task::binary, classes, Matrix{{0}, {1}}, Matrix{{0}, {0}});
  CHECK(binary.accuracy == 0.5);
  CHECK(!binary.mean_absolute_error.has_value());
  CHECK(!binary.root_mean_squared_error.has_value());
  CHECK(!binary.r2.has_value());
}

TEST_CASE("metrics: tensors of different shapes are a bug of the caller") {
  const Matrix one = {{1}};
  const Matrix two = {{1}, {2}};
  CHECK_THROWS_AS(accuracy(one, two), std::logic_error);
  CHECK_THROWS_AS(accuracy(Matrix(), Matrix()), std::logic_error);
  const Encoder encoder = fitted({tables::input({1, 2, 3, 4}), tables::target({0, 4, 0, 4})});
  CHECK_THROWS_AS(errors_by_target(Matrix{{1, 2}}, Matrix{{1, 2}}, encoder), std::logic_error);
}
