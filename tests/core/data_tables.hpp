/// Small tables for the data tests.
#pragma once

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "layerwise/data/column.hpp"
#include "layerwise/issue.hpp"

namespace tables {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

inline layerwise::Column number(std::string name, layerwise::ColumnRole role,
                                std::vector<double> values) {
  return {std::move(name), layerwise::ColumnKind::number, role, std::move(values), {}};
}

inline layerwise::Column category(std::string name, layerwise::ColumnRole role,
                                  std::vector<double> values, std::vector<std::string> categories) {
  return {std::move(name), layerwise::ColumnKind::category, role, std::move(values),
          std::move(categories)};
}

inline layerwise::Column input(std::vector<double> values) {
  return number("hours", layerwise::ColumnRole::input, std::move(values));
}

inline layerwise::Column target(std::vector<double> values) {
  return number("score", layerwise::ColumnRole::target, std::move(values));
}

inline layerwise::Column result(std::vector<double> values) {
  return category("result", layerwise::ColumnRole::target, std::move(values), {"fail", "pass"});
}

/// 0, 1, 2 ... count - 1.
inline std::vector<double> counted(int count) {
  std::vector<double> values;
  for (int i = 0; i < count; ++i) {
    values.push_back(i);
  }
  return values;
}

/// The value of that key, or "(none)".
inline std::string value_of(const layerwise::Issue& issue, const std::string& key) {
  for (const auto& [name, value] : issue.values) {
    if (name == key) {
      return value;
    }
  }
  return "(none)";
}

}  // namespace tables
