/// Objects that JavaScript holds by number. Plain functions over numbers need a third of
/// Embind's glue less than bound classes do.
#pragma once

#include <memory>
#include <utility>
#include <vector>

namespace layerwise::wasm {

/// One slot per object ever made; a number is never used again, so a stale one finds nothing.
template <class Handle>
std::vector<std::unique_ptr<Handle>>& registry() {
  static std::vector<std::unique_ptr<Handle>> handles;
  return handles;
}

/// Makes an object and returns its number.
template <class Handle, class... Arguments>
int keep(Arguments&&... arguments) {
  auto& handles = registry<Handle>();
  handles.push_back(std::make_unique<Handle>(std::forward<Arguments>(arguments)...));
  return static_cast<int>(handles.size()) - 1;
}

/// Precondition: a number that keep() returned and release() has not seen; engine.js, the
/// one owner, sees to that.
template <class Handle>
Handle& kept(int number) {
  return *registry<Handle>()[static_cast<std::size_t>(number)];
}

template <class Handle>
void release(int number) {
  registry<Handle>()[static_cast<std::size_t>(number)].reset();
}

/// Call<&Handle::method>::on(number, ...) is method(...) of the object with that number.
template <auto Method>
struct Call;

template <class Handle, class Answer, class... Arguments, Answer (Handle::*Method)(Arguments...)>
struct Call<Method> {
  static Answer on(int number, Arguments... arguments) {
    return (kept<Handle>(number).*Method)(std::move(arguments)...);
  }
};

template <class Handle, class Answer, class... Arguments,
          Answer (Handle::*Method)(Arguments...) const>
struct Call<Method> {
  static Answer on(int number, Arguments... arguments) {
    return (kept<Handle>(number).*Method)(std::move(arguments)...);
  }
};

}  // namespace layerwise::wasm
