#include "layerwise/data/column.hpp"

#include <cstddef>

namespace layerwise {

std::string_view name_of(ColumnRole role) {
  static constexpr std::string_view names[] = {"input", "target", "ignored", "weight"};
  return names[static_cast<std::size_t>(role)];
}

std::string place_of_column(Index column) { return indexed("columns", column); }

std::string title_of_column(const std::string& name, Index index) {
  std::string title = "Column ";
  if (name.empty()) {
    title += std::to_string(index + 1);
  } else {
    title += '"';
    title += name;
    title += '"';
  }
  return title;
}

}  // namespace layerwise
