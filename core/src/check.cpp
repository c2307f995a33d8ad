#include "layerwise/check.hpp"

#include <cmath>

namespace layerwise {
namespace {

void add_range_issue(Issues& issues, const char* code, std::string_view where, double given,
                     double minimum, double maximum, const char* text) {
  add_issue(issues, code, where, text,
            {{"given", given}, {"minimum", minimum}, {"maximum", maximum}});
}

/// digits * 10^exponent: 0.015, 12.5, or 1.5e-7 where zeros would fill the line.
std::string placed(const std::string& digits, int exponent) {
  const int before_point = static_cast<int>(digits.size()) + exponent;
  if (before_point > 15 || before_point < -3) {
    const std::string rest = digits.substr(1);
    return digits.substr(0, 1) + (rest.empty() ? "" : "." + rest) + "e" +
           std::to_string(before_point - 1);
  }
  if (exponent >= 0) {
    return digits + std::string(static_cast<std::size_t>(exponent), '0');
  }
  if (before_point <= 0) {
    return "0." + std::string(static_cast<std::size_t>(-before_point), '0') + digits;
  }
  const auto whole = static_cast<std::size_t>(before_point);
  return digits.substr(0, whole) + "." + digits.substr(whole);
}

}  // namespace

std::string number_text(double number) {
  if (std::isnan(number)) {
    return "not a number";
  }
  if (std::isinf(number)) {
    return number > 0 ? "infinite" : "minus infinite";
  }
  const std::string sign = number < 0 ? "-" : "";
  const double size = std::fabs(number);
  if (std::floor(size) == size && size < 1e15) {
    return sign + std::to_string(static_cast<long long>(size));
  }
  // size = digits * 10^exponent with six digits. printf would add a tenth to the size of the
  // WebAssembly file.
  int exponent = 0;
  double digits = size;
  for (; digits >= 999999.5; digits /= 10) {
    ++exponent;
  }
  for (; digits < 99999.95; digits *= 10) {
    --exponent;
  }
  std::string text = std::to_string(std::llround(digits));
  while (text.size() > 1 && text.back() == '0') {
    text.pop_back();
    ++exponent;
  }
  return sign + placed(text, exponent);
}

void check_whole(Issues& issues, std::string_view where, double given, double minimum,
                 double maximum) {
  if (!std::isfinite(given) || std::floor(given) != given) {
    add_range_issue(issues, "notWhole", where, given, minimum, maximum,
                    "{where} is {given}: use a whole number from {minimum} to {maximum}.");
  } else {
    check_range(issues, where, given, minimum, maximum);
  }
}

void check_range(Issues& issues, std::string_view where, double given, double minimum,
                 double maximum) {
  if (!(given >= minimum && given <= maximum)) {
    add_range_issue(issues, "outOfRange", where, given, minimum, maximum,
                    "{where} is {given}: use {minimum} to {maximum}.");
  }
}

void check_below(Issues& issues, std::string_view where, double given, double minimum,
                 double maximum) {
  if (!(given >= minimum && given < maximum)) {
    add_range_issue(issues, "notBelow", where, given, minimum, maximum,
                    "{where} is {given}: use {minimum} to below {maximum}.");
  }
}

void check_positive(Issues& issues, std::string_view where, double given) {
  if (!(given > 0) || std::isinf(given)) {
    add_issue(issues, "notPositive", where,
              "{where} is {given}: use a number above 0, such as 0.01.", {{"given", given}});
  }
}

void check_number(Issues& issues, const char* place, const char* name, double given, Rule rule,
                  double minimum, double maximum) {
  std::string where = place;
  where += name;
  switch (rule) {
    case Rule::whole:
      return check_whole(issues, where, given, minimum, maximum);
    case Rule::range:
      return check_range(issues, where, given, minimum, maximum);
    case Rule::below:
      return check_below(issues, where, given, minimum, maximum);
    case Rule::positive:
      return given > 0 && std::isfinite(given) ? check_range(issues, where, given, minimum, maximum)
                                               : check_positive(issues, where, given);
  }
}

}  // namespace layerwise
