/// The names under which JavaScript finds the core. Every function takes the number of an object
/// (0 where there is none yet) and says whether it refused; the rest goes by wire.hpp.
#include <emscripten/bind.h>

#include "network_handle.hpp"
#include "registry.hpp"
#include "trainer_handle.hpp"

namespace layerwise::wasm {
namespace {

void create_network(int /*number*/, Issues& issues) {
  const NetworkConfig config = take_network();
  Result<Network> created = Network::create(config);
  if (!created.ok()) {
    append(issues, created.issues());
    return;
  }
  const Network& network = created.value();
  send(static_cast<double>(network.inputs()));
  send(static_cast<double>(network.outputs()));
  send(static_cast<double>(network.parameter_count()));
  keep(std::make_unique<NetworkHandle>(std::move(created.value())));
}

void create_dataset(int /*number*/, Issues& issues) {
  std::vector<Column> columns;
  for (std::size_t count = take_count(); count > 0; --count) {
    columns.push_back(take_column());
  }
  const DatasetOptions options = take_dataset_options(issues);
  if (!issues.empty()) {
    return;
  }
  Result<Dataset> created = Dataset::create(columns, options);
  if (!created.ok()) {
    append(issues, created.issues());
    return;
  }
  auto handle = std::make_unique<DatasetHandle>(std::move(created.value()));
  const Dataset& dataset = handle->dataset();
  keep(std::move(handle));
  send_dataset(dataset);
}

void create_trainer(int network_number, Issues& issues) {
  NetworkHandle& network = kept<NetworkHandle>(network_number);
  const DatasetHandle& dataset = kept<DatasetHandle>(static_cast<int>(take()));
  TrainerSettings settings;
  const auto rows = static_cast<double>(dataset.dataset().train().count());
  settings.batch_size = std::min(settings.batch_size, rows);
  take_trainer_settings(settings);
  settings.seed = take(settings.seed);
  append(issues, Trainer::check(network.network(), dataset.dataset(), settings));
  if (issues.empty()) {
    keep(std::make_unique<TrainerHandle>(network.network(), dataset.dataset(), settings));
  }
}

/// The version, whether this is the SIMD build, then every list of names.
void describe(int /*number*/, Issues& /*issues*/) {
  send_text(LAYERWISE_VERSION);
#ifdef __wasm_simd128__
  send(1);
#else
  send(0);
#endif
  send_texts(layer_names());
  send_texts(activation_names());
  send_texts(loss_names());
  send_texts(initializer_names());
  send_texts(optimizer_names());
  send_texts(schedule_names());
}

}  // namespace
}  // namespace layerwise::wasm

EMSCRIPTEN_BINDINGS(layerwise) {
  using namespace layerwise::wasm;
  using emscripten::function;

  function("describe", &Call<&describe>::on);
  function("release", &Call<&release>::on);

  function("createNetwork", &Call<&create_network>::on);
  function("networkFit", &Call<&NetworkHandle::fit>::on);
  function("networkPredict", &Call<&NetworkHandle::predict>::on);
  function("networkEvaluate", &Call<&NetworkHandle::evaluate>::on);
  function("networkGradients", &Call<&NetworkHandle::gradients>::on);
  function("networkTrace", &Call<&NetworkHandle::trace>::on);
  function("networkSummary", &Call<&NetworkHandle::summary>::on);
  function("networkCheckpoint", &Call<&NetworkHandle::checkpoint>::on);
  function("networkRestore", &Call<&NetworkHandle::restore>::on);
  function("networkWeights", &Call<&NetworkHandle::weights>::on);
  function("networkSetWeights", &Call<&NetworkHandle::set_weights>::on);
  function("networkReset", &Call<&NetworkHandle::reset>::on);
  function("networkConfigure", &Call<&NetworkHandle::configure>::on);

  function("createDataset", &Call<&create_dataset>::on);

  function("createTrainer", &Call<&create_trainer>::on);
  function("trainerRun", &Call<&TrainerHandle::run>::on);
  function("trainerReport", &Call<&TrainerHandle::report>::on);
  function("trainerHistory", &Call<&TrainerHandle::history>::on);
  function("trainerReset", &Call<&TrainerHandle::reset>::on);
  function("trainerConfigure", &Call<&TrainerHandle::configure>::on);
  function("trainerEvaluate", &Call<&TrainerHandle::evaluate>::on);
  function("trainerRocCurve", &Call<&TrainerHandle::roc_curve>::on);
  function("trainerTrace", &Call<&TrainerHandle::trace>::on);
  function("trainerNextBatch", &Call<&TrainerHandle::next_batch>::on);
  function("trainerHealth", &Call<&TrainerHandle::health>::on);
  function("trainerCheckpoint", &Call<&TrainerHandle::checkpoint>::on);
  function("trainerRestore", &Call<&TrainerHandle::restore>::on);
  function("trainerSurface", &Call<&TrainerHandle::surface>::on);
  function("trainerPredict", &Call<&TrainerHandle::predict>::on);
  function("trainerPredictRows", &Call<&TrainerHandle::predict_rows>::on);
  function("trainerOutcomes", &Call<&TrainerHandle::outcomes>::on);
}
