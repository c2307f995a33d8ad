/// Configurations, from the objects a JavaScript caller writes.
#pragma once

#include "convert.hpp"
#include "layerwise/explain/surface.hpp"
#include "layerwise/nn/config.hpp"
#include "layerwise/nn/trainer.hpp"

namespace layerwise::wasm {

inline OptimizerConfig read_optimizer(Issues& issues, const val& given) {
  OptimizerConfig config;
  const bool is_object = is_type(given, "object");
  // Settings without a name mean no optimizer: the default would replace the one in use.
  const val name = is_object ? val(text(given["name"])) : given;
  config.name = named(issues, name, is_object ? "optimizer.name" : "optimizer", optimizer_names(),
                      config.name);
  const bool is_sgd = config.name == OptimizerName::sgd;
  config.learning_rate = is_sgd ? 0.01 : 0.001;
  if (!is_object) {
    return config;
  }
  config.learning_rate = number(given, "learningRate", config.learning_rate);
  config.momentum = number(given, "momentum", config.momentum);
  config.nesterov = boolean(given, "nesterov", config.nesterov);
  config.rho = number(given, "rho", config.rho);
  config.beta1 = number(given, "beta1", config.beta1);
  config.beta2 = number(given, "beta2", config.beta2);
  config.epsilon = number(given, "epsilon", config.epsilon);
  config.initial_accumulator = number(given, "initialAccumulator", config.initial_accumulator);
  config.weight_decay = number(given, "weightDecay", config.weight_decay);
  return config;
}

inline Regularization read_regularization(const val& given) {
  return {number(given, "l1", 0), number(given, "l2", 0)};
}

inline LayerConfig read_layer(Issues& issues, const val& given, const std::string& where) {
  named(issues, given["type"], where + ".type", {"dense"}, 0);
  LayerConfig layer;
  layer.units = number(given, "units", std::numeric_limits<double>::quiet_NaN());
  layer.activation = named(issues, given["activation"], where + ".activation", activation_names(),
                           Activation::linear);
  layer.alpha = number(given, "alpha", static_cast<double>(default_alpha(layer.activation)));
  layer.kernel_initializer = named(issues, given["kernelInitializer"], where + ".kernelInitializer",
                                   initializer_names(), layer.kernel_initializer);
  layer.use_bias = boolean(given, "useBias", true);
  return layer;
}

inline NetworkConfig read_network(Issues& issues, const val& given) {
  NetworkConfig config;
  config.inputs = number(given, "inputs", std::numeric_limits<double>::quiet_NaN());
  config.seed = number(given, "seed", config.seed);
  const auto count = given["layers"]["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    config.layers.push_back(
        read_layer(issues, given["layers"][i], "layers[" + std::to_string(i) + "]"));
  }
  config.loss = named(issues, given["loss"], "loss", loss_names(), config.loss);
  if (is_given(given["optimizer"])) {
    config.optimizer = read_optimizer(issues, given["optimizer"]);
  }
  if (is_given(given["regularization"])) {
    config.regularization = read_regularization(given["regularization"]);
  }
  return config;
}

inline Budget read_budget(const val& given) {
  const double infinite = std::numeric_limits<double>::infinity();
  return {number(given, "epochs", infinite), number(given, "steps", infinite),
          number(given, "milliseconds", infinite)};
}

inline std::array<double, 2> read_range(const val& given) {
  if (!is_type(given, "object")) {
    return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  }
  return {number(given, "0", std::numeric_limits<double>::quiet_NaN()),
          number(given, "1", std::numeric_limits<double>::quiet_NaN())};
}

inline SurfaceConfig read_surface(const val& given) {
  const double nothing = std::numeric_limits<double>::quiet_NaN();
  SurfaceConfig config;
  config.x_column = number(given, "xColumn", nothing);
  config.y_column = number(given, "yColumn", nothing);
  config.x_range = read_range(given["xRange"]);
  config.y_range = read_range(given["yRange"]);
  config.width = number(given, "width", nothing);
  config.height = number(given, "height", nothing);
  config.units = boolean(given, "units", false);
  if (is_type(given["held"], "object")) {
    const val entries = val::global("Object").call<val>("entries", given["held"]);
    const auto count = entries["length"].as<unsigned>();
    for (unsigned i = 0; i < count; ++i) {
      const val column = val::global("Number")(entries[i][0]);
      config.held.emplace_back(column.as<int>(), number(entries[i], "1", nothing));
    }
  }
  return config;
}

/// A column as given; issues for a kind or role that is no name.
inline Column read_column(Issues& issues, const val& given, Index index) {
  const std::string where = place_of_column(index);
  Column column;
  column.name = text(given["name"]);
  const Result<ColumnKind> kind = column_kind(text(given["kind"]), where + ".kind");
  const Result<ColumnRole> role = column_role(text(given["role"]), where + ".role");
  if (kind.ok()) {
    column.kind = kind.value();
  } else {
    append(issues, kind.issues());
  }
  if (role.ok()) {
    column.role = role.value();
  } else {
    append(issues, role.issues());
  }
  column.values = vector_of<double>(given["values"]);
  if (is_type(given["categories"], "object")) {
    const auto count = given["categories"]["length"].as<unsigned>();
    for (unsigned i = 0; i < count; ++i) {
      column.categories.push_back(text(given["categories"][i]));
    }
  }
  return column;
}

}  // namespace layerwise::wasm
