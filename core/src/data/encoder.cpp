#include "layerwise/data/encoder.hpp"

#include "layerwise/bug.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace layerwise {
namespace {

/// The column's values at these rows, in their order.
xt::xtensor<double, 1> gather(const Column& column, const std::vector<std::uint32_t>& rows) {
  xt::xtensor<double, 1> values = xt::zeros<double>({rows.size()});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    values(i) = column.values[rows[i]];
  }
  return values;
}

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

Issue bad_cell(const EncodedColumn& encoded, const std::string& code, const std::string& problem) {
  const std::string where = "row[" + std::to_string(encoded.column) + "]";
  return {code,
          where,
          title_of_column(encoded.name, encoded.column) + " of the row " + problem,
          {{"column", encoded.name}, {"limit", std::to_string(encoded.categories.size())}}};
}

}  // namespace

Statistics statistics_of(const xt::xtensor<double, 1>& values) {
  if (values.size() == 0) {
    bug("statistics_of: no values");
  }
  const double smallest = xt::amin(values)();
  const double largest = xt::amax(values)();
  if (smallest == largest) {
    // Not by way of the sum: 0.1 + 0.1 + 0.1 is not 3 * 0.1.
    return {smallest, 1};
  }
  int exponent = 0;
  std::frexp(std::max(std::abs(smallest), std::abs(largest)), &exponent);
  // Beyond 2^1000 the factor itself would overflow.
  exponent = std::max(exponent, -1000);
  const double count = static_cast<double>(values.size());
  const xt::xtensor<double, 1> scaled = values * std::ldexp(1.0, -exponent);
  const double mean = xt::sum(scaled)() / count;
  const xt::xtensor<double, 1> squares = xt::square(scaled - mean);
  const double deviation = std::ldexp(std::sqrt(xt::sum(squares)() / count), exponent);
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
    if (column.role == ColumnRole::ignored) {
      continue;
    }
    EncodedColumn encoded;
    encoded.column = static_cast<Index>(i);
    encoded.name = column.name;
    encoded.kind = column.kind;
    encoded.role = column.role;
    if (column.kind == ColumnKind::number) {
      encoder.fit_number(encoded, column, train_rows, usable_rows);
    } else {
      encoder.fit_category(encoded, column, train_rows);
    }
    if (column.role == ColumnRole::input) {
      encoded.first = encoder.inputs_;
      encoder.inputs_ += encoded.count;
    } else {
      encoded.first = encoder.outputs_;
      encoder.outputs_ += encoded.count;
      encoder.output_columns_.resize(static_cast<std::size_t>(encoder.outputs_),
                                     encoder.encoding_.size());
      encoder.held_[i] = 0;
    }
    encoder.encoding_.push_back(std::move(encoded));
  }
  return encoder;
}

void Encoder::fit_number(EncodedColumn& encoded, const Column& column,
                         const std::vector<std::uint32_t>& train_rows,
                         const std::vector<std::uint32_t>& usable_rows) {
  const xt::xtensor<double, 1> train = gather(column, train_rows);
  const xt::xtensor<double, 1> usable = gather(column, usable_rows);
  const Statistics statistics = statistics_of(train);
  encoded.count = 1;
  encoded.mean = statistics.mean;
  encoded.deviation = statistics.deviation;
  encoded.minimum = xt::amin(usable)();
  encoded.maximum = xt::amax(usable)();
  held_[static_cast<std::size_t>(encoded.column)] = statistics.mean;
  shown_.push_back({xt::amin(train)(), xt::amax(train)(), {}});
}

void Encoder::fit_category(EncodedColumn& encoded, const Column& column,
                           const std::vector<std::uint32_t>& train_rows) {
  const std::size_t categories = column.categories.size();
  std::vector<Index> frequency(categories, 0);
  for (const std::uint32_t row : train_rows) {
    ++frequency[static_cast<std::size_t>(column.values[row])];
  }
  const bool one_output = column.role == ColumnRole::target && categories == 2;
  encoded.count = one_output ? 1 : static_cast<Index>(categories);
  encoded.maximum = static_cast<double>(categories) - 1;
  encoded.categories = column.categories;
  const auto most_frequent = std::max_element(frequency.begin(), frequency.end());
  held_[static_cast<std::size_t>(encoded.column)] =
      static_cast<double>(most_frequent - frequency.begin());
  Shown shown{0, encoded.maximum, std::vector<bool>(categories, false)};
  for (std::size_t i = 0; i < categories; ++i) {
    shown.categories[i] = frequency[i] > 0;
  }
  shown_.push_back(std::move(shown));
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
  samples.x = xt::zeros<Real>({rows.size(), static_cast<std::size_t>(inputs_)});
  samples.y = xt::zeros<Real>({rows.size(), static_cast<std::size_t>(outputs_)});
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
    return Issues{make_issue(
        "rowLength", "row",
        "The row has {given} values, but the table has {allowed} columns: give "
        "one value per column.",
        {{"given", std::to_string(row.size())}, {"allowed", std::to_string(held_.size())}})};
  }
  Issues issues;
  std::vector<Real> features(static_cast<std::size_t>(inputs_), 0);
  for (const EncodedColumn& encoded : encoding_) {
    if (encoded.role != ColumnRole::input) {
      continue;
    }
    const std::size_t column = static_cast<std::size_t>(encoded.column);
    const double value = std::isnan(row[column]) ? held_[column] : row[column];
    if (!std::isfinite(value)) {
      issues.push_back(bad_cell(encoded, "notFinite", "is infinite: use a finite number."));
    } else if (encoded.kind == ColumnKind::category &&
               !(value >= 0 && value <= encoded.maximum && value == std::floor(value))) {
      issues.push_back(bad_cell(encoded, "categoryRange",
                                "must be the index of one of its " +
                                    std::to_string(encoded.categories.size()) +
                                    " categories, counted from 0."));
    } else {
      write(encoded, value, features.data() + encoded.first);
    }
  }
  if (!issues.empty()) {
    return issues;
  }
  return features;
}

std::vector<Index> Encoder::outside(const std::vector<double>& row) const {
  if (row.size() != held_.size()) {
    bug("Encoder::outside: one value per column needed");
  }
  std::vector<Index> columns;
  for (std::size_t i = 0; i < encoding_.size(); ++i) {
    const EncodedColumn& encoded = encoding_[i];
    const Shown& shown = shown_[i];
    const double value = row[static_cast<std::size_t>(encoded.column)];
    if (encoded.role != ColumnRole::input || std::isnan(value)) {
      continue;
    }
    const bool beyond = value < shown.minimum || value > shown.maximum;
    const bool unseen = !beyond && encoded.kind == ColumnKind::category &&
                        !shown.categories[static_cast<std::size_t>(value)];
    if (beyond || unseen) {
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

xt::xtensor<Real, 2> Encoder::decode(const xt::xtensor<Real, 2>& outputs) const {
  if (outputs.shape(1) != static_cast<std::size_t>(outputs_)) {
    bug("Encoder::decode: the tensor is not (samples, outputs)");
  }
  xt::xtensor<Real, 2> decoded = outputs;
  for (std::size_t i = 0; i < decoded.shape(0); ++i) {
    for (std::size_t j = 0; j < decoded.shape(1); ++j) {
      decoded(i, j) = static_cast<Real>(decode(static_cast<Index>(j), outputs(i, j)));
    }
  }
  return decoded;
}

}  // namespace layerwise
