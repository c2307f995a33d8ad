/// Checks of numbers a user gives. Each adds at most one issue.
#pragma once

#include <string>
#include <string_view>

#include "layerwise/issue.hpp"

namespace layerwise {

/// A number as a user would write it: up to six significant digits, whole numbers in full.
std::string number_text(double number);

/// A whole number from `minimum` to `maximum`; otherwise the issue `notWhole` (a fraction,
/// NaN) or `outOfRange`, with the values `given`, `minimum` and `maximum`.
void check_whole(Issues& issues, std::string_view where, double given, double minimum,
                 double maximum);

/// A number from `minimum` to `maximum`, both allowed; otherwise `outOfRange`.
void check_range(Issues& issues, std::string_view where, double given, double minimum,
                 double maximum);

/// A number from `minimum` to below `maximum`; otherwise `notBelow`, with the values `given`,
/// `minimum` and `maximum`.
void check_below(Issues& issues, std::string_view where, double given, double minimum,
                 double maximum);

/// A finite number above 0; otherwise `notPositive`, with the value `given`.
void check_positive(Issues& issues, std::string_view where, double given);

/// Which of these a number must pass.
enum class Rule : unsigned char { whole, range, below, positive };

/// The check of that rule, at `place` + `name`.
void check_number(Issues& issues, const char* place, const char* name, double given, Rule rule,
                  double minimum, double maximum);

}  // namespace layerwise
