// A scenario that takes numbers from CSV tables, with those numbers written into it: so that its text alone
// is the whole scenario, to be stored with results and run again elsewhere.
#pragma once

#include <vector>

#include "models/language/document.hpp"
#include "models/language/parameter.hpp"

namespace kedja::models {

/// Replaces every `table = "x.csv"` of a series, with its `row` and `column`, by `by_year` or `values`, from
/// the parameters that were read from the tree.
void write_out_tables(Node& root, const std::vector<Parameter>& parameters);

}  // namespace kedja::models
