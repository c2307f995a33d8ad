#include <algorithm>
#include <vector>

#include "catch.hpp"
#include "layerwise/math/kernels.hpp"
#include "layerwise/math/random.hpp"

using namespace layerwise;
using kernels::Product;

namespace {

std::vector<Real> random_values(Index count, Random& random) {
  std::vector<Real> values(static_cast<std::size_t>(count));
  for (Real& value : values) {
    value = random.uniform(-1, 1);
  }
  return values;
}

/// The obvious product: one element after the other, k ascending.
void slow_multiply(const Product& p) {
  for (Index row = 0; row < p.rows; ++row) {
    for (Index column = 0; column < p.columns; ++column) {
      Real sum = p.start != nullptr ? p.start[row * p.start_stride] : Real{0};
      for (Index k = 0; k < p.depth; ++k) {
        sum += p.a[row * p.a_row_stride + k * p.a_depth_stride] * p.b[k * p.b_stride + column];
      }
      p.c[row * p.c_stride + column] = sum;
    }
  }
}

enum class Layout { as_it_lies, transposed };

/// Whether both products give the same bits, and neither writes beside its matrix.
bool agree(Index rows, Index columns, Index depth, Layout layout, bool with_start) {
  Random random(static_cast<std::uint64_t>(rows * 10000 + columns * 100 + depth));
  // Gaps between rows: the strides are no smaller than the matrices, and may be larger.
  const Index b_stride = columns + 4;
  const Index c_stride = columns + 8;
  const Index a_stride = (layout == Layout::as_it_lies ? depth : rows) + 3;
  const Index steps = std::max(depth, Index{1});
  const Index a_size = a_stride * (layout == Layout::as_it_lies ? rows : steps);
  const std::vector<Real> a = random_values(a_size, random);
  const std::vector<Real> b = random_values(steps * b_stride, random);
  const std::vector<Real> start = random_values(rows * 5, random);
  std::vector<Real> fast(static_cast<std::size_t>(rows * c_stride), 99);
  std::vector<Real> slow = fast;
  Product product{.rows = rows,
                  .columns = columns,
                  .depth = depth,
                  .a = a.data(),
                  .a_row_stride = layout == Layout::as_it_lies ? a_stride : 1,
                  .a_depth_stride = layout == Layout::as_it_lies ? 1 : a_stride,
                  .b = b.data(),
                  .b_stride = b_stride,
                  .c = fast.data(),
                  .c_stride = c_stride,
                  .start = with_start ? start.data() : nullptr,
                  .start_stride = 5};
  kernels::multiply(product);
  product.c = slow.data();
  slow_multiply(product);
  return fast == slow;
}

/// Whether all four variants of that shape agree with the obvious product.
void check_shape(Index rows, Index columns, Index depth) {
  for (const Layout layout : {Layout::as_it_lies, Layout::transposed}) {
    for (const bool with_start : {false, true}) {
      INFO(rows << " x " << columns << ", depth " << depth << ", "
                << (layout == Layout::transposed ? "transposed, " : "")
                << (with_start ? "with start" : "from zero"));
      REQUIRE(agree(rows, columns, depth, layout, with_start));
    }
  }
}

/// The obvious transpose, with the column after the units as kernels.hpp says.
void slow_transpose(const std::vector<Real>& from, Index from_stride, Index units, Index samples,
                    std::vector<Real>& to, Index to_stride, Real next) {
  for (Index sample = 0; sample < samples; ++sample) {
    for (Index column = 0; column < padded(units); ++column) {
      Real value = column == units ? next : Real{0};
      if (column < units) {
        value = from[static_cast<std::size_t>(column * from_stride + sample)];
      }
      to[static_cast<std::size_t>(sample * to_stride + column)] = value;
    }
  }
}

}  // namespace

TEST_CASE("kernels: multiply equals the obvious loop, bit by bit, for every small shape") {
  for (Index rows = 1; rows <= 13; ++rows) {
    for (Index columns = 4; columns <= 28; columns += 4) {
      for (Index depth = 1; depth <= 9; ++depth) {
        check_shape(rows, columns, depth);
      }
    }
  }
}

TEST_CASE("kernels: multiply equals the obvious loop for larger shapes") {
  check_shape(37, 64, 50);
  check_shape(64, 100, 129);
  check_shape(1, 256, 300);
  check_shape(130, 4, 7);
}

TEST_CASE("kernels: a product of depth 0 is the start") { check_shape(5, 12, 0); }

TEST_CASE("kernels: a product of no columns writes nothing") { check_shape(3, 0, 4); }

TEST_CASE("kernels: transpose equals the obvious loop and leaves later columns alone") {
  for (Index units = 1; units <= 13; ++units) {
    for (Index samples = 4; samples <= 20; samples += 4) {
      for (const Index gap : {0, 4}) {
        Random random(static_cast<std::uint64_t>(units * 100 + samples));
        const Index from_stride = samples + gap;
        const Index to_stride = padded(units) + 4 + gap;
        const std::vector<Real> from = random_values(units * from_stride, random);
        std::vector<Real> fast(static_cast<std::size_t>(samples * to_stride), 99);
        std::vector<Real> slow = fast;
        kernels::transpose(from.data(), from_stride, units, samples, fast.data(), to_stride, 7);
        slow_transpose(from, from_stride, units, samples, slow, to_stride, 7);
        INFO(units << " units, " << samples << " samples, gap " << gap);
        REQUIRE(fast == slow);
      }
    }
  }
}
