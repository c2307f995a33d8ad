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

double mean_loss(const Network& network, Workspace& batch) {
  network.forward(batch);
  return static_cast<double>(network.loss_sum(batch)) / static_cast<double>(batch.count()) +
         network.penalty();
}

std::vector<std::uint32_t> counted(Index count) {
  std::vector<std::uint32_t> rows(static_cast<std::size_t>(count));
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

/// Backpropagation as in the books: adds the share of one sample to the gradients of the mean
/// loss, from the activations of the batch.
void add_plain_gradients(const RandomCase& random, const Workspace& batch, Index sample,
                         std::vector<double>& gradients) {
  const Network& network = random.network;
  const std::size_t layers = layer_count(network);
  const Real* weights = network.parameters().data();
  std::vector<double> d;
  for (std::size_t l = layers; l-- > 0;) {
    const Index inputs = inputs_of(network, l);
    std::vector<double> x;
    for (Index i = 0; i < inputs; ++i) {
      x.push_back(input_value(batch, random.samples, l, i, sample));
    }
    std::vector<double> z;
    std::vector<double> a;
    for (Index u = 0; u < units_of(network, l); ++u) {
      z.push_back(static_cast<double>(weights[place_of(network, l, u, inputs)]));
      for (Index i = 0; i < inputs; ++i) {
        z.back() += static_cast<double>(weights[place_of(network, l, u, i)]) *
                    x[static_cast<std::size_t>(i)];
      }
      a.push_back(activation_of(batch, l, u, sample));
    }
    const bool is_last = l + 1 == layers;
    if (is_last) {
      const auto row = static_cast<std::size_t>(sample);
      std::vector<double> y;
      for (std::size_t o = 0; o < a.size(); ++o) {
        y.push_back(static_cast<double>(random.samples.y(row, o)));
      }
      d = twins::exact_loss_gradient(random.config.loss, a, y);
    }
    if (!is_last || !is_fused(random.config.loss)) {
      d = twins::exact_layer_slopes(random.config.layers[l], z, a, d);
    }
    std::vector<double> d_before(x.size(), 0.0);
    for (Index u = 0; u < units_of(network, l); ++u) {
      const double slope =
          d[static_cast<std::size_t>(u)] / static_cast<double>(random.samples.count());
      for (Index i = 0; i < inputs; ++i) {
        const Index place = place_of(network, l, u, i);
        gradients[static_cast<std::size_t>(place)] += slope * x[static_cast<std::size_t>(i)];
        d_before[static_cast<std::size_t>(i)] +=
            d[static_cast<std::size_t>(u)] * static_cast<double>(weights[place]);
      }
      if (random.config.layers[l].use_bias) {
        gradients[static_cast<std::size_t>(place_of(network, l, u, inputs))] += slope;
      }
    }
    d = d_before;
  }
}

/// Slope of l1 |w| + l2 w w.
double penalty_slope(const Regularization& penalty, double weight) {
  const double sign = weight > 0 ? 1 : (weight < 0 ? -1 : 0);
  return penalty.l1 * sign + 2 * penalty.l2 * weight;
}

}  // namespace

TEST_CASE("property: gradients of a random network are those of plain backpropagation") {
  for (std::uint64_t number = 60; number < 100; ++number) {
    INFO("case " << number);
    RandomCase random(number, 40);
    Network& network = random.network;
    stir_biases(network, random.draw);
    Workspace batch = forwarded(network, random.samples);
    std::vector<double> wanted(network.parameters().size(), 0.0);
    for (Index s = 0; s < random.samples.count(); ++s) {
      add_plain_gradients(random, batch, s, wanted);
    }
    network.backward(batch);
    for (std::size_t l = 0; l < layer_count(network); ++l) {
      // Errors are beside the largest gradient of the layer: single ones may cancel.
      double largest = 1e-3;
      double worst = 0;
      for (Index u = 0; u < units_of(network, l); ++u) {
        for (Index i = 0; i <= inputs_of(network, l); ++i) {
          const Index place = place_of(network, l, u, i);
          double exact = wanted[static_cast<std::size_t>(place)];
          if (i < inputs_of(network, l)) {
            exact += penalty_slope(random.config.regularization,
                                   static_cast<double>(network.parameters().data()[place]));
          }
          largest = std::max(largest, std::fabs(exact));
          const double error =
              std::fabs(static_cast<double>(network.gradients().data()[place]) - exact);
          worst = error <= worst ? worst : error;
        }
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
    stir_biases(network, random.draw);
    Network permuted = support::network_of(random.config);
    // Where each parameter comes from: a unit from order[unit], an input as the units before it.
    std::vector<std::pair<Index, Index>> places;
    std::vector<std::uint32_t> before = counted(network.inputs());
    for (std::size_t l = 0; l < layer_count(network); ++l) {
      const Index units = units_of(network, l);
      const bool is_hidden = l + 1 < layer_count(network);
      const std::vector<std::uint32_t> order =
          is_hidden ? random.draw.order(units) : counted(units);
      before.push_back(static_cast<std::uint32_t>(before.size()));
      for (Index u = 0; u < units; ++u) {
        for (std::size_t i = 0; i < before.size(); ++i) {
          places.emplace_back(place_of(permuted, l, u, static_cast<Index>(i)),
                              place_of(network, l, order[static_cast<std::size_t>(u)], before[i]));
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
  for (std::uint64_t number = 500; number < 560; ++number) {
    INFO("case " << number);
    RandomCase random(number, 30);
    Network& network = random.network;
    stir_biases(network, random.draw);
    Workspace batch = forwarded(network, random.samples);
    network.backward(batch);
    const std::vector<Real> gradients = support::values_of(network.gradients());
    const double middle_loss = mean_loss(network, batch);
    for (int spot = 0; spot < 12; ++spot) {
      const auto l = static_cast<std::size_t>(
          random.draw.whole(0, static_cast<Index>(layer_count(network)) - 1));
      const bool has_bias = random.config.layers[l].use_bias;
      const Index place =
          place_of(network, l, random.draw.whole(0, units_of(network, l) - 1),
                   random.draw.whole(0, inputs_of(network, l) - (has_bias ? 0 : 1)));
      Real& weight = network.parameters().data()[place];
      const Real middle = weight;
      const double step = 1e-6;
      weight = middle + step;
      const double right = mean_loss(network, batch);
      weight = middle - step;
      const double left = mean_loss(network, batch);
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
