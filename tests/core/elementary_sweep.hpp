/// The elementary functions beside libm's double precision: ranges, bounds and the sweep that
/// finds the largest error. The table is the one list; tests/core/elementary_test.cpp sweeps it
/// thinly in every build, layerwise_ulps densely in the float build.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

#include "layerwise/math/elementary.hpp"

namespace sweep {

using layerwise::Real;
using layerwise::Vec4;

/// What one unit in the last place is measured at: the exact value, or 1 where the function
/// passes through 0 far from x = 0, so that only its absolute error means something.
enum class Unit { ulp_of_value, ulp_of_one };

struct Swept {
  const char* name;
  double low;
  double high;
  Vec4 (*function)(Vec4);
  double (*exact)(double);
  Unit unit;
  /// Not below the largest error, in units. Measured over every float of the range from 0.001 to
  /// 100 in size (8192 for the second sin and cos, 0.01 to 100 for log): exp 0.990, expm1 1.569,
  /// log 0.829, log1p 1.255, erfc 128.9, sin 1.347 and 0.652, cos 1.482 and 0.656, tanh 2.495 (at
  /// 4.50594473), sigmoid 2.481, softplus 1.990.
  double bound;
};

inline double exact_sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

inline double exact_softplus(double x) {
  return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

/// Every function over the range where its result is a normal number and its contract holds.
inline const std::vector<Swept>& table() {
  namespace math = layerwise::math;
  using Form = Vec4 (*)(Vec4);
  using Exact = double (*)(double);
  constexpr double tiny = std::numeric_limits<float>::min();
  constexpr double huge = std::numeric_limits<float>::max();
  static const std::vector<Swept> all = {
      {"exp", -87.336, 88.72, Form{math::exp}, Exact{std::exp}, Unit::ulp_of_value, 1.0},
      {"expm1", -100, 88, Form{math::expm1}, Exact{std::expm1}, Unit::ulp_of_value, 1.6},
      {"log", tiny, huge, Form{math::log}, Exact{std::log}, Unit::ulp_of_value, 0.9},
      {"log1p", 0, 1, Form{math::log1p}, Exact{std::log1p}, Unit::ulp_of_value, 1.3},
      {"erfc", -6, 9, Form{math::erfc}, Exact{std::erfc}, Unit::ulp_of_value, 130},
      {"sin", -3, 3, Form{math::sin}, Exact{std::sin}, Unit::ulp_of_value, 1.4},
      {"cos", -1.5, 1.5, Form{math::cos}, Exact{std::cos}, Unit::ulp_of_value, 1.5},
      {"sin", -8192, 8192, Form{math::sin}, Exact{std::sin}, Unit::ulp_of_one, 0.7},
      {"cos", -8192, 8192, Form{math::cos}, Exact{std::cos}, Unit::ulp_of_one, 0.7},
      {"tanh", -huge, huge, Form{math::tanh}, Exact{std::tanh}, Unit::ulp_of_value, 2.5},
      {"sigmoid", -87, huge, Form{math::sigmoid}, exact_sigmoid, Unit::ulp_of_value, 2.5},
      {"softplus", -87, huge, Form{math::softplus}, exact_softplus, Unit::ulp_of_value, 2.0},
  };
  return all;
}

/// Distance between neighbouring numbers of type Real at `value`; among the subnormal numbers,
/// that of the smallest normal one.
inline double ulp_at(double value) {
  int exponent = 0;
  std::frexp(value, &exponent);
  exponent = std::max(exponent, std::numeric_limits<Real>::min_exponent);
  return std::ldexp(1.0, exponent - std::numeric_limits<Real>::digits);
}

/// Calls `each` with every stride-th float from `low` to `high`, by their bit patterns, so that
/// each power of two gets as many as the next; four at a time, the last four padded with `low`.
template <class Each>
void each_float(double low, double high, std::uint32_t stride, Each each) {
  Vec4 four = layerwise::splat(static_cast<Real>(low));
  layerwise::Index filled = 0;
  // The patterns of the positive numbers, then those of the negative ones.
  for (std::uint64_t pattern = 0; pattern < (std::uint64_t{1} << 32U); pattern += stride) {
    const auto bits = static_cast<std::uint32_t>(pattern);
    float x = 0;
    std::memcpy(&x, &bits, sizeof x);
    if (!(static_cast<double>(x) >= low && static_cast<double>(x) <= high)) {
      continue;
    }
    four[filled] = static_cast<Real>(x);
    if (++filled == layerwise::lanes) {
      each(four);
      four = layerwise::splat(static_cast<Real>(low));
      filled = 0;
    }
  }
  if (filled > 0) {
    each(four);
  }
}

struct Worst {
  /// In units of the table.
  double error = 0;
  Real at = 0;
};

/// The largest error of a function, a NaN counting as the largest of all.
inline Worst worst_of(const Swept& swept, std::uint32_t stride) {
  Worst worst;
  each_float(swept.low, swept.high, stride, [&](Vec4 x) {
    const Vec4 got = swept.function(x);
    for (layerwise::Index lane = 0; lane < layerwise::lanes; ++lane) {
      const double want = swept.exact(static_cast<double>(x[lane]));
      const double unit = ulp_at(swept.unit == Unit::ulp_of_value ? want : 1.0);
      const double error = std::fabs(static_cast<double>(got[lane]) - want) / unit;
      if (!(error <= worst.error)) {
        worst.error = std::isnan(error) ? std::numeric_limits<double>::infinity() : error;
        worst.at = x[lane];
      }
    }
  });
  return worst;
}

}  // namespace sweep
