// What must hold for every network, checked on random ones (random_networks.hpp).

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "random_networks.hpp"
#include "slow_twins.hpp"

using namespace layerwise;
using support::Draw;
using support::RandomCase;
using support::tolerance;

namespace {

// ---- What these tests know of a network's inside; the rest uses only this.

std::size_t layer_count(const Network& network) { return network.layers().size(); }

Index units_of(const Network& network, std::size_t layer) { return network.layers()[layer].units; }

Index inputs_of(const Network& network, std::size_t layer) {
  return network.layers()[layer].inputs;
}

/// The weight from an input to a unit; from input inputs_of() it is the bias.
Index place_of(const Network& network, std::size_t layer, Index unit, Index input) {
  return network.layers()[layer].weight_at(unit, input);
}

/// Biases start at 0, where every unit of a fresh network has its kink.
void stir_biases(Network& network, Draw& draw) {
  for (const DenseLayer& layer : network.layers()) {
    for (Index unit = 0; unit < layer.units && layer.use_bias; ++unit) {
      network.parameters().data()[layer.bias_at(unit)] = draw.real(-0.5, 0.5);
    }
  }
}

/// What a unit of a layer reads from input `unit`, after the forward pass of that batch.
double input_value(const Workspace& batch, const Samples& samples, std::size_t layer, Index unit,
                   Index sample) {
  const Real value =
      layer == 0 ? samples.x(static_cast<std::size_t>(sample), static_cast<std::size_t>(unit))
                 : batch.activations(layer - 1)[unit * batch.stride() + sample];
  return static_cast<double>(value);
}

double activation_of(const Workspace& batch, std::size_t layer, Index unit, Index sample) {
  return static_cast<double>(batch.activations(layer)[unit * batch.stride() + sample]);
}

std::vector<Real> predictions_of(const Network& network, const xt::xtensor<Real, 2>& x,
                                 Workspace& batch) {
  const auto count = static_cast<Index>(x.shape(0));
  std::vector<Real> outputs(static_cast<std::size_t>(count * network.outputs()));
  predict(network, x.data(), count, batch, outputs.data());
  return outputs;
}

// ---- Helpers over that.

/// A workspace with these samples, gone forward.
Workspace forwarded(const Network& network, const Samples& samples) {
  Workspace batch = network.workspace(samples.count());
  batch.gather_range(samples, 0, samples.count());
  network.forward(batch);
  return batch;
}

double mean_loss(const Network& network, Workspace& batch) {
  network.forward(batch);
  return static_cast<double>(network.loss_sum(batch)) / static_cast<double>(batch.count()) +
         network.penalty();
}

/// Row `row` of a sample-major matrix with `columns` columns.
std::vector<Real> row_of(const std::vector<Real>& matrix, Index columns, Index row) {
  return {matrix.begin() + row * columns, matrix.begin() + (row + 1) * columns};
}

Samples chosen(const Samples& samples, const std::vector<std::uint32_t>& rows) {
  const auto count = static_cast<Index>(rows.size());
  Samples result{support::zero_rows(count, samples.inputs()),
                 support::zero_rows(count, samples.outputs())};
  for (std::size_t s = 0; s < rows.size(); ++s) {
    std::copy_n(samples.x.data() + rows[s] * samples.x.shape(1), samples.inputs(),
                result.x.data() + s * samples.x.shape(1));
    std::copy_n(samples.y.data() + rows[s] * samples.y.shape(1), samples.outputs(),
                result.y.data() + s * samples.y.shape(1));
  }
  return result;
}

std::vector<std::uint32_t> counted(Index count) {
  std::vector<std::uint32_t> rows(static_cast<std::size_t>(count));
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

}  // namespace

TEST_CASE("property: each layer of a random network is the plain sum, then its activation") {
  for (std::uint64_t number = 0; number < 60; ++number) {
    INFO("case " << number);
    RandomCase random(number);
    stir_biases(random.network, random.draw);
    const Network& network = random.network;
    const Workspace batch = forwarded(network, random.samples);
    double loss = 0;
    // In units of what rounding may do; below 1 is right.
    double worst = 0;
    for (Index s = 0; s < random.samples.count(); ++s) {
      for (std::size_t l = 0; l < layer_count(network); ++l) {
        const Index inputs = inputs_of(network, l);
        std::vector<double> z;
        double size = 1;
        for (Index u = 0; u < units_of(network, l); ++u) {
          const Real* weights = network.parameters().data() + place_of(network, l, u, 0);
          double sum = static_cast<double>(weights[inputs]);
          double sizes = std::fabs(sum);
          for (Index i = 0; i < inputs; ++i) {
            const double term =
                static_cast<double>(weights[i]) * input_value(batch, random.samples, l, i, s);
            sum += term;
            sizes += std::fabs(term);
          }
          z.push_back(sum);
          size = std::max(size, sizes);
        }
        const LayerConfig& config = random.config.layers[l];
        const std::vector<double> a = twins::exact_layer(config.activation, config.alpha, z);
        const double allowed = size * static_cast<double>(inputs + 8) * tolerance(3e-7, 1e-15);
        for (Index u = 0; u < units_of(network, l); ++u) {
          const double error =
              std::fabs(activation_of(batch, l, u, s) - a[static_cast<std::size_t>(u)]) / allowed;
          worst = error <= worst ? worst : error;
        }
        if (l + 1 == layer_count(network)) {
          std::vector<double> y;
          for (Index o = 0; o < network.outputs(); ++o) {
            y.push_back(static_cast<double>(
                random.samples.y(static_cast<std::size_t>(s), static_cast<std::size_t>(o))));
          }
          loss += twins::exact_loss(random.config.loss, z, a, y);
        }
      }
    }
    CHECK(worst < 1);
    CHECK_THAT(static_cast<double>(network.loss_sum(batch)),
               WithinRel(loss, tolerance(2e-4, 1e-12)) || WithinAbs(loss, tolerance(1e-5, 1e-13)));
  }
}

TEST_CASE("property: a sample's outputs have the same bits alone, in a batch and in any order") {
  for (std::uint64_t number = 100; number < 140; ++number) {
    INFO("case " << number);
    RandomCase random(number);
    const Network& network = random.network;
    const Index count = random.samples.count();
    Workspace batch = network.workspace(random.batch_size);
    Workspace single = network.workspace(1);
    const Evaluation together = evaluate(network, random.samples, batch);
    const std::vector<Real> outputs = support::values_of(together.outputs);
    CHECK(support::same_bits(predictions_of(network, random.samples.x, batch), outputs));
    const std::vector<std::uint32_t> order = random.draw.order(count);
    const std::vector<Real> shuffled =
        predictions_of(network, chosen(random.samples, order).x, batch);
    for (std::size_t s = 0; s < order.size(); ++s) {
      const std::vector<Real> expected = row_of(outputs, network.outputs(), order[s]);
      const std::vector<Real> alone =
          predictions_of(network, chosen(random.samples, {order[s]}).x, single);
      REQUIRE(support::same_bits(alone, expected));
      REQUIRE(
          support::same_bits(row_of(shuffled, network.outputs(), static_cast<Index>(s)), expected));
    }
    const double loss_alone = evaluate(network, random.samples, single).loss;
    CHECK_THAT(together.loss, WithinRel(loss_alone, tolerance(1e-5, 1e-13)));
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
