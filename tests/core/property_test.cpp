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

double largest_of(const std::vector<double>& numbers) {
  double largest = 0;
  for (const double number : numbers) {
    largest = std::max(largest, std::fabs(number));
  }
  return largest;
}

/// Checks the layers of a batch that has gone forward. Errors are in units of what rounding may
/// do; the largest must be below 1.
class ForwardCheck {
 public:
  ForwardCheck(const RandomCase& random, const Workspace& batch)
      : random_(random), network_(random.network), batch_(batch) {}

  double worst() const { return worst_; }
  /// Of the plain twin, over the samples.
  double loss() const { return loss_; }

  void run() {
    for (std::size_t l = 0; l < layer_count(network_); ++l) {
      switch (network_.layers()[l].config.type) {
        case LayerType::dense:
          dense(l);
          break;
        case LayerType::dropout:
        case LayerType::gaussian_noise:
          disturbance(l);
          break;
        case LayerType::batch_normalization:
          normalized_units(l);
          break;
        case LayerType::layer_normalization:
          normalized_samples(l);
          break;
      }
    }
  }

 private:
  void note(std::size_t l, Index unit, Index sample, double wanted, double allowed) {
    const double error = std::fabs(activation_of(batch_, l, unit, sample) - wanted) / allowed;
    worst_ = error <= worst_ ? worst_ : error;
  }

  void dense(std::size_t l) {
    const Index inputs = inputs_of(network_, l);
    const LayerConfig& config = random_.config.layers[l];
    for (Index s = 0; s < batch_.count(); ++s) {
      std::vector<double> z;
      double size = 1;
      for (Index u = 0; u < units_of(network_, l); ++u) {
        const Real* weights = network_.parameters().data() + place_of(network_, l, u, 0);
        double sum = static_cast<double>(weights[inputs]);
        double sizes = std::fabs(sum);
        for (Index i = 0; i < inputs; ++i) {
          const double term =
              static_cast<double>(weights[i]) * input_value(batch_, random_.samples, l, i, s);
          sum += term;
          sizes += std::fabs(term);
        }
        z.push_back(sum);
        size = std::max(size, sizes);
      }
      const std::vector<double> a = twins::exact_layer(config.activation, config.alpha, z);
      const double allowed = size * static_cast<double>(inputs + 8) * tolerance(3e-7, 1e-15);
      for (Index u = 0; u < units_of(network_, l); ++u) {
        note(l, u, s, a[static_cast<std::size_t>(u)], allowed);
      }
      if (l + 1 == layer_count(network_)) {
        std::vector<double> y;
        for (Index o = 0; o < network_.outputs(); ++o) {
          y.push_back(static_cast<double>(
              random_.samples.y(static_cast<std::size_t>(s), static_cast<std::size_t>(o))));
        }
        loss_ += twins::exact_loss(random_.config.loss, z, a, y);
      }
    }
  }

  /// Outside of training nothing happens, to the bit; while training what was kept is done, and
  /// what was kept is 0 or 1 / (1 - rate) for dropout.
  void disturbance(std::size_t l) {
    const LayerConfig& config = random_.config.layers[l];
    const bool drops = config.type == LayerType::dropout;
    const double factor = static_cast<double>(static_cast<Real>(1 / (1 - config.rate)));
    for (Index u = 0; u < units_of(network_, l); ++u) {
      for (Index s = 0; s < batch_.count(); ++s) {
        const double x = input_value(batch_, random_.samples, l, u, s);
        const double kept = kept_of(batch_, l, u, s);
        if (batch_.mode() == Mode::inference) {
          REQUIRE(activation_of(batch_, l, u, s) == x);
        } else if (drops) {
          REQUIRE((kept == 0 || kept == factor));
        } else {
          REQUIRE(std::fabs(kept) <= 7 * config.standard_deviation);
        }
        note(l, u, s, drops ? x * kept : x + kept,
             (std::fabs(x) * factor + std::fabs(kept) + 1e-3) * tolerance(3e-7, 1e-15));
      }
    }
  }

  /// By rows of x that share their statistics.
  double allowed_for(const std::vector<double>& x, double mean, double variance,
                     const LayerConfig& config) const {
    const double size = largest_of(x) + std::fabs(mean);
    const double count = static_cast<double>(x.size());
    // The deviation may be wrong by as much as the numbers below it.
    const double inverse = 1 / std::sqrt(variance + config.epsilon);
    return (1 + size * inverse) * (count + 8) * tolerance(3e-7, 1e-15) * 2;
  }

  void normalized_units(std::size_t l) {
    const LayerConfig& config = random_.config.layers[l];
    const Normalizer numbers(network_, l);
    for (Index u = 0; u < units_of(network_, l); ++u) {
      const std::vector<double> x = inputs_of_unit(batch_, random_.samples, l, u);
      const bool by_batch = batch_.mode() == Mode::training && config.trainable;
      const double mean = by_batch ? twins::exact_mean(x) : numbers.moving_mean(u);
      const double variance = by_batch ? twins::exact_variance(x) : numbers.moving_variance(u);
      const std::vector<double> n = twins::exact_normalized(x, mean, variance, config.epsilon);
      const double allowed = allowed_for(x, mean, variance, config);
      for (Index s = 0; s < batch_.count(); ++s) {
        note(l, u, s, numbers.gamma(u) * n[static_cast<std::size_t>(s)] + numbers.beta(u), allowed);
      }
    }
  }

  void normalized_samples(std::size_t l) {
    const LayerConfig& config = random_.config.layers[l];
    const Normalizer numbers(network_, l);
    for (Index s = 0; s < batch_.count(); ++s) {
      const std::vector<double> x = inputs_of_sample(network_, batch_, random_.samples, l, s);
      const double mean = twins::exact_mean(x);
      const double variance = twins::exact_variance(x);
      const std::vector<double> n = twins::exact_normalized(x, mean, variance, config.epsilon);
      const double allowed = allowed_for(x, mean, variance, config);
      for (Index u = 0; u < units_of(network_, l); ++u) {
        note(l, u, s, numbers.gamma(u) * n[static_cast<std::size_t>(u)] + numbers.beta(u), allowed);
      }
    }
  }

  const RandomCase& random_;
  const Network& network_;
  const Workspace& batch_;
  double worst_ = 0;
  double loss_ = 0;
};

}  // namespace

TEST_CASE("property: each layer of a random network is what its plain twin says") {
  for (std::uint64_t number = 0; number < 80; ++number) {
    INFO("case " << number);
    RandomCase random(number);
    stir(random.network, random.draw);
    const Network& network = random.network;
    const Random noise(number, stream::noise);
    for (const Random* drawn : {static_cast<const Random*>(nullptr), &noise}) {
      INFO((drawn == nullptr ? "outside of training" : "while training"));
      const Workspace batch = forwarded(network, random.samples, drawn);
      ForwardCheck check(random, batch);
      check.run();
      CHECK(check.worst() < 1);
      CHECK_THAT(static_cast<double>(network.loss_sum(batch)),
                 WithinRel(check.loss(), tolerance(2e-4, 1e-12)) ||
                     WithinAbs(check.loss(), tolerance(1e-5, 1e-13)));
    }
  }
}

TEST_CASE("property: a sample's outputs have the same bits alone, in a batch and in any order") {
  for (std::uint64_t number = 100; number < 150; ++number) {
    INFO("case " << number);
    RandomCase random(number);
    stir(random.network, random.draw);
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
      const std::vector<Real> expected =
          row_of(outputs, network.outputs(), static_cast<Index>(order[s]));
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
