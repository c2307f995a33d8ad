#include "layerwise/math/elementary.hpp"

namespace layerwise::math {

#ifdef LAYERWISE_REAL_IS_DOUBLE

// The double build checks formulas by central differences; there libm's accuracy counts,
// not equal bits.
namespace {

template <class Function>
Vec4 each_lane(Vec4 x, Function function) {
  return Vec4{function(x[0]), function(x[1]), function(x[2]), function(x[3])};
}

}  // namespace

Vec4 exp(Vec4 x) {
  return each_lane(x, [](Real v) { return std::exp(v); });
}
Vec4 expm1(Vec4 x) {
  return each_lane(x, [](Real v) { return std::expm1(v); });
}
Vec4 log(Vec4 x) {
  return each_lane(x, [](Real v) { return std::log(v); });
}
Vec4 log1p(Vec4 x) {
  return each_lane(x, [](Real v) { return std::log1p(v); });
}
Vec4 erfc(Vec4 x) {
  return each_lane(x, [](Real v) { return std::erfc(v); });
}
Vec4 sin(Vec4 x) {
  return each_lane(x, [](Real v) { return std::sin(v); });
}
Vec4 cos(Vec4 x) {
  return each_lane(x, [](Real v) { return std::cos(v); });
}

#else

namespace {

/// c[0] x^(n - 1) + ... + c[n - 1], by Horner's rule. A loop, and one for all: the next sum
/// waits for the one before it in any case.
Vec4 horner(Vec4 x, const Real* c, Index n) {
  c = hidden(c);
  Vec4 sum = splat(c[0]);
  for (Index i = 1; i < n; ++i) {
    sum = sum * x + c[i];
  }
  return sum;
}

template <Index n>
Vec4 polynomial(Vec4 x, const Real (&c)[n]) {
  return horner(x, c, n);
}

/// x = n ln2 + r with |r| <= ln2 / 2. `power` is 2^n as a float, for n in -126 .. 127.
struct ExpParts {
  Vec4 r;
  Mask4 n;
};

ExpParts split_exponent(Vec4 x) {
  // Adding 1.5 * 2^23 rounds to a whole number and leaves it in the low bits.
  const Vec4 magic = splat(12582912.0F);
  const Vec4 shifted = x * 1.44269504088896341F + magic;
  const Vec4 n = shifted - magic;
  return {(x - n * 0.693359375F) - n * -2.12194440e-4F, as_bits(shifted) - as_bits(magic)};
}

/// e^r - 1 for |r| <= ln2 / 2 (Cephes expf without its "+ 1").
Vec4 expm1_polynomial(Vec4 r) {
  static constexpr Real c[] = {1.9875691500e-4F, 1.3981999507e-3F, 8.3334519073e-3F,
                               4.1665795894e-2F, 1.6666665459e-1F, 5.0000001201e-1F};
  return polynomial(r, c) * (r * r) + r;
}

Vec4 power_of_two(Mask4 n) { return as_real((n + 127) << 23); }

}  // namespace

Vec4 exp(Vec4 x) {
  // n would leave the exponent's range, so it is applied in two halves.
  const Vec4 clamped = minimum(maximum(x, splat(-88.0F)), splat(89.0F));
  const ExpParts parts = split_exponent(clamped);
  const Mask4 half = parts.n >> 1;
  const Vec4 value = (expm1_polynomial(parts.r) + 1.0F) * power_of_two(half);
  const Vec4 result = value * power_of_two(parts.n - half);
  return select(x < -87.33654F, splat(0.0F), result);
}

Vec4 expm1(Vec4 x) {
  const Vec4 clamped = minimum(maximum(x, splat(-30.0F)), splat(88.0F));
  const ExpParts parts = split_exponent(clamped);
  const Vec4 power = power_of_two(parts.n);
  return expm1_polynomial(parts.r) * power + (power - 1.0F);
}

Vec4 log(Vec4 x) {
  const Mask4 bits = as_bits(x);
  // Mantissa in [sqrt(1/2), sqrt(2)): the exponent moves up where it is below sqrt(1/2).
  const Vec4 mantissa = as_real((bits & 0x007fffff) | 0x3f000000);
  const Mask4 small = mantissa < 0.707106781186547524F;
  const Mask4 exponent = ((bits >> 23) & 0xff) - 126 + small;
  const Vec4 e = Vec4{static_cast<Real>(exponent[0]), static_cast<Real>(exponent[1]),
                      static_cast<Real>(exponent[2]), static_cast<Real>(exponent[3])};
  const Vec4 m = (mantissa + select(small, mantissa, splat(0.0F))) - 1.0F;
  static constexpr Real c[] = {7.0376836292e-2F,  -1.1514610310e-1F, 1.1676998740e-1F,
                               -1.2420140846e-1F, 1.4249322787e-1F,  -1.6668057665e-1F,
                               2.0000714765e-1F,  -2.4999993993e-1F, 3.3333331174e-1F};
  const Vec4 square = m * m;
  Vec4 y = polynomial(m, c) * m * square + e * -2.12194440e-4F - square * 0.5F;
  Vec4 result = (m + y) + e * 0.693359375F;
  const Real infinity = std::numeric_limits<Real>::infinity();
  result = select(x < std::numeric_limits<Real>::min(), splat(-infinity), result);
  result = select(x < 0.0F, splat(std::numeric_limits<Real>::quiet_NaN()), result);
  return select((x < infinity) | (x < 0.0F), result, x);
}

Vec4 log1p(Vec4 x) {
  // The rounding of 1 + x is put right by its quotient (W. Kahan).
  const Vec4 w = x + 1.0F;
  return log(w) - ((w - 1.0F) - x) / w;
}

Vec4 erfc(Vec4 x) {
  const Vec4 size = absolute(x);
  const Vec4 t = 1.0F / (size * 0.5F + 1.0F);
  static constexpr Real c[] = {0.17087277F,  -0.82215223F, 1.48851587F, -1.13520398F, 0.27886807F,
                               -0.18628806F, 0.09678418F,  0.37409196F, 1.00002368F,  -1.26551223F};
  const Vec4 tail = t * exp(polynomial(t, c) - size * size);
  return select(x < 0.0F, 2.0F - tail, tail);
}

namespace {

/// Sine or cosine by quarter turns: x = k pi/2 + r, |r| <= pi/4, three-part pi/2.
/// Accurate for |x| up to 8192.
Vec4 sine_of_quarter(Vec4 x, Bits first_quarter) {
  const Vec4 magic = splat(12582912.0F);
  const Vec4 shifted = x * 0.636619772367581343F + magic;
  const Vec4 k = shifted - magic;
  const Mask4 quarter = as_bits(shifted) - as_bits(magic) + first_quarter;
  const Vec4 r =
      ((x - k * 1.5703125F) - k * 4.837512969970703125e-4F) - k * 7.54978995489188216e-8F;
  const Vec4 square = r * r;
  static constexpr Real sine[] = {-1.9515295891e-4F, 8.3321608736e-3F, -1.6666654611e-1F};
  static constexpr Real cosine[] = {2.443315711809948e-5F, -1.388731625493765e-3F,
                                    4.166664568298827e-2F};
  const Vec4 s = polynomial(square, sine) * square * r + r;
  const Vec4 c = polynomial(square, cosine) * square * square - square * 0.5F + 1.0F;
  const Vec4 value = select((quarter & 1) != 0, c, s);
  return as_real(as_bits(value) ^ ((quarter & 2) << 30));
}

}  // namespace

Vec4 sin(Vec4 x) { return sine_of_quarter(x, 0); }
Vec4 cos(Vec4 x) { return sine_of_quarter(x, 1); }

#endif

bool all_finite(const Real* values, Index count) {
  // Zero times what is not finite is NaN, and NaN stays in a sum.
  Vec4 sum = splat(0);
  Index i = 0;
  for (; i + lanes <= count; i += lanes) {
    sum += load(values + i) * 0;
  }
  Real rest = sum_lanes(sum);
  for (; i < count; ++i) {
    rest += values[i] * 0;
  }
  return rest == 0;
}

}  // namespace layerwise::math
