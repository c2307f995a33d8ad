#include "layerwise/data/tensor.hpp"

namespace layerwise {

// Not inlined, not even where they are called but once.

__attribute__((noinline)) xt::xtensor<Real, 1> zero_vector(Index size) {
  return xt::xtensor<Real, 1>({static_cast<std::size_t>(size)}, Real{0});
}

__attribute__((noinline)) xt::xtensor<Real, 2> zero_matrix(Index rows, Index columns) {
  return xt::xtensor<Real, 2>({static_cast<std::size_t>(rows), static_cast<std::size_t>(columns)},
                              Real{0});
}

}  // namespace layerwise
