/// The matrix products of a network: one register tile serves forward pass, input
/// gradient and weight gradient, because all three are "broadcast a scalar, multiply a
/// contiguous row". The slow twin of each lives in tests/core/kernels_test.cpp.
#pragma once

#include "layerwise/math/real.hpp"

namespace layerwise::kernels {

/// C (rows, columns) = start + sum over k of A(row, k) * B(k, column), k ascending.
/// A is read one element at a time through two strides, so it may be a transpose;
/// rows of B and C are contiguous.
struct Product {
  Index rows;
  /// A multiple of 4.
  Index columns;
  /// 0 too: then `a` and `b` are not read, but point into arrays all the same.
  Index depth;
  const Real* a;
  Index a_row_stride;
  Index a_depth_stride;
  const Real* b;
  Index b_stride;
  Real* c;
  Index c_stride;
  /// start: one value per row, `start_stride` apart, or null for zero.
  const Real* start;
  Index start_stride;
};

void multiply(const Product& product);

/// Sample-major copy of a unit-major matrix: to (samples, to_stride) = from (units, from_stride)^T.
/// When `units` is no multiple of 4, column `units` is set to `next` and the rest of that
/// group of four to 0. Columns beyond the group are left alone.
/// Preconditions: from_stride and to_stride are multiples of 4; `samples` is padded likewise,
/// and both buffers reach that far.
void transpose(const Real* from, Index from_stride, Index units, Index samples, Real* to,
               Index to_stride, Real next);

}  // namespace layerwise::kernels
