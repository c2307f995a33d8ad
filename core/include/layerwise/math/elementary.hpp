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

/// Hyperbolic tangent. Inline, because it is the whole work of the smallest networks; the others
/// are called, for a smaller program. An object, made before a loop, holds the constants.
///
/// x = n ln2 / 2 + s with |s| <= ln2 / 4, P = 2^n, t = tanh(s); the addition theorem gives
///   tanh(x) = ((P - 1) + (P + 1) t) / ((P + 1) + (P - 1) t).
/// P - 1 and P + 1 are exact or, far out, round alike, so tanh is odd to the bit and never beyond
/// 1; for small x the quotient is exactly t. t = s + s^3 (c1 + c2 s^2), where c1 and c2 are the
/// pair with the smallest largest error of the whole function in float: a random search from the
/// minimax polynomial, judged over all floats. ln2 / 2 needs no second part: its error as a
/// float, 2.7e-9 of it, moves the result by less than 0.05 units in the last place.
class Tanh {
 public:
  Tanh() : Tanh(hidden(constants)) {}

  Vec4 operator()(Vec4 x) const {
    // From 9.1 on the result rounds to 1.
    const Vec4 inside = maximum(minimum(x, most_), least_);
    // As split_exponent, but with 127 in the low bits: moved up they are 2^n.
    const Vec4 shifted = inside * two_log2e_ + magic_;
    const Vec4 s = inside - (shifted - magic_) * half_ln2_;
    const Vec4 power = as_real(as_bits(shifted) << 23);
    const Vec4 square = s * s;
    const Vec4 t = s + s * square * (c1_ + square * c2_);
    const Vec4 less = one_ - power;
    const Vec4 more = one_ + power;
    const Vec4 result = (t * more - less) / (more - t * less);
    // Only -0 does not bring its sign along.
    return as_real(as_bits(result) | (as_bits(x) & as_bits(sign_)));
  }

 private:
  explicit Tanh(const Real* c)
      : most_(splat(c[0])),
        least_(splat(c[1])),
        two_log2e_(splat(c[2])),
        magic_(splat(c[3])),
        half_ln2_(splat(c[4])),
        c1_(splat(c[5])),
        c2_(splat(c[6])),
        one_(splat(c[7])),
        sign_(splat(c[8])) {}

  static constexpr Real constants[] = {
      9.1F,         -9.1F, 2.88539008F, 12582912.0F + 127.0F, 0.346573591F, -0.333308578F,
      0.130924448F, 1.0F,  -0.0F};

  Vec4 most_, least_, two_log2e_, magic_, half_ln2_, c1_, c2_, one_, sign_;
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
