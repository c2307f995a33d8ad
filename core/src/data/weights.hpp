/// How much each sample counts. The codes of the issues are listed at Dataset::create.
#pragma once

#include <cstdint>
#include <vector>

#include "layerwise/data/class_weights.hpp"
#include "layerwise/data/column.hpp"
#include "layerwise/data/tensor.hpp"
#include "layerwise/issue.hpp"
#include "layerwise/math/real.hpp"

namespace layerwise {

/// The column that holds classes to predict, or null.
const Column* class_column(const std::vector<Column>& columns);

/// What can be said of class weights and the number of weight columns before the split.
void check_weights(const std::vector<Column>& columns, const ClassWeights& class_weights,
                   Issues& issues);

/// One weight per category of the target; empty where every class counts 1. Preconditions:
/// check_weights found nothing; at least one row, and no missing cell in these.
std::vector<double> weights_by_class(const std::vector<Column>& columns,
                                     const ClassWeights& class_weights,
                                     const std::vector<std::uint32_t>& train_rows);

/// The weight column's values at these rows times their classes' weights, limited to 1e30 so
/// that sums stay finite; empty where there is neither. Preconditions as above.
xt::xtensor<Real, 1> sample_weights(const std::vector<Column>& columns,
                                    const std::vector<double>& by_class,
                                    const std::vector<std::uint32_t>& rows);

/// zeroWeights, unless a sample counts or there are no weights.
Issues check_sum(const std::vector<Column>& columns, const xt::xtensor<Real, 1>& train_weights);

}  // namespace layerwise
