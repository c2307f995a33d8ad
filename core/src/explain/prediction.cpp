#include "layerwise/explain/prediction.hpp"

#include <algorithm>

#include "layerwise/data/metrics.hpp"
#include "layerwise/nn/evaluate.hpp"

namespace layerwise {

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

  Prediction prediction;
  prediction.outputs.resize(static_cast<std::size_t>(network.outputs()));
  copy_outputs(network, batch, prediction.outputs.data());
  prediction.outside = encoder.outside(row);
  if (dataset.task() == Task::regression) {
    for (std::size_t o = 0; o < prediction.outputs.size(); ++o) {
      prediction.outputs[o] =
          static_cast<Real>(encoder.decode(static_cast<Index>(o), prediction.outputs[o]));
    }
    return prediction;
  }
  prediction.predicted_class = class_of(prediction.outputs.data(), network.outputs());
  if (dataset.task() == Task::binary) {
    const Real second = prediction.outputs.front();
    prediction.outputs = {1 - second, second};
  }
  return prediction;
}

}  // namespace layerwise
