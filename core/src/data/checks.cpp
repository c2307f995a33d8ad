#include "checks.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "layerwise/check.hpp"
#include "layerwise/data/dataset.hpp"
#include "layerwise/data/split.hpp"

namespace layerwise {
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
      const Index index = static_cast<Index>(i);
      issues.push_back(
          make_issue("columnLength", place_of_column(index),
                     "{title} has {rows} rows, but the first column has {expected}: give every "
                     "column the same number of rows.",
                     {{"title", title_of_column(columns[i].name, index)},
                      {"column", columns[i].name},
                      {"rows", std::to_string(length)},
                      {"expected", std::to_string(rows)}}));
    }
  }
}

Issue too_large(const std::string& where, Index given, Index limit, const std::string& what,
                const std::string& advice) {
  return make_issue("tooLarge", where,
                    "The table has {given} {what}, but at most {limit} fit: {advice}",
                    {{"given", std::to_string(given)},
                     {"limit", std::to_string(limit)},
                     {"what", what},
                     {"advice", advice}});
}

/// Features of the inputs, or outputs of the targets; points at the widest column.
Index check_width(const std::vector<Column>& columns, ColumnRole role, const std::string& what,
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
    issues.push_back(
        too_large(place_of_column(widest), total, most_features, what,
                  title_of_column(columns[static_cast<std::size_t>(widest)].name, widest) +
                      " makes most of them; set it to ignored, or make it a number column."));
  }
  return total;
}

void check_size(const std::vector<Column>& columns, Issues& issues) {
  const Index rows = row_count(columns);
  if (rows > most_rows) {
    issues.push_back(too_large("columns", rows, most_rows, "rows", "use fewer rows."));
  }
  const Index width = check_width(columns, ColumnRole::input, "features", issues) +
                      check_width(columns, ColumnRole::target, "outputs", issues);
  if (issues.empty() && width > 0 && rows > most_numbers / width) {
    issues.push_back(
        too_large("columns", rows, most_numbers / width, "rows",
                  "it has " + std::to_string(width) +
                      " features and outputs in each row; use fewer rows or columns."));
  }
}

void check_roles(const std::vector<Column>& columns, Issues& issues) {
  Index inputs = 0;
  std::vector<Index> targets;
  Index category_target = -1;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Index index = static_cast<Index>(i);
    if (columns[i].role == ColumnRole::input) {
      ++inputs;
    } else if (columns[i].role == ColumnRole::target) {
      targets.push_back(index);
      if (columns[i].kind == ColumnKind::category) {
        category_target = index;
      }
    }
  }
  if (inputs == 0) {
    issues.push_back(
        make_issue("noInput", "columns",
                   "No column is an input: set the role of at least one column to input."));
  }
  if (targets.empty()) {
    issues.push_back(
        make_issue("noTarget", "columns",
                   "No column is the target: set the role of the column to predict to target."));
  }
  if (targets.size() > 1 && category_target >= 0) {
    const Column& column = columns[static_cast<std::size_t>(category_target)];
    issues.push_back(
        make_issue("mixedTargets", place_of_column(category_target),
                   "{title} holds categories and is one of {targets} targets: use one category "
                   "target alone, or number targets only.",
                   {{"title", title_of_column(column.name, category_target)},
                    {"column", column.name},
                    {"targets", std::to_string(targets.size())}}));
  }
}

/// One issue per column that has cells of which `bad` is true, at the first of them.
template <class Bad>
void check_cells(const Column& column, Index index, const char* code, Bad bad,
                 const std::string& advice, Issues& issues) {
  Index count = 0;
  std::size_t first = 0;
  for (std::size_t row = 0; row < column.values.size(); ++row) {
    if (bad(column.values[row])) {
      first = count == 0 ? row : first;
      ++count;
    }
  }
  if (count == 0) {
    return;
  }
  issues.push_back(
      make_issue(code, place_of_column(index),
                 count > 1 ? "{title} has {given} in row {row} ({count} such cells): {advice}"
                           : "{title} has {given} in row {row}: {advice}",
                 {{"title", title_of_column(column.name, index)},
                  {"column", column.name},
                  {"given", number_text(column.values[first])},
                  {"row", std::to_string(first + 1)},
                  {"count", std::to_string(count)},
                  {"categories", std::to_string(column.categories.size())},
                  {"advice", advice}}));
}

void check_values(const std::vector<Column>& columns, Issues& issues) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    const Index index = static_cast<Index>(i);
    if (column.role == ColumnRole::ignored) {
      continue;
    }
    if (column.kind == ColumnKind::number) {
      check_cells(
          column, index, "notFinite", [](double value) { return std::isinf(value); },
          "use a finite number, or leave the cell empty.", issues);
      continue;
    }
    const double categories = static_cast<double>(column.categories.size());
    check_cells(
        column, index, "categoryRange",
        [categories](double value) {
          const bool is_index = value >= 0 && value < categories && value == std::floor(value);
          return !std::isnan(value) && !is_index;
        },
        "use the index of one of its " + std::to_string(column.categories.size()) +
            " categories, counted from 0.",
        issues);
  }
}

}  // namespace

Issues check_table(const std::vector<Column>& columns, double validation_share) {
  Issues issues;
  check_range(issues, "validationShare", validation_share, 0, largest_validation_share);
  check_lengths(columns, issues);
  check_size(columns, issues);
  check_roles(columns, issues);
  check_values(columns, issues);
  return issues;
}

std::vector<std::uint32_t> usable_rows(const std::vector<Column>& columns) {
  std::vector<std::uint32_t> usable;
  const Index rows = row_count(columns);
  for (Index row = 0; row < rows; ++row) {
    const bool complete = std::all_of(columns.begin(), columns.end(), [row](const Column& column) {
      return column.role == ColumnRole::ignored ||
             !std::isnan(column.values[static_cast<std::size_t>(row)]);
    });
    if (complete) {
      usable.push_back(static_cast<std::uint32_t>(row));
    }
  }
  return usable;
}

Issues check_usable(const std::vector<Column>& columns, const std::vector<std::uint32_t>& usable) {
  if (usable.size() < 2) {
    return {
        make_issue("tooFewRows", "columns",
                   "{usable} of {rows} rows can be used, but training needs at least {minimum}: "
                   "add rows, or fill the missing cells of input and target columns.",
                   {{"usable", std::to_string(usable.size())},
                    {"rows", std::to_string(row_count(columns))},
                    {"minimum", "2"}})};
  }
  Issues issues;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    if (column.role != ColumnRole::target || column.kind != ColumnKind::category) {
      continue;
    }
    const double first = column.values[usable.front()];
    const bool one_class = std::all_of(usable.begin(), usable.end(), [&](std::uint32_t row) {
      return column.values[row] == first;
    });
    if (one_class) {
      const Index index = static_cast<Index>(i);
      issues.push_back(make_issue(
          "oneClass", place_of_column(index),
          "{title} is \"{category}\" in every usable row: add rows of at least one other "
          "class.",
          {{"title", title_of_column(column.name, index)},
           {"column", column.name},
           {"category", column.categories[static_cast<std::size_t>(first)]}}));
    }
  }
  return issues;
}

}  // namespace layerwise
