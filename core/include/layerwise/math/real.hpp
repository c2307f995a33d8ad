/// The number type of the core and its 4-lane vector.
/// The compiler lowers the one vector type to WASM SIMD128, SSE, NEON or plain
/// scalar code; every build does the same operations in the same order.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace layerwise {

#ifdef LAYERWISE_REAL_IS_DOUBLE
/// The double build exists for tests: central differences need its precision.
using Real = double;
using Bits = std::int64_t;
#else
using Real = float;
using Bits = std::int32_t;
#endif

/// Sizes and offsets, in elements.
using Index = std::ptrdiff_t;

constexpr Index lanes = 4;

/// Four values side by side, and the four masks (0 or ~0) a comparison gives.
typedef Real Vec4 __attribute__((vector_size(lanes * sizeof(Real))));
typedef Bits Mask4 __attribute__((vector_size(lanes * sizeof(Bits))));

/// Number of elements after padding to whole vectors.
constexpr Index padded(Index n) { return (n + lanes - 1) / lanes * lanes; }

inline Vec4 load(const Real* from) {
  Vec4 v;
  std::memcpy(&v, from, sizeof v);
  return v;
}

inline void store(Real* to, Vec4 v) { std::memcpy(to, &v, sizeof v); }

inline Vec4 splat(Real x) { return Vec4{x, x, x, x}; }

inline Mask4 as_bits(Vec4 v) {
  Mask4 bits;
  std::memcpy(&bits, &v, sizeof bits);
  return bits;
}

inline Vec4 as_real(Mask4 bits) {
  Vec4 v;
  std::memcpy(&v, &bits, sizeof v);
  return v;
}

/// Lane by lane: mask ? yes : no. A NaN in the chosen side is kept.
inline Vec4 select(Mask4 mask, Vec4 yes, Vec4 no) {
  return as_real((mask & as_bits(yes)) | (~mask & as_bits(no)));
}

/// Lane by lane, correctly rounded.
inline Vec4 square_root(Vec4 v) {
  return Vec4{std::sqrt(v[0]), std::sqrt(v[1]), std::sqrt(v[2]), std::sqrt(v[3])};
}

/// Which lanes are among the first `count`; all of them from 4 on.
inline Mask4 first_lanes(Index count) {
  return Mask4{0, 1, 2, 3} < static_cast<Bits>(count < lanes ? count : lanes);
}

/// Sum of the four lanes in the one order every build uses: (0 + 2) + (1 + 3).
inline Real sum_lanes(Vec4 v) { return (v[0] + v[2]) + (v[1] + v[3]); }

}  // namespace layerwise
