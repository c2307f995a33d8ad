/// Values across the boundary, one after the other: a function takes what options.js has laid
/// out for the call and sends what answers.js then makes its answer from; wire.js carries both.
/// Either side only knows the order; numbers cross as they are and arrays are copied once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layerwise/data/tensor.hpp"
#include "layerwise/issue.hpp"

/// Defined in JavaScript, see imports.js.
extern "C" {
/// The next number given, or the fallback where the caller gave none.
double layerwise_take(double fallback);
/// How many elements the next array given has.
std::size_t layerwise_size();
/// Copies the next array given; `to` has room for it and elements of its type.
void layerwise_take_array(void* to);
/// Adds a number to the answer.
void layerwise_send(double number);
/// Adds "there is none" to the answer.
void layerwise_send_nothing();
/// Adds a copy of an array to the answer; `type` is a WireType.
void layerwise_send_array(int type, const void* from, std::size_t size);
}

namespace layerwise::wasm {

/// Element types, in the order of TYPES in wire.js.
enum class WireType { text, float32, float64, uint32, uint8 };

inline WireType wire_type(const float*) { return WireType::float32; }
inline WireType wire_type(const double*) { return WireType::float64; }
inline WireType wire_type(const std::uint32_t*) { return WireType::uint32; }
inline WireType wire_type(const std::uint8_t*) { return WireType::uint8; }

/// No number at all: what checks refuse. Stands for a needed number that was not given.
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

inline double take(double fallback = nothing) { return layerwise_take(fallback); }

inline bool take(bool fallback) { return layerwise_take(fallback ? 1 : 0) != 0; }

/// The enumerator of a name: kinds.js lays out the name's place in its list.
template <class Enum>
Enum take_name(Enum fallback) {
  return static_cast<Enum>(static_cast<int>(layerwise_take(static_cast<double>(fallback))));
}

/// How many of something follow.
inline std::size_t take_count() { return static_cast<std::size_t>(layerwise_take(0)); }

inline std::string take_text() {
  std::string text(layerwise_size(), ' ');
  layerwise_take_array(text.data());
  return text;
}

template <class T>
std::vector<T> take_vector() {
  std::vector<T> values(layerwise_size());
  layerwise_take_array(values.data());
  return values;
}

inline xt::xtensor<Real, 2> take_matrix(Index columns) {
  auto matrix = zero_matrix(static_cast<Index>(layerwise_size()) / columns, columns);
  layerwise_take_array(matrix.data());
  return matrix;
}

inline void send(double number) { layerwise_send(number); }

inline void send(std::optional<double> number) {
  if (number) {
    layerwise_send(*number);
  } else {
    layerwise_send_nothing();
  }
}

inline void send_text(std::string_view text) {
  layerwise_send_array(static_cast<int>(WireType::text), text.data(), text.size());
}

template <class T>
void send_array(const T* from, std::size_t size) {
  layerwise_send_array(static_cast<int>(wire_type(from)), from, size);
}

/// Any container that keeps its elements side by side.
template <class Container>
void send_array(const Container& values) {
  send_array(values.data(), values.size());
}

template <class Texts>
void send_texts(const Texts& texts) {
  send(static_cast<double>(texts.size()));
  for (const std::string_view text : texts) {
    send_text(text);
  }
}

inline void send_issues(const Issues& issues) {
  for (const Issue& issue : issues) {
    send_text(issue.code);
    send_text(issue.where);
    send_text(issue.message);
    send(static_cast<double>(issue.values.size()));
    for (const auto& [name, value] : issue.values) {
      send_text(name);
      send_text(value);
    }
  }
}

}  // namespace layerwise::wasm
