// What must hold for the outputs of every network, checked on random ones (random_networks.hpp).

#include <algorithm>
#include <cmath>
#include <vector>

#include "catch.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "network_view.hpp"
#include "slow_twins.hpp"

using namespace layerwise;
using namespace support;

namespace {

std::vector<Real> predictions_of(const Network& network, const xt::xtensor<Real, 2>& x,
                                 Workspace& batch) {
  const auto count = static_cast<Index>(x.shape(0));
  std::vector<Real> outputs(static_cast<std::size_t>(count * network.outputs()));
  predict(network, x.data(), count, batch, outputs.data());
  return outputs;
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
