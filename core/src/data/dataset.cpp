#include "layerwise/data/dataset.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "checks.hpp"
#include "layerwise/check.hpp"
#include "layerwise/data/split.hpp"
#include "weights.hpp"

namespace layerwise {
namespace {

Task task_of(const std::vector<Column>& columns) {
  const Column* classes = class_column(columns);
  if (classes == nullptr) {
    return Task::regression;
  }
  return classes->categories.size() == 2 ? Task::binary : Task::multiclass;
}

void warn_of_missing(const std::vector<Column>& columns, std::size_t usable, Issues& warnings) {
  const std::size_t rows = columns.front().values.size();
  if (usable == rows) {
    return;
  }
  add_issue(
      warnings, "missingCells", "columns",
      "Rows left out: {missing} of {rows}, because a cell in an input, target or weight column "
      "is missing: fill the cells, or set a column with many gaps to ignored.",
      {{"missing", rows - usable}, {"usable", usable}, {"rows", rows}});
}

void warn_of_constants(const std::vector<Column>& columns,
                       const std::vector<std::uint32_t>& train_rows, Issues& warnings) {
  // One training row makes every column constant: that says nothing about the columns.
  if (train_rows.size() < 2) {
    return;
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    if (!is_encoded(column.role) || !is_constant(column, train_rows)) {
      continue;
    }
    add_column_issue(
        warnings, "constantColumn", columns, i, "{title} is {value} in every training row{advice}",
        {{"value", text_of_cell(column, column.values[train_rows.front()])},
         {"role", name_of(column.role)},
         {"advice", column.role == ColumnRole::target
                        ? ", so there is nothing to predict: add rows where it differs."
                        : ", so nothing can be learned from it: set it to ignored, or "
                          "add rows where it differs."}});
  }
}

}  // namespace

Result<Dataset> Dataset::create(const std::vector<Column>& columns, const DatasetOptions& options) {
  Issues issues = check_table(columns, options);
  if (!issues.empty()) {
    return issues;
  }
  const std::vector<std::uint32_t> usable = usable_rows(columns);
  issues = check_usable(columns, usable);
  if (!issues.empty()) {
    return issues;
  }

  Split split = split_rows(usable, options.validation_share, options.seed);
  Dataset dataset;
  dataset.task_ = task_of(columns);
  dataset.encoder_ = Encoder::fit(columns, split.train, usable);
  dataset.train_ = dataset.encoder_.encode(columns, split.train);
  dataset.validation_ = dataset.encoder_.encode(columns, split.validation);
  dataset.train_.weights = sample_weights(
      columns, weights_by_class(columns, options.class_weights, split.train), split.train);
  dataset.validation_.weights = sample_weights(columns, {}, split.validation);
  issues = check_sum(columns, dataset.train_.weights);
  if (!issues.empty()) {
    return issues;
  }
  warn_of_missing(columns, usable.size(), dataset.warnings_);
  warn_of_constants(columns, split.train, dataset.warnings_);
  dataset.train_rows_ = std::move(split.train);
  dataset.validation_rows_ = std::move(split.validation);
  return dataset;
}

}  // namespace layerwise
