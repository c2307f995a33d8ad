#include "layerwise/nn/loss.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "layerwise/math/elementary.hpp"

namespace layerwise {
namespace {

using math::absolute;

/// A loss of single outputs: what they add to it, and its slope.
struct Term {
  Vec4 value;
  Vec4 slope;
};

/// z is the logit, a the output, y the target. The slope of binary_crossentropy is with respect to
/// z, sigmoid included; categorical_crossentropy has no such terms.
inline Term term_of(Loss loss, Vec4 z, Vec4 a, Vec4 y) {
  const Vec4 error = a - y;
  const Vec4 size = absolute(error);
  const bool is_huber = loss == Loss::huber;
  switch (loss) {
    case Loss::mean_squared_error:
      return {error * error, error * 2};
    case Loss::mean_absolute_error:
    case Loss::huber: {
      // Beyond 1 (or 0) the slope is the sign; a NaN stays one.
      const Vec4 least = splat(is_huber ? Real{-1} : Real{0});
      const Vec4 slope = select(error > -least, splat(1), select(error < least, splat(-1), error));
      const auto half = static_cast<Real>(0.5);
      const Vec4 bent = select(size < 1, error * error * half, size - half);
      return {is_huber ? bent : size, slope};
    }
    default:
      // max(z, 0) - y z + log(1 + e^-|z|): for y = 1 and a large z the first two cancel to nothing,
      // not to the rounding of their difference from the third.
      return {(math::maximum(z, splat(0)) - y * z) + math::log1p(math::exp(-absolute(z))), error};
  }
}

/// Losses that are a mean over outputs. `d` may be null. One loop for all of them: one for each
/// would be a kilobyte of the scalar build.
Real each_output(Loss loss, const LossBatch& b, Real* d) {
  const Real share = Real{1} / static_cast<Real>(b.outputs);
  const Real mean_share = share / static_cast<Real>(b.count);
  const Vec4 zero = splat(0);
  Vec4 sum = zero;
  for (Index o = 0; o < b.outputs; ++o) {
    for (Index s = 0; s < b.count; s += lanes) {
      const Index at = o * b.stride + s;
      const Term term = term_of(loss, load(b.z + at), load(b.a + at), load(b.y + at));
      const Mask4 mask = first_lanes(b.count - s);
      const Vec4 weight = load(b.weights + s);
      sum += select(mask, term.value * weight, zero);
      if (d != nullptr) {
        store(d + at, select(mask, term.slope * mean_share * weight, zero));
      }
    }
  }
  return sum_lanes(sum) * share;
}

/// -sum_o y_o (z_o - max - log sum e^(z - max)); its slope in z is a_o sum(y) - y_o.
Real categorical(const LossBatch& b, Real* d) {
  const Real mean_share = Real{1} / static_cast<Real>(b.count);
  const Vec4 zero = splat(0);
  Vec4 total = zero;
  for (Index s = 0; s < b.count; s += lanes) {
    Vec4 largest = load(b.z + s);
    for (Index o = 1; o < b.outputs; ++o) {
      largest = math::maximum(largest, load(b.z + o * b.stride + s));
    }
    Vec4 sum = zero;
    Vec4 target_sum = zero;
    Vec4 product = zero;
    for (Index o = 0; o < b.outputs; ++o) {
      const Vec4 shifted = load(b.z + o * b.stride + s) - largest;
      const Vec4 y = load(b.y + o * b.stride + s);
      sum += math::exp(shifted);
      target_sum += y;
      product += y * shifted;
    }
    const Mask4 mask = first_lanes(b.count - s);
    const Vec4 weight = load(b.weights + s);
    total += select(mask, (target_sum * math::log(sum) - product) * weight, zero);
    if (d != nullptr) {
      for (Index o = 0; o < b.outputs; ++o) {
        const Index at = o * b.stride + s;
        const Vec4 slope = (load(b.a + at) * target_sum - load(b.y + at)) * mean_share * weight;
        store(d + at, select(mask, slope, zero));
      }
    }
  }
  return sum_lanes(total);
}

Real evaluate(Loss loss, const LossBatch& batch, Real* d) {
  return loss == Loss::categorical_crossentropy ? categorical(batch, d)
                                                : each_output(loss, batch, d);
}

}  // namespace

Names loss_names() {
  static constexpr std::string_view names[] = {"meanSquaredError", "meanAbsoluteError", "huber",
                                               "binaryCrossentropy", "categoricalCrossentropy"};
  return names;
}

bool is_fused(Loss loss) {
  return loss == Loss::binary_crossentropy || loss == Loss::categorical_crossentropy;
}

Real loss_sum(Loss loss, const LossBatch& batch) { return evaluate(loss, batch, nullptr); }

void sample_losses(Loss loss, const LossBatch& batch, Real* losses) {
  const Real weights[lanes] = {1};
  for (Index s = 0; s < batch.count; ++s) {
    // A batch of its own that begins there. The lanes behind it are read, but count for nothing.
    losses[s] = loss_sum(
        loss, {batch.outputs, batch.stride, 1, batch.z + s, batch.a + s, batch.y + s, weights});
  }
}

void loss_terms(Loss loss, const LossBatch& batch, Real* terms) {
  const bool is_mean = loss != Loss::categorical_crossentropy;
  for (Index s = 0; s < batch.count; ++s) {
    const Real weight[lanes] = {batch.weights[s]};
    Real largest = batch.z[s];
    Real sum = 0;
    for (Index o = 1; !is_mean && o < batch.outputs; ++o) {
      largest = std::max(largest, batch.z[o * batch.stride + s]);
    }
    for (Index o = 0; !is_mean && o < batch.outputs; ++o) {
      sum += math::exp(batch.z[o * batch.stride + s] - largest);
    }
    const Real logarithm = is_mean ? 0 : math::log(sum);
    for (Index o = 0; o < batch.outputs; ++o) {
      const Index at = o * batch.stride + s;
      if (is_mean) {
        // The loss of that output alone, divided by their number.
        const Real z[lanes] = {batch.z[at]};
        const Real a[lanes] = {batch.a[at]};
        const Real y[lanes] = {batch.y[at]};
        terms[at] =
            loss_sum(loss, {1, lanes, 1, z, a, y, weight}) / static_cast<Real>(batch.outputs);
      } else {
        terms[at] = batch.y[at] * (logarithm - (batch.z[at] - largest)) * weight[0];
      }
    }
  }
}

void loss_gradient_of_outputs(Loss loss, const LossBatch& batch, Real* d) {
  if (!is_fused(loss)) {
    loss_sum_and_gradient(loss, batch, d);
    return;
  }
  const bool is_binary = loss == Loss::binary_crossentropy;
  const auto share = static_cast<Real>(batch.count * (is_binary ? batch.outputs : 1));
  for (Index o = 0; o < batch.outputs; ++o) {
    for (Index s = 0; s < batch.count; ++s) {
      const Index at = o * batch.stride + s;
      const Real y = batch.y[at];
      const Real a = std::max(batch.a[at], std::numeric_limits<Real>::min());
      const Real rest = std::max(1 - batch.a[at], std::numeric_limits<Real>::epsilon() / 2);
      const Real slope = is_binary ? (1 - y) / rest - y / a : -y / a;
      d[at] = slope * batch.weights[s] / share;
    }
  }
}

Real loss_sum_and_gradient(Loss loss, const LossBatch& batch, Real* d) {
  return evaluate(loss, batch, d);
}

}  // namespace layerwise
