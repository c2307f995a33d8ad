#include "layerwise/nn/noise.hpp"

namespace layerwise {
namespace {

void draw(const Layer& layer, std::size_t index, Workspace& batch, Random& random) {
  const bool drops = layer.config.type == LayerType::dropout;
  // A unit is dropped where 32 random bits are below rate * 2^32.
  const auto limit = static_cast<std::uint64_t>(layer.config.rate * 4294967296.0);
  const auto factor = static_cast<Real>(1 / (1 - layer.config.rate));
  const auto deviation = static_cast<Real>(layer.config.standard_deviation);
  for (Index u = 0; u < layer.units; ++u) {
    Real* kept = batch.kept(index) + u * batch.stride();
    for (Index s = 0; s < batch.count(); ++s) {
      if (drops) {
        kept[s] = random.bits() < limit ? Real{0} : factor;
      } else {
        kept[s] = random.normal() * deviation;
      }
    }
  }
}

}  // namespace

void disturb(const Layer& layer, std::size_t index, Workspace& batch, Random* random) {
  const bool drops = layer.config.type == LayerType::dropout;
  const Index size = layer.units * batch.stride();
  Real* kept = batch.kept(index);
  if (random != nullptr) {
    draw(layer, index, batch, *random);
  } else {
    for (Index i = 0; i < size; ++i) {
      kept[i] = drops ? Real{1} : Real{0};
    }
  }
  const Real* x = batch.input_of(index);
  Real* a = batch.activations(index);
  for (Index i = 0; i < size; i += lanes) {
    const Vec4 input = load(x + i);
    store(a + i, drops ? input * load(kept + i) : input + load(kept + i));
  }
}

void disturb_backward(const Layer& layer, std::size_t index, const Workspace& batch, Real* d) {
  if (layer.config.type != LayerType::dropout) {
    return;
  }
  const Index size = layer.units * batch.stride();
  for (Index i = 0; i < size; i += lanes) {
    store(d + i, load(d + i) * load(batch.kept(index) + i));
  }
}

}  // namespace layerwise
