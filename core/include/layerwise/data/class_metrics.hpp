/// How well single classes are told apart: shown to people, never trained on.
///
/// Predictions and targets are as metrics.hpp says: (samples, outputs), at least one sample,
/// the same shape, otherwise std::logic_error. One output stands for two classes; a sample's
/// actual class is class_of its targets. Counts are whole numbers, so every build gives the
/// same bits. Sample and class weights do not count.
#pragma once

#include <cstdint>
#include <vector>

#include "layerwise/data/metrics.hpp"
#include "layerwise/data/tensor.hpp"
#include "layerwise/math/real.hpp"

namespace layerwise {

/// How often a class was taken for another.
struct Confusion {
  Index classes = 0;
  /// (classes, classes), row-major: row = actual class, column = predicted class.
  std::vector<std::uint32_t> counts;

  std::uint32_t count(Index actual, Index predicted) const {
    return counts[static_cast<std::size_t>(actual * classes + predicted)];
  }
};

Confusion confusion_of(const xt::xtensor<Real, 2>& predictions,
                       const xt::xtensor<Real, 2>& targets);

/// Of one class: right = its samples that were predicted as it. NaN where a figure would be
/// 0 / 0.
struct ClassFigures {
  /// right / samples predicted as this class; NaN where none were.
  double precision = 0;
  /// right / samples of this class; NaN where there are none.
  double recall = 0;
  /// 2 right / (samples predicted as this class + samples of it), the harmonic mean of the two
  /// where both are above 0; NaN where neither are any.
  double f1 = 0;
  /// Samples of this class.
  std::uint32_t support = 0;
};

/// One entry per class.
std::vector<ClassFigures> figures_by_class(const Confusion& confusion);

/// Share of samples whose class is among the k highest scores; 1 where k is at least the
/// number of classes. Equal scores rank as in class_of: the earlier class is higher, and a NaN
/// is lower than every number. With k = 1 it is the accuracy. Precondition: k >= 1.
double top_k_accuracy(const xt::xtensor<Real, 2>& predictions, const xt::xtensor<Real, 2>& targets,
                      Index k);

/// The receiver operating characteristic of one class against the rest: what share of either
/// is called the class when every sample with a score of at least a threshold is.
struct RocCurve {
  /// Descending: infinity, at which no sample is called the class, then every distinct score.
  /// All three lists have one entry per point.
  std::vector<double> thresholds;
  /// Of the samples of other classes and of this one; both rise from 0 to 1. NaN throughout
  /// where there is no such sample.
  std::vector<double> false_positive_rates;
  std::vector<double> true_positive_rates;
  /// Area below the line through the points: the chance that a sample of the class has a
  /// higher score than one of the others, equal scores counting one half (Mann-Whitney).
  /// NaN where one of the two kinds has no samples.
  double area = 0;
};

/// The score of a class is its output. With one output p, that of class 1 is p, that of class 0
/// is 1 - p; samples are told apart by p itself, so two thresholds may round to one number. A
/// NaN is the lowest score, minus infinity. Preconditions: 0 <= positive < number of classes; the
/// targets of several outputs are one-hot.
RocCurve roc_curve(const xt::xtensor<Real, 2>& predictions, const xt::xtensor<Real, 2>& targets,
                   Index positive);

}  // namespace layerwise
