#include "layerwise/issue.hpp"

#include "layerwise/bug.hpp"

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

Issue make_issue(const char* code, std::string where, std::string_view text,
                 std::initializer_list<IssueValue> values) {
  Issue issue{code, std::move(where), {}, {}};
  for (const IssueValue& value : values) {
    issue.values.emplace_back(value.name, value.text);
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
  return issue;
}

void append(Issues& issues, const Issues& more) {
  issues.insert(issues.end(), more.begin(), more.end());
}

}  // namespace layerwise
