#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layerwise/check.hpp"

using namespace layerwise;
using tables::value_of;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("issue: places, texts and numbers fill the message and are listed as values") {
  Issues issues;
  const std::string name = "hours";
  add_issue(issues, "someCode", indexed("row", 2), "{where} holds {given} of {name}.",
            {{"given", 0.5}, {"name", name}, {"count", std::size_t(3)}, {"none", ""}});
  REQUIRE(issues.size() == 1);
  const Issue& issue = issues.front();
  CHECK(issue.code == "someCode");
  CHECK(issue.where == "row[2]");
  CHECK(issue.message == "row[2] holds 0.5 of hours.");
  REQUIRE(issue.values.size() == 4);
  CHECK(value_of(issue, "count") == "3");
  CHECK(value_of(issue, "none").empty());
  CHECK(only_issue("other", "here", "{where}: nothing.").front().message == "here: nothing.");
}

TEST_CASE("issue: a text may only name what is given") {
  CHECK_THROWS_AS(make_issue("code", "here", "{unknown}"), std::logic_error);
  CHECK_THROWS_AS(make_issue("code", "here", "{where"), std::logic_error);
}

TEST_CASE("check: whole numbers are written in full") {
  CHECK(number_text(0) == "0");
  CHECK(number_text(-0.0) == "0");
  CHECK(number_text(7) == "7");
  CHECK(number_text(-12) == "-12");
  CHECK(number_text(4294967295.0) == "4294967295");
  CHECK(number_text(999999999999999.0) == "999999999999999");
}

TEST_CASE("check: fractions are written with up to six significant digits") {
  CHECK(number_text(0.5) == "0.5");
  CHECK(number_text(0.1) == "0.1");
  CHECK(number_text(-2.25) == "-2.25");
  CHECK(number_text(3.14159265) == "3.14159");
  CHECK(number_text(0.000123456789) == "0.000123457");
  CHECK(number_text(123456.789) == "123457");
  CHECK(number_text(0.9999996) == "1");
  CHECK(number_text(1.0 / 3) == "0.333333");
}

TEST_CASE("check: very small and very large numbers have an exponent") {
  CHECK(number_text(1.5e-7) == "1.5e-7");
  CHECK(number_text(1e-7) == "1e-7");
  CHECK(number_text(2.5e20) == "2.5e20");
  CHECK(number_text(1e300) == "1e300");
  CHECK(number_text(-1e-300) == "-1e-300");
}

TEST_CASE("check: what is no number is said in words") {
  CHECK(number_text(not_a_number) == "not a number");
  CHECK(number_text(infinity) == "infinite");
  CHECK(number_text(-infinity) == "minus infinite");
}

TEST_CASE("check: a whole number in range is no issue, both ends included") {
  Issues issues;
  check_whole(issues, "batchSize", 1, 1, 40);
  check_whole(issues, "batchSize", 40, 1, 40);
  check_range(issues, "l1", 0, 0, 1e6);
  check_range(issues, "l1", 1e6, 0, 1e6);
  check_below(issues, "rho", 0, 0, 1);
  check_below(issues, "rho", 0.999, 0, 1);
  check_positive(issues, "rate", 1e-300);
  CHECK(issues.empty());
}

TEST_CASE("check: a number out of range says what was given and what is allowed") {
  Issues issues;
  check_whole(issues, "batchSize", 64, 1, 40);
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].code == "outOfRange");
  CHECK(issues[0].where == "batchSize");
  CHECK(issues[0].message.find("batchSize is 64") == 0);
  CHECK(issues[0].message.find("1 to 40") != std::string::npos);
  CHECK(value_of(issues[0], "given") == "64");
  CHECK(value_of(issues[0], "minimum") == "1");
  CHECK(value_of(issues[0], "maximum") == "40");
}

TEST_CASE("check: fractions, NaN and infinities are no whole numbers") {
  for (const double given : {1.5, not_a_number, infinity, -infinity}) {
    Issues issues;
    check_whole(issues, "units", given, 1, 40);
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].code == "notWhole");
    CHECK(value_of(issues[0], "given") == number_text(given));
  }
}

TEST_CASE("check: ranges refuse what lies outside, and NaN") {
  for (const double given : {-0.001, 1.001, not_a_number, infinity, -infinity}) {
    Issues issues;
    check_range(issues, "share", given, 0, 1);
    check_below(issues, "rho", given, 0, 1);
    REQUIRE(issues.size() == 2);
    CHECK(issues[0].code == "outOfRange");
    CHECK(issues[0].where == "share");
    CHECK(issues[1].code == "notBelow");
    CHECK(issues[1].where == "rho");
  }
  Issues issues;
  check_below(issues, "rho", 1, 0, 1);
  REQUIRE(issues.size() == 1);
  CHECK(value_of(issues[0], "maximum") == "1");
}

TEST_CASE("check: 0, negative numbers, NaN and infinity are not positive") {
  for (const double given : {0.0, -0.0, -3.0, not_a_number, infinity, -infinity}) {
    Issues issues;
    check_positive(issues, "optimizer.learningRate", given);
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].code == "notPositive");
    CHECK(issues[0].where == "optimizer.learningRate");
    CHECK(value_of(issues[0], "given") == number_text(given));
  }
}
