#include "layerwise/nn/initializer.hpp"

#include <cmath>

namespace layerwise {

Names initializer_names() {
  static constexpr std::string_view names[] = {"glorotUniform", "glorotNormal", "heUniform",
                                               "heNormal",      "uniform",      "zeros"};
  return names;
}

Real draw_weight(Initializer initializer, Index fan_in, Index fan_out, Random& random) {
  const auto in = static_cast<Real>(fan_in);
  const auto both = static_cast<Real>(fan_in + fan_out);
  switch (initializer) {
    case Initializer::glorot_uniform: {
      const Real limit = std::sqrt(6 / both);
      return random.uniform(-limit, limit);
    }
    case Initializer::glorot_normal:
      return random.normal() * std::sqrt(2 / both);
    case Initializer::he_uniform: {
      const Real limit = std::sqrt(6 / in);
      return random.uniform(-limit, limit);
    }
    case Initializer::he_normal:
      return random.normal() * std::sqrt(2 / in);
    case Initializer::uniform:
      return random.uniform(static_cast<Real>(-0.5), static_cast<Real>(0.5));
    case Initializer::zeros:
      break;
  }
  return 0;
}

}  // namespace layerwise
