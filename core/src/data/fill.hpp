/// Missing cells of inputs.
#pragma once

#include <cstdint>
#include <vector>

#include "layerwise/data/column.hpp"

namespace layerwise {

/// What a missing cell of the column is taken for: the mean or the most frequent value (of
/// several, the smallest) of these rows that have one; 0 where none has.
double fill_of(const Column& column, const std::vector<std::uint32_t>& rows);

/// The columns with every missing cell of an input that is not to be dropped filled in.
std::vector<Column> filled(const std::vector<Column>& columns,
                           const std::vector<std::uint32_t>& train_rows);

}  // namespace layerwise
