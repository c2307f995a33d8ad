/// User mistakes as values: what was given, where, and what is allowed.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace layerwise {

/// One mistake. `where` names the option, layer or column; `message` says in one
/// English sentence what was got, what is allowed and what to try; `values` are the
/// parts of that sentence, so that a page can say it in another language.
struct Issue {
  std::string code;
  std::string where;
  std::string message;
  std::vector<std::pair<std::string, std::string>> values;
};

using Issues = std::vector<Issue>;

/// A named part of a message.
struct IssueValue {
  const char* name;
  std::string text;
};

/// The issue whose message is `text` with `{where}` and every `{name}` of a value filled in, so
/// that the message and its values cannot say different things.
Issue make_issue(const char* code, std::string where, std::string_view text,
                 std::initializer_list<IssueValue> values = {});

/// Puts `more` behind `issues`.
void append(Issues& issues, const Issues& more);

/// A value, or the reasons why there is none. Never an empty list of reasons.
template <class T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Issues issues) : state_(std::move(issues)) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  /// Precondition: ok().
  T& value() { return std::get<T>(state_); }
  const T& value() const { return std::get<T>(state_); }
  /// Precondition: !ok().
  const Issues& issues() const { return std::get<Issues>(state_); }

 private:
  std::variant<T, Issues> state_;
};

}  // namespace layerwise
