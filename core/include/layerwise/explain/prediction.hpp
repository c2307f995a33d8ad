/// The answer of a network to one row, and to every row it was given.
#pragma once

#include <vector>

#include "layerwise/data/dataset.hpp"
#include "layerwise/issue.hpp"
#include "layerwise/nn/network.hpp"

namespace layerwise {

struct Prediction {
  /// Probabilities of the classes (two for a binary task), or values in own units.
  std::vector<Real> outputs;
  /// The most probable class; -1 for regression.
  Index predicted_class = -1;
  /// Input columns whose value lies outside what the training rows showed.
  std::vector<Index> outside;
};

/// `row`: one value per column of the table, own units (category: index); NaN takes the
/// mean or most frequent category; targets and ignored columns are not read. Issues: those
/// of Encoder::encode_row.
Result<Prediction> predict_row(const Network& network, const Dataset& dataset,
                               const std::vector<double>& row);

/// How a network does on each sample, evaluated as at prediction time.
struct Outcomes {
  /// (samples, answers), row-major: of each sample what predict_row gives as outputs.
  std::vector<Real> outputs;
  /// (samples): the loss of each sample alone, without the penalty, whatever its weight.
  std::vector<Real> losses;
};

/// Of all samples of the dataset: those of train(), then those of validation().
Outcomes outcomes(const Network& network, const Dataset& dataset);

}  // namespace layerwise
