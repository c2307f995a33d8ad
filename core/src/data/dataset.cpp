#include "layerwise/data/dataset.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "checks.hpp"
#include "fill.hpp"
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

void warn_of_missing(std::size_t rows, std::size_t usable, Issues& warnings) {
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

/// Which rows train and validate, and which are not made by augmentation: all such, and those of
/// them that train.
struct Parts {
  Split split;
  std::vector<std::uint32_t> originals;
  std::vector<std::uint32_t> fitted;
};

Parts part_rows(const std::vector<std::uint32_t>& usable, const DatasetOptions& options) {
  Parts parts;
  std::vector<std::uint32_t> augmented;
  for (const std::uint32_t row : usable) {
    (static_cast<double>(row) < options.augmented_from ? parts.originals : augmented)
        .push_back(row);
  }
  if (options.validation_rows) {
    for (const std::uint32_t row : parts.originals) {
      const bool validates =
          std::binary_search(options.validation_rows->begin(), options.validation_rows->end(), row);
      (validates ? parts.split.validation : parts.split.train).push_back(row);
    }
  } else if (!parts.originals.empty()) {
    parts.split = split_rows(parts.originals, options.validation_share, options.seed);
  }
  parts.fitted = parts.split.train;
  parts.split.train.insert(parts.split.train.end(), augmented.begin(), augmented.end());
  return parts;
}

}  // namespace

Result<Dataset> Dataset::create(const std::vector<Column>& given, const DatasetOptions& options) {
  Issues issues = check_table(given, options);
  if (!issues.empty()) {
    return issues;
  }
  const std::vector<std::uint32_t> usable = usable_rows(given);
  issues = check_usable(given, usable);
  if (!issues.empty()) {
    return issues;
  }
  Parts parts = part_rows(usable, options);
  if (parts.fitted.empty()) {
    return only_issue("noTraining", "validationRows",
                      "Every usable row would validate: leave at least one for training.");
  }
  Split& split = parts.split;
  const std::vector<Column> columns = filled(given, parts.fitted);

  Dataset dataset;
  dataset.task_ = task_of(columns);
  dataset.encoder_ = Encoder::fit(columns, parts.fitted, parts.originals);
  dataset.train_ = dataset.encoder_.encode(columns, split.train);
  dataset.validation_ = dataset.encoder_.encode(columns, split.validation);
  dataset.train_.weights = sample_weights(
      columns, weights_by_class(columns, options.class_weights, parts.fitted), split.train);
  dataset.validation_.weights = sample_weights(columns, {}, split.validation);
  issues = check_sum(columns, dataset.train_.weights);
  if (!issues.empty()) {
    return issues;
  }
  // Of the rows that somebody gave, not of those made from them.
  const std::size_t rows = columns.front().values.size();
  const std::size_t given_rows = options.augmented_from < static_cast<double>(rows)
                                     ? static_cast<std::size_t>(options.augmented_from)
                                     : rows;
  warn_of_missing(given_rows, parts.originals.size(), dataset.warnings_);
  warn_of_constants(columns, split.train, dataset.warnings_);
  dataset.train_rows_ = std::move(split.train);
  dataset.validation_rows_ = std::move(split.validation);
  return dataset;
}

}  // namespace layerwise
