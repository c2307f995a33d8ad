#include "layerwise/nn/clip.hpp"

#include <cmath>

namespace layerwise {
namespace {

double sum_of_squares(const Real* numbers, Index count) {
  double sums[lanes] = {};
  for (Index i = 0; i < count; ++i) {
    const auto number = static_cast<double>(numbers[i]);
    sums[i % lanes] += number * number;
  }
  return (sums[0] + sums[2]) + (sums[1] + sums[3]);
}

void scale(Real* numbers, Index count, double factor) {
  for (Index i = 0; i < count; ++i) {
    numbers[i] *= static_cast<Real>(factor);
  }
}

}  // namespace

double norm_of(const Real* numbers, Index count) {
  return std::sqrt(sum_of_squares(numbers, count));
}

double norm_of(const Real* numbers, const std::vector<Range>& ranges) {
  double squares = 0;
  for (const Range& range : ranges) {
    squares += sum_of_squares(numbers + range.first, range.size);
  }
  return std::sqrt(squares);
}

double clip_gradients(double clip_value, double clip_norm, Real* gradients,
                      const std::vector<Range>& ranges) {
  if (clip_value > 0) {
    const auto most = static_cast<Real>(clip_value);
    for (const Range& range : ranges) {
      for (Index i = range.first; i < range.first + range.size; ++i) {
        // Neither holds for a NaN.
        if (gradients[i] > most) {
          gradients[i] = most;
        } else if (gradients[i] < -most) {
          gradients[i] = -most;
        }
      }
    }
  }
  if (clip_norm > 0) {
    const double factor = clip_norm / (norm_of(gradients, ranges) + 1e-6);
    if (!(factor >= 1)) {
      for (const Range& range : ranges) {
        scale(gradients + range.first, range.size, factor);
      }
      return factor;
    }
  }
  return 1;
}

void limit_norms(double max_norm, Index units, Index inputs, Index stride, Real* kernel) {
  for (Index u = 0; u < units; ++u) {
    const double norm = norm_of(kernel + u * stride, inputs);
    if (norm > max_norm) {
      scale(kernel + u * stride, inputs, max_norm / (1e-7 + norm));
    }
  }
}

}  // namespace layerwise
