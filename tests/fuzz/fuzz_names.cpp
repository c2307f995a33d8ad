// Names, numbers and messages: any text and any number comes back as words that say the same.

#include <cmath>
#include <optional>
#include <string_view>

#include "fuzz_input.hpp"
#include "layerwise/check.hpp"
#include "layerwise/names.hpp"
#include "layerwise/nn/activation.hpp"
#include "layerwise/nn/optimizer.hpp"

using namespace layerwise;

namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

void try_names(fuzz::Input& input) {
  std::vector<std::string> known = activation_names();
  if (input.once_in(2)) {
    known.clear();
    for (int left = input.whole(0, 5); left > 0; --left) {
      known.push_back(input.text(20));
    }
  }
  std::string given = input.text(90);
  if (!known.empty() && input.once_in(2)) {
    given = known[input.byte() % known.size()];
    if (!given.empty()) {
      given[input.byte() % given.size()] = static_cast<char>(input.byte());
    }
  }
  const std::string nearest = nearest_name(given, known);
  fuzz::require(nearest.empty() || position_of(nearest, known).has_value(),
                "the nearest name is a known one");
  const std::optional<std::size_t> position = position_of(given, known);
  fuzz::require(!position.has_value() || known[*position] == given, "a position holds the name");
  const Issue issue = unknown_name("layers[0].activation", given, known);
  fuzz::require_words({issue});
  fuzz::require(nearest.empty() || contains(issue.message, nearest), "a message suggests it");
}

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
  try_names(input);
  try_number(input.any_number());
  try_checks(input);
  try_message(input);
  return 0;
}
