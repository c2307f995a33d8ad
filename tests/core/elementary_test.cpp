#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "catch.hpp"
#include "layerwise/math/elementary.hpp"
#include "nn_support.hpp"

using namespace layerwise;

namespace {

constexpr Real infinity = std::numeric_limits<Real>::infinity();
constexpr Real quiet_nan = std::numeric_limits<Real>::quiet_NaN();
constexpr Real smallest_normal = std::numeric_limits<Real>::min();

/// Distance between neighbouring numbers of type Real at `value`.
double ulp_at(double value) {
  int exponent = 0;
  std::frexp(value, &exponent);
  exponent = std::max(exponent, std::numeric_limits<Real>::min_exponent);
  return std::ldexp(1.0, exponent - std::numeric_limits<Real>::digits);
}

struct Worst {
  double ulps = 0;
  double absolute = 0;
  double relative = 0;
  Real at = 0;
};

/// Points from `low` to `high`: evenly spaced ones, and ever smaller ones towards 0 on the
/// sides of 0 that belong to the range.
std::vector<Real> points(double low, double high) {
  std::vector<Real> all;
  constexpr int even = 200000;
  for (int i = 0; i <= even; ++i) {
    all.push_back(static_cast<Real>(low + (high - low) * i / even));
  }
  for (const double end : {low, high}) {
    for (double x = end; std::fabs(x) > 1e-12; x *= 0.9997) {
      if (x >= low && x <= high) {
        all.push_back(static_cast<Real>(x));
      }
    }
  }
  all.resize(all.size() / 4 * 4);
  return all;
}

/// The largest errors of `function` against `exact`, which computes in double.
template <class Function, class Exact>
Worst sweep(double low, double high, Function function, Exact exact) {
  const std::vector<Real> x = points(low, high);
  Worst worst;
  for (std::size_t i = 0; i < x.size(); i += lanes) {
    const Vec4 got = function(load(x.data() + i));
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const double want = exact(static_cast<double>(x[i + lane]));
      const double error = std::fabs(static_cast<double>(got[lane]) - want);
      if (!(error / ulp_at(want) <= worst.ulps)) {
        worst.ulps = error / ulp_at(want);
        worst.at = x[i + lane];
      }
      worst.absolute = std::max(worst.absolute, error);
      if (want != 0) {
        worst.relative = std::max(worst.relative, error / std::fabs(want));
      }
    }
  }
  return worst;
}

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

template <class Function, class Exact>
void check_ulps(const char* name, double low, double high, Function function, Exact exact,
                double bound) {
  const Worst worst = sweep(low, high, function, exact);
  INFO(name << " from " << low << " to " << high << ": largest error " << worst.ulps << " ulp at "
            << worst.at);
  CHECK(worst.ulps <= bound);
}

double exact_sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

double exact_softplus(double x) {
  return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

}  // namespace

// The bounds are the largest errors over all floats of the range, rounded up. The double build
// takes libm and passes with room to spare.

TEST_CASE("elementary: exponentials are within their error bound") {
  const auto exact_exp = [](double x) { return std::exp(x); };
  check_ulps("exp", -87.336, 88.72, LAYERWISE_FUNCTION(exp), exact_exp, 1.0);
  const auto exact_expm1 = [](double x) { return std::expm1(x); };
  check_ulps("expm1", -100, 88, LAYERWISE_FUNCTION(expm1), exact_expm1, 1.6);
}

TEST_CASE("elementary: logarithms are within their error bound") {
  const auto exact_log = [](double x) { return std::log(x); };
  check_ulps("log", 1.1754944e-38, 4, LAYERWISE_FUNCTION(log), exact_log, 0.9);
  check_ulps("log", 4, 3.4e38, LAYERWISE_FUNCTION(log), exact_log, 0.9);
  const auto exact_log1p = [](double x) { return std::log1p(x); };
  check_ulps("log1p", 0, 1, LAYERWISE_FUNCTION(log1p), exact_log1p, 1.3);
}

TEST_CASE("elementary: the hyperbolic tangent is within its error bound") {
  const auto exact_tanh = [](double x) { return std::tanh(x); };
  check_ulps("tanh", -12, 12, LAYERWISE_FUNCTION(tanh), exact_tanh, 2.5);
}

TEST_CASE("elementary: sine and cosine are within their error bound near 0") {
  const auto exact_sin = [](double x) { return std::sin(x); };
  check_ulps("sin", -3, 3, LAYERWISE_FUNCTION(sin), exact_sin, 1.4);
  const auto exact_cos = [](double x) { return std::cos(x); };
  check_ulps("cos", -1.5, 1.5, LAYERWISE_FUNCTION(cos), exact_cos, 1.5);
}

TEST_CASE("elementary: sine and cosine are within 2e-7 up to 8192") {
  const Worst sine =
      sweep(-8192, 8192, LAYERWISE_FUNCTION(sin), [](double x) { return std::sin(x); });
  const Worst cosine =
      sweep(-8192, 8192, LAYERWISE_FUNCTION(cos), [](double x) { return std::cos(x); });
  CAPTURE(sine.absolute, sine.at, cosine.absolute, cosine.at);
  CHECK(sine.absolute < 2e-7);
  CHECK(cosine.absolute < 2e-7);
}

TEST_CASE("elementary: sigmoid and softplus are within their error bound") {
  check_ulps("sigmoid", -87, 100, LAYERWISE_FUNCTION(sigmoid), exact_sigmoid, 2.5);
  check_ulps("softplus", -87, 100, LAYERWISE_FUNCTION(softplus), exact_softplus, 2.0);
}

TEST_CASE("elementary: the complementary error function is within 1e-5 of its value") {
  const Worst worst = sweep(-6, 9, LAYERWISE_FUNCTION(erfc), [](double x) { return std::erfc(x); });
  CAPTURE(worst.relative, worst.absolute, worst.at);
  CHECK(worst.relative < 1e-5);
  CHECK(worst.absolute < 6e-7);
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
  for (const Real x : points(-30, 30)) {
    const Vec4 pair = math::tanh(Vec4{x, -x, x, -x});
    REQUIRE(pair[0] == -pair[1]);
    REQUIRE(std::fabs(pair[0]) <= 1);
  }
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
