#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "catch.hpp"
#include "layerwise/math/random.hpp"

using namespace layerwise;

namespace {

std::vector<std::uint32_t> first_bits(Random random, int count) {
  std::vector<std::uint32_t> drawn;
  for (int i = 0; i < count; ++i) {
    drawn.push_back(random.bits());
  }
  return drawn;
}

std::vector<std::uint32_t> counted(std::uint32_t count) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  return order;
}

/// sum (seen - expected)^2 / expected, all buckets being equally likely.
double chi_square(const std::vector<int>& seen) {
  const double expected =
      std::accumulate(seen.begin(), seen.end(), 0.0) / static_cast<double>(seen.size());
  double sum = 0;
  for (const int count : seen) {
    sum += (count - expected) * (count - expected) / expected;
  }
  return sum;
}

}  // namespace

TEST_CASE("random: the first numbers are those of PCG's own demo") {
  // pcg32-demo of the PCG C library, seed 42, stream 54.
  const std::vector<std::uint32_t> expected{0xa15c02b7U, 0x7b47f409U, 0xba1d3330U,
                                            0x83d2f293U, 0xbfa4784bU, 0xcbed606eU};
  CHECK(first_bits(Random(42, 54), 6) == expected);
}

TEST_CASE("random: the same seed and stream repeat, others do not") {
  CHECK(first_bits(Random(7, 3), 20) == first_bits(Random(7, 3), 20));
  CHECK(first_bits(Random(7, 3), 20) != first_bits(Random(8, 3), 20));
  CHECK(first_bits(Random(7, 3), 20) != first_bits(Random(7, 4), 20));
  CHECK(first_bits(Random(0), 20) == first_bits(Random(0, 0), 20));
}

TEST_CASE("random: uniform lies in 0 to below 1, in steps of 2^-24, with mean one half") {
  Random random(1);
  double sum = 0;
  double square_sum = 0;
  constexpr int count = 100000;
  for (int i = 0; i < count; ++i) {
    const auto value = static_cast<double>(random.uniform());
    REQUIRE(value >= 0);
    REQUIRE(value < 1);
    REQUIRE(std::floor(value * 16777216) == value * 16777216);
    sum += value;
    square_sum += value * value;
  }
  // Five standard errors: 5 / sqrt(12 * 100000) and 5 * sqrt(4 / 45 / 100000).
  CHECK_THAT(sum / count, WithinAbs(0.5, 0.0046));
  CHECK_THAT(square_sum / count, WithinAbs(1.0 / 3, 0.0047));
}

TEST_CASE("random: uniform of a range stays inside and reaches both ends") {
  Random random(2);
  Real smallest = 10;
  Real largest = -10;
  for (int i = 0; i < 10000; ++i) {
    const Real value = random.uniform(-3, 5);
    smallest = std::min(smallest, value);
    largest = std::max(largest, value);
  }
  CHECK(smallest >= -3);
  CHECK(smallest < Real(-2.98));
  CHECK(largest < 5);
  CHECK(largest > Real(4.98));
}

TEST_CASE("random: normal numbers have the moments of the normal distribution") {
  Random random(3);
  constexpr int count = 100000;
  double sums[5] = {};
  int within_one = 0;
  for (int i = 0; i < count; ++i) {
    const auto value = static_cast<double>(random.normal());
    double power = 1;
    for (double& sum : sums) {
      sum += power;
      power *= value;
    }
    within_one += std::fabs(value) < 1 ? 1 : 0;
  }
  CHECK_THAT(sums[1] / count, WithinAbs(0, 0.016));
  CHECK_THAT(sums[2] / count, WithinAbs(1, 0.023));
  CHECK_THAT(sums[3] / count, WithinAbs(0, 0.062));
  CHECK_THAT(sums[4] / count, WithinAbs(3, 0.16));
  CHECK_THAT(static_cast<double>(within_one) / count, WithinAbs(0.68269, 0.008));
}

TEST_CASE("random: below gives every number equally often") {
  Random random(4);
  std::vector<int> seen(10);
  for (int i = 0; i < 100000; ++i) {
    const std::uint32_t drawn = random.below(10);
    REQUIRE(drawn < 10);
    ++seen[drawn];
  }
  // 27.9 is passed by chance once in a thousand seeds (9 degrees of freedom).
  CHECK(chi_square(seen) < 27.9);
}

TEST_CASE("random: below draws again where a remainder would be likelier") {
  // 3/4 of 2^32: plain remainders would make the first third twice as likely.
  constexpr std::uint32_t third = 1U << 30U;
  Random random(5);
  std::vector<int> seen(3);
  for (int i = 0; i < 30000; ++i) {
    ++seen[random.below(3 * third) / third];
  }
  CHECK(chi_square(seen) < 13.8);
}

TEST_CASE("random: below 1 is always 0") {
  Random random(6);
  for (int i = 0; i < 100; ++i) {
    CHECK(random.below(1) == 0);
  }
}

TEST_CASE("random: a shuffle is a permutation, and the same one for the same seed") {
  std::vector<std::uint32_t> order = counted(1000);
  Random(8).shuffle(order);
  CHECK(order != counted(1000));
  std::vector<std::uint32_t> again = counted(1000);
  Random(8).shuffle(again);
  CHECK(order == again);
  std::sort(order.begin(), order.end());
  CHECK(order == counted(1000));
}

TEST_CASE("random: a shuffle makes every order equally often") {
  Random random(9);
  std::vector<int> seen(24);
  for (int i = 0; i < 48000; ++i) {
    std::vector<std::uint32_t> order = counted(4);
    random.shuffle(order);
    // The rank of the permutation among the 24 (Lehmer code).
    std::uint32_t rank = 0;
    for (std::size_t a = 0; a < 4; ++a) {
      std::uint32_t smaller = 0;
      for (std::size_t b = a + 1; b < 4; ++b) {
        smaller += order[b] < order[a] ? 1U : 0U;
      }
      rank = rank * static_cast<std::uint32_t>(4 - a) + smaller;
    }
    ++seen[rank];
  }
  // 49.7 is passed by chance once in a thousand seeds (23 degrees of freedom).
  CHECK(chi_square(seen) < 49.7);
}

TEST_CASE("random: nothing and a single element are left as they are") {
  std::vector<std::uint32_t> none;
  std::vector<std::uint32_t> one{7};
  Random random(10);
  random.shuffle(none);
  random.shuffle(one);
  CHECK(none.empty());
  CHECK(one == std::vector<std::uint32_t>{7});
}

TEST_CASE("random: streams of one seed do not follow each other") {
  const std::vector<std::uint64_t> streams{stream::split, stream::batches, stream::noise,
                                           stream::first_layer, stream::first_layer + 1};
  constexpr int count = 20000;
  for (std::size_t a = 0; a < streams.size(); ++a) {
    for (std::size_t b = a + 1; b < streams.size(); ++b) {
      Random left(1, streams[a]);
      Random right(1, streams[b]);
      double product = 0;
      for (int i = 0; i < count; ++i) {
        product += static_cast<double>(left.uniform() - Real(0.5)) *
                   static_cast<double>(right.uniform() - Real(0.5));
      }
      INFO("streams " << streams[a] << " and " << streams[b]);
      // Correlation; five standard errors of 1 / sqrt(count).
      CHECK(std::fabs(product / count * 12) < 0.036);
    }
  }
}
