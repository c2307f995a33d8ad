/// A dataset and a trainer as JavaScript holds them.
#pragma once

#include <emscripten.h>

#include "answer.hpp"
#include "network_handle.hpp"
#include "read.hpp"
#include "registry.hpp"

namespace layerwise::wasm {

class DatasetHandle : public Handle {
 public:
  explicit DatasetHandle(Dataset dataset) : dataset_(std::move(dataset)) {}

  const Dataset& dataset() const { return dataset_; }

 private:
  Dataset dataset_;
};

/// Owns neither network nor dataset: handle.js frees them after it.
class TrainerHandle : public Handle {
 public:
  TrainerHandle(Network& network, const Dataset& dataset, const TrainerSettings& settings)
      : network_(network), dataset_(dataset), trainer_(network_, dataset_, settings) {}

  /// trainer.js has checked that the budget ends.
  void run(Issues& /*issues*/) { send_report(trainer_.run(take_budget(), emscripten_get_now)); }
  void report(Issues& /*issues*/) { send_report(trainer_.report()); }
  void history(Issues& /*issues*/) {
    send_history(trainer_.history(), dataset_.validation().count() > 0);
  }
  void reset(Issues& /*issues*/) { trainer_.reset(); }

  /// Checks everything before anything changes.
  void configure(Issues& issues) {
    TrainerSettings settings = trainer_.settings();
    take_trainer_settings(settings);
    append(issues, Trainer::check_batch_size(network_, dataset_, settings.batch_size));
    append(issues, Trainer::check_stop(dataset_, settings.stop));
    NetworkHandle::apply(issues, network_);
    if (issues.empty()) {
      trainer_.configure(settings);
    }
  }

  void evaluate(Issues& issues) {
    const double top = take(std::min(3.0, static_cast<double>(class_count(network_.outputs()))));
    const Part part = take_part(issues);
    if (!issues.empty()) {
      return;
    }
    const Evaluation evaluation = trainer_.evaluate(part);
    const Result<Assessment> found = assess(dataset_.task(), dataset_.encoder(), evaluation.outputs,
                                            trainer_.samples(part).y, top);
    if (found.ok()) {
      send(evaluation.loss);
      send(network_.penalty());
      send_assessment(found.value());
    } else {
      append(issues, found.issues());
    }
  }

  void roc_curve(Issues& issues) {
    const double positive = take();
    const Part part = take_part(issues);
    if (!issues.empty()) {
      return;
    }
    const Result<RocCurve> found = roc_of_class(dataset_.task(), trainer_.evaluate(part).outputs,
                                                trainer_.samples(part).y, positive);
    if (found.ok()) {
      send_roc(found.value());
    } else {
      append(issues, found.issues());
    }
  }

  void trace(Issues& issues) {
    const Result<Samples> samples = samples_of_rows(dataset_, take_vector<std::uint32_t>());
    const bool training = take(false);
    const TraceOptions options = take_trace_options();
    if (!samples.ok()) {
      append(issues, samples.issues());
      return;
    }
    const Index count = samples.value().count();
    append(issues, network_.check_batch(static_cast<double>(count)));
    append(issues, check_trace(network_, count, options));
    if (issues.empty()) {
      const TrainingLoop& loop = trainer_.loop();
      send_trace(network_, layerwise::trace(network_, samples.value(),
                                            training ? &loop.state().noise : nullptr,
                                            loop.learning_rate(), options));
    }
  }

  void next_batch(Issues& /*issues*/) {
    const TrainingLoop& loop = trainer_.loop();
    std::vector<std::uint32_t> rows = loop.next_order();
    for (std::uint32_t& row : rows) {
      row = dataset_.train_rows()[row];
    }
    send_array(rows.data() + loop.position(), static_cast<std::size_t>(loop.next_count()));
  }

  void health(Issues& issues) {
    const double bins = take(32.0);
    check_whole(issues, "bins", bins, 2, 256);
    if (issues.empty()) {
      send_health(layerwise::health(network_, dataset_.train(), static_cast<Index>(bins),
                                    trainer_.loop().learning_rate()));
    }
  }

  void checkpoint(Issues& /*issues*/) {
    send_array(layerwise::checkpoint(CheckpointKind::trainer, trainer_));
  }

  void restore(Issues& issues) {
    append(issues,
           layerwise::restore(CheckpointKind::trainer, trainer_, take_vector<std::uint8_t>()));
  }

  void surface(Issues& issues) {
    answer(issues, sample_surface(network_, dataset_, take_surface()));
  }

  /// trainer.js has checked the number of values.
  void predict_rows(Issues& issues) {
    const std::vector<double> rows = take_vector<double>();
    answer(issues, layerwise::predict_rows(network_, dataset_, rows, take(false)));
  }

  void outcomes(Issues& /*issues*/) {
    const Outcomes found = layerwise::outcomes(network_, dataset_);
    send_array(found.outputs);
    send_array(found.losses);
  }

  void predict(Issues& issues) {
    const Result<Prediction> prediction = predict_row(network_, dataset_, take_vector<double>());
    if (prediction.ok()) {
      send_prediction(prediction.value());
    } else {
      append(issues, prediction.issues());
    }
  }

 private:
  static void answer(Issues& issues, const Result<Surface>& surface) {
    if (surface.ok()) {
      send_array(surface.value().outputs);
      send_array(surface.value().units);
    } else {
      append(issues, surface.issues());
    }
  }

  /// The issue `noValidation` at `part` where there are no such rows.
  Part take_part(Issues& issues) const {
    const Part part = take_name(Part::training);
    if (trainer_.samples(part).count() == 0) {
      add_issue(issues, "noValidation", "part",
                "{where} is validation, but the dataset has no validation rows: give it a "
                "validationShare above 0.");
    }
    return part;
  }

  Network& network_;
  const Dataset& dataset_;
  Trainer trainer_;
};

}  // namespace layerwise::wasm
