#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "layerwise/nn/activation.hpp"
#include "names_support.hpp"
#include "nn_support.hpp"
#include "slow_twins.hpp"

using namespace layerwise;
using support::tolerance;
using twins::exact;

namespace {

constexpr Real quiet_nan = std::numeric_limits<Real>::quiet_NaN();

/// The default alpha, and another one where there is a choice.
std::vector<Real> alphas_of(Activation activation) {
  if (activation == Activation::leaky_relu || activation == Activation::elu) {
    return {default_alpha(activation), Real(0.05), 0};
  }
  return {default_alpha(activation)};
}

Real value_at(Activation activation, Real alpha, Real z) {
  const std::vector<Real> in(4, z);
  std::vector<Real> out(4);
  activate(activation, alpha, {1, 4}, in.data(), out.data());
  return out[2];
}

Real slope_at(Activation activation, Real alpha, Real z) {
  const std::vector<Real> in(4, z);
  std::vector<Real> out(4);
  std::vector<Real> d(4, 1);
  activate(activation, alpha, {1, 4}, in.data(), out.data());
  // What is not needed must not be read.
  const std::vector<Real> kept = slope_needs_z(activation) ? in : std::vector<Real>(4, quiet_nan);
  multiply_by_slope(activation, alpha, {1, 4}, kept.data(), out.data(), d.data());
  return d[2];
}

/// Points on both sides of 0, never on it.
std::vector<Real> points() {
  std::vector<Real> z;
  for (int i = -80; i < 80; ++i) {
    z.push_back(static_cast<Real>((i + 0.37) / 8));
  }
  return z;
}

/// Calls `visit` with every elementwise activation and each of its alphas.
void each_activation(const std::function<void(Activation, Real)>& visit) {
  for (const Activation activation : support::elementwise_activations()) {
    for (const Real alpha : alphas_of(activation)) {
      visit(activation, alpha);
    }
  }
}

/// Two units, six samples in a stride of eight; softmax over the units in place.
std::vector<Real> softmax_of(std::vector<Real> z, Index units) {
  const auto stride = static_cast<Index>(z.size()) / units;
  activate(Activation::softmax, 0, {units, stride}, z.data(), z.data());
  return z;
}

}  // namespace

TEST_CASE("activation: every value is that of its formula") {
  each_activation([](Activation activation, Real alpha) {
    for (const Real z : points()) {
      INFO(support::name_of(activation) << " alpha " << alpha << " at " << z);
      const double want = exact(activation, static_cast<double>(alpha), static_cast<double>(z));
      CHECK_THAT(
          static_cast<double>(value_at(activation, alpha, z)),
          WithinRel(want, tolerance(2e-6, 1e-12)) || WithinAbs(want, tolerance(1e-6, 1e-12)));
    }
  });
}

TEST_CASE("activation: every slope is the central difference of the value") {
  each_activation([](Activation activation, Real alpha) {
    for (const Real z : points()) {
      INFO(support::name_of(activation) << " alpha " << alpha << " at " << z);
      const double step = 1e-5;
      const auto middle = static_cast<double>(z);
      const auto scale = static_cast<double>(alpha);
      const double want =
          (exact(activation, scale, middle + step) - exact(activation, scale, middle - step)) /
          (2 * step);
      CHECK_THAT(static_cast<double>(slope_at(activation, alpha, z)),
                 WithinAbs(want, tolerance(3e-6, 1e-9)));
    }
  });
}

TEST_CASE("activation: every activation keeps a NaN and does not spread it to other samples") {
  for (int i = 0; i < support::activation_count; ++i) {
    const auto activation = static_cast<Activation>(i);
    INFO(support::name_of(activation));
    std::vector<Real> z(8, 1);
    z[2] = quiet_nan;
    std::vector<Real> a(8);
    activate(activation, Real(0.5), {2, 4}, z.data(), a.data());
    CHECK(std::isnan(a[2]));
    CHECK(std::isnan(a[6]) == (activation == Activation::softmax));
    for (const std::size_t other : {0U, 1U, 3U, 4U, 5U, 7U}) {
      CHECK(std::isfinite(a[other]));
    }
  }
}

TEST_CASE("activation: large pre-activations of either sign stay finite, slopes too") {
  each_activation([](Activation activation, Real alpha) {
    for (const Real z : {Real(1e4), Real(-1e4), Real(1e18), Real(-1e18)}) {
      INFO(support::name_of(activation) << " at " << z);
      CHECK(std::isfinite(value_at(activation, alpha, z)));
      CHECK(std::isfinite(slope_at(activation, alpha, z)));
    }
  });
}

TEST_CASE("activation: at 0 the slope of relu is 0, and of leakyRelu alpha") {
  CHECK(slope_at(Activation::relu, 0, 0) == 0);
  CHECK(slope_at(Activation::leaky_relu, Real(0.3), 0) == Real(0.3));
  CHECK(value_at(Activation::relu, 0, 0) == 0);
  CHECK(value_at(Activation::leaky_relu, Real(0.3), -2) == Real(0.3) * -2);
}

TEST_CASE("activation: the result may take the place of the input") {
  for (int i = 0; i < support::activation_count; ++i) {
    const auto activation = static_cast<Activation>(i);
    INFO(support::name_of(activation));
    std::vector<Real> z;
    for (int k = 0; k < 24; ++k) {
      z.push_back(static_cast<Real>(k - 12) / 4);
    }
    std::vector<Real> apart(z.size());
    activate(activation, Real(0.3), {3, 8}, z.data(), apart.data());
    activate(activation, Real(0.3), {3, 8}, z.data(), z.data());
    CHECK(support::same_bits(z, apart));
  }
}

TEST_CASE("activation: slopes multiply what is there") {
  const std::vector<Real> z{1, -1, 2, -2};
  std::vector<Real> a(4);
  std::vector<Real> d{5, 5, -3, -3};
  activate(Activation::leaky_relu, Real(0.5), {1, 4}, z.data(), a.data());
  multiply_by_slope(Activation::leaky_relu, Real(0.5), {1, 4}, z.data(), a.data(), d.data());
  CHECK(d == std::vector<Real>{5, Real(2.5), -3, Real(-1.5)});
}

TEST_CASE("activation: softmax is positive, sums to 1 over the units and ignores a shift") {
  // Three units, eight samples.
  std::vector<Real> z;
  for (int i = 0; i < 24; ++i) {
    z.push_back(static_cast<Real>((i * 7) % 11) / 2 - 2);
  }
  const std::vector<Real> a = softmax_of(z, 3);
  for (std::size_t s = 0; s < 8; ++s) {
    double sum = 0;
    double denominator = 0;
    for (std::size_t u = 0; u < 3; ++u) {
      denominator += std::exp(static_cast<double>(z[u * 8 + s]));
    }
    for (std::size_t u = 0; u < 3; ++u) {
      const auto got = static_cast<double>(a[u * 8 + s]);
      const double want = std::exp(static_cast<double>(z[u * 8 + s])) / denominator;
      CHECK_THAT(got, WithinRel(want, tolerance(1e-6, 1e-13)));
      sum += got;
    }
    CHECK_THAT(sum, WithinAbs(1, tolerance(2e-7, 1e-14)));
  }
  for (Real& value : z) {
    value += 64;
  }
  const std::vector<Real> shifted = softmax_of(z, 3);
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK_THAT(shifted[i], WithinAbs(static_cast<double>(a[i]), tolerance(1e-6, 1e-13)));
  }
}

TEST_CASE("activation: softmax of huge logits does not overflow") {
  const Real huge = Real(1e38);
  const std::vector<Real> a = softmax_of({huge, -huge, 0, huge, -huge, -huge, 0, huge}, 2);
  CHECK(a ==
        std::vector<Real>{1, Real(0.5), Real(0.5), Real(0.5), 0, Real(0.5), Real(0.5), Real(0.5)});
}

TEST_CASE("activation: softmax of one unit is 1") {
  CHECK(softmax_of({3, -3, 0, 100}, 1) == std::vector<Real>(4, 1));
}

TEST_CASE("activation: the slope of softmax is its Jacobian") {
  const std::vector<double> z{0.3, -0.7, 1.1};
  const std::vector<double> upstream{0.4, -1.2, 0.9};
  const auto dot = [&](std::vector<double> at) {
    double sum = 0;
    double product = 0;
    for (std::size_t u = 0; u < 3; ++u) {
      sum += std::exp(at[u]);
      product += upstream[u] * std::exp(at[u]);
    }
    return product / sum;
  };
  std::vector<Real> wide(12);
  std::vector<Real> d(12);
  for (std::size_t i = 0; i < 12; ++i) {
    wide[i] = static_cast<Real>(z[i / 4]);
    d[i] = static_cast<Real>(upstream[i / 4]);
  }
  const std::vector<Real> a = softmax_of(wide, 3);
  multiply_by_slope(Activation::softmax, 0, {3, 4}, nullptr, a.data(), d.data());
  for (std::size_t u = 0; u < 3; ++u) {
    std::vector<double> right = z;
    std::vector<double> left = z;
    right[u] += 1e-5;
    left[u] -= 1e-5;
    const double want = (dot(right) - dot(left)) / 2e-5;
    CHECK_THAT(d[u * 4 + 1], WithinAbs(want, tolerance(1e-6, 1e-9)));
  }
}

TEST_CASE("activation: there are thirteen names, in the order of the enum") {
  CHECK(support::texts_of(activation_names()) ==
        std::vector<std::string>{"linear", "relu", "leakyRelu", "elu", "selu", "gelu", "sigmoid",
                                 "tanh", "softplus", "softsign", "swish", "mish", "softmax"});
  CHECK(support::name_of(Activation::leaky_relu) == "leakyRelu");
  CHECK(support::name_of(Activation::softmax) == "softmax");
}
