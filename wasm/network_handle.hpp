/// A network as JavaScript holds it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>

#include "answer.hpp"
#include "layerwise/bug.hpp"
#include "layerwise/check.hpp"
#include "layerwise/math/elementary.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "read.hpp"

namespace layerwise::wasm {

/// Every call that can be refused returns { value } or { issues }. The network is shared with
/// the trainers made from it, so it outlives them whatever JavaScript frees first.
class NetworkHandle {
 public:
  explicit NetworkHandle(Network network, double seed)
      : network_(std::make_shared<Network>(std::move(network))),
        order_(static_cast<std::uint64_t>(seed), stream::batches) {}

  const std::shared_ptr<Network>& network() const { return network_; }
  val shape() const {
    val object = val::object();
    object.set("inputs", static_cast<double>(network_->inputs()));
    object.set("outputs", static_cast<double>(network_->outputs()));
    object.set("parameters", static_cast<double>(network_->parameter_count()));
    return object;
  }

  /// x and y are Float32Arrays whose lengths engine.js has checked.
  val fit(const val& x, const val& y, const val& settings) {
    Issues issues;
    const double epochs = number(settings, "epochs", 1);
    const double batch_size = number(settings, "batchSize", 32);
    check_whole(issues, "epochs", epochs, 1, 1e7);
    check_whole(issues, "batchSize", batch_size, 1, 1e9);
    const Samples samples = read_samples(issues, x, y);
    if (issues.empty()) {
      const auto count = static_cast<double>(samples.count());
      append(issues, network_->check_batch(std::min(batch_size, count)));
    }
    if (!issues.empty()) {
      return refused(issues);
    }
    TrainingLoop loop(*network_, samples, static_cast<Index>(batch_size),
                      boolean(settings, "shuffle", true), order_);
    std::vector<Real> losses;
    while (static_cast<double>(loop.epoch()) < epochs && loop.status() == RunStatus::ok) {
      loop.step();
      if (static_cast<std::size_t>(loop.epoch()) > losses.size()) {
        losses.push_back(static_cast<Real>(loop.epoch_loss()));
      }
    }
    order_ = loop.random();
    val result = val::object();
    result.set("losses", copy_out(losses));
    result.set("status", std::string(name_of(loop.status())));
    result.set("epochs", static_cast<double>(loop.epoch()));
    result.set("steps", static_cast<double>(loop.steps()));
    return value_of(result);
  }

  /// At `address` lie x, (samples, inputs), and behind it room for the outputs; 0 where
  /// engine.js could not get so much memory. Undefined, or { issues }.
  val predict(std::uintptr_t address, double samples) {
    Issues issues = network_->check_outputs(samples);
    if (issues.empty() && address == 0) {
      bug("predict: no memory");
    }
    // NOLINTNEXTLINE(performance-no-int-to-ptr): an address is what JavaScript can hold.
    auto* x = reinterpret_cast<Real*>(address);
    const auto count = static_cast<Index>(samples);
    if (issues.empty()) {
      check_finite(issues, "x", x, count, network_->inputs());
    }
    if (!issues.empty()) {
      return refused(issues);
    }
    // Kept for the next prediction, as large as one has needed so far.
    const Index capacity = std::min(evaluation_batch, count);
    if (!scratch_ || scratch_->capacity() < capacity) {
      scratch_ = std::make_unique<Workspace>(network_->workspace(capacity));
    }
    layerwise::predict(*network_, x, count, *scratch_, x + count * network_->inputs());
    return val::undefined();
  }

  val evaluate(const val& x, const val& y) {
    Issues issues;
    const Samples samples = read_samples(issues, x, y);
    if (!issues.empty()) {
      return refused(issues);
    }
    Workspace batch = evaluation_workspace(samples.x);
    val result = val::object();
    result.set("loss", layerwise::evaluate(*network_, samples, batch).loss);
    result.set("penalty", network_->penalty());
    return value_of(result);
  }

  val gradients(const val& x, const val& y) {
    Issues issues;
    const Samples samples = read_samples(issues, x, y);
    if (!issues.empty()) {
      return refused(issues);
    }
    full_gradients(*network_, samples);
    return value_of(layers_to_js(*network_, network_->gradients()));
  }

  val weights() const { return layers_to_js(*network_, network_->parameters()); }

  /// `weights` has the shapes of weights(); engine.js has checked that.
  void set_weights(const val& weights) {
    unsigned index = 0;
    for (const DenseLayer& layer : network_->layers()) {
      const std::vector<Real> kernel = vector_of<Real>(weights[index]["kernel"]);
      const std::vector<Real> bias = vector_of<Real>(weights[index]["bias"]);
      Real* parameters = network_->parameters().data();
      for (Index u = 0; u < layer.units; ++u) {
        for (Index i = 0; i < layer.inputs; ++i) {
          parameters[layer.weight_at(u, i)] = kernel[static_cast<std::size_t>(i * layer.units + u)];
        }
        if (layer.use_bias) {
          parameters[layer.bias_at(u)] = bias[static_cast<std::size_t>(u)];
        }
      }
      ++index;
    }
  }

  val reset(double seed) {
    Issues issues;
    check_whole(issues, "seed", seed, 0, most_seed);
    if (issues.empty()) {
      network_->reset(static_cast<std::uint64_t>(seed));
      order_ = Random(static_cast<std::uint64_t>(seed), stream::batches);
    }
    return done_or_refused(issues);
  }

  val configure(const val& settings) { return done_or_refused(apply(settings, *network_)); }

  /// Checks everything before anything changes.
  static Issues apply(const val& settings, Network& network) {
    Issues issues;
    OptimizerConfig optimizer = network.optimizer();
    Regularization regularization = network.regularization();
    if (is_given(settings["optimizer"])) {
      optimizer = read_optimizer(issues, settings["optimizer"]);
      append(issues, check(optimizer));
    }
    if (is_given(settings["regularization"])) {
      regularization = read_regularization(settings["regularization"]);
      append(issues, check(regularization));
    }
    if (issues.empty()) {
      network.set_optimizer(optimizer);
      network.set_regularization(regularization);
    }
    return issues;
  }

 private:
  Workspace evaluation_workspace(const xt::xtensor<Real, 2>& x) const {
    return network_->workspace(std::min(evaluation_batch, static_cast<Index>(x.shape(0))));
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
    issues.push_back(make_issue("notFinite", where,
                                "{where} holds a value that is no finite number in sample "
                                "{sample}: leave the sample out or fill the value in.",
                                {{"sample", std::to_string(sample)}}));
  }

  Samples read_samples(Issues& issues, const val& x, const val& y) const {
    Samples samples{matrix_of(x, network_->inputs()), matrix_of(y, network_->outputs())};
    check_finite(issues, "x", samples.x.data(), samples.count(), samples.inputs());
    check_finite(issues, "y", samples.y.data(), samples.count(), samples.outputs());
    return samples;
  }

  std::shared_ptr<Network> network_;
  Random order_;
  /// Of predict.
  std::unique_ptr<Workspace> scratch_;
};

}  // namespace layerwise::wasm
