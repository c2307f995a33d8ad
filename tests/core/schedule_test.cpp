#include "layerwise/nn/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "layerwise/archive.hpp"
#include "layerwise/nn/config.hpp"
#include "names_support.hpp"

using namespace layerwise;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double base = 0.1;

double rate_at(const ScheduleConfig& config, std::int64_t epoch) {
  return Schedule().rate(base, config, epoch);
}

std::vector<ScheduleConfig> each_schedule() {
  std::vector<ScheduleConfig> all;
  for (int i = 0; i < 5; ++i) {
    all.push_back(default_schedule(static_cast<ScheduleName>(i)));
  }
  return all;
}

ScheduleConfig plateau(double patience, double minimum_change = 0) {
  ScheduleConfig config = default_schedule(ScheduleName::reduce_on_plateau);
  config.patience = patience;
  config.minimum_change = minimum_change;
  return config;
}

/// The rate of each epoch when these losses come one after the other.
std::vector<double> rates_along(const ScheduleConfig& config, const std::vector<double>& losses) {
  Schedule schedule;
  std::vector<double> rates;
  for (const double loss : losses) {
    rates.push_back(schedule.rate(base, config, static_cast<std::int64_t>(rates.size())));
    schedule.note_loss(config, loss);
  }
  rates.push_back(schedule.rate(base, config, static_cast<std::int64_t>(rates.size())));
  return rates;
}

/// torch.optim.lr_scheduler.ReduceLROnPlateau as its step() reads, with mode='min',
/// threshold_mode='abs', cooldown=0 and eps=0.
struct TorchPlateau {
  double lr, factor, patience, threshold, min_lr;
  double best = infinity;
  int num_bad_epochs = 0;

  void step(double metrics) {
    if (metrics < best - threshold) {
      best = metrics;
      num_bad_epochs = 0;
    } else {
      num_bad_epochs += 1;
    }
    if (num_bad_epochs > patience) {
      const double new_lr = std::max(lr * factor, min_lr);
      if (lr - new_lr > 0) lr = new_lr;
      num_bad_epochs = 0;
    }
  }
};

Issues issues_of(const std::function<void(ScheduleConfig&)>& change) {
  OptimizerConfig config;
  change(config.schedule);
  return check(config);
}

void check_issue(const std::function<void(ScheduleConfig&)>& change, const std::string& code,
                 const std::string& option) {
  const Issues issues = issues_of(change);
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].code == code);
  CHECK(issues[0].where == "optimizer.schedule." + option);
}

}  // namespace

TEST_CASE("schedule: constant stays at the learning rate") {
  for (const std::int64_t epoch : {0, 1, 1000, 1000000000}) {
    CHECK(rate_at(ScheduleConfig{}, epoch) == base);
  }
}

TEST_CASE("schedule: step falls by its factor once in so many epochs") {
  ScheduleConfig config = default_schedule(ScheduleName::step);
  config.epochs = 3;
  const std::vector<double> expected{0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025};
  for (std::size_t epoch = 0; epoch < expected.size(); ++epoch) {
    CHECK(rate_at(config, static_cast<std::int64_t>(epoch)) == expected[epoch]);
  }
}

TEST_CASE("schedule: exponential falls by its factor in each epoch") {
  const ScheduleConfig config = default_schedule(ScheduleName::exponential);
  double product = base;
  for (std::int64_t epoch = 0; epoch < 2000; ++epoch) {
    REQUIRE_THAT(rate_at(config, epoch), WithinRel(product, 1e-12));
    product *= config.factor;
  }
}

TEST_CASE("schedule: cosine begins at the learning rate itself, however the sum is rounded") {
  ScheduleConfig config = default_schedule(ScheduleName::cosine);
  config.minimum = 0.035;
  REQUIRE(0.035 + (0.3 - 0.035) > 0.3);
  CHECK(Schedule().rate(0.3, config, 0) == 0.3);
}

TEST_CASE("schedule: cosine goes from the learning rate to the minimum and stays there") {
  ScheduleConfig config = default_schedule(ScheduleName::cosine);
  config.minimum = 0.02;
  const double pi = std::acos(-1.0);
  for (const double epochs : {1.0, 2.0, 3.0, 100.0, 777.0}) {
    config.epochs = epochs;
    for (std::int64_t epoch = 0; epoch <= static_cast<std::int64_t>(epochs); ++epoch) {
      const double share = (1 + std::cos(pi * static_cast<double>(epoch) / epochs)) / 2;
      REQUIRE_THAT(rate_at(config, epoch), WithinRel(0.02 + (base - 0.02) * share, 1e-15));
    }
    CHECK(rate_at(config, 0) == base);
    CHECK(rate_at(config, static_cast<std::int64_t>(epochs)) == 0.02);
    CHECK(rate_at(config, 1000000000) == 0.02);
  }
}

TEST_CASE("schedule: a minimum above the learning rate holds the rate where it is") {
  for (ScheduleConfig config : each_schedule()) {
    config.minimum = 5;
    config.warm_up = 2;
    Schedule schedule;
    for (std::int64_t epoch = 0; epoch < 300; ++epoch) {
      REQUIRE(schedule.rate(base, config, epoch) <= base);
      schedule.note_loss(config, 1);
    }
  }
  ScheduleConfig cosine = default_schedule(ScheduleName::cosine);
  cosine.minimum = 5;
  CHECK(rate_at(cosine, 50) == base);
  ScheduleConfig flat = plateau(1);
  flat.minimum = 5;
  CHECK(rates_along(flat, {1, 1, 1, 1, 1}).back() == base);
}

TEST_CASE("schedule: the rate rises in the warm-up, and the schedule begins at its end") {
  for (ScheduleConfig config : each_schedule()) {
    const ScheduleConfig cold = config;
    config.warm_up = 4;
    INFO(schedule_names()[config.name]);
    CHECK(rate_at(config, 0) == base * 0.25);
    CHECK(rate_at(config, 1) == base * 0.5);
    CHECK(rate_at(config, 2) == base * 0.75);
    CHECK(rate_at(config, 3) == base);
    for (std::int64_t epoch = 0; epoch < 30; ++epoch) {
      CHECK(rate_at(config, 4 + epoch) == rate_at(cold, epoch));
    }
  }
}

TEST_CASE("schedule: an epoch far away costs no more than the first") {
  ScheduleConfig config = default_schedule(ScheduleName::exponential);
  config.factor = 1 - 1e-9;
  // (1 - 1e-9)^1e9 is 1/e to nine digits.
  CHECK_THAT(rate_at(config, 1000000000), WithinRel(base * std::exp(-1.0), 1e-7));
  config.factor = 0.5;
  CHECK(rate_at(config, 1000000000) == 0);
  config = default_schedule(ScheduleName::step);
  config.factor = 1;
  CHECK(rate_at(config, 1000000000) == base);
}

TEST_CASE("schedule: a plateau is patience epochs without a better loss, and one more") {
  // By hand: 1.0 is best; 1.1 and 1.2 are ignored, 1.0 is no better: the third makes a plateau.
  const std::vector<double> rates =
      rates_along(plateau(2), {1.0, 1.1, 1.2, 1.0, 1.0, 0.9, 0.9, 0.9, 0.9, 0.9});
  CHECK(rates ==
        std::vector<double>{0.1, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.025, 0.025});
}

TEST_CASE("schedule: a loss that is better by less than the minimum change is not better") {
  const std::vector<double> losses{1.0, 0.95, 0.9, 0.85, 0.7};
  CHECK(rates_along(plateau(1, 0.2), losses).back() == 0.05);
  CHECK(rates_along(plateau(1, 0.01), losses).back() == base);
}

TEST_CASE("schedule: plateaus fall where PyTorch's ReduceLROnPlateau lets them fall") {
  for (const double patience : {1.0, 3.0, 10.0}) {
    for (const double threshold : {0.0, 1e-4, 0.05}) {
      ScheduleConfig config = plateau(patience, threshold);
      config.factor = 0.3;
      config.minimum = 1e-4;
      TorchPlateau torch{base, config.factor, patience, threshold, config.minimum};
      Schedule schedule;
      for (int epoch = 0; epoch < 300; ++epoch) {
        REQUIRE_THAT(schedule.rate(base, config, epoch), WithinRel(torch.lr, 1e-14));
        const double loss =
            epoch == 40 ? not_a_number : 2.0 / (1 + 0.05 * epoch) + 0.1 * std::sin(1.3 * epoch);
        torch.step(loss);
        schedule.note_loss(config, loss);
      }
      CHECK(torch.lr < base);
    }
  }
}

TEST_CASE("schedule: another learning rate keeps the plateaus") {
  Schedule schedule;
  const ScheduleConfig config = plateau(1);
  for (int epoch = 1; epoch <= 3; ++epoch) {
    schedule.note_loss(config, 1);
  }
  CHECK(schedule.rate(base, config, 3) == base / 2);
  CHECK(schedule.rate(0.4, config, 3) == 0.2);
}

TEST_CASE("schedule: from a checkpoint the plateaus go on as they were") {
  const ScheduleConfig config = plateau(2);
  Schedule schedule;
  for (int epoch = 1; epoch <= 6; ++epoch) {
    schedule.note_loss(config, 1);
  }
  Archive written;
  schedule.transfer(written);
  const std::vector<std::uint8_t> bytes = written.take();
  Schedule restored;
  Archive archive(bytes.data(), bytes.size());
  restored.transfer(archive);
  CHECK(archive.ok());
  CHECK(archive.at_end());
  for (int epoch = 6; epoch < 20; ++epoch) {
    CHECK(restored.rate(base, config, epoch) == schedule.rate(base, config, epoch));
    restored.note_loss(config, epoch == 15 ? 0.5 : 1);
    schedule.note_loss(config, epoch == 15 ? 0.5 : 1);
  }
  CHECK(schedule.rate(base, config, 20) < base / 4);
}

TEST_CASE("schedule: the defaults of every name are good, and differ where they should") {
  for (const ScheduleConfig& config : each_schedule()) {
    CHECK(issues_of([&](ScheduleConfig& c) { c = config; }).empty());
  }
  CHECK(default_schedule(ScheduleName::exponential).factor == 0.99);
  CHECK(default_schedule(ScheduleName::step).factor == 0.5);
  CHECK(default_schedule(ScheduleName::cosine).epochs == 100);
  CHECK(default_schedule(ScheduleName::step).epochs == 10);
}

TEST_CASE("schedule: a reset forgets the plateaus") {
  Schedule schedule;
  const ScheduleConfig config = plateau(1);
  for (int epoch = 1; epoch <= 3; ++epoch) {
    schedule.note_loss(config, 1);
  }
  REQUIRE(schedule.rate(base, config, 3) == base / 2);
  schedule.reset();
  CHECK(schedule.rate(base, config, 3) == base);
  // 100 is the best again; without the reset it would end the next plateau.
  schedule.note_loss(config, 100);
  schedule.note_loss(config, 100);
  CHECK(schedule.rate(base, config, 5) == base);
}

TEST_CASE("schedule: losses noted under another schedule reduce nothing") {
  for (int i = 0; i < 4; ++i) {
    Schedule schedule;
    const ScheduleConfig other = default_schedule(static_cast<ScheduleName>(i));
    INFO(schedule_names()[other.name]);
    for (int epoch = 0; epoch < 100; ++epoch) {
      schedule.note_loss(other, 0.5);
    }
    const ScheduleConfig config = plateau(1);
    CHECK(schedule.rate(base, config, 100) == base);
    // 1 is the best: 0.5 was not looked at.
    schedule.note_loss(config, 1);
    schedule.note_loss(config, 0.9);
    schedule.note_loss(config, 0.8);
    CHECK(schedule.rate(base, config, 103) == base);
  }
}

TEST_CASE("schedule: what cannot be used is refused with what can") {
  for (const double value : {0.0, -0.5, 1.01, infinity, not_a_number}) {
    check_issue([=](ScheduleConfig& c) { c.factor = value; }, "outOfRange", "factor");
  }
  for (const double value : {0.0, -1.0, 1.1e9}) {
    check_issue([=](ScheduleConfig& c) { c.epochs = value; }, "outOfRange", "epochs");
    check_issue([=](ScheduleConfig& c) { c.patience = value; }, "outOfRange", "patience");
  }
  for (const double value : {1.5, not_a_number, infinity}) {
    check_issue([=](ScheduleConfig& c) { c.epochs = value; }, "notWhole", "epochs");
    check_issue([=](ScheduleConfig& c) { c.patience = value; }, "notWhole", "patience");
    check_issue([=](ScheduleConfig& c) { c.warm_up = value; }, "notWhole", "warmUp");
  }
  check_issue([](ScheduleConfig& c) { c.warm_up = -1; }, "outOfRange", "warmUp");
  for (const double value : {-1e-9, infinity, not_a_number}) {
    check_issue([=](ScheduleConfig& c) { c.minimum = value; }, "outOfRange", "minimum");
    check_issue([=](ScheduleConfig& c) { c.minimum_change = value; }, "outOfRange",
                "minimumChange");
  }
}

TEST_CASE("schedule: the names are in the order of the enum") {
  CHECK(support::texts_of(schedule_names()) ==
        std::vector<std::string>{"constant", "step", "exponential", "cosine", "reduceOnPlateau"});
}

TEST_CASE("schedule: a plateau that is chosen again after another schedule starts anew") {
  ScheduleConfig plateau = default_schedule(ScheduleName::reduce_on_plateau);
  plateau.patience = 1;
  Schedule schedule;
  for (int epoch = 0; epoch < 20; ++epoch) {
    schedule.note_loss(plateau, 1);
  }
  CHECK(schedule.rate(0.1, plateau, 20) < 0.01);
  schedule.note_loss(default_schedule(ScheduleName::constant), 1);
  CHECK(schedule.rate(0.1, plateau, 21) == 0.1);
}
