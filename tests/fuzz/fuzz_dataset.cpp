// Any table is either refused with reasons, or gives a dataset on which a network trains, is
// measured, drawn and asked, whatever the settings.

#include <cmath>

#include "fuzz_settings.hpp"
#include "layerwise/data/assessment.hpp"
#include "layerwise/explain/health.hpp"
#include "layerwise/explain/prediction.hpp"
#include "layerwise/explain/surface.hpp"
#include "layerwise/explain/trace.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "layerwise/nn/trainer.hpp"

using namespace layerwise;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Mostly what a cell of such a column may hold.
double cell(const Column& column, fuzz::Input& input) {
  if (input.once_in(50)) {
    return input.any_number();
  }
  if (input.once_in(25)) {
    return nan;
  }
  if (column.kind == ColumnKind::category) {
    return input.byte() % std::max<std::size_t>(1, column.categories.size());
  }
  return column.role == ColumnRole::weight ? input.whole(0, 40) / 10.0 : input.whole(-99, 99) / 7.0;
}

Column column(fuzz::Input& input, int rows) {
  Column result;
  result.name = input.text(6);
  result.kind = input.once_in(3) ? ColumnKind::category : ColumnKind::number;
  const ColumnRole roles[] = {ColumnRole::input, ColumnRole::input,   ColumnRole::input,
                              ColumnRole::input, ColumnRole::ignored, ColumnRole::target};
  result.role = roles[input.byte() % 6];
  if (input.once_in(12)) {
    result.role = ColumnRole::weight;
    result.kind = input.once_in(8) ? ColumnKind::category : ColumnKind::number;
  }
  if (result.kind == ColumnKind::category) {
    for (int left = input.once_in(10) ? input.whole(0, 1) : input.whole(2, 5); left > 0; --left) {
      result.categories.push_back(input.text(4));
    }
  }
  const int length = input.once_in(100) ? input.whole(0, 255) : rows;
  // Few bytes fill many rows: a short list is repeated.
  const int given = std::min(length, input.whole(1, 12));
  for (int row = 0; row < length; ++row) {
    result.values.push_back(row < given
                                ? cell(result, input)
                                : result.values[static_cast<std::size_t>(row - given)] +
                                      (result.kind == ColumnKind::number && row % 5 == 0 ? 1 : 0));
  }
  return result;
}

std::vector<Column> table(fuzz::Input& input) {
  const int rows = input.once_in(12) ? input.whole(0, 3) : input.whole(2, 50);
  std::vector<Column> columns;
  for (int left = input.once_in(20) ? input.whole(0, 1) : input.whole(2, 6); left > 0; --left) {
    columns.push_back(column(input, rows));
  }
  // A table without a target ends too early to show much.
  if (!columns.empty() && !input.once_in(10)) {
    columns.back().role = ColumnRole::target;
  }
  return columns;
}

DatasetOptions options(fuzz::Input& input) {
  DatasetOptions result;
  result.validation_share = input.once_in(16) ? input.any_number() : input.whole(0, 90) / 100.0;
  result.seed = input.byte();
  result.class_weights.weighting =
      input.once_in(2) ? ClassWeighting::none : input.choice<ClassWeighting>(3);
  if (result.class_weights.weighting == ClassWeighting::given) {
    for (int left = input.whole(0, 5); left > 0; --left) {
      result.class_weights.weights.push_back(input.small_number());
    }
  }
  return result;
}

bool all_finite(const xt::xtensor<Real, 2>& tensor) {
  return std::all_of(tensor.begin(), tensor.end(), [](Real value) { return std::isfinite(value); });
}

void require_samples(const Samples& samples, const std::vector<std::uint32_t>& rows,
                     std::size_t all_rows) {
  fuzz::require(samples.count() == static_cast<Index>(rows.size()), "a sample comes from a row");
  fuzz::require(all_finite(samples.x) && all_finite(samples.y), "encoded numbers are finite");
  fuzz::require(std::adjacent_find(rows.begin(), rows.end(),
                                   [](auto a, auto b) { return a >= b; }) == rows.end(),
                "rows ascend without repeats");
  fuzz::require(rows.empty() || rows.back() < all_rows, "a row is one of the table");
}

/// One value per column, and sometimes not.
std::vector<double> row(const std::vector<Column>& columns, fuzz::Input& input) {
  std::vector<double> values;
  for (const Column& each : columns) {
    values.push_back(cell(each, input));
  }
  if (input.once_in(16)) {
    values.resize(static_cast<std::size_t>(input.whole(0, 12)), nan);
  }
  return values;
}

/// Sizes that are allowed but slow become small ones.
double surface_side(fuzz::Input& input) {
  const double side = input.whole_number(1, 9);
  return side > 9 && side <= most_surface_points ? 9 : side;
}

void ask(const Network& network, const Dataset& dataset, const std::vector<Column>& columns,
         fuzz::Input& input) {
  const Result<Prediction> prediction = predict_row(network, dataset, row(columns, input));
  if (!prediction.ok()) {
    fuzz::require_reasons(prediction.issues());
  } else {
    const Index classes =
        dataset.task() == Task::regression ? dataset.outputs() : class_count(dataset.outputs());
    fuzz::require(static_cast<Index>(prediction.value().outputs.size()) == classes,
                  "a prediction has a number per class or target");
  }
  SurfaceConfig config;
  config.x_column = input.whole_number(0, 5);
  config.y_column = input.whole_number(0, 5);
  config.x_range = {input.any_number(), input.any_number()};
  config.y_range = {input.any_number(), input.any_number()};
  if (input.once_in(2)) {
    config.x_range = {-1, 1};
    config.y_range = {-3, 4};
  }
  config.width = surface_side(input);
  config.height = surface_side(input);
  for (int left = input.once_in(3) ? input.whole(0, 3) : 0; left > 0; --left) {
    config.held.emplace_back(input.whole(-1, 6), input.any_number());
  }
  config.units = input.once_in(2);
  const Result<Surface> surface = sample_surface(network, dataset, config);
  if (!surface.ok()) {
    fuzz::require_reasons(surface.issues());
    return;
  }
  fuzz::require(
      static_cast<double>(surface.value().outputs.shape(1)) == config.height * config.width,
      "a surface has the size that was asked for");
}

/// Some whole rows at once, and every row of the table.
void ask_rows(const Network& network, const Dataset& dataset, const std::vector<Column>& columns,
              fuzz::Input& input) {
  std::vector<double> rows;
  std::size_t count = 0;
  for (int left = input.whole(1, 5); left > 0; --left) {
    const std::vector<double> one = row(columns, input);
    if (one.size() == columns.size()) {
      rows.insert(rows.end(), one.begin(), one.end());
      ++count;
    }
  }
  if (count > 0) {
    const Result<Surface> answers = predict_rows(network, dataset, rows, input.once_in(2));
    if (answers.ok()) {
      fuzz::require(answers.value().outputs.shape(1) == count, "each row has an answer");
    } else {
      fuzz::require_reasons(answers.issues());
    }
  }
  const auto samples =
      static_cast<std::size_t>(dataset.train().count() + dataset.validation().count());
  const Outcomes found = outcomes(network, dataset);
  fuzz::require(found.losses.size() == samples && found.outputs.size() % samples == 0,
                "each sample has an outcome");
}

NetworkConfig network_for(const Dataset& dataset, fuzz::Input& input) {
  NetworkConfig config = fuzz::network(input);
  if (config.layers.empty() || !fuzz::is_small(config) || !check(config).empty()) {
    config = NetworkConfig{};
    LayerConfig layer;
    layer.units = 5;
    config.layers = {layer, LayerConfig{}};
  }
  config.inputs = static_cast<double>(dataset.inputs());
  config.layers.back().units = static_cast<double>(dataset.outputs());
  return config;
}

bool is_share_or_none(double number) { return std::isnan(number) || (number >= 0 && number <= 1); }

void assess_all(const Dataset& dataset, const Samples& samples, const Evaluation& answer,
                fuzz::Input& input) {
  const double top = input.whole_number(1, 4);
  const Result<Assessment> result =
      assess(dataset.task(), dataset.encoder(), answer.outputs, samples.y, top);
  if (!result.ok()) {
    fuzz::require_reasons(result.issues());
    return;
  }
  const Assessment& found = result.value();
  std::uint64_t all = 0;
  for (const std::uint32_t count : found.confusion.counts) {
    all += count;
  }
  const bool has_classes = dataset.task() != Task::regression;
  fuzz::require(all == (has_classes ? static_cast<std::uint64_t>(samples.count()) : 0),
                "a confusion counts each sample once");
  for (const ClassFigures& figures : found.classes) {
    fuzz::require(is_share_or_none(figures.precision) && is_share_or_none(figures.recall) &&
                      is_share_or_none(figures.f1),
                  "figures of a class are shares");
  }
  for (const double area : found.areas) {
    fuzz::require(is_share_or_none(area), "an area is a share");
  }
  fuzz::require(!found.top_k || (*found.top_k >= 0 && *found.top_k <= 1), "top k is a share");

  const Result<RocCurve> curve =
      roc_of_class(dataset.task(), answer.outputs, samples.y, input.whole_number(0, 4));
  if (!curve.ok()) {
    fuzz::require_reasons(curve.issues());
    return;
  }
  const RocCurve& roc = curve.value();
  fuzz::require(roc.thresholds.size() == roc.true_positive_rates.size() &&
                    roc.thresholds.size() == roc.false_positive_rates.size(),
                "a curve has three numbers per point");
  for (const double rate : roc.true_positive_rates) {
    fuzz::require(is_share_or_none(rate), "a rate is a share");
  }
}

void explain(Network& network, const Dataset& dataset, const Trainer& trainer, fuzz::Input& input) {
  std::vector<std::uint32_t> rows;
  for (int left = input.once_in(16) ? input.whole(0, 1) * 255 + 2 : input.whole(1, 5); left > 0;
       --left) {
    rows.push_back(input.once_in(30) ? static_cast<std::uint32_t>(input.word()) : input.byte() % 8);
  }
  const Result<Samples> samples = samples_of_rows(dataset, rows);
  if (!samples.ok()) {
    fuzz::require_reasons(samples.issues());
  } else {
    const Trace found =
        trace(network, samples.value(), input.once_in(2) ? &trainer.loop().state().noise : nullptr,
              trainer.loop().learning_rate());
    fuzz::require(found.layers.size() == network.layers().size(), "a trace has every layer");
  }
  const Index bins = input.whole(2, 255);
  fuzz::require(health(network, dataset.train(), bins, trainer.loop().learning_rate()).size() ==
                    network.layers().size(),
                "there is the health of every layer");
}

void run(Trainer& trainer, Network& network, const Dataset& dataset, fuzz::Input& input) {
  const bool is_sound = std::isfinite(trainer.report().training_loss);
  for (int slices = input.whole(0, 4); slices > 0; --slices) {
    Budget budget;
    budget.steps = input.whole(0, 12);
    const Report report = trainer.run(budget, fuzz::standing_clock);
    fuzz::require(network.is_finite(), "training leaves finite weights");
    fuzz::require(!is_sound || std::isfinite(report.training_loss),
                  "what begins with a finite loss ends with one");
    const std::int64_t steps = report.steps;
    fuzz::require(report.stopped == StopReason::none ||
                      trainer.run(budget, fuzz::standing_clock).steps == steps,
                  "what has stopped does not go on");
    TrainerSettings other = fuzz::trainer_settings(input);
    Issues issues = Trainer::check_batch_size(network, dataset, other.batch_size);
    append(issues, Trainer::check_stop(dataset, other.stop));
    fuzz::require_words(issues);
    trainer.configure(issues.empty() ? other : trainer.settings());
  }
}

void train(const Dataset& dataset, const std::vector<Column>& columns, fuzz::Input& input) {
  Result<Network> created = Network::create(network_for(dataset, input));
  if (!created.ok()) {
    fuzz::require_reasons(created.issues());
    return;
  }
  Network& network = created.value();
  const TrainerSettings settings = fuzz::trainer_settings(input);
  const Issues issues = Trainer::check(network, dataset, settings);
  fuzz::require_words(issues);
  if (issues.empty()) {
    Trainer trainer(network, dataset, settings);
    run(trainer, network, dataset, input);
    const History& history = trainer.history();
    fuzz::require(history.epochs().size() == history.training_losses().size(),
                  "a curve has a loss per epoch");
    const Part part = dataset.validation().count() > 0 ? input.choice<Part>(2) : Part::training;
    assess_all(dataset, trainer.samples(part), trainer.evaluate(part), input);
    explain(network, dataset, trainer, input);
    if (input.once_in(4)) {
      trainer.reset();
    }
  }
  ask(network, dataset, columns, input);
  ask_rows(network, dataset, columns, input);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  fuzz::Input input(bytes, size);
  const std::vector<Column> columns = table(input);
  const Result<Dataset> created = Dataset::create(columns, options(input));
  if (!created.ok()) {
    fuzz::require_reasons(created.issues());
    return 0;
  }
  const Dataset& dataset = created.value();
  fuzz::require_words(dataset.warnings());
  fuzz::require(dataset.train().count() > 0, "there is a training sample");
  fuzz::require(dataset.inputs() > 0 && dataset.outputs() > 0, "there are inputs and outputs");
  require_samples(dataset.train(), dataset.train_rows(), columns.front().values.size());
  require_samples(dataset.validation(), dataset.validation_rows(), columns.front().values.size());
  train(dataset, columns, input);
  return 0;
}
