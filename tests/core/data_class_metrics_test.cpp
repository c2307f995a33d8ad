#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "layerwise/data/class_metrics.hpp"
#include "layerwise/math/random.hpp"

using namespace layerwise;

namespace {

using Matrix = xt::xtensor<Real, 2>;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr Real not_a_number = std::numeric_limits<Real>::quiet_NaN();

struct Answers {
  Matrix predictions;
  Matrix targets;
};

/// Random scores in steps of 1/8, so that many are equal, some NaN; random classes.
Answers random_answers(std::uint64_t seed) {
  Random random(seed);
  const std::size_t samples = 1 + random.below(40);
  const std::size_t outputs = 1 + random.below(5);
  Answers answers{Matrix::from_shape({samples, outputs}), Matrix::from_shape({samples, outputs})};
  for (std::size_t i = 0; i < samples; ++i) {
    for (std::size_t j = 0; j < outputs; ++j) {
      const bool is_nan = random.below(20) == 0;
      answers.predictions(i, j) = is_nan ? not_a_number : static_cast<Real>(random.below(9)) / 8;
      answers.targets(i, j) = 0;
    }
    if (outputs == 1) {
      answers.targets(i, 0) = static_cast<Real>(random.below(2));
    } else {
      answers.targets(i, random.below(static_cast<std::uint32_t>(outputs))) = 1;
    }
  }
  return answers;
}

/// The same samples in another order.
Answers shuffled(const Answers& answers, std::uint64_t seed) {
  std::vector<std::uint32_t> order(answers.targets.shape(0));
  std::iota(order.begin(), order.end(), 0U);
  Random random(seed);
  random.shuffle(order);
  Answers other = answers;
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (std::size_t j = 0; j < answers.targets.shape(1); ++j) {
      other.predictions(i, j) = answers.predictions(order[i], j);
      other.targets(i, j) = answers.targets(order[i], j);
    }
  }
  return other;
}

Index actual_class(const Answers& answers, std::size_t sample) {
  const std::size_t outputs = answers.targets.shape(1);
  return class_of(answers.targets.data() + sample * outputs, static_cast<Index>(outputs));
}

/// Every pair of a sample of the class and one of another, one by one.
double mann_whitney(const Answers& answers, Index positive) {
  const bool one_output = answers.targets.shape(1) == 1;
  const auto score = [&](std::size_t sample) {
    const Real value =
        answers.predictions(sample, one_output ? 0 : static_cast<std::size_t>(positive));
    const double number = static_cast<double>(value);
    return std::isnan(value) ? -infinity : one_output && positive == 0 ? 1 - number : number;
  };
  double won = 0;
  double pairs = 0;
  for (std::size_t i = 0; i < answers.targets.shape(0); ++i) {
    for (std::size_t j = 0; j < answers.targets.shape(0); ++j) {
      if (actual_class(answers, i) == positive && actual_class(answers, j) != positive) {
        won += score(i) > score(j) ? 1 : score(i) == score(j) ? 0.5 : 0;
        pairs += 1;
      }
    }
  }
  return won / pairs;
}

double trapezoids(const RocCurve& curve) {
  double area = 0;
  for (std::size_t i = 1; i < curve.thresholds.size(); ++i) {
    area += (curve.false_positive_rates[i] - curve.false_positive_rates[i - 1]) *
            (curve.true_positive_rates[i] + curve.true_positive_rates[i - 1]) / 2;
  }
  return area;
}

/// Classes by falling score; equal ones keep their order, NaN last.
bool slow_top_k(const Answers& answers, std::size_t sample, Index k) {
  std::vector<Index> classes(answers.targets.shape(1));
  std::iota(classes.begin(), classes.end(), 0);
  std::stable_sort(classes.begin(), classes.end(), [&](Index a, Index b) {
    const Real x = answers.predictions(sample, static_cast<std::size_t>(a));
    const Real y = answers.predictions(sample, static_cast<std::size_t>(b));
    return std::isnan(y) ? !std::isnan(x) : x > y;
  });
  classes.resize(std::min(classes.size(), static_cast<std::size_t>(k)));
  return std::count(classes.begin(), classes.end(), actual_class(answers, sample)) > 0;
}

}  // namespace

TEST_CASE("class metrics: a confusion matrix has the actual class as its row") {
  const Matrix targets = {{1, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0, 1}};
  const Matrix predictions = {{9, 1, 0}, {1, 9, 0}, {0, 9, 1}, {9, 1, 0}, {0, 1, 9}};
  const Confusion confusion = confusion_of(predictions, targets);
  CHECK(confusion.classes == 3);
  CHECK(confusion.counts == std::vector<std::uint32_t>{1, 1, 0, 0, 1, 0, 1, 0, 1});
  CHECK(confusion.count(2, 0) == 1);
  CHECK(confusion.count(0, 2) == 0);
}

TEST_CASE("class metrics: one output is a confusion of two classes") {
  const Matrix targets = {{0}, {0}, {0}, {1}, {1}, {1}};
  const Matrix predictions = {{0}, {Real(0.5)}, {not_a_number}, {1}, {Real(0.49)}, {Real(0.51)}};
  CHECK(confusion_of(predictions, targets).counts == std::vector<std::uint32_t>{2, 1, 1, 2});
}

TEST_CASE("class metrics: precision, recall and F1 of a case worked out by hand") {
  Confusion confusion;
  confusion.classes = 3;
  confusion.counts = {6, 2, 0, 3, 3, 0, 1, 0, 5};
  const std::vector<ClassFigures> figures = figures_by_class(confusion);
  REQUIRE(figures.size() == 3);
  CHECK_THAT(figures[0].precision, WithinRel(6.0 / 10, 1e-15));
  CHECK_THAT(figures[0].recall, WithinRel(6.0 / 8, 1e-15));
  CHECK_THAT(figures[0].f1, WithinRel(2 * 0.6 * 0.75 / (0.6 + 0.75), 1e-15));
  CHECK(figures[0].support == 8);
  CHECK_THAT(figures[1].precision, WithinRel(3.0 / 5, 1e-15));
  CHECK_THAT(figures[1].recall, WithinRel(3.0 / 6, 1e-15));
  CHECK(figures[2].precision == 1);
  CHECK_THAT(figures[2].recall, WithinRel(5.0 / 6, 1e-15));
}

TEST_CASE("class metrics: what would be 0 / 0 is NaN") {
  Confusion confusion;
  confusion.classes = 3;
  // Class 0 is never predicted, class 1 has no samples, class 2 is neither there nor predicted.
  confusion.counts = {0, 4, 0, 0, 0, 0, 0, 0, 0};
  const std::vector<ClassFigures> figures = figures_by_class(confusion);
  CHECK(std::isnan(figures[0].precision));
  CHECK(figures[0].recall == 0);
  CHECK(figures[0].f1 == 0);
  CHECK(figures[1].precision == 0);
  CHECK(std::isnan(figures[1].recall));
  CHECK(figures[1].f1 == 0);
  CHECK(std::isnan(figures[2].precision));
  CHECK(std::isnan(figures[2].recall));
  CHECK(std::isnan(figures[2].f1));
}

TEST_CASE("class metrics: rows of the confusion add up to the support, its diagonal to accuracy") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Answers answers = random_answers(seed);
    const Confusion confusion = confusion_of(answers.predictions, answers.targets);
    const std::vector<ClassFigures> figures = figures_by_class(confusion);
    std::vector<std::uint32_t> supports(figures.size(), 0);
    for (std::size_t i = 0; i < answers.targets.shape(0); ++i) {
      ++supports[static_cast<std::size_t>(actual_class(answers, i))];
    }
    double right = 0;
    for (Index c = 0; c < confusion.classes; ++c) {
      std::uint32_t row = 0;
      for (Index other = 0; other < confusion.classes; ++other) {
        row += confusion.count(c, other);
      }
      CHECK(row == supports[static_cast<std::size_t>(c)]);
      CHECK(figures[static_cast<std::size_t>(c)].support == row);
      right += confusion.count(c, c);
    }
    CHECK(right / static_cast<double>(answers.targets.shape(0)) ==
          accuracy(answers.predictions, answers.targets));
  }
}

TEST_CASE("class metrics: top-k counts the k highest scores, of equal ones the first") {
  const Matrix targets = {{0, 1, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}};
  const Matrix predictions = {
      {3, 2, 1}, {2, 2, 2}, {not_a_number, not_a_number, not_a_number}, {not_a_number, 0, 1}};
  CHECK(top_k_accuracy(predictions, targets, 1) == 0);
  CHECK(top_k_accuracy(predictions, targets, 2) == 0.5);
  CHECK(top_k_accuracy(predictions, targets, 3) == 1);
  CHECK(top_k_accuracy(predictions, targets, 100) == 1);
  CHECK_THROWS_AS(top_k_accuracy(predictions, targets, 0), std::logic_error);
}

TEST_CASE("class metrics: top-k agrees with sorting, and top-1 with accuracy") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Answers answers = random_answers(seed);
    const auto samples = static_cast<double>(answers.targets.shape(0));
    CHECK(top_k_accuracy(answers.predictions, answers.targets, 1) ==
          accuracy(answers.predictions, answers.targets));
    const auto outputs = static_cast<Index>(answers.targets.shape(1));
    CHECK(top_k_accuracy(answers.predictions, answers.targets, class_count(outputs)) == 1);
    for (Index k = 1; outputs > 1 && k <= outputs; ++k) {
      double right = 0;
      for (std::size_t i = 0; i < answers.targets.shape(0); ++i) {
        right += slow_top_k(answers, i, k) ? 1 : 0;
      }
      CHECK(top_k_accuracy(answers.predictions, answers.targets, k) == right / samples);
    }
  }
}

TEST_CASE("class metrics: the ROC points of a case worked out by hand") {
  const Matrix targets = {{1}, {0}, {1}, {0}, {0}};
  const Matrix predictions = {{Real(0.75)}, {Real(0.5)}, {Real(0.5)}, {Real(0.25)}, {not_a_number}};
  const RocCurve curve = roc_curve(predictions, targets, 1);
  CHECK(curve.thresholds == std::vector<double>{infinity, 0.75, 0.5, 0.25, -infinity});
  CHECK(curve.true_positive_rates == std::vector<double>{0, 0.5, 1, 1, 1});
  CHECK(curve.false_positive_rates == std::vector<double>{0, 0, 1.0 / 3, 2.0 / 3, 1});
  CHECK_THAT(curve.area, WithinRel(5.5 / 6, 1e-15));
  const RocCurve other = roc_curve(predictions, targets, 0);
  CHECK(other.thresholds == std::vector<double>{infinity, 0.75, 0.5, 0.25, -infinity});
}

TEST_CASE("class metrics: scores that 1 - p would round to one stay apart") {
  const Matrix predictions = {{Real(1e-30)}, {Real(1e-20)}};
  CHECK(roc_curve(predictions, Matrix{{0}, {1}}, 0).area == 1);
  CHECK(roc_curve(predictions, Matrix{{1}, {0}}, 0).area == 0);
}

TEST_CASE("class metrics: the area is NaN where one kind of sample is missing") {
  const Matrix predictions = {{Real(0.25)}, {Real(0.75)}};
  const RocCurve all = roc_curve(predictions, Matrix{{1}, {1}}, 1);
  CHECK(std::isnan(all.area));
  CHECK(std::isnan(all.false_positive_rates.back()));
  CHECK(all.true_positive_rates.back() == 1);
  CHECK(std::isnan(roc_curve(predictions, Matrix{{0}, {0}}, 1).area));
  CHECK_THROWS_AS(roc_curve(predictions, predictions, 2), std::logic_error);
  CHECK_THROWS_AS(roc_curve(predictions, predictions, -1), std::logic_error);
}

TEST_CASE("class metrics: the area is the Mann-Whitney statistic, in any order of samples") {
  int measured = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Answers answers = random_answers(seed);
    const Answers other = shuffled(answers, seed + 1000);
    const Index classes = class_count(static_cast<Index>(answers.targets.shape(1)));
    for (Index c = 0; c < classes; ++c) {
      const RocCurve curve = roc_curve(answers.predictions, answers.targets, c);
      const RocCurve again = roc_curve(other.predictions, other.targets, c);
      CHECK(curve.thresholds == again.thresholds);
      CHECK(std::is_sorted(curve.thresholds.rbegin(), curve.thresholds.rend()));
      if (std::isnan(curve.area)) {
        CHECK(std::isnan(mann_whitney(answers, c)));
        continue;
      }
      ++measured;
      CHECK(curve.area == again.area);
      CHECK(curve.true_positive_rates == again.true_positive_rates);
      CHECK(curve.area == mann_whitney(answers, c));
      CHECK_THAT(trapezoids(curve), WithinAbs(curve.area, 1e-12));
      CHECK(curve.true_positive_rates.back() == 1);
      CHECK(curve.false_positive_rates.back() == 1);
    }
  }
  CHECK(measured > 300);
}

TEST_CASE("class metrics: tensors of different shapes are a bug of the caller") {
  const Matrix one = {{1}};
  const Matrix two = {{1}, {2}};
  CHECK_THROWS_AS(confusion_of(one, two), std::logic_error);
  CHECK_THROWS_AS(top_k_accuracy(one, two, 1), std::logic_error);
  CHECK_THROWS_AS(roc_curve(one, two, 0), std::logic_error);
}
