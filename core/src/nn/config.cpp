#include "layerwise/nn/config.hpp"

#include "layerwise/check.hpp"
#include "layerwise/nn/options.hpp"

namespace layerwise {
namespace {

std::string_view name_of(Activation activation) { return activation_names()[activation]; }

void check_last(Issues& issues, const NetworkConfig& config) {
  const LayerConfig& last = config.layers.back();
  if (last.type != LayerType::dense) {
    add_issue(issues, "lastLayer",
              indexed("layers", static_cast<Index>(config.layers.size()) - 1) + ".type",
              "{where} is {given}, but the last layer gives the answers: use dense.",
              {{"given", layer_names()[last.type]}});
    return;
  }
  if (!is_fused(config.loss)) {
    return;
  }
  const Activation needed =
      config.loss == Loss::binary_crossentropy ? Activation::sigmoid : Activation::softmax;
  if (last.activation == needed) {
    return;
  }
  add_issue(issues, "lossNeeds", "loss",
            "{loss} needs the output activation {needed}, but it is {given}: choose {needed} "
            "for the last layer, or meanSquaredError as the loss.",
            {{"loss", loss_names()[config.loss]},
             {"given", name_of(last.activation)},
             {"needed", name_of(needed)}});
}

void check_layer(Issues& issues, const std::string& where, const LayerConfig& layer) {
  const std::string place = where + ".";
  check_number(issues, place.c_str(), "units", layer.units, Rule::whole, 1, most_units);
  check_options(issues, place.c_str(), layer, layer_options);
  if (layer.regularization) {
    const std::string inner = place + "regularization.";
    check_options(issues, inner.c_str(), *layer.regularization, regularization_options);
  }
}

void check_size(Issues& issues, const NetworkConfig& config) {
  double parameters = 0;
  double inputs = config.inputs;
  for (const LayerConfig& layer : config.layers) {
    if (layer.type == LayerType::dense) {
      parameters += (inputs + 1) * layer.units;
      inputs = layer.units;
    }
  }
  if (parameters > most_parameters) {
    add_issue(
        issues, "tooLarge", "layers",
        "The network would have {given} parameters; use fewer units or layers, up to {maximum}.",
        {{"given", parameters}, {"maximum", most_parameters}});
  }
}

}  // namespace

Names layer_names() {
  static constexpr std::string_view names[] = {"dense", "dropout", "gaussianNoise",
                                               "batchNormalization", "layerNormalization"};
  return names;
}

Issues check(const OptimizerConfig& config) {
  Issues issues;
  check_options(issues, "optimizer.", config, optimizer_options);
  check_options(issues, "optimizer.schedule.", config.schedule, schedule_options);
  return issues;
}

Issues check(const Regularization& config) {
  Issues issues;
  check_options(issues, "regularization.", config, regularization_options);
  return issues;
}

Issues check(const NetworkConfig& config) {
  Issues issues;
  check_whole(issues, "inputs", config.inputs, 1, most_units);
  check_whole(issues, "seed", config.seed, 0, most_seed);
  if (config.layers.empty()) {
    add_issue(issues, "noLayers", "layers", "layers is empty: give at least the output layer.");
  } else if (static_cast<double>(config.layers.size()) > most_layers) {
    check_whole(issues, "layers.length", static_cast<double>(config.layers.size()), 1, most_layers);
  }
  for (std::size_t i = 0; i < config.layers.size(); ++i) {
    check_layer(issues, indexed("layers", static_cast<Index>(i)), config.layers[i]);
  }
  append(issues, check(config.optimizer));
  append(issues, check(config.regularization));
  if (!config.layers.empty()) {
    check_last(issues, config);
  }
  if (issues.empty()) {
    check_size(issues, config);
  }
  return issues;
}

}  // namespace layerwise
