/// Results of the core, in the order in which answers.js makes objects of them.
#pragma once

#include <cmath>

#include "layerwise/data/assessment.hpp"
#include "layerwise/data/dataset.hpp"
#include "layerwise/data/metrics.hpp"
#include "layerwise/explain/health.hpp"
#include "layerwise/explain/prediction.hpp"
#include "layerwise/explain/summary.hpp"
#include "layerwise/explain/surface.hpp"
#include "layerwise/explain/trace.hpp"
#include "layerwise/nn/network.hpp"
#include "layerwise/nn/trainer.hpp"
#include "wire.hpp"

namespace layerwise::wasm {

inline void send_metrics(const Metrics& metrics) {
  send(metrics.accuracy);
  send(metrics.mean_absolute_error);
  send(metrics.root_mean_squared_error);
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
  send(report.learning_rate);
  send(report.stopped == StopReason::none
           ? std::nullopt
           : std::optional<double>(static_cast<double>(report.stopped)));
  send(report.best_epoch ? std::optional<double>(static_cast<double>(*report.best_epoch))
                         : std::nullopt);
}

/// Fields of every layer, from a flat buffer of the network: kernel [inputs][units] and bias (both
/// empty where there is none), of normalisations also gamma and beta, and, where asked for, the
/// moving statistics of batch normalisation.
inline void send_layers(const Network& network, const xt::xtensor<Real, 1>& flat,
                        bool with_moving = false) {
  std::vector<Real> values;
  for (const Layer& layer : network.layers()) {
    const auto fields = fields_of(layer);
    for (std::size_t f = 0; f < fields.size(); ++f) {
      const Field& field = fields[f];
      if (f >= 2 && (field.rows == 0 || (f >= 4 && !with_moving))) {
        continue;
      }
      values.clear();
      for (Index i = 0; i < field.rows * field.columns; ++i) {
        values.push_back(flat.data()[field.at(i)]);
      }
      send_array(values);
    }
  }
}

inline void send_trace(const Network& network, const Trace& trace) {
  send_array(trace.x);
  send_array(trace.y);
  send_array(trace.terms);
  send(trace.loss);
  send(trace.penalty);
  send(trace.learning_rate);
  send_array(trace.gradient_terms);
  send(trace.way.gradient_norm);
  send(trace.way.clip_factor);
  send(trace.way.clipped_norm);
  for (std::size_t l = 0; l < trace.layers.size(); ++l) {
    const LayerTrace& layer = trace.layers[l];
    send_array(layer.z);
    send_array(layer.a);
    send_array(layer.d_a);
    send_array(layer.d_z);
    send_array(layer.products);
    send_array(layer.back_products);
    send_array(trace.way.lengths[l]);
  }
  send_layers(network, trace.gradients);
  send_layers(network, trace.update);
  send_layers(network, trace.way.next);
}

inline void send_summary(const Summary& summary) {
  send(static_cast<double>(summary.layers.size()));
  for (const LayerSummary& layer : summary.layers) {
    send(static_cast<double>(layer.type));
    send(static_cast<double>(layer.inputs));
    send(static_cast<double>(layer.units));
    send(static_cast<double>(layer.parameters));
    send(static_cast<double>(layer.trainable));
    send(static_cast<double>(layer.multiply_adds));
  }
  send(static_cast<double>(summary.parameters));
  send(static_cast<double>(summary.trainable));
  send(static_cast<double>(summary.multiply_adds));
  send(static_cast<double>(summary.bytes));
  send(static_cast<double>(summary.bytes_per_sample));
}

/// Nothing where the core has a NaN: 0 / 0.
inline void send_figure(double figure) {
  send(std::isnan(figure) ? std::nullopt : std::optional<double>(figure));
}

inline void send_assessment(const Assessment& found) {
  send_metrics(found.metrics);
  send_array(found.confusion.counts);
  send(static_cast<double>(found.classes.size()));
  for (std::size_t c = 0; c < found.classes.size(); ++c) {
    send_figure(found.classes[c].precision);
    send_figure(found.classes[c].recall);
    send_figure(found.classes[c].f1);
    send(static_cast<double>(found.classes[c].support));
    send_figure(found.areas[c]);
  }
  send(found.top_k);
  send(static_cast<double>(found.targets.size()));
  for (const TargetErrors& errors : found.targets) {
    send(errors.mean_absolute_error);
    send(errors.root_mean_squared_error);
    send(errors.r2);
  }
}

inline void send_roc(const RocCurve& curve) {
  send_array(curve.thresholds);
  send_array(curve.false_positive_rates);
  send_array(curve.true_positive_rates);
  send_figure(curve.area);
}

inline void send_histogram(const Histogram& histogram) {
  send(static_cast<double>(histogram.minimum));
  send(static_cast<double>(histogram.maximum));
  send_array(histogram.counts);
}

inline void send_health(const std::vector<LayerHealth>& layers) {
  for (const LayerHealth& layer : layers) {
    send(layer.gradient_norm);
    send(layer.weight_norm);
    send(layer.update_norm);
    send(layer.update_ratio);
    send(layer.dead);
    send(layer.saturated);
    send_histogram(layer.z);
    send_histogram(layer.a);
  }
}

/// What a Dataset of the public API shows; trainer.js still has the columns.
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
    send(column.fill);
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
