#include "layerwise/data/encoder.hpp"

#include "fill.hpp"
#include "layerwise/bug.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace layerwise {
namespace {

/// Writes the features or outputs of one value; `to` is the first of them.
void write(const EncodedColumn& encoded, double value, Real* to) {
  if (encoded.kind == ColumnKind::number) {
    *to = standardised(encoded, value);
  } else if (encoded.role == ColumnRole::target && encoded.count == 1) {
    *to = static_cast<Real>(value);
  } else {
    std::fill(to, to + encoded.count, Real(0));
    to[static_cast<std::size_t>(value)] = 1;
  }
}

struct Range {
  double minimum;
  double maximum;
};

/// The smallest and the largest of the values at these rows, of which there is at least one.
Range range_of(const std::vector<double>& values, const std::vector<std::uint32_t>& rows) {
  Range range{values[rows.front()], values[rows.front()]};
  for (const std::uint32_t row : rows) {
    range.minimum = std::min(range.minimum, values[row]);
    range.maximum = std::max(range.maximum, values[row]);
  }
  return range;
}

}  // namespace

Statistics statistics_of(const std::vector<double>& values,
                         const std::vector<std::uint32_t>& rows) {
  if (rows.empty()) {
    bug("statistics_of: no values");
  }
  const Range range = range_of(values, rows);
  if (range.minimum == range.maximum) {
    // Not by way of the sum: 0.1 + 0.1 + 0.1 is not 3 * 0.1.
    return {range.minimum, 1};
  }
  int exponent = 0;
  std::frexp(std::max(std::abs(range.minimum), std::abs(range.maximum)), &exponent);
  // Beyond 2^1000 the factor itself would overflow.
  exponent = std::max(exponent, -1000);
  const double factor = std::ldexp(1.0, -exponent);
  const double count = static_cast<double>(rows.size());
  double sum = 0;
  for (const std::uint32_t row : rows) {
    sum += values[row] * factor;
  }
  const double mean = sum / count;
  double squares = 0;
  for (const std::uint32_t row : rows) {
    const double difference = values[row] * factor - mean;
    squares += difference * difference;
  }
  const double deviation = std::ldexp(std::sqrt(squares / count), exponent);
  return {std::ldexp(mean, exponent), deviation > 0 ? deviation : 1};
}

Real standardised(const EncodedColumn& number, double value) {
  const double feature = (value - number.mean) / number.deviation;
  return static_cast<Real>(std::min(std::max(feature, -1e30), 1e30));
}

Encoder Encoder::fit(const std::vector<Column>& columns,
                     const std::vector<std::uint32_t>& train_rows,
                     const std::vector<std::uint32_t>& usable_rows) {
  Encoder encoder;
  encoder.held_.assign(columns.size(), 0);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    if (!is_encoded(column.role)) {
      continue;
    }
    const bool is_input = column.role == ColumnRole::input;
    const bool is_number = column.kind == ColumnKind::number;
    const Index categories = static_cast<Index>(column.categories.size());
    const bool one_output = !is_input && categories == 2;
    Index& taken = is_input ? encoder.inputs_ : encoder.outputs_;
    EncodedColumn& encoded = encoder.encoding_.emplace_back();
    encoded.column = static_cast<Index>(i);
    encoded.name = column.name;
    encoded.kind = column.kind;
    encoded.role = column.role;
    encoded.first = taken;
    encoded.count = is_number || one_output ? 1 : categories;
    taken += encoded.count;
    if (!is_input) {
      encoder.output_columns_.resize(static_cast<std::size_t>(taken),
                                     static_cast<std::uint32_t>(encoder.encoding_.size() - 1));
    }
    if (is_number) {
      const Range range = range_of(column.values, usable_rows);
      if (column.scaled) {
        const Statistics statistics = statistics_of(column.values, train_rows);
        encoded.mean = statistics.mean;
        encoded.deviation = statistics.deviation;
      }
      encoded.minimum = range.minimum;
      encoded.maximum = range.maximum;
    } else {
      encoded.maximum = static_cast<double>(categories) - 1;
      encoded.categories = column.categories;
    }
    if (is_input) {
      encoder.note_shown(encoded, column, train_rows);
    }
  }
  return encoder;
}

void Encoder::note_shown(EncodedColumn& encoded, const Column& column,
                         const std::vector<std::uint32_t>& train_rows) {
  lowest_.resize(static_cast<std::size_t>(inputs_));
  highest_.resize(static_cast<std::size_t>(inputs_));
  double* highest = highest_.data() + encoded.first;
  encoded.fill = fill_of(column, train_rows);
  held_[static_cast<std::size_t>(encoded.column)] = encoded.fill;
  if (encoded.kind == ColumnKind::number) {
    const Range range = range_of(column.values, train_rows);
    lowest_[static_cast<std::size_t>(encoded.first)] = range.minimum;
    *highest = range.maximum;
    return;
  }
  for (const std::uint32_t row : train_rows) {
    highest[static_cast<std::size_t>(column.values[row])] += 1;
  }
}

const EncodedColumn* Encoder::input(Index column) const {
  for (const EncodedColumn& encoded : encoding_) {
    if (encoded.column == column && encoded.role == ColumnRole::input) {
      return &encoded;
    }
  }
  return nullptr;
}

const EncodedColumn& Encoder::target_of(Index output) const {
  if (output < 0 || output >= outputs_) {
    bug("Encoder: no such output");
  }
  return encoding_[output_columns_[static_cast<std::size_t>(output)]];
}

Samples Encoder::encode(const std::vector<Column>& columns,
                        const std::vector<std::uint32_t>& rows) const {
  Samples samples;
  samples.x = zero_matrix(static_cast<Index>(rows.size()), inputs_);
  samples.y = zero_matrix(static_cast<Index>(rows.size()), outputs_);
  for (const EncodedColumn& encoded : encoding_) {
    const bool is_input = encoded.role == ColumnRole::input;
    const Column& column = columns[static_cast<std::size_t>(encoded.column)];
    const Index width = is_input ? inputs_ : outputs_;
    Real* all = (is_input ? samples.x : samples.y).data();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      write(encoded, column.values[rows[i]], all + static_cast<Index>(i) * width + encoded.first);
    }
  }
  return samples;
}

Result<std::vector<Real>> Encoder::encode_row(const std::vector<double>& row) const {
  if (row.size() != held_.size()) {
    return only_issue("rowLength", "row",
                      "The row has {given} values, but the table has {allowed} columns: give one "
                      "value per column.",
                      {{"given", row.size()}, {"allowed", held_.size()}});
  }
  Issues issues;
  std::vector<Real> features(static_cast<std::size_t>(inputs_), 0);
  encode_row(row.data(), only_row, features.data(), issues);
  if (!issues.empty()) {
    return issues;
  }
  return features;
}

void Encoder::encode_row(const double* row, Index number, Real* features, Issues& issues) const {
  for (const EncodedColumn& encoded : encoding_) {
    if (encoded.role != ColumnRole::input) {
      continue;
    }
    const std::size_t column = static_cast<std::size_t>(encoded.column);
    const double value = std::isnan(row[column]) ? held_[column] : row[column];
    const bool finite = std::isfinite(value);
    if (finite && (encoded.kind == ColumnKind::number ||
                   (value >= 0 && value <= encoded.maximum && value == std::floor(value)))) {
      write(encoded, value, features + encoded.first);
      continue;
    }
    const std::string place = number == only_row ? "row" : indexed("rows", number);
    add_issue(issues, finite ? "categoryRange" : "notFinite",
              indexed(place.c_str(), encoded.column),
              finite ? "{title} of the row must be the index of one of its {limit} categories, "
                       "counted from 0."
                     : "{title} of the row is infinite: use a finite number.",
              {{"title", title_of_column(encoded.name, encoded.column)},
               {"column", encoded.name},
               {"limit", encoded.categories.size()}});
  }
}

std::vector<Index> Encoder::outside(const std::vector<double>& row) const {
  if (row.size() != held_.size()) {
    bug("Encoder::outside: one value per column needed");
  }
  std::vector<Index> columns;
  for (const EncodedColumn& encoded : encoding_) {
    const double value = row[static_cast<std::size_t>(encoded.column)];
    if (encoded.role != ColumnRole::input || std::isnan(value)) {
      continue;
    }
    const bool is_number = encoded.kind == ColumnKind::number;
    const std::size_t first = static_cast<std::size_t>(encoded.first);
    const bool shown = is_number ? value >= lowest_[first] && value <= highest_[first]
                                 : highest_[first + static_cast<std::size_t>(value)] > 0;
    if (!shown) {
      columns.push_back(encoded.column);
    }
  }
  return columns;
}

double Encoder::decode(Index output, Real value) const {
  const EncodedColumn& target = target_of(output);
  return target.kind == ColumnKind::number
             ? static_cast<double>(value) * target.deviation + target.mean
             : static_cast<double>(value);
}

}  // namespace layerwise
