#include "layerwise/nn/schedule.hpp"

#include <algorithm>
#include <cmath>

namespace layerwise {
namespace {

/// base^exponent by squaring: pow() differs between platforms.
double power(double base, std::int64_t exponent) {
  double result = 1;
  for (; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) {
      result *= base;
    }
    base *= base;
  }
  return result;
}

/// cos(pi x / 2) for x in 0 .. 1 by its Taylor series: below 1e-16 after eleven terms.
double cosine_of_quarter(double x) {
  constexpr double half_pi = 1.57079632679489661923;
  const double square = half_pi * half_pi * x * x;
  double sum = 1;
  double term = 1;
  for (int n = 1; n <= 11; ++n) {
    term *= -square / ((2.0 * n - 1) * (2.0 * n));
    sum += term;
  }
  return sum;
}

/// (1 + cos(pi x)) / 2 for x in 0 .. 1, which is cos(pi x / 2)^2.
double half_wave(double x) {
  const double cosine = cosine_of_quarter(x);
  return x < 1 ? cosine * cosine : 0;
}

}  // namespace

Names schedule_names() {
  static constexpr std::string_view names[] = {"constant", "step", "exponential", "cosine",
                                               "reduceOnPlateau"};
  return names;
}

ScheduleConfig default_schedule(ScheduleName name) {
  ScheduleConfig config;
  config.name = name;
  if (name == ScheduleName::exponential) {
    config.factor = 0.99;
  }
  if (name == ScheduleName::cosine) {
    config.epochs = 100;
  }
  return config;
}

double Schedule::rate(double learning_rate, const ScheduleConfig& config,
                      std::int64_t epoch) const {
  const auto warm_up = static_cast<std::int64_t>(config.warm_up);
  if (epoch < warm_up) {
    return learning_rate * (static_cast<double>(epoch + 1) / static_cast<double>(warm_up));
  }
  const std::int64_t count = epoch - warm_up;
  const double minimum = std::min(config.minimum, learning_rate);
  switch (config.name) {
    case ScheduleName::constant:
      break;
    case ScheduleName::step:
      return learning_rate * power(config.factor, count / static_cast<std::int64_t>(config.epochs));
    case ScheduleName::exponential:
      return learning_rate * power(config.factor, count);
    case ScheduleName::cosine: {
      const double share = std::min(1.0, static_cast<double>(count) / config.epochs);
      // Rounded, the sum of both may lie above the rate.
      return std::min(learning_rate, minimum + (learning_rate - minimum) * half_wave(share));
    }
    case ScheduleName::reduce_on_plateau:
      return std::max(minimum, learning_rate * power(config.factor, reductions_));
  }
  return learning_rate;
}

void Schedule::note_loss(const ScheduleConfig& config, double loss) {
  if (config.name != ScheduleName::reduce_on_plateau) {
    // Chosen again later, it starts anew.
    reset();
    return;
  }
  if (loss < best_ - config.minimum_change) {
    best_ = loss;
    waited_ = 0;
    return;
  }
  ++waited_;
  if (static_cast<double>(waited_) > config.patience) {
    ++reductions_;
    waited_ = 0;
  }
}

void Schedule::transfer(Archive& archive) {
  archive.value(best_);
  archive.count(waited_);
  archive.count(reductions_);
}

}  // namespace layerwise
