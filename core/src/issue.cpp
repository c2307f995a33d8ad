#include "layerwise/issue.hpp"

#include "layerwise/bug.hpp"
#include "layerwise/check.hpp"

namespace layerwise {
namespace {

const std::string* find_value(std::string_view name, const Issue& issue) {
  if (name == "where") {
    return &issue.where;
  }
  for (const auto& [known, text] : issue.values) {
    if (known == name) {
      return &text;
    }
  }
  return nullptr;
}

}  // namespace

std::string indexed(const char* list, std::ptrdiff_t index) {
  std::string place = list;
  place += '[';
  place += std::to_string(index);
  place += ']';
  return place;
}

void complete(Issue& issue, const char* text_with_gaps, std::initializer_list<IssueValue> values) {
  std::string_view text = text_with_gaps;
  for (const IssueValue& value : values) {
    issue.values.emplace_back(value.name, value.text.data() == nullptr ? number_text(value.number)
                                                                       : std::string(value.text));
  }
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    issue.message += text.substr(0, open);
    if (open == std::string_view::npos) {
      break;
    }
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) {
      bug("make_issue: a brace is not closed");
    }
    const std::string* value = find_value(text.substr(open + 1, close - open - 1), issue);
    if (value == nullptr) {
      bug("make_issue: the text names a value that is not given");
    }
    issue.message += *value;
    text.remove_prefix(close + 1);
  }
}

Issue make_issue(const char* code, std::string_view where, const char* text,
                 std::initializer_list<IssueValue> values) {
  Issue issue;
  issue.code = code;
  issue.where = where;
  complete(issue, text, values);
  return issue;
}

void add_issue(Issues& issues, const char* code, std::string_view where, const char* text,
               std::initializer_list<IssueValue> values) {
  issues.push_back(make_issue(code, where, text, values));
}

Issues only_issue(const char* code, std::string_view where, const char* text,
                  std::initializer_list<IssueValue> values) {
  Issues issues;
  add_issue(issues, code, where, text, values);
  return issues;
}

void append(Issues& issues, const Issues& more) {
  // One by one: insert() would be 1.4 kB of code.
  for (const Issue& issue : more) {
    issues.push_back(issue);
  }
}

}  // namespace layerwise
