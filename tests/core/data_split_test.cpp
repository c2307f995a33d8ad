#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "layerwise/data/split.hpp"

using layerwise::Split;
using layerwise::split_rows;

namespace {

std::vector<std::uint32_t> every_third_row(std::uint32_t count) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < count; ++i) {
    rows.push_back(3 * i + 1);
  }
  return rows;
}

}  // namespace

TEST_CASE("split: the two parts are disjoint, complete and ascending") {
  for (const std::uint32_t count : {1U, 2U, 3U, 10U, 101U}) {
    for (const double share : {0.0, 0.2, 0.5, 0.9}) {
      const std::vector<std::uint32_t> rows = every_third_row(count);
      const Split split = split_rows(rows, share, 7);
      CHECK(std::is_sorted(split.train.begin(), split.train.end()));
      CHECK(std::is_sorted(split.validation.begin(), split.validation.end()));
      std::vector<std::uint32_t> all = split.train;
      all.insert(all.end(), split.validation.begin(), split.validation.end());
      std::sort(all.begin(), all.end());
      CHECK(all == rows);
    }
  }
}

TEST_CASE("split: validation gets its share rounded half up") {
  CHECK(split_rows(every_third_row(10), 0.0, 1).validation.empty());
  CHECK(split_rows(every_third_row(10), 0.24, 1).validation.size() == 2);
  CHECK(split_rows(every_third_row(10), 0.25, 1).validation.size() == 3);
  CHECK(split_rows(every_third_row(10), 0.9, 1).validation.size() == 9);
  CHECK(split_rows(every_third_row(150), 0.2, 1).validation.size() == 30);
}

TEST_CASE("split: training keeps at least one row") {
  CHECK(split_rows(every_third_row(1), 0.9, 1).train.size() == 1);
  CHECK(split_rows(every_third_row(2), 0.9, 1).train.size() == 1);
  CHECK(split_rows(every_third_row(3), 0.9, 1).train.size() == 1);
}

TEST_CASE("split: a seed gives the same rows again, another seed gives others") {
  const std::vector<std::uint32_t> rows = every_third_row(100);
  const Split first = split_rows(rows, 0.3, 42);
  CHECK(split_rows(rows, 0.3, 42).validation == first.validation);
  CHECK(split_rows(rows, 0.3, 42).train == first.train);
  CHECK(split_rows(rows, 0.3, 43).validation != first.validation);
}

TEST_CASE("split: a larger share takes more rows to validation and brings none back") {
  const std::vector<std::uint32_t> rows = every_third_row(50);
  const Split smaller = split_rows(rows, 0.2, 5);
  const Split larger = split_rows(rows, 0.6, 5);
  CHECK(std::includes(larger.validation.begin(), larger.validation.end(),
                      smaller.validation.begin(), smaller.validation.end()));
}

TEST_CASE("split: validation rows come from the whole table") {
  const std::vector<std::uint32_t> rows = every_third_row(1000);
  const Split split = split_rows(rows, 0.5, 3);
  const auto half = std::lower_bound(split.validation.begin(), split.validation.end(), 1500U);
  const auto in_first_half = half - split.validation.begin();
  CHECK(in_first_half > 200);
  CHECK(in_first_half < 300);
}

TEST_CASE("split: no rows or a share out of range is a bug of the caller") {
  CHECK_THROWS_AS(split_rows({}, 0.5, 1), std::logic_error);
  CHECK_THROWS_AS(split_rows({1, 2}, 0.95, 1), std::logic_error);
  CHECK_THROWS_AS(split_rows({1, 2}, -0.1, 1), std::logic_error);
}
