// A number that changes on known dates: places, arrivals a year, a price.
//
//   { value = 20, unit = "places", source = "S1" }                                        the same throughout
//   { values = [{ from = 2015-01-01, value = 20 }, ...], unit = ..., source = ... }       by date
//   { by_year = { 2014 = 40, 2015 = 50 }, unit = ..., source = ... }                      by year
//   { table = "received.csv", row = { municipality = "Värmdö" }, unit = ..., source = ... } from a table
//
// A table has a column `year` or `from` beside the values' `column` (by default `value`), or a column for
// each year; `row` picks the rows that are meant. `range_factor = [0.8, 1.2]` says how far off all of them
// may be.
#pragma once

#include <string>
#include <vector>

#include "models/language/civil_date.hpp"
#include "models/language/parameter.hpp"

namespace kedja::models {

struct SeriesPoint {
  CivilDate from;  ///< January 1 for a year; the year 1 for a number that never changes
  Parameter value;
};

struct Series {
  std::vector<SeriesPoint> points;  ///< by date, no date twice
  bool by_year = false;             ///< each number is of its year alone, rather than from its date on
  std::string path;
  Location where;
  bool given = false;

  /// The number that holds on a day: the last one before it (by year: of that very year); null when none
  /// does.
  const Parameter* at(CivilDate day) const;
};

/// Reads the table the context's innermost Scope is in and registers every number.
Series read_series(const Node& node, const Quantity& quantity, ReadContext& context);

Node describe_series(const Quantity& quantity, bool in_overlay);

}  // namespace kedja::models
