// Assessments against plain counts: which figures there are, and that they are right.

#include "layerwise/data/assessment.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layerwise/math/random.hpp"
#include "nn_support.hpp"

using namespace layerwise;

namespace {

using Matrix = xt::xtensor<Real, 2>;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Of regression targets with deviations 2 and 10; classes need none of it.
Encoder encoder() {
  return Encoder::fit({tables::input({1, 2, 3, 4}), tables::target({0, 4, 0, 4}),
                       tables::target({100, 120, 120, 100})},
                      {0, 1, 2, 3}, {0, 1, 2, 3});
}

/// Random scores, all different, and random classes.
struct Answers {
  Answers(std::size_t samples, std::size_t classes)
      : outputs(Matrix::from_shape({samples, classes})),
        targets(Matrix::from_shape({samples, classes})) {
    Random random(5);
    targets.fill(0);
    for (std::size_t s = 0; s < samples; ++s) {
      for (std::size_t c = 0; c < classes; ++c) {
        outputs(s, c) = random.uniform();
      }
      actual.push_back(random.below(static_cast<std::uint32_t>(classes)));
      targets(s, actual.back()) = 1;
    }
  }

  /// How many classes have a higher score than the actual one.
  int rank(std::size_t sample) const {
    int above = 0;
    for (std::size_t c = 0; c < outputs.shape(1); ++c) {
      above += outputs(sample, c) > outputs(sample, actual[sample]) ? 1 : 0;
    }
    return above;
  }

  /// Of pairs of a sample of the class and one of another, how many the former leads.
  double area(std::size_t class_index) const {
    double pairs = 0;
    double led = 0;
    for (std::size_t i = 0; i < actual.size(); ++i) {
      for (std::size_t j = 0; j < actual.size(); ++j) {
        if (actual[i] == class_index && actual[j] != class_index) {
          pairs += 1;
          led += outputs(i, class_index) > outputs(j, class_index) ? 1 : 0;
        }
      }
    }
    return led / pairs;
  }

  Matrix outputs;
  Matrix targets;
  std::vector<std::size_t> actual;
};

Assessment assessed(Task task, const Matrix& outputs, const Matrix& targets, double top_k) {
  const Result<Assessment> result = assess(task, encoder(), outputs, targets, top_k);
  REQUIRE(result.ok());
  return result.value();
}

}  // namespace

TEST_CASE("assessment: classes have every figure of classes, counted plainly") {
  const Answers answers(60, 4);
  for (int k = 1; k <= 4; ++k) {
    INFO("top " << k);
    const Assessment found = assessed(Task::multiclass, answers.outputs, answers.targets, k);
    std::vector<std::uint32_t> counts(16, 0);
    std::vector<std::uint32_t> predicted(4, 0);
    std::vector<std::uint32_t> actual(4, 0);
    int right = 0;
    int among = 0;
    for (std::size_t s = 0; s < 60; ++s) {
      std::size_t guess = 0;
      for (std::size_t c = 1; c < 4; ++c) {
        guess = answers.outputs(s, c) > answers.outputs(s, guess) ? c : guess;
      }
      ++counts[answers.actual[s] * 4 + guess];
      ++predicted[guess];
      ++actual[answers.actual[s]];
      right += guess == answers.actual[s] ? 1 : 0;
      among += answers.rank(s) < k ? 1 : 0;
    }
    CHECK(found.confusion.classes == 4);
    CHECK(found.confusion.counts == counts);
    CHECK(found.metrics.accuracy == right / 60.0);
    CHECK_FALSE(found.metrics.mean_absolute_error.has_value());
    CHECK(found.top_k == among / 60.0);
    CHECK(found.targets.empty());
    REQUIRE(found.classes.size() == 4);
    REQUIRE(found.areas.size() == 4);
    for (std::size_t c = 0; c < 4; ++c) {
      INFO("class " << c);
      const double hits = counts[c * 5];
      CHECK(found.classes[c].support == actual[c]);
      CHECK_THAT(found.classes[c].precision, WithinRel(hits / predicted[c], 1e-15));
      CHECK_THAT(found.classes[c].recall, WithinRel(hits / actual[c], 1e-15));
      CHECK_THAT(found.classes[c].f1, WithinRel(2 * hits / (predicted[c] + actual[c]), 1e-15));
      CHECK(found.areas[c] == answers.area(c));
    }
  }
}

TEST_CASE("assessment: one output has the figures of two classes") {
  const Matrix targets = {{0}, {0}, {1}, {1}, {1}};
  const Matrix outputs = {{Real(0.25)}, {Real(0.75)}, {Real(0.5)}, {Real(0.125)}, {1}};
  const Assessment found = assessed(Task::binary, outputs, targets, 1);
  CHECK(found.confusion.counts == std::vector<std::uint32_t>{1, 1, 1, 2});
  CHECK(found.metrics.accuracy == 0.6);
  CHECK(found.top_k == 0.6);
  REQUIRE(found.classes.size() == 2);
  CHECK(found.classes[0].precision == 0.5);
  CHECK_THAT(found.classes[1].recall, WithinRel(2.0 / 3, 1e-15));
  // Of the pairs with 0.25, 0.75: 0.5 leads one, 0.125 none, 1 both.
  CHECK(found.areas == std::vector<double>{0.5, 0.5});
  CHECK(assessed(Task::binary, outputs, targets, 2).top_k == 1.0);
}

TEST_CASE("assessment: a class without samples has no area") {
  const Matrix targets = {{1, 0, 0}, {0, 1, 0}};
  const Matrix outputs = {{3, 2, 1}, {3, 1, 2}};
  const Assessment found = assessed(Task::multiclass, outputs, targets, 2);
  CHECK(found.areas[0] == 0.5);
  CHECK(found.areas[1] == 0);
  CHECK(std::isnan(found.areas[2]));
  CHECK(found.classes[2].support == 0);
  CHECK(std::isnan(found.classes[2].recall));
  CHECK(found.top_k == 0.5);
}

TEST_CASE("assessment: numbers have their errors target by target, and nothing of classes") {
  const Matrix targets = {{-1, -1}, {1, 1}};
  const Matrix outputs = {{Real(-0.5), -1}, {Real(2.5), Real(0.5)}};
  // top_k means nothing here, whatever it is.
  const Assessment found = assessed(Task::regression, outputs, targets, -7);
  REQUIRE(found.targets.size() == 2);
  // Own units: errors 1 and 3 of the first target, 0 and 5 of the second.
  CHECK_THAT(found.targets[0].mean_absolute_error, WithinRel(2.0, 1e-12));
  CHECK_THAT(found.targets[0].root_mean_squared_error, WithinRel(std::sqrt(5.0), 1e-12));
  CHECK_THAT(found.targets[0].r2, WithinAbs(1 - (0.25 + 2.25) / 2, 1e-12));
  CHECK_THAT(found.targets[1].mean_absolute_error, WithinRel(2.5, 1e-12));
  CHECK_THAT(found.targets[1].root_mean_squared_error, WithinRel(std::sqrt(12.5), 1e-12));
  CHECK_THAT(found.targets[1].r2, WithinRel(1 - 0.25 / 2, 1e-12));
  CHECK_THAT(*found.metrics.mean_absolute_error, WithinRel(2.25, 1e-12));
  CHECK_FALSE(found.metrics.accuracy.has_value());
  CHECK_FALSE(found.top_k.has_value());
  CHECK(found.confusion.classes == 0);
  CHECK(found.confusion.counts.empty());
  CHECK(found.classes.empty());
  CHECK(found.areas.empty());
}

TEST_CASE("assessment: topK is a whole number from 1 to the number of classes") {
  const Answers answers(10, 3);
  const auto issues_of = [&](double top_k) {
    const Result<Assessment> result =
        assess(Task::multiclass, encoder(), answers.outputs, answers.targets, top_k);
    return result.ok() ? Issues{} : result.issues();
  };
  CHECK(issues_of(1).empty());
  CHECK(issues_of(3).empty());
  for (const double top_k : {0.0, 4.0, -1.0}) {
    const Issues issues = issues_of(top_k);
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].code == "outOfRange");
    CHECK(issues[0].where == "topK");
    CHECK(tables::value_of(issues[0], "maximum") == "3");
  }
  CHECK(support::codes_of(issues_of(1.5)) == std::vector<std::string>{"notWhole"});
  const Matrix binary = {{1}, {0}};
  CHECK(assess(Task::binary, encoder(), binary, binary, 2).ok());
  CHECK_FALSE(assess(Task::binary, encoder(), binary, binary, 3).ok());
}

TEST_CASE("assessment: the ROC curve of a class is that of its scores, threshold by threshold") {
  const Answers answers(25, 3);
  for (std::size_t c = 0; c < 3; ++c) {
    INFO("class " << c);
    const Result<RocCurve> result =
        roc_of_class(Task::multiclass, answers.outputs, answers.targets, static_cast<double>(c));
    REQUIRE(result.ok());
    const RocCurve& curve = result.value();
    const auto of_class = std::count(answers.actual.begin(), answers.actual.end(), c);
    REQUIRE(curve.thresholds.size() == 26);
    CHECK(curve.thresholds[0] == infinity);
    for (std::size_t i = 0; i < curve.thresholds.size(); ++i) {
      double hits = 0;
      double false_alarms = 0;
      for (std::size_t s = 0; s < 25; ++s) {
        const bool is_called = static_cast<double>(answers.outputs(s, c)) >= curve.thresholds[i];
        hits += is_called && answers.actual[s] == c ? 1 : 0;
        false_alarms += is_called && answers.actual[s] != c ? 1 : 0;
      }
      CHECK(curve.true_positive_rates[i] == hits / static_cast<double>(of_class));
      CHECK(curve.false_positive_rates[i] == false_alarms / static_cast<double>(25 - of_class));
    }
    CHECK(curve.area == answers.area(c));
  }
}

TEST_CASE("assessment: a ROC curve needs a class that there is") {
  const Answers answers(10, 3);
  const auto issues_of = [&](Task task, double positive) {
    const Result<RocCurve> result = roc_of_class(task, answers.outputs, answers.targets, positive);
    return result.ok() ? Issues{} : result.issues();
  };
  for (const double positive : {-1.0, 3.0}) {
    const Issues issues = issues_of(Task::multiclass, positive);
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].code == "outOfRange");
    CHECK(issues[0].where == "class");
    CHECK(tables::value_of(issues[0], "maximum") == "2");
  }
  CHECK(support::codes_of(issues_of(Task::multiclass, 0.5)) ==
        std::vector<std::string>{"notWhole"});
  const Issues regression = issues_of(Task::regression, 0);
  REQUIRE(regression.size() == 1);
  CHECK(regression[0].code == "needsClasses");
  CHECK(regression[0].where == "rocCurve");
  const Matrix binary = {{1}, {0}};
  CHECK(roc_of_class(Task::binary, binary, binary, 1).value().area == 1);
  CHECK(roc_of_class(Task::binary, binary, binary, 0).value().thresholds.size() == 3);
  CHECK_FALSE(roc_of_class(Task::binary, binary, binary, 2).ok());
}
