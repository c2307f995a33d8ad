/// What a table must be before it is split and encoded. The codes and their values are
/// listed at Dataset::create.
#pragma once

#include <cstdint>
#include <vector>

#include "layerwise/data/column.hpp"
#include "layerwise/issue.hpp"

namespace layerwise {

/// Everything that can be said before looking for missing cells; empty when all is well.
Issues check_table(const std::vector<Column>& columns, double validation_share);

/// Ascending numbers of the rows without a missing cell in an input or target column.
/// Precondition: check_table found nothing.
std::vector<std::uint32_t> usable_rows(const std::vector<Column>& columns);

/// tooFewRows and oneClass. Precondition: check_table found nothing.
Issues check_usable(const std::vector<Column>& columns, const std::vector<std::uint32_t>& usable);

}  // namespace layerwise
