// Checkpoints that are sealed well around a state that makes no sense: refused, nothing changed.

#include <algorithm>
#include <cstring>
#include <limits>

#include "catch.hpp"
#include "layerwise/nn/checkpoint.hpp"
#include "trainer_support.hpp"

using namespace layerwise;

namespace {

/// A trainer on a small data set, after two epochs.
struct Trained {
  explicit Trained(bool with_patience)
      : dataset(support::dataset_of("plane", 20, 0)),
        network(support::network_of(support::network_config(
            2, {support::dense(3, Activation::tanh), support::dense(1, Activation::linear)}))),
        trainer(network, dataset, settings(with_patience)) {
    trainer.run(support::epochs(2), support::standing_clock);
  }

  static TrainerSettings settings(bool with_patience) {
    TrainerSettings settings = support::settings_of(5);
    if (with_patience) {
      settings.stop.patience = 9;
    }
    return settings;
  }

  void require_refused(const Bytes& state) {
    const Bytes before = state_of(trainer);
    const Issues issues =
        restore(CheckpointKind::trainer, trainer, seal(CheckpointKind::trainer, state));
    CHECK(support::codes_of(issues) == std::vector<std::string>{"badCheckpoint"});
    CHECK((state_of(trainer) == before));
  }

  Dataset dataset;
  Network network;
  Trainer trainer;
};

/// The state with `value` written over the bytes that end `from_end` before its end.
template <class T>
Bytes with(Bytes state, std::size_t from_end, T value) {
  std::memcpy(state.data() + state.size() - from_end - sizeof value, &value, sizeof value);
  return state;
}

}  // namespace

TEST_CASE("checkpoint: best parameters that are not finite are refused") {
  Trained trained(true);
  // They are the last of the state.
  const Bytes state = state_of(trained.trainer);
  trained.require_refused(with(state, 0, std::numeric_limits<Real>::quiet_NaN()));
  trained.require_refused(with(state, 0, std::numeric_limits<Real>::infinity()));
}

TEST_CASE("checkpoint: best parameters of a refused checkpoint are not kept") {
  Trained with_best(true);
  Trained without(false);
  Bytes state = state_of(with_best.trainer);
  state.push_back(0);
  without.require_refused(state);
}

TEST_CASE("checkpoint: a checkpoint without best parameters takes those of the trainer away") {
  Trained with_best(true);
  Trained without(false);
  const Bytes saved = checkpoint(CheckpointKind::trainer, without.trainer);
  CHECK(restore(CheckpointKind::trainer, with_best.trainer, saved).empty());
  CHECK((checkpoint(CheckpointKind::trainer, with_best.trainer) == saved));
}

TEST_CASE("checkpoint: epochs waited beyond what can be counted on are refused") {
  Trained trained(false);
  const Bytes state = state_of(trained.trainer);
  // Behind them: the stop reason and whether there are best parameters, a byte each.
  for (const std::int64_t waited : {std::numeric_limits<std::int64_t>::max(), std::int64_t{-1}}) {
    trained.require_refused(with(state, 2, waited));
  }
  CHECK(restore(CheckpointKind::trainer, trained.trainer,
                seal(CheckpointKind::trainer, with(state, 2, std::int64_t{7})))
            .empty());
}

TEST_CASE("checkpoint: a schedule that has counted too far is refused") {
  const std::int64_t most = std::int64_t(1) << 53;
  const auto reads = [](std::int64_t waited, std::int64_t reductions) {
    double best = 1;
    Archive writer;
    writer.value(best);
    writer.value(waited);
    writer.value(reductions);
    const Bytes bytes = writer.take();
    Archive reader(bytes.data(), bytes.size());
    Schedule schedule;
    schedule.transfer(reader);
    return reader.ok() && reader.at_end();
  };
  CHECK(reads(0, most));
  CHECK(reads(most, 0));
  CHECK_FALSE(reads(0, most + 1));
  CHECK_FALSE(reads(most + 1, 0));
  CHECK_FALSE(reads(-1, 0));
  CHECK_FALSE(reads(0, std::numeric_limits<std::int64_t>::min()));
}
