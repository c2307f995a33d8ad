/// Objects that JavaScript holds by number, and how a call reaches them: by plain functions over
/// one number, for which three lines of imports.js are all the glue.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "wire.hpp"

namespace layerwise::wasm {

/// What every object that JavaScript can hold has in common: it can be freed.
class Handle {
 public:
  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  virtual ~Handle() = default;
};

/// One slot per object ever made; a number is never used again, so a stale one finds nothing.
inline std::vector<std::unique_ptr<Handle>>& registry() {
  static std::vector<std::unique_ptr<Handle>> handles;
  return handles;
}

/// Keeps an object and sends its number.
inline void keep(std::unique_ptr<Handle> handle) {
  send(static_cast<double>(registry().size()));
  registry().push_back(std::move(handle));
}

/// Precondition: a number that keep() sent for an object of that class and release() has not
/// seen; handle.js, the one owner, sees to that.
template <class Kind>
Kind& kept(int number) {
  return static_cast<Kind&>(*registry()[static_cast<std::size_t>(number)]);
}

inline void release(int number, Issues& /*issues*/) {
  registry()[static_cast<std::size_t>(number)].reset();
}

/// One call from JavaScript: 0, or 1 where the answer is why it was refused.
inline int answer(int number, void (*act)(int number, Issues& issues)) {
  Issues issues;
  act(number, issues);
  send_issues(issues);
  return issues.empty() ? 0 : 1;
}

/// Call<act>::on(number) is what Embind registers for a function, or for a method of the object
/// with that number. Whoever adds an issue must not have sent or changed anything.
template <auto Act>
struct Call;

template <void (*Act)(int, Issues&)>
struct Call<Act> {
  static int on(int number) { return answer(number, Act); }
};

template <class Kind, void (Kind::*Method)(Issues&)>
struct Call<Method> {
  static void act(int number, Issues& issues) { (kept<Kind>(number).*Method)(issues); }
  static int on(int number) { return answer(number, &act); }
};

}  // namespace layerwise::wasm
