#include "checks.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "layerwise/check.hpp"
#include "layerwise/data/split.hpp"
#include "weights.hpp"

namespace layerwise {

void add_column_issue(Issues& issues, const char* code, const std::vector<Column>& columns,
                      std::size_t index, const char* text,
                      std::initializer_list<IssueValue> values) {
  const std::string& name = columns[index].name;
  const Index column = static_cast<Index>(index);
  Issue issue;
  issue.code = code;
  issue.where = place_of_column(column);
  issue.values.emplace_back("title", title_of_column(name, column));
  issue.values.emplace_back("column", name);
  complete(issue, text, values);
  issues.push_back(std::move(issue));
}

namespace {

Index row_count(const std::vector<Column>& columns) {
  return columns.empty() ? 0 : static_cast<Index>(columns.front().values.size());
}

/// Features or outputs the column will take.
Index encoded_count(const Column& column) {
  const Index categories = static_cast<Index>(column.categories.size());
  const bool one_output = column.role == ColumnRole::target && categories == 2;
  return column.kind == ColumnKind::number || one_output ? 1 : categories;
}

void check_lengths(const std::vector<Column>& columns, Issues& issues) {
  const Index rows = row_count(columns);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Index length = static_cast<Index>(columns[i].values.size());
    if (length != rows) {
      add_column_issue(issues, "columnLength", columns, i,
                       "{title} has {rows} rows, but the first column has {expected}: give every "
                       "column the same number of rows.",
                       {{"rows", length}, {"expected", rows}});
    }
  }
}

void add_too_large(Issues& issues, std::string_view where, Index given, Index limit,
                   const char* what, std::string_view advice) {
  add_issue(issues, "tooLarge", where,
            "The table has {given} {what}, but at most {limit} fit: {advice}",
            {{"given", given}, {"limit", limit}, {"what", what}, {"advice", advice}});
}

/// Features of the inputs, or outputs of the targets; points at the widest column.
Index check_width(const std::vector<Column>& columns, ColumnRole role, const char* what,
                  Issues& issues) {
  Index total = 0;
  Index widest = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].role != role) {
      continue;
    }
    total += encoded_count(columns[i]);
    const Column& current = columns[static_cast<std::size_t>(widest)];
    if (current.role != role || encoded_count(columns[i]) > encoded_count(current)) {
      widest = static_cast<Index>(i);
    }
  }
  if (total > most_features) {
    add_too_large(issues, place_of_column(widest), total, most_features, what,
                  title_of_column(columns[static_cast<std::size_t>(widest)].name, widest) +
                      " makes most of them; set it to ignored, or make it a number column.");
  }
  return total;
}

void check_size(const std::vector<Column>& columns, Issues& issues) {
  const Index rows = row_count(columns);
  if (rows > most_rows) {
    add_too_large(issues, "columns", rows, most_rows, "rows", "use fewer rows.");
  }
  const Index width = check_width(columns, ColumnRole::input, "features", issues) +
                      check_width(columns, ColumnRole::target, "outputs", issues);
  if (issues.empty() && width > 0 && rows > most_elements / width) {
    add_too_large(issues, "columns", rows, most_elements / width, "rows",
                  "it has " + std::to_string(width) +
                      " features and outputs in each row; use fewer rows or columns.");
  }
}

void check_roles(const std::vector<Column>& columns, Issues& issues) {
  Index inputs = 0;
  Index targets = 0;
  Index category_target = -1;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].role == ColumnRole::input) {
      ++inputs;
    } else if (columns[i].role == ColumnRole::target) {
      ++targets;
      if (columns[i].kind == ColumnKind::category) {
        category_target = static_cast<Index>(i);
      }
    }
  }
  if (inputs == 0) {
    add_issue(issues, "noInput", "columns",
              "No column is an input: set the role of at least one column to input.");
  }
  if (targets == 0) {
    add_issue(issues, "noTarget", "columns",
              "No column is the target: set the role of the column to predict to target.");
  }
  if (targets > 1 && category_target >= 0) {
    add_column_issue(issues, "mixedTargets", columns, static_cast<std::size_t>(category_target),
                     "{title} holds categories and is one of {targets} targets: use one category "
                     "target alone, or number targets only.",
                     {{"targets", targets}});
  }
}

enum class Fault { none, not_finite, negative_weight, category_range };

/// What keeps a cell of that column from being used; nothing where it is missing.
Fault fault_of(const Column& column, double value) {
  if (column.kind == ColumnKind::number) {
    const bool negative = column.role == ColumnRole::weight && value < 0;
    return std::isinf(value) ? Fault::not_finite : negative ? Fault::negative_weight : Fault::none;
  }
  const double categories = static_cast<double>(column.categories.size());
  const bool is_index = value >= 0 && value < categories && value == std::floor(value);
  return is_index || std::isnan(value) ? Fault::none : Fault::category_range;
}

/// One issue per column that has a fault, at the first one, with the number of its like.
void check_values(const std::vector<Column>& columns, Issues& issues) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    if (column.role == ColumnRole::ignored) {
      continue;
    }
    Index count = 0;
    std::size_t first = 0;
    Fault fault = Fault::none;
    for (std::size_t row = 0; row < column.values.size(); ++row) {
      const Fault found = fault_of(column, column.values[row]);
      if (found != Fault::none && fault == Fault::none) {
        fault = found;
        first = row;
      }
      count += found != Fault::none && found == fault ? 1 : 0;
    }
    if (count == 0) {
      continue;
    }
    const std::string categories = std::to_string(column.categories.size());
    const char* code = "notFinite";
    std::string advice = "use a finite number, or leave the cell empty.";
    if (fault == Fault::negative_weight) {
      code = "negativeWeight";
      advice = "use a weight of 0 or above, or leave the cell empty.";
    } else if (fault == Fault::category_range) {
      code = "categoryRange";
      advice = "use the index of one of its " + categories + " categories, counted from 0.";
    }
    add_column_issue(issues, code, columns, i,
                     count > 1 ? "{title} has {given} in row {row} ({count} such cells): {advice}"
                               : "{title} has {given} in row {row}: {advice}",
                     {{"given", column.values[first]},
                      {"row", first + 1},
                      {"count", count},
                      {"categories", categories},
                      {"advice", advice}});
  }
}

}  // namespace

Issues check_table(const std::vector<Column>& columns, const DatasetOptions& options) {
  Issues issues;
  check_range(issues, "validationShare", options.validation_share, 0, largest_validation_share);
  check_range(issues, "augmentedFrom", options.augmented_from, 1, most_rows);
  check_lengths(columns, issues);
  check_size(columns, issues);
  check_roles(columns, issues);
  check_weights(columns, options.class_weights, issues);
  check_values(columns, issues);
  if (options.validation_rows) {
    const double rows = std::min(options.augmented_from, static_cast<double>(row_count(columns)));
    double least = 0;
    Index place = 0;
    for (const std::uint32_t row : *options.validation_rows) {
      const std::string where = indexed("validationRows", place++);
      check_range(issues, where.c_str(), static_cast<double>(row), least, rows - 1);
      if (!issues.empty()) {
        break;
      }
      least = static_cast<double>(row) + 1;
    }
  }
  return issues;
}

std::vector<std::uint32_t> usable_rows(const std::vector<Column>& columns) {
  std::vector<std::uint32_t> usable;
  const std::size_t rows = static_cast<std::size_t>(row_count(columns));
  for (std::size_t row = 0; row < rows; ++row) {
    bool complete = true;
    for (const Column& column : columns) {
      complete = complete && !(column.must_be_there() && std::isnan(column.values[row]));
    }
    if (complete) {
      usable.push_back(static_cast<std::uint32_t>(row));
    }
  }
  return usable;
}

bool is_constant(const Column& column, const std::vector<std::uint32_t>& rows) {
  for (const std::uint32_t row : rows) {
    if (column.values[row] != column.values[rows.front()]) {
      return false;
    }
  }
  return true;
}

std::string text_of_cell(const Column& column, double value) {
  return column.kind == ColumnKind::number ? number_text(value)
                                           : column.categories[static_cast<std::size_t>(value)];
}

Issues check_usable(const std::vector<Column>& columns, const std::vector<std::uint32_t>& usable) {
  if (usable.size() < 2) {
    return only_issue(
        "tooFewRows", "columns",
        "{usable} of {rows} rows can be used, but training needs at least {minimum}: add rows, "
        "or fill the missing cells of input and target columns.",
        {{"usable", usable.size()}, {"rows", row_count(columns)}, {"minimum", 2}});
  }
  Issues issues;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    if (column.role != ColumnRole::target || column.kind != ColumnKind::category) {
      continue;
    }
    if (is_constant(column, usable)) {
      add_column_issue(issues, "oneClass", columns, i,
                       "{title} is \"{category}\" in every usable row: add rows of at least one "
                       "other class.",
                       {{"category", text_of_cell(column, column.values[usable.front()])}});
    }
  }
  return issues;
}

}  // namespace layerwise
