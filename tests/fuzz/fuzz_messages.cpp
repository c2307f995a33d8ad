// Numbers, checks and messages: any text and any number comes back as words that say the same.

#include <cmath>

#include "fuzz_input.hpp"
#include "layerwise/check.hpp"

using namespace layerwise;

namespace {

void try_number(double number) {
  const std::string text = number_text(number);
  fuzz::require(!text.empty() && text.size() <= 24, "a number is short");
  if (!std::isfinite(number)) {
    return;
  }
  char* end = nullptr;
  const double read = std::strtod(text.c_str(), &end);
  fuzz::require(end == text.c_str() + text.size(), "a number reads back whole");
  fuzz::require(std::fabs(read - number) <= 6e-6 * std::fabs(number) ||
                    std::fabs(number) < std::numeric_limits<double>::min(),
                "a number reads back near what it was");
}

void try_checks(fuzz::Input& input) {
  const double given = input.any_number();
  const double one = input.whole(-50, 50);
  const double other = input.whole(-50, 50);
  const double minimum = std::min(one, other);
  const double maximum = std::max(one, other);
  Issues issues;
  check_whole(issues, "batchSize", given, minimum, maximum);
  fuzz::require(
      issues.empty() == (given >= minimum && given <= maximum && std::floor(given) == given),
      "a whole number of the range passes, and nothing else");
  const std::size_t before = issues.size();
  check_range(issues, "seed", given, minimum, maximum);
  fuzz::require((issues.size() == before) == (given >= minimum && given <= maximum),
                "a number of the range passes, and nothing else");
  check_below(issues, "momentum", given, minimum, maximum);
  check_positive(issues, "epsilon", given);
  fuzz::require_words(issues);
  Issues one_issue;
  check_number(one_issue, "optimizer.", "rho", given, input.choice<Rule>(4), minimum, maximum);
  fuzz::require(one_issue.size() <= 1, "a number is refused once");
  fuzz::require(one_issue.empty() || one_issue[0].where == "optimizer.rho",
                "an issue says which option of which part");
  fuzz::require_words(one_issue);
}

/// What a user wrote is filled in as it is, even where it looks like a place to fill.
void try_message(fuzz::Input& input) {
  const std::string given = input.once_in(4) ? "{where}{given" : input.text(60);
  const Issue issue = make_issue("unknownName", "layers[0]", "{where} is \"{given}\", {number}.",
                                 {{"given", given}, {"number", 3}});
  fuzz::require(issue.message == "layers[0] is \"" + given + "\", 3.",
                "a message is filled in once");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  fuzz::Input input(bytes, size);
  try_number(input.any_number());
  try_checks(input);
  try_message(input);
  return 0;
}
