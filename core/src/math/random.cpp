#include "layerwise/math/random.hpp"

#include <cmath>
#include <utility>

#include "layerwise/math/elementary.hpp"

namespace layerwise {

Random::Random(std::uint64_t seed, std::uint64_t stream) : state_(0), increment_(2 * stream + 1) {
  // PCG's own seeding: step, add the seed, step.
  bits();
  state_ += seed;
  bits();
}

std::uint32_t Random::bits() {
  const std::uint64_t old = state_;
  state_ = old * 6364136223846793005ULL + increment_;
  const auto shifted = static_cast<std::uint32_t>(((old >> 18U) ^ old) >> 27U);
  const auto rotation = static_cast<std::uint32_t>(old >> 59U);
  return (shifted >> rotation) | (shifted << ((32U - rotation) & 31U));
}

Real Random::uniform() {
  return static_cast<Real>(bits() >> 8U) * static_cast<Real>(1.0 / 16777216.0);
}

Real Random::uniform(Real low, Real high) { return low + (high - low) * uniform(); }

Real Random::normal() {
  for (;;) {
    const Real u = 2 * uniform() - 1;
    const Real v = 2 * uniform() - 1;
    const Real square = u * u + v * v;
    if (square > 0 && square < 1) {
      return u * std::sqrt(-2 * math::log(square) / square);
    }
  }
}

std::uint32_t Random::below(std::uint32_t bound) {
  // The lowest 2^32 mod bound values would make some remainders likelier: draw again.
  const std::uint32_t threshold = (0U - bound) % bound;
  for (;;) {
    const std::uint32_t drawn = bits();
    if (drawn >= threshold) {
      return drawn % bound;
    }
  }
}

void Random::shuffle(std::vector<std::uint32_t>& order) {
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[below(static_cast<std::uint32_t>(i))]);
  }
}

}  // namespace layerwise
