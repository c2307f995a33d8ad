/// From columns to features and back. Fitted on training rows only and kept with the
/// network: a network without its encoder cannot be asked anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "layerwise/data/column.hpp"
#include "layerwise/data/samples.hpp"
#include "layerwise/data/tensor.hpp"
#include "layerwise/issue.hpp"
#include "layerwise/math/real.hpp"

namespace layerwise {

/// How one column becomes features (inputs) or outputs (targets).
///
/// number            one feature, (value - mean) / deviation
/// category, input   one feature per category: 1 for the row's own, 0 for the others
/// category, target  two categories: one output, the index 0 or 1; otherwise as an input
struct EncodedColumn {
  /// Index in the table's columns.
  Index column = 0;
  std::string name;
  ColumnKind kind = ColumnKind::number;
  ColumnRole role = ColumnRole::input;
  /// First feature (inputs) or output (targets), and how many the column takes.
  Index first = 0;
  Index count = 0;
  /// Over the training rows, in the column's own units. The deviation is the population's
  /// (divided by N), and 1 for a constant column. Categories, and columns that are not scaled: 0
  /// and 1.
  double mean = 0;
  double deviation = 1;
  /// Over all usable rows, in the column's own units. Categories: 0 and the last index.
  double minimum = 0;
  double maximum = 0;
  /// Inputs: what a missing cell is taken for, the mean or the most frequent value of the training
  /// rows.
  double fill = 0;
  std::vector<std::string> categories;
};

/// Mean and population standard deviation of a sample, both in double.
struct Statistics {
  double mean = 0;
  /// 1 where all values are equal, so that nothing divides by zero.
  double deviation = 1;
};

/// Of the values at these rows. Two passes: mean = sum(v) / N, then deviation = sqrt(sum((v -
/// mean)^2) / N); summed in row order. Values are scaled by a power of two first, so that squares
/// of very large or very small values neither overflow nor vanish. Precondition: at least one row,
/// all values finite.
Statistics statistics_of(const std::vector<double>& values, const std::vector<std::uint32_t>& rows);

/// (value - mean) / deviation of a number column, limited to -1e30 .. 1e30 so that it
/// stays finite as a Real.
Real standardised(const EncodedColumn& number, double value);

class Encoder {
 public:
  /// Learns means, deviations and most frequent categories from the training rows, and
  /// the ranges to draw from all usable rows. Weights do not count: a mean is
  /// that of the rows. Columns that are ignored or hold weights take no part.
  /// Preconditions: what Dataset::create has checked (values finite, indexes in range, no
  /// missing cell in these rows, at least one training row).
  static Encoder fit(const std::vector<Column>& columns,
                     const std::vector<std::uint32_t>& train_rows,
                     const std::vector<std::uint32_t>& usable_rows);

  /// Features (inputs) and outputs of all encoded columns, in the order of the table.
  const std::vector<EncodedColumn>& encoding() const { return encoding_; }
  /// Features per sample.
  Index inputs() const { return inputs_; }
  /// Outputs per sample.
  Index outputs() const { return outputs_; }
  /// Columns of the table, those that are not encoded included.
  Index columns() const { return static_cast<Index>(held_.size()); }

  /// The input at that index of the table, or nullptr where there is none. Owned by the
  /// encoder.
  const EncodedColumn* input(Index column) const;
  /// The target column that the output belongs to. Precondition: 0 <= output < outputs().
  const EncodedColumn& target_of(Index output) const;

  /// X (rows, inputs) and Y (rows, outputs), in the order of the row numbers.
  /// Preconditions as for fit, with the columns it was given.
  Samples encode(const std::vector<Column>& columns, const std::vector<std::uint32_t>& rows) const;

  /// The features of one row: one value per column of the table, in its own units
  /// (category: index). NaN stands for "not given" and takes the held value; only inputs
  /// are read. Issues, at `row` or `row[2]`: `rowLength`,
  /// `notFinite`, `categoryRange`.
  Result<std::vector<Real>> encode_row(const std::vector<double>& row) const;

  /// The same for columns() values at `row`, which is number `number` of several: issues at
  /// `rows[4][2]`, or at `row[2]` where it is the only one. Writes inputs() features.
  void encode_row(const double* row, Index number, Real* features, Issues& issues) const;
  /// The number of a row that is the only one.
  static constexpr Index only_row = -1;

  /// One value per column: the training mean, or the most frequent category of the
  /// training rows (of several, the first). 0 for columns that are no input.
  const std::vector<double>& held() const { return held_; }

  /// Input columns whose value lies outside what the training rows showed: beyond their
  /// smallest or largest number, or a category none of them had. NaN is never outside.
  /// Precondition: a row that encode_row accepts.
  std::vector<Index> outside(const std::vector<double>& row) const;

  /// A network's answer in the target's own units: value * deviation + mean. Classes stay
  /// as they are. Precondition: 0 <= output < outputs().
  double decode(Index output, Real value) const;

 private:
  /// Learns of an input what `outside` and `held` answer.
  void note_shown(EncodedColumn& encoded, const Column& column,
                  const std::vector<std::uint32_t>& train_rows);

  std::vector<EncodedColumn> encoding_;
  /// What the training rows showed, one per feature. Numbers: the smallest and the largest, in
  /// the column's own units. Categories: 0, and the number of rows of that category.
  std::vector<double> lowest_;
  std::vector<double> highest_;
  /// One per column of the table.
  std::vector<double> held_;
  /// Entry of encoding_ of each output.
  std::vector<std::uint32_t> output_columns_;
  Index inputs_ = 0;
  Index outputs_ = 0;
};

}  // namespace layerwise
