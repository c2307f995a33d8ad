#include "layerwise/data/class_metrics.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "layerwise/bug.hpp"

namespace layerwise {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Index sample_count(const xt::xtensor<Real, 2>& values) {
  return static_cast<Index>(values.shape(0));
}

Index class_of_sample(const xt::xtensor<Real, 2>& values, Index sample) {
  const Index outputs = static_cast<Index>(values.shape(1));
  return class_of(values.data() + sample * outputs, outputs);
}

/// Whether that is the class of a sample, without looking at the other classes.
bool is_of_class(const xt::xtensor<Real, 2>& targets, Index sample, Index wanted) {
  const Index outputs = static_cast<Index>(targets.shape(1));
  return outputs == 1 ? class_of_sample(targets, sample) == wanted
                      : targets.data()[sample * outputs + wanted] == 1;
}

/// NaN for 0 / 0.
double ratio(Index part, Index whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

/// How many classes rank above that one.
Index rank_of(Index wanted, const Real* scores, Index outputs) {
  if (outputs == 1) {
    return class_of(scores, outputs) == wanted ? 0 : 1;
  }
  const Real own = scores[wanted];
  Index above = 0;
  for (Index i = 0; i < outputs; ++i) {
    const bool alike = scores[i] == own || (std::isnan(scores[i]) && std::isnan(own));
    const bool higher = scores[i] > own || (std::isnan(own) && !std::isnan(scores[i]));
    if (higher || (alike && i < wanted)) {
      ++above;
    }
  }
  return above;
}

/// What samples are ordered by: a class's score, but -p for class 0 of one output p, which keeps
/// scores apart that 1 - p would round to one.
std::vector<double> score_keys(const xt::xtensor<Real, 2>& predictions, Index positive) {
  const Index outputs = static_cast<Index>(predictions.shape(1));
  const Index column = outputs == 1 ? 0 : positive;
  const double sign = outputs == 1 && positive == 0 ? -1 : 1;
  std::vector<double> keys(predictions.shape(0));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Real score = predictions.data()[static_cast<Index>(i) * outputs + column];
    keys[i] = std::isnan(score) ? -infinity : sign * static_cast<double>(score);
  }
  return keys;
}

}  // namespace

Confusion confusion_of(const xt::xtensor<Real, 2>& predictions,
                       const xt::xtensor<Real, 2>& targets) {
  require_same_shape(predictions, targets);
  Confusion confusion;
  confusion.classes = class_count(static_cast<Index>(targets.shape(1)));
  confusion.counts.resize(static_cast<std::size_t>(confusion.classes * confusion.classes));
  for (Index i = 0; i < sample_count(targets); ++i) {
    const Index actual = class_of_sample(targets, i);
    const Index predicted = class_of_sample(predictions, i);
    ++confusion.counts[static_cast<std::size_t>(actual * confusion.classes + predicted)];
  }
  return confusion;
}

std::vector<ClassFigures> figures_by_class(const Confusion& confusion) {
  std::vector<ClassFigures> figures(static_cast<std::size_t>(confusion.classes));
  for (Index c = 0; c < confusion.classes; ++c) {
    Index actual = 0;
    Index predicted = 0;
    for (Index other = 0; other < confusion.classes; ++other) {
      actual += static_cast<Index>(confusion.count(c, other));
      predicted += static_cast<Index>(confusion.count(other, c));
    }
    const Index right = static_cast<Index>(confusion.count(c, c));
    figures[static_cast<std::size_t>(c)] = {ratio(right, predicted), ratio(right, actual),
                                            ratio(2 * right, predicted + actual),
                                            static_cast<std::uint32_t>(actual)};
  }
  return figures;
}

double top_k_accuracy(const xt::xtensor<Real, 2>& predictions, const xt::xtensor<Real, 2>& targets,
                      Index k) {
  require_same_shape(predictions, targets);
  if (k < 1) {
    bug("top_k_accuracy: k is below 1");
  }
  const Index outputs = static_cast<Index>(targets.shape(1));
  Index right = 0;
  for (Index i = 0; i < sample_count(targets); ++i) {
    if (rank_of(class_of_sample(targets, i), predictions.data() + i * outputs, outputs) < k) {
      ++right;
    }
  }
  return ratio(right, sample_count(targets));
}

RocCurve roc_curve(const xt::xtensor<Real, 2>& predictions, const xt::xtensor<Real, 2>& targets,
                   Index positive) {
  require_same_shape(predictions, targets);
  const Index outputs = static_cast<Index>(targets.shape(1));
  if (positive < 0 || positive >= class_count(outputs)) {
    bug("roc_curve: no such class");
  }
  const std::vector<double> keys = score_keys(predictions, positive);
  std::vector<std::uint32_t> order(keys.size());
  Index positives = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = static_cast<std::uint32_t>(i);
    positives += is_of_class(targets, static_cast<Index>(i), positive) ? 1 : 0;
  }
  const Index negatives = sample_count(targets) - positives;
  // By a heap: std::sort would be five times as much code.
  const auto is_higher = [&keys](std::uint32_t a, std::uint32_t b) { return keys[a] > keys[b]; };
  std::make_heap(order.begin(), order.end(), is_higher);
  std::sort_heap(order.begin(), order.end(), is_higher);

  RocCurve curve;
  Index true_positives = 0;
  Index false_positives = 0;
  // Pairs in the right order, an equal pair counting one half: halves are exact.
  double pairs = 0;
  double threshold = infinity;
  std::size_t next = 0;
  for (;;) {
    curve.thresholds.push_back(threshold);
    curve.false_positive_rates.push_back(ratio(false_positives, negatives));
    curve.true_positive_rates.push_back(ratio(true_positives, positives));
    if (next == order.size()) {
      break;
    }
    const double key = keys[order[next]];
    const Index earlier = true_positives;
    const Index earlier_false = false_positives;
    for (; next < order.size() && keys[order[next]] == key; ++next) {
      const bool is_positive = is_of_class(targets, static_cast<Index>(order[next]), positive);
      ++(is_positive ? true_positives : false_positives);
    }
    pairs += static_cast<double>(false_positives - earlier_false) *
             static_cast<double>(earlier + true_positives) / 2;
    threshold = outputs == 1 && positive == 0 ? 1 + key : key;
  }
  curve.area = pairs / (static_cast<double>(positives) * static_cast<double>(negatives));
  return curve;
}

}  // namespace layerwise
