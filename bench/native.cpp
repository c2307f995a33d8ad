/// The workloads on the core itself, without WebAssembly between. Data, settings and initial
/// weights come in two files that lib/native.js writes, so that they are those of the pages.
///
///   layerwise_bench <folder> <workload> <repetitions> <milliseconds> <warm-up milliseconds>
///   layerwise_bench - peak <repetitions> <milliseconds> <warm-up milliseconds>
///
/// Prints one JSON object. A workload also leaves its outputs in <folder>/<workload>.out.f32:
/// with the initial weights, and after each of the epochs that are compared with the oracle.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "layerwise/nn/evaluate.hpp"
#include "layerwise/nn/network.hpp"
#include "layerwise/nn/training_loop.hpp"
#include "peak.hpp"

namespace layerwise::bench {
namespace {

struct Effort {
  int repetitions;
  double milliseconds;
  double warm_up;
};

struct Workload {
  bool trains;
  NetworkConfig config;
  Index batch_size;
  int check_epochs;
  Samples samples;
  /// Per layer: kernel [inputs][units], then the biases.
  std::vector<float> weights;
};

template <class Enum>
Enum named(const std::string& name, Names names) {
  const auto* found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) throw std::runtime_error("no such name: " + name);
  return static_cast<Enum>(found - names.begin());
}

void read_floats(std::ifstream& file, float* to, std::size_t count) {
  file.read(reinterpret_cast<char*>(to), static_cast<std::streamsize>(count * sizeof(float)));
  if (!file) throw std::runtime_error("the numbers end too soon");
}

Workload read_workload(const std::string& path) {
  std::ifstream settings(path + ".txt");
  std::string kind, optimizer, loss;
  std::size_t inputs = 0, outputs = 0, samples = 0, layers = 0;
  Workload workload{};
  NetworkConfig& config = workload.config;
  settings >> kind >> inputs >> outputs >> samples >> workload.batch_size;
  settings >> config.optimizer.learning_rate >> optimizer >> loss;
  settings >> workload.check_epochs >> layers;
  workload.trains = kind == "train";
  config.inputs = static_cast<double>(inputs);
  config.optimizer.name = named<OptimizerName>(optimizer, optimizer_names());
  config.loss = named<Loss>(loss, loss_names());
  std::size_t fan_in = inputs, weights = 0;
  for (std::size_t index = 0; index < layers; ++index) {
    std::size_t units = 0;
    std::string activation;
    settings >> units >> activation;
    LayerConfig layer;
    layer.units = static_cast<double>(units);
    layer.activation = named<Activation>(activation, activation_names());
    config.layers.push_back(layer);
    weights += fan_in * units + units;
    fan_in = units;
  }
  if (!settings) throw std::runtime_error(path + ".txt cannot be read");

  std::ifstream numbers(path + ".f32", std::ios::binary);
  workload.samples.x = xt::xtensor<Real, 2>::from_shape({samples, inputs});
  workload.samples.y = xt::xtensor<Real, 2>::from_shape({samples, outputs});
  workload.weights.resize(weights);
  read_floats(numbers, workload.samples.x.data(), samples * inputs);
  read_floats(numbers, workload.samples.y.data(), samples * outputs);
  read_floats(numbers, workload.weights.data(), weights);
  return workload;
}

Network make_network(const NetworkConfig& config) {
  Result<Network> result = Network::create(config);
  if (!result.ok()) throw std::runtime_error(result.issues().front().message);
  return std::move(result.value());
}

void set_weights(Network& network, const std::vector<float>& weights) {
  const float* next = weights.data();
  Real* parameters = network.parameters().data();
  for (const Layer& layer : network.layers()) {
    for (Index input = 0; input < layer.inputs; ++input) {
      for (Index unit = 0; unit < layer.units; ++unit) {
        parameters[layer.weight_at(unit, input)] = *next++;
      }
    }
    for (Index unit = 0; unit < layer.units; ++unit) parameters[layer.bias_at(unit)] = *next++;
  }
}

/// (samples, outputs), in batches, without the loss: what a prediction needs.
xt::xtensor<Real, 2> predict_all(const Network& network, const Samples& samples, Workspace& batch) {
  const Index outputs = network.outputs();
  auto result = xt::xtensor<Real, 2>::from_shape(samples.y.shape());
  for (Index first = 0; first < samples.count(); first += batch.capacity()) {
    const Index count = std::min(batch.capacity(), samples.count() - first);
    batch.gather_range(samples, first, count);
    network.forward(batch);
    copy_outputs(network, batch, result.data() + first * outputs);
  }
  return result;
}

double now() {
  using Milliseconds = std::chrono::duration<double, std::milli>;
  return Milliseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Milliseconds per turn, one per repetition; `run(count)` does `count` turns and `restart`
/// comes before each repetition, as lib/measure.js does it in a page.
struct Timing {
  std::vector<double> milliseconds;
  int turns = 1;
};

Timing measure(const Effort& effort, const std::function<void()>& restart,
               const std::function<void(int)>& run) {
  const auto elapsed_of = [&](int turns) {
    restart();
    const double start = now();
    run(turns);
    return now() - start;
  };
  Timing timing;
  double warm = 0;
  double elapsed = 0;
  while (elapsed < 1.1 * effort.milliseconds || warm < effort.warm_up) {
    elapsed = elapsed_of(timing.turns);
    warm += elapsed;
    if (elapsed >= 1.1 * effort.milliseconds) continue;
    const double wanted = 1.3 * timing.turns * effort.milliseconds / std::max(elapsed, 0.001);
    timing.turns = static_cast<int>(std::min(wanted, 10.0 * timing.turns)) + 1;
  }
  for (int repetition = 0; repetition < effort.repetitions; ++repetition) {
    timing.milliseconds.push_back(elapsed_of(timing.turns) / timing.turns);
  }
  return timing;
}

void print(const char* name, const std::vector<double>& values) {
  std::printf("\"%s\":[", name);
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::printf("%s%.9g", i == 0 ? "" : ",", values[i]);
  }
  std::printf("]");
}

void run_workload(const std::string& path, const Effort& effort) {
  const Workload workload = read_workload(path);
  Network network = make_network(workload.config);
  set_weights(network, workload.weights);
  Workspace scratch = network.workspace(evaluation_batch);
  TrainingLoop loop(network, workload.samples, workload.batch_size, false, RunState(1));
  const auto train = [&](int epochs) {
    for (int epoch = 0; epoch < epochs; ++epoch) {
      do {
        if (loop.step() != RunStatus::ok) throw std::runtime_error("training diverged");
      } while (!loop.at_epoch_end());
    }
  };
  const auto predict = [&](int times) {
    for (int time = 0; time < times; ++time) predict_all(network, workload.samples, scratch);
  };

  std::ofstream file(path + ".out.f32", std::ios::binary);
  for (int epoch = 0; epoch <= workload.check_epochs; ++epoch) {
    if (epoch > 0) train(1);
    const xt::xtensor<Real, 2> outputs = predict_all(network, workload.samples, scratch);
    file.write(reinterpret_cast<const char*>(outputs.data()),
               static_cast<std::streamsize>(outputs.size() * sizeof(Real)));
  }

  const auto restart = [&] { set_weights(network, workload.weights); };
  const Timing timing =
      workload.trains ? measure(effort, restart, train) : measure(effort, restart, predict);
  std::printf("{");
  print("milliseconds", timing.milliseconds);
  std::printf(",\"epochs\":%d}\n", timing.turns);
}

void run_peak(const Effort& effort) {
  const auto passes = [](int count) {
    if (!std::isfinite(peak_passes(1000 * count))) throw std::runtime_error("lost its sums");
  };
  const Timing timing = measure(
      effort, [] {}, passes);
  std::vector<double> gflops;
  for (const double milliseconds : timing.milliseconds) {
    gflops.push_back(1000.0 * static_cast<double>(peak_operations) / milliseconds / 1e6);
  }
  std::printf("{");
  print("gflops", gflops);
  std::printf("}\n");
}

}  // namespace
}  // namespace layerwise::bench

int main(int count, char** given) {
  if (count != 6) {
    std::fprintf(stderr,
                 "usage: layerwise_bench <folder> <workload | peak> <repetitions> "
                 "<milliseconds> <warm-up milliseconds>\n");
    return 2;
  }
  try {
    const layerwise::bench::Effort effort{std::atoi(given[3]), std::atof(given[4]),
                                          std::atof(given[5])};
    const std::string name = given[2];
    if (name == "peak") {
      layerwise::bench::run_peak(effort);
    } else {
      layerwise::bench::run_workload(std::string(given[1]) + "/" + name, effort);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
