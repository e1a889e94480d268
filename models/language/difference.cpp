#include "models/language/difference.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kedja::models {
namespace {

/// The form of a series (by year, by date, from a CSV table) is left out: it is how the numbers are written.
std::string subject_of(const ExplainedValue& value) {
  return value.point.empty() ? value.field : value.field + "." + value.point;
}

using Values = std::map<std::string, const ExplainedValue*>;

Values values_of(const ExplainedTable& table) {
  Values values;
  for (const ExplainedValue& value : table.values) values.emplace(subject_of(value), &value);
  return values;
}

using Tables = std::map<std::string, const ExplainedTable*>;

Tables tables_of(const Explanation& explanation) {
  Tables tables;
  for (const ExplainedTable& table : explanation.tables) tables.emplace(table.path, &table);
  return tables;
}

class Comparison {
 public:
  Differences compare(const Explanation& a, const Explanation& b) {
    const Tables in_a = tables_of(a);
    const Tables in_b = tables_of(b);
    for (const auto& [path, table] : in_a) {
      const auto other = in_b.find(path);
      if (other == in_b.end())
        found_.only_in_a.push_back(*table);
      else
        compare_tables(*table, *other->second);
    }
    for (const auto& [path, table] : in_b)
      if (!in_a.contains(path)) found_.only_in_b.push_back(*table);
    return std::move(found_);
  }

 private:
  void compare_tables(const ExplainedTable& a, const ExplainedTable& b) {
    const Values in_a = values_of(a);
    const Values in_b = values_of(b);
    add_words(a.path, "note", a.note, b.note);
    std::set<std::string> subjects;
    for (const auto& entry : in_a) subjects.insert(entry.first);
    for (const auto& entry : in_b) subjects.insert(entry.first);
    for (const std::string& subject : subjects) {
      const auto one = in_a.find(subject);
      const auto other = in_b.find(subject);
      compare_values(subject, one == in_a.end() ? nullptr : one->second,
                     other == in_b.end() ? nullptr : other->second);
    }
  }

  void compare_values(const std::string& subject, const ExplainedValue* a, const ExplainedValue* b) {
    const bool is_wording = (a != nullptr ? a : b)->is_wording;
    if (is_wording) {
      add_words(subject, "label", a != nullptr ? a->value : "", b != nullptr ? b->value : "");
    } else if (a == nullptr || b == nullptr || a->meaning != b->meaning) {
      found_.values.push_back({subject, a != nullptr ? std::optional(*a) : std::nullopt,
                               b != nullptr ? std::optional(*b) : std::nullopt});
    } else {
      compare_grounds(subject, *a, *b);
    }
  }

  void compare_grounds(const std::string& subject, const ExplainedValue& a, const ExplainedValue& b) {
    add_words(subject, "note", a.note, b.note);
    if (!a.number || !b.number) return;
    add_words(subject, "unit", a.number->unit, b.number->unit);
    add_words(subject, "source", a.number->source, b.number->source);
    add_words(subject, "evidence", a.number->evidence, b.number->evidence);
    if (a.number->range != b.number->range) add_words(subject, "range", a.range, b.range);
  }

  void add_words(const std::string& path, const char* what, const std::string& a, const std::string& b) {
    if (a != b) found_.words.push_back({path, what, a, b});
  }

  Differences found_;
};

}  // namespace

Differences differences_between(const Explanation& a, const Explanation& b) {
  return Comparison().compare(a, b);
}

}  // namespace kedja::models
