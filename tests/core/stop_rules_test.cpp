// Stop rules alone, on figures made up by hand.

#include "layerwise/nn/stop_rules.hpp"

#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "layerwise/nn/checkpoint.hpp"
#include "nn_support.hpp"

using namespace layerwise;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

StopRules patient(double patience, double minimum_change = 0) {
  StopRules rules;
  rules.patience = patience;
  rules.minimum_change = minimum_change;
  return rules;
}

/// Of a dataset of numbers without validation rows.
EpochFigures after(std::int64_t epoch, double training_loss) {
  EpochFigures figures;
  figures.epoch = epoch;
  figures.training_loss = training_loss;
  return figures;
}

EpochFigures all_figures() {
  EpochFigures figures = after(10, 0.4);
  figures.validation_loss = 0.5;
  figures.training_accuracy = 0.9;
  figures.validation_accuracy = 0.8;
  return figures;
}

StopReason reason(const StopRules& rules, const EpochFigures& figures) {
  return StopWatch().note(rules, figures);
}

/// The epoch, from 1, after which these losses end the training; 0 where none does.
int end_of(const StopRules& rules, const std::vector<double>& losses, StopWatch& watch) {
  int epoch = 0;
  for (const double loss : losses) {
    ++epoch;
    if (watch.note(rules, after(epoch, loss)) != StopReason::none) {
      return epoch;
    }
  }
  return 0;
}

int end_of(const StopRules& rules, const std::vector<double>& losses) {
  StopWatch watch;
  return end_of(rules, losses, watch);
}

/// keras.callbacks.EarlyStopping as its on_epoch_end() reads, with mode='min'.
struct KerasEarlyStopping {
  double patience;
  double min_delta;
  double best = infinity;
  int wait = 0;
  int best_epoch = 0;
  int stopped_epoch = 0;

  void on_epoch_end(int epoch, double current) {
    wait += 1;
    if (current < best - min_delta) {
      best = current;
      best_epoch = epoch;
      wait = 0;
      return;
    }
    if (wait >= patience && stopped_epoch == 0) {
      stopped_epoch = epoch;
    }
  }
};

Issues issues_of(const std::function<void(StopRules&)>& change, bool has_validation = true,
                 bool has_classes = true) {
  StopRules rules;
  change(rules);
  return check(rules, has_validation, has_classes);
}

void check_issue(const Issues& issues, const std::string& code, const std::string& where) {
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].code == code);
  CHECK(issues[0].where == where);
  CHECK(issues[0].message.find(where + " ") == 0);
  CHECK(issues[0].message.back() == '.');
}

/// A rule with its name in the public API.
struct NamedRule {
  std::optional<double> StopRules::*rule;
  const char* where;
};

constexpr NamedRule counts[] = {{&StopRules::epochs, "stop.epochs"},
                                {&StopRules::patience, "stop.patience"}};
constexpr NamedRule losses[] = {{&StopRules::training_loss, "stop.trainingLoss"},
                                {&StopRules::validation_loss, "stop.validationLoss"}};
constexpr NamedRule accuracies[] = {{&StopRules::training_accuracy, "stop.trainingAccuracy"},
                                    {&StopRules::validation_accuracy, "stop.validationAccuracy"}};

}  // namespace

TEST_CASE("stop rules: without a rule nothing stops, and there is none") {
  CHECK_FALSE(StopRules{}.any());
  CHECK(end_of(StopRules{}, {3, 2, 1, 0, 1, 2, 3}) == 0);
  CHECK(reason(StopRules{}, all_figures()) == StopReason::none);
  for (const NamedRule* list : {counts, losses, accuracies}) {
    for (int i = 0; i < 2; ++i) {
      StopRules rules;
      rules.*list[i].rule = 1;
      CHECK(rules.any());
    }
  }
}

TEST_CASE("stop rules: so many epochs end the training") {
  StopRules rules;
  rules.epochs = 5;
  CHECK(end_of(rules, {9, 8, 7, 6, 5, 4, 3}) == 5);
  CHECK(reason(rules, after(4, 1)) == StopReason::none);
  CHECK(reason(rules, after(5, 1)) == StopReason::epochs);
  // Set below what has been trained already.
  CHECK(reason(rules, after(6, 1)) == StopReason::epochs);
}

TEST_CASE("stop rules: a loss counts at or below its goal, an accuracy at or above") {
  struct Case {
    std::optional<double> StopRules::*rule;
    double reached, missed;
    StopReason reason;
  };
  for (const Case& at :
       {Case{&StopRules::training_loss, 0.4, 0.39, StopReason::training_loss},
        Case{&StopRules::validation_loss, 0.5, 0.49, StopReason::validation_loss},
        Case{&StopRules::training_accuracy, 0.9, 0.91, StopReason::training_accuracy},
        Case{&StopRules::validation_accuracy, 0.8, 0.81, StopReason::validation_accuracy}}) {
    StopRules rules;
    rules.*at.rule = at.reached;
    CHECK(reason(rules, all_figures()) == at.reason);
    rules.*at.rule = at.missed;
    CHECK(reason(rules, all_figures()) == StopReason::none);
  }
}

TEST_CASE("stop rules: what is not there, or not a number, reaches no goal") {
  StopRules rules;
  rules.training_loss = 1;
  rules.validation_loss = 1;
  rules.training_accuracy = 0;
  rules.validation_accuracy = 0;
  CHECK(reason(rules, after(1, not_a_number)) == StopReason::none);
  EpochFigures figures = after(1, infinity);
  figures.validation_loss = not_a_number;
  figures.training_accuracy = not_a_number;
  CHECK(reason(rules, figures) == StopReason::none);
}

TEST_CASE("stop rules: of several at one epoch goals come first, then epochs, then patience") {
  StopRules rules = patient(1);
  StopWatch watch;
  REQUIRE(watch.note(rules, after(1, 0.1)) == StopReason::none);
  const auto next_reason = [&] {
    StopWatch copy = watch;
    return copy.note(rules, all_figures());
  };
  CHECK(next_reason() == StopReason::patience);
  rules.epochs = 10;
  CHECK(next_reason() == StopReason::epochs);
  rules.validation_accuracy = 0.5;
  CHECK(next_reason() == StopReason::validation_accuracy);
  rules.training_accuracy = 0.5;
  CHECK(next_reason() == StopReason::training_accuracy);
  rules.validation_loss = 0.5;
  CHECK(next_reason() == StopReason::validation_loss);
  rules.training_loss = 0.5;
  CHECK(next_reason() == StopReason::training_loss);
}

TEST_CASE("stop rules: the rule that is met at the earlier epoch ends the training") {
  const std::vector<double> falling = {0.9, 0.7, 0.5, 0.3, 0.3, 0.3};
  StopRules rules = patient(2);
  CHECK(end_of(rules, falling) == 6);
  rules.epochs = 5;
  CHECK(end_of(rules, falling) == 5);
  rules.training_loss = 0.6;
  CHECK(end_of(rules, falling) == 3);
}

TEST_CASE("stop rules: patience ends after so many epochs in a row without a better loss") {
  const std::vector<double> given{1.0, 0.8, 0.9, 0.7, 0.7, 0.75, 0.71, 0.6};
  StopWatch watch;
  CHECK(end_of(patient(1), given) == 3);
  CHECK(end_of(patient(2), given) == 6);
  CHECK(end_of(patient(3), given, watch) == 7);
  CHECK(watch.best_epoch() == 4);
  CHECK_FALSE(watch.is_best());
  CHECK(end_of(patient(4), given, watch = StopWatch()) == 0);
  CHECK(watch.best_epoch() == 8);
  CHECK(watch.is_best());
}

TEST_CASE("stop rules: a loss that is better by no more than the minimum change is not better") {
  // Quarters, so that every difference is exact.
  const std::vector<double> given{2.0, 1.75, 1.5, 1.25, 1.0, 0.75};
  CHECK(end_of(patient(2, 0.5), given) == 3);
  CHECK(end_of(patient(3, 0.5), given) == 0);
  CHECK(end_of(patient(1, 0.25), given) == 2);
  CHECK(end_of(patient(1, 0.249), given) == 0);
}

TEST_CASE("stop rules: patience and best epoch are those of Keras' EarlyStopping") {
  for (const double patience : {1.0, 2.0, 5.0, 17.0}) {
    for (const double change : {0.0, 0.01, 0.1}) {
      INFO("patience " << patience << ", change " << change);
      KerasEarlyStopping keras{patience, change};
      StopWatch watch;
      int end = 0;
      for (int epoch = 1; epoch <= 200 && keras.stopped_epoch == 0; ++epoch) {
        const double loss =
            2.0 / (1 + 0.1 * epoch) + 0.05 * std::sin(2.1 * epoch) + 1e-5 * epoch * epoch;
        keras.on_epoch_end(epoch, loss);
        if (watch.note(patient(patience, change), after(epoch, loss)) != StopReason::none) {
          end = epoch;
        }
        CHECK(watch.is_best() == (keras.best_epoch == epoch));
      }
      CHECK(end > 0);
      CHECK(end == keras.stopped_epoch);
      CHECK(watch.best_epoch() == keras.best_epoch);
    }
  }
}

TEST_CASE("stop rules: validation is watched where there is validation") {
  StopWatch watch;
  EpochFigures figures = after(1, 1.0);
  figures.validation_loss = 0.5;
  watch.note(patient(1), figures);
  figures = after(2, 0.1);
  figures.validation_loss = 0.6;
  CHECK(watch.note(patient(1), figures) == StopReason::patience);
  CHECK(watch.best_epoch() == 1);
}

TEST_CASE("stop rules: a loss that is no finite number is never the best") {
  StopWatch watch;
  CHECK(end_of(patient(3), {not_a_number, infinity, 5.0, not_a_number, 4.0}, watch) == 0);
  CHECK(watch.best_epoch() == 5);
  watch.reset();
  CHECK(end_of(patient(2), {not_a_number, infinity}, watch) == 2);
  CHECK(watch.best_epoch() == -1);
  CHECK_FALSE(watch.is_best());
}

TEST_CASE("stop rules: a reset forgets the best epoch and how long was waited") {
  StopWatch watch;
  REQUIRE(end_of(patient(3), {0.5, 0.6, 0.6}, watch) == 0);
  REQUIRE(watch.best_epoch() == 1);
  watch.reset();
  CHECK(watch.best_epoch() == -1);
  CHECK_FALSE(watch.is_best());
  CHECK(end_of(patient(3), {7, 7, 7, 7, 7}, watch) == 4);
  CHECK(watch.best_epoch() == 1);
}

TEST_CASE("stop rules: from a checkpoint the watch goes on as it was") {
  StopWatch watch;
  end_of(patient(9), {1.0, 0.5, 0.6, 0.55}, watch);
  StopWatch restored;
  REQUIRE(set_state(restored, state_of(watch)));
  CHECK(restored.best_epoch() == 2);
  CHECK_FALSE(restored.is_best());
  CHECK(restored.note(patient(4), after(5, 0.52)) == StopReason::none);
  CHECK(restored.note(patient(4), after(6, 0.51)) == StopReason::patience);
}

TEST_CASE("stop rules: numbers that cannot be used are refused") {
  for (const NamedRule& at : counts) {
    for (const double value : {0.0, -1.0, 1.1e9}) {
      check_issue(issues_of([&](StopRules& r) { r.*at.rule = value; }), "outOfRange", at.where);
    }
    for (const double value : {1.5, not_a_number}) {
      check_issue(issues_of([&](StopRules& r) { r.*at.rule = value; }), "notWhole", at.where);
    }
  }
  for (const double value : {-0.1, 1.1e9, infinity, not_a_number}) {
    for (const NamedRule& at : losses) {
      check_issue(issues_of([&](StopRules& r) { r.*at.rule = value; }), "outOfRange", at.where);
    }
    check_issue(issues_of([&](StopRules& r) { r.minimum_change = value; }), "outOfRange",
                "stop.minimumChange");
  }
  for (const double value : {-0.1, 1.1, not_a_number}) {
    for (const NamedRule& at : accuracies) {
      check_issue(issues_of([&](StopRules& r) { r.*at.rule = value; }), "outOfRange", at.where);
    }
  }
}

TEST_CASE("stop rules: a figure that the dataset does not have is refused") {
  const auto loss = [](StopRules& r) { r.validation_loss = 0.1; };
  const auto accuracy = [](StopRules& r) { r.validation_accuracy = 0.9; };
  const auto training = [](StopRules& r) { r.training_accuracy = 0.9; };
  check_issue(issues_of(loss, false, true), "noValidation", "stop.validationLoss");
  check_issue(issues_of(accuracy, false, true), "noValidation", "stop.validationAccuracy");
  check_issue(issues_of(accuracy, true, false), "needsClasses", "stop.validationAccuracy");
  check_issue(issues_of(training, true, false), "needsClasses", "stop.trainingAccuracy");
  CHECK(support::codes_of(issues_of(accuracy, false, false)) ==
        std::vector<std::string>{"noValidation", "needsClasses"});
  CHECK(issues_of(training, false, true).empty());
  CHECK(issues_of(loss, true, false).empty());
}

TEST_CASE("stop rules: all mistakes come together, and rules at their limits are good") {
  StopRules rules = patient(1e9, 1e9);
  rules.epochs = 1e9;
  rules.training_loss = 0;
  rules.validation_loss = 1e9;
  rules.training_accuracy = 1;
  rules.validation_accuracy = 0;
  CHECK(check(rules, true, true).empty());
  CHECK(check(StopRules{}, false, false).empty());
  rules.epochs = 0;
  rules.patience = 0;
  rules.minimum_change = -1;
  rules.training_loss = -1;
  rules.validation_accuracy = 2;
  CHECK(check(rules, true, true).size() == 5);
}
