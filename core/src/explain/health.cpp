#include "layerwise/explain/health.hpp"

#include <algorithm>

#include "layerwise/nn/clip.hpp"
#include "layerwise/nn/evaluate.hpp"

namespace layerwise {
namespace {

/// Calls `visit` after the forward pass of every batch.
template <class Visitor>
void each_batch(const Network& network, const Samples& samples, Workspace& batch, Visitor visit) {
  for (Index first = 0; first < samples.count(); first += batch.capacity()) {
    batch.gather_range(samples, first, std::min(batch.capacity(), samples.count() - first));
    network.forward(batch);
    visit();
  }
}

/// What is found about the units of one layer, batch by batch.
class Units {
 public:
  explicit Units(const Layer& layer)
      : layer_(layer), is_alive_(static_cast<std::size_t>(layer.units)) {}

  void widen(const Workspace& batch, std::size_t index) {
    z_.widen(batch.kept(index), layer_.units, batch.stride(), batch.count());
    a_.widen(batch.activations(index), layer_.units, batch.stride(), batch.count());
  }

  void start(Index bins) {
    z_.start(bins);
    a_.start(bins);
  }

  void add(const Workspace& batch, std::size_t index) {
    const Real* a = batch.activations(index);
    z_.add(batch.kept(index), layer_.units, batch.stride(), batch.count());
    a_.add(a, layer_.units, batch.stride(), batch.count());
    for (Index u = 0; u < layer_.units; ++u) {
      for (Index s = 0; s < batch.count(); ++s) {
        const Real value = a[u * batch.stride() + s];
        if (value != 0) {
          is_alive_[static_cast<std::size_t>(u)] = 1;
        }
        saturated_ += is_saturated(value) ? 1 : 0;
      }
    }
    samples_ += batch.count();
  }

  void fill(LayerHealth& health) const {
    health.z = z_.result();
    health.a = a_.result();
    const auto units = static_cast<double>(layer_.units);
    if (layer_.is_dense() && layer_.config.activation == Activation::relu) {
      const auto dead = std::count(is_alive_.begin(), is_alive_.end(), 0);
      health.dead = static_cast<double>(dead) / units;
    }
    health.saturated = static_cast<double>(saturated_) / (units * static_cast<double>(samples_));
  }

 private:
  /// Slope below a twentieth of its largest: of sigmoid a (1 - a) < 1/80, of tanh
  /// 1 - a^2 < 1/20.
  bool is_saturated(Real value) const {
    if (!layer_.is_dense()) {
      return false;
    }
    const auto a = static_cast<double>(value);
    switch (layer_.config.activation) {
      case Activation::sigmoid:
        return a * (1 - a) < 1.0 / 80;
      case Activation::tanh:
        return 1 - a * a < 1.0 / 20;
      default:
        return false;
    }
  }

  const Layer& layer_;
  HistogramMaker z_;
  HistogramMaker a_;
  /// Of each unit: 1 once it was not 0.
  std::vector<std::uint8_t> is_alive_;
  Index saturated_ = 0;
  Index samples_ = 0;
};

}  // namespace

std::vector<LayerHealth> health(Network& network, const Samples& samples, Index bins,
                                double learning_rate) {
  const std::vector<Layer>& layers = network.layers();
  std::vector<Units> units(layers.begin(), layers.end());
  Workspace batch = evaluation_workspace(network, samples.count());
  batch.keep_all();
  each_batch(network, samples, batch, [&] {
    for (std::size_t l = 0; l < layers.size(); ++l) {
      units[l].widen(batch, l);
    }
  });
  for (Units& of_layer : units) {
    of_layer.start(bins);
  }
  each_batch(network, samples, batch, [&] {
    for (std::size_t l = 0; l < layers.size(); ++l) {
      units[l].add(batch, l);
    }
  });
  full_gradients(network, samples);
  const xt::xtensor<Real, 1> update = network.preview(learning_rate);

  std::vector<LayerHealth> found(layers.size());
  for (std::size_t l = 0; l < layers.size(); ++l) {
    const Range learned = layers[l].learned();
    const auto norm = [&](const xt::xtensor<Real, 1>& flat) {
      return norm_of(flat.data() + learned.first, learned.size);
    };
    LayerHealth& health = found[l];
    health.gradient_norm = norm(network.gradients());
    health.weight_norm = norm(network.parameters());
    health.update_norm = norm(update);
    health.update_ratio = health.weight_norm > 0 ? health.update_norm / health.weight_norm : 0;
    units[l].fill(health);
  }
  return found;
}

}  // namespace layerwise
