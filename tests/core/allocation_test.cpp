// A training step must not ask for memory: counted in operator new, which this file replaces for
// the whole test program. The other forms of new and delete call these.

#include "catch.hpp"

// The address sanitizer has its own new and delete, and must keep them. g++ says that it is
// there by a macro, clang by a feature.
#if defined(__clang__) && defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LAYERWISE_KEEPS_NEW
#endif
#endif
#if !defined(__SANITIZE_ADDRESS__) && !defined(LAYERWISE_KEEPS_NEW)

#include <cstdlib>
#include <new>
#include <string>

#include "layerwise/nn/training_loop.hpp"
#include "nn_support.hpp"

namespace {

std::size_t allocations = 0;

void* allocate(std::size_t size) {
  ++allocations;
  void* memory = std::malloc(size > 0 ? size : 1);
  if (memory == nullptr) {
    std::abort();
  }
  return memory;
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

using namespace layerwise;

/// A network with every type of layer and every setting that a step has to obey.
NetworkConfig everything(OptimizerName optimizer, Loss loss) {
  NetworkConfig config = support::network_config(
      3, {support::dense(7, Activation::tanh),
          {},
          {},
          support::dense(5, Activation::gelu),
          {},
          {},
          support::dense(2, loss == Loss::categorical_crossentropy ? Activation::softmax
                                                                   : Activation::sigmoid)});
  config.layers[1].type = LayerType::dropout;
  config.layers[2].type = LayerType::batch_normalization;
  config.layers[4].type = LayerType::layer_normalization;
  config.layers[5].type = LayerType::gaussian_noise;
  config.layers[0].max_norm = 1;
  config.layers[3].regularization = Regularization{0.001, 0.001};
  config.loss = loss;
  config.optimizer.name = optimizer;
  config.optimizer.momentum = optimizer == OptimizerName::sgd ? 0.9 : 0;
  config.optimizer.clip_value = 0.5;
  config.optimizer.clip_norm = 1;
  config.optimizer.schedule.name = ScheduleName::cosine;
  return config;
}

Samples samples_of(Index count) {
  const auto rows = static_cast<std::size_t>(count);
  Samples samples{xt::zeros<Real>({rows, std::size_t{3}}), xt::zeros<Real>({rows, std::size_t{2}})};
  Random random(5);
  for (Real& x : samples.x) {
    x = random.normal();
  }
  for (std::size_t row = 0; row < rows; ++row) {
    samples.y(row, row % 2) = 1;
  }
  return samples;
}

}  // namespace

TEST_CASE("counting sees an allocation") {
  const std::size_t before = allocations;
  const std::string text(100, 'x');
  CHECK(allocations == before + 1);
  CHECK(text.size() == 100);
}

TEST_CASE("no step of a training asks for memory, whatever the layers, loss and optimizer") {
  const Samples samples = samples_of(37);
  for (int optimizer = 0; optimizer < 5; ++optimizer) {
    for (int loss = 0; loss < 5; ++loss) {
      for (const Index batch : {Index{1}, Index{8}, Index{37}}) {
        CAPTURE(optimizer, loss, batch);
        Result<Network> created = Network::create(
            everything(static_cast<OptimizerName>(optimizer), static_cast<Loss>(loss)));
        REQUIRE(created.ok());
        TrainingLoop loop(created.value(), samples, batch, true, RunState(3));
        // Two whole epochs from the first step on: shuffles and short last batches among them.
        const Index steps = 2 * ((37 + batch - 1) / batch);
        const std::size_t before = allocations;
        bool is_fine = true;
        for (Index step = 0; step < steps; ++step) {
          is_fine = loop.step() == RunStatus::ok && is_fine;
        }
        CHECK(allocations == before);
        CHECK(is_fine);
      }
    }
  }
}

TEST_CASE("nor does a forward pass") {
  Result<Network> created =
      Network::create(everything(OptimizerName::adam, Loss::mean_squared_error));
  REQUIRE(created.ok());
  const Samples samples = samples_of(37);
  Workspace batch = created.value().workspace(16);
  const std::size_t before = allocations;
  batch.gather_range(samples, 3, 16);
  created.value().forward(batch);
  CHECK(allocations == before);
}

#endif
