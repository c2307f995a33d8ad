/// What the fuzz targets share: values read from libFuzzer's bytes, and checks that end the
/// program, which is how libFuzzer learns of a failure.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "layerwise/issue.hpp"

namespace fuzz {

/// Reads values from the front of the bytes. Beyond their end every byte is 0, so that each input
/// means something and a shorter one is a simpler one.
class Input {
 public:
  Input(const std::uint8_t* bytes, std::size_t size) : bytes_(bytes), left_(size) {}

  bool at_end() const { return left_ == 0; }

  std::uint8_t byte() {
    if (left_ == 0) {
      return 0;
    }
    --left_;
    return *bytes_++;
  }

  std::uint64_t word() {
    std::uint64_t bits = 0;
    for (int i = 0; i < 8; ++i) {
      bits = bits << 8U | byte();
    }
    return bits;
  }

  /// True once in so many times.
  bool once_in(int times) { return byte() % times == times - 1; }

  /// Precondition: high - low < 256.
  int whole(int low, int high) { return low + byte() % (high - low + 1); }

  /// One of an enum's first `count` values.
  template <class Enum>
  Enum choice(std::size_t count) {
    return static_cast<Enum>(byte() % count);
  }

  /// Anything a double can be; often a number that is hard on somebody.
  double any_number() {
    const double limit = std::numeric_limits<double>::infinity();
    const double hard[] = {
        0.0,    -0.0,  1,        -1,         0.5,    2.5,
        -limit, limit, 5e-324,   2e-308,     1e-40,  3e38,
        4e38,   1e300, -1.7e308, 2147483648, 1e-300, std::numeric_limits<double>::quiet_NaN()};
    switch (whole(0, 3)) {
      case 0: {
        const std::uint64_t bits = word();
        double number = 0;
        std::memcpy(&number, &bits, sizeof number);
        return number;
      }
      case 1:
        return hard[byte() % (sizeof hard / sizeof *hard)];
      case 2:
        return whole(-20, 200);
      default:
        return whole(-100, 100) / 16.0;
    }
  }

  /// Mostly a whole number of the range, sometimes anything.
  double whole_number(int low, int high) {
    return once_in(40) ? any_number() : static_cast<double>(whole(low, high));
  }

  /// Mostly a number from 0 to 2, sometimes anything.
  double small_number() { return once_in(40) ? any_number() : whole(0, 200) / 100.0; }

  /// Up to `longest` bytes, not always UTF-8.
  std::string text(int longest) {
    std::string result;
    for (int left = whole(0, longest); left > 0; --left) {
      result += static_cast<char>(byte());
    }
    return result;
  }

 private:
  const std::uint8_t* bytes_;
  std::size_t left_;
};

/// Ends the program unless it holds.
inline void require(bool holds, const char* what) {
  if (!holds) {
    std::fprintf(stderr, "Does not hold: %s\n", what);
    std::abort();
  }
}

/// What is refused must be said to somebody: where, and in words without unfilled places.
inline void require_words(const layerwise::Issues& issues) {
  for (const layerwise::Issue& issue : issues) {
    require(!issue.code.empty(), "an issue has a code");
    require(!issue.where.empty(), "an issue says where");
    require(!issue.message.empty(), "an issue has a message");
    require(std::none_of(issue.values.begin(), issue.values.end(),
                         [](const auto& value) { return value.first.empty(); }),
            "every value of an issue has a name");
  }
}

/// The same for a refusal, which must give a reason.
inline void require_reasons(const layerwise::Issues& issues) {
  require(!issues.empty(), "a refusal has an issue");
  require_words(issues);
}

}  // namespace fuzz
