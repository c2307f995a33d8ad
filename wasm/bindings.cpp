/// The names under which engine.js finds the core. Calls are coarse, data is copied in and
/// out, names are strings; engine.js turns { issues } into an error.
#include <emscripten.h>

#include "layerwise/data/generators.hpp"
#include "network_handle.hpp"
#include "registry.hpp"
#include "trainer_handle.hpp"

namespace layerwise::wasm {
namespace {

val create_network(const val& given) {
  Issues issues;
  const NetworkConfig config = read_network(issues, given);
  if (!issues.empty()) {
    return refused(issues);
  }
  Result<Network> network = Network::create(config);
  if (!network.ok()) {
    return refused(network.issues());
  }
  return value_of(keep<NetworkHandle>(std::move(network.value()), config.seed));
}

val create_dataset(const val& given) {
  Issues issues;
  std::vector<Column> columns;
  const auto count = given["columns"]["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    columns.push_back(read_column(issues, given["columns"][i], static_cast<Index>(i)));
  }
  const double seed = number(given, "seed", 1);
  check_whole(issues, "seed", seed, 0, most_seed);
  if (!issues.empty()) {
    return refused(issues);
  }
  Result<Dataset> dataset = Dataset::create(columns, number(given, "validationShare", 0),
                                            static_cast<std::uint64_t>(seed));
  if (!dataset.ok()) {
    return refused(dataset.issues());
  }
  return value_of(keep<DatasetHandle>(std::move(dataset.value())));
}

val create_trainer(int network_id, int dataset_id, const val& given) {
  const NetworkHandle& network = kept<NetworkHandle>(network_id);
  const DatasetHandle& dataset = kept<DatasetHandle>(dataset_id);
  TrainerSettings settings;
  const auto rows = static_cast<double>(dataset.dataset()->train().count());
  settings.batch_size = number(given, "batchSize", std::min(settings.batch_size, rows));
  settings.shuffle = boolean(given, "shuffle", true);
  settings.seed = number(given, "seed", 1);
  const Issues issues = Trainer::check(*network.network(), *dataset.dataset(), settings);
  if (!issues.empty()) {
    return refused(issues);
  }
  return value_of(keep<TrainerHandle>(network.network(), dataset.dataset(), settings));
}

val generate_columns(const val& given) {
  Issues issues;
  const double seed = number(given, "seed", 1);
  check_whole(issues, "seed", seed, 0, most_seed);
  if (!issues.empty()) {
    return refused(issues);
  }
  const double nothing = std::numeric_limits<double>::quiet_NaN();
  const Result<std::vector<Column>> columns =
      generate(text(given["name"]), number(given, "samples", nothing), number(given, "noise", 0),
               static_cast<std::uint64_t>(seed));
  if (!columns.ok()) {
    return refused(columns.issues());
  }
  val array = val::array();
  for (const Column& column : columns.value()) {
    array.call<void>("push", to_js(column));
  }
  return value_of(array);
}

val all_names() {
  val object = val::object();
  object.set("activations", array_of_strings(activation_names()));
  object.set("losses", array_of_strings(loss_names()));
  object.set("initializers", array_of_strings(initializer_names()));
  object.set("optimizers", array_of_strings(optimizer_names()));
  object.set("generators", array_of_strings(generator_names()));
  return object;
}

std::string version() { return LAYERWISE_VERSION; }

}  // namespace
}  // namespace layerwise::wasm

EMSCRIPTEN_BINDINGS(layerwise) {
  using namespace layerwise::wasm;
  using emscripten::function;

  function("version", &version);
  function("names", &all_names);
  function("generate", &generate_columns);

  function("createNetwork", &create_network);
  function("freeNetwork", &release<NetworkHandle>);
  function("networkShape", &Call<&NetworkHandle::shape>::on);
  function("networkFit", &Call<&NetworkHandle::fit>::on);
  function("networkPredict", &Call<&NetworkHandle::predict>::on);
  function("networkEvaluate", &Call<&NetworkHandle::evaluate>::on);
  function("networkGradients", &Call<&NetworkHandle::gradients>::on);
  function("networkWeights", &Call<&NetworkHandle::weights>::on);
  function("networkSetWeights", &Call<&NetworkHandle::set_weights>::on);
  function("networkReset", &Call<&NetworkHandle::reset>::on);
  function("networkConfigure", &Call<&NetworkHandle::configure>::on);

  function("createDataset", &create_dataset);
  function("freeDataset", &release<DatasetHandle>);
  function("datasetDescribe", &Call<&DatasetHandle::describe>::on);

  function("createTrainer", &create_trainer);
  function("freeTrainer", &release<TrainerHandle>);
  function("trainerRun", &Call<&TrainerHandle::run>::on);
  function("trainerReport", &Call<&TrainerHandle::report>::on);
  function("trainerHistory", &Call<&TrainerHandle::history>::on);
  function("trainerReset", &Call<&TrainerHandle::reset>::on);
  function("trainerConfigure", &Call<&TrainerHandle::configure>::on);
  function("trainerSurface", &Call<&TrainerHandle::surface>::on);
  function("trainerPredict", &Call<&TrainerHandle::predict>::on);
}
