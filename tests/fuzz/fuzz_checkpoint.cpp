// Any bytes are either refused as a checkpoint, with nothing changed, or give a network or trainer
// that goes on: bytes as they come, and states that were damaged and then sealed well, so that
// nothing but their meaning is in the way.

#include <cmath>

#include "../core/made_up_tables.hpp"
#include "fuzz_settings.hpp"
#include "layerwise/nn/checkpoint.hpp"

using namespace layerwise;

namespace {

Dataset dataset_for(fuzz::Input& input) {
  const std::string name = tables::made_up_names[input.byte() % 4];
  const int samples = input.whole(8, 14);
  const std::vector<Column> table = tables::made_up(name, samples, input.byte() % 4);
  Result<Dataset> dataset = Dataset::create(table, input.once_in(2) ? 0.3 : 0, 1);
  if (!dataset.ok()) {
    dataset = Dataset::create(tables::made_up("plane", 9, 1), 0.3, 1);
  }
  return std::move(dataset.value());
}

/// Few parameters, so that damage often hits something else.
NetworkConfig network_for(const Dataset& dataset, fuzz::Input& input) {
  NetworkConfig config = fuzz::network(input, 3);
  if (config.layers.empty()) {
    config.layers.emplace_back();
  }
  for (LayerConfig& layer : config.layers) {
    layer.units = std::min(layer.units, 4.0);
  }
  fuzz::make_last(config);
  config.inputs = static_cast<double>(dataset.inputs());
  config.layers.back().units = static_cast<double>(dataset.outputs());
  return config;
}

/// Writes over some of the bytes, near the front and the end more often than in the middle.
template <class T>
void write_over(Bytes& state, fuzz::Input& input, T value) {
  if (state.size() < sizeof value) {
    return;
  }
  const std::size_t places = state.size() - sizeof value + 1;
  const auto offset = static_cast<std::size_t>(input.byte()) << 8U | input.byte();
  const std::size_t near = std::min<std::size_t>(places, 300);
  std::size_t place = offset % places;
  switch (input.whole(0, 3)) {
    case 0:
      place = offset % near;
      break;
    case 1:
      place = places - 1 - offset % near;
      break;
    default:
      break;
  }
  std::memcpy(state.data() + place, &value, sizeof value);
}

void damage(Bytes& state, fuzz::Input& input) {
  for (int left = input.whole(0, 6); left > 0; --left) {
    const std::int64_t counts[] = {-1,
                                   0,
                                   1,
                                   3,
                                   std::int64_t(1) << 53,
                                   std::numeric_limits<std::int64_t>::max(),
                                   std::numeric_limits<std::int64_t>::min()};
    switch (input.whole(0, 5)) {
      case 0:
        write_over(state, input, input.any_number());
        break;
      case 1:
        write_over(state, input, static_cast<Real>(input.any_number()));
        break;
      case 2:
        write_over(state, input, counts[input.byte() % std::size(counts)]);
        break;
      case 3:
        write_over(state, input, static_cast<std::uint32_t>(input.byte()));
        break;
      case 4:
        write_over(state, input, input.byte());
        break;
      default:
        if (input.once_in(4)) {
          state.resize(input.once_in(2) ? state.size() + input.byte()
                                        : state.size() - std::min<std::size_t>(state.size(), 9));
        }
    }
  }
}

/// Restores from the bytes; whether that was accepted.
template <class Object>
bool try_bytes(CheckpointKind kind, Object& object, const Bytes& bytes) {
  const Bytes before = state_of(object);
  const Issues issues = restore(kind, object, bytes);
  if (!issues.empty()) {
    fuzz::require_reasons(issues);
    fuzz::require(state_of(object) == before, "a refusal changes nothing");
    return false;
  }
  const Bytes after = state_of(object);
  fuzz::require(restore(kind, object, seal(kind, after)).empty() && state_of(object) == after,
                "what was accepted can be saved and restored again");
  return true;
}

template <class Object>
void try_all(CheckpointKind kind, Object& object, Object& other, fuzz::Input& input) {
  if (input.once_in(8)) {
    Bytes raw = input.once_in(2) ? Bytes{} : seal(kind, state_of(object));
    damage(raw, input);
    for (int left = input.whole(0, 60); left > 0; --left) {
      raw.push_back(input.byte());
    }
    try_bytes(kind, object, raw);
    return;
  }
  Bytes state = state_of(input.once_in(6) ? other : object);
  damage(state, input);
  try_bytes(kind, object, seal(kind, state));
}

void go_on(Trainer& trainer, Network& network, fuzz::Input& input) {
  for (int slices = input.whole(1, 3); slices > 0; --slices) {
    const Report before = trainer.report();
    Budget budget;
    budget.steps = input.whole(0, 9);
    const Report report = trainer.run(budget, fuzz::standing_clock);
    fuzz::require(network.is_finite(), "training leaves finite weights");
    fuzz::require(report.status == RunStatus::diverged || std::isfinite(report.training_loss) ||
                      report.steps == before.steps,
                  "training ends with a finite loss, or says that it diverged");
    fuzz::require(
        report.learning_rate >= 0 && report.learning_rate <= network.optimizer().learning_rate,
        "no schedule goes above the learning rate");
    if (input.once_in(2)) {
      trainer.configure(trainer.settings());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  fuzz::Input input(bytes, size);
  const Dataset dataset = dataset_for(input);
  const NetworkConfig config = network_for(dataset, input);
  Result<Network> created = Network::create(config);
  Result<Network> other = Network::create(fuzz::changed(config, input));
  if (!created.ok() || !other.ok()) {
    return 0;
  }
  Network& network = created.value();
  TrainerSettings settings = fuzz::trainer_settings(input);
  if (!Trainer::check(network, dataset, settings).empty()) {
    settings = TrainerSettings{};
    settings.batch_size = 3;
  }
  Trainer trainer(network, dataset, settings);
  Trainer other_trainer(other.value(), dataset, settings);
  Budget budget;
  budget.steps = input.whole(0, 9);
  trainer.run(budget, fuzz::standing_clock);
  other_trainer.run(budget, fuzz::standing_clock);
  if (input.once_in(3)) {
    try_all(CheckpointKind::network, network, other.value(), input);
  } else {
    try_all(CheckpointKind::trainer, trainer, other_trainer, input);
  }
  go_on(trainer, network, input);
  trainer.reset();
  fuzz::require(network.is_finite(), "reset gives finite weights");
  return 0;
}
