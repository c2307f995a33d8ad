/// A network as JavaScript holds it.
#pragma once

#include <algorithm>
#include <memory>

#include "answer.hpp"
#include "layerwise/check.hpp"
#include "layerwise/math/elementary.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "read.hpp"
#include "registry.hpp"

namespace layerwise::wasm {

class NetworkHandle : public Handle {
 public:
  explicit NetworkHandle(Network network, double seed)
      : network_(std::move(network)), order_(static_cast<std::uint64_t>(seed), stream::batches) {}

  Network& network() { return network_; }

  /// Lengths of x and y are multiples of inputs and outputs: engine.js has checked that.
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
    TrainingLoop loop(network_, samples, static_cast<Index>(batch_size), shuffle, order_);
    std::vector<Real> losses;
    while (static_cast<double>(loop.epoch()) < epochs && loop.status() == RunStatus::ok) {
      loop.step();
      if (static_cast<std::size_t>(loop.epoch()) > losses.size()) {
        losses.push_back(static_cast<Real>(loop.epoch_loss()));
      }
    }
    order_ = loop.random();
    send_array(losses);
    send(static_cast<double>(loop.status()));
    send(static_cast<double>(loop.epoch()));
    send(static_cast<double>(loop.steps()));
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
    const Index capacity = std::min(evaluation_batch, count);
    if (!scratch_ || scratch_->capacity() < capacity) {
      scratch_ = std::make_unique<Workspace>(network_.workspace(capacity));
    }
    std::vector<Real> outputs(static_cast<std::size_t>(count * network_.outputs()));
    layerwise::predict(network_, x.data(), count, *scratch_, outputs.data());
    send_array(outputs);
  }

  void evaluate(Issues& issues) {
    const Samples samples = take_samples(issues);
    if (issues.empty()) {
      Workspace batch = evaluation_workspace(samples.x);
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

  void weights(Issues& /*issues*/) { send_layers(network_, network_.parameters()); }

  /// The shapes are those of weights(); engine.js has checked that.
  void set_weights(Issues& /*issues*/) {
    Real* parameters = network_.parameters().data();
    for (const DenseLayer& layer : network_.layers()) {
      const std::vector<Real> kernel = take_vector<Real>();
      const std::vector<Real> bias = take_vector<Real>();
      for (Index u = 0; u < layer.units; ++u) {
        for (Index i = 0; i < layer.inputs; ++i) {
          parameters[layer.weight_at(u, i)] = kernel[static_cast<std::size_t>(i * layer.units + u)];
        }
        if (layer.use_bias) {
          parameters[layer.bias_at(u)] = bias[static_cast<std::size_t>(u)];
        }
      }
    }
  }

  void reset(Issues& issues) {
    const double seed = take();
    check_whole(issues, "seed", seed, 0, most_seed);
    if (issues.empty()) {
      network_.reset(static_cast<std::uint64_t>(seed));
      order_ = Random(static_cast<std::uint64_t>(seed), stream::batches);
    }
  }

  void configure(Issues& issues) { apply(issues, network_); }

  /// Checks everything before anything changes; issues that are there already stop it too.
  static void apply(Issues& issues, Network& network) {
    OptimizerConfig optimizer = network.optimizer();
    Regularization regularization = network.regularization();
    if (take(false)) {
      optimizer = take_optimizer();
      append(issues, check(optimizer));
    }
    if (take(false)) {
      regularization = take_regularization();
      append(issues, check(regularization));
    }
    if (issues.empty()) {
      network.set_optimizer(optimizer);
      network.set_regularization(regularization);
    }
  }

 private:
  Workspace evaluation_workspace(const xt::xtensor<Real, 2>& x) const {
    return network_.workspace(std::min(evaluation_batch, static_cast<Index>(x.shape(0))));
  }

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
              "{where} holds a value that is no finite number in sample "
              "{sample}: leave the sample out or fill the value in.",
              {{"sample", sample}});
  }

  Samples take_samples(Issues& issues) const {
    Samples samples;
    samples.x = take_matrix(network_.inputs());
    samples.y = take_matrix(network_.outputs());
    check_finite(issues, "x", samples.x.data(), samples.count(), samples.inputs());
    check_finite(issues, "y", samples.y.data(), samples.count(), samples.outputs());
    return samples;
  }

  Network network_;
  Random order_;
  /// Of predict.
  std::unique_ptr<Workspace> scratch_;
};

}  // namespace layerwise::wasm
