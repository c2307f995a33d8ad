/// Results of the core, in the order in which answers.js makes objects of them.
#pragma once

#include "layerwise/data/dataset.hpp"
#include "layerwise/data/metrics.hpp"
#include "layerwise/explain/prediction.hpp"
#include "layerwise/explain/surface.hpp"
#include "layerwise/nn/network.hpp"
#include "layerwise/nn/trainer.hpp"
#include "wire.hpp"

namespace layerwise::wasm {

inline void send_metrics(const Metrics& metrics) {
  send(metrics.accuracy);
  send(metrics.mean_absolute_error);
  send(metrics.r2);
}

inline void send_report(const Report& report) {
  send(static_cast<double>(report.status));
  send(static_cast<double>(report.epoch));
  send(static_cast<double>(report.steps));
  send(report.training_loss);
  send(report.validation_loss);
  send(report.penalty);
  send_metrics(report.training_metrics);
  send_metrics(report.validation_metrics.value_or(Metrics()));
}

inline void send_column(const Column& column) {
  send_text(column.name);
  send(static_cast<double>(column.kind));
  send(static_cast<double>(column.role));
  send_array(column.values);
  send_texts(column.categories);
}

/// Kernel [inputs][units] and bias [units] of every layer, from weights or gradients.
inline void send_layers(const Network& network, const xt::xtensor<Real, 1>& flat) {
  std::vector<Real> part;
  for (const DenseLayer& layer : network.layers()) {
    part.clear();
    for (Index i = 0; i < layer.inputs; ++i) {
      for (Index u = 0; u < layer.units; ++u) {
        part.push_back(flat.data()[layer.weight_at(u, i)]);
      }
    }
    send_array(part);
    part.clear();
    for (Index u = 0; layer.use_bias && u < layer.units; ++u) {
      part.push_back(flat.data()[layer.bias_at(u)]);
    }
    send_array(part);
  }
}

/// What a Dataset of the public API shows; engine.js still has the columns.
inline void send_dataset(const Dataset& dataset) {
  send(static_cast<double>(dataset.task()));
  send(static_cast<double>(dataset.samples()));
  send(static_cast<double>(dataset.inputs()));
  send(static_cast<double>(dataset.outputs()));
  send_array(dataset.train_rows());
  send_array(dataset.validation_rows());
  send(static_cast<double>(dataset.encoding().size()));
  for (const EncodedColumn& column : dataset.encoding()) {
    send(static_cast<double>(column.column));
    send(static_cast<double>(column.first));
    send(static_cast<double>(column.count));
    send(column.mean);
    send(column.deviation);
    send(column.minimum);
    send(column.maximum);
  }
  send_issues(dataset.warnings());
}

inline void send_history(const History& history, bool has_validation) {
  send_array(history.epochs());
  send_array(history.training_losses());
  send_array(history.validation_losses().data(),
             has_validation ? history.validation_losses().size() : 0);
}

inline void send_prediction(const Prediction& prediction) {
  send_array(prediction.outputs);
  send(static_cast<double>(prediction.predicted_class));
  for (const Index column : prediction.outside) {
    send(static_cast<double>(column));
  }
}

}  // namespace layerwise::wasm
