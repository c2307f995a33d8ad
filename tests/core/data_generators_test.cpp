#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layerwise/data/dataset.hpp"
#include "layerwise/data/generators.hpp"
#include "names_support.hpp"

using namespace layerwise;

namespace {

std::vector<Column> rows_of(const std::string& name, double samples, double noise = 0,
                            std::uint64_t seed = 1) {
  Result<std::vector<Column>> result = generate(support::generator_of(name), samples, noise, seed);
  REQUIRE(result.ok());
  return std::move(result.value());
}

/// Share of rows with that class in the last column.
double share_of_class(const std::vector<Column>& columns, double wanted) {
  const std::vector<double>& values = columns.back().values;
  const auto count = std::count(values.begin(), values.end(), wanted);
  return static_cast<double>(count) / static_cast<double>(values.size());
}

double mean_of(const Column& column) {
  double sum = 0;
  for (const double value : column.values) {
    sum += value;
  }
  return sum / static_cast<double>(column.values.size());
}

bool within(const Column& column, double low, double high) {
  return std::all_of(column.values.begin(), column.values.end(),
                     [=](double value) { return value >= low && value <= high; });
}

constexpr double blue = 0;

#ifndef LAYERWISE_REAL_IS_DOUBLE
/// FNV-1a over the bytes of all values, column by column, lowest byte first.
std::uint64_t fingerprint(const std::vector<Column>& columns) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const Column& column : columns) {
    for (const double value : column.values) {
      std::uint64_t bits = 0;
      std::memcpy(&bits, &value, sizeof bits);
      for (int byte = 0; byte < 8; ++byte) {
        hash = (hash ^ ((bits >> (8 * byte)) & 0xFFU)) * 1099511628211ULL;
      }
    }
  }
  return hash;
}
#endif

}  // namespace

TEST_CASE("generators: every name gives the rows asked for, ready for a dataset") {
  for (const std::string& name : support::texts_of(generator_names())) {
    for (const double samples : {2.0, 3.0, 500.0}) {
      const std::vector<Column> columns = rows_of(name, samples, 10);
      for (const Column& column : columns) {
        CHECK(column.values.size() == static_cast<std::size_t>(samples));
      }
      CHECK(columns.back().role == ColumnRole::target);
    }
    const Result<Dataset> dataset = Dataset::create(rows_of(name, 500, 10), 0.5, 1);
    REQUIRE(dataset.ok());
    CHECK(dataset.value().samples() == 500);
    CHECK(dataset.value().warnings().empty());
    const bool regression = name == "plane" || name == "multiGauss" || name == "houses";
    CHECK(dataset.value().task() == (regression ? Task::regression : Task::binary));
  }
}

TEST_CASE("generators: a seed gives the same numbers again, another seed others") {
  for (const std::string& name : support::texts_of(generator_names())) {
    const std::vector<Column> first = rows_of(name, 100, 20, 5);
    const std::vector<Column> again = rows_of(name, 100, 20, 5);
    const std::vector<Column> other = rows_of(name, 100, 20, 6);
    for (std::size_t i = 0; i < first.size(); ++i) {
      CHECK(first[i].values == again[i].values);
    }
    CHECK(first[0].values != other[0].values);
  }
}

#ifndef LAYERWISE_REAL_IS_DOUBLE
// Links hold a name and a seed, not the rows: these must never change. The double build
// has libm's sine, so only the real one is held to it.
TEST_CASE("generators: a seed gives these very rows in every build") {
  const std::vector<std::pair<std::string, std::uint64_t>> known = {
      {"circle", 0x8478CD45C943A6CAULL},   {"xor", 0x6DCBBB75F6FC4FCBULL},
      {"gauss", 0x0AEEF1B9CEC19CBCULL},    {"spiral", 0xE39D8DA1164851A1ULL},
      {"plane", 0xC7BB7FF70F8683A3ULL},    {"multiGauss", 0xAE0EA66A9C206791ULL},
      {"students", 0x9B7E5F4817AC7296ULL}, {"houses", 0x268478A14807DF5EULL}};
  for (const auto& [name, hash] : known) {
    INFO(name);
    CHECK(fingerprint(rows_of(name, 1000, 20, 1)) == hash);
  }
}
#endif

TEST_CASE("generators: noise changes labels and leaves the points where they are") {
  for (const std::string name : {"circle", "xor", "plane", "multiGauss", "students", "houses"}) {
    const std::vector<Column> calm = rows_of(name, 400, 0);
    const std::vector<Column> noisy = rows_of(name, 400, 50);
    CHECK(calm[0].values == noisy[0].values);
    CHECK(calm[1].values == noisy[1].values);
    CHECK(calm.back().values != noisy.back().values);
  }
}

TEST_CASE("generators: circle without noise is separable by its radius") {
  const std::vector<Column> columns = rows_of("circle", 501);
  double largest_blue = 0;
  double smallest_orange = 10;
  double largest_orange = 0;
  for (std::size_t i = 0; i < 501; ++i) {
    const double radius = std::hypot(columns[0].values[i], columns[1].values[i]);
    if (columns[2].values[i] == blue) {
      largest_blue = std::max(largest_blue, radius);
    } else {
      smallest_orange = std::min(smallest_orange, radius);
      largest_orange = std::max(largest_orange, radius);
    }
  }
  CHECK(largest_blue < 2.501);
  CHECK(largest_blue > 2.3);
  CHECK(smallest_orange > 3.499);
  CHECK(largest_orange < 5.001);
  CHECK(std::count(columns[2].values.begin(), columns[2].values.end(), blue) == 251);
}

TEST_CASE("generators: noise mixes the classes of circle") {
  const std::vector<Column> columns = rows_of("circle", 1000, 50);
  int orange_inside = 0;
  for (std::size_t i = 0; i < 1000; ++i) {
    const double radius = std::hypot(columns[0].values[i], columns[1].values[i]);
    orange_inside += radius < 2.51 && columns[2].values[i] != blue ? 1 : 0;
  }
  CHECK(orange_inside > 50);
  CHECK(orange_inside < 400);
}

TEST_CASE("generators: xor labels follow the sign of the product, away from the axes") {
  const std::vector<Column> columns = rows_of("xor", 500);
  for (std::size_t i = 0; i < 500; ++i) {
    const double x = columns[0].values[i];
    const double y = columns[1].values[i];
    CHECK(std::abs(x) >= 0.3);
    CHECK(std::abs(y) >= 0.3);
    CHECK((columns[2].values[i] == blue) == (x * y >= 0));
  }
  CHECK(within(columns[0], -5.3, 5.3));
  CHECK_THAT(share_of_class(columns, blue), WithinAbs(0.5, 0.08));
}

TEST_CASE("generators: gauss lies around its two centres with the variance of its noise") {
  for (const double noise : {0.0, 50.0}) {
    const double variance = noise > 0 ? 4 : 0.5;
    const std::vector<Column> columns = rows_of("gauss", 4000, noise);
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < 4000; ++i) {
      const double centre = columns[2].values[i] == blue ? 2 : -2;
      sum += columns[0].values[i] - centre;
      squares += (columns[0].values[i] - centre) * (columns[0].values[i] - centre);
    }
    CHECK_THAT(sum / 4000, WithinAbs(0, 0.1));
    CHECK_THAT(squares / 4000, WithinRel(variance, 0.1));
    CHECK(share_of_class(columns, blue) == 0.5);
  }
}

TEST_CASE("generators: spiral arms turn 1.75 times, half a turn apart") {
  const std::vector<Column> columns = rows_of("spiral", 500);
  const double pi = std::acos(-1.0);
  for (std::size_t i = 0; i < 500; ++i) {
    const double x = columns[0].values[i];
    const double y = columns[1].values[i];
    const double radius = std::hypot(x, y);
    CHECK(radius < 5);
    const double angle = 1.75 * 2 * pi * radius / 5 + (columns[2].values[i] == blue ? 0 : pi);
    CHECK_THAT(x, WithinAbs(radius * std::sin(angle), 1e-3));
    CHECK_THAT(y, WithinAbs(radius * std::cos(angle), 1e-3));
  }
  CHECK(share_of_class(columns, blue) == 0.5);
  const std::vector<Column> noisy = rows_of("spiral", 500, 50);
  CHECK(noisy[0].values != columns[0].values);
  CHECK(within(noisy[0], -5.5, 5.5));
}

TEST_CASE("generators: plane is a tenth of the sum") {
  const std::vector<Column> columns = rows_of("plane", 300);
  for (std::size_t i = 0; i < 300; ++i) {
    const double sum = columns[0].values[i] + columns[1].values[i];
    CHECK_THAT(columns[2].values[i], WithinAbs(sum / 10, 1e-4));
  }
  CHECK(within(columns[0], -6, 6));
  CHECK(within(rows_of("plane", 2000, 50)[2], -1.8, 1.8));
}

TEST_CASE("generators: multiGauss has its cones up and down where they belong") {
  const std::vector<Column> columns = rows_of("multiGauss", 5000);
  const std::vector<std::vector<double>> cones = {{-4, 2.5, 1},   {0, 2.5, -1}, {4, 2.5, 1},
                                                  {-4, -2.5, -1}, {0, -2.5, 1}, {4, -2.5, -1}};
  for (std::size_t i = 0; i < 5000; ++i) {
    // No two of the cones overlap: their centres are at least 4 apart, their radius is 2.
    double expected = 0;
    for (const std::vector<double>& cone : cones) {
      const double away =
          std::hypot(columns[0].values[i] - cone[0], columns[1].values[i] - cone[1]);
      expected += away < 2 ? cone[2] * (1 - away / 2) : 0;
    }
    CHECK_THAT(columns[2].values[i], WithinAbs(expected, 2e-4));
  }
  CHECK(within(columns[2], -1, 1));
}

TEST_CASE("generators: the tutorial's four students follow the students' rule") {
  CHECK(student_score(2, 60, 50) < pass_score);
  CHECK(student_score(5, 80, 70) >= pass_score);
  CHECK(student_score(8, 90, 85) >= pass_score);
  CHECK(student_score(1, 50, 40) < pass_score);
  // The prediction that the tutorial asks for.
  CHECK(student_score(6, 85, 75) >= pass_score);
}

TEST_CASE("generators: students lie in plausible ranges and follow the rule without noise") {
  const std::vector<Column> columns = rows_of("students", 1000);
  for (std::size_t i = 0; i < 1000; ++i) {
    const double score =
        student_score(columns[0].values[i], columns[1].values[i], columns[2].values[i]);
    CHECK(columns[3].values[i] == (score >= pass_score ? 1 : 0));
    CHECK(2 * columns[0].values[i] == std::round(2 * columns[0].values[i]));
    CHECK(columns[1].values[i] == std::round(columns[1].values[i]));
  }
  CHECK(within(columns[0], 0, 10));
  CHECK(within(columns[1], 30, 100));
  CHECK(within(columns[2], 0, 100));
  CHECK(columns[3].categories == std::vector<std::string>{"fail", "pass"});
}

TEST_CASE("generators: half to three fifths of the students pass") {
  for (const double noise : {0.0, 10.0, 20.0}) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      const double passed = share_of_class(rows_of("students", 2000, noise, seed), 1);
      CHECK(passed > 0.5);
      CHECK(passed < 0.6);
    }
  }
}

TEST_CASE("generators: houses cost what the rule says, and more noise scatters more") {
  const std::vector<Column> columns = rows_of("houses", 1000);
  double largest_error = 0;
  const std::vector<Column> noisy = rows_of("houses", 1000, 20);
  double scatter = 0;
  for (std::size_t i = 0; i < 1000; ++i) {
    const double price = house_price(columns[0].values[i], columns[1].values[i],
                                     columns[2].values[i], columns[3].values[i]);
    largest_error = std::max(largest_error, std::abs(columns[4].values[i] - price));
    scatter += std::pow(noisy[4].values[i] / price - 1, 2) / 1000;
  }
  CHECK(largest_error < 0.0501);
  CHECK_THAT(std::sqrt(scatter), WithinAbs(0.2, 0.02));
  CHECK_THAT(house_price(5, 4, 10, 5), WithinAbs(17.28, 1e-9));
}

TEST_CASE("generators: houses lie in plausible ranges") {
  for (const double noise : {0.0, 50.0}) {
    const std::vector<Column> columns = rows_of("houses", 3000, noise);
    CHECK(within(columns[0], 3, 20));
    CHECK(within(columns[1], 2, 8));
    CHECK(within(columns[2], 1, 30));
    CHECK(within(columns[3], 1, 10));
    CHECK(within(columns[4], 0.5, 300));
    CHECK(mean_of(columns[4]) > 15);
    CHECK(mean_of(columns[4]) < 45);
  }
}

TEST_CASE("generators: a sample count or noise out of range is refused") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double samples : {1.0, 0.0, -5.0, 100001.0}) {
    const Result<std::vector<Column>> result = generate(Generator::exclusive_or, samples, 0, 1);
    REQUIRE(!result.ok());
    CHECK(result.issues().front().code == "outOfRange");
    CHECK(result.issues().front().where == "samples");
  }
  for (const double samples : {2.5, nan}) {
    CHECK(generate(Generator::exclusive_or, samples, 0, 1).issues().front().code == "notWhole");
  }
  for (const double noise : {-1.0, 50.5, nan}) {
    const Result<std::vector<Column>> result = generate(Generator::exclusive_or, 10, noise, 1);
    REQUIRE(!result.ok());
    CHECK(result.issues().front().code == "outOfRange");
    CHECK(result.issues().front().where == "noise");
  }
  CHECK(generate(Generator::circle, 0, 99, 1).issues().size() == 2);
}
