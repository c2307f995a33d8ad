#include "layerwise/nn/stop_rules.hpp"

#include "layerwise/check.hpp"

namespace layerwise {
namespace {

constexpr double most_epochs = 1e9;
constexpr double most_loss = 1e9;

}  // namespace

Issues check(const StopRules& rules, bool has_validation, bool has_classes) {
  Issues issues;
  if (rules.epochs) {
    check_whole(issues, "stop.epochs", *rules.epochs, 1, most_epochs);
  }
  if (rules.patience) {
    check_whole(issues, "stop.patience", *rules.patience, 1, most_epochs);
  }
  check_range(issues, "stop.minimumChange", rules.minimum_change, 0, most_loss);
  const auto check_rule = [&](const char* where, const std::optional<double>& rule, bool is_loss,
                              bool validates) {
    if (!rule) {
      return;
    }
    check_range(issues, where, *rule, 0, is_loss ? most_loss : 1);
    if (validates && !has_validation) {
      add_issue(issues, "noValidation", where,
                "{where} needs validation rows, and the dataset has none: give it a "
                "validationShare above 0, or leave the rule out.");
    }
    if (!is_loss && !has_classes) {
      add_issue(issues, "needsClasses", where,
                "{where} needs a target that holds categories: choose such a target, or leave the "
                "rule out.");
    }
  };
  check_rule("stop.trainingLoss", rules.training_loss, true, false);
  check_rule("stop.validationLoss", rules.validation_loss, true, true);
  check_rule("stop.trainingAccuracy", rules.training_accuracy, false, false);
  check_rule("stop.validationAccuracy", rules.validation_accuracy, false, true);
  return issues;
}

StopReason StopWatch::note(const StopRules& rules, const EpochFigures& now) {
  const double watched = now.validation_loss.value_or(now.training_loss);
  if (watched < best_ - rules.minimum_change) {
    best_ = watched;
    best_epoch_ = now.epoch;
    waited_ = 0;
  } else {
    ++waited_;
  }
  const auto at_most = [](const std::optional<double>& figure, const std::optional<double>& rule) {
    return figure && rule && *figure <= *rule;
  };
  const auto at_least = [](const std::optional<double>& figure, const std::optional<double>& rule) {
    return figure && rule && *figure >= *rule;
  };
  if (at_most(now.training_loss, rules.training_loss)) {
    return StopReason::training_loss;
  }
  if (at_most(now.validation_loss, rules.validation_loss)) {
    return StopReason::validation_loss;
  }
  if (at_least(now.training_accuracy, rules.training_accuracy)) {
    return StopReason::training_accuracy;
  }
  if (at_least(now.validation_accuracy, rules.validation_accuracy)) {
    return StopReason::validation_accuracy;
  }
  if (at_least(static_cast<double>(now.epoch), rules.epochs)) {
    return StopReason::epochs;
  }
  if (at_least(static_cast<double>(waited_), rules.patience)) {
    return StopReason::patience;
  }
  return StopReason::none;
}

void StopWatch::transfer(Archive& archive) {
  archive.value(best_);
  archive.value(best_epoch_);
  archive.count(waited_);
}

}  // namespace layerwise
