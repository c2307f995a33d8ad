#include "fill.hpp"

#include <algorithm>
#include <cmath>

#include "layerwise/data/encoder.hpp"

namespace layerwise {

double fill_of(const Column& column, const std::vector<std::uint32_t>& rows) {
  std::vector<std::uint32_t> present;
  std::vector<double> values;
  for (const std::uint32_t row : rows) {
    if (!std::isnan(column.values[row])) {
      present.push_back(row);
      values.push_back(column.values[row]);
    }
  }
  if (present.empty()) {
    return 0;
  }
  if (column.kind == ColumnKind::number && column.missing != Missing::most_frequent) {
    return statistics_of(column.values, present).mean;
  }
  std::make_heap(values.begin(), values.end());
  std::sort_heap(values.begin(), values.end());
  double best = values.front();
  std::size_t most = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    first = values[i] == values[first] ? first : i;
    if (i - first + 1 > most) {
      most = i - first + 1;
      best = values[i];
    }
  }
  return best;
}

std::vector<Column> filled(const std::vector<Column>& columns,
                           const std::vector<std::uint32_t>& train_rows) {
  std::vector<Column> whole = columns;
  for (Column& column : whole) {
    if (column.role != ColumnRole::input || column.must_be_there()) {
      continue;
    }
    const double fill = fill_of(column, train_rows);
    for (double& value : column.values) {
      value = std::isnan(value) ? fill : value;
    }
  }
  return whole;
}

}  // namespace layerwise
