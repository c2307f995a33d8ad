#include "layerwise/data/generators.hpp"

#include <cmath>

#include "generator_sets.hpp"
#include "layerwise/check.hpp"
#include "layerwise/math/random.hpp"

namespace layerwise {

double rounded(double value, double steps_per_unit) {
  // "+ 0.0" turns -0 into 0, which a table would show as "-0".
  return std::round(value * steps_per_unit) / steps_per_unit + 0.0;
}

std::vector<Column> number_table(std::initializer_list<const char*> names) {
  std::vector<Column> table(names.size());
  Column* column = table.data();
  for (const char* name : names) {
    column->name = name;
    ++column;
  }
  table.back().role = ColumnRole::target;
  return table;
}

void make_classes(Column& column, const char* first, const char* second) {
  column.kind = ColumnKind::category;
  column.categories.emplace_back(first);
  column.categories.emplace_back(second);
}

void add_row(std::vector<Column>& table, std::initializer_list<double> values) {
  Column* column = table.data();
  for (const double value : values) {
    column->values.push_back(value);
    ++column;
  }
}

Names generator_names() {
  static constexpr std::string_view names[] = {"circle", "xor",        "gauss",    "spiral",
                                               "plane",  "multiGauss", "students", "houses"};
  return names;
}

Result<std::vector<Column>> generate(Generator generator, double samples, double noise_percent,
                                     std::uint64_t seed) {
  Issues issues;
  check_whole(issues, "samples", samples, static_cast<double>(least_generated),
              static_cast<double>(most_generated));
  check_range(issues, "noise", noise_percent, 0, most_noise);
  if (!issues.empty()) {
    return issues;
  }
  const Index count = static_cast<Index>(samples);
  Random random(seed, stream::generator);
  if (generator == Generator::students) {
    return student_set(count, noise_percent, random);
  }
  if (generator == Generator::houses) {
    return house_set(count, noise_percent, random);
  }
  return playground_set(generator, count, noise_percent / 100, random);
}

}  // namespace layerwise
