// Any configuration is either refused with reasons, or gives a network that trains, predicts and
// changes its settings without a crash, whatever the numbers that it reads.

#include <cmath>

#include "fuzz_settings.hpp"
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
  return samples;
}

void train(Network& network, const Samples& samples, fuzz::Input& input, bool wild) {
  TrainingLoop loop(network, samples, input.whole(1, 30), input.once_in(2),
                    Random(input.byte(), stream::batches));
  for (int epochs = input.whole(0, 6); epochs > 0; --epochs) {
    do {
      loop.step();
    } while (!loop.at_epoch_end() && loop.status() == RunStatus::ok);
    if (loop.status() == RunStatus::ok) {
      fuzz::require(network.is_finite(), "an epoch that went well leaves finite weights");
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

  full_gradients(network, samples);
  const OptimizerConfig other = fuzz::optimizer(input);
  if (check(other).empty()) {
    network.set_optimizer(other);
    train(network, samples, input, wild);
  }
  network.reset();
  const Network again = std::move(Network::create(config).value());
  fuzz::require(std::equal(network.parameters().begin(), network.parameters().end(),
                           again.parameters().begin()),
                "reset gives the first weights again");
  return 0;
}
