#include "layerwise/data/column.hpp"

#include <cstddef>
#include <optional>

#include "layerwise/names.hpp"

namespace layerwise {
namespace {

/// In the order of the enumerators.
const std::vector<std::string>& kind_names() {
  static const std::vector<std::string> names = {"number", "category"};
  return names;
}

const std::vector<std::string>& role_names() {
  static const std::vector<std::string> names = {"input", "target", "ignored", "weight"};
  return names;
}

template <class Enum>
Result<Enum> from_name(std::string_view name, const std::string& where,
                       const std::vector<std::string>& names) {
  if (const std::optional<std::size_t> position = position_of(name, names)) {
    return static_cast<Enum>(*position);
  }
  return Issues{unknown_name(where, name, names)};
}

}  // namespace

std::string_view name_of(ColumnKind kind) { return kind_names()[static_cast<std::size_t>(kind)]; }

std::string_view name_of(ColumnRole role) { return role_names()[static_cast<std::size_t>(role)]; }

Result<ColumnKind> column_kind(std::string_view name, const std::string& where) {
  return from_name<ColumnKind>(name, where, kind_names());
}

Result<ColumnRole> column_role(std::string_view name, const std::string& where) {
  return from_name<ColumnRole>(name, where, role_names());
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
