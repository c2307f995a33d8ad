// Any configuration is either refused with reasons, or gives a network that trains, predicts and
// changes its settings without a crash, whatever the numbers that it reads.

#include <cmath>

#include "fuzz_settings.hpp"
#include "layerwise/explain/health.hpp"
#include "layerwise/explain/summary.hpp"
#include "layerwise/explain/trace.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "layerwise/nn/training_loop.hpp"

using namespace layerwise;

namespace {

/// Numbers as samples hold them; where `wild`, such as no encoder would give.
Samples samples_for(const Network& network, fuzz::Input& input, bool wild) {
  const auto count = static_cast<std::size_t>(input.whole(1, 24));
  Samples samples{xt::zeros<Real>({count, static_cast<std::size_t>(network.inputs())}),
                  xt::zeros<Real>({count, static_cast<std::size_t>(network.outputs())})};
  for (xt::xtensor<Real, 2>* tensor : {&samples.x, &samples.y}) {
    for (Real& value : *tensor) {
      value = static_cast<Real>(wild ? input.any_number() : input.whole(-40, 40) / 20.0);
    }
  }
  if (input.once_in(3)) {
    samples.weights = zero_vector(samples.count());
    for (Real& weight : samples.weights) {
      weight = static_cast<Real>(input.whole(0, 30) / 10.0);
    }
  }
  return samples;
}

void train(Network& network, const Samples& samples, fuzz::Input& input, bool wild) {
  TrainingLoop loop(network, samples, input.whole(1, 30), input.once_in(2), RunState(input.byte()));
  for (int epochs = input.whole(0, 6); epochs > 0; --epochs) {
    do {
      loop.step();
    } while (!loop.at_epoch_end() && loop.status() == RunStatus::ok);
    if (loop.status() == RunStatus::ok) {
      fuzz::require(network.is_finite(), "an epoch that went well leaves finite weights");
      loop.note_loss(loop.epoch_loss());
      fuzz::require(
          loop.learning_rate() >= 0 && loop.learning_rate() <= network.optimizer().learning_rate,
          "no schedule goes above the learning rate");
    } else {
      loop.resume();
      loop.set_batch_size(input.whole(1, 30));
    }
  }
  fuzz::require(loop.epoch() >= 0 && loop.steps() >= 0, "epochs and steps are counted up");
  fuzz::require(wild || std::isfinite(loop.epoch_loss()), "the loss of an epoch is finite");
}

/// A sample's outputs do not depend on what else is in the batch.
void compare_predictions(const Network& network, const Samples& samples) {
  const Index count = samples.count();
  const auto outputs = static_cast<std::size_t>(network.outputs());
  std::vector<Real> together(static_cast<std::size_t>(count) * outputs);
  std::vector<Real> alone(together.size());
  Workspace seven = network.workspace(7);
  Workspace one = network.workspace(1);
  predict(network, samples.x.data(), count, seven, together.data());
  predict(network, samples.x.data(), count, one, alone.data());
  for (std::size_t i = 0; i < together.size(); ++i) {
    fuzz::require(together[i] == alone[i] || (std::isnan(together[i]) && std::isnan(alone[i])),
                  "a sample alone has the same outputs");
  }
}

bool is_share(double number) { return number >= 0 && number <= 1; }

void explain(Network& network, const Samples& samples, fuzz::Input& input) {
  const Summary summary = summarize(network);
  fuzz::require(summary.parameters == network.parameter_count(), "a summary counts parameters");
  fuzz::require(summary.trainable <= summary.parameters, "no more can change than there is");

  const Index bins = input.whole(1, 40);
  for (const LayerHealth& layer : health(network, samples, bins, input.small_number())) {
    fuzz::require(is_share(layer.dead) && is_share(layer.saturated), "a share is a share");
    for (const Histogram* histogram : {&layer.z, &layer.a}) {
      fuzz::require(static_cast<Index>(histogram->counts.size()) == bins, "a histogram has bins");
      fuzz::require(histogram->minimum <= histogram->maximum, "a histogram has its range");
    }
  }

  const Random noise(input.byte(), stream::noise);
  const Trace found =
      trace(network, samples, input.once_in(2) ? &noise : nullptr, input.small_number());
  const auto count = static_cast<std::size_t>(samples.count());
  for (std::size_t l = 0; l < network.layers().size(); ++l) {
    const auto size = count * static_cast<std::size_t>(network.layers()[l].units);
    fuzz::require(found.layers[l].z.size() == size && found.layers[l].a.size() == size &&
                      found.layers[l].d_a.size() == size && found.layers[l].d_z.size() == size,
                  "a trace has a number per sample and unit");
  }
  fuzz::require(found.terms.size() == samples.y.size(), "a trace has a term per target");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  fuzz::Input input(bytes, size);
  const NetworkConfig config = fuzz::network(input);
  const Issues issues = check(config);
  fuzz::require_words(issues);
  if (issues.empty() && !fuzz::is_small(config)) {
    return 0;
  }
  Result<Network> created = Network::create(config);
  fuzz::require(created.ok() == issues.empty(), "create refuses what check finds wrong");
  if (!created.ok()) {
    fuzz::require_reasons(created.issues());
    return 0;
  }
  Network& network = created.value();
  fuzz::require(network.is_finite(), "the first weights are finite");
  fuzz::require_words(network.check_batch(input.any_number()));
  fuzz::require_words(network.check_outputs(input.any_number()));

  const bool wild = input.once_in(4);
  const Samples samples = samples_for(network, input, wild);
  train(network, samples, input, wild);
  compare_predictions(network, samples);

  const std::vector<Real> before(network.parameters().begin(), network.parameters().end());
  explain(network, samples, input);
  fuzz::require(std::equal(before.begin(), before.end(), network.parameters().begin()),
                "explaining changes no weight");
  const NetworkConfig other = fuzz::changed(config, input);
  if (check(other).empty()) {
    network.configure(other);
    train(network, samples, input, wild);
    network.configure(config);
  }
  network.reset();
  const Network again = std::move(Network::create(config).value());
  fuzz::require(std::equal(network.parameters().begin(), network.parameters().end(),
                           again.parameters().begin()),
                "reset gives the first weights again");
  return 0;
}
