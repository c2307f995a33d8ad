#include "layerwise/nn/config.hpp"

#include "layerwise/check.hpp"

namespace layerwise {
namespace {

const std::string& name_of(Activation activation) {
  return activation_names()[static_cast<std::size_t>(activation)];
}

void check_loss(Issues& issues, const NetworkConfig& config) {
  if (!is_fused(config.loss)) {
    return;
  }
  const Activation needed =
      config.loss == Loss::binary_crossentropy ? Activation::sigmoid : Activation::softmax;
  const Activation given = config.layers.back().activation;
  if (given == needed) {
    return;
  }
  issues.push_back(
      make_issue("lossNeeds", "loss",
                 "{loss} needs the output activation {needed}, but it is {given}: choose {needed} "
                 "for the last layer, or meanSquaredError as the loss.",
                 {{"loss", loss_names()[static_cast<std::size_t>(config.loss)]},
                  {"given", name_of(given)},
                  {"needed", name_of(needed)}}));
}

void check_size(Issues& issues, const NetworkConfig& config) {
  double parameters = 0;
  double inputs = config.inputs;
  for (const LayerConfig& layer : config.layers) {
    parameters += (inputs + 1) * layer.units;
    inputs = layer.units;
  }
  if (parameters > most_parameters) {
    issues.push_back(make_issue(
        "tooLarge", "layers",
        "The network would have {given} parameters; use fewer units or "
        "layers, up to {maximum}.",
        {{"given", number_text(parameters)}, {"maximum", number_text(most_parameters)}}));
  }
}

}  // namespace

Issues check(const OptimizerConfig& config) {
  Issues issues;
  check_positive(issues, "optimizer.learningRate", config.learning_rate);
  check_below(issues, "optimizer.momentum", config.momentum, 0, 1);
  check_below(issues, "optimizer.rho", config.rho, 0, 1);
  check_below(issues, "optimizer.beta1", config.beta1, 0, 1);
  check_below(issues, "optimizer.beta2", config.beta2, 0, 1);
  check_positive(issues, "optimizer.epsilon", config.epsilon);
  check_range(issues, "optimizer.initialAccumulator", config.initial_accumulator, 0, 1e6);
  check_range(issues, "optimizer.weightDecay", config.weight_decay, 0, 1e6);
  return issues;
}

Issues check(const Regularization& config) {
  Issues issues;
  check_range(issues, "regularization.l1", config.l1, 0, 1e6);
  check_range(issues, "regularization.l2", config.l2, 0, 1e6);
  return issues;
}

Issues check(const NetworkConfig& config) {
  Issues issues;
  check_whole(issues, "inputs", config.inputs, 1, most_units);
  check_whole(issues, "seed", config.seed, 0, most_seed);
  if (config.layers.empty()) {
    issues.push_back(
        make_issue("noLayers", "layers", "layers is empty: give at least the output layer."));
  } else if (static_cast<double>(config.layers.size()) > most_layers) {
    check_whole(issues, "layers.length", static_cast<double>(config.layers.size()), 1, most_layers);
  }
  for (std::size_t i = 0; i < config.layers.size(); ++i) {
    const std::string where = "layers[" + std::to_string(i) + "]";
    check_whole(issues, where + ".units", config.layers[i].units, 1, most_units);
    check_range(issues, where + ".alpha", config.layers[i].alpha, 0, 1e6);
  }
  append(issues, check(config.optimizer));
  append(issues, check(config.regularization));
  if (!config.layers.empty()) {
    check_loss(issues, config);
  }
  if (issues.empty()) {
    check_size(issues, config);
  }
  return issues;
}

}  // namespace layerwise
