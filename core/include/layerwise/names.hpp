/// The names of an enum's values, as the public API has them.
#pragma once

#include <cstddef>
#include <string_view>

namespace layerwise {

/// A fixed list of names, in the order of an enum. Refers to an array that lives as long as the
/// program, which costs nothing to make; a vector of strings would have to be built.
class Names {
 public:
  template <std::size_t Count>
  constexpr Names(const std::string_view (&names)[Count]) : first_(names), count_(Count) {}

  constexpr std::size_t size() const { return count_; }
  template <class Index>
  constexpr std::string_view operator[](Index index) const {
    return first_[static_cast<std::size_t>(index)];
  }
  constexpr const std::string_view* begin() const { return first_; }
  constexpr const std::string_view* end() const { return first_ + count_; }

 private:
  const std::string_view* first_;
  std::size_t count_;
};

}  // namespace layerwise
