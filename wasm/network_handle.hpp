/// A network as JavaScript holds it.
#pragma once

#include <algorithm>
#include <memory>

#include "answer.hpp"
#include "layerwise/check.hpp"
#include "layerwise/math/elementary.hpp"
#include "layerwise/nn/checkpoint.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "read.hpp"
#include "registry.hpp"

namespace layerwise::wasm {

class NetworkHandle : public Handle {
 public:
  explicit NetworkHandle(Network network)
      : network_(std::move(network)), run_(start_of(network_.config().seed)) {}

  Network& network() { return network_; }

  void fit(Issues& issues) {
    const Samples samples = take_samples(issues);
    const double epochs = take(1.0);
    const double batch_size = take(32.0);
    const bool shuffle = take(true);
    check_whole(issues, "epochs", epochs, 1, 1e7);
    check_whole(issues, "batchSize", batch_size, 1, 1e9);
    if (issues.empty()) {
      const auto count = static_cast<double>(samples.count());
      append(issues, network_.check_batch(std::min(batch_size, count)));
    }
    if (!issues.empty()) {
      return;
    }
    TrainingLoop loop(network_, samples, static_cast<Index>(batch_size), shuffle, run_);
    std::vector<Real> losses;
    while (static_cast<double>(losses.size()) < epochs && loop.step() == RunStatus::ok) {
      if (loop.at_epoch_end()) {
        losses.push_back(static_cast<Real>(loop.epoch_loss()));
        loop.note_loss(loop.epoch_loss());
      }
    }
    send_array(losses);
    send(static_cast<double>(loop.status()));
    send(static_cast<double>(loop.state().epoch - run_.epoch));
    send(static_cast<double>(loop.state().steps - run_.steps));
    run_ = loop.state();
  }

  void predict(Issues& issues) {
    const std::vector<Real> x = take_vector<Real>();
    const Index count = static_cast<Index>(x.size()) / network_.inputs();
    append(issues, network_.check_outputs(static_cast<double>(count)));
    check_finite(issues, "x", x.data(), count, network_.inputs());
    if (!issues.empty()) {
      return;
    }
    // Kept for the next prediction, as large as one has needed so far.
    if (!scratch_ || scratch_->capacity() < std::min(evaluation_batch, count)) {
      scratch_ = std::make_unique<Workspace>(evaluation_workspace(network_, count));
    }
    std::vector<Real> outputs(static_cast<std::size_t>(count * network_.outputs()));
    layerwise::predict(network_, x.data(), count, *scratch_, outputs.data());
    send_array(outputs);
  }

  void evaluate(Issues& issues) {
    const Samples samples = take_samples(issues);
    if (issues.empty()) {
      Workspace batch = evaluation_workspace(network_, samples.count());
      send(layerwise::evaluate(network_, samples, batch).loss);
      send(network_.penalty());
    }
  }

  void gradients(Issues& issues) {
    const Samples samples = take_samples(issues);
    if (issues.empty()) {
      full_gradients(network_, samples);
      send_layers(network_, network_.gradients());
    }
  }

  void trace(Issues& issues) {
    const Samples samples = take_samples(issues);
    const bool training = take(false);
    const TraceOptions options = take_trace_options();
    check_whole(issues, "samples", static_cast<double>(samples.count()), 1, most_traced);
    append(issues, network_.check_batch(static_cast<double>(samples.count())));
    append(issues, check_trace(network_, samples.count(), options));
    if (issues.empty()) {
      const OptimizerConfig& optimizer = network_.optimizer();
      const double rate =
          run_.schedule.rate(optimizer.learning_rate, optimizer.schedule, run_.epoch);
      send_trace(network_, layerwise::trace(network_, samples, training ? &run_.noise : nullptr,
                                            rate, options));
    }
  }

  void summary(Issues& /*issues*/) { send_summary(summarize(network_)); }

  void weights(Issues& /*issues*/) { send_layers(network_, network_.parameters(), true); }

  /// The shapes are those of weights(), and every number is finite; options.js has checked that.
  void set_weights(Issues& issues) {
    xt::xtensor<Real, 1> parameters = network_.parameters();
    Index index = 0;
    for (const Layer& layer : network_.layers()) {
      const auto fields = fields_of(layer);
      for (std::size_t f = 0; f < fields.size(); ++f) {
        const Field& field = fields[f];
        if (f >= 2 && field.rows == 0) {
          continue;
        }
        const std::vector<Real> values = take_vector<Real>();
        for (std::size_t i = 0; i < values.size(); ++i) {
          if (f == 5 && values[i] < 0) {
            check_range(issues,
                        indexed((indexed("weights", index) + ".movingVariance").c_str(),
                                static_cast<Index>(i)),
                        static_cast<double>(values[i]), 0, 1e38);
          }
          parameters.data()[field.at(static_cast<Index>(i))] = values[i];
        }
      }
      ++index;
    }
    if (issues.empty()) {
      network_.set_parameters(parameters);
    }
  }

  /// Without a seed by that of the configuration, which may have come with a checkpoint.
  void reset(Issues& issues) {
    const double seed = take(network_.config().seed);
    check_whole(issues, "seed", seed, 0, most_seed);
    if (issues.empty()) {
      network_.reset(static_cast<std::uint64_t>(seed));
      run_ = start_of(seed);
    }
  }

  void configure(Issues& issues) { apply(issues, network_); }

  /// Checks everything before anything changes; issues that are there already stop it too.
  static void apply(Issues& issues, Network& network) {
    NetworkConfig config = network.config();
    take_settings(config);
    append(issues, check(config));
    if (issues.empty()) {
      network.configure(config);
    }
  }

  void checkpoint(Issues& /*issues*/) {
    send_array(layerwise::checkpoint(CheckpointKind::network, *this));
  }

  void restore(Issues& issues) {
    append(issues, layerwise::restore(CheckpointKind::network, *this, take_vector<std::uint8_t>()));
  }

  void transfer(Archive& archive) {
    network_.transfer(archive);
    run_.transfer(archive);
  }

 private:
  static RunState start_of(double seed) { return RunState(static_cast<std::uint64_t>(seed)); }

  static void check_finite(Issues& issues, const char* where, const Real* rows, Index count,
                           Index columns) {
    if (math::all_finite(rows, count * columns)) {
      return;
    }
    Index sample = 0;
    while (math::all_finite(rows + sample * columns, columns)) {
      ++sample;
    }
    add_issue(issues, "notFinite", where,
              "{where} holds a value that is no finite number in sample {sample}: leave the sample "
              "out or fill the value in.",
              {{"sample", sample}});
  }

  /// One row of targets per class index.
  xt::xtensor<Real, 2> targets_of(Issues& issues, const std::vector<std::uint32_t>& classes) const {
    const Index outputs = network_.outputs();
    const auto most = static_cast<double>(class_count(outputs) - 1);
    xt::xtensor<Real, 2> y = zero_matrix(static_cast<Index>(classes.size()), outputs);
    for (Index s = 0; s < static_cast<Index>(classes.size()) && issues.empty(); ++s) {
      const auto index = static_cast<Index>(classes[static_cast<std::size_t>(s)]);
      check_range(issues, indexed("y", s), static_cast<double>(index), 0, most);
      if (issues.empty() && outputs > 1) {
        y.data()[s * outputs + index] = 1;
      } else if (issues.empty()) {
        y.data()[s] = static_cast<Real>(index);
      }
    }
    return y;
  }

  /// Lengths are right: network.js has checked that.
  Samples take_samples(Issues& issues) const {
    Samples samples;
    samples.x = take_matrix(network_.inputs());
    check_finite(issues, "x", samples.x.data(), samples.count(), samples.inputs());
    if (take(false)) {
      // A 32-bit size must not wrap: what a class index stands for is wider than the index.
      append(issues, network_.check_outputs(static_cast<double>(samples.count())));
      if (!issues.empty()) {
        return samples;
      }
      samples.y = targets_of(issues, take_vector<std::uint32_t>());
    } else {
      samples.y = take_matrix(network_.outputs());
      check_finite(issues, "y", samples.y.data(), samples.count(), samples.outputs());
    }
    if (take(false)) {
      const std::vector<Real> weights = take_vector<Real>();
      samples.weights = zero_vector(samples.count());
      std::copy(weights.begin(), weights.end(), samples.weights.data());
      for (Index s = 0; s < samples.count() && issues.empty(); ++s) {
        check_range(issues, indexed("sampleWeights", s),
                    static_cast<double>(samples.weights.data()[s]), 0, 1e6);
      }
    }
    return samples;
  }

  Network network_;
  /// Of fit: it goes on from call to call.
  RunState run_;
  /// Of predict.
  std::unique_ptr<Workspace> scratch_;
};

}  // namespace layerwise::wasm
