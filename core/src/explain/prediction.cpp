#include "layerwise/explain/prediction.hpp"

#include <algorithm>

#include "layerwise/data/metrics.hpp"
#include "layerwise/nn/evaluate.hpp"

namespace layerwise {
namespace {

/// Adds the answers that (count, outputs) stand for: probabilities of the classes, or values in
/// the targets' own units.
void append_answers(const Dataset& dataset, const Real* outputs, Index count,
                    std::vector<Real>& to) {
  for (Index i = 0; i < count * dataset.outputs(); ++i) {
    if (dataset.task() == Task::binary) {
      to.push_back(1 - outputs[i]);
    }
    to.push_back(dataset.task() == Task::regression ? static_cast<Real>(dataset.encoder().decode(
                                                          i % dataset.outputs(), outputs[i]))
                                                    : outputs[i]);
  }
}

}  // namespace

Result<Prediction> predict_row(const Network& network, const Dataset& dataset,
                               const std::vector<double>& row) {
  const Encoder& encoder = dataset.encoder();
  const Result<std::vector<Real>> features = encoder.encode_row(row);
  if (!features.ok()) {
    return features.issues();
  }
  Workspace batch = network.workspace(1);
  std::copy(features.value().begin(), features.value().end(), batch.input_row(0));
  batch.inputs_written(1);
  network.forward(batch);

  std::vector<Real> outputs(static_cast<std::size_t>(network.outputs()));
  copy_outputs(network, batch, outputs.data());
  Prediction prediction;
  append_answers(dataset, outputs.data(), 1, prediction.outputs);
  prediction.outside = encoder.outside(row);
  if (dataset.task() != Task::regression) {
    prediction.predicted_class = class_of(outputs.data(), network.outputs());
  }
  return prediction;
}

Outcomes outcomes(const Network& network, const Dataset& dataset) {
  Outcomes found;
  found.losses.resize(static_cast<std::size_t>(dataset.samples()));
  Real* losses = found.losses.data();
  Workspace batch = evaluation_workspace(network, dataset.samples());
  for (const Samples* samples : {&dataset.train(), &dataset.validation()}) {
    const Evaluation evaluation = evaluate(network, *samples, batch, losses);
    append_answers(dataset, evaluation.outputs.data(), samples->count(), found.outputs);
    losses += samples->count();
  }
  return found;
}

}  // namespace layerwise
