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
      : network_(network),
        dataset_(dataset),
        batch_size_(settings.batch_size),
        trainer_(network_, dataset_, settings) {}

  /// engine.js has checked that the budget ends.
  void run(Issues& /*issues*/) { send_report(trainer_.run(take_budget(), emscripten_get_now)); }
  void report(Issues& /*issues*/) { send_report(trainer_.report()); }
  void history(Issues& /*issues*/) {
    send_history(trainer_.history(), dataset_.validation().count() > 0);
  }
  void reset(Issues& /*issues*/) { trainer_.reset(); }

  /// Checks everything before anything changes.
  void configure(Issues& issues) {
    const double batch_size = take(batch_size_);
    append(issues, Trainer::check_batch_size(network_, dataset_, batch_size));
    NetworkHandle::apply(issues, network_);
    if (!issues.empty()) {
      return;
    }
    batch_size_ = batch_size;
    trainer_.set_batch_size(static_cast<Index>(batch_size));
  }

  void surface(Issues& issues) {
    const Result<Surface> surface = sample_surface(network_, dataset_, take_surface());
    if (surface.ok()) {
      send_array(surface.value().outputs);
      send_array(surface.value().units);
    } else {
      append(issues, surface.issues());
    }
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
  Network& network_;
  const Dataset& dataset_;
  double batch_size_;
  Trainer trainer_;
};

}  // namespace layerwise::wasm
