/// Elementary functions that give the same bits on every machine. libm differs between
/// platforms; these are polynomials over the 4-lane vector, the same operations in the
/// same order in every build. Largest errors are swept in tests/core/elementary_test.cpp.
///
/// Constants: S. L. Moshier, Cephes Mathematical Library, single precision (expf, logf,
/// sinf, cosf); erfc from W. H. Press et al., Numerical Recipes, section 6.2.
/// NaN goes in, NaN comes out; infinities give the limits.
#pragma once

#ifdef LAYERWISE_REAL_IS_DOUBLE
#include <cmath>
#endif
#include <limits>

#include "layerwise/math/real.hpp"

namespace layerwise::math {

/// The same address, but in WebAssembly SIMD the compiler no longer knows what lies there, so
/// constants read from it stay loads. V8 makes a vector constant anew at each use, in three
/// instructions and inside loops as well: that doubles the time of a tanh.
inline const Real* hidden(const Real* constants) {
#ifdef __wasm_simd128__
  asm("" : "+r"(constants));
#endif
  return constants;
}

inline Vec4 maximum(Vec4 a, Vec4 b) { return select(a < b, b, a); }
inline Vec4 minimum(Vec4 a, Vec4 b) { return select(b < a, b, a); }
inline Vec4 absolute(Vec4 x) { return as_real(as_bits(x) & std::numeric_limits<Bits>::max()); }

/// The sign of `sign`, the size of `size` (which must not be negative).
inline Vec4 with_sign(Vec4 size, Vec4 sign) {
  return as_real(as_bits(size) | (as_bits(sign) & std::numeric_limits<Bits>::min()));
}

/// e^x. Above 88.72 infinity, below -87.33 zero.
Vec4 exp(Vec4 x);
/// e^x - 1, exact also near zero. For x up to 88; above that, as at 88.
Vec4 expm1(Vec4 x);
/// Natural logarithm. Zero gives minus infinity, a negative number NaN; subnormal numbers
/// count as zero.
Vec4 log(Vec4 x);
/// log(1 + x) for x in [0, 1], exact also near zero.
Vec4 log1p(Vec4 x);
/// Complementary error function, relative error near 1.2e-7 plus that of exp.
Vec4 erfc(Vec4 x);
/// Sine and cosine, accurate for |x| up to 8192.
Vec4 sin(Vec4 x);
Vec4 cos(Vec4 x);

#ifdef LAYERWISE_REAL_IS_DOUBLE

struct Tanh {
  Vec4 operator()(Vec4 x) const {
    return Vec4{std::tanh(x[0]), std::tanh(x[1]), std::tanh(x[2]), std::tanh(x[3])};
  }
};

#else

/// Hyperbolic tangent, by e^2x - 1, so that small x keep their accuracy. Inline, because it is
/// the whole work of the smallest networks; the others are called, for a smaller program.
/// An object, made before a loop, holds the constants.
class Tanh {
 public:
  Tanh() : Tanh(hidden(constants)) {}

  Vec4 operator()(Vec4 x) const {
    const Vec4 sign = as_real(as_bits(x) & as_bits(sign_));
    // From 9.1 on the result rounds to 1.
    const Vec4 size = minimum(as_real(as_bits(x) ^ as_bits(sign)), most_);
    const Vec4 twice = size + size;
    // As split_exponent, but with 126 in the low bits: moved up they are 2^n / 2.
    const Vec4 shifted = twice * log2e_ + magic_;
    const Vec4 n = shifted - magic_;
    const Vec4 r = (twice - n * ln2_high_) - n * ln2_low_;
    const Vec4 half_power = as_real(as_bits(shifted) << 23);
    Vec4 p = p0_ * r + p1_;
    p = p * r + p2_;
    p = p * r + p3_;
    p = p * r + p4_;
    p = p * r + p5_;
    // Half of e^2x - 1.
    const Vec4 q = (p * (r * r) + r) * half_power + (half_power - half_);
    return as_real(as_bits(q / (q + one_)) | as_bits(sign));
  }

 private:
  explicit Tanh(const Real* c)
      : sign_(splat(c[0])),
        most_(splat(c[1])),
        log2e_(splat(c[2])),
        magic_(splat(c[3])),
        ln2_high_(splat(c[4])),
        ln2_low_(splat(c[5])),
        p0_(splat(c[6])),
        p1_(splat(c[7])),
        p2_(splat(c[8])),
        p3_(splat(c[9])),
        p4_(splat(c[10])),
        p5_(splat(c[11])),
        half_(splat(c[12])),
        one_(splat(c[13])) {}

  static constexpr Real constants[] = {-0.0F,
                                       9.1F,
                                       1.44269504088896341F,
                                       12582912.0F + 126.0F,
                                       0.693359375F,
                                       -2.12194440e-4F,
                                       1.9875691500e-4F,
                                       1.3981999507e-3F,
                                       8.3334519073e-3F,
                                       4.1665795894e-2F,
                                       1.6666665459e-1F,
                                       5.0000001201e-1F,
                                       0.5F,
                                       1.0F};

  Vec4 sign_, most_, log2e_, magic_, ln2_high_, ln2_low_;
  Vec4 p0_, p1_, p2_, p3_, p4_, p5_, half_, one_;
};

#endif

inline Vec4 tanh(Vec4 x) { return Tanh{}(x); }

/// 1 / (1 + e^-x), without overflow on either side.
inline Vec4 sigmoid(Vec4 x) { return 1.0F / (1.0F + exp(-x)); }

/// log(1 + e^x), without overflow on either side.
inline Vec4 softplus(Vec4 x) {
  const Vec4 zero = splat(0);
  return maximum(x, zero) + log1p(exp(-absolute(x)));
}

/// Whether each of `count` values is a finite number.
bool all_finite(const Real* values, Index count);

inline Real exp(Real x) { return exp(splat(x))[0]; }
inline Real log(Real x) { return log(splat(x))[0]; }
inline Real tanh(Real x) { return tanh(splat(x))[0]; }
inline Real sin(Real x) { return sin(splat(x))[0]; }
inline Real cos(Real x) { return cos(splat(x))[0]; }

}  // namespace layerwise::math
