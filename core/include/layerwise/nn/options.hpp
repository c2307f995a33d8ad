/// The numbers of each configuration, as tables: what checks, checkpoints and bindings all read.
#pragma once

#include <string>

#include "layerwise/check.hpp"
#include "layerwise/nn/config.hpp"

namespace layerwise {

/// One option: its name in the public API, where it is, and what is allowed.
template <class Config>
struct NumberOption {
  const char* name;
  double Config::*member;
  Rule rule;
  double minimum;
  double maximum;
};

inline constexpr NumberOption<OptimizerConfig> optimizer_options[] = {
    {"learningRate", &OptimizerConfig::learning_rate, Rule::positive, 1e-37, 1e38},
    {"momentum", &OptimizerConfig::momentum, Rule::below, 0, 1},
    {"rho", &OptimizerConfig::rho, Rule::below, 0, 1},
    {"beta1", &OptimizerConfig::beta1, Rule::below, 0, 1},
    {"beta2", &OptimizerConfig::beta2, Rule::below, 0, 1},
    {"epsilon", &OptimizerConfig::epsilon, Rule::positive, 1e-12, 1e6},
    {"initialAccumulator", &OptimizerConfig::initial_accumulator, Rule::range, 0, 1e6},
    {"weightDecay", &OptimizerConfig::weight_decay, Rule::range, 0, 1e6},
    {"clipValue", &OptimizerConfig::clip_value, Rule::range, 0, 1e6},
    {"clipNorm", &OptimizerConfig::clip_norm, Rule::range, 0, 1e6},
};

inline constexpr NumberOption<ScheduleConfig> schedule_options[] = {
    {"factor", &ScheduleConfig::factor, Rule::range, 1e-6, 1},
    {"epochs", &ScheduleConfig::epochs, Rule::whole, 1, 1e7},
    {"minimum", &ScheduleConfig::minimum, Rule::range, 0, 1e6},
    {"patience", &ScheduleConfig::patience, Rule::whole, 1, 1e7},
    {"minimumChange", &ScheduleConfig::minimum_change, Rule::range, 0, 1e6},
    {"warmUp", &ScheduleConfig::warm_up, Rule::whole, 0, 1e7},
};

inline constexpr NumberOption<Regularization> regularization_options[] = {
    {"l1", &Regularization::l1, Rule::range, 0, 1e6},
    {"l2", &Regularization::l2, Rule::range, 0, 1e6},
};

/// Those that can change. Options of other types of layers have their defaults, so all are
/// checked alike. With a smaller epsilon, a variance of 0 would give numbers beyond float's range.
inline constexpr NumberOption<LayerConfig> layer_options[] = {
    {"alpha", &LayerConfig::alpha, Rule::range, 0, 1e6},
    {"maxNorm", &LayerConfig::max_norm, Rule::range, 0, 1e6},
    {"rate", &LayerConfig::rate, Rule::below, 0, 1},
    {"standardDeviation", &LayerConfig::standard_deviation, Rule::range, 0, 1e6},
    {"momentum", &LayerConfig::momentum, Rule::below, 0, 1},
    {"epsilon", &LayerConfig::epsilon, Rule::range, 1e-12, 1e6},
};

/// Adds what is wrong with each, at `place` + name.
template <class Config, std::size_t Count>
void check_options(Issues& issues, const char* place, const Config& config,
                   const NumberOption<Config> (&options)[Count]) {
  for (const NumberOption<Config>& option : options) {
    check_number(issues, place, option.name, config.*option.member, option.rule, option.minimum,
                 option.maximum);
  }
}

}  // namespace layerwise
