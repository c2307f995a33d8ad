#include "layerwise/nn/normalization.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "catch.hpp"
#include "normalization_support.hpp"

using namespace layerwise;
using support::Matrix;
using support::matrix_of;
using support::normalization_config;
using support::NormalizationTwin;
using support::NormalizedBatch;
using support::Statistics;
using support::tolerance;

namespace {

constexpr double near = tolerance(3e-5, 1e-12);
constexpr Index counts[] = {1, 3, 5, 17};
constexpr Index most_units_here = 9;

void check_near(const Matrix& found, const Matrix& expected) {
  for (Index u = 0; u < expected.units; ++u) {
    for (Index s = 0; s < expected.samples; ++s) {
      INFO("unit " << u << ", sample " << s);
      CHECK_THAT(found.at(u, s),
                 WithinAbs(expected.at(u, s), near) || WithinRel(expected.at(u, s), near));
    }
  }
}

void check_forward(LayerType type, Index units, Index count, Mode mode) {
  NormalizedBatch made(type, units, count);
  made.forward(mode);
  const NormalizationTwin twin(made, mode);
  Matrix expected(units, count);
  for (Index u = 0; u < units; ++u) {
    for (Index s = 0; s < count; ++s) {
      expected.at(u, s) = made.parameter(0, u) * twin.n.at(u, s) + made.parameter(1, u);
    }
  }
  check_near(made.output(), expected);
}

void check_backward(LayerType type, Index units, Index count, Mode mode) {
  NormalizedBatch made(type, units, count);
  made.forward(mode);
  GradientsOfLayers found;
  found.outputs.resize(2);
  found.inner.resize(2);
  made.network.backward_everywhere(made.batch, &found);
  NormalizationTwin twin(made, mode);
  // Mean squared error of one linear output: dLoss/dA = 2 (out - y) / count * w.
  const Matrix out = matrix_of(made.batch.activations(1), 1, made.batch);
  const Matrix y = matrix_of(made.batch.targets(), 1, made.batch);
  Matrix dn(units, count);
  for (Index u = 0; u < units; ++u) {
    const auto w = static_cast<double>(
        made.network.parameters().data()[made.network.layers()[1].weight_at(0, u)]);
    double gamma = 0;
    double beta = 0;
    for (Index s = 0; s < count; ++s) {
      const double da = 2 * (out.at(0, s) - y.at(0, s)) / static_cast<double>(count) * w;
      gamma += da * twin.n.at(u, s);
      beta += da;
      dn.at(u, s) = da * made.parameter(0, u);
    }
    INFO("unit " << u);
    CHECK_THAT(made.gradient(0, u), WithinAbs(gamma, near) || WithinRel(gamma, near));
    CHECK_THAT(made.gradient(1, u), WithinAbs(beta, near) || WithinRel(beta, near));
  }
  twin.find_slopes(dn);
  check_near(matrix_of(found.inner[0].data(), units, made.batch), twin.slopes);
}

/// Every size, for one type of layer and one mode.
void each_size(void (*check)(LayerType, Index, Index, Mode), LayerType type, Mode mode) {
  for (const Index count : counts) {
    for (Index units = 1; units <= most_units_here; ++units) {
      INFO(count << " samples, " << units << " units");
      check(type, units, count, mode);
    }
  }
}

}  // namespace

TEST_CASE("batch normalization: in training each unit is normalised over the batch") {
  each_size(check_forward, LayerType::batch_normalization, Mode::training);
}

TEST_CASE("batch normalization: outside of training the moving statistics are used") {
  each_size(check_forward, LayerType::batch_normalization, Mode::inference);
}

TEST_CASE("layer normalization: each sample is normalised over its units, in both modes") {
  each_size(check_forward, LayerType::layer_normalization, Mode::training);
  each_size(check_forward, LayerType::layer_normalization, Mode::inference);
}

TEST_CASE("batch normalization: gradients in training go through the batch's statistics") {
  each_size(check_backward, LayerType::batch_normalization, Mode::training);
}

TEST_CASE("batch normalization: gradients outside of training take the statistics as given") {
  each_size(check_backward, LayerType::batch_normalization, Mode::inference);
}

TEST_CASE("layer normalization: gradients go through the statistics of each sample") {
  each_size(check_backward, LayerType::layer_normalization, Mode::training);
  each_size(check_backward, LayerType::layer_normalization, Mode::inference);
}

TEST_CASE("normalization: what is alone in its group becomes beta, and nothing goes below it") {
  for (Index i = 1; i <= most_units_here; ++i) {
    const bool by_unit = i % 2 == 0;
    const LayerType type =
        by_unit ? LayerType::batch_normalization : LayerType::layer_normalization;
    NormalizedBatch made(type, by_unit ? i : 1, by_unit ? 1 : i);
    made.forward(Mode::training);
    GradientsOfLayers found;
    found.outputs.resize(2);
    found.inner.resize(2);
    made.network.backward_everywhere(made.batch, &found);
    const Matrix output = made.output();
    const Matrix slopes = matrix_of(found.inner[0].data(), made.layer().units, made.batch);
    for (Index u = 0; u < output.units; ++u) {
      CHECK(made.gradient(0, u) == 0);
      for (Index s = 0; s < output.samples; ++s) {
        CHECK(output.at(u, s) == made.parameter(1, u));
        CHECK(slopes.at(u, s) == 0);
      }
    }
  }
}

TEST_CASE("batch normalization: an update moves the statistics towards those of the batch") {
  for (const Index count : counts) {
    for (Index units = 1; units <= most_units_here; ++units) {
      INFO(count << " samples, " << units << " units");
      NormalizedBatch made(LayerType::batch_normalization, units, count);
      std::vector<double> means;
      std::vector<double> variances;
      for (Index u = 0; u < units; ++u) {
        means.push_back(made.parameter(2, u));
        variances.push_back(made.parameter(3, u));
      }
      for (int t = 0; t < 3; ++t) {
        support::train_step(made.network, made.batch, made.noise);
        const NormalizationTwin twin(made, Mode::training);
        for (Index u = 0; u < units; ++u) {
          const auto at = static_cast<std::size_t>(u);
          const Statistics batch(twin.group_of(twin.x, u));
          means[at] = 0.75 * means[at] + 0.25 * batch.mean;
          variances[at] = 0.75 * variances[at] + 0.25 * batch.variance;
          CHECK_THAT(made.parameter(2, u),
                     WithinAbs(means[at], near) || WithinRel(means[at], near));
          CHECK_THAT(made.parameter(3, u), WithinRel(variances[at], near));
        }
      }
      for (Index row = 0; row < 4; ++row) {
        for (Index u = units; u < made.layer().stride; ++u) {
          CHECK(made.parameter(row, u) == 0);
        }
      }
    }
  }
}

TEST_CASE("batch normalization: momentum 0 keeps the last batch alone") {
  NetworkConfig config = normalization_config(LayerType::batch_normalization, 2);
  config.layers[0].momentum = 0;
  Network network = support::network_of(config);
  // Units 1 3 and 10 14: means 2 and 12, variances (not of a sample) 1 and 4.
  Samples samples{support::zero_rows(2, 2), support::zero_rows(2, 1)};
  samples.x = xt::xtensor<Real, 2>({{1, 10}, {3, 14}});
  Workspace batch = support::batch_of(network, samples);
  Random noise(1, stream::noise);
  support::train_step(network, batch, noise);
  const Layer& layer = network.layers()[0];
  CHECK(network.parameters().data()[layer.row_at(2)] == 2);
  CHECK(network.parameters().data()[layer.row_at(2) + 1] == 12);
  CHECK(network.parameters().data()[layer.row_at(3)] == 1);
  CHECK(network.parameters().data()[layer.row_at(3) + 1] == 4);
}

TEST_CASE("batch normalization: no optimizer touches moving statistics, and only training moves") {
  for (const OptimizerConfig& optimizer : support::each_optimizer(0.1)) {
    INFO(optimizer_names()[static_cast<std::size_t>(optimizer.name)]);
    NormalizedBatch made(LayerType::batch_normalization, 5, 7);
    support::set_optimizer(made.network, optimizer);
    const std::vector<Real> before = support::values_of(made.network, 0);
    for (int t = 0; t < 5; ++t) {
      made.forward(Mode::inference);
      made.network.backward(made.batch);
      made.network.update(0.1, made.batch);
    }
    const std::vector<Real> after = support::values_of(made.network, 0);
    const auto moving = static_cast<std::ptrdiff_t>(2 * made.layer().stride);
    CHECK(support::same_bits({before.begin() + moving, before.end()},
                             {after.begin() + moving, after.end()}));
    for (Index u = 0; u < 5; ++u) {
      CHECK(after[static_cast<std::size_t>(u)] != before[static_cast<std::size_t>(u)]);
    }
  }
}

TEST_CASE("batch normalization: a new network has mean 0, variance 1, gamma 1 and beta 0") {
  const Network network =
      support::network_of(normalization_config(LayerType::batch_normalization, 3));
  CHECK(support::values_of(network, 0) ==
        std::vector<Real>{1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0});
  CHECK(network.layers()[0].parameter_count() == 12);
  CHECK(network.layers()[0].learned_count() == 6);
}

TEST_CASE("normalization: numbers far from 0 are normalised by their distance from each other") {
  // Squares summed before the mean is taken off would leave float no digit of this variance.
  for (const LayerType type : {LayerType::batch_normalization, LayerType::layer_normalization}) {
    Network network = support::network_of(normalization_config(type, 4));
    Samples samples{support::zero_rows(4, 4), support::zero_rows(4, 1)};
    // A Latin square of 5000 + {-3, -1, 1, 3}: mean 5000 and variance 5 along both ways.
    for (Index s = 0; s < 4; ++s) {
      for (Index u = 0; u < 4; ++u) {
        samples.x.data()[4 * s + u] = static_cast<Real>(4997 + 2 * ((s + u) % 4));
      }
    }
    Workspace batch = support::batch_of(network, samples);
    Random noise(1, stream::noise);
    network.forward_training(batch, noise);
    const Matrix n = matrix_of(batch.kept(0), 4, batch);
    for (Index s = 0; s < 4; ++s) {
      for (Index u = 0; u < 4; ++u) {
        const auto away = static_cast<double>(2 * ((s + u) % 4) - 3);
        CHECK_THAT(n.at(u, s), WithinRel(away / std::sqrt(5.01), tolerance(1e-6, 1e-14)));
      }
    }
  }
}

TEST_CASE("normalization: a longer batch before leaves nothing in a shorter one") {
  for (const LayerType type : {LayerType::batch_normalization, LayerType::layer_normalization}) {
    Network network = support::network_of(normalization_config(type, 6));
    support::stir(network, 3);
    Samples bad = support::random_samples(17, 6, 1, 1);
    bad.x.fill(std::numeric_limits<Real>::quiet_NaN());
    const Samples samples = support::random_samples(5, 6, 1, 2);
    Random noise(1, stream::noise);
    Workspace fresh = support::batch_of(network, samples);
    network.forward_training(fresh, noise);
    network.backward(fresh);
    const std::vector<Real> expected = support::values_of(network.gradients());
    Workspace used = support::batch_of(network, bad);
    network.forward_training(used, noise);
    network.backward(used);
    used.gather_range(samples, 0, 5);
    network.forward_training(used, noise);
    network.backward(used);
    CHECK(support::all_finite(expected));
    CHECK(support::same_bits(support::values_of(network.gradients()), expected));
  }
}
