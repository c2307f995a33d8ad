/// A dataset and a trainer as JavaScript holds them.
#pragma once

#include <emscripten.h>

#include <memory>

#include "answer.hpp"
#include "layerwise/check.hpp"
#include "network_handle.hpp"
#include "read.hpp"

namespace layerwise::wasm {

class DatasetHandle {
 public:
  explicit DatasetHandle(Dataset dataset)
      : dataset_(std::make_shared<const Dataset>(std::move(dataset))) {}

  const std::shared_ptr<const Dataset>& dataset() const { return dataset_; }
  val describe() const { return to_js(*dataset_); }

 private:
  std::shared_ptr<const Dataset> dataset_;
};

/// Shares network and dataset, so both live as long as it does.
class TrainerHandle {
 public:
  TrainerHandle(std::shared_ptr<Network> network, std::shared_ptr<const Dataset> dataset,
                const TrainerSettings& settings)
      : network_(std::move(network)),
        dataset_(std::move(dataset)),
        trainer_(*network_, *dataset_, settings) {}

  /// engine.js has checked that the budget ends.
  val run(const val& budget) {
    return to_js(trainer_.run(read_budget(budget), [] { return emscripten_get_now(); }));
  }
  val report() { return to_js(trainer_.report()); }
  val history() const { return to_js(trainer_.history(), dataset_->validation().count() > 0); }
  void reset() { trainer_.reset(); }

  /// Checks everything before anything changes.
  val configure(const val& settings) {
    const double batch_size = number(settings, "batchSize", 1);
    Issues issues = Trainer::check_batch_size(*network_, *dataset_, batch_size);
    if (issues.empty()) {
      issues = NetworkHandle::apply(settings, *network_);
    }
    if (issues.empty()) {
      if (is_given(settings["batchSize"])) {
        trainer_.set_batch_size(static_cast<Index>(batch_size));
      }
      trainer_.resume();
    }
    return done_or_refused(issues);
  }

  val surface(const val& given) const {
    const Result<Surface> surface = sample_surface(*network_, *dataset_, read_surface(given));
    return surface.ok() ? value_of(to_js(surface.value())) : refused(surface.issues());
  }

  val predict(const val& row) const {
    const Result<Prediction> prediction = predict_row(*network_, *dataset_, vector_of<double>(row));
    return prediction.ok() ? value_of(to_js(prediction.value())) : refused(prediction.issues());
  }

 private:
  std::shared_ptr<Network> network_;
  std::shared_ptr<const Dataset> dataset_;
  Trainer trainer_;
};

}  // namespace layerwise::wasm
