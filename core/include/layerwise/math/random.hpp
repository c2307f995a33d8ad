/// The one source of randomness: PCG32, its own float mapping, its own shuffle.
/// The distributions of <random> differ between standard libraries; these do not.
#pragma once

#include <cstdint>
#include <vector>

#include "layerwise/archive.hpp"
#include "layerwise/math/real.hpp"

namespace layerwise {

/// PCG-XSH-RR 64/32 (M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient
/// Statistically Good Algorithms for Random Number Generation", 2014).
/// One seed gives many independent streams, so that drawing more numbers for one
/// purpose never changes those of another.
class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0);

  /// The next 32 bits.
  std::uint32_t bits();
  /// Uniform in [0, 1), a multiple of 2^-24.
  Real uniform();
  /// low + (high - low) * uniform(): in [low, high), but rounding may reach high.
  Real uniform(Real low, Real high);
  /// Normal with mean 0 and variance 1 (Marsaglia's polar method).
  Real normal();
  /// Uniform in 0 .. bound - 1 without bias. Precondition: bound >= 1.
  std::uint32_t below(std::uint32_t bound);
  /// Puts the elements in a random order (Fisher-Yates).
  void shuffle(std::vector<std::uint32_t>& order);

  /// Where it is in its stream.
  void transfer(Archive& archive) { archive.value(state_); }

 private:
  std::uint64_t state_;
  std::uint64_t increment_;
};

/// Streams of a seed, one per purpose.
namespace stream {
constexpr std::uint64_t split = 1;
constexpr std::uint64_t batches = 2;
/// Dropout and Gaussian noise.
constexpr std::uint64_t noise = 4;
/// Layer l draws its weights from first_layer + l.
constexpr std::uint64_t first_layer = 1000;
}  // namespace stream

}  // namespace layerwise
