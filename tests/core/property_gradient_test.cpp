// What must hold for the gradients of every network, checked on random ones (random_networks.hpp).

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "network_view.hpp"
#include "slow_twins.hpp"

using namespace layerwise;
using namespace support;

namespace {

double mean_loss(const Network& network, Workspace& batch, const Random* noise = nullptr) {
  if (noise == nullptr) {
    network.forward(batch);
  } else {
    Random drawn = *noise;
    network.forward_training(batch, drawn);
  }
  return static_cast<double>(network.loss_sum(batch)) / static_cast<double>(batch.count()) +
         network.penalty();
}

std::vector<std::uint32_t> counted(Index count) {
  std::vector<std::uint32_t> rows(static_cast<std::size_t>(count));
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

/// Backpropagation as in the books, outside of training: adds the share of one sample to the
/// gradients of the mean loss, from the activations of the batch.
class PlainBackward {
 public:
  PlainBackward(const RandomCase& random, const Workspace& batch)
      : network_(random.network),
        random_(random),
        batch_(batch),
        gradients_(network_.parameters().size(), 0.0) {}

  const std::vector<double>& gradients() const { return gradients_; }

  void add_sample(Index sample) {
    std::vector<double> d = loss_gradient(sample);
    for (std::size_t l = layer_count(network_); l-- > 0;) {
      switch (network_.layers()[l].config.type) {
        case LayerType::dense:
          d = dense(l, sample, d);
          break;
        case LayerType::dropout:
        case LayerType::gaussian_noise:
          break;
        case LayerType::batch_normalization:
        case LayerType::layer_normalization:
          d = normalization(l, sample, d);
          break;
      }
    }
  }

 private:
  void add(Index place, double slope) {
    gradients_[static_cast<std::size_t>(place)] +=
        slope / static_cast<double>(random_.samples.count());
  }

  std::vector<double> activations(std::size_t l, Index sample) const {
    std::vector<double> a;
    for (Index u = 0; u < units_of(network_, l); ++u) {
      a.push_back(activation_of(batch_, l, u, sample));
    }
    return a;
  }

  std::vector<double> loss_gradient(Index sample) const {
    const std::vector<double> a = activations(layer_count(network_) - 1, sample);
    std::vector<double> y;
    for (std::size_t o = 0; o < a.size(); ++o) {
      y.push_back(static_cast<double>(random_.samples.y(static_cast<std::size_t>(sample), o)));
    }
    return twins::exact_loss_gradient(random_.config.loss, a, y);
  }

  std::vector<double> dense(std::size_t l, Index sample, std::vector<double> d) {
    const LayerConfig& config = random_.config.layers[l];
    const Real* weights = network_.parameters().data();
    const Index inputs = inputs_of(network_, l);
    const std::vector<double> x = inputs_of_sample(network_, batch_, random_.samples, l, sample);
    const std::vector<double> a = activations(l, sample);
    if (l + 1 < layer_count(network_) || !is_fused(random_.config.loss)) {
      std::vector<double> z;
      for (Index u = 0; u < units_of(network_, l); ++u) {
        z.push_back(static_cast<double>(weights[place_of(network_, l, u, inputs)]));
        for (Index i = 0; i < inputs; ++i) {
          z.back() += static_cast<double>(weights[place_of(network_, l, u, i)]) *
                      x[static_cast<std::size_t>(i)];
        }
      }
      d = twins::exact_layer_slopes(config, z, a, d);
    }
    std::vector<double> d_before(x.size(), 0.0);
    for (Index u = 0; u < units_of(network_, l); ++u) {
      const double slope = d[static_cast<std::size_t>(u)];
      for (Index i = 0; i < inputs; ++i) {
        const Index place = place_of(network_, l, u, i);
        add(place, slope * x[static_cast<std::size_t>(i)]);
        d_before[static_cast<std::size_t>(i)] += slope * static_cast<double>(weights[place]);
      }
      if (config.use_bias) {
        add(place_of(network_, l, u, inputs), slope);
      }
    }
    return d_before;
  }

  std::vector<double> normalization(std::size_t l, Index sample, const std::vector<double>& d) {
    const Layer& layer = network_.layers()[l];
    const double epsilon = layer.config.epsilon;
    const Normalizer numbers(network_, l);
    const std::vector<double> x = inputs_of_sample(network_, batch_, random_.samples, l, sample);
    std::vector<double> n =
        twins::exact_normalized(x, twins::exact_mean(x), twins::exact_variance(x), epsilon);
    std::vector<double> d_n;
    for (Index u = 0; u < layer.units; ++u) {
      const auto unit = static_cast<std::size_t>(u);
      if (layer.has_moving()) {
        n[unit] = twins::exact_normalized({x[unit]}, numbers.moving_mean(u),
                                          numbers.moving_variance(u), epsilon)[0];
      }
      add(layer.row_at(0) + u, d[unit] * n[unit]);
      add(layer.row_at(1) + u, d[unit]);
      d_n.push_back(d[unit] * numbers.gamma(u));
    }
    if (!layer.has_moving()) {
      return twins::exact_normalized_slopes(x, epsilon, d_n);
    }
    for (Index u = 0; u < layer.units; ++u) {
      d_n[static_cast<std::size_t>(u)] /= std::sqrt(numbers.moving_variance(u) + epsilon);
    }
    return d_n;
  }

  const Network& network_;
  const RandomCase& random_;
  const Workspace& batch_;
  std::vector<double> gradients_;
};

/// Slope of l1 |w| + l2 w w.
double penalty_slope(const Regularization& penalty, double weight) {
  const double sign = weight > 0 ? 1 : (weight < 0 ? -1 : 0);
  return penalty.l1 * sign + 2 * penalty.l2 * weight;
}

/// Adds the slopes of the penalty.
void add_penalty(const Network& network, std::vector<double>& gradients) {
  for (const Layer& layer : network.layers()) {
    const Regularization& penalty = network.regularization_of(layer);
    for (Index u = 0; layer.is_dense() && u < layer.units; ++u) {
      for (Index i = 0; i < layer.inputs; ++i) {
        const Index place = layer.weight_at(u, i);
        gradients[static_cast<std::size_t>(place)] +=
            penalty_slope(penalty, static_cast<double>(network.parameters().data()[place]));
      }
    }
  }
}

}  // namespace

TEST_CASE("property: gradients of a random network are those of plain backpropagation") {
  for (std::uint64_t number = 600; number < 660; ++number) {
    INFO("case " << number);
    RandomCase random(number, 40);
    Network& network = random.network;
    stir(network, random.draw);
    Workspace batch = forwarded(network, random.samples);
    PlainBackward plain(random, batch);
    for (Index s = 0; s < random.samples.count(); ++s) {
      plain.add_sample(s);
    }
    std::vector<double> wanted = plain.gradients();
    add_penalty(network, wanted);
    network.backward_everywhere(batch);
    // Errors are beside the largest gradient of the layer, as single ones may cancel; in float
    // also beside those above it, because a normalisation may cancel nearly all of them.
    double largest = 1e-3;
    for (std::size_t l = layer_count(network); l-- > 0;) {
      const Range learned = network.layers()[l].learned();
      if (support::real_is_double) {
        largest = 1e-3;
      }
      double worst = 0;
      // Padding too: its gradients are 0.
      for (Index place = learned.first; place < learned.first + learned.size; ++place) {
        const double exact = wanted[static_cast<std::size_t>(place)];
        largest = std::max(largest, std::fabs(exact));
        const double error =
            std::fabs(static_cast<double>(network.gradients().data()[place]) - exact);
        worst = error <= worst ? worst : error;
      }
      INFO("layer " << l << " of " << layer_count(network) << ", largest gradient " << largest);
      CHECK(worst / largest < tolerance(1e-4, 1e-8));
    }
  }
}

TEST_CASE("property: hidden units in another order give the same outputs and gradients") {
  for (std::uint64_t number = 200; number < 240; ++number) {
    INFO("case " << number);
    RandomCase random(number, 40);
    Network& network = random.network;
    stir(network, random.draw);
    Network permuted = support::network_of(random.config);
    // Where each parameter comes from: a unit from order[unit], an input as the units before it.
    std::vector<std::pair<Index, Index>> places;
    std::vector<std::uint32_t> before = counted(network.inputs());
    for (std::size_t l = 0; l < layer_count(network); ++l) {
      const Layer& layer = network.layers()[l];
      const Index units = layer.units;
      for (Index row = 0; layer.is_normalization() && row < layer.size() / layer.stride; ++row) {
        for (Index u = 0; u < units; ++u) {
          places.emplace_back(
              layer.row_at(row) + u,
              layer.row_at(row) + static_cast<Index>(before[static_cast<std::size_t>(u)]));
        }
      }
      if (!layer.is_dense()) {
        continue;
      }
      const bool is_hidden = l + 1 < layer_count(network);
      const std::vector<std::uint32_t> order =
          is_hidden ? random.draw.order(units) : counted(units);
      before.push_back(static_cast<std::uint32_t>(before.size()));
      for (Index u = 0; u < units; ++u) {
        for (std::size_t i = 0; i < before.size(); ++i) {
          places.emplace_back(
              place_of(permuted, l, u, static_cast<Index>(i)),
              place_of(network, l, static_cast<Index>(order[static_cast<std::size_t>(u)]),
                       static_cast<Index>(before[i])));
        }
      }
      before = order;
    }
    for (const auto& [to, from] : places) {
      permuted.parameters().data()[to] = network.parameters().data()[from];
    }
    full_gradients(network, random.samples);
    full_gradients(permuted, random.samples);
    Workspace batch = forwarded(network, random.samples);
    const double loss = mean_loss(network, batch);
    CHECK_THAT(mean_loss(permuted, batch),
               WithinRel(loss, tolerance(1e-3, 1e-11)) || WithinAbs(loss, tolerance(1e-5, 1e-13)));
    // In float a sum that is nearly 0 may fall on the other side of a kink.
    if (support::real_is_double) {
      double largest = 1;
      double worst = 0;
      for (const auto& [to, from] : places) {
        const double gradient = static_cast<double>(network.gradients().data()[from]);
        largest = std::max(largest, std::fabs(gradient));
        const double error =
            std::fabs(static_cast<double>(permuted.gradients().data()[to]) - gradient);
        worst = error <= worst ? worst : error;
      }
      CHECK(worst < 1e-9 * largest);
    }
  }
}

#ifdef LAYERWISE_REAL_IS_DOUBLE

TEST_CASE("property: gradients of a random network agree with differences") {
  for (std::uint64_t number = 700; number < 780; ++number) {
    INFO("case " << number);
    RandomCase random(number, 30);
    Network& network = random.network;
    stir(network, random.draw);
    // While training, the same draws for every loss: it is a function of the parameters.
    const Random noise(number, stream::noise);
    const Random* drawn = number % 2 == 0 ? nullptr : &noise;
    Workspace batch = forwarded(network, random.samples, drawn);
    network.backward_everywhere(batch);
    const std::vector<Real> gradients = support::values_of(network.gradients());
    const double middle_loss = mean_loss(network, batch, drawn);
    for (int spot = 0; spot < 12; ++spot) {
      const auto l = static_cast<std::size_t>(
          random.draw.whole(0, static_cast<Index>(layer_count(network)) - 1));
      const std::vector<Index> places = learned_places(network.layers()[l]);
      if (places.empty()) {
        continue;
      }
      const Index place = places[static_cast<std::size_t>(
          random.draw.whole(0, static_cast<Index>(places.size()) - 1))];
      Real& weight = network.parameters().data()[place];
      const Real middle = weight;
      const double step = 1e-6;
      weight = middle + step;
      const double right = mean_loss(network, batch, drawn);
      weight = middle - step;
      const double left = mean_loss(network, batch, drawn);
      weight = middle;
      const double gradient = gradients[static_cast<std::size_t>(place)];
      // A kink on one side of the weight leaves the difference on the other side alone.
      double error = std::fabs(gradient - (right - left) / (2 * step));
      error = std::min(error, std::fabs(gradient - (right - middle_loss) / step));
      error = std::min(error, std::fabs(gradient - (middle_loss - left) / step));
      INFO("layer " << l << ", place " << place << ", gradient " << gradient << ", difference "
                    << (right - left) / (2 * step));
      CHECK(error < 1e-6 * std::max(1.0, std::fabs(gradient)) + 1e-9 * std::fabs(middle_loss));
    }
  }
}

#endif
