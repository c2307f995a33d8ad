#include <algorithm>
#include <cmath>
#include <limits>

#include "catch.hpp"
#include "elementary_sweep.hpp"
#include "layerwise/math/elementary.hpp"

using namespace layerwise;

namespace {

constexpr Real infinity = std::numeric_limits<Real>::infinity();
constexpr Real quiet_nan = std::numeric_limits<Real>::quiet_NaN();
constexpr Real smallest_normal = std::numeric_limits<Real>::min();

/// The function of every lane of a splat, which must be the same in all four.
template <class Function>
Real at(Function function, Real x) {
  const Vec4 result = function(splat(x));
  const bool all_nan = std::isnan(result[0]) && std::isnan(result[1]) && std::isnan(result[2]) &&
                       std::isnan(result[3]);
  CHECK((all_nan || (result[0] == result[1] && result[0] == result[2] && result[0] == result[3])));
  return result[0];
}

/// An overloaded function as a value: its form for vectors.
#define LAYERWISE_FUNCTION(name) [](Vec4 vector) { return math::name(vector); }

}  // namespace

TEST_CASE("elementary: every function is within its error bound over its whole range") {
  // Over every float of the range it is layerwise_ulps that sweeps.
  for (const sweep::Swept& swept : sweep::table()) {
    const sweep::Worst worst = sweep::worst_of(swept, 20011);
    INFO(swept.name << " from " << swept.low << " to " << swept.high << ": " << worst.error
                    << " at " << worst.at);
    CHECK(worst.error <= swept.bound);
  }
}

TEST_CASE("elementary: a sweep meets both signs and its own range only") {
  Real smallest = infinity;
  Real largest = -infinity;
  Index count = 0;
  sweep::each_float(-2, 8, 1000003, [&](Vec4 x) {
    for (Index lane = 0; lane < lanes; ++lane) {
      smallest = std::min(smallest, x[lane]);
      largest = std::max(largest, x[lane]);
      ++count;
    }
  });
  CHECK(smallest == -2);
  CHECK(largest > 7);
  CHECK(largest <= 8);
  // 0x41000000 patterns up to 8, 0x40000000 down to -2.
  constexpr auto expected = static_cast<Index>((0x41000000LL + 0x40000000LL) / 1000003);
  CHECK(count >= expected);
  CHECK(count <= expected + lanes);
}

TEST_CASE("elementary: a NaN stays a NaN in every function") {
  for (const Real nan : {quiet_nan, -quiet_nan}) {
    CHECK(std::isnan(at(LAYERWISE_FUNCTION(exp), nan)));
    CHECK(std::isnan(at(LAYERWISE_FUNCTION(expm1), nan)));
    CHECK(std::isnan(at(LAYERWISE_FUNCTION(log), nan)));
    CHECK(std::isnan(at(LAYERWISE_FUNCTION(log1p), nan)));
    CHECK(std::isnan(at(LAYERWISE_FUNCTION(tanh), nan)));
    CHECK(std::isnan(at(LAYERWISE_FUNCTION(erfc), nan)));
    CHECK(std::isnan(at(LAYERWISE_FUNCTION(sin), nan)));
    CHECK(std::isnan(at(LAYERWISE_FUNCTION(cos), nan)));
    CHECK(std::isnan(at(LAYERWISE_FUNCTION(sigmoid), nan)));
    CHECK(std::isnan(at(LAYERWISE_FUNCTION(softplus), nan)));
  }
}

TEST_CASE("elementary: a NaN in one lane leaves the others alone") {
  const Vec4 x{quiet_nan, 0, -infinity, 1};
  const Vec4 result = math::sigmoid(x);
  CHECK(std::isnan(result[0]));
  CHECK(result[1] == Real{0.5});
  CHECK(result[2] == 0);
  CHECK(result[3] == math::sigmoid(splat(1))[0]);
}

TEST_CASE("elementary: zero and one give their exact values") {
  for (const Real zero : {Real{0}, -Real{0}}) {
    CHECK(at(LAYERWISE_FUNCTION(exp), zero) == 1);
    CHECK(at(LAYERWISE_FUNCTION(expm1), zero) == 0);
    CHECK(at(LAYERWISE_FUNCTION(log), zero) == -infinity);
    CHECK(at(LAYERWISE_FUNCTION(log1p), zero) == 0);
    CHECK(at(LAYERWISE_FUNCTION(tanh), zero) == 0);
    CHECK(std::signbit(at(LAYERWISE_FUNCTION(tanh), zero)) == std::signbit(zero));
    CHECK_THAT(at(LAYERWISE_FUNCTION(erfc), zero), WithinAbs(1, 2e-7));
    CHECK(at(LAYERWISE_FUNCTION(sin), zero) == 0);
    CHECK(at(LAYERWISE_FUNCTION(cos), zero) == 1);
    CHECK(at(LAYERWISE_FUNCTION(sigmoid), zero) == Real{0.5});
  }
  CHECK(at(LAYERWISE_FUNCTION(log), 1) == 0);
}

TEST_CASE("elementary: infinities give the limits") {
  CHECK(at(LAYERWISE_FUNCTION(exp), infinity) == infinity);
  CHECK(at(LAYERWISE_FUNCTION(exp), -infinity) == 0);
  CHECK(at(LAYERWISE_FUNCTION(expm1), -infinity) == -1);
  CHECK(at(LAYERWISE_FUNCTION(log), infinity) == infinity);
  CHECK(std::isnan(at(LAYERWISE_FUNCTION(log), -infinity)));
  CHECK(at(LAYERWISE_FUNCTION(tanh), infinity) == 1);
  CHECK(at(LAYERWISE_FUNCTION(tanh), -infinity) == -1);
  CHECK(at(LAYERWISE_FUNCTION(erfc), infinity) == 0);
  CHECK(at(LAYERWISE_FUNCTION(erfc), -infinity) == 2);
  CHECK(std::isnan(at(LAYERWISE_FUNCTION(sin), infinity)));
  CHECK(std::isnan(at(LAYERWISE_FUNCTION(cos), -infinity)));
  CHECK(at(LAYERWISE_FUNCTION(sigmoid), infinity) == 1);
  CHECK(at(LAYERWISE_FUNCTION(sigmoid), -infinity) == 0);
  CHECK(at(LAYERWISE_FUNCTION(softplus), infinity) == infinity);
  CHECK(at(LAYERWISE_FUNCTION(softplus), -infinity) == 0);
}

TEST_CASE("elementary: one value that is no finite number is found wherever it stands") {
  for (Index count = 0; count <= 9; ++count) {
    std::vector<Real> values(static_cast<std::size_t>(count), std::numeric_limits<Real>::max());
    CHECK(math::all_finite(values.data(), count));
    for (Real& value : values) {
      const Real kept = value;
      for (const Real wrong : {infinity, -infinity, quiet_nan}) {
        value = wrong;
        CHECK_FALSE(math::all_finite(values.data(), count));
      }
      value = kept;
    }
  }
}

TEST_CASE("elementary: the logarithm of a negative number is not a number") {
  for (const Real x : {Real{-1}, -smallest_normal, -std::numeric_limits<Real>::max()}) {
    CHECK(std::isnan(at(LAYERWISE_FUNCTION(log), x)));
  }
}

TEST_CASE("elementary: tanh is odd, and exactly 1 far out and never beyond") {
  sweep::each_float(0, 30, 20011, [](Vec4 x) {
    const Vec4 right = math::tanh(x);
    const Vec4 left = math::tanh(-x);
    for (Index lane = 0; lane < lanes; ++lane) {
      REQUIRE(right[lane] == -left[lane]);
      REQUIRE(std::fabs(right[lane]) <= 1);
    }
  });
  for (const Real x : {Real(25), Real(1e10), std::numeric_limits<Real>::max()}) {
    CHECK(math::tanh(x) == 1);
    CHECK(math::tanh(-x) == -1);
  }
}

TEST_CASE("elementary: sigmoid never leaves 0 to 1, softplus is never negative") {
  for (const Real x : {Real(-1e30), Real(-200), Real(-90), Real(-88), Real(88), Real(1e30)}) {
    CHECK(math::sigmoid(splat(x))[0] >= 0);
    CHECK(math::sigmoid(splat(x))[0] <= 1);
    CHECK(math::softplus(splat(x))[0] >= 0);
    CHECK(math::softplus(splat(x))[0] >= x);
  }
}

TEST_CASE("elementary: the scalar forms are the vector forms") {
  const Real x = static_cast<Real>(0.7);
  CHECK(math::exp(x) == math::exp(splat(x))[3]);
  CHECK(math::log(x) == math::log(splat(x))[3]);
  CHECK(math::tanh(x) == math::tanh(splat(x))[3]);
  CHECK(math::sin(x) == math::sin(splat(x))[3]);
  CHECK(math::cos(x) == math::cos(splat(x))[3]);
}

TEST_CASE("elementary: maximum and minimum keep a NaN on their left side") {
  CHECK(math::maximum(splat(1), splat(2))[0] == 2);
  CHECK(math::minimum(splat(1), splat(2))[0] == 1);
  CHECK(std::isnan(math::maximum(splat(quiet_nan), splat(2))[0]));
  CHECK(std::isnan(math::minimum(splat(quiet_nan), splat(2))[0]));
  CHECK(math::absolute(splat(-Real{0}))[0] == 0);
  CHECK(!std::signbit(math::absolute(splat(-Real{0}))[0]));
  CHECK(math::absolute(splat(-infinity))[0] == infinity);
  CHECK(math::with_sign(splat(3), splat(-2))[0] == -3);
}

#ifndef LAYERWISE_REAL_IS_DOUBLE

TEST_CASE("elementary: exp of a float ends in infinity above 88.73 and in zero below -87.34") {
  CHECK(std::isfinite(math::exp(88.72F)));
  CHECK(math::exp(88.73F) == infinity);
  CHECK(math::exp(89.5F) == infinity);
  CHECK(math::exp(1e30F) == infinity);
  CHECK(math::exp(-87.33F) > 0);
  CHECK(math::exp(-87.34F) == 0);
  CHECK(math::exp(-1e30F) == 0);
}

TEST_CASE("elementary: expm1 of a float stays at its last value above 88") {
  const Real last = math::expm1(splat(88.0F))[0];
  CHECK_THAT(last, WithinRel(std::exp(88.0F), 1e-6F));
  CHECK(math::expm1(splat(1000.0F))[0] == last);
}

TEST_CASE("elementary: the logarithm of a float counts subnormal numbers as zero") {
  CHECK(math::log(smallest_normal / 2) == -infinity);
  CHECK_THAT(math::log(smallest_normal), WithinRel(std::log(smallest_normal), 1e-6F));
}

#endif
