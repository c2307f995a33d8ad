/// User mistakes as values: what was given, where, and what is allowed.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
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

/// A named part of a message: text, or a number that is written as number_text does. Only
/// refers to the text, so that the many places that list values stay small: to be written in
/// the call of add_issue and its like, not to be kept.
struct IssueValue {
  IssueValue(const char* its_name, std::string_view its_text) : name(its_name), text(its_text) {}
  template <class Number, class = std::enable_if_t<std::is_arithmetic_v<Number>>>
  IssueValue(const char* its_name, Number its_number)
      : name(its_name), number(static_cast<double>(its_number)) {}

  const char* name;
  /// Null where it is a number.
  std::string_view text;
  double number = 0;
};

/// The issue whose message is `text` with `{where}` and every `{name}` of a value filled in, so
/// that the message and its values cannot say different things.
Issue make_issue(const char* code, std::string_view where, const char* text,
                 std::initializer_list<IssueValue> values = {});

/// `row[2]`: how issues point at an entry of a list.
std::string indexed(const char* list, std::ptrdiff_t index);

/// Adds the values to those that the issue has, and sets its message as make_issue does.
void complete(Issue& issue, const char* text, std::initializer_list<IssueValue> values);

/// Puts the issue that make_issue gives behind `issues`.
void add_issue(Issues& issues, const char* code, std::string_view where, const char* text,
               std::initializer_list<IssueValue> values = {});

/// The issue that make_issue gives, and no other.
Issues only_issue(const char* code, std::string_view where, const char* text,
                  std::initializer_list<IssueValue> values = {});

/// Puts `more` behind `issues`.
void append(Issues& issues, const Issues& more);

/// A value, or the reasons why there is none. Never an empty list of reasons. The value lies on
/// the heap, so that handing a result on moves a pointer, not a table or a network.
template <class T>
class Result {
 public:
  Result(T value) : value_(std::make_unique<T>(std::move(value))) {}
  Result(Issues issues) : issues_(std::move(issues)) {}

  bool ok() const { return value_ != nullptr; }
  /// Precondition: ok().
  T& value() { return *value_; }
  const T& value() const { return *value_; }
  /// Precondition: !ok().
  const Issues& issues() const { return issues_; }

 private:
  std::unique_ptr<T> value_;
  Issues issues_;
};

}  // namespace layerwise
