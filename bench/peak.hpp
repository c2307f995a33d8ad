/// The machine's own limit: a bare register tile, 4 units x 8 samples, of multiply-add in the
/// 4-lane vector type, with its operands in the first-level cache. What a layer's product could
/// reach if it had no edges, no epilogue and no memory to wait for.
#pragma once

#include "layerwise/math/real.hpp"

namespace layerwise::bench {

constexpr Index tile_units = 4;
constexpr Index tile_samples = 8;
constexpr Index tile_depth = 256;

/// Multiplications and additions of one pass.
constexpr Index peak_operations = 2 * tile_units * tile_samples * tile_depth;

/// Z (units, samples) = W (units, depth) X (depth, samples), all sums in registers.
__attribute__((noinline)) inline void peak_pass(const Real* weights, const Real* x, Real* z) {
  constexpr Index vectors = tile_samples / lanes;
  Vec4 sums[tile_units][vectors] = {};
  for (Index k = 0; k < tile_depth; ++k) {
    const Vec4 left = load(x + k * tile_samples);
    const Vec4 right = load(x + k * tile_samples + lanes);
    for (Index unit = 0; unit < tile_units; ++unit) {
      const Vec4 weight = splat(weights[unit * tile_depth + k]);
      sums[unit][0] += weight * left;
      sums[unit][1] += weight * right;
    }
  }
  for (Index unit = 0; unit < tile_units; ++unit) {
    for (Index v = 0; v < vectors; ++v) {
      store(z + unit * tile_samples + v * lanes, sums[unit][v]);
    }
  }
}

/// Runs `count` passes on numbers near 1 and returns a sum, so that none can be left out.
inline Real peak_passes(int count) {
  static Real weights[tile_units * tile_depth];
  static Real x[tile_depth * tile_samples];
  Real z[tile_units * tile_samples] = {};
  for (Real& weight : weights) weight = Real(1) / tile_depth;
  for (Real& value : x) value = Real(1);
  for (int pass = 0; pass < count; ++pass) {
    peak_pass(weights, x, z);
    weights[0] += z[0] * Real(1e-9);
  }
  return z[0] + z[tile_units * tile_samples - 1];
}

}  // namespace layerwise::bench
