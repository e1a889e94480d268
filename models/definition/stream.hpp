// Numbers by year that become streams: people, vacancies.
#pragma once

#include <string>
#include <vector>

#include "models/chain.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

/// A year that is left out between others would silently bring nothing: a problem of the concept read. `none`
/// ends the message: "with 0 if nobody came".
void check_years(const Series& counts, const Message& none, const Node& node, ReadContext& context);

/// One counted stream for each year, without its hash. A year that does not lie whole within the scenario is
/// a problem, which `has` ("arrival 'received' has people") begins and `remedy` ends.
struct YearStream : Stream {
  int year = 0;
};
std::vector<YearStream> streams_by_year(Compiling& c, const Series& counts, const Message& outside);

}  // namespace kedja::models
