/// Values across the boundary: numbers, names and arrays in, arrays and issues out.
/// Numbers of the wrong type arrive as NaN and names of the wrong type as "", so the core's
/// own checks name them. Data is copied both ways.
#pragma once

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <limits>
#include <string>
#include <vector>

#include "layerwise/data/tensor.hpp"
#include "layerwise/issue.hpp"
#include "layerwise/names.hpp"

namespace layerwise::wasm {

using emscripten::val;

inline bool is_given(const val& value) { return !value.isUndefined() && !value.isNull(); }

inline bool is_type(const val& value, const char* type) {
  return value.typeOf().as<std::string>() == type;
}

inline double number(const val& object, const char* key, double fallback) {
  const val value = object[key];
  if (!is_given(value)) {
    return fallback;
  }
  return is_type(value, "number") ? value.as<double>() : std::numeric_limits<double>::quiet_NaN();
}

inline bool boolean(const val& object, const char* key, bool fallback) {
  const val value = object[key];
  return is_given(value) ? value.isTrue() : fallback;
}

inline std::string text(const val& value) {
  return is_type(value, "string") ? value.as<std::string>() : std::string();
}

/// The entry of `names` that `value` holds, as its enum; the fallback where nothing is given.
template <class Enum>
Enum named(Issues& issues, const val& value, const std::string& where,
           const std::vector<std::string>& names, Enum fallback) {
  if (!is_given(value)) {
    return fallback;
  }
  const std::string given = text(value);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == given) {
      return static_cast<Enum>(i);
    }
  }
  issues.push_back(unknown_name(where, given, names));
  return fallback;
}

/// Copies a typed array of the same element type to `to`, which has room for it.
template <class T>
void copy_in(const val& array, std::size_t size, T* to) {
  val(emscripten::typed_memory_view(size, to)).call<void>("set", array);
}

template <class T>
std::vector<T> vector_of(const val& array) {
  std::vector<T> values(array["length"].as<std::size_t>());
  copy_in(array, values.size(), values.data());
  return values;
}

inline xt::xtensor<Real, 2> matrix_of(const val& array, Index columns) {
  const auto size = array["length"].as<std::size_t>();
  const auto width = static_cast<std::size_t>(columns);
  xt::xtensor<Real, 2> matrix = xt::xtensor<Real, 2>::from_shape({size / width, width});
  copy_in(array, size, matrix.data());
  return matrix;
}

inline val array_of_strings(const std::vector<std::string>& strings) {
  val array = val::array();
  for (const std::string& string : strings) {
    array.call<void>("push", string);
  }
  return array;
}

/// A copy that JavaScript owns; a view would die when memory grows.
template <class T>
val copy_out(const T* from, std::size_t size) {
  return val(emscripten::typed_memory_view(size, from)).call<val>("slice");
}

template <class Container>
val copy_out(const Container& values) {
  return copy_out(values.data(), values.size());
}

inline val to_js(const Issues& issues) {
  val array = val::array();
  for (const Issue& issue : issues) {
    val values = val::object();
    for (const auto& [name, value] : issue.values) {
      values.set(name, value);
    }
    val object = val::object();
    object.set("code", issue.code);
    object.set("where", issue.where);
    object.set("message", issue.message);
    object.set("values", values);
    array.call<void>("push", object);
  }
  return array;
}

template <class T>
val value_of(const T& value) {
  val object = val::object();
  object.set("value", value);
  return object;
}

inline val refused(const Issues& issues) {
  val object = val::object();
  object.set("issues", to_js(issues));
  return object;
}

/// { value: undefined } or { issues }.
inline val done_or_refused(const Issues& issues) {
  return issues.empty() ? value_of(val::undefined()) : refused(issues);
}

}  // namespace layerwise::wasm
