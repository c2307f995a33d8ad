/// Results of the core as the objects of the public API (engine.d.ts).
#pragma once

#include "convert.hpp"
#include "layerwise/data/dataset.hpp"
#include "layerwise/data/metrics.hpp"
#include "layerwise/explain/prediction.hpp"
#include "layerwise/explain/surface.hpp"
#include "layerwise/nn/network.hpp"
#include "layerwise/nn/trainer.hpp"

namespace layerwise::wasm {

inline val to_js(const Metrics& metrics) {
  val object = val::object();
  if (metrics.accuracy) {
    object.set("accuracy", *metrics.accuracy);
  }
  if (metrics.mean_absolute_error) {
    object.set("meanAbsoluteError", *metrics.mean_absolute_error);
  }
  if (metrics.r2) {
    object.set("r2", *metrics.r2);
  }
  return object;
}

inline const char* name_of(RunStatus status) { return status == RunStatus::ok ? "ok" : "diverged"; }

inline val to_js(const Report& report) {
  val object = val::object();
  object.set("status", std::string(name_of(report.status)));
  object.set("epoch", static_cast<double>(report.epoch));
  object.set("step", static_cast<double>(report.steps));
  object.set("trainingLoss", report.training_loss);
  object.set("validationLoss", report.validation_loss ? val(*report.validation_loss) : val::null());
  object.set("penalty", report.penalty);
  object.set("trainingMetrics", to_js(report.training_metrics));
  object.set("validationMetrics",
             report.validation_metrics ? to_js(*report.validation_metrics) : val::null());
  return object;
}

inline val to_js(const Column& column) {
  val object = val::object();
  object.set("name", column.name);
  object.set("kind", std::string(layerwise::name_of(column.kind)));
  object.set("role", std::string(layerwise::name_of(column.role)));
  object.set("values", copy_out(column.values));
  if (column.kind == ColumnKind::category) {
    object.set("categories", array_of_strings(column.categories));
  }
  return object;
}

inline val to_js(const EncodedColumn& column) {
  val object = val::object();
  object.set("column", static_cast<double>(column.column));
  object.set("name", column.name);
  object.set("kind", std::string(layerwise::name_of(column.kind)));
  object.set("role", std::string(layerwise::name_of(column.role)));
  object.set("first", static_cast<double>(column.first));
  object.set("count", static_cast<double>(column.count));
  object.set("mean", column.mean);
  object.set("deviation", column.deviation);
  object.set("minimum", column.minimum);
  object.set("maximum", column.maximum);
  object.set("categories", array_of_strings(column.categories));
  return object;
}

/// Weights or gradients of a network as [{ kernel [inputs][units], bias [units] }].
inline val layers_to_js(const Network& network, const xt::xtensor<Real, 1>& flat) {
  val array = val::array();
  for (const DenseLayer& layer : network.layers()) {
    std::vector<Real> kernel;
    kernel.reserve(static_cast<std::size_t>(layer.inputs * layer.units));
    for (Index i = 0; i < layer.inputs; ++i) {
      for (Index u = 0; u < layer.units; ++u) {
        kernel.push_back(flat.data()[layer.weight_at(u, i)]);
      }
    }
    std::vector<Real> bias;
    for (Index u = 0; layer.use_bias && u < layer.units; ++u) {
      bias.push_back(flat.data()[layer.bias_at(u)]);
    }
    val object = val::object();
    object.set("kernel", copy_out(kernel));
    object.set("bias", copy_out(bias));
    array.call<void>("push", object);
  }
  return array;
}

/// Everything a Dataset of the public API shows.
inline val to_js(const Dataset& dataset) {
  val encoding = val::array();
  for (const EncodedColumn& column : dataset.encoding()) {
    encoding.call<void>("push", to_js(column));
  }
  val object = val::object();
  object.set("task", std::string(layerwise::name_of(dataset.task())));
  object.set("samples", static_cast<double>(dataset.samples()));
  object.set("inputs", static_cast<double>(dataset.inputs()));
  object.set("outputs", static_cast<double>(dataset.outputs()));
  object.set("columns", static_cast<double>(dataset.encoder().columns()));
  object.set("trainRows", copy_out(dataset.train_rows()));
  object.set("validationRows", copy_out(dataset.validation_rows()));
  object.set("encoding", encoding);
  object.set("warnings", to_js(dataset.warnings()));
  return object;
}

inline val to_js(const History& history, bool has_validation) {
  val object = val::object();
  object.set("epochs", copy_out(history.epochs()));
  object.set("trainingLosses", copy_out(history.training_losses()));
  object.set("validationLosses", has_validation ? copy_out(history.validation_losses())
                                                : copy_out(std::vector<Real>()));
  return object;
}

inline val to_js(const Surface& surface) {
  val object = val::object();
  object.set("width", static_cast<double>(surface.outputs.shape(2)));
  object.set("height", static_cast<double>(surface.outputs.shape(1)));
  object.set("outputs", copy_out(surface.outputs));
  object.set("units", copy_out(surface.units));
  return object;
}

inline val to_js(const Prediction& prediction) {
  val outside = val::array();
  for (const Index column : prediction.outside) {
    outside.call<void>("push", static_cast<double>(column));
  }
  val object = val::object();
  object.set("outputs", copy_out(prediction.outputs));
  object.set("predictedClass", static_cast<double>(prediction.predicted_class));
  object.set("outside", outside);
  return object;
}

}  // namespace layerwise::wasm
