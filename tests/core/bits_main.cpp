// Trains a fixed list of small networks and prints, per case, a hash over the raw bytes of
// everything that came out. Every build, native or WebAssembly, with SIMD or without, must
// print the same lines.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "layerwise/data/assessment.hpp"
#include "layerwise/data/dataset.hpp"
#include "layerwise/explain/health.hpp"
#include "layerwise/explain/prediction.hpp"
#include "layerwise/explain/surface.hpp"
#include "layerwise/explain/trace.hpp"
#include "layerwise/nn/checkpoint.hpp"
#include "layerwise/nn/evaluate.hpp"
#include "layerwise/nn/trainer.hpp"
#include "made_up_tables.hpp"

namespace {

using namespace layerwise;

/// FNV-1a, 64 bits (G. Fowler, L. C. Noll, P. Vo).
class Hash {
 public:
  template <class T>
  void add(const T* values, std::size_t count) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(values);
    for (std::size_t i = 0; i < count * sizeof(T); ++i) {
      value_ = (value_ ^ bytes[i]) * 0x100000001b3ULL;
    }
  }
  void add(double value) { add(&value, 1); }
  template <class Container>
  void add_all(const Container& values) {
    add(values.data(), values.size());
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

void print(const std::string& name, const Hash& hash) {
  std::printf("%s %08lx%08lx\n", name.c_str(), static_cast<unsigned long>(hash.value() >> 32U),
              static_cast<unsigned long>(hash.value() & 0xffffffffU));
}

/// The value of a result that cannot fail, or the end of the program with its first issue.
template <class T>
T sure(Result<T> result) {
  if (!result.ok()) {
    std::fprintf(stderr, "%s: %s\n", result.issues().front().where.c_str(),
                 result.issues().front().message.c_str());
    std::exit(1);
  }
  return std::move(result.value());
}

Activation output_for(Loss loss, int turn) {
  if (loss == Loss::binary_crossentropy) {
    return Activation::sigmoid;
  }
  if (loss == Loss::categorical_crossentropy) {
    return Activation::softmax;
  }
  return static_cast<Activation>(turn % 13);
}

Samples samples_for(Loss loss, Index count, Index inputs, Index outputs, std::uint64_t seed) {
  Random random(seed);
  Samples samples{
      xt::zeros<Real>({static_cast<std::size_t>(count), static_cast<std::size_t>(inputs)}),
      xt::zeros<Real>({static_cast<std::size_t>(count), static_cast<std::size_t>(outputs)})};
  for (Real& x : samples.x) {
    x = random.normal();
  }
  for (Index row = 0; row < count; ++row) {
    Real* y = samples.y.data() + row * outputs;
    if (is_fused(loss)) {
      y[random.below(static_cast<std::uint32_t>(outputs))] = 1;
    } else {
      for (Index o = 0; o < outputs; ++o) {
        y[o] = random.uniform(-1, 1);
      }
    }
  }
  return samples;
}

OptimizerConfig optimizer_for(int turn) {
  OptimizerConfig config;
  config.name = static_cast<OptimizerName>(turn % 5);
  config.learning_rate = config.name == OptimizerName::sgd ? 0.05 : 0.01;
  config.momentum = turn % 2 == 0 ? 0.9 : 0;
  config.nesterov = turn % 4 == 0;
  return config;
}

LayerConfig layer_for(double units, Activation activation, int turn) {
  LayerConfig layer;
  layer.units = units;
  layer.activation = activation;
  layer.alpha = static_cast<double>(default_alpha(activation));
  layer.kernel_initializer = static_cast<Initializer>(turn % 5);
  layer.use_bias = turn % 7 != 3;
  return layer;
}

/// One network: odd sizes, a batch size that leaves a short last batch, 60 steps.
void train_case(Activation hidden, Loss loss, int turn) {
  const Index inputs = 1 + turn % 6;
  const Index outputs = 1 + turn % 4;
  const Activation output = output_for(loss, turn);
  NetworkConfig config;
  config.inputs = static_cast<double>(inputs);
  config.seed = turn;
  config.layers = {layer_for(3 + turn % 9, hidden, turn), layer_for(1 + turn % 5, hidden, turn + 1),
                   layer_for(static_cast<double>(outputs), output, turn + 2)};
  config.loss = loss;
  config.optimizer = optimizer_for(turn);
  if (turn % 3 == 0) {
    config.regularization = {0.001, 0.002};
  }
  Network network = sure(Network::create(config));
  const Samples samples =
      samples_for(loss, 29 + turn % 5, inputs, outputs, static_cast<std::uint64_t>(turn));
  TrainingLoop loop(network, samples, 4 + turn % 7, turn % 8 != 0,
                    RunState(static_cast<std::uint64_t>(turn)));
  Hash hash;
  for (int step = 0; step < 60; ++step) {
    if (loop.step() == RunStatus::diverged) {
      // The bits of a NaN are the processor's own.
      std::fprintf(stderr, "case %d diverged\n", turn);
      std::exit(1);
    }
    hash.add(loop.epoch_loss());
  }
  hash.add_all(network.parameters());
  Workspace batch = network.workspace(evaluation_batch);
  const Evaluation evaluation = evaluate(network, samples, batch);
  hash.add(evaluation.loss);
  hash.add_all(evaluation.outputs);
  full_gradients(network, samples);
  hash.add_all(network.gradients());
  hash.add(network.penalty());
  print(std::string(activation_names()[hidden]) + "/" + std::string(activation_names()[output]) +
            "/" + std::string(loss_names()[loss]) + "/" +
            std::string(optimizer_names()[config.optimizer.name]),
        hash);
}

/// Settings that are not for every network, by turns.
void vary(NetworkConfig& config, int turn) {
  OptimizerConfig& optimizer = config.optimizer;
  optimizer.clip_value = turn % 3 == 1 ? 0.05 : 0;
  optimizer.clip_norm = turn % 4 == 1 ? 0.2 : 0;
  optimizer.schedule.name = static_cast<ScheduleName>(turn % 5);
  optimizer.schedule.factor = 0.7;
  optimizer.schedule.epochs = 3;
  optimizer.schedule.patience = 1;
  optimizer.schedule.warm_up = turn % 3;
  config.layers.front().max_norm = turn % 2 == 0 ? 0.8 : 0;
  config.layers.front().regularization = Regularization{0.003, 0.001 * (turn % 2)};
  config.layers.back().trainable = turn % 6 != 5;
}

/// A layer that is not dense behind each hidden one: trained, explained, and put into a checkpoint.
void layer_case(LayerType type, Loss loss, OptimizerName optimizer, int turn) {
  const Index outputs = 2 + turn % 3;
  LayerConfig layer;
  layer.type = type;
  layer.momentum = 0.9;
  NetworkConfig config;
  config.inputs = 3;
  config.seed = turn;
  config.layers = {layer_for(5 + turn % 4, static_cast<Activation>(turn % 12), turn), layer,
                   layer_for(3, Activation::tanh, turn), layer,
                   layer_for(static_cast<double>(outputs), output_for(loss, turn), 0)};
  config.loss = loss;
  config.optimizer = optimizer_for(turn);
  config.optimizer.name = optimizer;
  vary(config, turn);
  Network network = sure(Network::create(config));
  Samples samples = samples_for(loss, 23, 3, outputs, static_cast<std::uint64_t>(turn));
  if (turn % 2 == 0) {
    samples.weights = xt::xtensor<Real, 1>::from_shape({23});
    for (std::size_t row = 0; row < 23; ++row) {
      samples.weights(row) = static_cast<Real>(row % 4) / 2;
    }
  }
  TrainingLoop loop(network, samples, 5, true, RunState(static_cast<std::uint64_t>(turn)));
  Hash hash;
  for (int step = 0; step < 40; ++step) {
    if (loop.step() == RunStatus::diverged) {
      std::fprintf(stderr, "case %d diverged\n", turn);
      std::exit(1);
    }
    hash.add(loop.epoch_loss());
    hash.add(loop.learning_rate());
  }
  hash.add_all(network.parameters());
  const Trace seen = trace(network, samples, &loop.state().noise, loop.learning_rate());
  hash.add(seen.loss);
  hash.add_all(seen.terms);
  hash.add_all(seen.gradients);
  hash.add_all(seen.update);
  for (const LayerTrace& of_layer : seen.layers) {
    hash.add_all(of_layer.z);
    hash.add_all(of_layer.d_z);
  }
  for (const LayerHealth& of_layer : health(network, samples, 8, loop.learning_rate())) {
    hash.add(of_layer.gradient_norm);
    hash.add(of_layer.update_ratio);
    hash.add(of_layer.dead);
    hash.add(of_layer.saturated);
    hash.add_all(of_layer.z.counts);
    hash.add_all(of_layer.a.counts);
  }
  hash.add_all(checkpoint(CheckpointKind::network, network));
  print(std::string(layer_names()[type]) + "/" + std::string(loss_names()[loss]) + "/" +
            std::string(optimizer_names()[optimizer]),
        hash);
}

/// A made-up table from its cells to its surface.
void dataset_case(const std::string& name, int turn) {
  const std::vector<Column> columns = tables::made_up(name, 101, 7);
  Hash cells;
  for (const Column& column : columns) {
    cells.add_all(column.values);
  }
  print(name + "/cells", cells);

  const Dataset dataset = sure(Dataset::create(columns, 0.3, 5));
  NetworkConfig config;
  config.inputs = static_cast<double>(dataset.inputs());
  const bool classes = dataset.task() != Task::regression;
  config.layers = {layer_for(8, static_cast<Activation>(turn % 12), 0),
                   layer_for(5, Activation::gelu, 1),
                   layer_for(static_cast<double>(dataset.outputs()),
                             classes ? Activation::sigmoid : Activation::linear, 2)};
  config.loss = classes ? Loss::binary_crossentropy : Loss::huber;
  config.optimizer = optimizer_for(turn + 3);
  Network network = sure(Network::create(config));
  TrainerSettings settings;
  settings.batch_size = 9;
  settings.stop.patience = 4;
  Trainer trainer(network, dataset, settings);
  Budget budget;
  budget.epochs = 12;
  const Report report = trainer.run(budget, [] { return 0.0; });
  Hash trained;
  trained.add(report.training_loss);
  trained.add(report.validation_loss.value_or(0));
  trained.add(report.training_metrics.accuracy.value_or(0));
  trained.add(report.training_metrics.mean_absolute_error.value_or(0));
  trained.add(report.training_metrics.r2.value_or(0));
  trained.add_all(trainer.history().training_losses());
  trained.add_all(trainer.history().validation_losses());
  trained.add_all(network.parameters());
  trained.add_all(checkpoint(CheckpointKind::trainer, trainer));
  const Evaluation validated = trainer.evaluate(Part::validation);
  const Samples& samples = trainer.samples(Part::validation);
  const Assessment assessment =
      sure(assess(dataset.task(), dataset.encoder(), validated.outputs, samples.y, 1));
  trained.add_all(assessment.confusion.counts);
  if (classes) {
    const RocCurve curve = sure(roc_of_class(dataset.task(), validated.outputs, samples.y, 1));
    trained.add_all(curve.thresholds);
    trained.add(curve.area);
  }
  print(name + "/trained", trained);

  SurfaceConfig surface_config;
  surface_config.x_range = {dataset.encoding()[0].minimum, dataset.encoding()[0].maximum};
  surface_config.y_range = {dataset.encoding()[1].minimum, dataset.encoding()[1].maximum};
  surface_config.width = 31;
  surface_config.height = 23;
  surface_config.units = true;
  const Surface surface = sure(sample_surface(network, dataset, surface_config));
  const Prediction prediction = sure(predict_row(network, dataset, dataset.encoder().held()));
  Hash seen;
  seen.add_all(surface.outputs);
  seen.add_all(surface.units);
  seen.add_all(prediction.outputs);
  print(name + "/surface", seen);
}

}  // namespace

int main() {
  int turn = 0;
  for (int loss = 0; loss < 5; ++loss) {
    for (int hidden = 0; hidden < 13; ++hidden) {
      train_case(static_cast<Activation>(hidden), static_cast<Loss>(loss), turn);
      ++turn;
    }
  }
  for (std::size_t type = 1; type < layer_names().size(); ++type) {
    for (int loss = 0; loss < 5; ++loss) {
      for (int optimizer = 0; optimizer < 5; ++optimizer) {
        layer_case(static_cast<LayerType>(type), static_cast<Loss>(loss),
                   static_cast<OptimizerName>(optimizer), turn);
        ++turn;
      }
    }
  }
  for (const char* name : tables::made_up_names) {
    dataset_case(name, turn);
    ++turn;
  }
  return 0;
}
