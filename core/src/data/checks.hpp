/// What a table must be before it is split and encoded. The codes and their values are
/// listed at Dataset::create.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "layerwise/data/dataset.hpp"
#include "layerwise/issue.hpp"

namespace layerwise {

/// Puts an issue at `columns[index]` behind `issues`; its first values are `title`, as
/// title_of_column gives it, and `column`, the name.
void add_column_issue(Issues& issues, const char* code, const std::vector<Column>& columns,
                      std::size_t index, const char* text,
                      std::initializer_list<IssueValue> values);

/// Everything that can be said before looking for missing cells; empty when all is well.
Issues check_table(const std::vector<Column>& columns, const DatasetOptions& options);

/// Ascending numbers of the rows without a missing cell in a column that is not ignored.
/// Precondition: check_table found nothing.
std::vector<std::uint32_t> usable_rows(const std::vector<Column>& columns);

/// Whether the column has one value in all these rows.
bool is_constant(const Column& column, const std::vector<std::uint32_t>& rows);

/// A value of the column as a user would write it: a number, or the name of a category.
std::string text_of_cell(const Column& column, double value);

/// tooFewRows and oneClass. Precondition: check_table found nothing.
Issues check_usable(const std::vector<Column>& columns, const std::vector<std::uint32_t>& usable);

}  // namespace layerwise
