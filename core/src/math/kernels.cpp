#include "layerwise/math/kernels.hpp"

#include <algorithm>

namespace layerwise::kernels {
namespace {

/// 4 rows x 8 columns: 8 accumulators, 2 loads and a broadcast fit 16 registers.
constexpr Index tile_rows = 4;

/// `Rows` x (4 * `Vectors`) of C in registers.
template <int Rows, int Vectors>
inline void tile(const Product& p, Index row, Index column) {
  Vec4 sum[Rows][Vectors];
  for (int r = 0; r < Rows; ++r) {
    const Vec4 first = splat(p.start ? p.start[(row + r) * p.start_stride] : Real{0});
    for (int v = 0; v < Vectors; ++v) {
      sum[r][v] = first;
    }
  }
  const Real* a = p.a + row * p.a_row_stride;
  const Real* b = p.b + column;
  for (Index k = 0; k < p.depth; ++k) {
    Vec4 right[Vectors];
    for (int v = 0; v < Vectors; ++v) {
      right[v] = load(b + v * lanes);
    }
    for (int r = 0; r < Rows; ++r) {
      const Vec4 left = splat(a[r * p.a_row_stride]);
      for (int v = 0; v < Vectors; ++v) {
        sum[r][v] += left * right[v];
      }
    }
    a += p.a_depth_stride;
    b += p.b_stride;
  }
  for (int r = 0; r < Rows; ++r) {
    for (int v = 0; v < Vectors; ++v) {
      store(p.c + (row + r) * p.c_stride + column + v * lanes, sum[r][v]);
    }
  }
}

template <int Vectors>
inline void column_block(const Product& p, Index column) {
  Index row = 0;
  for (; row + tile_rows <= p.rows; row += tile_rows) {
    tile<tile_rows, Vectors>(p, row, column);
  }
  switch (p.rows - row) {
    case 3:
      tile<3, Vectors>(p, row, column);
      break;
    case 2:
      tile<2, Vectors>(p, row, column);
      break;
    case 1:
      tile<1, Vectors>(p, row, column);
      break;
    default:
      break;
  }
}

struct Block4 {
  Vec4 row[4];
};

inline Block4 transposed(const Block4& m) {
  const Vec4 a = __builtin_shufflevector(m.row[0], m.row[1], 0, 4, 1, 5);
  const Vec4 b = __builtin_shufflevector(m.row[2], m.row[3], 0, 4, 1, 5);
  const Vec4 c = __builtin_shufflevector(m.row[0], m.row[1], 2, 6, 3, 7);
  const Vec4 d = __builtin_shufflevector(m.row[2], m.row[3], 2, 6, 3, 7);
  return {{__builtin_shufflevector(a, b, 0, 1, 4, 5), __builtin_shufflevector(a, b, 2, 3, 6, 7),
           __builtin_shufflevector(c, d, 0, 1, 4, 5), __builtin_shufflevector(c, d, 2, 3, 6, 7)}};
}

}  // namespace

void multiply(const Product& product) {
  Index column = 0;
  for (; column + 2 * lanes <= product.columns; column += 2 * lanes) {
    column_block<2>(product, column);
  }
  if (column < product.columns) {
    column_block<1>(product, column);
  }
}

// Never inlined: it has two callers, and a copy in each costs more bytes than a call costs time.
[[gnu::noinline]] void transpose(const Real* from, Index from_stride, Index units, Index samples,
                                 Real* to, Index to_stride, Real next) {
  for (Index unit = 0; unit < units; unit += lanes) {
    const Index present = std::min(lanes, units - unit);
    for (Index sample = 0; sample < samples; sample += lanes) {
      Block4 block{};
      for (Index r = 0; r < present; ++r) {
        block.row[r] = load(from + (unit + r) * from_stride + sample);
      }
      if (present < lanes) {
        block.row[present] = splat(next);
      }
      const Block4 turned = transposed(block);
      for (Index r = 0; r < lanes; ++r) {
        store(to + (sample + r) * to_stride + unit, turned.row[r]);
      }
    }
  }
}

}  // namespace layerwise::kernels
