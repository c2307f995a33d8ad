#include "weights.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "checks.hpp"

namespace layerwise {
namespace {

const Column* weight_column(const std::vector<Column>& columns) {
  for (const Column& column : columns) {
    if (column.role == ColumnRole::weight) {
      return &column;
    }
  }
  return nullptr;
}

std::size_t class_at(const Column& classes, std::uint32_t row) {
  return static_cast<std::size_t>(classes.values[row]);
}

void check_weight_columns(const std::vector<Column>& columns, Issues& issues) {
  Index count = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].role != ColumnRole::weight) {
      continue;
    }
    ++count;
    last = i;
    if (columns[i].kind == ColumnKind::category) {
      add_column_issue(issues, "categoryWeight", columns, i,
                       "{title} holds categories, but is to weight the rows: use a column of "
                       "numbers, 0 or above.",
                       {});
    }
  }
  if (count > 1) {
    add_column_issue(issues, "severalWeights", columns, last,
                     "{title} is one of {weights} weight columns: use one, and set the others to "
                     "ignored.",
                     {{"weights", count}});
  }
}

void check_class_weights(const std::vector<double>& weights, std::size_t categories,
                         Issues& issues) {
  if (weights.size() != categories) {
    add_issue(issues, "weightsLength", "classWeights",
              "{where} has {weights} weights, but the target has {categories} categories: give one "
              "weight per category.",
              {{"weights", weights.size()}, {"categories", categories}});
  }
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const bool finite = std::isfinite(weights[i]);
    if (!finite || weights[i] < 0) {
      add_issue(issues, finite ? "negativeWeight" : "notFinite",
                indexed("classWeights", static_cast<Index>(i)),
                "{where} is {given}: use a finite number, 0 or above.", {{"given", weights[i]}});
    }
  }
}

}  // namespace

const Column* class_column(const std::vector<Column>& columns) {
  for (const Column& column : columns) {
    if (column.role == ColumnRole::target && column.kind == ColumnKind::category) {
      return &column;
    }
  }
  return nullptr;
}

void check_weights(const std::vector<Column>& columns, const ClassWeights& class_weights,
                   Issues& issues) {
  check_weight_columns(columns, issues);
  if (class_weights.weighting == ClassWeighting::none) {
    return;
  }
  const Column* classes = class_column(columns);
  if (classes == nullptr) {
    add_issue(issues, "noClasses", "classWeights",
              "{where} needs a target that holds categories: leave it out, or set the role of a "
              "category column to target.");
  } else if (class_weights.weighting == ClassWeighting::given) {
    check_class_weights(class_weights.weights, classes->categories.size(), issues);
  }
}

std::vector<double> weights_by_class(const std::vector<Column>& columns,
                                     const ClassWeights& class_weights,
                                     const std::vector<std::uint32_t>& train_rows) {
  if (class_weights.weighting != ClassWeighting::balanced) {
    return class_weights.weighting == ClassWeighting::given ? class_weights.weights
                                                            : std::vector<double>();
  }
  const Column& classes = *class_column(columns);
  std::vector<double> weights(classes.categories.size());
  for (const std::uint32_t row : train_rows) {
    weights[class_at(classes, row)] += 1;
  }
  const double rows = static_cast<double>(train_rows.size());
  for (double& weight : weights) {
    // So far the rows of the class.
    weight = weight > 0 ? rows / (static_cast<double>(weights.size()) * weight) : 0;
  }
  return weights;
}

xt::xtensor<Real, 1> sample_weights(const std::vector<Column>& columns,
                                    const std::vector<double>& by_class,
                                    const std::vector<std::uint32_t>& rows) {
  const Column* own = weight_column(columns);
  const bool is_weighted = own != nullptr || !by_class.empty();
  auto weights = zero_vector(is_weighted ? static_cast<Index>(rows.size()) : 0);
  const Column* classes = class_column(columns);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double of_row = own == nullptr ? 1 : own->values[rows[i]];
    const double of_class = by_class.empty() ? 1 : by_class[class_at(*classes, rows[i])];
    weights.data()[i] = static_cast<Real>(std::min(of_row * of_class, 1e30));
  }
  return weights;
}

Issues check_sum(const std::vector<Column>& columns, const xt::xtensor<Real, 1>& train_weights) {
  const Real* end = train_weights.data() + train_weights.size();
  const bool counts =
      std::any_of(train_weights.data(), end, [](Real weight) { return weight > 0; });
  if (counts || train_weights.size() == 0) {
    return {};
  }
  const Column* own = weight_column(columns);
  return only_issue("zeroWeights",
                    own == nullptr ? "classWeights" : place_of_column(own - columns.data()),
                    "Every training row would have the weight 0: give some of them a weight above "
                    "0.");
}

}  // namespace layerwise
