/// Made-up tables for tests: each of another task and shape, the same in every build.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data_tables.hpp"
#include "layerwise/bug.hpp"
#include "layerwise/data/column.hpp"
#include "layerwise/math/random.hpp"

namespace tables {

/// The names that `made_up` knows: two inputs and two classes (the first two), three inputs and
/// two classes, two inputs and a number, four inputs and a number.
inline const char* const made_up_names[] = {"circle", "xor", "students", "plane", "houses"};

/// One row of the named table, the target last.
inline std::vector<double> made_up_row(const std::string& name, layerwise::Random& random) {
  const auto within = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random.uniform());
  };
  const double x = within(-5, 5);
  const double y = within(-5, 5);
  // Blurs the border between classes, and every number.
  const double luck = static_cast<double>(random.normal());
  if (name == "circle") {
    return {x, y, x * x + y * y + luck > 15 ? 1.0 : 0.0};
  }
  if (name == "xor") {
    return {x, y, x * y + luck < 0 ? 1.0 : 0.0};
  }
  if (name == "students") {
    const double z = within(0, 100);
    return {x, y, z, x + y + z / 10 + luck > 5 ? 1.0 : 0.0};
  }
  if (name == "plane") {
    return {x, y, (x + y + luck) / 10};
  }
  if (name != "houses") {
    layerwise::bug("no made-up table has that name");
  }
  const double size = within(3, 20);
  const double rating = within(1, 10);
  return {size, x, y, rating, size * (1.2 + 0.4 * rating) + x - y + luck};
}

/// A table of that name, ready for Dataset::create.
inline std::vector<layerwise::Column> made_up(const std::string& name, int samples,
                                              std::uint64_t seed) {
  using layerwise::ColumnRole;
  layerwise::Random random(seed, 3);
  std::vector<std::vector<double>> values;
  for (int i = 0; i < samples; ++i) {
    const std::vector<double> row = made_up_row(name, random);
    values.resize(row.size());
    for (std::size_t column = 0; column < row.size(); ++column) {
      values[column].push_back(row[column]);
    }
  }
  std::vector<layerwise::Column> columns;
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    columns.push_back(number(std::string(1, "abcd"[i]), ColumnRole::input, values[i]));
  }
  const bool is_number = name == "plane" || name == "houses";
  columns.push_back(is_number ? target(values.back()) : result(values.back()));
  return columns;
}

}  // namespace tables
