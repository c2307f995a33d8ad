#include "layerwise/names.hpp"

#include <algorithm>
#include <cstddef>

namespace layerwise {
namespace {

/// No name we know is half as long; longer input is neither compared nor repeated.
constexpr std::size_t longest_name = 64;

/// Letters and digits in lower case. Plain ASCII, so that no locale has a say.
std::string plain(std::string_view name) {
  std::string result;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      result += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      result += c;
    }
  }
  return result;
}

/// Optimal string alignment distance, three rows of the usual table at a time.
std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    last[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

/// At most `longest_name` bytes, never ending inside a UTF-8 character.
std::string shortened(std::string_view text) {
  if (text.size() <= longest_name) {
    return std::string(text);
  }
  std::size_t end = longest_name;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return std::string(text.substr(0, end)) + "...";
}

}  // namespace

std::string nearest_name(std::string_view given, const std::vector<std::string>& known) {
  if (given.size() > longest_name) {
    return {};
  }
  const std::string wanted = plain(given);
  std::string nearest;
  std::size_t smallest = longest_name;
  for (const std::string& name : known) {
    const std::string candidate = plain(name);
    const std::size_t longer = std::max(wanted.size(), candidate.size());
    const std::size_t allowed = std::max<std::size_t>(1, longer / 3);
    const std::size_t distance = edit_distance(wanted, candidate);
    // Replacing every character is no likeness, whatever the limit says of short names.
    if (distance <= allowed && distance < longer && distance < smallest) {
      nearest = name;
      smallest = distance;
    }
  }
  return nearest;
}

std::optional<std::size_t> position_of(std::string_view name,
                                       const std::vector<std::string>& known) {
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (known[i] == name) {
      return i;
    }
  }
  return std::nullopt;
}

Issue unknown_name(std::string_view where, std::string_view given,
                   const std::vector<std::string>& known) {
  std::string allowed;
  for (const std::string& name : known) {
    allowed += (allowed.empty() ? "" : ", ") + name;
  }
  const std::string suggestion = nearest_name(given, known);
  return make_issue(
      "unknownName", where,
      suggestion.empty() ? "{where} is \"{given}\": use one of {allowed}."
                         : "{where} is \"{given}\": use one of {allowed}. Did you "
                           "mean \"{suggestion}\"?",
      {{"given", shortened(given)}, {"allowed", allowed}, {"suggestion", suggestion}});
}

}  // namespace layerwise
