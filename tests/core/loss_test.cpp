#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "layerwise/nn/loss.hpp"
#include "names_support.hpp"
#include "nn_support.hpp"

using namespace layerwise;
using support::tolerance;

namespace {

constexpr Real quiet_nan = std::numeric_limits<Real>::quiet_NaN();

/// One batch: rows are outputs, columns samples. Padding columns hold NaN, so that
/// whatever reads them shows.
struct Batch {
  Batch(Index output_count, Index sample_count)
      : outputs(output_count),
        count(sample_count),
        stride(padded(sample_count)),
        z(static_cast<std::size_t>(outputs * stride), quiet_nan),
        a(z),
        y(z),
        d(z),
        weights(static_cast<std::size_t>(stride), 1) {}

  void set(Index output, Index sample, double logit, double answer, double target) {
    const auto at = static_cast<std::size_t>(output * stride + sample);
    z[at] = static_cast<Real>(logit);
    a[at] = static_cast<Real>(answer);
    y[at] = static_cast<Real>(target);
  }

  LossBatch view() const {
    return {outputs, stride, count, z.data(), a.data(), y.data(), weights.data()};
  }

  /// The loss sum, after checking that it is the same with and without the gradient.
  double evaluate(Loss loss) {
    const Real alone = loss_sum(loss, view());
    const Real together = loss_sum_and_gradient(loss, view(), d.data());
    CHECK(support::same_bits({alone}, {together}));
    for (Index output = 0; output < outputs; ++output) {
      for (Index sample = count; sample < stride; ++sample) {
        CHECK(gradient(output, sample) == 0);
      }
    }
    return static_cast<double>(together);
  }

  double gradient(Index output, Index sample) const {
    return static_cast<double>(d[static_cast<std::size_t>(output * stride + sample)]);
  }

  Index outputs;
  Index count;
  Index stride;
  std::vector<Real> z;
  std::vector<Real> a;
  std::vector<Real> y;
  std::vector<Real> d;
  std::vector<Real> weights;
};

double sigmoid(double z) { return 1 / (1 + std::exp(-z)); }

/// Two outputs, three samples: errors 0.5, -2, 0 and 3, -0.25, 1.
Batch errors() {
  Batch batch(2, 3);
  batch.set(0, 0, 0, 1.5, 1);
  batch.set(0, 1, 0, -1, 1);
  batch.set(0, 2, 0, 4, 4);
  batch.set(1, 0, 0, 3, 0);
  batch.set(1, 1, 0, 0.25, 0.5);
  batch.set(1, 2, 0, 1, 0);
  return batch;
}

}  // namespace

TEST_CASE("loss: meanSquaredError by hand, the mean over outputs, the sum over samples") {
  Batch batch = errors();
  CHECK_THAT(batch.evaluate(Loss::mean_squared_error),
             WithinRel((0.25 + 4 + 0 + 9 + 0.0625 + 1) / 2, tolerance(1e-6, 1e-14)));
  // 2 e / outputs / samples.
  CHECK_THAT(batch.gradient(0, 0), WithinRel(2 * 0.5 / 6, tolerance(1e-6, 1e-14)));
  CHECK_THAT(batch.gradient(0, 1), WithinRel(2 * -2.0 / 6, tolerance(1e-6, 1e-14)));
  CHECK(batch.gradient(0, 2) == 0);
  CHECK_THAT(batch.gradient(1, 1), WithinRel(2 * -0.25 / 6, tolerance(1e-6, 1e-14)));
}

TEST_CASE("loss: meanAbsoluteError by hand, with slope 0 where the answer is right") {
  Batch batch = errors();
  CHECK_THAT(batch.evaluate(Loss::mean_absolute_error),
             WithinRel((0.5 + 2 + 0 + 3 + 0.25 + 1) / 2, tolerance(1e-6, 1e-14)));
  CHECK_THAT(batch.gradient(0, 0), WithinRel(1.0 / 6, tolerance(1e-6, 1e-14)));
  CHECK_THAT(batch.gradient(0, 1), WithinRel(-1.0 / 6, tolerance(1e-6, 1e-14)));
  CHECK(batch.gradient(0, 2) == 0);
}

TEST_CASE("loss: huber by hand, half the square up to 1 and then a line") {
  Batch batch = errors();
  CHECK_THAT(batch.evaluate(Loss::huber),
             WithinRel((0.125 + 1.5 + 0 + 2.5 + 0.03125 + 0.5) / 2, tolerance(1e-6, 1e-14)));
  CHECK_THAT(batch.gradient(0, 0), WithinRel(0.5 / 6, tolerance(1e-6, 1e-14)));
  CHECK_THAT(batch.gradient(0, 1), WithinRel(-1.0 / 6, tolerance(1e-6, 1e-14)));
  CHECK_THAT(batch.gradient(1, 0), WithinRel(1.0 / 6, tolerance(1e-6, 1e-14)));
  CHECK_THAT(batch.gradient(1, 1), WithinRel(-0.25 / 6, tolerance(1e-6, 1e-14)));
  CHECK_THAT(batch.gradient(1, 2), WithinRel(1.0 / 6, tolerance(1e-6, 1e-14)));
}

TEST_CASE("loss: binaryCrossentropy by hand, its gradient with respect to the logit") {
  Batch batch(1, 2);
  batch.set(0, 0, 0.4, sigmoid(0.4), 1);
  batch.set(0, 1, -1.5, sigmoid(-1.5), 0);
  const double want = -std::log(sigmoid(0.4)) - std::log(1 - sigmoid(-1.5));
  CHECK_THAT(batch.evaluate(Loss::binary_crossentropy), WithinRel(want, tolerance(1e-6, 1e-14)));
  CHECK_THAT(batch.gradient(0, 0), WithinRel((sigmoid(0.4) - 1) / 2, tolerance(1e-6, 1e-14)));
  CHECK_THAT(batch.gradient(0, 1), WithinRel(sigmoid(-1.5) / 2, tolerance(1e-6, 1e-14)));
}

TEST_CASE("loss: categoricalCrossentropy by hand, its gradient with respect to the logits") {
  const std::vector<double> logits{0.2, -0.4, 1.3};
  double denominator = 0;
  for (const double z : logits) {
    denominator += std::exp(z);
  }
  Batch batch(3, 2);
  for (Index output = 0; output < 3; ++output) {
    const double z = logits[static_cast<std::size_t>(output)];
    const double a = std::exp(z) / denominator;
    batch.set(output, 0, z, a, output == 1 ? 1 : 0);
    // Shares of classes are allowed as well.
    batch.set(output, 1, z, a, output == 2 ? 0 : 0.5);
  }
  const double log_sum = std::log(denominator);
  const double want = (log_sum + 0.4) + (log_sum - 0.5 * (0.2 - 0.4));
  CHECK_THAT(batch.evaluate(Loss::categorical_crossentropy),
             WithinRel(want, tolerance(1e-6, 1e-14)));
  for (Index output = 0; output < 3; ++output) {
    const double a = std::exp(logits[static_cast<std::size_t>(output)]) / denominator;
    CHECK_THAT(batch.gradient(output, 0),
               WithinAbs((a - (output == 1 ? 1 : 0)) / 2, tolerance(1e-7, 1e-15)));
    CHECK_THAT(batch.gradient(output, 1),
               WithinAbs((a - (output == 2 ? 0 : 0.5)) / 2, tolerance(1e-7, 1e-15)));
  }
}

TEST_CASE("loss: samples of the padding count for nothing, for every count and loss") {
  for (int l = 0; l < 5; ++l) {
    const auto loss = static_cast<Loss>(l);
    for (Index count = 1; count <= 9; ++count) {
      INFO(loss_names()[static_cast<std::size_t>(l)] << ", " << count << " samples");
      Batch all(2, count);
      double one_by_one = 0;
      for (Index sample = 0; sample < count; ++sample) {
        Batch single(2, 1);
        for (Index output = 0; output < 2; ++output) {
          const double z = 0.3 * static_cast<double>(sample) - 0.5 * static_cast<double>(output);
          const double a = sigmoid((output == 0 ? 1 : -1) * (z + 0.1));
          const double y = (sample + output) % 2 == 0 ? 1 : 0;
          all.set(output, sample, z, a, y);
          single.set(output, 0, z, a, y);
        }
        one_by_one += single.evaluate(loss);
      }
      CHECK_THAT(all.evaluate(loss), WithinRel(one_by_one, tolerance(2e-6, 1e-13)));
    }
  }
}

TEST_CASE("loss: gradients are of the mean, so a batch of twins has half the gradient of one") {
  for (int l = 0; l < 5; ++l) {
    const auto loss = static_cast<Loss>(l);
    Batch one(2, 1);
    Batch twins(2, 2);
    for (Index output = 0; output < 2; ++output) {
      one.set(output, 0, 0.5, 0.7, output == 0 ? 1 : 0);
      twins.set(output, 0, 0.5, 0.7, output == 0 ? 1 : 0);
      twins.set(output, 1, 0.5, 0.7, output == 0 ? 1 : 0);
    }
    const double single = one.evaluate(loss);
    INFO(loss_names()[static_cast<std::size_t>(l)]);
    CHECK_THAT(twins.evaluate(loss), WithinRel(2 * single, tolerance(1e-6, 1e-14)));
    CHECK(twins.gradient(0, 0) == one.gradient(0, 0) / 2);
    CHECK(twins.gradient(1, 1) == one.gradient(1, 0) / 2);
  }
}

TEST_CASE("loss: cross-entropies stay finite at extreme logits") {
  for (const double size : {50.0, 1e3, 1e9, 1e37}) {
    for (const double target : {0.0, 1.0}) {
      for (const double z : {size, -size}) {
        INFO("logit " << z << ", target " << target);
        Batch binary(1, 1);
        binary.set(0, 0, z, z > 0 ? 1 : 0, target);
        const bool right = (z > 0) == (target > 0);
        CHECK_THAT(binary.evaluate(Loss::binary_crossentropy),
                   WithinRel(right ? 0 : size, 1e-6) || WithinAbs(0, right ? 1e-20 : 0));
        CHECK(std::isfinite(binary.gradient(0, 0)));

        Batch classes(2, 1);
        classes.set(0, 0, z, z > 0 ? 1 : 0, target);
        classes.set(1, 0, -z, z > 0 ? 0 : 1, 1 - target);
        CHECK_THAT(classes.evaluate(Loss::categorical_crossentropy),
                   WithinRel(right ? 0 : 2 * size, 1e-6) || WithinAbs(0, right ? 1e-20 : 0));
        CHECK(std::isfinite(classes.gradient(0, 0)));
      }
    }
  }
}

TEST_CASE("loss: a NaN answer of a real sample makes the sum NaN") {
  for (int l = 0; l < 5; ++l) {
    INFO(loss_names()[static_cast<std::size_t>(l)]);
    Batch batch(1, 2);
    batch.set(0, 0, 0.5, 0.6, 1);
    batch.set(0, 1, std::nan(""), std::nan(""), 0);
    CHECK(std::isnan(batch.evaluate(static_cast<Loss>(l))));
  }
}

TEST_CASE("loss: the names are in the order of the enum, and two losses are fused") {
  CHECK(support::texts_of(loss_names()) ==
        std::vector<std::string>{"meanSquaredError", "meanAbsoluteError", "huber",
                                 "binaryCrossentropy", "categoricalCrossentropy"});
  CHECK(!is_fused(Loss::mean_squared_error));
  CHECK(!is_fused(Loss::mean_absolute_error));
  CHECK(!is_fused(Loss::huber));
  CHECK(is_fused(Loss::binary_crossentropy));
  CHECK(is_fused(Loss::categorical_crossentropy));
}

TEST_CASE("loss: binary crossentropy is exact far out, for either class") {
  for (int step = -120; step <= 120; ++step) {
    const double z = step / 4.0;
    for (const double target : {0.0, 1.0}) {
      Batch batch(1, 1);
      batch.set(0, 0, z, 1 / (1 + std::exp(-z)), target);
      // log(1 + e^-z) where 1 is the target, log(1 + e^z) where 0 is.
      const double against = target > 0 ? -z : z;
      const double exact = std::max(against, 0.0) + std::log1p(std::exp(-std::abs(z)));
      CAPTURE(z, target);
      CHECK_THAT(batch.evaluate(Loss::binary_crossentropy),
                 WithinRel(exact, tolerance(4e-7, 1e-14)));
    }
  }
}
