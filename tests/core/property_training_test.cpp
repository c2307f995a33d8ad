// What must hold for every training run, checked on random networks (random_networks.hpp).

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "random_networks.hpp"
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
                      Random(number, stream::batches));
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
