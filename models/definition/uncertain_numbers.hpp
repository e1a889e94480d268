// The numbers of a scenario that may be other than they are: how far each may be off, and how it is set.
//
// Every number with a range counts, whether it has a source or is called an assumption. The points of a
// series are one number, a factor on all of them; the parts of a whole are one each, and the others give way.
// A rule that takes the place of another from a reform on often says some of its numbers again: those are the
// same, and go by the path that the first has. Where it says another value within the same range, that is
// what the reform is about. Read from the text a scenario is stored as, before its levers are pulled.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/definition/scenario.hpp"

namespace kedja::models {

/// One number in the text, as `--set` addresses it, in the unit it is stated in.
struct UncertainPoint {
  std::string path;
  double stated = 0;
  double low = 0;
  double high = 0;
};

struct UncertainNumber {
  std::string path;  // of a series without its points
  std::string unit;  // of a series "factor"
  std::string source;
  std::string evidence;
  double stated = 0;  // of a series 1
  double low = 0;
  double high = 0;
  bool is_series = false;
  bool whole = false;        // the points can only be whole
  std::string part_of;       // the shares that it is one of; empty for none
  std::string same_as;       // path of the number that it says again; its own if it is the first
  std::string changed_from;  // path of the number that a reform gives this value instead; empty for none
  std::vector<UncertainPoint> points;

  bool is_assumption() const { return models::is_assumption(source); }
};

struct UncertainNumbers {
  std::vector<UncertainNumber> numbers;                       // by path
  std::map<std::string, std::vector<UncertainPoint>> shares;  // by their path: all parts, uncertain or not
  std::vector<std::string> not_set;  // paths of numbers with a range whose distribution has no mean to set
};

UncertainNumbers uncertain_numbers(const Scenario& scenario);

}  // namespace kedja::models
