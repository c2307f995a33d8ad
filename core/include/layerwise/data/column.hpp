/// A column of the learner's table, before encoding.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layerwise/issue.hpp"
#include "layerwise/math/real.hpp"

namespace layerwise {

/// What the cells are: measured numbers, or one of a list of names.
enum class ColumnKind { number, category };

/// What the column is for: read by the network, to be predicted, left out, or how much each
/// row counts.
enum class ColumnRole { input, target, ignored, weight };

/// Whether columns of that role become features or outputs.
constexpr bool is_encoded(ColumnRole role) {
  return role == ColumnRole::input || role == ColumnRole::target;
}

/// What becomes of a row whose cell in an input column is missing: it is left out, or the cell
/// takes the mean or the most frequent value of the training rows. Categories have no mean: both
/// give the most frequent one.
enum class Missing { drop, mean, most_frequent };

/// One column. `values` holds one entry per row, in the column's own units; a category
/// column holds the index into `categories`. NaN = the cell is missing.
struct Column {
  std::string name;
  ColumnKind kind = ColumnKind::number;
  ColumnRole role = ColumnRole::input;
  std::vector<double> values;
  std::vector<std::string> categories;
  /// Of inputs. Rows with a missing target or weight are always left out.
  Missing missing = Missing::drop;
  /// Of numbers: whether they are standardised. Otherwise the network gets them as they are.
  bool scaled = true;

  /// Whether a row without this cell is left out.
  bool must_be_there() const {
    return role != ColumnRole::ignored && (role != ColumnRole::input || missing == Missing::drop);
  }
};

/// `input`, `target`, `ignored` or `weight`.
std::string_view name_of(ColumnRole role);

/// `columns[2]`: how issues point at a column.
std::string place_of_column(Index column);
/// `Column "hours"`, or `Column 3` where the name is empty: how messages begin.
std::string title_of_column(const std::string& name, Index index);

}  // namespace layerwise
