// What must hold for every training run, checked on random networks (random_networks.hpp).

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "layerwise/nn/checkpoint.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "network_view.hpp"
#include "random_networks.hpp"
#include "slow_twins.hpp"
#include "trainer_support.hpp"

using namespace layerwise;
using support::Draw;
using support::RandomCase;

namespace {

/// Number columns, some of them targets, some cells missing.
Dataset random_dataset(Draw& draw) {
  const auto rows = static_cast<std::size_t>(draw.whole(4, 90));
  const Index inputs = draw.size();
  const Index targets = draw.whole(1, 4);
  std::vector<Column> columns;
  for (Index c = 0; c < inputs + targets; ++c) {
    Column column;
    column.role = c < inputs ? ColumnRole::input : ColumnRole::target;
    for (std::size_t row = 0; row < rows; ++row) {
      column.values.push_back(static_cast<double>(draw.real(-20, 30)));
    }
    columns.push_back(std::move(column));
  }
  columns.front().values[rows / 2] = std::numeric_limits<double>::quiet_NaN();
  Result<Dataset> dataset = Dataset::create(columns, draw.once_in(2) ? 0.3 : 0, 1);
  REQUIRE(dataset.ok());
  return std::move(dataset.value());
}

}  // namespace

TEST_CASE("property: a random network trains to finite weights, or stops as diverged") {
  for (std::uint64_t number = 300; number < 340; ++number) {
    INFO("case " << number);
    RandomCase random(number);
    TrainingLoop loop(random.network, random.samples, random.batch_size, random.draw.once_in(2),
                      RunState(number));
    RunStatus status = RunStatus::ok;
    const Index steps = random.draw.whole(1, 25);
    for (Index step = 0; step < steps; ++step) {
      status = loop.step();
    }
    while (status == RunStatus::ok && !loop.at_epoch_end()) {
      status = loop.step();
    }
    CHECK(random.network.is_finite());
    CHECK(std::isfinite(loop.epoch_loss()));
    CHECK((status == RunStatus::diverged || loop.steps() >= steps));
    Workspace batch = random.network.workspace(random.batch_size);
    const Evaluation end = evaluate(random.network, random.samples, batch);
    if (status == RunStatus::ok) {
      CHECK(support::all_finite(support::values_of(end.outputs)));
    }
  }
}

TEST_CASE("property: a run in slices of any size gives the same bits as one run") {
  int compared = 0;
  for (std::uint64_t number = 400; number < 440; ++number) {
    INFO("case " << number);
    Draw draw(number);
    const Dataset dataset = random_dataset(draw);
    NetworkConfig config = draw.network();
    config.loss = Loss::huber;
    config.inputs = static_cast<double>(dataset.inputs());
    config.layers.back().units = static_cast<double>(dataset.outputs());
    Network whole = support::network_of(config);
    Network sliced = support::network_of(config);
    TrainerSettings settings;
    settings.batch_size = static_cast<double>(draw.whole(1, dataset.train().count()));
    settings.shuffle = !draw.once_in(3);
    Trainer one_run(whole, dataset, settings);
    Trainer many_runs(sliced, dataset, settings);
    const Report expected = one_run.run(support::steps(40), support::standing_clock);
    if (expected.status == RunStatus::diverged) {
      continue;
    }
    ++compared;
    Report report = many_runs.report();
    while (report.steps < 40) {
      const auto slice = static_cast<double>(draw.whole(0, 9));
      const auto rest = static_cast<double>(40 - report.steps);
      report = many_runs.run(support::steps(std::min(slice, rest)), support::standing_clock);
      REQUIRE(report.status == RunStatus::ok);
    }
    CHECK(support::same_bits(support::weights_of(sliced), support::weights_of(whole)));
    CHECK(report.training_loss == expected.training_loss);
    CHECK(report.validation_loss == expected.validation_loss);
    CHECK(report.epoch == expected.epoch);
    CHECK(many_runs.history().epochs() == one_run.history().epochs());
    CHECK(support::same_bits(many_runs.history().training_losses(),
                             one_run.history().training_losses()));
  }
  CHECK(compared >= 35);
}

TEST_CASE("property: a step moves statistics towards those of its batch, as far as momentum says") {
  int moved = 0;
  for (std::uint64_t number = 900; number < 940; ++number) {
    INFO("case " << number);
    RandomCase random(number, 40);
    Network& network = random.network;
    support::stir(network, random.draw);
    const std::vector<Real> before = support::weights_of(network);
    const Random noise(number, stream::noise);
    Workspace batch = support::forwarded(network, random.samples, &noise);
    network.backward(batch);
    network.update(0.01, batch);
    for (std::size_t l = 0; l < support::layer_count(network); ++l) {
      const Layer& layer = network.layers()[l];
      if (!layer.has_moving() || !layer.config.trainable) {
        continue;
      }
      ++moved;
      const support::Normalizer now(network, l);
      double worst = 0;
      for (Index u = 0; u < layer.units; ++u) {
        const std::vector<double> x = support::inputs_of_unit(batch, random.samples, l, u);
        const auto wanted = [&](Index row, double of_batch) {
          const double old =
              static_cast<double>(before[static_cast<std::size_t>(layer.row_at(row) + u)]);
          return old + (1 - layer.config.momentum) * (of_batch - old);
        };
        const double mean = twins::exact_mean(x);
        const double variance = twins::exact_variance(x);
        worst = std::max(worst,
                         std::fabs(now.moving_mean(u) - wanted(2, mean)) / (1 + std::fabs(mean)));
        worst = std::max(worst, std::fabs(now.moving_variance(u) - wanted(3, variance)) /
                                    (1 + variance + mean * mean));
      }
      CHECK(worst < support::tolerance(1e-5, 1e-13));
    }
  }
  CHECK(moved >= 20);
}

TEST_CASE("property: training leaves every bit of a frozen layer as it was") {
  int frozen = 0;
  for (std::uint64_t number = 800; number < 840; ++number) {
    INFO("case " << number);
    RandomCase random(number, 40);
    const std::vector<Real> before = support::weights_of(random.network);
    TrainingLoop loop(random.network, random.samples, random.batch_size, true, RunState(number));
    for (int step = 0; step < 12; ++step) {
      loop.step();
    }
    const std::vector<Real> after = support::weights_of(random.network);
    for (const Layer& layer : random.network.layers()) {
      if (!layer.config.trainable && layer.size() > 0) {
        ++frozen;
        const auto part = [&](const std::vector<Real>& all) {
          return std::vector<Real>(all.begin() + layer.offset,
                                   all.begin() + layer.offset + layer.size());
        };
        CHECK(support::same_bits(part(before), part(after)));
      }
    }
    CHECK((loop.steps() == 12 || loop.status() == RunStatus::diverged));
  }
  CHECK(frozen >= 20);
}

TEST_CASE("property: from a checkpoint at any step a run goes on to the same bits") {
  for (std::uint64_t number = 840; number < 870; ++number) {
    INFO("case " << number);
    Draw draw(number);
    const Dataset dataset = random_dataset(draw);
    NetworkConfig config = draw.network();
    config.loss = Loss::huber;
    config.inputs = static_cast<double>(dataset.inputs());
    config.layers.back().units = static_cast<double>(dataset.outputs());
    TrainerSettings settings;
    settings.batch_size = static_cast<double>(draw.whole(1, dataset.train().count()));
    settings.shuffle = !draw.once_in(3);
    if (draw.once_in(2)) {
      settings.stop.patience = 3;
    }
    Network network = support::network_of(config);
    Trainer trainer(network, dataset, settings);
    trainer.run(support::steps(static_cast<double>(draw.whole(0, 40))), support::standing_clock);
    const Bytes saved = checkpoint(CheckpointKind::trainer, trainer);
    const Report expected = trainer.run(support::steps(30), support::standing_clock);
    const Bytes end = checkpoint(CheckpointKind::trainer, trainer);

    // Of the same shape, but with other weights and in the middle of another run.
    config.seed += 1;
    config.optimizer = OptimizerConfig{};
    Network other = support::network_of(config);
    TrainerSettings other_settings;
    other_settings.batch_size = 1;
    other_settings.stop.patience = 1;
    Trainer resumed(other, dataset, other_settings);
    resumed.run(support::steps(static_cast<double>(draw.whole(0, 20))), support::standing_clock);
    REQUIRE(restore(CheckpointKind::trainer, resumed, saved).empty());
    CHECK((checkpoint(CheckpointKind::trainer, resumed) == saved));
    const Report report = resumed.run(support::steps(30), support::standing_clock);
    CHECK(report.status == expected.status);
    CHECK(report.stopped == expected.stopped);
    CHECK((checkpoint(CheckpointKind::trainer, resumed) == end));
  }
}
