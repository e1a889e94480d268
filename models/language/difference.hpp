// What differs between two scenarios in what they mean, not in how they are written: both resolved, with
// defaults filled in, tables in any order, units converted. What is only worded or founded otherwise
// (sources, ranges, labels, notes) is kept apart. Plain data.
#pragma once

#include <string>
#include <vector>

#include "models/language/explanation.hpp"

namespace kedja::models {

/// A value that differs; null where one of the scenarios says nothing of it.
struct DifferentValue {
  std::string path;
  std::optional<ExplainedValue> a;
  std::optional<ExplainedValue> b;
};

/// Something said of the same value or table in other words.
struct DifferentWords {
  std::string path;
  std::string what;  ///< "source", "range", "evidence", "unit", "note", "label"
  std::string a;
  std::string b;
};

struct Differences {
  std::vector<DifferentValue> values;
  std::vector<ExplainedTable> only_in_a;  ///< each with the tables below it
  std::vector<ExplainedTable> only_in_b;
  std::vector<DifferentWords> words;

  bool none() const { return values.empty() && only_in_a.empty() && only_in_b.empty() && words.empty(); }
};

Differences differences_between(const Explanation& a, const Explanation& b);

}  // namespace kedja::models
